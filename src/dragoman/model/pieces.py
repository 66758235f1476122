"""Words into the encoder's input: word-piece ids, and the letter shapes that an uncased vocabulary loses.

Shared by training and reading, so that both see a word the same way. Knows nothing of sentences or passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Tokenizer

SPECIAL_SHAPE = 0
LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, ALNUM, PUNCT, UNCASED = range(1, 10)
N_SHAPES = 20  # ten shapes, each for the first piece of a word and for those that continue it

# Longer words (addresses, rows of punctuation) are cut in the middle: their first pieces and the last say enough.
MAX_PIECES = 10


def shape_of(word: str) -> int:
    """The letter shape of a word, 1 to 9.

    >>> shape_of("Baku") == TITLE, shape_of("NATO") == UPPER, shape_of("2026") == DIGITS
    (True, True, True)
    """
    if word.isalpha():
        if word.islower():
            return LOWER
        if word.isupper():
            return UPPER if len(word) > 1 else INITIAL
        if word[0].isupper() and word[1:].islower():
            return TITLE
        return MIXED if word.lower() != word.upper() else UNCASED
    if word.isdigit():
        return DIGITS
    if not any(c.isalnum() for c in word):
        return PUNCT
    if any(c.isdigit() for c in word):
        return ALNUM
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 2 else INITIAL
    return TITLE if word[0].isupper() else MIXED


class Pieces:
    """Turns words into piece ids, remembering the words it has met.

    A word's pieces do not depend on its neighbours (BERT's word-piece rule), so a table of words is exact.
    """

    def __init__(self, tokenizer: Path | str) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.cls: int = self._tokenizer.token_to_id("[CLS]")
        self.sep: int = self._tokenizer.token_to_id("[SEP]")
        self.unk: int = self._tokenizer.token_to_id("[UNK]")
        self.mask: int = self._tokenizer.token_to_id("[MASK]")
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Look up all words not yet in the table, in one call of the tokenizer."""
        fresh = sorted({w for w in words if w not in self._known})
        if not fresh:
            return
        if len(self._known) > 500_000:  # a bound on memory over millions of reports; about 100 MB
            self._known.clear()
        for word, encoding in zip(fresh, self._tokenizer.encode_batch(fresh, add_special_tokens=False), strict=True):
            ids = tuple(encoding.ids) or (self.unk,)
            if len(ids) > MAX_PIECES:
                ids = (*ids[: MAX_PIECES - 1], ids[-1])
            self._known[word] = (ids, shape_of(word))

    def of(self, words: Sequence[str]) -> list[tuple[tuple[int, ...], int]]:
        """For each word its piece ids and its shape."""
        known = self._known
        try:
            return [known[w] for w in words]
        except KeyError:
            self.learn(words)
            known = self._known
            return [known[w] if w in known else self._alone(w) for w in words]

    def _alone(self, word: str) -> tuple[tuple[int, ...], int]:
        self.learn([word])
        return self._known[word]

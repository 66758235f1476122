"""Words into the encoder's input: word-piece ids, and the letter shapes that an uncased vocabulary loses.

Shared by training and reading, so that both see a word the same way. Knows nothing of sentences or passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from dragoman.model.weights import REMEDY
from dragoman.records import ModelMissing

SPECIAL_SHAPE = 0
LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, ALNUM, PUNCT, UNCASED = range(1, 10)
N_SHAPES = 20  # ten shapes, each for the first piece of a word and for those that continue it

# Longer words (addresses, rows of punctuation) are cut in the middle: their first pieces and the last say enough.
MAX_PIECES = 10
MOST_KNOWN = 200_000  # a bound on memory over millions of reports: about 70 MB

Encoded = tuple[tuple[int, ...], int]  # a word's piece ids and its shape


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
    """Turns words into piece ids, remembering the words it has met; safe to share between threads.

    A word's pieces do not depend on its neighbours (BERT's word-piece rule), so a table of words is exact.
    """

    def __init__(self, tokenizer: Path | str) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # the library raises nothing narrower
            raise ModelMissing(f"{tokenizer} cannot be read ({error}): {REMEDY}") from None
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.cls, self.sep = self._mark("[CLS]"), self._mark("[SEP]")
        self.unk, self.mask = self._mark("[UNK]"), self._mark("[MASK]")
        self._known: dict[str, Encoded] = {}

    def _mark(self, name: str) -> int:
        found: int | None = self._tokenizer.token_to_id(name)
        if found is None:
            raise ModelMissing(f"the tokenizer knows no {name}: {REMEDY}")
        return found

    def learn(self, words: Iterable[str]) -> dict[str, Encoded]:
        """Look up all words not yet in the table, in one call of the tokenizer; the table, with all of them."""
        if len(self._known) > MOST_KNOWN:
            self._known = {}  # a new one, since other threads may be reading the old
        known = self._known
        fresh = sorted({w for w in words if w not in known})
        if not fresh:
            return known
        for word, encoding in zip(fresh, self._tokenizer.encode_batch(fresh, add_special_tokens=False), strict=True):
            ids = tuple(encoding.ids) or (self.unk,)
            if len(ids) > MAX_PIECES:
                ids = (*ids[: MAX_PIECES - 1], ids[-1])
            known[word] = (ids, shape_of(word))
        return known

    def of(self, words: Sequence[str]) -> list[Encoded]:
        """For each word its piece ids and its shape."""
        known = self._known
        try:
            return [known[w] for w in words]
        except KeyError:
            known = self.learn(words)
            return [known[w] for w in words]

"""Who speaks where: the speaker of the quotation in which a word stands.

Goes by quotation marks and verbs of speech: a speaker in the sentence itself, else the one told of before in the
paragraph, else the one told right after. Outside quotation marks nobody is meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from dragoman.extract.party import PartyMention
from dragoman.resolve.antecedents import is_speaker
from dragoman.resolve.sketches import Sketch
from dragoman.text.paragraphs import paragraphs
from dragoman.text.sentence import Sentence

Lookup = Callable[[int, int], tuple[Sketch, ...]]  # a sentence and a word: who stands there

_OPEN, _CLOSE, _BOTH = "“„«", "”»", '"'


class Quotations:
    """The quoted stretches of a report, paragraph by paragraph, and who speaks in each sentence."""

    def __init__(self, text: str, sentences: Sequence[Sentence], at: Lookup) -> None:
        told = paragraphs(text)
        self._sentences, self._at = sentences, at
        self._quoted = [q for a, b in told for q in _quoted(text, a, b)]
        self._opens = [a for a, _ in self._quoted]
        self._paragraph = [bisect_right([a for a, _ in told], s.span.start) for s in sentences]

    def holds(self, offset: int) -> bool:
        """Whether a place in the text is inside quotation marks."""
        n = bisect_right(self._opens, offset) - 1
        return n >= 0 and offset < self._quoted[n][1]

    def speaker(self, m: PartyMention) -> tuple[Sketch, ...]:
        """Who says the quotation that a mention stands in; empty outside one, and where the report does not tell."""
        if not self.holds(m.span.start):
            return ()
        here = m.sentence
        own = [i for i, p in enumerate(self._paragraph) if p == self._paragraph[here]]
        before = [i for i in reversed(own) if i < here]
        after = [i for i in own if i > here]
        for n in (here, *before[:3], *after[:2]):
            if found := self._speaks_in(n, apart_from=m):
                return found
        return ()

    def _speaks_in(self, n: int, *, apart_from: PartyMention) -> tuple[Sketch, ...]:
        """The last who speaks in a sentence outside its quotation marks."""
        s = self._sentences[n]
        for i in reversed(range(len(s))):
            if self.holds(s.words[i].start) or not is_speaker(s, i):
                continue
            found = self._at(n, i)
            if found and not (n == apart_from.sentence and i == apart_from.head):
                return found
        return ()


def _quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a paragraph between quotation marks; a mark left open holds to the end."""
    opened: int | None = None
    for i in range(start, end):
        mark = text[i]
        if opened is None and mark in _OPEN + _BOTH:
            opened = i
        elif opened is not None and mark in _CLOSE + _BOTH:
            yield opened, i
            opened = None
    if opened is not None:
        yield opened, end

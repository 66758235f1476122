"""What is known of one sentence after reading: its words, their grammar, and the names in it.

Words are offsets into the document's text; grammar is Universal Dependencies (version 2). The model fills these in;
nothing here knows how.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dragoman.records import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or phrase found by one entity head; `start` and `end` are word indices in the sentence, end exclusive."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True)
class Sentence:
    """One sentence: `heads[i]` is the 0-based index of word i's head, -1 for the root.

    `entities` holds the spans of each entity head apart, since the data sets they were trained on label
    different things: ``conll``, ``politics``, ``re3d``, ``gum`` and ``participants``.
    """

    index: int
    span: Span
    words: tuple[Span, ...]
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    entities: Mapping[str, tuple[Entity, ...]]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word, the indices of the words it governs, in text order."""
        below: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head >= 0:
                below[head].append(i)
        return tuple(tuple(b) for b in below)

    @cached_property
    def root(self) -> int:
        """The index of the word that governs the sentence."""
        return self.heads.index(-1)

    def subtree(self, i: int) -> tuple[int, ...]:
        """Word i and all words below it, in text order."""
        found, queue = [i], [i]
        while queue:
            for child in self.children[queue.pop()]:
                found.append(child)
                queue.append(child)
        return tuple(sorted(found))

    def words_span(self, start: int, end: int) -> Span:
        """The stretch of text from word `start` up to but not including word `end`."""
        return Span(self.words[start].start, self.words[end - 1].end)

"""Our reports told of others: names of persons and places exchanged, so that no head learns who did what by heart.

A name becomes another of its kind and length that the reports hold, the same one throughout a report; what is marked
in its sentence stays where it was, word by word.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from training.readers import Sample

HEADS = ("conll", "politics")  # whose tags say what is a name: the first that a sample has
EXCHANGED = {"person": "person", "politician": "person", "location": "location", "country": "location"}
Name = tuple[str, ...]


class Names:
    """The names of persons and places in some samples, by kind and number of words."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        found = {(kind, tuple(s.words[a:b])) for s in samples for kind, a, b in _names(s)}
        self._pool: dict[tuple[str, int], list[Name]] = {}
        for kind, words in sorted(found):
            self._pool.setdefault((kind, len(words)), []).append(words)

    def exchanged(self, samples: Sequence[Sample], rng: random.Random) -> list[Sample]:
        """The same samples with other names; a report begins where a sample opens a document."""
        other: dict[tuple[str, Name], Name] = {}
        made = []
        for sample in samples:
            if sample.opens == "doc":
                other.clear()
            words = list(sample.words)
            for kind, a, b in _names(sample):
                name = tuple(sample.words[a:b])
                pool = self._pool.get((kind, b - a), [name])
                words[a:b] = other.setdefault((kind, name), rng.choice(pool))
            made.append(replace(sample, words=words))
        return made


def _names(sample: Sample) -> list[tuple[str, int, int]]:
    """Kind, first word and end of each name that may be exchanged."""
    tags = next((sample.entities[head] for head in HEADS if head in sample.entities), [])
    found: list[tuple[str, int, int]] = []
    for i, tag in enumerate(tags):
        kind = EXCHANGED.get(tag[2:])
        if kind and tag[0] == "B":
            end = i + 1
            while end < len(tags) and tags[end] == "I-" + tag[2:]:
                end += 1
            found.append((kind, i, end))
    return found

"""Towns in short phrases: which place a name means where nothing but the name is told.

Knows the gazetteer and how many people live where; reports are for `dragoman.resolve.places`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reference.folding import Word
from dragoman.reference.gazetteer import KnownPlace, places_named

# A name that several towns bear is settled where one has this many times the people of the next in another country:
# Sydney is. From 2 to 5 nothing changes on the sample of actor phrases of the data pack.
_FAR_LARGER = 3
_LONGEST_PLACE = 4  # words
_BEFORE_A_PLACE = frozenset("in of at from near across around for".split())


def towns_in(phrase: str, words: tuple[Word, ...], head: int) -> Iterator[tuple[str, KnownPlace, tuple[str, ...]]]:
    """The towns and regions named by words with a capital, the longest names first.

    They stand right before the head, at offset `head`, or behind a preposition; a name elsewhere is a person's.
    """
    upper = [w.form[0].isupper() for w in words]
    for length in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            follows = words[first + length] if first + length < len(words) else None
            next_to = follows is not None and (follows.start == head or follows.key == "based")
            behind = first > 0 and words[first - 1].key in _BEFORE_A_PLACE
            if upper[first] and upper[first + length - 1] and (next_to or behind):
                name = phrase[words[first].start : words[first + length - 1].end]
                held = place_meant(name, None)
                if held is not None:
                    yield name, *held


def place_meant(name: str, known: str | None) -> tuple[KnownPlace, tuple[str, ...]] | None:
    """The place of this name: in the known country, else the one that has far more people than all its namesakes."""
    held = [p for p in places_named(name) if p.country and not p.rare]
    chosen = next((p for p in held if p.country == known), held[0] if held else None)
    if chosen is None:
        return None
    others = tuple(dict.fromkeys(p.country for p in held if p.country and p.country != chosen.country))
    rival = max((p.population for p in held if p.country != chosen.country), default=0)
    if chosen.country != known and chosen.kind == "city" and chosen.population < _FAR_LARGER * rival:
        return None
    return chosen, others


__all__ = ["place_meant", "towns_in"]

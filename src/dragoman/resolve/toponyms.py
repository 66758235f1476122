"""Which places the names of a report mean, all of them settled together.

Knows how large places are, what a report says beside a name (", Texas"), and that the places of one report lie near one
another: a Paris beside Bonham and Lamar County is the one in Texas. Each name starts with a chance for every namesake
and takes the others' chances into account, a few rounds long. Knows nothing of where an event was.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.records import Span
from dragoman.reference.folding import fold
from dragoman.reference.gazetteer import KnownPlace
from dragoman.resolve.namesakes import Namesakes, lies_in, namesakes, said_to_lie_in

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name may mean, the likeliest first, each with its chance; `whole` as in `Namesakes`."""

    span: Span
    choices: tuple[tuple[KnownPlace, float], ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, in natural logarithms of odds."""

    people: float = 0.55  # for each tenfold of people
    country: float = 3.0
    region: float = 1.5
    capital: float = 2.0
    district: float = -0.5
    site: float = 1.5
    rare: float = -2.5
    alias: float = -1.0
    said: float = 6.0
    near: float = 1.2
    same_country: float = 0.8
    same_region: float = 1.2
    inside_country: float = 1.5
    inside_region: float = 2.0
    inside_district: float = 1.0
    same: float = 3.0
    distance: float = 80.0  # kilometres at which nearness has faded to a third


WEIGHTS = Weights()
_ROUNDS = 4
_MOST = 40  # namesakes of a name that are looked at, the largest ones and those that lie where the text says


def read_places(text: str, spans: Sequence[Span], weights: Weights = WEIGHTS) -> list[Reading]:
    """For each name of a text what it may mean, in the light of all the others.

    >>> text = "Paris, Texas: the county judge of Lamar County said on Monday in Paris"
    >>> [r.choices[0][0].admin1 for r in read_places(text, [Span(0, 5), Span(65, 70)])]
    ['TX', 'TX']
    """
    keys = [_key(text, span) for span in spans]
    order = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    names = [_Name(key[0], key[1]) for key in order]
    chances = _settled(names, weights) if names else []
    readings = []
    for span, key in zip(spans, keys, strict=True):
        name, odds = names[order[key]], chances[order[key]]
        ranked = sorted(zip(name.places, odds.tolist(), strict=True), key=lambda pair: -pair[1])
        readings.append(Reading(span, tuple(ranked), name.held.whole))
    return readings


def _key(text: str, span: Span) -> tuple[str, tuple[KnownPlace, ...]]:
    """A name and what it is said to lie in: two mentions that have both in common mean one place."""
    name = " ".join(span.of(text).split())
    around = said_to_lie_in(text, span.end)
    held = namesakes(name).places
    return name, around if any(lies_in(p, around) for p in held) else ()


class _Name:
    """A name of the report with the namesakes that are looked at."""

    def __init__(self, name: str, around: tuple[KnownPlace, ...]) -> None:
        self.held: Namesakes = namesakes(name)
        self.folded = fold(name)
        self.said = around
        inside = [p for p in self.held.places if around and lies_in(p, around)]
        self.places = tuple(dict.fromkeys([*inside, *self.held.places]))[:_MOST]

    def starts(self, w: Weights) -> list[float]:
        """How likely each namesake is before the others are looked at."""
        return [self._start(place, w) for place in self.places]

    def _start(self, place: KnownPlace, w: Weights) -> float:
        score = w.people * math.log10(max(place.population, 100))
        score += getattr(w, place.kind, 0.0)
        if place.rare:
            score += w.rare
        elif fold(place.name) != self.folded and place.kind != "country":
            score += w.alias
        if self.said and lies_in(place, self.said):
            score += w.said
        return score


def _settled(names: Sequence[_Name], w: Weights) -> list[Floats]:
    """The chances of each name's namesakes after all have been weighed against one another."""
    places = [p for name in names for p in name.places]
    if not places:
        return [np.zeros(0) for _ in names]
    owner = np.repeat(np.arange(len(names)), [len(name.places) for name in names])
    start = np.array([s for name in names for s in name.starts(w)])
    ties = _ties(names, places, owner, w)
    bounds = np.searchsorted(owner, np.arange(len(names) + 1))
    slices = [slice(a, b) for a, b in zip(bounds[:-1], bounds[1:], strict=True)]
    chance = _normal(start, slices)
    for _ in range(_ROUNDS):
        score = start.copy()
        for weight, tie in ties:
            score += weight * np.log1p(tie @ chance)
        chance = _normal(score, slices)
    return [chance[s] for s in slices]


def _normal(score: Floats, slices: Sequence[slice]) -> Floats:
    chance = np.zeros_like(score)
    for s in slices:
        if s.stop > s.start:
            odds = np.exp(score[s] - score[s].max())
            chance[s] = odds / odds.sum()
    return chance


def _ties(
    names: Sequence[_Name], places: Sequence[KnownPlace], owner: NDArray[np.int64], w: Weights
) -> list[tuple[float, Floats]]:
    """How much each place is borne out by each place of another name, kind of tie by kind, with its weight."""
    other = owner[:, None] != owner[None, :]
    country = _codes([p.country for p in places])
    region = _codes([f"{p.country}.{p.admin1}" if p.admin1 and p.country else None for p in places])
    kind = np.array([p.kind for p in places])
    same_country = (country[:, None] == country[None, :]) & (country >= 0)[:, None] & other
    same_region = (region[:, None] == region[None, :]) & (region >= 0)[:, None] & other
    folded = np.array([names[n].folded for n in owner])
    number = np.array([hash_of(p) for p in places])
    same = (number[:, None] == number[None, :]) & (folded[:, None] == folded[None, :]) & other
    near = np.exp(-_kilometres(places) / w.distance) * other * ~same
    is_country, is_region, is_district = kind == "country", kind == "region", kind == "district"
    small = ~is_country
    ties = [
        (w.near, near * small[:, None] * small[None, :]),
        (w.same_country, same_country * small[None, :]),
        (w.same_region, same_region * ~is_region[None, :]),
        (w.inside_country, same_country * is_country[None, :]),
        (w.inside_region, same_region * is_region[None, :]),
        (w.inside_district, near * is_district[None, :]),
        (w.same, same),
    ]
    return [(weight, tie.astype(np.float64)) for weight, tie in ties if weight]


def hash_of(place: KnownPlace) -> int:
    return place.geonames_id or -int((place.latitude + 90) * 1000 + (place.longitude + 180) * 1_000_000)


def _codes(names: Sequence[str | None]) -> NDArray[np.int64]:
    """A number for each different name, -1 for none."""
    numbers: dict[str, int] = {}
    return np.array([-1 if n is None else numbers.setdefault(n, len(numbers)) for n in names], dtype=np.int64)


def _kilometres(places: Sequence[KnownPlace]) -> Floats:
    """The distance of each place from each."""
    latitude = np.radians([p.latitude for p in places])
    longitude = np.radians([p.longitude for p in places])
    points = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )
    return np.asarray(6371.0 * np.arccos(np.clip(points @ points.T, -1.0, 1.0)))

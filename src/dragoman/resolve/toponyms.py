"""Which places the names of a report mean, all of them settled together.

Knows how large places are, what a report says beside a name (", Texas"), and that the places of one report lie near one
another: a Paris beside Bonham and Lamar County is the one in Texas. Each name starts with a chance for every namesake
and takes the others' chances into account, a few rounds long. Knows nothing of where an event was.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dragoman.records import Span
from dragoman.reference.folding import fold
from dragoman.reference.gazetteer import KnownPlace
from dragoman.resolve.namesakes import lies_in, namesakes, said_to_lie_in

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name may mean, the likeliest first, each with its chance; `whole` as in `Namesakes`."""

    span: Span
    choices: tuple[tuple[KnownPlace, float], ...]
    whole: bool = True

    @property
    def chance(self) -> float:
        """How likely the first choice is, with those that stand for the same spot: a city and its district."""
        if not self.choices:
            return 0.0
        first = self.choices[0][0]
        return sum(odds for place, odds in self.choices if _same_spot(place, first))

    @property
    def lead(self) -> float:
        """How many times likelier the first choice is than the next that stands for another spot."""
        rivals = [odds for place, odds in self.choices if not _same_spot(place, self.choices[0][0])]
        return self.chance / rivals[0] if rivals else math.inf


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, in natural logarithms of odds.

    Searched one by one, three times round, on half of LGL and of GeoVirus (gold spans), in steps of 0.15 to 1, for the
    share within 161 km and the chance given to it. `country`, `region` and `capital` were then set higher than LGL
    alone would have them, whose news is local: that costs it 0.2 points and gains GeoVirus 2. `people`, `capital` and
    `told` are such that London stays in England where Canada is named, and Georgia stays open where nothing tells.
    """

    people: float = 0.9  # for each tenfold of people
    country: float = 2.6
    region: float = 2.3
    capital: float = 0.7
    district: float = -0.35
    site: float = 1.5
    rare: float = -2.5
    alias: float = -1.4
    said: float = 12.0
    told: float = 1.3
    near: float = 2.6
    same_country: float = 0.95
    same_region: float = 2.4
    inside_country: float = 0.5
    inside_region: float = 1.05
    inside_district: float = 2.2
    same: float = 5.0
    distance: float = 160.0  # kilometres at which nearness has faded to a third


WEIGHTS = Weights()
_ROUNDS = 6
_OF_A_COUNTRY, _OF_A_SITE = 10_000_000, 1_000_000
_SAME_SPOT_DEGREES = 1.5
_MOST = 40  # namesakes of a name that are looked at, the largest ones and those that lie where the text says


def read_places(
    text: str, spans: Sequence[Span], *, countries: Sequence[str] = (), weights: Weights = WEIGHTS
) -> list[Reading]:
    """For each name of a text what it may mean, in the light of all the others and of countries told of beside them.

    >>> text = "Paris, Texas: the county judge of Lamar County said on Monday in Paris"
    >>> [r.choices[0][0].admin1 for r in read_places(text, [Span(0, 5), Span(65, 70)])]
    ['TX', 'TX']
    """
    keys = [_key(text, span) for span in spans]
    order = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    names = [_Name(key[0], key[1]) for key in order]
    chances = _weighed(names, weights, frozenset(countries))
    return [_reading(span, names[order[key]], chances[order[key]]) for span, key in zip(spans, keys, strict=True)]


def read_name(name: str, *, settled: Sequence[KnownPlace] = (), countries: Sequence[str] = ()) -> Reading:
    """What a name by itself may mean in a report that tells of these places and countries (ISO 3166 alpha-3).

    >>> read_name("Birmingham", countries=["USA"]).choices[0][0].admin1
    'AL'
    """
    alone = _Name(name, ())
    return _reading(Span(0, 0), alone, _weighed([alone, *_known(settled)], WEIGHTS, frozenset(countries))[0])


def _reading(span: Span, name: _Name, chance: Floats) -> Reading:
    ranked = sorted(zip(name.places, chance.tolist(), strict=True), key=lambda pair: -pair[1])
    return Reading(span, tuple(ranked), name.whole)


def _known(places: Sequence[KnownPlace]) -> list[_Name]:
    """Places that are settled already, as names of one meaning."""
    return [_Name.of(place) for place in sorted(dict.fromkeys(places), key=lambda p: (p.name, p.geonames_id or 0))]


def _key(text: str, span: Span) -> tuple[str, tuple[KnownPlace, ...]]:
    """A name and what it is said to lie in: two mentions that have both in common mean one place."""
    name = " ".join(span.of(text).split())
    around = said_to_lie_in(text, span.end)
    held = namesakes(name).places
    return name, around if any(lies_in(p, around) for p in held) else ()


class _Name:
    """A name of the report with the namesakes that are looked at."""

    def __init__(self, name: str, around: tuple[KnownPlace, ...]) -> None:
        held = namesakes(name)
        self.whole = held.whole
        self.folded = fold(name)
        self.said = around
        inside = [p for p in held.places if around and lies_in(p, around)]
        self.places = tuple(dict.fromkeys([*inside, *held.places]))[:_MOST]

    @classmethod
    def of(cls, place: KnownPlace) -> _Name:
        """The name of a place that is known already."""
        name = cls("", ())
        name.folded, name.places = fold(place.name), (place,)
        return name

    def starts(self, w: Weights, told: Collection[str]) -> list[float]:
        """How likely each namesake is before the others are looked at, in a report that tells of these countries."""
        return [self._start(place, w, told) for place in self.places]

    def _start(self, place: KnownPlace, w: Weights, told: Collection[str]) -> float:
        score = w.people * math.log10(_people(place))
        bonus: float = getattr(w, place.kind, 0.0)
        score += bonus * _standing(place) if place.kind == "region" else bonus
        if place.rare:
            score += w.rare
        elif place.alias:
            score += w.alias
        if self.said and lies_in(place, self.said):
            score += w.said
        if place.country in told:
            score += w.told
        return score


def _standing(region: KnownPlace) -> float:
    """How much a region is named as a region, from 0 to 1: Texas is, a canton of some thousands is not."""
    return min(1.0, max(0.0, (math.log10(max(region.population, 1)) - 4) / 2.5))


def _people(place: KnownPlace) -> int:
    """How large a place counts: all countries alike, since none of two Koreas or Congos is the likelier one; a sea, a
    base or a part of the world, which has no people of its own, as a large city.
    """
    if place.kind == "country":
        return _OF_A_COUNTRY
    if place.kind == "site" and not place.population:
        return _OF_A_SITE
    return max(place.population, 100)


def _weighed(names: Sequence[_Name], w: Weights, told: Collection[str] = ()) -> list[Floats]:
    """The chances of each name's namesakes after all have been weighed against one another."""
    places = [p for name in names for p in name.places]
    if not places:
        return [np.zeros(0) for _ in names]
    owner = np.repeat(np.arange(len(names)), [len(name.places) for name in names])
    start = np.array([s for name in names for s in name.starts(w, told)])
    ties = _ties(names, places, owner, w)
    bounds = np.searchsorted(owner, np.arange(len(names) + 1))
    slices = [slice(a, b) for a, b in pairwise(bounds.tolist())]
    chance = _normal(start, slices)
    for _ in range(_ROUNDS):
        score = start.copy()
        for weight, tie in ties:
            score += weight * np.log1p(tie @ chance)
        chance = (chance + _normal(score, slices)) / 2  # half a step, or two names swap their readings for ever
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
    number = _codes([f"{p.geonames_id or p.name} {p.latitude} {p.longitude}" for p in places])
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


def _same_spot(one: KnownPlace, other: KnownPlace) -> bool:
    """Whether it makes no difference which of the two is meant: a city and the district or country around it."""
    near = max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude)) < _SAME_SPOT_DEGREES
    return one.country == other.country and near

"""The gazetteer: countries, capitals, larger cities, and the regions, seas and sites that news names.

Knows names and coordinates, and nothing of which of several namesakes a report means: that is
`dragoman.resolve.places`. The table is ours, from GeoNames (CC BY 4.0) and by hand; how it is built and what it covers
is told in ``tables/GAZETTEER.md``. It is read on first use.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from dragoman.reference.folding import words_of

PlaceKind = Literal["country", "region", "capital", "city"]
_KINDS: dict[str, PlaceKind] = {"N": "country", "R": "region", "C": "capital", "P": "city"}


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """One place of the gazetteer; `country` is ISO 3166 alpha-3, None for seas and for regions of several countries.

    `rare` tells that the name asked for is one that the place seldom goes by alone (Washington for the state).
    """

    name: str
    kind: PlaceKind
    country: str | None
    latitude: float
    longitude: float
    geonames_id: int | None
    population: int
    admin1: str | None
    rare: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of the table, and under each folded name the numbers of its lines; -1-n where line n's name is rare."""

    lines: list[str]
    numbers: dict[str, int | tuple[int, ...]]
    regions: dict[tuple[str, str], str]


@cache
def _table() -> _Table:
    packed = resources.files("dragoman.reference").joinpath("tables", "gazetteer.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").splitlines()[1:]
    numbers: dict[str, int | tuple[int, ...]] = {}
    regions: dict[tuple[str, str], str] = {}
    for number, line in enumerate(lines):
        keys = line[: line.index("\t")]
        for key in keys.split("|") if "|" in keys else (keys,):
            value = number
            if key[0] == "?":
                key, value = key[1:], -1 - number
            held = numbers.get(key)
            if held is None:
                numbers[key] = value
            else:
                numbers[key] = (*held, value) if isinstance(held, tuple) else (held, value)
        if "\tR\t" in line[len(keys) : len(keys) + 3]:
            _, _, name, country, _, _, _, people, admin1 = line.split("\t")
            if admin1 and people != "0":
                regions.setdefault((country, admin1), name)
    return _Table(lines, numbers, regions)


def _place(line: str, rare: bool) -> KnownPlace:
    _, kind, name, country, latitude, longitude, number, population, admin1 = line.split("\t")
    return KnownPlace(
        name=name,
        kind=_KINDS[kind],
        country=country or None,
        latitude=float(latitude),
        longitude=float(longitude),
        geonames_id=int(number) if number else None,
        population=int(population),
        admin1=admin1 or None,
        rare=rare,
    )


def places_named(name: str) -> tuple[KnownPlace, ...]:
    """All places that go by this name, the most populous first; case, accents and punctuation do not count.

    >>> [(place.name, place.country) for place in places_named("BRUSSELS")]
    [('Brussels', 'BEL')]
    >>> places_named("Strait of Hormuz")[0].country is None
    True
    >>> places_named("Nowhere at all")
    ()
    """
    table = _table()
    held = table.numbers.get(" ".join(word.key for word in words_of(name)))
    if held is None:
        return ()
    found = [
        _place(table.lines[number if number >= 0 else -1 - number], number < 0)
        for number in (held if isinstance(held, tuple) else (held,))
    ]
    return tuple(sorted(found, key=lambda place: -place.population))


def country_place(country: str) -> KnownPlace | None:
    """The country with this ISO 3166 alpha-3 code, as a place: its name and a point near its middle.

    >>> country_place("AZE").name
    'Azerbaijan'
    """
    return _countries().get(country)


@cache
def _countries() -> dict[str, KnownPlace]:
    places = (_place(line, False) for line in _table().lines[:300] if "\tN\t" in line)
    return {place.country: place for place in places if place.country}


def region_of(place: KnownPlace) -> str | None:
    """The name of the state or province that a place lies in, where the gazetteer has it.

    >>> region_of(places_named("Chicago")[0])
    'Illinois'
    """
    if place.country is None or place.admin1 is None or place.kind == "country":
        return None
    return _table().regions.get((place.country, place.admin1))

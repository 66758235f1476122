"""The gazetteer: countries, their regions and districts, populated places, and the seas, lands and sites of the news.

Knows names and coordinates, and nothing of which of several namesakes a report means: that is
`dragoman.resolve.places`. The table is ours, from GeoNames (CC BY 4.0) and by hand; how it is built and what it covers
is told in ``tables/GAZETTEER.md``. It is read on first use and kept as one block of bytes, whose sorted names are
searched by halving: 260,000 places as objects would cost ten times the memory and a second at the start.
"""

from __future__ import annotations

import gzip
import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dragoman.reference.folding import words_of

PlaceKind = Literal["country", "region", "district", "site", "capital", "city"]
_KINDS: dict[str, PlaceKind] = {
    "N": "country", "R": "region", "D": "district", "S": "site", "C": "capital", "P": "city",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """One place of the gazetteer; `country` is ISO 3166 alpha-3, None for seas and for lands of several countries.

    `admin1` is the code of the first-level region in GeoNames. `rare` tells that the name asked for is one that the
    place seldom goes by alone (Washington for the state, Jefferson for a county), `alias` that it is another way of
    writing its name.
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
    alias: bool = False


class _Table:
    """The bytes of the table: lines of places, an empty line, lines of names; `ends` are where the lines end."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._ends: NDArray[np.int32] = np.flatnonzero(np.frombuffer(content, np.uint8) == ord("\n")).astype(np.int32)
        self.places = int(np.searchsorted(self._ends, content.index(b"\n\n") + 1))
        self._names = range(self.places + 1, len(self._ends))

    def place(self, number: int, mark: str = "") -> KnownPlace:
        """The place with this number, counted from 0; `mark` is that of the name by which it was found."""
        kind, name, country, admin1, latitude, longitude, geonames, people = self._line(number).decode().split("\t")
        return KnownPlace(
            name=name,
            kind=_KINDS[kind],
            country=country or None,
            latitude=float(latitude),
            longitude=float(longitude),
            geonames_id=int(geonames) if geonames else None,
            population=int(people),
            admin1=admin1 or None,
            rare=mark == "?",
            alias=mark == "~",
        )

    def is_town(self, number: int) -> bool:
        """Whether the place with this number is a populated one."""
        return self._line(number).startswith((b"P", b"C"))

    def named(self, name: bytes) -> list[KnownPlace]:
        """The places under a folded name, in the order of the table."""
        at = bisect_left(self._names, name, key=lambda number: self._line(number).partition(b"\t")[0])
        if at == len(self._names):
            return []
        held, _, numbers = self._line(self._names[at]).partition(b"\t")
        if held != name:
            return []
        return [self.place(int(n.lstrip("?~")), n[0]) for n in numbers.decode().split(",")]

    def _line(self, number: int) -> bytes:
        return self._content[self._ends[number - 1] + 1 if number else 0 : self._ends[number]]


@cache
def _table() -> _Table:
    packed = resources.files("dragoman.reference").joinpath("tables", "gazetteer.tsv.gz").read_bytes()
    return _Table(gzip.decompress(packed))


@lru_cache(maxsize=16384)
def places_named(name: str) -> tuple[KnownPlace, ...]:
    """All places that go by this name, the most populous first; case, accents and punctuation do not count.

    >>> places_named("BRUSSELS")[0].country
    'BEL'
    >>> places_named("Strait of Hormuz")[0].country is None
    True
    >>> places_named("Nowhere at all")
    ()
    """
    key = " ".join(word.key for word in words_of(name)).encode()
    return tuple(sorted(_table().named(key), key=lambda place: -place.population)) if key else ()


def country_place(country: str) -> KnownPlace | None:
    """The country with this ISO 3166 alpha-3 code, as a place: its name and a point near its middle.

    >>> country_place("AZE").name
    'Azerbaijan'
    """
    return _units()[0].get(country)


def region_of(place: KnownPlace) -> str | None:
    """The name of the state or province that a place lies in, where the gazetteer has it.

    >>> region_of(places_named("Chicago")[0])
    'Illinois'
    """
    if place.country is None or place.admin1 is None or place.kind == "country":
        return None
    return _units()[1].get((place.country, place.admin1))


@cache
def _units() -> tuple[dict[str, KnownPlace], dict[tuple[str, str], str]]:
    """Countries by code, and the names of regions by country and code: the table begins with them, in this order."""
    table = _table()
    countries: dict[str, KnownPlace] = {}
    regions: dict[tuple[str, str], str] = {}
    for place in map(table.place, range(table.places)):
        if place.kind == "country" and place.country:
            countries[place.country] = place
        elif place.kind == "region" and place.country and place.admin1:
            regions.setdefault((place.country, place.admin1), place.name)
        else:
            break
    return countries, regions


def nearest_country(latitude: float, longitude: float) -> str | None:
    """The country (ISO 3166 alpha-3) of the populated place nearest to a point, None for one far out at sea.

    >>> nearest_country(48.85, 2.35)
    'FRA'
    """
    numbers, points = _points()
    here = _on_sphere(np.array([latitude]), np.array([longitude]))
    nearness = points @ here[0]
    best = int(nearness.argmax())
    return _table().place(int(numbers[best])).country if nearness[best] > _AT_SEA else None


_AT_SEA = math.cos(500 / 6371)  # 500 kilometres from any town


@cache
def _points() -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The numbers of all towns of the table, and their points on a sphere of radius 1."""
    table = _table()
    numbers = [n for n in range(table.places) if table.is_town(n)]
    places = [table.place(n) for n in numbers]
    points = _on_sphere(np.array([p.latitude for p in places]), np.array([p.longitude for p in places]))
    return np.array(numbers), points


def _on_sphere(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.float64]:
    lat, lon = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)

"""Which place on the map a name in a report means: its country, region and coordinates, or why that stays open.

Knows when a reading is sure enough to stand, and which words are buildings, spots or times. How likely each namesake is
belongs to `dragoman.resolve.toponyms`; where an event happened, to `dragoman.resolve.event_places`. A building or an
institution gets its name and no more; coordinates are never invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.records import Dateline, Place, Span
from dragoman.reference.gazetteer import KnownPlace, country_place, places_named, region_of
from dragoman.resolve.namesakes import BUILDING
from dragoman.resolve.toponyms import Reading, read_name, read_places
from dragoman.resolve.unresolved import Unresolved

# How sure a reading must be, and how many times likelier than the next spot. On half of LGL and of GeoVirus (gold
# spans) 0.2 leaves 7% and 3% open and has 93.8% and 96.4% of the others right, 0.4 11% and 4% with 95.0% and 96.7%, 0.6
# 19% and 6% with 96.6% and 96.8%. Below 0.26 San Jose is guessed, above 0.34 it is open even where the United States
# are told of; with a lead of less than 1.5 asked for, Georgia and Korea are guessed.
_SURE, _AHEAD = 0.3, 1.5
_OPEN = "the name of several places, and nothing tells which"

# Spots in the open and settlements, beside buildings, that a phrase of place may be about.
_SPOT = re.compile(
    r"(?:city|town|village|district|province|region|township|suburb|neighbou?rhood|county|island|port|border|frontier|"
    r"valley|ridge|hill|river|coast|gate|wharf|convent|garage|chancery|stadium|resort|settlement|post|ward|"
    r"subdistrict|area|strait|waters|outskirts|depot|yard|capital|edge|heart|apron|checkpoint|headquarter)s?",
    re.IGNORECASE,
)
# Capitalised words behind "in" or "on" that are times, not places.
_NO_PLACE = re.compile(
    r"^(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Ramadan|Christmas|Easter|Eid|Parliament|Congress|Cabinet)\b|.*\d)"
)


class Whereabouts:
    """The places that the names of one report mean, each read in the light of all others.

    `countries` are those that the report speaks of (ISO 3166 alpha-3), the dateline's among them.
    """

    def __init__(self, text: str, spans: Sequence[Span], countries: Sequence[str] = ()) -> None:
        self._text = text
        self._countries = tuple(dict.fromkeys(countries))
        self._readings = {r.span: r for r in read_places(text, spans, countries=self._countries)}
        self._by_name: dict[str, Reading] = {}
        for reading in self._readings.values():
            held = self._by_name.get(_shown(reading.span.of(text)))
            if held is None or reading.chance > held.chance:
                self._by_name[_shown(reading.span.of(text))] = reading
        self._settled = tuple(
            dict.fromkeys(r.choices[0][0] for r in self._readings.values() if r.choices and r.chance >= _SURE)
        )

    def place(self, name: str, span: Span | None = None) -> Place | Unresolved[KnownPlace]:
        """The place that a name of the report means, or why it stays open."""
        reading = self._readings.get(span) if span is not None else None
        reading = reading or self._by_name.get(_shown(name))
        if reading is None:
            reading = read_name(_shown(name), settled=self._settled, countries=self._countries)
        return _settled(name, span, reading)


def resolve_place(
    name: str,
    *,
    span: Span | None = None,
    countries_in_report: Sequence[str] = (),
    dateline_country: str | None = None,
) -> Place | Unresolved[KnownPlace]:
    """The place that `name` means in a report that speaks of these countries (ISO 3166 alpha-3), or why it stays open.

    >>> place = resolve_place("Brussels")
    >>> place.country, round(place.latitude), round(place.longitude)
    ('BEL', 51, 4)
    >>> resolve_place("Birmingham", countries_in_report=["USA"]).region
    'Alabama'
    >>> resolve_place("NATO headquarters").latitude is None
    True
    >>> resolve_place("Springfield").reason
    'the name of several places, and nothing tells which'
    """
    named = tuple(sorted({*countries_in_report, dateline_country} - {None}, key=str))
    return _settled(name, span, read_name(_shown(name), countries=[c for c in named if c]))


def _settled(name: str, span: Span | None, reading: Reading) -> Place | Unresolved[KnownPlace]:
    """A reading as a place where it is sure enough."""
    shown = _shown(name)
    if not reading.choices:
        return (
            Place(name=shown, span=span) if BUILDING.search(shown) else Unresolved(name, span, "not in the gazetteer")
        )
    if reading.chance < _SURE or reading.lead < _AHEAD:
        return Unresolved(name, span, _OPEN, tuple(place for place, _ in reading.choices))
    return _as_place(shown, reading.choices[0][0], span, reading.whole)


def named_place(span: Span, text: str, whereabouts: Whereabouts, *, unknown: bool) -> Place | None:
    """The place that words of a report name; with `unknown`, one that no map knows, or knows too often, by name only.

    >>> named_place(Span(0, 9), "Xyzzyburg", Whereabouts("Xyzzyburg", []), unknown=True).latitude is None
    True
    """
    name = span.of(text)
    if _NO_PLACE.search(name):
        return None
    found = whereabouts.place(name, span)
    if isinstance(found, Place):
        return found
    return Place(name=_shown(name), span=span) if unknown else None


def town_of(dateline: Dateline, text: str, whereabouts: Whereabouts) -> Place | None:
    """The town of a dateline, the first of several, written as a name is: MONYWA is Monywa."""
    full = dateline.place or ""
    town = re.split(r"[,/]", full)[0].strip()
    at = text.find(town, dateline.span.start)
    span = Span(at, at + len(town)) if town and 0 <= at < dateline.span.end else None
    name = _as_name(town) if town.isupper() else town
    found = whereabouts.place(name, span)
    return found if isinstance(found, Place) else Place(name=name, span=span) if name else None


def is_site(lemma: str) -> bool:
    """Whether a common noun is a building or spot where something may happen.

    >>> is_site("palace"), is_site("secret")
    (True, False)
    """
    return bool(BUILDING.fullmatch(lemma) or _SPOT.fullmatch(lemma))


def is_time(word: str) -> bool:
    """Whether a capitalised word names a day, a month or a feast."""
    return bool(_NO_PLACE.match(word))


def is_country(place: Place) -> bool:
    """Whether a place is a whole country, in which much may happen.

    >>> is_country(Place(name="Peru", country="PER")), is_country(Place(name="Lima", country="PER"))
    (True, False)
    """
    bare = re.sub(r"^(?:.*\b(?:Republic|Kingdom|Sultanate|State)\b(?: of)?)\s+", "", place.name)
    return any(known.kind == "country" and known.country == place.country for known in places_named(bare))


def _as_name(town: str) -> str:
    """A name in capitals as it is written elsewhere."""
    words = town.title().split(" ")
    return " ".join(w.lower() if i and w in ("Of", "The", "De", "Del", "La") else w for i, w in enumerate(words))


def place_of_country(country: str, *, name: str | None = None, span: Span | None = None) -> Place | None:
    """A country as a place, with a point near its middle; None for a code that the gazetteer lacks.

    >>> place_of_country("AZE").name
    'Azerbaijan'
    """
    known = country_place(country)
    return None if known is None else _as_place(name or known.name, known, span, True)


def _as_place(name: str, known: KnownPlace, span: Span | None, whole: bool) -> Place:
    """`known` under the report's name for it; a part of it (northern Syria) has no GeoNames number of its own."""
    return Place(
        name=name,
        country=known.country,
        region=region_of(known),
        latitude=known.latitude,
        longitude=known.longitude,
        geonames_id=known.geonames_id if whole else None,
        span=span,
    )


def _shown(name: str) -> str:
    """The name as it is given, without a leading article."""
    return re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))

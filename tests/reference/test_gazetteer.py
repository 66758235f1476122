"""The gazetteer: what it holds, and under which names."""

from __future__ import annotations

from importlib import resources

import pytest

from dragoman.reference import gazetteer
from dragoman.reference.gazetteer import country_place, places_named, region_of


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
    [place] = places_named(name)
    assert place.country is None
    assert place.geonames_id is None


@pytest.mark.parametrize(
    "capital", ["Brussels", "Paris", "Tbilisi", "Yerevan", "Astana", "Abuja", "Canberra", "Ottawa"]
)
def test_capitals_are_marked(capital: str) -> None:
    assert "capital" in [place.kind for place in places_named(capital)]


def test_every_country_has_a_point_and_nearly_every_one_a_capital() -> None:
    places = [gazetteer._place(line, False) for line in gazetteer._table().lines]
    countries = {place.country for place in places if place.kind == "country"}
    assert len(countries) >= 240
    assert len(countries - {place.country for place in places if place.kind == "capital"}) <= 10
    for place in places:
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


def test_a_region_is_known_by_its_code() -> None:
    assert region_of(places_named("Toronto")[0]) == "Ontario"
    assert region_of(places_named("Baku")[0]) is None


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
    assert len(packed) < 1_200_000

"""Which of several namesakes a report means, and what stays open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Place, Span
from dragoman.resolve.places import place_of_country, resolve_place
from dragoman.resolve.unresolved import Unresolved


def resolved(name: str, *countries: str, dateline: str | None = None) -> Place:
    found = resolve_place(name, countries_in_report=countries, dateline_country=dateline)
    assert isinstance(found, Place), found
    return found


def test_a_capital_wins_over_its_namesakes_even_in_their_country() -> None:
    assert resolved("Paris").country == "FRA"
    assert resolved("London", "CAN").country == "GBR"


def test_the_far_larger_wins() -> None:
    assert resolved("Birmingham").country == "GBR"
    assert resolved("Donetsk").country == "UKR"


@pytest.mark.parametrize(
    ("name", "country"),
    [("San Jose", "USA"), ("San Jose", "CRI"), ("Georgia", "GEO"), ("Georgia", "USA"), ("Hyderabad", "PAK"),
     ("Birmingham", "USA"), ("Congo", "COG")],
)  # fmt: skip
def test_otherwise_the_countries_of_the_report_decide(name: str, country: str) -> None:
    assert resolved(name, country).country == country
    assert resolved(name, dateline=country).country == country


@pytest.mark.parametrize("name", ["Georgia", "San Jose", "Springfield", "Korea"])
def test_what_nothing_tells_apart_stays_open_with_its_runners_up(name: str) -> None:
    found = resolve_place(name, span=Span(3, 3 + len(name)))
    assert isinstance(found, Unresolved)
    assert found.span == Span(3, 3 + len(name))
    assert len(found.runners_up) >= 2


def test_what_is_in_no_table_stays_open_and_says_so() -> None:
    found = resolve_place("Kampungu")
    assert isinstance(found, Unresolved)
    assert (found.reason, found.runners_up) == ("not in the gazetteer", ())


@pytest.mark.parametrize(
    "name", ["NATO headquarters", "NATO HQ", "Gulistan Palace", "Baku State University", "City Hall"]
)
def test_a_building_has_a_name_and_no_invented_coordinates(name: str) -> None:
    place = resolved(name)
    assert place.name == name
    assert (place.country, place.latitude, place.longitude, place.geonames_id) == (None, None, None, None)


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [("Paris, Texas", "USA", "Texas"), ("Tripoli, Lebanon", "LBN", "Ash Shimāl"),
     ("Springfield, Ill.", "USA", "Illinois"),
     ("Baku, Azerbaijan", "AZE", "Bakı"), ("Birmingham, Alabama", "USA", "Alabama"),
     ("London, Ontario", "CAN", "Ontario")],
)  # fmt: skip
def test_the_words_behind_a_comma_decide(name: str, country: str, region: str | None) -> None:
    place = resolved(name)
    assert (place.country, place.region) == (country, region)


@pytest.mark.parametrize(
    ("name", "country"),
    [("northern Syria", "SYR"), ("eastern Ukraine", "UKR"), ("the city of Aleppo", "SYR"), ("Aleppo province", "SYR"),
     ("Kharkiv Oblast", "UKR"), ("central Baghdad", "IRQ"), ("southern Gaza Strip", "PSE")],
)  # fmt: skip
def test_a_part_of_a_place_is_found_by_the_whole_without_its_number(name: str, country: str) -> None:
    place = resolved(name)
    assert place.country == country
    assert place.latitude is not None


def test_a_part_of_a_place_has_no_number_of_its_own() -> None:
    assert resolved("northern Syria").geonames_id is None
    assert resolved("Syria").geonames_id is not None


def test_the_article_is_left_off_and_the_name_is_the_reports() -> None:
    assert resolved("the Gaza Strip").name == "Gaza Strip"
    assert resolved("Kiev").name == "Kiev"


def test_a_city_and_the_territory_around_it_are_no_ambiguity() -> None:
    assert resolved("Luxembourg").country == "LUX"
    assert resolved("Gaza").country == "PSE"


def test_a_country_by_its_code_is_a_place() -> None:
    place = place_of_country("AZE", name="the republic")
    assert place is not None
    assert (place.name, place.country) == ("the republic", "AZE")
    assert place_of_country("XXX") is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.lists(st.sampled_from(["USA", "AZE", "SYR"]), max_size=3))
def test_any_name_gets_an_answer_that_does_not_hang_on_the_order_of_countries(name: str, countries: list[str]) -> None:
    answer = resolve_place(name, countries_in_report=countries)
    assert isinstance(answer, Place | Unresolved)
    assert answer == resolve_place(name, countries_in_report=countries[::-1])

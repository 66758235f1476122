"""Agencies are found by name; those that are ordinary words count only in a credit."""

from __future__ import annotations

import pytest

from dragoman.reference.agencies import agencies_in, agency_named, all_agencies


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Reuters", "GBR"),
        ("AFP", "FRA"),
        ("the AP", "USA"),
        ("dpa", "DEU"),
        ("Xinhua News Agency", "CHN"),
        ("TASS news agency", "RUS"),
        ("state news agency IRNA", "IRN"),
        ("Somalia state news agency SONNA", "SOM"),
        ("Trend", "AZE"),
        ("Report", "AZE"),
    ],
)
def test_a_name_gives_the_home_of_an_agency(phrase: str, country: str) -> None:
    agency = agency_named(phrase)
    assert agency is not None and agency.country == country


@pytest.mark.parametrize("phrase", ["report", "time", "Azerbaijan Report", "the agency", "news agency", "", "Somalia"])
def test_other_words_are_no_agency(phrase: str) -> None:
    assert agency_named(phrase) is None


def test_an_ordinary_word_counts_only_in_a_credit() -> None:
    assert agency_named("Trend") is not None
    assert agency_named("Trend", in_credit=False) is None
    assert agencies_in("Report on the Trend of the Time") == []


def test_state_media_are_of_government_too() -> None:
    sectors = [agency.sectors for p in ("Xinhua", "Reuters") if (agency := agency_named(p))]
    assert sectors == [("GOV", "JRN"), ("JRN",)]


def test_every_agency_is_found_by_its_name() -> None:
    assert [a.name for a in all_agencies() if agency_named(a.name) != a] == []

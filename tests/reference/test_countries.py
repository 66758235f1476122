"""Countries are found by all that news calls them, and shared names are never settled by a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reference.countries import all_countries, countries_in, country, country_named, plover_code


def codes(phrase: str) -> set[str]:
    return {match.iso3 for match in country_named(phrase)}


@pytest.mark.parametrize(
    ("phrase", "iso3", "how"),
    [
        ("Azerbaijan", "AZE", "name"),
        ("People's Republic of China", "CHN", "alias"),
        ("Burma", "MMR", "alias"),
        ("Swaziland", "SWZ", "alias"),
        ("Türkiye", "TUR", "alias"),
        ("Cote d'Ivoire", "CIV", "alias"),
        ("the Netherlands", "NLD", "name"),
        ("U.S.", "USA", "alias"),
        ("Azerbaijani", "AZE", "demonym"),
        ("Danes", "DNK", "demonym"),
        ("Basotho", "LSO", "demonym"),
        ("Frenchwomen", "FRA", "demonym"),
        ("TEHRAN", "IRN", "capital"),
        ("Sana’a", "YEM", "capital"),
        ("Washington, D.C.", "USA", "capital"),
        ("St. George's", "GRD", "capital"),
        ("the Kremlin", "RUS", "metonym"),
        ("Zhongnanhai", "CHN", "metonym"),
        ("Élysée", "FRA", "metonym"),
        ("Foggy Bottom", "USA", "metonym"),
        ("Scottish", "GBR", "region"),
    ],
)
def test_a_name_gives_its_country_and_how(phrase: str, iso3: str, how: str) -> None:
    assert [(m.iso3, m.how) for m in country_named(phrase)] == [(iso3, how)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Congolese", {"COG", "COD"}),
        ("Congo", {"COG", "COD"}),
        ("Korean", {"PRK", "KOR"}),
        ("Guinean", {"GIN", "GNB", "GNQ"}),
        ("Dominican", {"DMA", "DOM"}),
        ("Samoan", {"WSM", "ASM"}),
        ("Czechoslovakia", {"CZE", "SVK"}),
        ("Kashmir", {"IND", "PAK"}),
    ],
)
def test_a_shared_name_gives_all_its_countries(phrase: str, expected: set[str]) -> None:
    assert codes(phrase) == expected


@pytest.mark.parametrize("phrase", ["Georgia", "Jordan", "Chad", "Turkey", "Brussels", "Washington"])
def test_a_name_with_another_use_says_so(phrase: str) -> None:
    (match,) = country_named(phrase)
    assert match.other_use


@pytest.mark.parametrize("phrase", ["us", "Us", "turkey", "china", "polish", "male", "who", "", "...", "states"])
def test_ordinary_words_are_no_countries(phrase: str) -> None:
    assert country_named(phrase) == ()


def test_the_pentagon_is_military_and_parliament_hill_legislative() -> None:
    assert [country_named(p)[0].sectors for p in ("the Pentagon", "Parliament Hill")] == [("MIL",), ("LEG",)]


def test_a_state_that_is_no_more_tells_when_it_ended() -> None:
    (match,) = country_named("Soviet Union")
    assert (match.iso3, match.until) == ("RUS", 1991) and match.note


@pytest.mark.parametrize(
    ("phrase", "iso3"),
    [("Abkhazia", "GEO"), ("Transnistria", "MDA"), ("Somaliland", "SOM"), ("Nagorno-Karabakh", "AZE")],
)
def test_a_land_recognised_in_part_goes_to_the_state_that_claims_it(phrase: str, iso3: str) -> None:
    (match,) = country_named(phrase)
    assert (match.iso3, match.sectors) == (iso3, ("PRE",))


@pytest.mark.parametrize(
    ("iso3", "code"),
    [("PRI", "USA"), ("GRL", "DNK"), ("HKG", "HKG"), ("MAC", "CHN"), ("XKX", "KOS"), ("ESH", "MAR"), ("PSE", "PSE")],
)
def test_a_dependency_counts_as_the_state_that_controls_it(iso3: str, code: str) -> None:
    assert plover_code(iso3) == code


def test_countries_are_found_inside_a_phrase_with_exact_offsets() -> None:
    phrase = "talks between US-backed Papua New Guinea and the Kremlin’s envoy"
    assert [(phrase[s:e], m.iso3) for s, e, m in countries_in(phrase)] == [
        ("US", "USA"),
        ("Papua New Guinea", "PNG"),
        ("Kremlin", "RUS"),
    ]


@pytest.mark.parametrize(
    "phrase", ["New Mexico", "Latin America", "the Indian Ocean", "Paris Agreement", "Korean Peninsula"]
)
def test_names_that_only_contain_a_country_are_passed_over(phrase: str) -> None:
    assert countries_in(phrase) == []


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in countries_in(text))


def test_every_country_is_found_by_its_own_names_and_demonyms() -> None:
    missed = [
        (c.iso3, name) for c in all_countries() for name in (c.name, *c.names, *c.demonyms) if c.iso3 not in codes(name)
    ]
    assert missed == []


def test_codes_are_unique_and_controlled_by_states_of_the_table() -> None:
    known = [c.iso3 for c in all_countries()]
    assert len(known) == len(set(known)) and len({c.iso2 for c in all_countries()}) == len(known)
    assert {c.plover_code for c in all_countries()} - {"KOS"} <= set(known)


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        country("XXX")

"""Bodies are found by name, abbreviation and kind, with the country and sectors that follow."""

from __future__ import annotations

import pytest

from dragoman.reference.bodies import all_bodies, bodies_in, bodies_named, body_named, body_pattern


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("the North Atlantic Treaty Organization", None, ("IGO",)),
        ("Nato", None, ("IGO",)),
        ("Milli Majlis", "AZE", ("LEG",)),
        ("the Knesset", "ISR", ("LEG",)),
        ("Duma", "RUS", ("LEG",)),
        ("IMF", None, ("IGO",)),
        ("World Health Organization", None, ("UNO", "MED")),
        ("UN Security Council", None, ("UNO",)),
        ("European Parliament", None, ("EUR", "LEG")),
        ("the Pentagon", "USA", ("MIL", "GOV")),
        ("IRGC", "IRN", ("MIL",)),
        ("FSB", "RUS", ("SPY",)),
        ("State Department", "USA", ("GOV",)),
        ("Bundeswehr", "DEU", ("MIL",)),
        ("Vetevendosje", "XKX", ("PTY",)),
        ("Daesh", None, ("IMG", "REB")),
    ],
)
def test_a_name_gives_country_and_sectors(phrase: str, country: str | None, sectors: tuple[str, ...]) -> None:
    body = body_named(phrase)
    assert body is not None and (body.country, body.sectors) == (country, sectors)


@pytest.mark.parametrize("phrase", ["who", "Who", "un", "is", "care", "Plan", "table", "", "Coe"])
def test_ordinary_words_are_no_bodies(phrase: str) -> None:
    assert body_named(phrase) is None


def test_a_word_for_a_body_counts_only_once_the_body_was_named() -> None:
    assert body_named("the Alliance") is None
    assert body_named("the Security Council") is None
    body = body_named("the Alliance", context={"NATO"})
    assert body is not None and body.name == "NATO"


def test_a_name_of_several_bodies_is_settled_by_the_country_only() -> None:
    assert {b.country for b in bodies_named("House of Commons")} == {"GBR", "CAN"}
    assert body_named("House of Commons") is None
    body = body_named("House of Commons", country="CAN")
    assert body is not None and body.country == "CAN"


def test_the_longest_name_is_found_inside_a_phrase() -> None:
    phrase = "the delegation to the NATO Parliamentary Assembly and NATO"
    assert [(phrase[s:e], b.name) for s, e, b in bodies_in(phrase)] == [
        ("NATO Parliamentary Assembly", "NATO Parliamentary Assembly"),
        ("NATO", "NATO"),
    ]


def test_words_in_small_letters_are_no_names_amid_capitals() -> None:
    assert bodies_in("Kim must move forward with law and justice") == []


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("the Azerbaijani parliament", "AZE", ("LEG",)),
        ("parliament of Azerbaijan", "AZE", ("LEG",)),
        ("Ministry of Foreign Affairs of the Republic of Azerbaijan", "AZE", ("GOV",)),
        ("Chile's Ministry of Mines", "CHL", ("GOV",)),
        ("the Polish Ministry of National Defence", "POL", ("GOV", "MIL")),
        ("Norway’s central bank", "NOR", ("GOV",)),
        ("seoul metropolitan police", "KOR", ("COP",)),
        ("Nigerian Supreme Court", "NGA", ("JUD",)),
        ("the Lebanese president's office", "LBN", ("GOV",)),
        ("a Somalia-based paramilitary group", "SOM", ("PRM",)),
        ("Legislative body of the Islamic Republic of Iran", "IRN", ("LEG",)),
        ("authorities", None, ("GOV",)),
        ("police in Kabul", "AFG", ("COP",)),
        ("Azerbaijani embassy in Iran", "AZE", ("GOV",)),
        ("Mission of the Republic of Azerbaijan to NATO", "AZE", ("GOV",)),
        ("NATO headquarters", None, ("IGO",)),
        ("delegation of the Milli Majlis", "AZE", ("LEG",)),
        ("delegation of the Kenyan parliament", "KEN", ("LEG",)),
        ("Korean army", None, ("MIL",)),
    ],
)
def test_a_kind_gives_the_owners_country_and_its_sectors(
    phrase: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    found = body_pattern(phrase)
    assert found is not None and (found.country, found.sectors) == (country, sectors)
    assert phrase[found.start : found.end] == found.head


def test_a_shared_demonym_leaves_the_country_open_and_names_both() -> None:
    found = body_pattern("the Congolese army")
    assert found is not None and found.country is None
    assert {m.iso3 for m in found.countries} == {"COG", "COD"}


def test_countries_that_stand_together_are_all_given() -> None:
    found = body_pattern("Indian and Pakistani troops")
    assert found is not None and [m.iso3 for m in found.countries] == ["IND", "PAK"]


@pytest.mark.parametrize("phrase", ["Speaker of the parliament", "a table", "", "the parliament said"])
def test_a_phrase_headed_by_something_else_is_no_body(phrase: str) -> None:
    assert body_pattern(phrase) is None


def test_members_of_blocs_are_known() -> None:
    sizes = {name: len(body_named(name).members) for name in ("NATO", "EU", "ASEAN", "GCC", "G7")}  # type: ignore[union-attr]
    assert sizes == {"NATO": 32, "EU": 27, "ASEAN": 11, "GCC": 6, "G7": 7}


def test_every_body_is_found_by_its_name_and_aliases() -> None:
    missed = [
        (body.name, name)
        for body in all_bodies()
        for name in (body.name, *body.aliases)
        if body not in bodies_named(name, context={body.name})
    ]
    assert missed == []

"""Titles tell sectors, level and whose office it is; nouns for people tell sectors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reference.offices import group_sector, is_title, office_in, title_start


@pytest.mark.parametrize(
    ("phrase", "title", "country", "sectors"),
    [
        ("Armenian Prime Minister", "Prime Minister", "ARM", ("GOV",)),
        ("Somalia's prime minister", "prime minister", "SOM", ("GOV",)),
        ("French Foreign Minister Jean Dupont", "Foreign Minister", "FRA", ("GOV",)),
        ("Poland’s current interior minister", "interior minister", "POL", ("GOV",)),
        ("Minister of Defence of Georgia", "Minister of Defence", "GEO", ("GOV", "MIL")),
        ("Speaker of the Milli Majlis", "Speaker", "AZE", ("LEG",)),
        ("MP Kadri Tamm", "MP", None, ("LEG",)),
        ("EU lawmaker", "lawmaker", None, ("EUR", "LEG")),
        ("NATO Deputy Secretary General Maria Costa", "Deputy Secretary General", None, ("IGO",)),
        ("UN special envoy for Syria", "special envoy", None, ("UNO",)),
        ("Azerbaijani Ambassador to Iran", "Ambassador", "AZE", ("GOV",)),
        ("president of the European Council", "president", None, ("EUR", "GOV")),
        ("the French president of the World Bank", "president", None, ("IGO",)),
        ("deputy director of the CIA", "deputy director", "USA", ("SPY",)),
        ("Kremlin spokesman Dmitry Orlov", "spokesman", "RUS", ("GOV",)),
        ("Hamas leader", "leader", "PSE", ("REB",)),
        ("head of the hospital", "head", None, ("MED",)),
        ("police chief", "police chief", None, ("COP",)),
        ("Turkish army chief", "army chief", "TUR", ("MIL",)),
        ("Norway's central bank governor", "central bank governor", "NOR", ("GOV",)),
        ("Muslim leaders in France", "Muslim leaders", "FRA", ("REL",)),
        ("Taoiseach", "Taoiseach", "IRL", ("GOV",)),
        ("the president's spokesman", "spokesman", None, ("GOV",)),
        ("rebel commander", "rebel commander", None, ("REB",)),
        ("Crown Prince", "Crown Prince", None, ("GOV",)),
    ],
)
def test_a_title_gives_country_and_sectors(
    phrase: str, title: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    office = office_in(phrase)
    assert office is not None
    assert (office.title, office.country, office.sectors) == (title, country, sectors)
    assert phrase[office.start : office.end] == title


@pytest.mark.parametrize(
    "phrase", ["former President", "ex-president", "then-President Kim", "the late president", "ousted President"]
)
def test_who_held_an_office_before_keeps_its_sector_and_is_elite(phrase: str) -> None:
    office = office_in(phrase)
    assert office is not None and office.former and office.sectors == ("GOV", "ELI")


@pytest.mark.parametrize("phrase", ["outgoing President", "President-elect", "acting President", "incoming President"])
def test_who_leaves_or_comes_is_not_former(phrase: str) -> None:
    office = office_in(phrase)
    assert office is not None and not office.former


def test_deputy_and_acting_are_told() -> None:
    deputy, acting = office_in("Deputy Foreign Minister"), office_in("acting director")
    assert deputy is not None and deputy.deputy and deputy.level == "deputy minister"
    assert acting is not None and acting.acting


def test_sectors_of_an_office_without_owner_are_assumed() -> None:
    alone, owned = office_in("director"), office_in("director of the FBI")
    assert alone is not None and alone.assumed
    assert owned is not None and not owned.assumed


def test_an_ambassador_is_not_of_the_country_that_receives_him() -> None:
    office = office_in("ambassador to Iran")
    assert office is not None and office.country is None


def test_a_shared_demonym_leaves_the_country_open() -> None:
    office = office_in("the Congolese president")
    assert office is not None and office.country is None and len(office.countries) == 2


def test_the_president_of_a_body_is_no_head_of_state() -> None:
    levels = [office.level for p in ("president of the ECB", "president of Kenya") if (office := office_in(p))]
    assert levels == ["head", "head of state"]


@pytest.mark.parametrize("phrase", ["NATO member states", "the president's office", "a table", "", "Jens Berg"])
def test_a_phrase_headed_by_something_else_is_no_office(phrase: str) -> None:
    assert office_in(phrase) is None


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("talks with NATO Deputy Secretary General", 2),
        ("said former U.S. Secretary of State", 1),
        ("Minister of Labour and Social Protection", 0),
        ("the Speaker of the Milli Majlis ( Parliament of Azerbaijan )", 1),
        ("Azerbaijan 's President", 0),
        ("Russia and French President", 2),
        ("Baku , Foreign Minister", 2),
        ("met Sen.", 1),
    ],
)
def test_a_title_before_a_name_begins_here(words: str, start: int) -> None:
    assert title_start(words.split()) == start


@pytest.mark.parametrize("words", ["Emmanuel", "the city of", "of the", "said", ""])
def test_words_without_an_office_are_no_title(words: str) -> None:
    assert title_start(words.split()) is None
    assert not is_title(words.split())


@given(st.lists(st.text(alphabet="aPresidntMOf of'.,- é", max_size=12), max_size=6))
def test_any_words_can_be_asked_about(words: list[str]) -> None:
    start = title_start(words)
    assert start is None or 0 <= start < len(words)
    office_in(" ".join(words))


@pytest.mark.parametrize(
    ("noun", "sectors"),
    [
        ("soldiers", ("MIL",)),
        ("warplane", ("MIL",)),
        ("policemen", ("COP",)),
        ("protester", ("CVL", "OPP")),
        ("civilians", ("CVL",)),
        ("people", ("CVL",)),
        ("gunmen", ("UAF",)),
        ("rebels", ("REB",)),
        ("lawmakers", ("LEG",)),
        ("refugees", ("REF",)),
        ("students", ("EDU",)),
        ("journalists", ("JRN",)),
        ("paramedic", ("MED",)),
        ("workers", ("LAB",)),
        ("farmers", ("AGR",)),
        ("vandals", ("CRM",)),
        ("authorities", ("GOV",)),
        ("table", ()),
    ],
)
def test_a_noun_for_people_gives_sectors(noun: str, sectors: tuple[str, ...]) -> None:
    assert group_sector(noun) == sectors

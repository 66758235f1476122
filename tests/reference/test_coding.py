"""A short phrase tells country and sectors, with reasons; what is shared or unknown is left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reference.agents import agent_sectors, agents_in, plural
from dragoman.reference.coding import code_phrase, nationality_in
from dragoman.reference.folding import words_of
from dragoman.reference.holders import standing, terms_named
from dragoman.reference.own_actors import OwnActor, OwnActors
from dragoman.reference.phrasebook import read_table


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("Kenyan police officers", "KEN", ("COP",)),
        ("Nigerian nurses", "NGA", ("MED",)),
        ("Dutch farmers", "NLD", ("AGR",)),
        ("dozens of Sudanese refugees", "SDN", ("REF",)),
        ("Bolivian coca growers", "BOL", ("AGR",)),
        ("a crowd of Chilean students", "CHL", ("EDU",)),
        ("Turkish fighter jets", "TUR", ("MIL",)),
        ("Peru's constitutional court", "PER", ("JUD",)),
        ("the Norwegian finance ministry", "NOR", ("GOV",)),
        ("lawmakers in Jakarta", "IDN", ("LEG",)),
        ("Zambia's opposition leader", "ZMB", ("PTY", "OPP")),
        ("a Yemen-based militant group", "YEM", ("REB",)),
        ("Mumbai police", "IND", ("COP",)),
        ("teachers in Marseille", "FRA", ("EDU",)),
        ("UNICEF", None, ("UNO",)),
        ("UN peacekeepers", None, ("UNO", "MIL")),
        ("NATO warplanes", None, ("IGO", "MIL")),
        ("the EU's foreign policy chief", None, ("EUR",)),
        ("Hamas fighters", "PSE", ("REB",)),
        ("Mossad intelligence agency", "ISR", ("SPY",)),
        ("former Ghanaian president", "GHA", ("GOV", "ELI")),
        ("unidentified gunmen", None, ("UAF",)),
        ("drug smugglers", None, ("CRM",)),
        ("Catholic priests in Poland", "POL", ("REL",)),
        ("Kyiv", "UKR", ("GOV",)),
        ("Rotterdam", "NLD", ("CVL",)),
        ("Brazil", "BRA", ()),
        ("Transnistria", "MDA", ("PRE",)),
        ("Somali state television", "SOM", ("GOV", "JRN")),
    ],
)
def test_a_phrase_tells_country_and_sectors(phrase: str, country: str | None, sectors: tuple[str, ...]) -> None:
    coding = code_phrase(phrase)
    assert (coding.country, coding.sectors) == (country, sectors)
    assert coding.reasons


@pytest.mark.parametrize("phrase", ["Zorblax", "", "???", "the Mechanism", "Marla Quist", "said, on"])
def test_what_no_table_knows_is_left_open_with_a_reason(phrase: str) -> None:
    coding = code_phrase(phrase)
    assert (coding.country, coding.sectors) == (None, ())
    assert coding.unresolved


def test_a_shared_name_is_open_until_the_country_is_known() -> None:
    coding = code_phrase("Guinean soldiers")
    assert coding.country is None and len(coding.runners_up) > 1 and coding.sectors == ("MIL",)
    assert code_phrase("Guinean soldiers", country="GIN").country == "GIN"
    assert code_phrase("House of Commons", country="CAN").country == "CAN"


@pytest.mark.parametrize(
    ("on", "sectors", "former"),
    [
        ("2013-06-01", ("GOV",), False),
        ("2025-01-01", ("GOV",), False),
        ("2000-01-01", ("GOV",), False),
        ("2018-06-01", ("GOV", "ELI"), True),
    ],
)
def test_the_day_tells_whether_an_office_is_held(on: str, sectors: tuple[str, ...], former: bool) -> None:
    coding = code_phrase("John Mahama" if on > "2010" else "Robert Mugabe", on=on)
    assert (coding.sectors, coding.former) == (sectors, former)


def test_what_the_phrase_says_of_a_person_beats_the_table() -> None:
    assert code_phrase("Judge Tony Blair", on="2000-01-01").sectors == ("JUD",)
    assert code_phrase("former President Emmanuel Macron", on="2020-01-01").former


def test_of_two_offices_held_at_once_the_public_one_counts() -> None:
    assert code_phrase("Marine Le Pen", on="2018-01-01").sectors == ("LEG", "OPP")


def test_a_user_s_actor_counts_before_the_tables() -> None:
    own = OwnActors([OwnActor(name="Hezbollah", country="IRQ", sectors=("PRM",), identifiers={"x": "7"})])
    coding = code_phrase("Hezbollah", own=own)
    assert (coding.country, coding.sectors, coding.identifiers) == ("IRQ", ("PRM",), {"x": "7"})
    assert coding.reasons[0].table == "own actors"
    assert code_phrase("Prime Minister Hezbollah", own=own).sectors == ("GOV",)


def test_a_user_s_actor_of_another_time_keeps_its_country_alone() -> None:
    own = OwnActors([OwnActor(name="Ada Lind", country="SWE", sectors=("GOV",), since="2020", until="2022-05")])
    assert code_phrase("Ada Lind", on="2021-01-01", own=own).sectors == ("GOV",)
    later = code_phrase("Ada Lind", on="2023-01-01", own=own)
    assert (later.country, later.sectors) == ("SWE", ()) and later.unresolved


@pytest.mark.parametrize(
    ("text", "country", "rest"),
    [
        ("two Kenyan nurses", "KEN", "two  nurses"),
        ("the Republic of Korea", "KOR", ""),
        ("Italy's coast guard", "ITA", "coast guard"),
        ("villagers", None, "villagers"),
    ],
)
def test_a_nationality_is_cut_out_of_a_phrase(text: str, country: str | None, rest: str) -> None:
    assert nationality_in(text) == (country, rest)


@given(st.text(max_size=60))
def test_any_text_is_coded_and_says_why_or_why_not(text: str) -> None:
    coding = code_phrase(text)
    assert coding.reasons or coding.unresolved


@given(st.sampled_from(read_table("agents.tsv")).flatmap(lambda row: st.sampled_from(row["lemmas"].split("|"))))
def test_nouns_are_found_in_the_plural_too(noun: str) -> None:
    assert agent_sectors(noun) and agents_in(words_of(plural(noun)))


def test_terms_begin_and_end_and_do_not_run_backwards() -> None:
    for row in read_table("holders.tsv"):
        assert not row["until"] or row["since"] <= row["until"], row


def test_before_the_first_term_the_first_one_tells_the_country() -> None:
    term, past = standing(terms_named("Kais Saied"), "2001-01-01")
    assert (term.country, past) == ("TUN", False)

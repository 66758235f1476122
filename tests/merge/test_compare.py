"""One actor or two: spellings of one name are one, relatives and namesakes are two, too little stays open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.merge.compare import Sighting, compared
from dragoman.records.record import ActorKind
from tests.merge.pairs_by_hand import ONE_BODY, ONE_PERSON, TWO_BODIES, TWO_PERSONS, rows


def person(name: str, country: str | None = None, *sectors: str, id: str = "1") -> Sighting:
    return Sighting(id, name, "person", country or None, sectors)


def body(name: str, country: str | None = None, id: str = "1") -> Sighting:
    return Sighting(id, name, "organization", country or None)


def test_there_are_pairs_enough() -> None:
    assert len(rows(ONE_PERSON)) + len(rows(ONE_BODY)) >= 120
    assert len(rows(TWO_PERSONS)) + len(rows(TWO_BODIES)) >= 120


@pytest.mark.parametrize(("one", "other", "country"), rows(ONE_PERSON))
def test_spellings_of_one_name_are_one_person(one: str, other: str, country: str) -> None:
    verdict = compared(person(one, country), person(other, country))
    assert verdict.answer == "same", verdict.reasons


@pytest.mark.parametrize(("one", "other", "country", "too"), rows(TWO_PERSONS))
def test_relatives_and_namesakes_are_two_persons(one: str, other: str, country: str, too: str) -> None:
    verdict = compared(person(one, country), person(other, too))
    assert verdict.answer == "different", verdict.reasons


@pytest.mark.parametrize(("one", "other", "country"), rows(ONE_BODY))
def test_names_of_one_body_are_one(one: str, other: str, country: str) -> None:
    assert compared(body(one, country), body(other, country)).answer == "same"


@pytest.mark.parametrize(("one", "other", "country", "too"), rows(TWO_BODIES))
def test_bodies_that_look_alike_are_two(one: str, other: str, country: str, too: str) -> None:
    assert compared(body(one, country), body(other, too)).answer == "different"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (person("Petrov", "RUS"), person("Petrov", "RUS"), "single name"),
        (person("Li Wei", "CHN", "MIL"), person("Li Wei", "CHN", "BUS"), "told of as MIL and BUS"),
        (person("Carlos Vega Ruiz"), person("Carlos Vega", "PER"), "country is not told"),
        (Sighting("1", "gunmen", "group"), Sighting("2", "gunmen", "group"), "group without a name"),
        (body("Dialogue"), body("Dialogue"), "single word"),
    ],
)
def test_too_little_told_stays_open_with_the_reason(one: Sighting, other: Sighting, why: str) -> None:
    verdict = compared(one, other)
    assert verdict.answer == "open"
    assert why in " ".join(verdict.reasons)


def test_an_identifier_settles_it_either_way() -> None:
    one = Sighting("1", "A. Karimova", "person", identifiers={"wikidata": "Q1"})
    assert compared(one, Sighting("2", "Aziza K.", "person", identifiers={"wikidata": "Q1"})).answer == "same"
    assert compared(one, Sighting("3", "A. Karimova", "person", identifiers={"wikidata": "Q2"})).answer == "different"


def test_an_office_left_makes_no_other_person() -> None:
    assert compared(person("Rosa Imani", "KEN", "GOV"), person("Rosa Imani", "KEN", "ELI")).answer == "same"


kinds: st.SearchStrategy[ActorKind] = st.sampled_from(["person", "organization", "state", "group", "office"])
sightings = st.builds(
    Sighting,
    id=st.uuids().map(str),
    name=st.text(min_size=1, max_size=24),
    kind=kinds,
    country=st.sampled_from([None, "FRA", "KEN"]),
    sectors=st.sampled_from([(), ("GOV",), ("BUS",)]),
)


@given(sightings, sightings)
def test_the_order_of_the_two_does_not_matter(one: Sighting, other: Sighting) -> None:
    assert compared(one, other).answer == compared(other, one).answer


@given(sightings)
def test_nobody_is_different_from_oneself(one: Sighting) -> None:
    assert compared(one, one).answer != "different"

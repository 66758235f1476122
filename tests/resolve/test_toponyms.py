"""All names of a report settled together, and which words of it name places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Place, Span
from dragoman.resolve.namesakes import namesakes, said_to_lie_in
from dragoman.resolve.places import Whereabouts
from dragoman.resolve.toponyms import read_name, read_places


def spans(text: str, *names: str) -> list[Span]:
    found, at = [], 0
    for name in names:
        at = text.index(name, at)
        found.append(Span(at, at + len(name)))
        at += len(name)
    return found


def places(text: str, *names: str) -> list[tuple[str | None, str | None]]:
    whereabouts = Whereabouts(text, spans(text, *names))
    answers = [whereabouts.place(name, span) for name, span in zip(names, spans(text, *names), strict=True)]
    return [(a.country, a.region) if isinstance(a, Place) else (None, None) for a in answers]


def test_places_of_one_report_lie_near_one_another() -> None:
    assert places("Alexandria woman charged in Rapides Parish", "Alexandria", "Rapides Parish")[0] == (
        "USA", "Louisiana",
    )  # fmt: skip
    assert places("clashes in Tripoli; in Beirut and Sidon", "Tripoli", "Beirut", "Sidon")[0][0] == "LBN"
    assert places("clashes in Tripoli, Misrata and Zawiya", "Tripoli", "Misrata", "Zawiya")[0][0] == "LBY"


def test_what_stands_behind_a_name_counts_for_its_other_mentions_too() -> None:
    text = "A court in Paris, Texas, sat on Monday. The judge left Paris at noon."
    assert places(text, "Paris", "Paris") == [("USA", "Texas"), ("USA", "Texas")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Fla.", "Florida"), ("W. Va.", "West Virginia"), ("Ohioans", "Ohio"), ("Scottish", "Scotland"),
     ("St. Louis", "St. Louis"), ("the EU", "European Union")],
)  # fmt: skip
def test_short_forms_and_peoples_name_places(name: str, shown: str) -> None:
    assert shown in [place.name for place in namesakes(name.removeprefix("the ")).places]


def test_initials_are_not_small_towns_and_small_words_are_no_states() -> None:
    assert all(place.kind != "city" for place in namesakes("EU").places)
    assert not any(place.name in ("Indiana", "Oregon") for place in namesakes("in").places + namesakes("or").places)


def test_the_words_behind_a_name_are_read_longest_first() -> None:
    assert [p.name for p in said_to_lie_in("in Lewisburg, W. Va., on Monday", 12)] == ["West Virginia"]
    assert said_to_lie_in("in Baku, Monday", 7) == ()


def test_two_countries_of_one_name_stay_as_likely() -> None:
    reading = read_name("Congo")
    assert {place.country for place, _ in reading.choices[:2]} == {"COD", "COG"}
    assert reading.lead < 1.5


@settings(max_examples=50, deadline=None)
@given(st.permutations(["Paris", "Bonham", "Texas", "London", "Springfield"]))
def test_chances_are_chances_and_the_order_of_names_does_not_count(names: list[str]) -> None:
    text = "; ".join(names)
    readings = {r.span.of(text): r for r in read_places(text, spans(text, *names))}
    assert readings["Paris"].choices[0][0].admin1 == "TX"
    for reading in readings.values():
        assert 0.999 < sum(chance for _, chance in reading.choices) < 1.001

"""Values in plain English."""

from __future__ import annotations

import pytest

from dragoman.cli.words import figure_in_words, listed, role_in_words, when_in_words
from dragoman.records import Figure, Role, Span, When


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When(from_="2025-03-06", to="2025-03-06"), "6 March 2025"),
        (When(from_="2025-03-06", to="2025-04-02", precision="range"), "6 March to 2 April 2025"),
        (When(from_="2024-12-30", to="2025-01-02", precision="range"), "30 December 2024 to 2 January 2025"),
        (When(from_="2025-03-01", to="2025-03-31", precision="month"), "March 2025"),
        (When(from_="2025-04-01", to="2025-06-30", precision="quarter"), "second quarter of 2025"),
        (When(from_="2020-01-01", to="2022-12-31", precision="year"), "1 January 2020 to 31 December 2022"),
        (When(to="2025-03-06", precision="before"), "before 6 March 2025"),
        (When(from_="2025-03-06", precision="after"), "after 6 March 2025"),
        (When(from_="2025-03-06", precision="range"), "from 6 March 2025"),
        (When(to="2025-03-06", precision="range"), "until 6 March 2025"),
        (When(), ""),
    ],
)
def test_an_interval_is_said_as_short_as_its_precision_allows(when: When, said: str) -> None:
    assert when_in_words(when) == said


def test_a_title_that_names_its_body_does_not_name_it_twice() -> None:
    assert role_in_words(Role(title="Director of the IAEA", organization="IAEA")) == "Director of the IAEA"
    assert role_in_words(Role(title="former Director", organization="IAEA", former=True)) == "former Director, IAEA"


def test_a_figure_is_said_with_bound_range_and_unit() -> None:
    figure = Figure(id="f", value=2.5, high=3, bound="about", unit="million dollars", of="aid", span=Span(0, 1))
    assert figure_in_words(figure) == "about 2.5 to 3 million dollars aid"


def test_no_names_are_no_words() -> None:
    assert listed([]) == ""

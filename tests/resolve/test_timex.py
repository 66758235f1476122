"""What TIMEX3 makes of expressions of time, read sentence by sentence through a report."""

from __future__ import annotations

import datetime

import pytest

from dragoman.resolve.timex import read_timexes
from tests.sentences import report

MONDAY = datetime.date(1989, 10, 30)


def values(*texts: str, anchor: datetime.date | None = MONDAY) -> list[str]:
    """Type and value of each expression, one sentence after the other; their grammar is a mere chain of words."""
    chains = [" ".join(f"{word}/NN/dep/{i - 1}" for i, word in enumerate(text.split())) for text in texts]
    text, sentences = report(*chains)
    return [f"{t.type} {t.value}" for t in read_timexes(text, sentences, anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Nov. 2", "DATE 1989-11-02"),
        ("on 10/26/1989", "DATE 1989-10-26"),
        ("since March", "DATE 1989-03"),
        ("last Friday", "DATE 1989-10-27"),
        ("last week", "DATE 1989-W43"),
        ("over the weekend", "DATE 1989-W43-WE"),
        ("late this month", "DATE 1989-10"),
        ("last year", "DATE 1988"),
        ("late 1989", "DATE 1989"),
        ("fiscal 1990", "DATE 1990"),
        ("in nineteen ninety-six", "DATE 1996"),
        ("in the 1980s", "DATE 198"),
        ("in the 20th century", "DATE 19"),
        ("this summer", "DATE 1989-SU"),
        ("in the first half of 1990", "DATE 1990-H1"),
        ("the third quarter", "DATE 1989-Q3"),
        ("the fiscal second-quarter", "DATE 1989-Q2"),
        ("the latest quarter", "DATE 1989-Q3"),
        ("the current quarter", "DATE 1989-Q4"),
        ("before year-end", "DATE 1989"),
        ("five years ago", "DATE 1984"),
        ("10 days ago", "DATE 1989-10-20"),
        ("several years ago", "DATE PAST_REF"),
        ("it is now", "DATE PRESENT_REF"),
        ("has recently", "DATE PAST_REF"),
        ("in the past", "DATE PAST_REF"),
        ("the near future", "DATE FUTURE_REF"),
        ("10 p.m. Wednesday", "TIME 1989-10-25T22:00"),
        ("Tuesday night", "TIME 1989-10-24TNI"),
        ("this morning", "TIME 1989-10-30TMO"),
        ("mid-afternoon yesterday", "TIME 1989-10-29TAF"),
        ("at 0900 GMT", "TIME 1989-10-30T09:00"),
        ("fighting overnight", "TIME 1989-10-29TNI"),
        ("for three days", "DURATION P3D"),
        ("a two-year plan", "DURATION P2Y"),
        ("two hours", "DURATION PT2H"),
        ("half an hour", "DURATION PT30M"),
        ("twenty minutes", "DURATION PT20M"),
        ("for months", "DURATION PXM"),
        ("in recent weeks", "DURATION PXW"),
        ("the next four years", "DURATION P4Y"),
        ("for a while", "DURATION PXX"),
        ("the year ended then", "DURATION P1Y"),
        ("each year", "SET P1Y"),
        ("every two weeks", "SET P2W"),
        ("every Friday", "SET XXXX-WXX-5"),
        ("on Mondays", "SET XXXX-WXX-1"),
        ("each July", "SET XXXX-07"),
        ("a daily flight", "SET P1D"),
    ],
)
def test_an_expression_has_the_type_and_the_value_of_the_standard(text: str, expected: str) -> None:
    assert values(text) == [expected]


def test_a_year_earlier_is_of_the_quarter_that_the_figures_are_of() -> None:
    assert values("profit rose in the third quarter", "from a year earlier")[1] == "DATE 1988-Q3"
    assert values("in the third quarter", "in the year-ago period")[1] == "DATE 1988-Q3"
    assert values("up from a year earlier") == ["DATE 1988"]


def test_the_following_month_counts_from_the_date_before() -> None:
    assert values("in March", "the following month") == ["DATE 1989-03", "DATE 1989-04"]


def test_without_a_day_of_writing_the_open_places_stay_open() -> None:
    assert values("on Friday", "in March", "on Nov. 2", "the third quarter", anchor=None) == [
        "DATE XXXX-WXX-5",
        "DATE XXXX-03",
        "DATE XXXX-11-02",
        "DATE XXXX-Q3",
    ]


def test_what_is_announced_lies_ahead() -> None:
    will = "Lind/NNP/nsubj/2 will/MD/aux/2 meet/VB/root/-1 Rey/NNP/obj/2 on/IN/case/5 Friday/NNP/obl/2"
    text, sentences = report(will)
    assert [t.value for t in read_timexes(text, sentences, MONDAY)] == ["1989-11-03"]

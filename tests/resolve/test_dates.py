"""Which days the expressions of time in a sentence come to, and what only looks like one."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.resolve.dates import DateExpression, find_dates, resolve_date

THURSDAY = datetime.date(2026, 1, 22)
SATURDAY = datetime.date(2025, 3, 8)


def only(text: str) -> DateExpression:
    found = find_dates(text)
    assert len(found) == 1, [(d.kind, d.text) for d in found]
    return found[0]


def days(text: str, anchor: datetime.date | None, **options: object) -> str | None:
    """`from..to precision` of the one date in `text`, a single day written once."""
    when = resolve_date(only(text), anchor, **options)  # type: ignore[arg-type]
    if when is None:
        return None
    where = when.from_ if when.from_ == when.to else f"{when.from_ or ''}..{when.to or ''}"
    return f"{where} {when.precision}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on 22 January 2026.", "2026-01-22 day"),
        ("He came on January 22, 2026, by train.", "2026-01-22 day"),
        ("He came on January 22 2026.", "2026-01-22 day"),
        ("He came on Jan. 22, 2026.", "2026-01-22 day"),
        ("He came on 22nd January 2026.", "2026-01-22 day"),
        ("He came on the 22nd of January, 2026.", "2026-01-22 day"),
        ("He came on Thursday, January 22, 2026.", "2026-01-22 day"),
        ("He came on Thursday 22 January 2026.", "2026-01-22 day"),
        ("Sent: Thu, 22 Jan 2026", "2026-01-22 day"),
        ("He came on 22-Jan-2026.", "2026-01-22 day"),
        ("date 2026-01-22 The Speaker", "2026-01-22 day"),
        ("at 2026-01-22T10:30:00Z the", "2026-01-22 day"),
        ("Filed 22.01.2026 in Baku", "2026-01-22 day"),
        ("Filed 01/22/2026 in Washington", "2026-01-22 day"),
        ("Filed 22/01/2026 in London", "2026-01-22 day"),
        ("He came on January 22, 2026 evening", "2026-01-22 day"),
        ("He came on MARCH 8, 2025.", "2025-03-08 day"),
        ("On 6-8 March 2025, the delegation", "2025-03-06..2025-03-08 range"),
        ("On March 6–8, 2025, the delegation", "2025-03-06..2025-03-08 range"),
        ("from March 6 to 8, 2025", "2025-03-06..2025-03-08 range"),
        ("from 6 to 8 March 2025", "2025-03-06..2025-03-08 range"),
        ("between March 6 and 8, 2025", "2025-03-06..2025-03-08 range"),
        ("on 6 and 7 March 2025", "2025-03-06..2025-03-07 range"),
        ("from March 30 to April 2, 2025", "2025-03-30..2025-04-02 range"),
        ("30 March - 2 April 2025", "2025-03-30..2025-04-02 range"),
        ("from December 30, 2024 to January 2, 2025", "2024-12-30..2025-01-02 range"),
        ("30 December - 2 January 2025", "2024-12-30..2025-01-02 range"),
        ("in November 2020", "2020-11-01..2020-11-30 month"),
        ("in Feb. 2024", "2024-02-01..2024-02-29 month"),
        ("in early March 2025", "2025-03-01..2025-03-10 range"),
        ("at the end of 2024", "2024-10-01..2024-12-31 range"),
        ("early in 2024", "2024-01-01..2024-03-31 range"),
        ("in mid-2024", "2024-05-01..2024-08-31 range"),
        ("from March to May 2024", "2024-03-01..2024-05-31 range"),
        ("in January-March 2025", "2025-01-01..2025-03-31 range"),
        ("in 2024", "2024-01-01..2024-12-31 year"),
        ("in the year 2024", "2024-01-01..2024-12-31 year"),
        ("the 2024 election", "2024-01-01..2024-12-31 year"),
        ("from 2019 to 2021", "2019-01-01..2021-12-31 range"),
        ("the 2019-2021 programme", "2019-01-01..2021-12-31 range"),
        ("the 2024/25 budget", "2024-01-01..2025-12-31 range"),
        ("between 1991 and 1994", "1991-01-01..1994-12-31 range"),
        ("in the 1990s", "1990-01-01..1999-12-31 range"),
        ("in the early 1990s", "1990-01-01..1993-04-30 range"),
        ("in the '80s", "1980-01-01..1989-12-31 range"),
        ("in the nineties", "1990-01-01..1999-12-31 range"),
        ("in the 20th century", "1901-01-01..2000-12-31 range"),
        ("in the first quarter of 2025", "2025-01-01..2025-03-31 quarter"),
        ("in Q3 2024", "2024-07-01..2024-09-30 quarter"),
        ("in the first half of 2025", "2025-01-01..2025-06-30 range"),
        ("in the second half of March 2025", "2025-03-16..2025-03-31 range"),
        ("in the summer of 2024", "2024-06-01..2024-08-31 range"),
        ("before 2020", "..2019-12-31 before"),
        ("until 5 May 2025", "..2025-05-05 before"),
        ("by 5 May 2025", "..2025-05-05 before"),
        ("after March 6, 2025", "2025-03-07.. after"),
        ("since November 2020", "2020-11-01.. after"),
        ("on 22\nJanuary 2026", "2026-01-22 day"),
    ],
)
def test_a_date_that_names_its_year_needs_no_anchor(text: str, expected: str) -> None:
    assert days(text, None) == expected


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("on January 22, Report informs", THURSDAY, "2026-01-22 day"),
        ("on January 19 they met", THURSDAY, "2026-01-19 day"),
        ("on Jan. 5", THURSDAY, "2026-01-05 day"),
        ("on December 30", THURSDAY, "2025-12-30 day"),
        ("on May 3", THURSDAY, "2025-05-03 day"),
        ("on February 2", THURSDAY, "2026-02-02 day"),
        ("BAKU, Azerbaijan, March 8.", SATURDAY, "2025-03-08 day"),
        ("on March 6-8", SATURDAY, "2025-03-06..2025-03-08 range"),
        ("from March 6 to 8", SATURDAY, "2025-03-06..2025-03-08 range"),
        ("from December 30 to January 2", THURSDAY, "2025-12-30..2026-01-02 range"),
        ("on Saturday, March 8", THURSDAY, "2025-03-08 day"),
        ("on January 22 last year", SATURDAY, "2024-01-22 day"),
        ("in January", THURSDAY, "2026-01-01..2026-01-31 month"),
        ("in November", THURSDAY, "2025-11-01..2025-11-30 month"),
        ("in May", THURSDAY, "2025-05-01..2025-05-31 month"),
        ("last March", THURSDAY, "2025-03-01..2025-03-31 month"),
        ("next March", THURSDAY, "2026-03-01..2026-03-31 month"),
        ("in May next year", THURSDAY, "2027-05-01..2027-05-31 month"),
        ("in the third quarter", THURSDAY, "2025-07-01..2025-09-30 quarter"),
        ("last summer", THURSDAY, "2025-06-01..2025-08-31 range"),
        ("on Tuesday", THURSDAY, "2026-01-20 day"),
        ("on Thursday", THURSDAY, "2026-01-22 day"),
        ("on Friday", THURSDAY, "2026-01-16 day"),
        ("late on Tuesday night", THURSDAY, "2026-01-20 day"),
        ("on Tuesday morning", THURSDAY, "2026-01-20 day"),
        ("last Wednesday", THURSDAY, "2026-01-21 day"),
        ("last Thursday", THURSDAY, "2026-01-15 day"),
        ("next Monday", THURSDAY, "2026-01-26 day"),
        ("next Friday", THURSDAY, "2026-01-30 day"),
        ("this Friday", THURSDAY, "2026-01-23 day"),
        ("this coming Monday", THURSDAY, "2026-01-26 day"),
        ("Tuesday of last week", THURSDAY, "2026-01-13 day"),
        ("from Monday to Wednesday", THURSDAY, "2026-01-19..2026-01-21 range"),
        ("today", THURSDAY, "2026-01-22 day"),
        ("yesterday", THURSDAY, "2026-01-21 day"),
        ("yesterday evening", THURSDAY, "2026-01-21 day"),
        ("tomorrow", THURSDAY, "2026-01-23 day"),
        ("the day before yesterday", THURSDAY, "2026-01-20 day"),
        ("the day after tomorrow", THURSDAY, "2026-01-24 day"),
        ("tonight", THURSDAY, "2026-01-22 day"),
        ("last night", THURSDAY, "2026-01-21 day"),
        ("this morning", THURSDAY, "2026-01-22 day"),
        ("overnight", THURSDAY, "2026-01-21..2026-01-22 range"),
        ("earlier this week", THURSDAY, "2026-01-19..2026-01-22 range"),
        ("later this week", THURSDAY, "2026-01-22..2026-01-25 range"),
        ("this week", THURSDAY, "2026-01-19..2026-01-25 week"),
        ("last week", THURSDAY, "2026-01-12..2026-01-18 week"),
        ("next week", THURSDAY, "2026-01-26..2026-02-01 week"),
        ("last month", THURSDAY, "2025-12-01..2025-12-31 month"),
        ("last month", datetime.date(2025, 3, 31), "2025-02-01..2025-02-28 month"),
        ("last year", THURSDAY, "2025-01-01..2025-12-31 year"),
        ("earlier this year", THURSDAY, "2026-01-01..2026-01-22 range"),
        ("this quarter", THURSDAY, "2026-01-01..2026-03-31 quarter"),
        ("over the weekend", datetime.date(2026, 1, 19), "2026-01-17..2026-01-18 range"),
        ("last weekend", datetime.date(2026, 1, 19), "2026-01-17..2026-01-18 range"),
        ("since November 2020", SATURDAY, "2020-11-01..2025-03-08 range"),
        ("since Monday", THURSDAY, "2026-01-19..2026-01-22 range"),
        ("since 1991", SATURDAY, "1991-01-01..2025-03-08 range"),
        ("in the past three days", THURSDAY, "2026-01-19..2026-01-22 range"),
        ("over the last two weeks", THURSDAY, "2026-01-08..2026-01-22 range"),
        ("over the past year", THURSDAY, "2025-01-22..2026-01-22 range"),
        ("in the next five days", THURSDAY, "2026-01-22..2026-01-27 range"),
        ("three days ago", THURSDAY, "2026-01-19 day"),
        ("Three days ago", THURSDAY, "2026-01-19 day"),
        ("by 10 p.m. Tuesday", THURSDAY, "2026-01-20 day"),
        ("on Tuesday at 0900 GMT", THURSDAY, "2026-01-20 day"),
        ("the night before last", THURSDAY, "2026-01-20 day"),
        ("two weeks ago", THURSDAY, "2026-01-05..2026-01-11 week"),
        ("a month ago", THURSDAY, "2025-12-01..2025-12-31 month"),
        ("nearly five years ago", THURSDAY, "2021-01-01..2021-12-31 year"),
        ("a couple of days ago", THURSDAY, "2026-01-20 day"),
        ("three days from now", THURSDAY, "2026-01-25 day"),
    ],
)  # fmt: skip
def test_other_dates_are_counted_from_the_anchor(text: str, anchor: datetime.date, expected: str) -> None:
    assert days(text, anchor) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("will meet on Tuesday", "2026-01-27 day"),
        ("will meet on Thursday", "2026-01-22 day"),
        ("will meet on May 3", "2026-05-03 day"),
        ("will meet in November", "2026-11-01..2026-11-30 month"),
        ("will meet on January 22", "2026-01-22 day"),
        ("will meet on January 19", "2026-01-19 day"),
        ("will meet on December 1", "2026-12-01 day"),
        ("will meet at the weekend", "2026-01-24..2026-01-25 range"),
        ("will meet in two weeks", "2026-02-02..2026-02-08 week"),
        ("will meet this Monday", "2026-01-26 day"),
    ],
)  # fmt: skip
def test_announcements_are_read_forward(text: str, expected: str) -> None:
    assert days(text, THURSDAY, future=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The following day they signed", "2025-03-07 day"),
        ("The previous afternoon they signed", "2025-03-05 day"),
        ("They had met the night before.", "2025-03-05 day"),
        ("They signed the next day", "2025-03-07 day"),
        ("They signed the same day", "2025-03-06 day"),
        ("They had met the previous day", "2025-03-05 day"),
        ("They had met the day before.", "2025-03-05 day"),
        ("They signed three days later", "2025-03-09 day"),
        ("They signed the following week", "2025-03-10..2025-03-16 week"),
        ("They had met a year earlier", "2024-01-01..2024-12-31 year"),
    ],
)  # fmt: skip
def test_the_following_day_is_counted_from_the_day_told_of_before(text: str, expected: str) -> None:
    assert days(text, THURSDAY, previous=datetime.date(2025, 3, 6)) == expected
    assert days(text, THURSDAY) is None


@pytest.mark.parametrize(
    "text",
    ["on January 22", "on Tuesday", "yesterday", "in November", "last week", "two weeks ago", "overnight",
     "in the third quarter", "last summer", "on March 6-8", "over the past three days", "this Friday"],
)  # fmt: skip
def test_without_an_anchor_nothing_is_guessed(text: str) -> None:
    assert days(text, None) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("for more than 30 years", "duration"),
        ("a three-day visit", "duration"),
        ("lasted two and a half hours", "duration"),
        ("every Friday", "set"),
        ("on Fridays", "set"),
        ("each year", "set"),
        ("recently", "vague"),
        ("several days ago", "offset"),
        ("at 1945 GMT", "clock"),
        ("the year-ago quarter", "period"),
        ("at year-end", "period"),
        ("for years", "duration"),
        ("a day after the vote", "duration"),
        ("more than two years ago", "offset"),
        ("on February 30, 2025", "day"),
        ("on March 8-6, 2025", "days"),
    ],
)
def test_what_names_no_day_of_its_own_is_found_but_comes_to_none(text: str, kind: str) -> None:
    found = find_dates(text)[-1]
    assert found.kind == kind
    assert resolve_date(found, THURSDAY) is None


def test_a_year_after_in_is_one_though_a_count_could_follow() -> None:
    assert days("In 2016 police killed nine suspects.", THURSDAY) == "2016-01-01..2016-12-31 year"


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said she would stay.",
        "The proposal of May was rejected.",
        "Protesters may march on the capital.",
        "They march 20 miles.",
        "The March on Washington is remembered.",
        "Sun Li and Mon Sun attended.",
        "April Ryan asked a question.",
        "August Hanning, the former minister, agreed.",
        "about 2000 troops",
        "some 2000 people were evacuated",
        "UN Security Council Resolution 1701",
        "on Flight 1920",
        "a 45-year-old man",
        "he is 45 years old",
        "Twenty-one of them",
        "USA Today reported",
        "as soon as possible",
        "$2024 each",
        "2,024 votes",
        "three-quarters of the harvest",
        "Black Friday sales",
        "the Sunday Times wrote",
        "Bloody Sunday",
        "on 03/04/2025",
        "a secondhand car",
        "the third party",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert [d.text for d in find_dates(text)] == []


def test_a_day_that_something_is_named_after_is_not_passed() -> None:
    assert days("after Tuesday's attack", THURSDAY) == "2026-01-20 day"
    assert days("after Tuesday", THURSDAY) == "2026-01-21.. after"


def test_may_is_a_month_where_a_month_is_wanted_even_beside_a_surname() -> None:
    text = "Mrs May resigned in May 2019, and May 24 was the day."
    assert [d.text for d in find_dates(text)] == ["May 2019", "May 24"]


def test_a_blank_line_parts_two_expressions() -> None:
    assert [d.text for d in find_dates("He left in January\n\n22 people stayed.")] == ["January"]


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "On Monday they met, on Tuesday they parted."
    assert [d.text for d in find_dates(text, 10, 30)] == ["Tuesday"]


FRAGMENTS = st.sampled_from(
    ["January 22", "22 January 2026", "6-8 March", "since", "2024", "the 1990s", "Tuesday", "last",
     "next", "week", "May",
     "three", "days", "ago", "the first quarter of", "until", "-", "to", "and", ",", "\n", "\r\n",
     "é", "e\u0301", "🙂", "\u200b",
     "the end of", "99", "9999", "decades", "earlier", "this", "fall", "31", "February", "29",
     "more than", "century", "3rd", "5 p.m.", "noon", "GMT", "year-ago", "quarter", "nineteen", "ninety", "each",
     "daily", "after", "now"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(FRAGMENTS, max_size=12).map(" ".join), st.lists(FRAGMENTS).map("".join)
)
ANCHORS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@settings(max_examples=300, deadline=None)
@given(TEXTS, ANCHORS, st.booleans(), st.one_of(st.none(), ANCHORS))
def test_spans_are_exact_and_intervals_run_forward(
    text: str, anchor: datetime.date, future: bool, previous: datetime.date | None
) -> None:
    end = 0
    for date in find_dates(text):
        assert text[date.span.start : date.span.end] == date.text
        assert date.span.start >= end
        end = date.span.end
        when = resolve_date(date, anchor, future=future, previous=previous)
        if when is not None:
            assert when.from_ or when.to
            assert not (when.from_ and when.to) or when.from_ <= when.to
            assert when.span == date.span


@settings(max_examples=200, deadline=None)
@given(ANCHORS)
def test_a_day_written_out_comes_to_itself(day: datetime.date) -> None:
    for written in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        when = resolve_date(only(f"on {written}"), None)
        assert when is not None and when.from_ == when.to == day.isoformat()

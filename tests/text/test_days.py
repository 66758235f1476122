"""Days as heads of reports write them; what the calendar lacks, and what could be read two ways, is no day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.days import day_of_name, find_days, iso_day

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@given(
    days, st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%A, %d %b %Y", "%Y/%m/%d", "%d.%m.%Y"])
)
def test_every_spelling_of_a_day_is_read(day: datetime.date, form: str) -> None:
    assert iso_day(day.strftime(form)) == day.isoformat()


@given(days, days)
def test_the_nearest_occurrence_is_at_most_half_a_year_away(day: datetime.date, anchor: datetime.date) -> None:
    found = next(find_days(day.strftime("%B %d")))
    nearest = found.nearest(anchor.isoformat())
    if (day.month, day.day) != (2, 29):
        assert nearest is not None
        assert abs(datetime.date.fromisoformat(nearest) - anchor) <= datetime.timedelta(days=183)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "31 June 2026", "05/06/2026", "0026-01-01", "May they go", "in March", "120 May", "salmon 5"]
)
def test_what_is_no_day_is_passed_over(text: str) -> None:
    assert list(find_days(text)) == []


def test_a_day_without_year_keeps_its_year_open() -> None:
    found = next(find_days("on 3 May (AFP)"))
    assert (found.year, found.month, found.day, found.iso) == (None, 5, 3, None)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-01-22-visit.txt", "2026-01-22"),
        ("20260122_visit.txt", "2026-01-22"),
        ("visit_2026_01_22.md", "2026-01-22"),
        ("a/b\\20260122.txt", "2026-01-22"),
        ("2026-01-22/visit.txt", None),
        ("000_193ecc9a7c9c0ee9.txt", None),
        ("20261322.txt", None),
        ("120260122.txt", None),
    ],
)
def test_a_file_name_gives_a_day_only_where_it_stands_alone(name: str, day: str | None) -> None:
    assert day_of_name(name) == day

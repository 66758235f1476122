"""How many events in how many days make an alert."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.run.alerts import Happening, windows


def on(days: list[int]) -> list[Happening]:
    first = date(2026, 1, 1)
    return [
        Happening(key=f"{n:04}", event="", type="ASSAULT", day=str(first + timedelta(day)), actors=(), recipients=())
        for n, day in enumerate(days)
    ]


def found(days: list[int], *, more_than: int = 2, within: int = 7) -> list[list[int]]:
    by_key = {h.key: day for h, day in zip(on(days), days)}
    return [[by_key[h.key] for h in window] for window in windows(on(days), more_than=more_than, within=within)]


def test_as_many_as_are_allowed_make_no_alert() -> None:
    assert found([1, 2]) == []


def test_one_more_makes_one_that_tells_all_within_its_days() -> None:
    assert found([1, 2, 3, 7, 8]) == [[1, 2, 3, 7]]


def test_days_too_far_apart_make_none() -> None:
    assert found([1, 5, 8, 15, 16]) == []


def test_the_first_days_need_not_belong() -> None:
    assert found([1, 9, 10, 11]) == [[9, 10, 11]]


@given(st.lists(st.integers(0, 60), max_size=40), st.integers(0, 4), st.integers(1, 20))
def test_an_alert_is_there_exactly_where_a_slow_count_finds_one(days: list[int], more_than: int, within: int) -> None:
    told = found(days, more_than=more_than, within=within)
    busy = any(sum(day <= other < day + within for other in days) > more_than for day in days)
    assert bool(told) == busy
    assert all(len(window) > more_than and max(window) - min(window) < within for window in told)
    left = sorted(days)
    for window in told:
        for day in window:
            left.remove(day)  # none is in two

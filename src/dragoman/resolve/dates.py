"""Which days an expression of time comes to, given the day on which it was written.

Arithmetic on the calendar alone; finding the expressions is `dragoman.resolve.date_finding`. Weeks begin on Monday,
seasons are those of the northern hemisphere and begin with a month, quarters are the calendar's. What the words do not
settle stays open: without an anchor relative expressions come to nothing, and a duration never does.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

from dragoman.records import When
from dragoman.resolve.calendar_days import (
    Date,
    Days,
    around,
    decade_from,
    one_day,
    shift,
    third,
    week_of,
    whole_month,
    whole_months,
    whole_year,
)
from dragoman.resolve.date_finding import find_dates
from dragoman.resolve.date_words import DateExpression, Direction

__all__ = ["DateExpression", "find_dates", "resolve_date"]

_STEP: dict[Direction | None, int] = {"last": -1, "this": 0, "next": 1, None: 0}
# A date without a year is looked for on both sides of the anchor. In reports, one ahead counts four times its distance
# (so nearly ten months back beat two and a half ahead); in announcements, one behind eleven times (a month of grace).
# Over the 298 month and quarter dates without a year in TimeBank and AQUAINT, factors of 1 to 20 were tried: of the 225
# past ones 213 come out right with 4 (209 with 3, 215 with 11), of the 73 future ones, read as reports, 58 (60, 36);
# read as announcements, 70 with any factor from 5 on.
_AHEAD_WEIGHS, _BEHIND_WEIGHS = 4, 11


class _Viewpoint(NamedTuple):
    anchor: Date
    future: bool
    previous: Date | None


def resolve_date(
    expression: DateExpression, anchor: Date | None, *, future: bool = False, previous: Date | None = None
) -> When | None:
    """The days that an expression comes to, seen from `anchor`, the day of writing; None where they stay open.

    `future` tells that the sentence announces something, which turns "on Tuesday" forward; `previous` is the day told
    of just before, from which "the following day" counts.

    >>> [date] = find_dates("They will meet on Tuesday.")
    >>> when = resolve_date(date, datetime.date(2026, 1, 22), future=True)
    >>> when.from_, when.to, when.precision
    ('2026-01-27', '2026-01-27', 'day')
    >>> [date] = find_dates("since November 2020")
    >>> when = resolve_date(date, datetime.date(2025, 3, 8))
    >>> when.from_, when.to, when.precision
    ('2020-11-01', '2025-03-08', 'range')
    """
    days: Days | None
    if expression.kind in _ABSOLUTE:
        days = _ABSOLUTE[expression.kind](expression, anchor, future)
    elif expression.kind == "beside":
        days = None if previous is None else _offset(expression, previous)
    elif anchor is None or expression.kind not in _RELATIVE:
        days = None
    else:
        days = _RELATIVE[expression.kind](expression, _Viewpoint(anchor, future, previous))
    return None if days is None else _related(expression, days, anchor)


def _related(expression: DateExpression, days: Days, anchor: Date | None) -> When:
    """The interval that "since", "until", "before" or "after" makes of the days behind it."""
    first, last, precision = days
    span = expression.span
    if expression.relation == "since":
        if anchor is None or anchor < first:
            return When(from_=first.isoformat(), precision="after", span=span)
        return When(from_=first.isoformat(), to=anchor.isoformat(), precision="range", span=span)
    if expression.relation == "until":
        return When(to=last.isoformat(), precision="before", span=span)
    if expression.relation == "before":
        return When(to=(first - datetime.timedelta(1)).isoformat(), precision="before", span=span)
    if expression.relation == "after":
        return When(from_=(last + datetime.timedelta(1)).isoformat(), precision="after", span=span)
    return When(from_=first.isoformat(), to=last.isoformat(), precision=precision, span=span)


def _gap(days: Days, anchor: Date) -> int:
    """Days from the anchor to the stretch, on whichever side it lies."""
    return max(0, (anchor - days.last).days, (days.first - anchor).days)


def _nearest(choices: Iterable[Days | None], anchor: Date, future: bool) -> Days | None:
    """The choice that lies nearest, what is behind preferred in reports and what is ahead in announcements."""

    def distance(days: Days) -> int:
        behind, ahead = (anchor - days.last).days, (days.first - anchor).days
        return max(0, behind * (_BEHIND_WEIGHS if future else 1), ahead * (1 if future else _AHEAD_WEIGHS))

    return min((days for days in choices if days is not None), key=distance, default=None)


def _in_year(
    expression: DateExpression, anchor: Date | None, future: bool, build: Callable[[int], Days | None]
) -> Days | None:
    """What `build` makes of the year that the expression names, or else of the year that brings it nearest."""
    if expression.year is not None:
        return build(expression.year)
    if anchor is None:
        return None
    if expression.year_direction is not None:
        return build(anchor.year + _STEP[expression.year_direction])
    return _nearest((build(anchor.year + step) for step in (-1, 0, 1)), anchor, future)


# Expressions that may stand on their own


def _resolve_day(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    month, day, weekday = expression.month, expression.day, expression.weekday
    assert month is not None and day is not None
    if expression.year is None and anchor is not None and weekday is not None:
        years = (one_day(anchor.year + step, month, day) for step in (-1, 0, 1))
        agreeing = _nearest((d for d in years if d and d.first.weekday() == weekday), anchor, future)
        if agreeing is not None:
            return agreeing
    return _in_year(expression, anchor, future, lambda year: one_day(year, month, day))


def _resolve_days(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    month, day, day_end = expression.month, expression.day, expression.day_end
    assert month is not None and day is not None and day_end is not None
    month_end = expression.month_end or month

    def build(year: int) -> Days | None:
        first = one_day(year, month, day)
        last = one_day(year if (month, day) <= (month_end, day_end) else year + 1, month_end, day_end)
        if first is None or last is None or (last.last - first.first).days > 366:
            return None
        return Days(first.first, last.last, "range")

    if month_end == month and day_end < day:
        return None
    if expression.year is None and expression.year_end is not None:
        return build(expression.year_end if (month, day) <= (month_end, day_end) else expression.year_end - 1)
    return _in_year(expression, anchor, future, build)


def _resolve_month(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    month = expression.month
    assert month is not None
    if expression.direction is None:
        days = _in_year(expression, anchor, future, lambda year: whole_month(year, month))
    elif anchor is None:
        return None
    elif expression.direction == "this":
        days = whole_month(anchor.year, month)
    else:
        step = 1 if expression.direction == "next" else -1
        passed = month <= anchor.month if step == 1 else month >= anchor.month
        days = whole_month(anchor.year + (step if passed else 0), month)
    return None if days is None else third(days, expression.part)


def _resolve_months(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    month, month_end = expression.month, expression.month_end
    assert month is not None and month_end is not None

    def build(year: int) -> Days:
        count = month_end - month + 1
        return whole_months(year, month, count if count > 0 else count + 12, "range")

    if expression.year is None and expression.year_end is not None:
        return build(expression.year_end - (month_end < month))
    if expression.year is not None and expression.year_end is not None:
        first, last = whole_month(expression.year, month).first, whole_month(expression.year_end, month_end).last
        return Days(first, last, "range") if first <= last else None
    return _in_year(expression, anchor, future, build)


def _resolve_quarter(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    month = 3 * int(expression.number or 1) - 2

    def build(year: int) -> Days:
        return whole_months(year, month, 3, "quarter")

    if future and anchor is not None and expression.year is None and expression.year_direction is None:
        # "expects to report a third-quarter loss" is of the quarter just over: the nearest one, ahead or behind
        return min((build(anchor.year + step) for step in (-1, 0, 1)), key=lambda days: _gap(days, anchor))
    return _in_year(expression, anchor, future, build)


def _resolve_half(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    second = expression.number == 2
    month = expression.month
    if month is None:
        return _in_year(expression, anchor, future, lambda year: whole_months(year, 7 if second else 1, 6, "range"))
    days = _in_year(expression, anchor, future, lambda year: whole_month(year, month))
    if days is None:
        return None
    middle = days.first.replace(day=15)
    return Days(middle + datetime.timedelta(1), days.last, "range") if second else Days(days.first, middle, "range")


def _resolve_season(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    month = expression.month
    assert month is not None
    if expression.direction is None or anchor is None:
        return _in_year(expression, anchor, future, lambda year: whole_months(year, month, 3, "range"))
    seasons = [whole_months(anchor.year + step, month, 3, "range") for step in (-2, -1, 0, 1)]
    if expression.direction == "last":
        return max(s for s in seasons if s.last < anchor)
    if expression.direction == "next":
        return min(s for s in seasons if s.first > anchor)
    return _nearest(seasons, anchor, future)


def _resolve_year(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    days = whole_year(expression.year or 0)
    return None if days is None else third(days, expression.part)


def _resolve_years(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    first, last = whole_year(expression.year or 0), whole_year(expression.year_end or 0)
    return Days(first.first, last.last, "range") if first and last and first <= last else None


def _resolve_decade(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    return third(decade_from(expression.year or 1990), expression.part)


def _resolve_century(expression: DateExpression, anchor: Date | None, future: bool) -> Days | None:
    number = int(expression.number or 0)
    if not 1 <= number <= 30:
        return None
    return third(Days(Date(number * 100 - 99, 1, 1), Date(number * 100, 12, 31), "range"), expression.part)


# Expressions that need a day to count from


def _resolve_weekday(expression: DateExpression, view: _Viewpoint) -> Days | None:
    assert expression.weekday is not None
    anchor = view.anchor
    in_week = week_of(anchor).first + datetime.timedelta(expression.weekday)
    if expression.unit == "week":
        day = in_week + datetime.timedelta(7 * _STEP[expression.direction])
    elif expression.direction == "next":
        # "next Friday" said on a Wednesday is the one of next week; what is nearer is called "Friday"
        day = in_week + datetime.timedelta(7)
    elif expression.direction == "last":
        day = in_week if in_week < anchor else in_week - datetime.timedelta(7)
    elif expression.part == "remaining":
        day = in_week if in_week > anchor else in_week + datetime.timedelta(7)
    elif expression.direction == "this" and not view.future:
        day = in_week
    elif view.future:
        day = in_week if in_week >= anchor else in_week + datetime.timedelta(7)
    else:
        day = in_week if in_week <= anchor else in_week - datetime.timedelta(7)
    return Days(day, day, "day")


def _resolve_weekdays(expression: DateExpression, view: _Viewpoint) -> Days | None:
    first = _resolve_weekday(expression, view)
    assert first is not None and expression.weekday_end is not None
    gap = (expression.weekday_end - first.first.weekday()) % 7
    return Days(first.first, first.first + datetime.timedelta(gap), "range") if gap else None


def _resolve_relative_day(expression: DateExpression, view: _Viewpoint) -> Days | None:
    day = view.anchor + datetime.timedelta(int(expression.number or 0))
    return Days(day, day, "day")


def _resolve_relative_period(expression: DateExpression, view: _Viewpoint) -> Days | None:
    unit, anchor = expression.unit or "week", view.anchor
    day = shift(anchor, _STEP[expression.direction], unit)
    if unit == "weekend" and expression.direction in (None, "this") and not view.future and anchor.weekday() < 5:
        day = shift(anchor, -1, unit)  # told of on a Monday, the weekend is the one just gone
    days = None if day is None else around(day, unit)
    if days is None:
        return None
    if expression.part == "so_far" and days.first <= anchor <= days.last:
        return Days(days.first, anchor, "range")
    if expression.part == "remaining" and days.first <= anchor <= days.last:
        return Days(anchor, days.last, "range")
    return third(days, expression.part)


def _resolve_stretch(expression: DateExpression, view: _Viewpoint) -> Days | None:
    count = _whole(expression)
    if count is None or expression.unit is None:
        return None
    ahead = expression.direction == "next"
    far = shift(view.anchor, count if ahead else -count, expression.unit)
    if far is None:
        return None
    return Days(view.anchor, far, "range") if ahead else Days(far, view.anchor, "range")


def _resolve_offset(expression: DateExpression, view: _Viewpoint) -> Days | None:
    return _offset(expression, view.anchor)


def _resolve_duration(expression: DateExpression, view: _Viewpoint) -> Days | None:
    return _offset(expression, view.anchor) if view.future and expression.direction == "next" else None


def _whole(expression: DateExpression) -> int | None:
    number = expression.number
    return int(number) if number is not None and number.is_integer() else None


def _offset(expression: DateExpression, origin: Date) -> Days | None:
    """So many units from `origin`, as exact as the unit: two weeks ago is a week, a year ago a year."""
    count, unit = _whole(expression), expression.unit
    if count is None or unit is None or unit == "century":
        return None
    day = shift(origin, count, unit)
    if day is None:
        return None
    days = around(day, "year" if unit == "decade" else unit)
    if days is not None and expression.at_least and count < 0:
        return None  # more than two years ago: when, the words do not say
    return days


_ABSOLUTE: dict[str, Callable[[DateExpression, Date | None, bool], Days | None]] = {
    "day": _resolve_day, "days": _resolve_days, "month": _resolve_month, "months": _resolve_months,
    "quarter": _resolve_quarter, "half": _resolve_half, "season": _resolve_season, "year": _resolve_year,
    "years": _resolve_years, "decade": _resolve_decade, "century": _resolve_century,
}  # fmt: skip
_RELATIVE: dict[str, Callable[[DateExpression, _Viewpoint], Days | None]] = {
    "weekday": _resolve_weekday, "weekdays": _resolve_weekdays, "relative_day": _resolve_relative_day,
    "relative_period": _resolve_relative_period, "stretch": _resolve_stretch, "offset": _resolve_offset,
    "duration": _resolve_duration,
}  # fmt: skip

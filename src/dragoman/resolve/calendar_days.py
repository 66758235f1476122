"""The units of the calendar as stretches of days: months, quarters, years, weeks, and steps from one to the next.

Weeks begin on Monday. Knows nothing of words or reports.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import NamedTuple

from dragoman.records.record import Precision
from dragoman.resolve.date_words import Part, Unit

Date = datetime.date
_LAST_ORDINAL = Date.max.toordinal()


class Days(NamedTuple):
    """A stretch of days, both included, and how exactly the words gave it."""

    first: Date
    last: Date
    precision: Precision


def whole_month(year: int, month: int) -> Days:
    """That month of that year.

    >>> whole_month(2024, 2).last.isoformat()
    '2024-02-29'
    """
    return Days(Date(year, month, 1), Date(year, month, monthrange(year, month)[1]), "month")


def whole_months(year: int, month: int, count: int, precision: Precision) -> Days:
    """`count` whole months from `month` on; a month past December lies in the next year."""
    end = month - 1 + count - 1
    return Days(Date(year, month, 1), whole_month(year + end // 12, end % 12 + 1).last, precision)


def whole_year(year: int) -> Days | None:
    """That year; None beyond the calendar's ends."""
    return Days(Date(year, 1, 1), Date(year, 12, 31), "year") if 1 < year < 9999 else None


def week_of(day: Date) -> Days:
    """The week, Monday to Sunday, that holds the day."""
    monday = day - datetime.timedelta(day.weekday())
    return Days(monday, monday + datetime.timedelta(6), "week")


def one_day(year: int, month: int, day: int) -> Days | None:
    """That day, or None where the calendar has none (30 February)."""
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    date = Date(year, month, day)
    return Days(date, date, "day")


def shift(day: Date, count: int, unit: Unit) -> Date | None:
    """The day `count` units on (back where negative); None beyond the calendar's ends."""
    if unit in ("month", "quarter", "year", "decade", "century"):
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * count
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if not 1 < year < 9999:
            return None
        return Date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    days = {"day": 1.0, "hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400, "week": 7.0, "weekend": 7.0}[
        unit
    ] * count
    ordinal = day.toordinal() + int(days)
    return Date.fromordinal(ordinal) if 366 < ordinal < _LAST_ORDINAL - 366 else None


def around(day: Date, unit: Unit) -> Days | None:
    """The calendar unit that holds the day."""
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        saturday = week_of(day).last - datetime.timedelta(1)
        return Days(saturday, saturday + datetime.timedelta(1), "range")
    if unit == "month":
        return whole_month(day.year, day.month)
    if unit == "quarter":
        return whole_months(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")
    if unit == "year":
        return whole_year(day.year)
    if unit == "decade":
        return decade_from(day.year // 10 * 10)
    if unit == "century":
        return Days(Date(max(1, day.year // 100 * 100), 1, 1), Date(day.year // 100 * 100 + 99, 12, 31), "range")
    return Days(day, day, "day")


def decade_from(year: int) -> Days:
    """Ten years from that one on."""
    return Days(Date(year, 1, 1), Date(year + 9, 12, 31), "range")


def third(days: Days, part: Part | None) -> Days:
    """The early, middle or late third of a stretch, in whole months where it is a year or longer."""
    if part not in ("early", "mid", "late"):
        return days
    place = ("early", "mid", "late").index(part)
    if days.first.day == 1 and days.first.month == 1 and days.precision in ("year", "range"):
        if days.precision == "year" and part != "mid":  # early next year, as plans and forecasts say it: a quarter
            return whole_months(days.first.year, 1 if part == "early" else 10, 3, "range")
        months = (days.last.year - days.first.year + 1) * 12
        start, stop = months * place // 3, months * (place + 1) // 3
        start_year, start_month = divmod(days.first.year * 12 + start, 12)
        return whole_months(start_year, start_month + 1, stop - start, "range")
    count = (days.last - days.first).days + 1
    first = days.first + datetime.timedelta(count * place // 3)
    return Days(first, days.first + datetime.timedelta(count * (place + 1) // 3 - 1), "range")

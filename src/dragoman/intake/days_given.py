"""The day that a source states for a report: of a column, a header, a feed or a page's metadata, as an ISO day.

A day is taken as written, in whatever time zone. One that cannot be read, whose order of day and month is not told
(05/06/2026), or that no report can have (the year 9999) is not guessed at: the caller says so and goes without.
"""

from __future__ import annotations

import datetime
import re

from dragoman.text.days import find_days

_COMPACT = re.compile(r"((?:18|19|20|21)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_ISO_LIKE = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?:[T\s].*)?", re.DOTALL)
FIRST_YEAR, LAST_YEAR = 1800, 2199  # as in `dragoman.text.days`: others are numbers or marks for "no date"


def stated_day(value: object) -> str | None:
    """The ISO day that a value states, or None where it states none that can be read.

    Takes dates and times, text as headers and columns write it, compact digits (20260122) and seconds or milliseconds
    since 1970.

    >>> stated_day("Thu, 22 Jan 2026 23:30:00 -0500"), stated_day(1769101200), stated_day("20260122")
    ('2026-01-22', '2026-01-22', '2026-01-22')
    >>> stated_day("05/06/2026"), stated_day("9999-12-31")
    (None, None)
    """
    if isinstance(value, datetime.date):
        return value.isoformat()[:10] if FIRST_YEAR <= value.year <= LAST_YEAR else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = str(value).strip()
    if (m := _COMPACT.fullmatch(words)) or (m := _ISO_LIKE.fullmatch(words)):
        return _day(int(m[1]), int(m[2]), int(m[3]))
    if _EPOCH.fullmatch(words):
        seconds = float(words) / (1000 if len(words.split(".")[0]) > 10 else 1)
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    return next((day.iso for day in find_days(words[:200]) if day.iso), None)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def no_day(value: object) -> str:
    """What to say of a stated day that cannot be used.

    >>> no_day("9999-12-31")
    "the date '9999-12-31' is no day a report can have; it was read without a date (write YYYY-MM-DD)"
    """
    return f"the date {str(value)[:40]!r} is no day a report can have; it was read without a date (write YYYY-MM-DD)"

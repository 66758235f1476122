"""Days as gold files write them: a day, a month, a year, or an interval of these."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Any

Days = tuple[str | None, str | None]
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def days_of(value: Any) -> Days | None:
    """The first and the last day of a gold date; None where there is none. An open side is empty: ``2024..``.

    >>> days_of("2020-11..2025-03"), days_of("2024"), days_of("2025-03-08")
    (('2020-11-01', '2025-03-31'), ('2024-01-01', '2024-12-31'), ('2025-03-08', '2025-03-08'))
    """
    if value is None:
        return None
    if isinstance(value, dict):
        first, last = value.get("from"), value.get("to")
    else:
        first, dots, last = str(value).partition("..")
        last = last if dots else first
    return _edge(first, last=False), _edge(last, last=True)


def _edge(value: object, *, last: bool) -> str | None:
    if value is None or value == "":
        return None
    found = _DAY.fullmatch(str(value).strip())
    if found is None:
        raise ValueError(f"the date {value!r} is none of YYYY, YYYY-MM, YYYY-MM-DD")
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        day = int(found[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return datetime.date(year, month, day).isoformat()
    except ValueError:  # calendar.IllegalMonthError among them
        raise ValueError(f"there is no day {value!r}") from None

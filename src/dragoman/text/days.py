"""Days as the heads of reports write them: ``2026-01-22``, ``22 January 2026``, ``Jan. 5``, ``20260122``.

Knows the calendar and the spellings of a single day, with or without its year; expressions of time in running prose
are another room's (`dragoman.resolve.dates`). Numbers that could be read day first or month first (05/06/2026) are
no day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import BadCall

_MONTHS = ("january february march april may june july august september october november december").split()
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may\.?|june?\.?|july?\.?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|\.)?,?)"
DAY = (
    rf"(?:(?<!\w){WEEKDAY}\s+)?(?:"
    r"(?<!\d)\d{4}[-/.]\d{2}[-/.]\d{2}(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH}(?!\w)(?:,?[\s-]+\d{{4}}(?![\d:]))?"
    rf"|(?<!\w){MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])(?:(?:,\s*|\s+)\d{{4}}(?![\d:]))?"
    r"|(?<!\d)\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?\d{4}(?!\d))"
)
_FIND = re.compile(DAY, re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+|\d+", re.IGNORECASE)
# Eight digits in a file name are a day only where they stand alone; a name with a year before 1800 is a number.
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.]?)(\d{2})\2(\d{2})(?![0-9])(?=[^A-Za-z]|T\d|$)")
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text at `start`..`end`; `year` is None where the text leaves it out."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str | None:
        """The ISO day, or None without a year."""
        return None if self.year is None else f"{self.year:04}-{self.month:02}-{self.day:02}"

    def nearest(self, anchor: str) -> str | None:
        """The ISO day; where the year is left out, that of the occurrence nearest to `anchor` (an ISO day).

        >>> next(find_days("Dec. 30")).nearest("2026-01-02")
        '2025-12-30'
        """
        if self.year is not None:
            return self.iso
        at = datetime.date.fromisoformat(anchor)
        years = [y for y in (at.year - 1, at.year, at.year + 1) if _exists(y, self.month, self.day)]
        dates = [datetime.date(y, self.month, self.day) for y in years]
        return min(dates, key=lambda date: abs(date - at)).isoformat() if dates else None


def find_days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """The days written in `text`, in order; one the calendar does not have is passed over.

    >>> [day.iso for day in find_days("Thu, 22 Jan 2026 10:00; 2026-02-30; March 8th, 2025")]
    ['2026-01-22', '2025-03-08']
    """
    for m in _FIND.finditer(text, start, len(text) if end is None else end):
        day = _read(m.group(), m.start(), m.end())
        if day is not None:
            yield day


def iso_day(value: str) -> str:
    """The ISO day that an option or argument gives; raises BadCall where it gives none.

    >>> iso_day("22 January 2026")
    '2026-01-22'
    """
    m = _FIND.match(value.strip())
    day = _read(m.group(), 0, 0) if m else None
    rest = value.strip()[m.end() :] if m else value
    if day is None or day.iso is None or re.search(r"[^\W\d]{5,}", rest):
        why = " (the calendar has no such day)" if m and day is None else " (it lacks the year)" if day else ""
        raise BadCall(f"published: wanted a day such as 2026-01-22, got {value!r}{why}; give year, month and day")
    return day.iso


def day_of_name(name: str) -> str | None:
    """The ISO day in a file's name, or None; folders on the way to it do not count.

    >>> day_of_name("reports/20260122_visit.txt"), day_of_name("000_193ecc9a7c9c0ee9.txt")
    ('2026-01-22', None)
    """
    for m in _IN_NAME.finditer(re.split(r"[/\\]", name)[-1]):
        year, month, day = int(m[1]), int(m[3]), int(m[4])
        if _exists(year, month, day):
            return f"{year:04}-{month:02}-{day:02}"
    return None


def _read(written: str, start: int, end: int) -> Day | None:
    """The day of one match, or None where the calendar has no such day or its order is not told."""
    written = re.sub(rf"^{WEEKDAY}\s+", "", written, flags=re.IGNORECASE)
    words = _WORDS.findall(written)
    if re.match(r"\d{4}", written):
        year, month, day = (int(w) for w in words[:3])
    elif written.count("/") == 2 or (written.count(".") == 2 and len(words) == 3 and words[1].isdigit()):
        first, second, year = (int(w) for w in words[:3])
        if first <= 12 and second <= 12 and first != second and "/" in written:
            return None
        day, month = (second, first) if second > 12 else (first, second)
    else:
        names = [w for w in words if not w.isdigit() and w.lower() not in ("st", "nd", "rd", "th", "of")]
        numbers = [int(w) for w in words if w.isdigit()]
        month = next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(names[0].lower()[:3]))
        day = numbers[0]
        if len(numbers) < 2:
            return Day(start, end, None, month, day) if _exists(2000, month, day) else None
        year = numbers[1]
    return Day(start, end, year, month, day) if _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return _FIRST_YEAR <= year <= _LAST_YEAR

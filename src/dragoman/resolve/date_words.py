"""The words of dates: month and weekday names, numbers written out, and what a date expression consists of.

Knows what the words mean one by one, and nothing of where they stand in a text or of which day they come to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.records import Span

DateKind = Literal[
    "day", "days", "month", "months", "quarter", "half", "season", "year", "years", "decade", "century",
    "weekday", "weekdays", "relative_day", "relative_period", "stretch", "offset", "beside", "period", "clock",
    "duration", "set", "vague",
]  # fmt: skip
Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century", "hour", "minute", "second"]
Direction = Literal["last", "this", "next"]
Part = Literal["early", "mid", "late", "so_far", "remaining"]
Era = Literal["past", "present", "future"]
Daytime = Literal["MO", "MI", "AF", "EV", "NI"]  # as TIMEX3 writes them
Relation = Literal["since", "until", "before", "after"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "hour", "minute", "second")

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += ["seventeen", "eighteen", "nineteen"]
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: i for i, word in enumerate(_ONES)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_VALUES |= {"a": 1, "an": 1, "couple": 2, "dozen": 12}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: i + 1 for i, word in enumerate(_ORDINALS)}
ORDINALS |= {f"twenty-{word}": 20 + i + 1 for i, word in enumerate(_ORDINALS[:9])}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
NUMBER_WORDS = tuple(_ONES[1:] + _TENS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """One expression of time in a text: its words and what they say, not yet placed on the calendar.

    `kind` says which fields speak. A field that the words leave open is None: "January 22" has no `year`. `gap` tells
    that a duration lies before or after what the next words tell ("two days after the vote"); `era` is all that "now"
    or "recently" say; `clock` ("22:00") and `daytime` are the time of the day.
    """

    span: Span
    kind: DateKind
    text: str
    relation: Relation | None = None
    part: Part | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_end: int | None = None
    month_end: int | None = None
    day_end: int | None = None
    weekday: int | None = None
    weekday_end: int | None = None
    direction: Direction | None = None
    year_direction: Direction | None = None
    number: float | None = None
    unit: Unit | None = None
    at_least: bool = False
    gap: Literal["before", "after"] | None = None
    era: Era | None = None
    clock: str | None = None
    daytime: Daytime | None = None


def month_number(word: str) -> int:
    """The number of the month that `word`, a name or an abbreviation, stands for.

    >>> month_number("Sept."), month_number("MAY")
    (9, 5)
    """
    start = word[:3].title()
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(start))


def weekday_number(word: str) -> int:
    """The number of the weekday, Monday being 0.

    >>> weekday_number("Thurs."), weekday_number("SUNDAY")
    (3, 6)
    """
    start = word[:3].title()
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(start))


def unit_of(word: str) -> Unit:
    """The unit that a singular or plural noun stands for; parts of a day count as a day.

    >>> unit_of("centuries"), unit_of("Weeks"), unit_of("fortnight")
    ('century', 'week', 'week')
    """
    word = word.lower()
    if word.startswith("weekend"):
        return "weekend"
    if word.startswith("fortnight"):
        return "week"
    if word in ("morning", "afternoon", "evening", "night"):
        return "day"
    for unit in ("day", "week", "month", "quarter", "year", "decade", "hour", "minute", "second"):
        if word.startswith(unit):
            return unit
    return "century"


def read_number(words: str) -> float | None:
    """The number that `words` stand for; None for several, few and their like, which name none.

    >>> read_number("twenty-four"), read_number("a couple of"), read_number("1,500"), read_number("a few")
    (24.0, 2.0, 1500.0, None)
    """
    words = words.lower().strip()
    if re.fullmatch(r"[\d,]*\d(?:\.\d+)?", words):
        return float(words.replace(",", ""))
    total, found = 0.0, False
    parts = re.findall(r"[a-z]+", words)
    if "few" in parts or "several" in parts or "many" in parts or "some" in parts or parts[-1:] == ["dozens"]:
        return None
    for part in parts:
        if part == "hundred":
            total, found = max(total, 1.0) * 100, True
        elif part in ("couple", "dozen"):
            total, found = _VALUES[part] * 1.0, True
        elif part in _VALUES:
            total, found = total + _VALUES[part], True
        elif part == "half":
            return total + 0.5  # two and a half, half a year
        elif part not in ("of", "and"):
            return None
    return total if found else None


def read_year(words: str) -> int:
    """The year that figures or words stand for.

    >>> read_year("1989"), read_year("nineteen ninety-six"), read_year("two thousand")
    (1989, 1996, 2000)
    """
    if words.isdigit():
        return int(words)
    first, *rest = re.findall(r"[a-z]+", words.lower())
    century = 2000 if first in ("two", "twenty") else 1900
    return century + sum(_VALUES.get(word, 0) for word in rest)


def read_day(words: str) -> int:
    """The day of the month that figures or an ordinal stand for.

    >>> read_day("22nd"), read_day("8"), read_day("twenty-first")
    (22, 8, 21)
    """
    figures = re.match(r"\d+", words)
    return int(figures[0]) if figures else ORDINALS[words.lower()]

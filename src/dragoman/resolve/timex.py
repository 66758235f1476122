"""Expressions of time as TIMEX3 writes them: a type and a value (TimeML 1.2.1, the subset that TempEval-3 scores).

Reads a whole report: "the year-ago quarter" counts from the quarter told of before, "the following month" from the date
before. Event dates don't come from here: "recently" has a value but names no day.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.extract.standing import standing_of
from dragoman.records import Span, When
from dragoman.resolve.date_words import DateExpression, Unit
from dragoman.resolve.dates import find_dates, resolve_date
from dragoman.text.sentence import Sentence

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_LETTERS: dict[Unit, str] = {
    "day": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE",
    "century": "CE", "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
_ADVERBS = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y"}


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression of time, its words in the text, and what TIMEX3 makes of it."""

    span: Span
    type: TimexType
    value: str


def read_timexes(text: str, sentences: Sequence[Sentence], anchor: datetime.date | None) -> list[Timex]:
    """The expressions of time in a report, written on the day `anchor`; the sentences give the tense."""
    report = _Report(anchor)
    return [
        report.read(expression, future=_is_announced(s, expression), after=text[expression.span.end :][:12])
        for s in sentences
        for expression in find_dates(text, s.span.start, s.span.end)
    ]


def _is_announced(s: Sentence, expression: DateExpression) -> bool:
    """Whether the clause that holds the expression tells of what is to come."""
    at = next((i for i, word in enumerate(s.words) if word.overlaps(expression.span)), None)
    while at is not None and at >= 0 and s.upos[at] not in ("VERB", "AUX"):
        at = s.heads[at]
    return at is not None and at >= 0 and standing_of(s, at).status == "future"


class _Report:
    """What the expressions read so far leave to count from: the last date, and the last quarter of the figures."""

    def __init__(self, anchor: datetime.date | None) -> None:
        self._anchor = anchor
        self._previous: datetime.date | None = None
        self._quarter: datetime.date | None = None

    def read(self, expression: DateExpression, *, future: bool, after: str) -> Timex:
        """The expression as TIMEX3; what it names is kept for the ones behind it."""
        expression = replace(expression, relation=None)  # since March: the value is March's
        when = resolve_date(expression, self._anchor, future=future, previous=self._previous)
        first = datetime.date.fromisoformat(when.from_) if when is not None and when.from_ else None
        if expression.kind == "quarter" and first is not None and expression.year_direction is None:
            self._quarter = first if self._anchor is None or first <= self._anchor else self._quarter
        kind, value = self._read(expression, when, after)
        if first is not None and expression.kind in ("day", "days", "month", "weekday", "relative_day"):
            self._previous = first
        return Timex(expression.span, kind, value)

    def _read(self, e: DateExpression, when: When | None, after: str) -> tuple[TimexType, str]:
        if e.kind == "duration":
            return "DURATION", duration_value(e.number, e.unit)
        if e.kind == "set":
            return "SET", set_value(e)
        if e.kind == "vague":
            return "DATE", _REFERENCES[e.era or "present"]
        if e.kind == "period":
            return self._period(e, after)
        if e.kind == "stretch" and not e.daytime:
            return self._stretch(e)
        if e.kind in ("offset", "beside"):
            return "DATE", self._counted(e, when)
        value = _calendar_value(e, when)
        if e.kind == "clock" and self._anchor is not None:
            value = self._anchor.isoformat()
        if e.clock or e.daytime:
            return "TIME", f"{value}T{e.clock or e.daytime}"
        return "DATE", value

    def _stretch(self, e: DateExpression) -> tuple[TimexType, str]:
        """The past year is the last one to the writers of news; the next two weeks and recent months are durations."""
        if e.number == 1 and e.unit == "year" and e.direction == "last" and self._anchor is not None:
            return "DATE", f"{self._anchor.year - 1:04}"
        return "DURATION", duration_value(e.number, e.unit)

    def _counted(self, e: DateExpression, when: When | None) -> str:
        """Three days ago, a year earlier: counted from today or from the date before, as exact as the unit."""
        if e.number is None or e.unit is None:
            return "PAST_REF" if e.kind == "offset" or "later" not in e.text else "FUTURE_REF"
        if e.unit == "year" and e.number == -1 and self._quarter is not None:
            return quarter_value(_year_before(self._quarter))
        origin = self._anchor if e.kind == "offset" or self._previous is None else self._previous
        if when is None and origin is not None and e.number.is_integer():
            when = resolve_date(e, origin, previous=origin)
        if when is None or when.from_ is None:
            return "FUTURE_REF" if e.number > 0 else "PAST_REF"
        if e.kind == "offset" and e.unit == "week" and origin is not None:
            return (origin + datetime.timedelta(7 * e.number)).isoformat()
        return _unit_value(datetime.date.fromisoformat(when.from_), e.unit)

    def _period(self, e: DateExpression, after: str) -> tuple[TimexType, str]:
        """The quarter, the year-ago period, year-end: in the quarter that the figures before are of."""
        if e.unit in ("month", "week") and self._anchor is not None:
            return "DATE", _unit_value(self._anchor, e.unit)
        if e.unit == "year" and e.part is None and (e.direction is None and after.lstrip().startswith(("end", "to"))):
            return "DURATION", "P1Y"
        if self._anchor is None:
            return "DATE", "XXXX"
        quarter = self._quarter
        if e.unit == "quarter" and (quarter is None or e.direction is not None):
            quarter = self._anchor if e.direction == "this" else _quarter_before(self._anchor)
        if quarter is None or e.unit == "year":
            year = e.year or self._anchor.year - (e.year_direction == "last")
            return "DATE", f"{year:04}"
        if e.year_direction == "last":
            quarter = _year_before(quarter)
        return "DATE", quarter_value(quarter.replace(year=e.year) if e.year else quarter)


def duration_value(number: float | None, unit: Unit | None) -> str:
    """So many units; X where the number stays open.

    >>> duration_value(3, "day"), duration_value(0.5, "hour"), duration_value(None, "year"), duration_value(None, None)
    ('P3D', 'PT30M', 'PXY', 'PXX')
    """
    if unit is None:
        return "PXX"
    if number == 0.5 and unit in ("hour", "year"):
        return "PT30M" if unit == "hour" else "P6M"
    time = "T" if unit in ("hour", "minute", "second") else ""
    return f"P{time}{'X' if number is None else f'{number:g}'}{_LETTERS[unit]}"


def set_value(e: DateExpression) -> str:
    """What comes again and again: each year is P1Y, every Friday XXXX-WXX-5, each July XXXX-07."""
    word = e.text.lower().split()[-1]
    if word in _ADVERBS:
        return _ADVERBS[word]
    if e.weekday is not None:
        return f"XXXX-WXX-{e.weekday + 1}"
    if e.month is not None:
        return f"XXXX-{e.month:02}"
    if e.unit is None:
        return "XXXX"
    return duration_value(e.number or 1, e.unit)


def quarter_value(day: datetime.date) -> str:
    """The quarter that holds the day.

    >>> quarter_value(datetime.date(1989, 7, 1))
    '1989-Q3'
    """
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def _unit_value(first: datetime.date, unit: Unit) -> str:
    """The calendar unit that begins with, or holds, the day."""
    if unit in ("year", "decade", "century"):
        return f"{first.year:04}"
    if unit == "quarter":
        return quarter_value(first)
    if unit == "month":
        return f"{first:%Y-%m}"
    if unit in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    return first.isoformat()


def _calendar_value(e: DateExpression, when: When | None) -> str:
    """A stretch of the calendar that the words name, early or late in it or not: TIMEX3 says that apart."""
    if e.kind == "year" or (e.kind == "years" and e.year):
        return f"{e.year:04}"
    if e.kind == "decade" and e.year:
        return f"{e.year // 10}"
    if e.kind == "century" and e.number:
        return f"{int(e.number) - 1:02}"
    if when is None:
        return _open_value(e)  # no anchor, no guess
    first = datetime.date.fromisoformat(when.from_ or "")
    if e.kind in ("month", "months"):
        return f"{first:%Y-%m}"
    if e.kind == "quarter":
        return quarter_value(first)
    if e.kind == "half" and e.month is None:
        return f"{first.year:04}-H{int(e.number or 1)}"
    if e.kind == "season":
        return f"{first.year:04}-{_SEASONS[e.month or 3]}"
    if e.kind == "relative_period" and e.unit is not None:
        return _unit_value(first, e.unit)
    return first.isoformat()


def _year_before(first: datetime.date) -> datetime.date:
    return first.replace(year=first.year - 1)


def _quarter_before(day: datetime.date) -> datetime.date:
    """The first day of the last whole quarter: the one that companies report on."""
    month = (day.month - 1) // 3 * 3 + 1
    return datetime.date(day.year, month - 3, 1) if month > 3 else datetime.date(day.year - 1, 10, 1)


def _open_value(e: DateExpression) -> str:
    """What the words alone say, its open places X."""
    if e.weekday is not None and e.month is None:
        return f"XXXX-WXX-{e.weekday + 1}"
    if e.kind == "quarter":
        return f"XXXX-Q{int(e.number or 1)}"
    if e.kind == "season":
        return f"XXXX-{_SEASONS[e.month or 3]}"
    if e.month is not None:
        return f"XXXX-{e.month:02}" + (f"-{e.day:02}" if e.day is not None else "")
    return "XXXX"

"""The small notations in the lines below a text: dates, numbers, parties, kinds of event. Each raises ValueError."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import get_args

from dragoman.evaluate.days import days_of
from dragoman.records import Span
from dragoman.records.record import Bound, Precision, Status, When
from dragoman.reference.ontology import MODES, TYPES

_FORMS: tuple[tuple[Precision, str], ...] = (
    ("day", r"\d{4}-\d\d-\d\d"),
    ("month", r"\d{4}-\d\d"),
    ("year", r"\d{4}"),
    ("quarter", r"\d{4}-Q[1-4]"),
    ("week", r"\d{4}-W\d\d"),
)
FIGURE_WORDS = ("unit", "since", "as-of", "by")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e\d+)?")
_BOUNDS: dict[str, Bound] = {"~": "about", ">=": "at_least", "<=": "at_most"}
EARLIEST, LATEST = "1500-01-01", "2100-12-31"


def when_of(value: str, span: Span | None) -> When:
    """The interval of a date as the guide writes it.

    >>> when = when_of("2026-W07", None)
    >>> when.from_, when.to, when.precision
    ('2026-02-09', '2026-02-15', 'week')
    """
    for side in ("before", "after"):
        if value.startswith(side + " "):
            edge = _edges(value.removeprefix(side + " "))
            if side == "before":
                return When(to=_day_after(edge[0], -1), precision="before", span=span)
            return When(from_=_day_after(edge[1], 1), precision="after", span=span)
    if ".." in value:
        begin, _, end = value.partition("..")
        low, high = _edges(begin)[0] if begin else None, _edges(end)[1] if end else None
        if low and high and low > high:
            raise ValueError(f"the interval {value!r} ends before it begins")
        return When(from_=low, to=high, precision="range", span=span)
    first, last, precision = _edges(value)
    return When(from_=first, to=last, precision=precision, span=span)


def _edges(value: str) -> tuple[str, str, Precision]:
    precision = next((p for p, form in _FORMS if re.fullmatch(form, value)), None)
    if precision is None:
        raise ValueError(f"{value!r} is no date (wanted 2026-02-10, 2026-02, 2026, 2026-Q1, 2026-W07, a..b)")
    year = int(value[:4])
    if precision == "week":
        monday = datetime.date.fromisocalendar(year, int(value[6:]), 1)
        first, last = str(monday), str(monday + datetime.timedelta(days=6))
    elif precision == "quarter":
        month = 3 * int(value[6]) - 2
        first, last = _days(f"{year}-{month:02d}..{year}-{month + 2:02d}")
    else:
        first, last = _days(value)
    if not EARLIEST <= first <= last <= LATEST:
        raise ValueError(f"the date {value!r} is out of all bounds ({EARLIEST} to {LATEST})")
    return first, last, precision


def _day_after(day: str, number: int) -> str:
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=number))


def _days(value: str) -> tuple[str, str]:
    first, last = days_of(value) or (None, None)
    assert first and last  # a value without dots, or with both sides, has both
    return first, last


@dataclass(frozen=True, slots=True)
class Amount:
    """A quoted number: its value, the upper end of a range, and how it is bounded."""

    value: float
    high: float | None
    bound: Bound


def amount_of(cell: str) -> Amount:
    """The number of a figure's line.

    >>> amount_of(">=30"), amount_of("10..12")
    (Amount(value=30.0, high=None, bound='at_least'), Amount(value=10.0, high=12.0, bound='exact'))
    """
    sign = next((s for s in _BOUNDS if cell.startswith(s)), "")
    low, dots, high = cell.removeprefix(sign).strip().partition("..")
    if not _NUMBER.fullmatch(low) or (dots and not _NUMBER.fullmatch(high)):
        raise ValueError(f"{cell!r} is no value (wanted 383, 1.5e9, ~500, >=30, <=5, 10..12; unit in the last cell)")
    if dots and float(high) <= float(low):
        raise ValueError(f"the range {cell!r} does not rise")
    return Amount(float(low), float(high) if dots else None, _BOUNDS.get(sign, "exact"))


def sides_of(cell: str) -> tuple[list[str], list[str], list[str]]:
    """Actors, recipients, and those of both that are implied.

    >>> sides_of("nor, (swe) > pol")
    (['nor', 'swe'], ['pol'], ['swe'])
    """
    actors, _, recipients = cell.partition(">")
    if ">" in recipients:
        raise ValueError(f"two arrows in {cell!r}")
    implied: list[str] = []

    def ids(side: str) -> list[str]:
        found = []
        for item in side.replace(",", " ").split():
            id = item[1:-1] if item.startswith("(") and item.endswith(")") else item
            if not re.fullmatch(r"[a-z][\w-]*", id):
                raise ValueError(f"{item!r} is no actor's id (wanted 'a, b > c, (d)')")
            if id != item:
                implied.append(id)
            found.append(id)
        return found

    return ids(actors), ids(recipients), implied


def kind_of(cell: str) -> tuple[str, list[str], Status, bool, bool]:
    """Type, modes, status, whether background, whether optional."""
    type_, *words = cell.split() or [""]
    if type_ not in TYPES:
        raise ValueError(f"no event type is called {type_!r}; there are {', '.join(TYPES)}")
    modes, statuses = [w for w in words if w in MODES[type_]], [w for w in words if w in get_args(Status)]
    rest = [w for w in words if w not in modes and w not in statuses and w not in ("bg", "optional", "main")]
    if rest:
        raise ValueError(f"{' '.join(rest)!r} is no mode of {type_} ({', '.join(MODES[type_]) or 'none'}), no status")
    if len(statuses) > 1:
        raise ValueError(f"two statuses: {' '.join(statuses)}")
    return type_, modes, statuses[0] if statuses else "actual", "bg" in words, "optional" in words  # type: ignore[return-value]


def keyed(cell: str) -> dict[str, str]:
    """``unit USD since 2020-11 by aze`` as a mapping."""
    found: dict[str, list[str]] = {}
    key = None
    for word in cell.split():
        if word in FIGURE_WORDS:
            key = word
            found[key] = []
        elif key is None:
            raise ValueError(f"cannot read {word!r} in the last column (wanted unit, since, as-of, by)")
        else:
            found[key].append(word)
    if empty := [key for key, words in found.items() if not words]:
        raise ValueError(f"nothing follows {', '.join(empty)} in the last column")
    return {key: " ".join(words) for key, words in found.items()}


def checked_date(value: str | None) -> str | None:
    """The date as it stands; raises ValueError where it is none."""
    if value is not None:
        when_of(value, None)
    return value

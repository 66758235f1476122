"""What the named parts of a matched shape say: years, months, numbers and units as fields of a DateExpression.

Reads the match alone. Knows neither the words around it nor the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from dragoman.resolve.date_words import (
    ORDINALS,
    SEASONS,
    DateKind,
    Daytime,
    Direction,
    Part,
    month_number,
    read_day,
    read_number,
    read_year,
    unit_of,
    weekday_number,
)

_DAYS_NAMED = {"day before yesterday": -2, "night before last": -2, "yesterday": -1, "last night": -1,
               "last evening": -1, "day after tomorrow": 2, "tomorrow": 1}  # fmt: skip
_DIRECTIONS: dict[str, Direction] = {
    "last": "last", "past": "last", "this past": "last", "recent": "last", "previous": "last",
    "this": "this", "current": "this", "present": "this",
    "next": "next", "coming": "next", "this coming": "next", "following": "next",
}  # fmt: skip
_NAMED_HOUR = re.compile(r"\b(?:noon|midday|midnight)\b", re.IGNORECASE)
_HALF_DAY = re.compile(r"\b(\d\d?)(?:[:.](\d\d))?\s?([ap])\.?m\b", re.IGNORECASE)
_WHOLE_DAY = re.compile(r"(?<![\d-])([012]?\d):?([0-5]\d)\s?(?:hours\s?)?\(?(?:[A-Z]{2,4}\b|local)")
_DAYTIME = re.compile(r"(morning|afternoon|evening|tonight|overnight|night)\b", re.IGNORECASE)
_DAYTIMES: dict[str, Daytime] = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "tonight": "NI",
    "overnight": "NI",
}
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def _direction(words: str) -> Direction | None:
    return _DIRECTIONS.get(" ".join(words.lower().split()))


def _part(words: str) -> Part | None:
    words = words.lower()
    if "earlier" in words:
        return "so_far"
    if "later" in words:
        return "remaining"
    if words.startswith("mid") or "middle" in words:
        return "mid"
    if "late" in words or "end" in words:
        return "late"
    return "early"


def read_fields(kind: str, parts: Mapping[str, str]) -> dict[str, Any] | None:
    """The fields of a DateExpression that the named parts of a match give; None where they make no sense."""
    fields: dict[str, Any] = {"kind": kind}
    for name, value in parts.items():
        if name in ("year", "year_end"):
            fields[name] = read_year(value)
        elif name in ("month", "month_end"):
            fields[name] = month_number(value)
        elif name in ("day", "day_end"):
            fields[name] = read_day(value)
        elif name in ("weekday", "weekday_end"):
            fields[name] = weekday_number(value)
        elif name in ("direction", "year_direction"):
            fields[name] = _direction(value) or "this"
        elif name == "part":
            fields["part"] = _part(value)
        elif name == "unit":
            fields["unit"] = unit_of(value)
        elif name == "number":
            fields["number"] = read_number(value)
        elif name == "about":
            fields["at_least"] = " ".join(value.lower().split()) in ("more than", "over", "at least")
    reader = _READERS.get(kind)
    if reader is not None and not reader(fields, parts):
        return None
    if fields["kind"] not in get_args(DateKind):
        raise AssertionError(f"the grammar has a kind that no reader turns into a DateKind: {kind}")
    return fields


def _read_day_fields(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    if "month_figure" in parts:
        fields["month"] = int(parts["month_figure"])
    if "slash_first" in parts:
        first, second = int(parts["slash_first"]), int(parts["slash_second"])
        if first != second and (first <= 12) == (second <= 12):
            return False  # 03/04/2025: March or April? No guess
        fields["month"], fields["day"] = (first, second) if first <= 12 else (second, first)
        return bool(1 <= fields["month"] <= 12 and 1 <= fields["day"] <= 31)
    return True


def _read_quarter(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    quarter = parts["quarter"].lower()
    fields["number"] = float(ORDINALS.get(quarter) or quarter)
    if "year_ago" in parts:
        fields["year_direction"] = "last"
    return True


def _read_period(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    """A period that only the report's own figures tell: "the quarter", "the year-ago period", "year-end"."""
    if parts.get("unit") == "period":
        del fields["unit"]
    if "year_ago" in parts or "year_ago_after" in parts:
        fields["year_direction"] = "last"
    elif "latest" in parts or "current" in parts:
        fields["direction"] = "last" if "latest" in parts else "this"
    if "part" in parts:
        fields |= {"part": "late", "unit": "year", "direction": "this"}
    return True


def _read_half(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    fields["number"] = 1.0 if parts["half"].lower() == "first" else 2.0
    if "year_end" in fields:
        fields["year"] = fields.pop("year_end")
    return True


def _read_season(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    fields["month"] = SEASONS[parts.get("season") or parts["season_of"]]
    return True


def _read_decade(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    decade = parts["decade"]
    if decade in _DECADES:
        fields["year"] = 1920 + 10 * _DECADES.index(decade)
    elif decade[0].isdigit():
        fields["year"] = int(decade)
    else:
        fields["year"] = 1900 + int(decade[1:])  # '10s and '20s are rarely written, and of this century
        fields["year"] += 100 if fields["year"] < 1930 else 0
    return True


def _read_century(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    fields["number"] = float(read_day(parts["century"]))
    return True


def _read_years(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    if "short_year" in parts:
        fields["year_end"] = fields["year"] // 100 * 100 + int(parts["short_year"])
    return True


def _read_weekday(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    if "of_week" in parts:
        fields["direction"], fields["unit"] = _direction(parts["of_week"]), "week"
    elif "coming" in parts.get("direction", "").lower():
        fields["direction"], fields["part"] = "this", "remaining"
    return True


def _read_relative_day(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    words = " ".join(parts["named_day"].lower().split())
    fields["number"] = float(next((days for name, days in _DAYS_NAMED.items() if name in words), 0))
    return True


def _read_stretch(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    if "overnight" in parts:
        fields |= {"direction": "last", "number": 1.0, "unit": "day"}
    elif "number" not in parts and not parts["unit"].endswith("s"):
        fields["number"] = 1.0  # the past year
    return True


def _read_counted(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    way = " ".join(parts.get("way", "").lower().split())
    if "number" not in parts:  # for years, in weeks, months ago
        fields["kind"] = {"ago": "offset", "": "duration"}.get(way, "beside")
        return True
    if fields["unit"] == "quarter" and parts["number"].lower() in ("a", "three", "half a", "half an") and not way:
        return False  # three-quarters of the harvest
    if not way:
        fields["kind"] = "duration"
        fields["gap"] = parts.get("gap")
        return "gap" in parts or parts["number"].lower() not in ("a", "an") or fields["unit"] not in ("day", "hour")
    fields["kind"] = "offset" if way in ("ago", "from now", "hence") else "beside"
    if fields["number"] is not None and way in ("ago", "earlier", "before"):
        fields["number"] = -fields["number"]
    return True


def _read_beside(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    side = parts["side"].lower().split()[-1]
    fields["number"] = {
        "next": 1.0,
        "following": 1.0,
        "after": 1.0,
        "previous": -1.0,
        "preceding": -1.0,
        "before": -1.0,
    }.get(side, 0.0)
    return True


def _read_vague(fields: dict[str, Any], parts: Mapping[str, str]) -> bool:
    if "while" in parts:
        fields["kind"] = "duration"
    else:
        fields["era"] = next(era for era in ("past", "present", "future") if era in parts)
    return True


def read_clock(words: str) -> str | None:
    """The time on the clock that `words` hold, in 24 hours: None where they hold none.

    >>> read_clock("10:30 p.m. Wednesday"), read_clock("noon Thursday"), read_clock("0900 GMT"), read_clock("Friday")
    ('22:30', '12:00', '09:00', None)
    """
    if named := _NAMED_HOUR.search(words):
        return "24:00" if named[0].lower() == "midnight" else "12:00"
    if half := _HALF_DAY.search(words):
        hour = int(half[1]) % 12 + (12 if half[3].lower() == "p" else 0)
        return f"{hour:02}:{half[2] or '00'}"
    if whole := _WHOLE_DAY.search(words):
        return f"{int(whole[1]):02}:{whole[2]}"
    return None


def read_daytime(words: str) -> Daytime | None:
    """The part of the day that `words` name, as TIMEX3 writes it.

    >>> read_daytime("late Tuesday night"), read_daytime("mid-afternoon yesterday"), read_daytime("yesterday")
    ('NI', 'AF', None)
    """
    found = _DAYTIME.search(words)
    return _DAYTIMES[found[1].lower()] if found else None


_READERS = {
    "day": _read_day_fields, "quarter": _read_quarter, "half": _read_half, "season": _read_season,
    "decade": _read_decade, "century": _read_century, "years": _read_years, "weekday": _read_weekday,
    "relative_day": _read_relative_day, "stretch": _read_stretch, "counted": _read_counted, "beside": _read_beside,
    "period": _read_period, "vague": _read_vague,
}  # fmt: skip

"""Which stretches of a text are expressions of time, and what each says.

Takes what has the shape of a date (`date_patterns`) and leaves out what the words around it show to be something else:
a surname (Theresa May), a verb (march on), a count (2000 troops), a name (Resolution 1701, Black Friday, Sunday Times).
Knows nothing of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from dragoman.records import Span
from dragoman.resolve.date_patterns import next_match
from dragoman.resolve.date_words import (
    ORDINALS,
    SEASONS,
    DateExpression,
    DateKind,
    Direction,
    Part,
    Relation,
    month_number,
    read_day,
    read_number,
    unit_of,
    weekday_number,
)

_BEFORE_DATE = re.compile(r"\b(since|until|till|before|after|by|prior to)\s+(?:the\s+)?$", re.IGNORECASE)
_RELATIONS: dict[str, Relation] = {
    "since": "since", "until": "until", "till": "until", "by": "until",
    "before": "before", "prior to": "before", "after": "after",
}  # fmt: skip
_IN_BEFORE = re.compile(r"\b(?:in|within)\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN_BEFORE = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)

# Months that are also names and verbs stand alone only behind a word that a date wants; "of May" and "from May" are
# as often Theresa May's as the month's.
_MONTH_WANTED = re.compile(
    r"(?:\b(?:in|since|until|till|during|throughout|through|by|mid|late|early|before|after|for|from|to|of|between|and|"
    r"beginning|starting|every|each|one|around)\s+|[(,–—-]\s*)$",
    re.IGNORECASE,
)
_NAME_MONTH_WANTED = re.compile(
    r"\b(?:in|since|until|till|during|throughout|through|by|before|after)\s+$", re.IGNORECASE
)
_NAMES_TOO = {3, 4, 5, 6, 8}
_PERSON = (
    r"\b(?!(?:In|Since|Until|Till|During|By|Before|After|From|To|Of|For|And|The|Through|Late|Early|Last|Next|This|Mid)\b)"
    r"[A-Z][a-z]+\.?\s+{}\b(?!\s+\d)"
)
_COUNTED = re.compile(
    r"\s+(?:(?:people|persons?|civilians?|troops?|soldiers?|fighters?|militants?|workers?|members?|men|women|children|"
    r"refugees|migrants|protesters|demonstrators|police|officers?|prisoners|detainees|hostages|dead|wounded|injured|"
    r"killed|homes|houses|families|households|villages|schools|students|tons?|tonnes|kilo\w+|kms?|miles?|meters?|"
    r"metres?|feet|hectares|acres|sq|square|barrels|dollars|euros|pounds|rubles|yuan|yen|lei|manats?|jobs|cases|"
    r"deaths|victims|companies|shares|points|votes|seats|missiles|rockets|drones|tanks|vehicles|aircraft|warheads|"
    r"GMT|UTC|hours|hrs|local|BST|EST|EDT|CET|MW|megawatts|kg|km|cm|mm|m|calories|others|more|additional)\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:resolution|flight|route|highway|unit|article|section|boeing|airbus|no|number|room|channel|apollo|building|"
    r"regiment|division|decree|law|order|bill|page|paragraph|about|some|nearly|almost|than|least|most|over|around|"
    r"additional|approximately|roughly|another|exactly|to|at|of the|the other|these|those|with)\.?\s+$",
    re.IGNORECASE,
)
_YEAR_WANTED = re.compile(
    r"\b(?:in|since|until|till|by|during|from|of|before|after|through|throughout|between|for|year|and|late|early|mid|"
    r"beginning|end|summer|winter|spring|autumn|fall|the)\s+$|[(,;:–—-]\s*$",
    re.IGNORECASE,
)
_HOLIDAY = re.compile(r"\b(?:Bloody|Black|Palm|Good|Ash|Super|Easter|Whit|Maundy|Holy|Cyber|Giving|Big|Shrove)\s+$")
_NEWSPAPER = re.compile(r"\s+(?:Times|Telegraph|Mirror|Express|Post|Mail|Herald|Mass|School|Night\s+Live|Islands?)\b")
_DAYS_NAMED = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1,
               "day after tomorrow": 2, "tomorrow": 1}  # fmt: skip
_DIRECTIONS: dict[str, Direction] = {
    "last": "last", "past": "last", "this past": "last", "recent": "last", "previous": "last",
    "this": "this", "current": "this", "present": "this",
    "next": "next", "coming": "next", "this coming": "next", "following": "next",
}  # fmt: skip
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateExpression]:
    """The expressions of time in `text[start:end]`, from left to right, never overlapping; spans are into `text`.

    >>> [(d.text, d.kind) for d in find_dates("Theresa May met him on Tuesday; talks run from March 6 to 8, 2025.")]
    [('Tuesday', 'weekday'), ('March 6 to 8, 2025', 'days')]
    """
    end = len(text) if end is None else end
    found, at = [], start
    while (shape := next_match(text, at, end)) is not None:
        kind, match, parts = shape
        fields = _reading(kind, parts)
        if fields is not None and _is_date(fields, match, text, end):
            found.append(_expression(fields, match, text, start, end))
            at = match.end()
        else:
            at = _after_first_word(text, match.start(), end)
    return found


def _after_first_word(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isalnum() or text[at] in "'’"):
        at += 1
    return at + 1


def _expression(fields: dict[str, Any], match: re.Match[str], text: str, start: int, end: int) -> DateExpression:
    """The expression, with the relation that the word before it gives: since, until, before, after."""
    before = text[max(start, match.start() - 24) : match.start()]
    possessive = text[match.end() : min(end, match.end() + 2)] in (
        "'s",
        "’s",
    )  # after Tuesday's attack: not after Tuesday
    leading = _BEFORE_DATE.search(before)
    if leading and not possessive and fields["kind"] not in ("duration", "set", "vague"):
        fields["relation"] = _RELATIONS[" ".join(leading[1].lower().split())]
    if fields["kind"] == "duration" and _IN_BEFORE.search(before) and not fields.get("at_least"):
        fields["direction"] = "next"
    return DateExpression(span=Span(match.start(), match.end()), text=match[0], **fields)


def _is_date(fields: Mapping[str, Any], match: re.Match[str], text: str, end: int) -> bool:
    """Whether the words around let the match be an expression of time."""
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : min(end, match.end() + 24)]
    kind, word = fields["kind"], match[0]
    if kind == "month" and fields.keys() <= {"kind", "month"}:
        return _is_month(fields["month"], word, before, after, text)
    if kind == "weekday" and fields.keys() <= {"kind", "weekday"}:
        return not _HOLIDAY.search(before) and not _NEWSPAPER.match(after)
    if kind == "year" and fields.keys() <= {"kind", "year"} and word.isdigit():
        return _is_year(word, before, after)
    if kind == "years":
        pair = " and " in word
        return fields["year"] < fields["year_end"] and (not pair or bool(_BETWEEN_BEFORE.search(before)))
    if kind == "days" and "and" in word.split() and fields.get("month_end") is None:
        return bool(_BETWEEN_BEFORE.search(before)) or fields["day_end"] == fields["day"] + 1
    return True


def _is_month(month: int, word: str, before: str, after: str, text: str) -> bool:
    if month not in _NAMES_TOO:
        return True
    if not (_NAME_MONTH_WANTED if month == 5 else _MONTH_WANTED).search(before):
        return False
    if re.match(r"\s+(?!(?:The|He|She|It|But|A|In|On|And)\b)[A-Z][a-z]", after):
        return False  # a given name: in April Ryan's words
    return not re.search(_PERSON.format(re.escape(word)), text)


def _is_year(word: str, before: str, after: str) -> bool:
    if (
        _COUNTED.match(after)
        or _NUMBERED.search(before)
        or re.match(r"-(?:strong|member|foot|mile|km|year|seat)", after)
    ):
        return False
    if _YEAR_WANTED.search(before) and not (int(word) % 100 == 0 and re.match(r"\s+[a-z]+s\b", after)):
        return True
    plausible = word.startswith(("19", "20")) and int(word) % 100 != 0
    return plausible and not re.search(r"\d\s*$|[A-Z]-$|[/.]$", before)


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


def _reading(kind: str, parts: Mapping[str, str]) -> dict[str, Any] | None:
    """The fields of a DateExpression that the named parts of a match give; None where they make no sense."""
    fields: dict[str, Any] = {"kind": kind}
    for name, value in parts.items():
        if name in ("year", "year_end"):
            fields[name] = int(value)
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
    if fields["unit"] == "quarter" and parts["number"].lower() in ("a", "three", "half a", "half an") and not way:
        return False  # three-quarters of the harvest
    if not way:
        fields["kind"] = "duration"
        return parts["number"].lower() not in ("a", "an") or fields["unit"] not in ("day", "hour")
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


_READERS = {
    "day": _read_day_fields, "quarter": _read_quarter, "half": _read_half, "season": _read_season,
    "decade": _read_decade, "century": _read_century, "years": _read_years, "weekday": _read_weekday,
    "relative_day": _read_relative_day, "stretch": _read_stretch, "counted": _read_counted, "beside": _read_beside,
}  # fmt: skip

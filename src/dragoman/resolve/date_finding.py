"""Which stretches of a text are expressions of time, and what each says.

Takes what has the shape of a date (`date_patterns`) and leaves out what the words around it show to be something else:
a surname (Theresa May), a verb (march on), a count (2000 troops), a name (Resolution 1701, Black Friday, Sunday Times).
Knows nothing of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dragoman.records import Span
from dragoman.resolve.date_patterns import next_match
from dragoman.resolve.date_reading import read_clock, read_daytime, read_fields
from dragoman.resolve.date_words import (
    DateExpression,
    Relation,
)

_BEFORE_DATE = re.compile(r"\b(since|until|till|before|after|by|prior to)\s+(?:the\s+)?$", re.IGNORECASE)
_RELATIONS: dict[str, Relation] = {
    "since": "since", "until": "until", "till": "until", "by": "until",
    "before": "before", "prior to": "before", "after": "after",
}  # fmt: skip
_IN_BEFORE = re.compile(r"\b(?:in|within)\s+(?:the\s+)?$", re.IGNORECASE)
_TIMED = ("day", "weekday", "relative_day", "stretch", "clock")  # what can name a time of the day
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
_TITLED = re.compile(r"\b[A-Z]\w*\s+$")
_IN_YEAR = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring)\s+$")
_HOLIDAY = re.compile(r"\b(?:Bloody|Black|Palm|Good|Ash|Super|Easter|Whit|Maundy|Holy|Cyber|Giving|Big|Shrove)\s+$")
_NEWSPAPER = re.compile(r"\s+(?:Times|Telegraph|Mirror|Express|Post|Mail|Herald|Mass|School|Night\s+Live|Islands?)\b")


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateExpression]:
    """The expressions of time in `text[start:end]`, from left to right, never overlapping; spans are into `text`.

    >>> [(d.text, d.kind) for d in find_dates("Theresa May met him on Tuesday; talks run from March 6 to 8, 2025.")]
    [('Tuesday', 'weekday'), ('March 6 to 8, 2025', 'days')]
    """
    end = len(text) if end is None else end
    found, at = [], start
    while (shape := next_match(text, at, end)) is not None:
        kind, match, parts = shape
        fields = read_fields(kind, parts)
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
    if leading and not possessive and fields["kind"] not in ("duration", "set", "vague", "clock"):
        fields["relation"] = _RELATIONS[" ".join(leading[1].lower().split())]
    if fields["kind"] == "duration" and _IN_BEFORE.search(before) and not fields.get("at_least"):
        fields["direction"] = "next"
    if fields["kind"] in _TIMED:
        fields |= {"clock": read_clock(match[0]), "daytime": read_daytime(match[0])}
        if fields["clock"]:
            fields.pop("relation", None)  # by noon on Friday, but on Friday
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
    if kind == "relative_day":
        return not (word[0].isupper() and _TITLED.search(before))  # USA Today
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
    counted = _COUNTED.match(after) and not (_IN_YEAR.search(before) and int(word) % 100)  # In 2016 police killed
    if counted or _NUMBERED.search(before) or re.match(r"-(?:strong|member|foot|mile|km|year|seat)", after):
        return False
    if _YEAR_WANTED.search(before) and not (int(word) % 100 == 0 and re.match(r"\s+[a-z]+s\b", after)):
        return True
    plausible = word.startswith(("19", "20")) and int(word) % 100 != 0
    return plausible and not re.search(r"\d\s*$|[A-Z]-$|[/.]$", before)

"""Datelines: where and when a report says it was filed, and by which agency.

Reads one at a given place of the text, part by part: ``BAKU, Azerbaijan, March 8.``, ``GENEVA, 3 May (AFP) —``,
``(Reuters) -``, ``Tehran, IRNA –``, ``New Delhi, Mar 8 (PTI)``. It goes by form, helped by the names of countries,
capitals and agencies; a town in capitals before a dash is a dateline whether or not any table has it. What follows a
dateline without day or agency must not go on in small letters ("NATO — the alliance —").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.records import Span
from dragoman.reference.bodies import bodies_named
from dragoman.reference.countries import country_named
from dragoman.text.agency import is_agency_shaped, is_known_agency
from dragoman.text.days import DAY, MONTH, WEEKDAY, Day, find_days

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠȘŢȚŤŪŮŰŲŹŻŽƏ"
_NAME_WORD = rf"(?!(?i:{MONTH}\s+\d|{WEEKDAY}[\s,]))[{_UP}](?:[\w’'-]|\.(?=\w|,|\s+(?:[{_UP}(_—–―-]|\d)))*"
_SMALL = r"(?:of|the|de|del|da|do|di|la|las|los|el|al|ad|upon|on|and|es|en|sur|le)"
_NAME = rf"{_NAME_WORD}(?:(?:[ ]{_SMALL}){{0,2}}[ ]{_NAME_WORD}){{0,4}}"
_PLACE = re.compile(rf"{_NAME}(?:/{_NAME}){{0,2}}(?:,[ ]{_NAME}){{0,2}}")
_DAY = re.compile(rf"(?i:{DAY})")
_COMMA = re.compile(r"[,.]?[ ]?")
_IN_BRACKETS = re.compile(r"[,.]?[ ]?(?:\(([^()\n]{2,50})\)|/([A-Z][\w. ]{2,30})/)")
_BARE_AGENCY = re.compile(rf"[,.][ ]({_NAME_WORD}(?:[ ]{_NAME_WORD}){{0,2}})(?=\s*(?:--|[—–―-]\s))")
_CAPITALS = re.compile(r"[A-Z]{3,6}")
_DASH = re.compile(r"\s*(?:\.[-–—]+|--+|[—–―\x97]|(?<![^\s)])_|(?<=[\s)])-)(?=[\s\"“'‘]|[A-Z0-9])")
_COLON, _STOP = re.compile(r"\s?:(?=\s)"), re.compile(r"\.(?=\s|\Z)")
_LINE_END = re.compile(r"[ \t]*[.]?[ \t]*(?=[\r\n]|\Z)")
_AFTER = re.compile(r"[\s\ufeff\u200b]*")
# Words that stand in capitals before a dash and are no town.
_NOT_PLACES = re.compile(
    r"\b(?:BREAKING|UPDATED?|ANALYSIS|EXCLUSIVE|OPINION|WATCH|VIDEO|EDITORIAL|NEWS|FACTBOX|CORRECT\w+|INTERVIEW|LIVE|"
    r"REVIEW|SPECIAL|REPORT|ALERT|URGENT|NOTE|PHOTOS?|WARNING|SUMMARY|ABSTRACT|COMMENT\w*|FEATURE|EXPLAIN\w+|"
    r"TIMELINE|PROFILE|RECAP|POLL|FULL|TEXT|PRESS|RELEASE|STATEMENT|THE|A|AN|WHY|HOW|WHAT|WHO|MR|MRS|MS|DR)\b"
)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline's parts, the words it takes (without the dash after it), and where the text goes on."""

    place: str | None
    day: Day | None
    agency: str | None
    span: Span
    end: int


def dateline_at(text: str, start: int = 0) -> FoundDateline | None:
    """The dateline that begins at `start`, or None.

    >>> found = dateline_at("KYIV, Ukraine, 3 May (AP) — Shelling went on.")
    >>> found.place, found.agency, found.day.month, found.end
    ('KYIV, Ukraine', 'AP', 5, 28)
    >>> dateline_at("May (Theresa) said she would resign.")
    """
    parts = _Parts(text[: start + _LONGEST], start)
    if not parts.accepted():
        return None
    after = _AFTER.match(text, parts.mark_end)
    end = after.end() if after else parts.mark_end
    return FoundDateline(parts.place, parts.day, parts.agency, Span(start, parts.at), end)


class _Parts:
    """What stands one after the other from `at` on: place, day, agency, mark; each may be missing."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.at = text, start
        self.place: str | None = None
        self.agency: str | None = None
        self.day = self.read_day()
        if self.day is None or _COMMA.match(text, self.at).group().strip():  # type: ignore[union-attr]
            self.read_place()
        self.day = self.day or self.read_day()
        self.bracketed = self.read_agency()
        self.day = self.day or self.read_day()
        if self.place and not self.agency:
            self.split_agency()
        self.mark, self.mark_end = self.read_mark()

    def read_place(self) -> None:
        at = self.at + (len(_COMMA.match(self.text, self.at).group()) if self.day else 0)  # type: ignore[union-attr]
        m = _PLACE.match(self.text, at)
        if m:
            self.place, self.at = m.group(), m.end()

    def read_day(self) -> Day | None:
        comma = _COMMA.match(self.text, self.at) if self.place else None
        at = comma.end() if comma else self.at
        m = _DAY.match(self.text, at)
        day = next(find_days(self.text, at, m.end()), None) if m else None
        if day is not None:
            self.at = day.end
        return day

    def read_agency(self) -> bool:
        """The agency in brackets; or, after a day, one between a comma and a dash."""
        bare = _BARE_AGENCY.match(self.text, self.at) if self.day else None
        if bare and (is_known_agency(bare[1]) or _CAPITALS.fullmatch(bare[1])):
            self.agency, self.at = bare[1], bare.end()
            return False
        m = _IN_BRACKETS.match(self.text, self.at)
        name = re.split(r"\s*[/–—]\s*", m[1] or m[2])[0].strip() if m else ""
        if not m or not is_agency_shaped(name) or (country_named(name) and not is_known_agency(name)):
            return False
        self.agency, self.at = name, m.end()
        return True

    def split_agency(self) -> None:
        """``Tehran, IRNA``: the last part of the place is an agency, by the table or by its capitals."""
        place = self.place or ""
        m = re.fullmatch(r"(.+?)[.,]\s+([^,]+)", place)
        if not m:
            return
        by_capitals = _CAPITALS.fullmatch(m[2]) and not m[1].isupper() and not country_named(m[2])
        if is_known_agency(m[2]) or by_capitals:
            self.place, self.agency = m[1], m[2]

    def read_mark(self) -> tuple[str, int]:
        for name, mark in (("dash", _DASH), ("colon", _COLON), ("line", _LINE_END), ("stop", _STOP)):
            m = mark.match(self.text, self.at)
            if m:
                return name, m.end()
        return "", self.at

    def accepted(self) -> bool:
        """Whether the parts make a dateline: the more of them there are, the less is asked of each."""
        if self.place is None:
            marked = self.mark == "dash" or (self.day is not None and self.mark != "")
            return self.agency is not None and self.bracketed and marked
        if self.agency is not None and is_known_agency(self.agency):
            placed = self.day is not None or self.in_capitals
            return self.mark in ("dash", "colon", "line") or (self.bracketed and placed)
        if self.day is not None:  # "On June 19, 1865 —", "Published July 28": a town not in capitals has a comma
            apart = self.in_capitals or not self.text[: self.day.start].endswith(self.place + " ")
            return apart and (self.mark != "" or self.bracketed)
        if self.agency is not None:
            return self.mark == "dash" and (self.in_capitals or not self.bracketed) and self.goes_on_well()
        if self.mark == "dash":
            known = self.is_capital_city or self.in_known_country
            return self.goes_on_well() and (known or (self.in_capitals and not self.is_body))
        return self.mark == "colon" and self.in_capitals and self.is_capital_city and self.goes_on_well()

    @property
    def in_capitals(self) -> bool:
        """Whether the town is written in capitals (NEWARK, N.J.; DeKALB; McLEAN)."""
        town = (self.place or "").split(",")[0]
        letters = [c for c in town if c.isalpha()]
        small = sum(c.islower() for c in letters)
        wordlike = len(letters) > 2 and not any(c.isdigit() for c in town)
        return wordlike and small <= len(letters) // 4 and not _NOT_PLACES.search(town)

    @property
    def is_capital_city(self) -> bool:
        return any(match.how == "capital" for match in country_named((self.place or "").split(",")[0]))

    @property
    def in_known_country(self) -> bool:
        """Whether the last part after a comma is a country."""
        town, comma, region = (self.place or "").rpartition(", ")
        return bool(comma and town) and any(match.how in ("name", "alias") for match in country_named(region))

    @property
    def is_body(self) -> bool:
        """Whether the words are a body's name (NATO), no place; only UNITED NATIONS stands for its seat too."""
        name = self.place or ""
        return name != "UNITED NATIONS" and bool(bodies_named(name))

    def goes_on_well(self) -> bool:
        """Whether what follows the mark could begin a sentence."""
        after = _AFTER.match(self.text, self.mark_end)
        rest = self.text[after.end() :] if after else ""
        return not rest or not rest[0].islower()

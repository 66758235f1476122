"""The head of a report: what stands before its text and tells of it.

Knows YAML front matter, e-mail headers, a leading ``date 2026-01-22``, titles (Markdown, underlined, or a short first
line), bylines, and lines that hold nothing but a day. It does not know datelines (`dragoman.text.dateline`) and makes
no sense of the values: a field is its key and its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.records import Span
from dragoman.text.dateline import dateline_at
from dragoman.text.days import DAY, find_days

INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
# White space of every kind, and signs that show nothing: what a line is trimmed of.
_BLANK = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + INVISIBLE
# Keys that can open a header; others are taken for keys only below one of these.
_OPENING = (
    "date|published|publication[ _-]date|publish[ _-]date|pubdate|datetime|posted|updated|modified|created|issued|"
    "source|agency|publisher|newspaper|outlet|subject|title|headline|slug|from|to|url|link|author|byline|message-id|"
    "received|mime-version|content-type|dateline|language|lang"
)
_FIELD = re.compile(r"([^\W\d][\w.-]*(?:[ _][\w.-]+)?)[ \t]*:(?=[ \t]|$)[ \t]*(.*)")
_OPENING_FIELD = re.compile(rf"(?:{_OPENING})[ \t]*:(?=[ \t]|$)", re.IGNORECASE)
_MARKER = re.compile(r"-{3,}[ \t]*$")
_MARKER_END = re.compile(r"(?:-{3,}|\.{3})[ \t]*$")
_LONGEST_FRONT_MATTER = 80
_BARE_DATE = re.compile(r"(?:date|published|dated?|posted)[ \t]*:?[ \t]+(?=\S)|(?=\d{4}-\d\d-\d\d\s)", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})[ \t]*$")
# What may stand beside the day on a line of its own: labels, a time of day, a time zone.
_BESIDE_A_DAY = re.compile(
    r"(?i:first|last|published|updated|posted|date|dated|created|modified|issued|on|at|of|day|[ap]\.?m\.?|gmt|utc|"
    r"[a-z]{1,3}t|z|local|time|\d{1,2}\s?[:.]\s?\d{2}(?:\s?[:.]\s?\d{2})?|[+-]\d\d:?\d\d|\d{1,2}|\W|_)*"
)
_LONGEST_DAY_LINE = 80
# "By Jane Smith", "By Our Correspondent, Baku"; "By signing ..." goes on in lower case.
_BYLINE = re.compile(
    r"(?:By|BY|by):?[ \t]+[A-Z][\w'’.-]*(?:(?:,|[ \t]+(?:and|&|in|of|for|de|van|bin|al))*[ \t]+[A-Z][\w'’.-]*){0,9}\.?$"
)
_CLOCK = re.compile(r"\(?\d{1,2}\s?[:.]\s?\d{2}\s?(?:[AaPp]\.?[Mm]|\s[A-Z])")
# A place, a time or a salutation above the text: fewer than three words, or a clock.
_NO_TITLE = re.compile(r"^\W*\S+(?:\s+\S+)?\W*$|\d\s?[:.]\s?\d{2}\s?[AaPp]\.?[Mm]|^Dear\s")
_HEAD_LINE = re.compile(rf"{_BYLINE.pattern}|(?i:{_OPENING_FIELD.pattern})")
_UNFINISHED = re.compile(
    r"[.,;:…\-–—]$|[.!?][\"'”’)]$|(?<!\w)(?:a|an|the|of|and|or|to|in|for|with|by|on|at|from|that)$"
)
# Titles of Wikinews, EWT's newsgroups and PolNeAR run to 140 characters; few first sentences are that short.
LONGEST_TITLE = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its line end and the white space around it; `number` counts from 0."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a header: its key in lower case, and its words."""

    key: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the text: its fields in order, the days that stood alone on a line, the title, and its end."""

    fields: tuple[Field, ...]
    days: tuple[str, ...]
    title: str | None
    end: int

    def first(self, *keys: str) -> str | None:
        """The value of the first of `keys` that is given and not empty."""
        for key in keys:
            for field in self.fields:
                if field.key == key and field.value:
                    return field.value
        return None


_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z)")


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of `text`, trimmed; blank ones are there too, as empty stretches.

    >>> [(line.start, line.end) for line in lines_of("one\\r\\n two\\r\\n")]
    [(0, 3), (6, 9), (11, 11)]
    """
    end = len(text) if end is None else end
    found = []
    for number, m in enumerate(_LINE.finditer(text, start, end)):
        words = m.group().strip(_BLANK)
        at = m.start() + (len(m.group()) - len(m.group().lstrip(_BLANK)) if words else 0)
        found.append(Line(at, at + len(words), number))
    return found


def read_header(text: str) -> Header:
    """What stands before the text of a report.

    >>> header = read_header("Title: Talks in Baku\\nDate: 2026-01-22\\n\\nThe ministers met.")
    >>> header.title, header.first("date"), header.end
    ('Talks in Baku', '2026-01-22', 39)
    """
    # No header is longer than this; the rest need not be cut into lines.
    reader = _Reader(text, lines_of(text, 0, min(len(text), 20_000)))
    return reader.read()


class _Reader:
    """Takes the head off line by line; `at` is the index of the first line not yet taken."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text, self.lines, self.at = text, lines, 0
        self.fields: list[Field] = []
        self.days: list[str] = []
        self.title: str | None = None
        self.end: int | None = None  # where a line is taken in part

    def read(self) -> Header:
        self.skip_blank()
        self.front_matter()
        for take in (self.field_block, self.leading_date):
            self.skip_blank()
            if self.end is None:
                take()
        if self.end is None:
            self.title = self.first_value("title", "headline", "subject")
            self.heading()
            self.small_lines()
            if self.title is None:
                self.plain_title()
                self.small_lines()
        title = self.title or self.first_value("title", "headline", "subject")
        if self.end is None:
            self.end = self.lines[self.at].start if self.at < len(self.lines) else len(self.text)
        return Header(tuple(self.fields), tuple(self.days), title, self.end)

    def words(self, index: int) -> str:
        """The words of a line; empty past the last."""
        if index >= len(self.lines):
            return ""
        return self.text[self.lines[index].start : self.lines[index].end]

    def skip_blank(self) -> None:
        while self.at < len(self.lines) and not self.words(self.at):
            self.at += 1

    def first_value(self, *keys: str) -> str | None:
        return Header(tuple(self.fields), (), None, 0).first(*keys)

    def add(self, index: int, m: re.Match[str]) -> None:
        value = m[2].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        line = self.lines[index]
        self.fields.append(Field(re.sub(r"[ _]", "-", m[1].lower()), value, Span(line.start, line.end)))

    def front_matter(self) -> None:
        """``---``, fields, ``---``: taken whole, what is no field of its own (lists, nested ones) too."""
        if not _MARKER.match(self.words(self.at)):
            return
        last = min(self.at + _LONGEST_FRONT_MATTER, len(self.lines))
        closing = next((i for i in range(self.at + 1, last) if _MARKER_END.match(self.words(i))), None)
        inside = range(self.at + 1, closing or 0)
        found = [(i, _FIELD.fullmatch(self.words(i))) for i in inside]
        if closing is None or not any(m for _, m in found):
            return
        for i, m in found:
            if m and not self.indented(i):
                self.add(i, m)
        self.at = closing + 1

    def indented(self, index: int) -> bool:
        at = self.lines[index].start
        return at > 0 and self.text[at - 1] in " \t"

    def field_block(self) -> None:
        """``Key: value`` lines as in e-mail, the first with a known key; indented lines go on with the one before."""
        if not _OPENING_FIELD.match(self.words(self.at)):
            return
        while self.at < len(self.lines) and (words := self.words(self.at)):
            m = _FIELD.fullmatch(words)
            if m and (_OPENING_FIELD.match(words) or self.block_goes_on()):
                self.add(self.at, m)
            elif not (self.fields and self.indented(self.at)):
                break
            self.at += 1

    def block_goes_on(self) -> bool:
        """Whether from here to the next blank line there are but fields, so that an unknown key is one."""
        for i in range(self.at, len(self.lines)):
            if not self.words(i):
                return True
            if not _FIELD.fullmatch(self.words(i)) and not self.indented(i):
                return False
        return True

    def leading_date(self) -> None:
        """``date 2026-01-22 The ...``: a day with its year, then the text, on one line or on the next."""
        line = self.lines[self.at] if self.at < len(self.lines) else None
        m = _BARE_DATE.match(self.text, line.start, line.end) if line else None
        if not m or not line:
            return
        day = next(find_days(self.text, m.end(), line.end), None)
        if day is None or day.start != m.end() or day.iso is None:
            return
        self.fields.append(Field("date", day.iso, Span(day.start, day.end)))
        if self.beside_a_day(Line(line.start, line.end, 0), m.end(), day.end):
            self.at += 1
        else:
            rest = re.compile(r"[\s.,;:|–—-]*").match(self.text, day.end, line.end)
            self.end = rest.end() if rest else day.end

    def heading(self) -> None:
        """A Markdown heading that opens the text: ``# Title``, or a line underlined with = or -."""
        self.skip_blank()
        words = self.words(self.at)
        m = _HEADING.match(words)
        if m and (self.title is None or m[1] == "#"):
            self.title = self.title or re.sub(r"[*_`]{1,3}", "", m[2]) or None
            self.at += 1
        elif words and len(words) <= LONGEST_TITLE and _UNDERLINE.match(self.words(self.at + 1)):
            self.title = self.title or words
            self.at += 2

    def small_lines(self) -> None:
        """Lines of the head that are no text: fields, bylines, a day, the title once more."""
        while True:
            self.skip_blank()
            words, before = self.words(self.at), self.at
            if not words:
                return
            if _OPENING_FIELD.match(words):
                self.field_block()
            elif day := self.day_of_line(self.at):
                self.days.append(day)
                self.at += 1
            elif _BYLINE.match(words) or (self.title and words == self.title):
                self.at += 1
            if self.at == before:
                return

    def next_line(self, index: int) -> int | None:
        """The next line that is not blank."""
        return next((i for i in range(index + 1, len(self.lines)) if self.words(i)), None)

    def day_of_line(self, index: int) -> str | None:
        """The day, with its year, of a line that holds nothing else."""
        line = self.lines[index]
        if line.end - line.start > _LONGEST_DAY_LINE:
            return None
        day = next(find_days(self.text, line.start, line.end), None)
        return day.iso if day and self.beside_a_day(line, day.start, day.end) else None

    def beside_a_day(self, line: Line, start: int, end: int) -> bool:
        before, after = self.text[line.start : start], self.text[end : line.end]
        labels = re.fullmatch(rf"(?:{_OPENING})?\W*", before, re.IGNORECASE) or _BESIDE_A_DAY.fullmatch(before)
        return bool(labels and _BESIDE_A_DAY.fullmatch(after))

    def plain_title(self) -> None:
        """A short first line that ends like no sentence, and text or a day below it.

        A shorter line below it, or a clock, shows the room and hour of a transcript; those are no title, and only go
        where a day follows them at once.
        """
        words, below = self.words(self.at), self.next_line(self.at)
        if below is None or not is_title_like(words) or dateline_at(self.text, self.lines[self.at].start):
            return
        if _NO_TITLE.search(words):
            self.at = below if self.day_of_line(below) else self.at
            return
        under = [self.words(i) for i in range(below, min(below + 8, len(self.lines))) if self.words(i)][:4]
        headed = bool(self.day_of_line(below) or _HEAD_LINE.match(under[0]))
        goes_on = re.match(r"[a-z,;]|[-*•]\s", under[0]) or any(map(_CLOCK.match, under))
        times = 1 if headed or below > self.at + 1 else 1.5
        if (headed or len(under[0]) > 0.6 * len(words)) and not goes_on and max(map(len, under)) > times * len(words):
            self.title = words
            self.at += 1


def is_title_like(words: str) -> bool:
    """Whether a line looks like a title: short, begins with no small letter, ends with no stop, comma or small word.

    >>> is_title_like("Ministers meet in Baku"), is_title_like("The ministers met in Baku.")
    (True, False)
    """
    return (
        0 < len(words) <= LONGEST_TITLE
        and not words[0].islower()
        and words[0] != "("
        and not _UNFINISHED.search(words)
        and not re.match(rf"{DAY}\W*$", words, re.IGNORECASE)
        and any(c.isalpha() for c in words)
    )

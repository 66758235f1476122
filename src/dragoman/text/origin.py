"""Where a report comes from: agency, dateline, day of publication, title, and the stretch of text to read.

Gathers what header, dateline, the text itself and the file's name say, and settles which goes before which. What none
of them says stays None: a dateline's day without a year takes the year nearest to another date of the head or the
file name, and without one it stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dragoman.records import Dateline, Span
from dragoman.text.agency import (
    cited_agency,
    credit_span,
    is_agency_shaped,
    is_known_agency,
    self_named_agency,
    signature,
)
from dragoman.text.dateline import FoundDateline, dateline_at
from dragoman.text.days import Day, day_of_name, find_days, iso_day
from dragoman.text.header import LONGEST_TITLE, Header, lines_of, read_header

_DATE_KEYS = (
    "published", "publication-date", "publish-date", "pubdate", "date", "datetime", "posted", "issued", "created",
    "updated", "modified",
)  # fmt: skip
_AGENCY_KEYS = ("agency", "source", "wire", "publisher")
# A dateline may stand below a headline and a standfirst, or on the headline's own line after it.
_NEAR = 45  # days between a dateline and a full date in the text for it to tell the year
_PARAGRAPHS_ABOVE, _LONGEST_ABOVE = 2, 250
_AFTER_A_SENTENCE = re.compile(r"(?<=[.?!])[ \t]+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a report's origin; `body` is where reading begins and ends.

    `credit` is the stretch of it in which the agency only names itself (", Report informs").
    """

    agency: str | None
    dateline: Dateline | None
    published: str | None
    title: str | None
    body: Span
    credit: Span | None = None


def read_origin(
    text: str, *, filename: str | None = None, published: str | None = None, source: str | None = None
) -> Origin:
    """The origin of a report; `published` (a day, else BadCall is raised) and `source` override what the report says.

    >>> origin = read_origin("BAKU, Azerbaijan, March 8. Talks began, Trend reports.", published="2025-03-08")
    >>> origin.agency, origin.dateline.place, origin.dateline.date, origin.body.start
    ('Trend', 'BAKU, Azerbaijan', '2025-03-08', 27)
    """
    given = iso_day(published) if published is not None else None
    header = read_header(text)
    found, title, start = _dateline(text, header)
    signed_by, end = signature(text, Span(start, len(text)))
    body = Span(start, max(start, end))

    stated = _stated_days(header)
    if given or not (found and found.day and found.day.iso):
        day = given or (stated[0] if stated else None) or (day_of_name(filename) if filename else None)
    else:
        day = (stated[0] if stated else None) or found.day.iso
    if day is None and found is not None and found.day is not None:
        day = _by_the_body(text, body, found.day)
    filed = found.day.nearest(day) if found and found.day and day else found.day.iso if found and found.day else None
    dateline = Dateline(found.place, filed, found.span) if found and (found.place or found.day) else None

    agency = (
        source
        or _header_agency(header)
        or (found.agency if found else None)
        or self_named_agency(text, body)
        or signed_by
        or cited_agency(text, body)
    )
    return Origin(agency, dateline, day, title, body, credit_span(text, body))


def _by_the_body(text: str, body: Span, day: Day) -> str | None:
    """A dateline's day with the year of the full dates near it in the text, where all of them agree on one."""
    full = [d.iso for d in find_days(text, body.start, body.end) if d.iso is not None]
    dated = {day.nearest(d): abs(date.fromisoformat(day.nearest(d) or d) - date.fromisoformat(d)).days for d in full}
    near = {d for d, apart in dated.items() if apart <= _NEAR}
    return near.pop() if len(near) == 1 else None


def _stated_days(header: Header) -> list[str]:
    """The days with a year that the head states, the likeliest day of publication first."""
    days = []
    for key in _DATE_KEYS:
        value = header.first(key)
        days += [day.iso for day in find_days(value) if day.iso] if value else []
    return [*days, *header.days]


def _header_agency(header: Header) -> str | None:
    """The agency of a header's field; an address or a sentence is none."""
    for key in _AGENCY_KEYS:
        value = header.first(key)
        if value and (is_known_agency(value) or (is_agency_shaped(value) and not re.search(r"[/@]|\.\s", value))):
            return value
    return None


def _dateline(text: str, header: Header) -> tuple[FoundDateline | None, str | None, int]:
    """The dateline, the title, and where reading begins: after both, else after the header."""
    found = dateline_at(text, header.end)
    if found:
        return found, header.title, found.end
    lines = [line for line in lines_of(text, header.end, min(len(text), header.end + 1500)) if line.end > line.start]
    for above, line in enumerate(lines[: _PARAGRAPHS_ABOVE + 1]):
        found = dateline_at(text, line.start) if above else None
        if found and (found.agency or found.day or _in_capitals(found)):
            head = text[lines[0].start : lines[0].end]
            return found, header.title or (head if len(head) <= LONGEST_TITLE else None), found.end
        if line.end - line.start > _LONGEST_ABOVE:
            break
    if lines:
        first = lines[0]
        for m in _AFTER_A_SENTENCE.finditer(text, first.start, min(first.end, first.start + _LONGEST_ABOVE)):
            found = dateline_at(text, m.end())
            if found and found.agency and _in_capitals(found):
                return found, header.title or text[first.start : m.start()], found.end
    return None, header.title, header.end


def _in_capitals(found: FoundDateline) -> bool:
    return bool(found.place) and (found.place or "").split(",")[0].isupper()

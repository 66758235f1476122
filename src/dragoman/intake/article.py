"""One report as it came in, whatever it came from: its text and what its source says of it.

Knows no format. The text is never altered once an Article exists; every span of a record counts its letters.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Media = Literal["text", "page", "mail", "pdf", "docx", "row", "feed", "summary"]
"""Of what kind the input was. `summary` is a feed's entry of which only the summary was at hand."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One report: `name` is unique within a run and can be printed (a path, path#record, or an address).

    `published` is an ISO day, `source` the agency or publisher, `language` an ISO 639 code or None where the text is
    too short to tell, `encoding` the name of the character set it was decoded from. `filename` is given only where a
    file is one report, so that a day in it may count as that of the report.

    >>> Article(name="a.txt", text="Talks were held.").english
    True
    """

    name: str
    text: str
    media: Media = "text"
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    language_confidence: float | None = None
    encoding: str | None = None
    filename: str | None = None

    @property
    def english(self) -> bool:
        """Whether it is to be read: in English, or too short to tell."""
        return self.language in (None, "en")

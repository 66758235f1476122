"""Mail, saved pages in mail's form (.mht) and mailboxes: each letter an article, and its readable attachments too.

The subject is the title and the day of sending the day of publication, as for a bulletin; whose report it is, a letter
does not say reliably, so `source` stays None.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from typing import Any

from dragoman.intake.article import Article
from dragoman.intake.charset import decoded
from dragoman.intake.days_given import no_day, stated_day
from dragoman.intake.decode import NotAText
from dragoman.intake.page import read_page
from dragoman.intake.unpack import Stream
from dragoman.records import Refused

MAX_BYTES = 50_000_000
"""Letters with large attachments are 25 MB at most providers; Base64 makes them a third larger."""
_MOST_PARTS = 200
_MOST_BOUNDARIES = 5_000  # lines that could part a letter; 300,000 parts took the standard parser six minutes
_FROM_LINE = re.compile(rb"From \S+ .*\d{4}\s*$")

Letter = Any  # a message of the standard library, whose type's parameters differ by version
Attachment = tuple[str, str | None, bytes]
"""An attached file: its name, its media type, its bytes."""


def read_mail(name: str, data: bytes) -> Iterator[Article | Refused | Attachment]:
    """The article of a letter, what is wrong with its date, and the files attached to it; raises Refused."""
    if data.count(b"\n--") > _MOST_BOUNDARIES:
        raise Refused(name, f"a mail of more than {_MOST_BOUNDARIES:,} parts, as no letter has; save its text")
    letter = email.message_from_bytes(data, policy=email.policy.default)
    if not letter.keys():
        raise Refused(name, "no mail: it has no header; save it again as .eml")
    parts = [part for part in letter.walk() if not part.is_multipart()][:_MOST_PARTS]
    attached = [part for part in parts if part.get_content_disposition() == "attachment"]
    within = [part for part in parts if part not in attached]
    yield from _body(name, letter, within)
    for part in attached:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield part.get_filename() or "attachment", part.get_content_type(), content


def letters_of(stream: Stream, *, limit: int = MAX_BYTES) -> Iterator[bytes]:
    """The letters of a mailbox, each begun by a line ``From address date``; what is over `limit` is cut off."""
    letter = bytearray()
    begun = blank = False
    while line := stream.readline(limit):
        if _FROM_LINE.match(line) and (blank or not begun):
            if begun:
                yield bytes(letter)
            letter, begun = bytearray(), True
        elif len(letter) <= limit:
            letter += line[1:] if re.match(rb">+From ", line) else line
        blank = not line.strip()
    if begun:
        yield bytes(letter)


def _body(name: str, letter: Letter, parts: list[Letter]) -> Iterator[Article | Refused]:
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    sent = _header(letter, "date")
    published = stated_day(sent)
    if sent and published is None:
        yield Refused(name, no_day(sent))
    title = _header(letter, "subject")
    if plain is not None and (text := _text_of(name, plain))[0].strip():
        yield Article(name=name, text=text[0], media="mail", title=title, published=published, encoding=text[1])
    elif page is not None:
        url = page.get("Content-Location") or letter.get("Snapshot-Content-Location")
        found = read_page(name, _bytes_of(page), declared=page.get_content_charset(), url=str(url) if url else None)
        saved = letter.get_content_type() == "multipart/related"  # the browser's "save as" has the day of saving
        yield Article(
            name=name, text=found.text, media="page" if saved else "mail", title=found.title if saved else title,
            published=found.published if saved else published, url=found.url, source=found.source,
            encoding=found.encoding,
        )  # fmt: skip
    else:
        yield Refused(name, "a mail without text; look at its attachments")


def _header(letter: Letter, key: str) -> str | None:
    try:
        value = letter.get(key)
    except (ValueError, IndexError, TypeError, AttributeError):  # the standard parser trips over some broken headers
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _bytes_of(part: Letter) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text_of(name: str, part: Letter) -> tuple[str, str]:
    try:
        return decoded(_bytes_of(part), declared=part.get_content_charset())
    except NotAText as error:
        raise Refused(name, str(error)) from None

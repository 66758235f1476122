"""Web archives: WARC files, and WACZ, which is a ZIP archive of them. Each archived page becomes an article.

Records are cut out here and understood by warcio. A broken record is refused and reading goes on at the next line that
begins one, also where a record's stated length runs over those behind it. Requests, revisits, pictures, scripts and
answers other than 200 hold no report and are passed over. The day of crawling is no day of publication.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from typing import Any

from dragoman.intake.article import Article
from dragoman.intake.charset import decoded
from dragoman.intake.decode import NotAText
from dragoman.intake.kinds import charset_of_type, kind_of_type
from dragoman.intake.page import MAX_BYTES, read_page
from dragoman.intake.unpack import BOMB_BYTES, MAX_RATIO, Damaged, Stream
from dragoman.records import Refused

_BEGINS = re.compile(rb"WARC/\d\.\d+\r?\n?$")
_NEXT = b"WARC/1."
_SWALLOWED = re.compile(rb"\r?\n(?=WARC/1\.\d\r?\nWARC-)")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MAX_HEAD = 100_000
_MOST_BLANK_LINES = 10
_MAX_BLOCK = 2 * MAX_BYTES
"""Bytes of a record that are looked at. A packed page may be larger than one that is not, by its headers only."""
_RECORDS = frozenset({"response", "resource", "conversion"})


def read_warc(name: str, stream: Stream) -> Iterator[Article | Refused]:
    """The articles of a WARC file, in their order, each named by its record's number."""
    number = 0
    while True:
        number += 1
        where = f"{name}#{number}"
        try:
            record = _next_record(where, stream)
        except Refused as refused:
            yield refused
        except Damaged as damage:
            yield Refused(where, str(damage))
        else:
            if record is None:
                return
            yield from _article(where, *record)
            continue
        if not (yield from _to_next(where, stream)):
            return


def read_wacz(name: str, path: str) -> Iterator[Article | Refused]:
    """The articles of the WARC files in a WACZ at a path; raises Refused where it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [part for part in archive.infolist() if re.search(r"\.warc(?:\.gz|\.zst)?$", part.filename)]
            if not parts:
                raise Refused(name, "no WACZ: the ZIP archive holds no WARC file; unpack it and name the files")
            for part in sorted(parts, key=lambda part: part.filename):
                yield from _archived(f"{name}#{part.filename}", archive, part)
    except (zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise Refused(name, f"a broken ZIP archive ({error}); fetch the file again") from None


def _archived(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[Article | Refused]:
    if part.file_size > BOMB_BYTES and part.file_size > MAX_RATIO * part.compress_size:
        yield Refused(
            name, f"unpacks to more than {MAX_RATIO} times its size, as a bomb does; unpack it yourself first"
        )
        return
    try:
        with archive.open(part) as packed:
            yield from read_warc(name, Stream(packed))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        # RuntimeError: a password; NotImplementedError: a way of packing that the standard library does not know.
        yield Refused(name, f"cannot be unpacked ({error}); fetch the file again")


def _to_next(where: str, stream: Stream) -> Generator[Refused, None, bool]:
    """Goes on to where the next record begins, and tells of damage on the way; False where none comes any more."""
    while True:
        try:
            return stream.skip_to(_NEXT)
        except Damaged as damage:
            yield Refused(where, str(damage))


def _next_record(where: str, stream: Stream) -> tuple[bytes, bytes] | None:
    """Head and block of the next record; None at the end. Raises Refused for one that is broken, and Damaged."""
    line = b"\n"
    for _ in range(_MOST_BLANK_LINES):
        line = stream.readline(_MAX_HEAD)
        if line.strip():
            break
    if not line:
        return None
    if not _BEGINS.match(line):
        raise Refused(
            where, f"a broken record: {line[:40]!r} stands where one should begin; reading goes on at the next"
        )
    head = line
    while (line := stream.readline(_MAX_HEAD)).strip():
        head += line
        if len(head) > _MAX_HEAD:
            raise Refused(where, "a broken record: its header has no end; reading goes on at the next")
    stated = _LENGTH.search(head)
    if stated is None:
        raise Refused(where, "a broken record: its header states no length; reading goes on at the next")
    length = int(stated[1])
    block = stream.read(min(length, _MAX_BLOCK))
    if (swallowed := _SWALLOWED.search(block)) is not None:
        stream.unread(block[swallowed.end() :])
        raise Refused(where, "a broken record: its stated length runs over the next one; reading goes on there")
    rest = stream.skip(length - len(block)) if length > _MAX_BLOCK else 0
    if len(block) + rest < length:
        raise Refused(
            where, f"truncated: {len(block) + rest} of the record's {length} bytes are there; fetch the file again"
        )
    return head + b"\r\n", block


def _article(where: str, head: bytes, block: bytes) -> Iterator[Article | Refused]:
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    try:
        record = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(head + block), known_format="warc")
        if record.rec_type not in _RECORDS or (record.http_headers and record.http_headers.get_statuscode() != "200"):
            return
        content_type = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
        url = record.rec_headers.get_header("WARC-Target-URI")
        if record.http_headers is None and record.rec_type == "response":
            return  # an answer to a look-up of a name, say
        if kind_of_type(content_type, b"<html") not in ("page", "text"):
            return
        data = _content(record)
    except (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        EOFError,
        ValueError,
        AttributeError,
        zlib.error,
    ) as error:
        yield Refused(where, f"a broken record ({str(error)[:100]}); the others are read")
        return
    kind = kind_of_type(content_type, data[:500])
    try:
        if kind == "page":
            yield read_page(where, data, declared=charset_of_type(content_type), url=url)
        elif kind == "text" and record.rec_type == "conversion":
            text, encoding = decoded(data, declared=charset_of_type(content_type))
            if text.strip():
                yield Article(name=where, text=text, media="page", url=url, encoding=encoding)
    except NotAText as error:
        yield Refused(where, str(error))
    except Refused as refused:
        yield refused


def _content(record: Any) -> bytes:
    """What the record holds, its transfer and content encodings undone, no more than shows that it is too large."""
    stream = record.content_stream()
    data = bytearray()
    while len(data) <= MAX_BYTES and (more := stream.read(1 << 14)):
        data += more
    return bytes(data)

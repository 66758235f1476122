"""Everything that can be named as a source becomes articles, one after another, in a fixed order.

Opens files, folders and addresses and gives each to the room's reader for its kind. Whatever goes wrong with one of
them becomes a Refused with its name and the reason, and the others go on. Memory stays flat: one article at a time,
whatever an archive or table holds.
"""

from __future__ import annotations

import glob
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO
from urllib.parse import urlsplit

import msgspec

from dragoman.intake import docx, feeds, mail, page, pdf
from dragoman.intake.article import Article
from dragoman.intake.charset import decoded
from dragoman.intake.columns import Mapped, WrongMapping, checked
from dragoman.intake.decode import MAX_BYTES, NotAText, refuse_other_forms
from dragoman.intake.entries import entry_article, page_article
from dragoman.intake.fetch import Fetcher
from dragoman.intake.files import STDIN, find_reports, printable, reason_of
from dragoman.intake.kinds import IN_FOLDERS, Kind, charset_of_type, kind_of, kind_of_type, named_kind, suffix_of
from dragoman.intake.language import language_of
from dragoman.intake.tables import read_csv, read_json_lines, read_parquet
from dragoman.intake.unpack import Damaged, Stream
from dragoman.intake.warc import read_wacz, read_warc
from dragoman.records import Refused

Found = Iterator[Article | Refused]
_LIMITS: dict[Kind, int] = {
    "text": MAX_BYTES, "page": page.MAX_BYTES, "mail": mail.MAX_BYTES, "pdf": pdf.MAX_BYTES, "docx": docx.MAX_BYTES,
    "xml": feeds.MAX_BYTES, "urls": MAX_BYTES,
}  # fmt: skip
_DEEPEST_SITEMAP, _DEEPEST_MAIL = 3, 3


def articles(
    sources: Iterable[str],
    *,
    mapping: Mapping[str, str] | None = None,
    urls: Iterable[str] = (),
    fetcher: Fetcher | None = None,
    told: Callable[[Mapped], object] | None = None,
) -> Found:
    """The articles of all sources in their order, and a Refused for each thing that cannot be read.

    A source is a path (`-` for standard input), a folder, a pattern such as ``news/**/*.html``, or an address. `urls`
    are files that list addresses. `mapping` gives fields (text, date, title, url, source, language) their columns in
    tables; what it leaves out is guessed where one column fits, and `told` is called with how each table is read.
    Addresses are fetched by `fetcher`; without one they are refused and nothing goes over the network.

    Raises BadCall for an unknown field, and where the only source is a table that the mapping does not fit.
    """
    gatherer = _Gatherer(checked(mapping), fetcher, told or (lambda mapped: None))
    named = list(sources)
    for number, source in enumerate([*named, *urls]):
        alone = number == 0 and len(named) == 1
        for found in gatherer.source(source, alone=alone, listed=number >= len(named)):
            yield with_language(_storable(found)) if isinstance(found, Article) else found


def with_language(article: Article) -> Article:
    """The article with its language: as detected where the detector is sure, else as its source states it."""
    detected, confidence = language_of(article.text)
    return msgspec.structs.replace(article, language=detected or article.language, language_confidence=confidence)


def _storable(article: Article) -> Article:
    """The article with what its source says of it in letters that any database can hold; its text is left as it is."""
    stated = {
        field: value.encode("utf-8", "replace").decode().replace("\0", "")
        for field in ("title", "url", "source")
        if (value := getattr(article, field)) is not None
    }
    return msgspec.structs.replace(article, **stated)


class _Gatherer:
    def __init__(self, mapping: Mapping[str, str], fetcher: Fetcher | None, told: Callable[[Mapped], object]) -> None:
        self._mapping, self._fetcher, self._told = mapping, fetcher, told

    def source(self, source: str, *, alone: bool, listed: bool) -> Found:
        """The articles of one source; where it is `alone`, a table that does not fit is the call's fault.

        `listed`: it is a file that lists addresses.
        """
        if source.startswith(("http://", "https://")):
            yield from self._guarded(source, self._address(source))
            return
        for path in paths_of(source):
            if isinstance(path, Refused):
                yield path
                continue
            name = "standard input" if path == STDIN else printable(path)
            try:
                yield from self._guarded(name, self._file(name, path, listed=listed))
            except WrongMapping as error:
                if alone and path == source:
                    raise
                yield Refused(name, str(error).removeprefix(f"{name}: "))

    def _guarded(self, name: str, found: Found) -> Found:
        """What is found until something goes wrong, then what that was."""
        try:
            yield from found
        except WrongMapping:
            raise
        except Refused as refused:
            yield refused
        except Damaged as damage:
            yield Refused(name, str(damage))
        except OSError as error:
            yield Refused(name, reason_of(error))
        except (NotAText, EOFError) as error:
            yield Refused(name, str(error))
        except Exception as error:  # the last guard: readers of other people's formats fail in ways nobody foresaw
            yield Refused(
                name, f"could not be read ({type(error).__name__}: {str(error)[:150]}); save it in another form"
            )

    def _file(self, name: str, path: str, *, listed: bool) -> Found:
        if path == STDIN:
            yield from self._stream(name, sys.stdin.buffer, None, listed=listed)
            return
        with open(path, "rb") as file:
            yield from self._stream(name, file, path, listed=listed)

    def _stream(self, name: str, file: BinaryIO, path: str | None, *, listed: bool) -> Found:
        stream = Stream(file)
        head = stream.read(4096)
        stream.unread(head)
        kind: Kind = "urls" if listed else kind_of(path or "-", head)
        filename = printable(os.path.basename(path)) if path else None
        match kind:
            case "warc":
                yield from read_warc(name, stream)
            case "csv" | "tsv":
                yield from read_csv(name, stream, self._mapping, self._told, tabs=kind == "tsv")
            case "jsonl":
                yield from read_json_lines(name, stream, self._mapping, self._told)
            case "mbox":
                for number, letter in enumerate(mail.letters_of(stream), 1):
                    yield from self._guarded(f"{name}#{number}", self._mail(f"{name}#{number}", letter))
            case "wacz" | "parquet":
                with _on_disk(path, stream) as whole:
                    if kind == "wacz":
                        yield from read_wacz(name, whole)
                    else:
                        yield from read_parquet(name, whole, self._mapping, self._told)
            case _:
                data = stream.whole(_LIMITS[kind])
                yield from self._whole(name, kind, data, filename)

    def _whole(self, name: str, kind: Kind, data: bytes, filename: str | None, declared: str | None = None) -> Found:
        """The articles of a file that is in memory."""
        if len(data) > _LIMITS[kind]:
            limit = f"{_LIMITS[kind] // 1_000_000} MB"
            raise Refused(name, f"larger than {limit}, the limit for one report; split it into its reports")
        match kind:
            case "page":
                yield _filed(page.read_page(name, data, declared=declared), filename)
            case "pdf":
                yield _filed(pdf.read_pdf(name, data), filename)
            case "docx":
                yield _filed(docx.read_docx(name, data), filename)
            case "mail":
                yield from self._mail(name, data)
            case "xml":
                yield from self._feed(name, data)
            case "urls":
                yield from self._listed(name, data)
            case _:
                yield _text(name, data, filename)

    def _mail(self, name: str, data: bytes, depth: int = 0) -> Found:
        for found in mail.read_mail(name, data):
            if isinstance(found, Article | Refused):
                yield found
                continue
            title, media_type, content = found
            where = f"{name}#{printable(title)}"
            kind = kind_of_type(media_type, content[:500]) or named_kind(title)
            if kind == "mail" and depth < _DEEPEST_MAIL:
                yield from self._guarded(where, self._mail(where, content, depth + 1))
            elif kind in ("page", "pdf", "docx", "text"):
                charset = charset_of_type(media_type)
                yield from self._guarded(where, self._whole(where, kind, content, None, charset))

    def _listed(self, name: str, data: bytes) -> Found:
        """The articles at the addresses that a file lists, one a line; what follows a # is a remark."""
        for number, line in enumerate(decoded(data)[0].splitlines(), 1):
            words = line.strip()
            if not words or words.startswith("#"):
                continue
            if not words.startswith(("http://", "https://")):
                yield Refused(f"{name}#{number}", f"no address: {words[:80]!r}; write http:// or https:// and the rest")
                continue
            yield from self._guarded(words, self._address(words))

    def _address(self, url: str, depth: int = 0) -> Found:
        fetched = self._fetching(url).get(url)
        path = urlsplit(fetched.url).path
        if "xml" in (kind_of_type(fetched.content_type, fetched.body[:500]), named_kind(path)):
            yield from self._feed(url, fetched.body, depth)
        else:
            yield page_article(fetched)

    def _feed(self, name: str, data: bytes, depth: int = 0) -> Found:
        feed = feeds.read_feed(name, data)
        for number, entry in enumerate(feed.entries, 1):
            where = f"{name}#{number}"
            yield from self._guarded(where, entry_article(where, entry, self._fetcher, source=feed.title))
        for url in feed.sitemaps:
            if depth >= _DEEPEST_SITEMAP:
                yield Refused(url, f"a list of lists more than {_DEEPEST_SITEMAP} deep; name the innermost ones")
            else:
                yield from self._guarded(url, self._address(url, depth + 1))

    def _fetching(self, url: str) -> Fetcher:
        if self._fetcher is None:
            raise Refused(url, "not fetched: this call may not use the network; save the page and name the file")
        return self._fetcher


def paths_of(source: str) -> Iterator[str | Refused]:
    """The files of one source: itself, those of a folder, or those that a pattern fits, sorted."""
    if source != STDIN and glob.has_magic(source) and not os.path.lexists(source):
        found = sorted(glob.glob(source, recursive=True))
        if not found:
            yield Refused(printable(source), "no file fits the pattern; check it, and put it in quotation marks")
        for path in found:
            yield from find_reports([path], endings=IN_FOLDERS, ending_of=suffix_of)
        return
    yield from find_reports([source], endings=IN_FOLDERS, ending_of=suffix_of)


@contextmanager
def _on_disk(path: str | None, stream: Stream) -> Iterator[str]:
    """The path of a file that can be read from any place: its own, or that of a copy of what the stream unpacks."""
    if path is not None and not stream.packed and os.path.isfile(path):
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="dragoman-") as copy:
        while data := stream.read(1 << 20):
            copy.write(data)
        copy.flush()
        yield copy.name


def _text(name: str, data: bytes, filename: str | None) -> Article:
    refuse_other_forms(data)
    text, encoding = decoded(data)
    if not text.strip():
        raise Refused(name, "empty: there is nothing to read; leave it out, or check how it was saved")
    return Article(name=name, text=text, encoding=encoding, filename=filename)


def _filed(article: Article, filename: str | None) -> Article:
    return msgspec.structs.replace(article, filename=filename)

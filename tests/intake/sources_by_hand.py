"""Files of every kind, made by hand: pages, WARC files with real HTTP records, documents, and what breaks readers."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from dragoman.intake.article import Article
from dragoman.intake.columns import Mapped
from dragoman.intake.fetch import Fetcher
from dragoman.intake.gather import articles
from dragoman.records import Refused

LEAD = "The foreign ministers of Norway and Kenya met in Oslo on Tuesday and signed an agreement on fisheries."
MORE = "They also talked about trade, the harbour of Mombasa and the training of coast guards, a spokeswoman said."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ministers meet in Oslo | The Fjord Post</title>
<meta property="og:site_name" content="The Fjord Post">
<meta property="article:published_time" content="2026-01-22T08:30:00+01:00"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Ministers meet in Oslo</h1><p>{LEAD}</p><p>{MORE}</p></article>
<footer>Copyright 3 May 2019 The Fjord Post</footer></body></html>"""


def read(
    *sources: Path | str,
    mapping: Mapping[str, str] | None = None,
    urls: Iterable[Path | str] = (),
    fetcher: Fetcher | None = None,
    told: list[Mapped] | None = None,
) -> tuple[list[Article], list[Refused]]:
    """The articles and the refusals of some sources."""
    found = list(
        articles(
            map(str, sources), mapping=mapping, urls=map(str, urls), fetcher=fetcher,
            told=None if told is None else told.append,
        )
    )  # fmt: skip
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, Refused)]


def only(*sources: Path | str) -> Article:
    """The one article of some sources, which refuse nothing."""
    found, refused = read(*sources)
    assert refused == []
    [article] = found
    return article


def refusal(*sources: Path | str) -> str:
    """Why the sources, which yield no article, are refused; it names a remedy."""
    found, refused = read(*sources)
    assert found == []
    [why] = refused
    assert ";" in why.reason, "the remedy is missing"
    return why.reason


def warc(pages: Iterable[tuple[str, bytes]], *, gzip: bool = False, headers: Mapping[str, str] | None = None) -> bytes:
    """A WARC file with a request and a response for each page, as a crawler writes them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its temporary files to the garbage collector
        writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "tests"}))
        for url, body in pages:
            told = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
            answer = StatusAndHeaders("200 OK", list(told.items()), protocol="HTTP/1.1")
            payload = io.BytesIO(body)
            writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=answer))
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "a.example")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
    return out.getvalue()


def page(number: int) -> bytes:
    """A page that differs from the others by its number."""
    return PAGE.replace("fisheries.", f"fisheries, number {number}.").encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of these parts, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, *, title: str = "") -> bytes:
    """A .docx with this XML as its body."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    core = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>".encode(),
            "docProps/core.xml": f"<coreProperties {core}><dc:title>{title}</dc:title></coreProperties>".encode(),
        }
    )


def pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF with one line of text after another on each page; without text its pages are empty."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
    )
    for text in pages:
        made = writer.add_blank_page(600, 800)
        lines = "".join(f"({line}) Tj T* " for line in text.split("\n") if line)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 14 TL 50 700 Td {lines}ET".encode())
        fonts = DictionaryObject({NameObject("/F1"): font})
        made[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        made[NameObject("/Contents")] = writer._add_object(content)
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

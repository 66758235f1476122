"""What kind of file a name, a media type or the first bytes show; opens nothing."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "text", "page", "mail", "mbox", "pdf", "docx", "csv", "tsv", "jsonl", "parquet", "warc", "wacz", "xml", "urls"
]

_BY_SUFFIX: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", "": "text",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
    ".mbox": "mbox", ".pdf": "pdf", ".docx": "docx", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".parquet": "parquet", ".pq": "parquet",
    ".warc": "warc", ".wacz": "wacz", ".xml": "xml", ".rss": "xml", ".atom": "xml", ".urls": "urls",
}  # fmt: skip
_BY_TYPE: dict[str, Kind] = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text", "text/markdown": "text",
    "application/pdf": "pdf", "message/rfc822": "mail", "text/csv": "csv", "application/rss+xml": "xml",
    "application/atom+xml": "xml", "application/xml": "xml", "text/xml": "xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
_PACKED = (".gz", ".zst")
_MAGIC: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"WARC/\d"), "warc"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]|word/|_rels/|docProps/)", re.DOTALL), "docx"),
    (re.compile(rb"PK\x03\x04.{26}(?:datapackage|archive/|pages/|indexes/)", re.DOTALL), "wacz"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), "page"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml[^>]*\?>\s*(?:<!--.*?-->\s*)*<)?(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b"
                rb"|(?:\xef\xbb\xbf)?\s*<\?xml\b(?!.{0,500}<html)", re.DOTALL), "xml"),
    (re.compile(rb"From \S+ .*\d{4}\r?\n"), "mbox"),
    (re.compile(rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): ", re.IGNORECASE), "mail"),
    (re.compile(rb'\s*\{\s*"'), "jsonl"),
)  # fmt: skip
# What a .txt file may turn out to be; "From Paris, 2019" opens many a text that is no mailbox.
_UNMISTAKABLE = frozenset({"pdf", "warc", "parquet", "docx", "wacz", "page"})
IN_FOLDERS = frozenset(_BY_SUFFIX)
"""The endings, before .gz or .zst, that are taken from a folder."""


def suffix_of(name: str) -> str:
    """The ending of a file's name in lower case, without .gz or .zst behind it.

    >>> suffix_of("news/2026.WARC.gz"), suffix_of("wire"), suffix_of("notes.d/wire.gz")
    ('.warc', '', '')
    """
    base = re.split(r"[/\\]", name)[-1].lower()
    for packed in _PACKED:
        base = base.removesuffix(packed)
    return "." + base.rpartition(".")[2] if "." in base.lstrip(".") else ""


def named_kind(name: str) -> Kind | None:
    """The kind that a file's ending says; None where it says none.

    >>> named_kind("report.PDF"), named_kind("logo.png"), named_kind("README")
    ('pdf', None, None)
    """
    suffix = suffix_of(name)
    return _BY_SUFFIX.get(suffix) if suffix else None


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of a file: as its ending says, and for an ending that says nothing as its first bytes show.

    >>> kind_of("a.pdf", b""), kind_of("a.bin", b"%PDF-1.7"), kind_of("-", b"Talks were held.")
    ('pdf', 'pdf', 'text')
    """
    named = named_kind(name)
    shown: Kind = next((kind for pattern, kind in _MAGIC if pattern.match(head)), "text")
    return named if named and not (named == "text" and shown in _UNMISTAKABLE) else shown


def kind_of_type(content_type: str | None, head: bytes = b"") -> Kind | None:
    """The kind that a media type declares; without one, or where it says nothing, what the first bytes show.

    >>> kind_of_type("text/html; charset=utf-8"), kind_of_type("image/png")
    ('page', None)
    """
    declared = (content_type or "").partition(";")[0].strip().lower()
    if declared in _BY_TYPE:
        return _BY_TYPE[declared]
    if declared in ("", "application/octet-stream", "unknown/unknown"):
        return next((kind for pattern, kind in _MAGIC if pattern.match(head)), None)
    return None


def charset_of_type(content_type: str | None) -> str | None:
    """The character set that a media type declares.

    >>> charset_of_type('text/html; charset="ISO-8859-1"')
    'ISO-8859-1'
    """
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    return match[1] if match else None

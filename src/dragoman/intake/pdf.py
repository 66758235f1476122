"""The text layer of a PDF, through pypdf. Pictures of pages are not read: nothing here recognises letters in them."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from dragoman.intake.article import Article
from dragoman.records import Refused

MAX_BYTES = 100_000_000
MAX_PAGES = 500
"""A clipping has a few pages, a bulletin fifty; a book of a thousand would hold the reader up for minutes."""
MAX_TEXT = 10_000_000
_NO_LAYER = "a PDF without text (pictures of pages); recognise its text first (for example: ocrmypdf in.pdf out.pdf)"
_LOCKED = "an encrypted PDF; save it without its password (for example: qpdf --decrypt in.pdf out.pdf)"
_HYPHENATED = re.compile(r"(?<=[a-z])[-\u00ad\u2010]\n(?=[a-z])")


def read_pdf(name: str, data: bytes) -> Article:
    """The article of a PDF: the lines of its pages, words parted at line ends joined; raises Refused."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _opened(reader):
            raise Refused(name, _LOCKED)
        if len(reader.pages) > MAX_PAGES:
            raise Refused(name, f"a PDF of {len(reader.pages)} pages (the limit is {MAX_PAGES}); split it into reports")
        pages, size = [], 0
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > MAX_TEXT:
                raise Refused(
                    name, f"a PDF of more than {MAX_TEXT // 1_000_000} million letters; split it into reports"
                )
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        # pypdf meets broken files with all of these.
        raise Refused(name, f"a broken PDF ({str(error)[:100] or type(error).__name__}); save it again") from None
    text = _HYPHENATED.sub("", "\n".join(page.strip("\n") for page in pages if page.strip()))
    if not text.strip():
        raise Refused(name, _NO_LAYER)
    # Halves of surrogate pairs come from broken font tables; no database and no JSON can hold them.
    readable = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return Article(name=name, text=readable, media="pdf", title=(str(title).strip() or None) if title else None)


def _opened(reader: Any) -> bool:
    """Whether it opens without a password, as many do that only forbid printing."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False

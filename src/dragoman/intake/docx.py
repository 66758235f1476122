"""The text of a .docx document, paragraph by paragraph; deleted text, field codes, notes and pictures are left out.

It is a ZIP archive of XML: both are read with bounds, and an entity or a document type, which no word processor
writes, is refused.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from dragoman.intake.article import Article
from dragoman.records import Refused

MAX_XML = 50_000_000
"""Bytes of the unpacked main part; 500 pages of text with heavy formatting have 10 MB."""
MAX_BYTES = 100_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MAIN, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_BOMB = f"its text unpacks to more than {MAX_XML // 1_000_000} MB, as a bomb does; save its text as a .txt file"


def read_docx(name: str, data: bytes) -> Article:
    """The article of a .docx; raises Refused. Its properties state no day of publication, so it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _part(name, archive, _MAIN)
            properties = _part(name, archive, _PROPERTIES) if _PROPERTIES in archive.namelist() else None
    except KeyError:
        raise Refused(name, f"no Word document: it lacks {_MAIN}; save it again as .docx") from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        # RuntimeError: a password; NotImplementedError: a way of packing that the standard library does not know.
        raise Refused(name, f"a broken or locked .docx ({error}); save it again without a password") from None
    text = "\n\n".join(_paragraphs(name, main)).strip()
    if not text:
        raise Refused(name, "empty: the document holds no text; check how it was saved")
    return Article(name=name, text=text, media="docx", title=_title(name, properties))


def _part(name: str, archive: zipfile.ZipFile, part: str) -> bytes:
    """One part of the archive, no larger than the limit whatever its header says."""
    if archive.getinfo(part).file_size > MAX_XML:
        raise Refused(name, _BOMB)
    with archive.open(part) as file:
        data = file.read(MAX_XML + 1)
    if len(data) > MAX_XML:
        raise Refused(name, _BOMB)
    return data


def _tree(name: str, xml: bytes) -> Any:
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring

    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refused(name, "its XML declares entities, which no word processor writes; save it again")
    try:
        return fromstring(xml, parser)
    except XMLSyntaxError as error:
        raise Refused(name, f"its XML is broken ({error}); save it again") from None


def _paragraphs(name: str, xml: bytes) -> list[str]:
    tree = _tree(name, xml)
    found: list[str] = []
    for paragraph in tree.iter(f"{_WORD}p", f"{_STRICT}p"):
        if any(above.tag.endswith(("}Fallback", "}del")) for above in paragraph.iterancestors()):
            continue  # the same once more for old programs, or deleted
        words = "".join(_piece(node) for node in paragraph.iter() if _own(node, paragraph))
        if words.strip():
            found.append(words.strip())
    return found


def _own(node: Any, paragraph: Any) -> bool:
    """Whether a node belongs to this paragraph and not to one inside it (a text box), nor to a second version of it."""
    for above in node.iterancestors():
        if above is paragraph:
            return True
        if above.tag.endswith(("}p", "}Fallback", "}del", "}moveFrom")):
            return False
    return False


def _piece(node: Any) -> str:
    tag = node.tag
    if not isinstance(tag, str) or not tag.startswith((_WORD, _STRICT)):
        return ""
    match tag.partition("}")[2]:
        case "t":
            return node.text or ""
        case "tab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case _:
            return ""


def _title(name: str, xml: bytes | None) -> str | None:
    if xml is None:
        return None
    title = _tree(name, xml).findtext(_TITLE)
    return " ".join(title.split()) or None if title else None

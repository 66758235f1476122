"""From bytes to a text, or the reason why not.

A text is UTF-8, or says otherwise with a byte-order mark. Nothing is guessed: a wrong guess would put wrong letters
into a record that is quoted later, so a file in another encoding is refused with the byte that shows it and the way
to convert it. Knows no files and no paths.
"""

from __future__ import annotations

import codecs
import re

MAX_BYTES = 10_000_000
"""Larger files are refused. The longest novels are 3 to 4 MB, so no report comes near; an archive or a log would hold
the reader up for minutes and fill the memory."""

# UTF-32 before UTF-16: the mark of UTF-32-LE begins with that of UTF-16-LE.
MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_FORMS = (
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive or office document (.docx, .odt, .xlsx)"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old office document (.doc, .xls)"),
    (re.compile(rb"\{\\rtf"), "a rich-text document (.rtf)"),
    (re.compile(rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf"), "a compressed file"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF"), "a picture or recording"),
    (re.compile(rb"\x7fELF|MZ\x90|\xca\xfe\xba\xbe"), "a program"),
    (re.compile(rb"SQLite format 3|PAR1"), "a database"),
    (re.compile(rb"\s*<(!doctype html|html|\?xml)", re.IGNORECASE), "a web page or XML"),
    (re.compile(rb'\s*\{\s*"'), "JSON"),
)
# The C0 controls but for white space; a stray one occurs in copied text, many are the sign of a binary file.
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r")))
_CONTROL_SHARE = 0.01
_UTF8_WAY_OUT = "save it as UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8)"


class NotAText(ValueError):
    """The bytes are not a text that can be read; the message says why and what to do."""


def decode(data: bytes) -> str:
    r"""The text that `data` holds, its line ends untouched and a byte-order mark left out; raises NotAText.

    >>> decode(b"BAKU, March 8.\r\n")
    'BAKU, March 8.\r\n'
    >>> decode("Bakı".encode("utf-16"))
    'Bakı'
    >>> decode(b"caf\xe9 talks")
    Traceback (most recent call last):
    dragoman.intake.decode.NotAText: not UTF-8: byte 0xE9 at offset 3 (line 1); save it as UTF-8 (for example: ...
    """
    if len(data) > MAX_BYTES:
        raise NotAText(f"larger than {MAX_BYTES // 1_000_000} MB, the limit for one report; split it into its reports")
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            return _not_empty(_strict(data[len(mark) :], codec, name, skipped=len(mark)))
    refuse_other_forms(data)
    return _not_empty(_strict(data, "utf-8", "UTF-8"))


def _not_empty(text: str) -> str:
    if not text.strip():
        raise NotAText("empty: there is nothing to read; leave it out, or check how it was saved")
    return text


def _strict(data: bytes, codec: str, name: str, *, skipped: int = 0) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        where = f"byte 0x{data[error.start]:02X} at offset {error.start + skipped} (line {line})"
        raise NotAText(f"not {name}: {where}; {_UTF8_WAY_OUT}") from None


def refuse_other_forms(data: bytes) -> None:
    """Raises NotAText where the bytes show another kind of file than a text."""
    if any(data.startswith(mark) for mark, _, _ in MARKS):
        return
    for pattern, name in _FORMS:
        if pattern.match(data):
            raise NotAText(f"{name}, not plain text; save its text as a .txt file")
    nul = data.find(b"\0")
    if nul >= 0:
        if _looks_like_utf16(data):
            raise NotAText(f"UTF-16 without a byte-order mark; {_UTF8_WAY_OUT.replace('WINDOWS-1252', 'UTF-16LE')}")
        raise NotAText(f"a binary file, not a text (NUL byte at offset {nul}); save its text as a .txt file")
    head = data[:100_000]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(head):
        raise NotAText(f"a binary file, not a text ({controls} control characters); save its text as a .txt file")


def _looks_like_utf16(data: bytes) -> bool:
    """Whether nearly every other byte is NUL, as in English text of two bytes a letter."""
    head = data[:2000]
    return len(head) >= 8 and any(
        head[half::2].count(0) > 0.8 * len(head[half::2]) and not head[1 - half :: 2].count(0) for half in (0, 1)
    )

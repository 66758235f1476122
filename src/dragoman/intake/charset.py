"""The character set of bytes that need not be UTF-8: as their source declares it, else as their letters show it.

Goes further than `decode`, which refuses what is not UTF-8: an archive of ten years of pages cannot be converted by
hand. What stays in doubt is refused here, too, and the name of the set is kept with the article.
"""

from __future__ import annotations

import codecs
import re

from dragoman.intake.decode import MARKS, NotAText

_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# As browsers read them (WHATWG Encoding Standard): pages that say Latin-1 or ASCII mean Windows-1252.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
# Above this share of letters that are not ASCII a text is in no language of western Europe.
_WESTERN = 0.15
# Signs of Windows-1252 that a report may hold beside letters; others ("¤", "¦", "¶") show that the guess is wrong.
_SIGNS = frozenset("€‚„…‰‹‘’“”•–—™› ¡£¥§©«®°±²³´·º»¼½¾¿×\u00ad")
_MIXED = (
    "mixed encodings: UTF-8 and bytes of another set (the first, 0x{byte:02X}, at offset {at}); convert the parts "
    "that are not UTF-8"
)
_UNKNOWN = "its encoding could not be told (byte 0x{byte:02X} at offset {at}); save it as UTF-8"


def decoded(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its character set; raises NotAText where that cannot be told.

    `declared` is what a header or the document itself says; it is believed only where the bytes agree.

    >>> decoded("café".encode()), decoded(b"a caf\\xe9 in Paris")
    (('café', 'utf-8'), ('a café in Paris', 'cp1252'))
    """
    for mark, codec, _ in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec), codec
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        at = error.start
    named = known_codec(declared)
    if named not in (None, "utf-8", "cp1252"):
        try:
            return data.decode(str(named)), str(named)
        except UnicodeDecodeError:
            pass  # the declaration is wrong; the letters decide
    high = len(_HIGH.findall(data))
    if high < 0.5 * len(data) and sum(map(len, _UTF8_LETTER.findall(data))) >= 0.2 * high:
        raise NotAText(_MIXED.format(byte=data[at], at=at))
    text = _western(data)
    if text is not None:
        return text, "cp1252"
    return _by_statistics(data, at)


def known_codec(name: str | None) -> str | None:
    """Python's name of the character set meant by a declaration, or None where there is no such set of letters.

    >>> known_codec("ISO-8859-1"), known_codec("x-unknown"), known_codec("hex")
    ('cp1252', None, None)
    """
    try:
        found = codecs.lookup((name or "").strip().strip("\"'"))
        "a".encode(found.name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return _MEANT.get(found.name, found.name)


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise NotAText(
            f"not {codec}, which its mark says ({error.reason} at offset {error.start}); save it as UTF-8"
        ) from None


def _western(data: bytes) -> str | None:
    """The text as Windows-1252, where all its letters make sense so."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = [c for c in text if c > "\x7f"]
    letters = sum(c.isalpha() and c not in "ºª" for c in foreign)
    if letters > _WESTERN * max(1, sum(c.isalpha() for c in text)):
        return None
    return text if all(c.isalpha() or c in _SIGNS for c in foreign) else None


def _by_statistics(data: bytes, at: int) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    codec = known_codec(best.encoding) if best else None
    try:
        if codec is not None:
            return data.decode(codec), codec
    except UnicodeDecodeError:
        pass  # it fitted the beginning only
    raise NotAText(_UNKNOWN.format(byte=data[at], at=at))

"""A web page becomes an article: the text of its report, its title, day, publisher and address.

The text is found by trafilatura. Its known faults are met here: paragraphs that come twice (pages hold a version for
each screen) are kept once, and a day counts only where `page_day` finds it in the page's metadata. Pages made to
break readers are refused before they are parsed.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from dragoman.intake.article import Article
from dragoman.intake.charset import decoded
from dragoman.intake.decode import NotAText
from dragoman.intake.page_day import page_day
from dragoman.records import Refused

MAX_BYTES = 10_000_000
MAX_TAGS = 60_000
"""A long live blog has 20,000 tags. 100,000 paragraphs took 5.4 s, and the time grows faster than the number."""
MAX_DEPTH = 200
"""libxml2 cuts off at 256 levels; trafilatura goes down them by recursion. Pages of newspapers have 20 to 60."""
MAX_ATTRIBUTES = 20_000
"""Words within one tag: libxml2 compares each attribute with all others, so 100,000 took minutes, 20,000 0.8 s."""
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{20000,}")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)", re.I
)
# Shorter ones may well be said twice ("He did not elaborate.").
_SHORTEST_DOUBLE = 40
_BLANK = re.compile(r"\s+")
# A day past these is no metadata's; without bounds trafilatura asks the clock, and the same page would differ by year.
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2199-12-31"}


def read_page(name: str, data: bytes, *, declared: str | None = None, url: str | None = None) -> Article:
    """The article of a page; `declared` is the character set of its header, `url` where it was found.

    Raises Refused for what cannot be read and for a page without an article.
    """
    if bomb := bomb_in(data):
        raise Refused(name, f"{bomb}; save its text as a .txt file")
    text, encoding = page_text(name, data, declared)
    tree = _parsed(text)
    if tree is None:
        raise Refused(name, "no web page: nothing in it is HTML; check how it was saved")
    if depth_of(tree) > MAX_DEPTH:
        raise Refused(name, f"nested more than {MAX_DEPTH} levels deep, as no report is; save its text as a .txt file")
    found = _extracted(tree, url)
    body = without_doubles(found.text or "") if found else ""
    if not body:
        raise Refused(name, "no article text found (a list of links, a form, or a page made by scripts); save its text")
    if "\ufffd" in body:
        raise Refused(name, f"mixed encodings: its text has letters that are no {encoding}; save it as UTF-8")
    return Article(
        name=name, text=body, media="page", title=found.title, published=page_day(tree, url or found.url),
        url=url or found.url, source=found.sitename, encoding=encoding,
    )  # fmt: skip


def fragment_text(html: str) -> str:
    """The text of a piece of HTML that is all article, as feeds hold it: a paragraph for each block.

    Of one made to break readers nothing is taken; what it leads to may still be read.

    >>> fragment_text("<p>Talks in <b>Oslo</b> ended.</p><ul><li>Fish</li></ul>&amp; more")
    'Talks in Oslo ended.\\n\\nFish\\n\\n& more'
    """
    if "<" not in html and "&" not in html:
        return without_doubles(html)
    if bomb_in(html.encode("utf-8", "replace")):
        return ""
    tree = _parsed(f"<html><body><div>{html}</div></body></html>")
    if tree is None or depth_of(tree) > MAX_DEPTH:
        return ""
    parts: list[str] = []
    for event, node in _walk(tree):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                parts.append("\n")
            parts.append(node.text or "" if tag and tag not in _UNSEEN else "")
        else:
            if tag in _BLOCKS:
                parts.append("\n")
            parts.append(node.tail or "")
    lines = ("\n" if p == "\n" else _BLANK.sub(" ", p) for p in parts)
    return without_doubles("".join(lines))


_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol "
    "p pre section table td th tr ul".split()
)
_UNSEEN = frozenset("script style template noscript iframe".split())


def without_doubles(text: str) -> str:
    """The lines as paragraphs, a blank line between them; one of 40 letters or more that came before is left out.

    >>> told = "The ministers talked in Oslo about fish."
    >>> without_doubles(f"{told}\\nYes.\\n{told}\\nYes.").split("\\n\\n")
    ['The ministers talked in Oslo about fish.', 'Yes.', 'Yes.']
    """
    seen: set[str] = set()
    kept = []
    for line in text.split("\n"):
        words = line.strip()
        folded = _BLANK.sub(" ", words).casefold()
        if not words or folded in seen:
            continue
        if len(folded) >= _SHORTEST_DOUBLE:
            seen.add(folded)
        kept.append(words)
    return "\n\n".join(kept)


def bomb_in(data: bytes, *, tags: int = MAX_TAGS, attributes: int = MAX_ATTRIBUTES) -> str | None:
    """Why a page is so large, or has so many tags, that parsing it would hold everything up; None where it is not."""
    if len(data) > MAX_BYTES:
        return f"a page larger than {MAX_BYTES // 1_000_000} MB, the limit"
    if (count := data.count(b"<")) > tags:
        return f"a page of {count:,} tags (the limit is {tags:,})"
    if any(len(tag.split(maxsplit=attributes)) > attributes for tag in _LONG_TAG.findall(data)):
        return f"a tag of over {attributes:,} attributes, as no page has"
    return None


def page_text(name: str, data: bytes, declared: str | None) -> tuple[str, str]:
    """The page as text, and its character set. Bytes that are no letters become U+FFFD: they may lie elsewhere."""
    own = _DECLARED.search(data[:4096])
    stated = declared or ((own[1] or own[2]).decode("ascii") if own else None)
    try:
        return decoded(data, declared=stated)
    except NotAText:
        return data.decode("utf-8", "replace"), "utf-8"


def depth_of(tree: Any) -> int:
    """How many levels the deepest element lies below the root."""
    depth = deepest = 0
    for event, _ in _walk(tree):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _walk(tree: Any) -> Any:
    from lxml.etree import iterwalk

    return iterwalk(tree, events=("start", "end", "comment", "pi"))


def _parsed(text: str) -> Any:
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except ParserError:  # nothing but white space or comments
        return None


def _extracted(tree: Any, url: str | None) -> Any:
    """What trafilatura makes of the page; None where it finds no article."""
    from trafilatura import bare_extraction

    # It reports to the log what is told to the user here, in one line.
    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    return bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )

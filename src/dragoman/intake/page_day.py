"""The day on which a page says, in its metadata, that it was published; None where it does not, or says several.

Knows JSON-LD, meta tags, `time` elements and days in addresses, in this order of trust. A day in the running text
(a footer's copyright, a related report, a date told of) is none: taking such days is a known fault of date finders.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dragoman.intake.days_given import stated_day

_META = frozenset(
    "article:published_time article:published og:published_time og:article:published_time datepublished date "
    "dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created pubdate publishdate publish-date publish_date "
    "publication_date published_time published sailthru.date parsely-pub-date rnews:datepublished "
    "citation_publication_date citation_date cxenseparse:recs:publishtime bt:pubdate".split()
)
_ARTICLE = re.compile(r"article|report|posting|webpage|review", re.IGNORECASE)
_IN_URL = re.compile(r"(?<!\d)(20\d\d|19\d\d)[/_-]?(0?[1-9]|1[0-2])[/_-]?(0?[1-9]|[12]\d|3[01])(?!\d)")
_MOST_BLOCKS = 50


def page_day(tree: Any, url: str | None = None) -> str | None:
    """The ISO day of publication of a parsed page (an lxml tree).

    >>> from lxml.html import document_fromstring
    >>> page_day(document_fromstring('<meta property="article:published_time" content="2026-01-22T08:00Z"><p>In 2019'))
    '2026-01-22'
    >>> page_day(document_fromstring("<p>Copyright 3 May 2019</p>")) is None
    True
    """
    for found in (_json_ld(tree), _meta(tree), _times(tree), _in_url(url)):
        days = {day for value in found if (day := stated_day(value))}
        if len(days) == 1:
            return days.pop()
        if days:
            return None  # they contradict each other: not told
    return None


def _json_ld(tree: Any) -> Iterator[object]:
    for block in tree.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_BLOCKS]:
        try:
            found = json.loads(block.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue  # pages break their own JSON; other metadata may be whole
        nodes = [found]
        while nodes:
            node = nodes.pop()
            if isinstance(node, list):
                nodes += node[:_MOST_BLOCKS]
            elif isinstance(node, dict):
                nodes += [node[key] for key in ("@graph", "mainEntity") if key in node]
                if _ARTICLE.search(str(node.get("@type", ""))) and node.get("datePublished"):
                    yield node["datePublished"]


def _meta(tree: Any) -> Iterator[object]:
    for node in tree.xpath("//meta[@content]"):
        key = node.get("property") or node.get("name") or node.get("itemprop") or ""
        if key.strip().lower() in _META:
            yield node.get("content")
    for node in tree.xpath("//*[@itemprop='datePublished'][not(self::meta)]"):
        yield node.get("datetime") or node.get("content") or node.text_content()


def _times(tree: Any) -> Iterator[object]:
    marked = tree.xpath("//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')]")
    inside = tree.xpath("//article//time[@datetime]")
    for node in marked or inside or tree.xpath("//time[@datetime]"):
        yield node.get("datetime") or node.text_content()


def _in_url(url: str | None) -> Iterator[object]:
    for m in _IN_URL.finditer(url or ""):
        yield f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}"

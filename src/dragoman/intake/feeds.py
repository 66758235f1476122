"""Feeds (RSS, Atom) and sitemaps: their entries, with what they say of each report.

Knows the formats and fetches nothing. Feeds go through feedparser, which forgives broken ones; sitemaps are plain XML
and are read with bounds and without entities.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.intake.page import bomb_in, fragment_text
from dragoman.intake.unpack import GZIP, Damaged, Stream
from dragoman.records import Refused

MAX_BYTES = 20_000_000
# feedparser takes 0.03 to 0.08 ms a tag, and 23 s for one of 20,000 attributes; a feed of 500 entries has 10,000 tags.
_MAX_TAGS, _MAX_ATTRIBUTES = 200_000, 2_000
MAX_ENTRIES = 50_000
"""What a sitemap may list by its standard; no feed has as many."""
_LONGEST_ADDRESS = 2000  # letters; longer ones break servers and are no reports


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `text` is the whole report where the feed holds it, `summary` what it tells of it otherwise.

    `published` is as the feed writes it. `key` is what the feed calls the entry by, else its address.
    """

    key: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    text: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries in its order; `sitemaps` are the further lists that a sitemap's index names."""

    title: str | None
    entries: tuple[Entry, ...]
    language: str | None = None
    sitemaps: tuple[str, ...] = ()


def read_feed(name: str, data: bytes) -> Feed:
    """The feed or sitemap that the bytes hold; raises Refused where they hold neither.

    >>> feed = read_feed("a.xml", b"<rss version='2.0'><channel><item><link>http://a.b/1</link></item></channel></rss>")
    >>> [entry.url for entry in feed.entries]
    ['http://a.b/1']
    """
    if data.startswith(GZIP):  # sitemaps are often packed as files, whatever the header says
        try:
            data = Stream(io.BytesIO(data)).whole(MAX_BYTES)
        except Damaged as damage:
            raise Refused(name, str(damage)) from None
    if len(data) > MAX_BYTES:
        raise Refused(name, f"a feed larger than {MAX_BYTES // 1_000_000} MB, the limit; split it")
    head = data[:2000]
    if b"<urlset" in head or b"<sitemapindex" in head:
        return _sitemap(name, data)
    if bomb := bomb_in(data, tags=_MAX_TAGS, attributes=_MAX_ATTRIBUTES):
        raise Refused(name, f"{bomb.replace('a page', 'a feed')}; fetch the reports themselves")
    import feedparser

    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=True)
    if not found.get("version") and not found.entries:
        raise Refused(name, "no feed and no sitemap: nothing in it is RSS, Atom or a urlset; check the address")
    entries = tuple(_entry(entry) for entry in found.entries[:MAX_ENTRIES])
    return Feed(found.feed.get("title"), tuple(e for e in entries if e.key), found.feed.get("language"))


def _entry(entry: Any) -> Entry:
    url = (entry.get("link") or "").strip() or None
    contents = [
        c.get("value", "")
        for c in entry.get("content", [])
        if "html" in c.get("type", "") or "text" in c.get("type", "")
    ]
    text = fragment_text(max(contents, key=len)) if contents else ""
    summary = fragment_text(entry.get("summary", ""))
    title = " ".join(fragment_text(entry.get("title", "")).split())
    return Entry(
        key=(entry.get("id") or url or title)[:_LONGEST_ADDRESS],
        url=url if url and len(url) <= _LONGEST_ADDRESS else None,
        title=title or None,
        published=entry.get("published") or entry.get("updated") or None,
        text=text or None,
        summary=summary or None,
    )


def _sitemap(name: str, data: bytes) -> Feed:
    from lxml.etree import XMLSyntaxError

    if b"<!ENTITY" in data:
        raise Refused(name, "a sitemap that declares entities, as none does; fetch it again")
    entries: list[Entry] = []
    maps: list[str] = []
    try:
        for node in _nodes(data):
            found = {tag: text for tag, text in _leaves(node) if text}
            url = found.get("loc", "")
            if not url or len(url) > _LONGEST_ADDRESS or len(entries) + len(maps) >= MAX_ENTRIES:
                continue
            if node.tag.endswith("}sitemap") or node.tag == "sitemap":
                maps.append(url)
            else:
                # lastmod is the day of the last change, whatever it was; only news sitemaps tell that of publication.
                entries.append(Entry(url, url, found.get("title"), found.get("publication_date")))
            node.clear()
    except XMLSyntaxError as error:
        if not entries and not maps:
            raise Refused(name, f"a broken sitemap ({error}); fetch it again") from None
    return Feed(None, tuple(entries), None, tuple(maps))


def _nodes(data: bytes) -> Iterator[Any]:
    from lxml.etree import iterparse

    tags = ("{*}url", "{*}sitemap")
    for _, node in iterparse(
        io.BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    ):
        yield node


def _leaves(node: Any) -> Iterator[tuple[str, str]]:
    for leaf in node.iter():
        if isinstance(leaf.tag, str):
            yield leaf.tag.rpartition("}")[2], (leaf.text or "").strip()

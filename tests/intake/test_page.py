"""Pages: the article and no more, a day only where the metadata says it, and nothing that breaks the reader."""

from __future__ import annotations

import json
import time

import pytest
from lxml.html import document_fromstring

from dragoman.intake.page import fragment_text, read_page, without_doubles
from dragoman.intake.page_day import page_day
from dragoman.records import Refused
from tests.intake.sources_by_hand import LEAD, MORE, PAGE


def day(head: str, body: str = "<p>On 3 May 2019 talks were held.", url: str | None = None) -> str | None:
    return page_day(document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), url)


def json_ld(found: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(found)}</script>'


def test_doubled_paragraphs_are_kept_once() -> None:
    doubled = PAGE.replace(f"<p>{MORE}</p>", f"<p>{MORE}</p><div class=mobile><p>{LEAD}</p><p>{MORE}</p></div>")
    text = read_page("a", doubled.encode()).text
    assert (text.count(LEAD), text.count(MORE)) == (1, 1)


def test_a_short_page_is_not_doubled() -> None:
    assert read_page("a", f"<html><body><p>{LEAD}</p></body></html>".encode()).text == LEAD


def test_short_lines_may_be_said_twice() -> None:
    assert without_doubles("Yes.\nNo.\nYes.") == "Yes.\n\nNo.\n\nYes."


def test_paragraphs_stand_apart_by_a_blank_line() -> None:
    assert f"{LEAD}\n\n{MORE}" in read_page("a", PAGE.encode()).text


@pytest.mark.parametrize(
    "head",
    [
        json_ld({"@type": "NewsArticle", "datePublished": "2026-01-22T10:00:00Z", "dateModified": "2026-02-01"}),
        json_ld({"@graph": [{"@type": "WebSite"}, {"@type": ["ReportageNewsArticle"], "datePublished": "2026-01-22"}]}),
        '<meta name="pubdate" content="20260122">',
        '<meta itemprop="datePublished" content="Thu, 22 Jan 2026 23:59:00 -0500">',
        '<script type="application/ld+json">{broken</script><meta name="date" content="22 January 2026">',
    ],
)
def test_a_day_in_the_metadata_is_taken(head: str) -> None:
    assert day(head) == "2026-01-22"


def test_a_day_comes_from_a_time_element_or_the_address_where_nothing_better_is() -> None:
    assert day("", '<time datetime="2026-01-22T10:00">then</time>') == "2026-01-22"
    related = (
        '<article><time datetime="2026-01-22">x</time></article><aside><time datetime="2020-02-02">y</time></aside>'
    )
    assert day("", related) == "2026-01-22"
    assert day("", url="https://a.example/world/2026/01/22/talks") == "2026-01-22"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>Published 3 May 2019</p><footer>Copyright 2018</footer>"),
        ("", '<time datetime="2026-01-22">a</time><time datetime="2020-02-02">b</time>'),
        ('<meta name="date" content="2026-01-22"><meta name="pubdate" content="2025-01-22">', ""),
        ('<meta name="date" content="9999-12-31">', ""),
        ('<meta name="date" content="05/06/2026">', ""),
        ('<meta property="article:modified_time" content="2026-01-22">', ""),
    ],
)
def test_a_day_that_the_metadata_does_not_tell_is_not_guessed(head: str, body: str) -> None:
    assert day(head, body or "<p>x") is None


def test_a_letter_that_is_none_matters_only_within_the_article() -> None:
    outside = PAGE.encode().replace(b"Copyright", b"Copyright \xff\xfe\xe9")
    assert LEAD in read_page("a", outside).text
    with pytest.raises(Refused, match="mixed encodings"):
        read_page("a", PAGE.replace("fisheries", "fisheriés").encode().replace(b"Kenya", b"Keny\xe9"))


def test_a_page_in_another_encoding_is_read_as_it_declares() -> None:
    russian = PAGE.replace(LEAD, "Министры иностранных дел встретились в Осло во вторник и подписали соглашение.")
    article = read_page("a", russian.replace("<head>", '<head><meta charset="windows-1251">').encode("cp1251"))
    assert "Министры" in article.text and article.encoding == "cp1251"


BOMBS = {
    "deep": b"<html><body>" + b"<div>" * 100_000 + LEAD.encode(),
    "tags": b"<b>" * 33_000_000,
    "many": b"<html><body>" + b"<p>" * 70_000 + LEAD.encode(),
    "attributes": b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">" + LEAD.encode(),
    "empty": b"<html><body></body></html>",
    "nothing": b"",
    "comment": b"<!--" + b"-" * 1_000_000,
    "script": b"<html><body><script>" + b"x<y;" * 10_000 + b"</script></body></html>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_made_to_break_readers_is_refused_at_once(name: str) -> None:
    began = time.monotonic()
    with pytest.raises(Refused, match=";"):
        read_page("a", BOMBS[name])
    assert time.monotonic() - began < 5


def test_a_piece_of_html_gives_its_blocks_as_paragraphs() -> None:
    html = f"<p>{LEAD}</p><script>x()</script><p>One<br>two &ndash; three</p><ul><li>four</li></ul>five"
    assert fragment_text(html) == f"{LEAD}\n\nOne\n\ntwo – three\n\nfour\n\nfive"
    assert fragment_text("") == fragment_text("<div>" * 5000) == ""

"""Fetching from a live server: polite, bounded, and nowhere it may not go."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from dragoman.intake import addresses
from dragoman.intake.addresses import checked_addresses, is_public
from dragoman.intake.fetch import Fetcher, Postponed
from dragoman.records import Refused
from tests.intake.live_server import Site, reply, serving
from tests.intake.sources_by_hand import LEAD, PAGE, read, refusal

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Fjord</title>{items}</channel></rss>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def fetcher(**options: object) -> Fetcher:
    settings = {"delay": 0.0, "timeout": 5.0, "patience": 0.0, "allow": ["127.0.0.1"], **options}
    return Fetcher(**settings)  # type: ignore[arg-type]


def test_an_answer_comes_with_its_type_and_what_to_ask_with_next_time(site: Site) -> None:
    site.set("/a", "Talks.", "text/plain", ETag='"1"', **{"Last-Modified": "Thu, 22 Jan 2026 08:00:00 GMT"})
    found = fetcher(agent="Dragoman/1 (desk@fjord.example)").get(f"{site.url}/a")
    assert (found.status, found.body, found.content_type, found.etag) == (200, b"Talks.", "text/plain", '"1"')
    assert site.asked[-1][2]["User-Agent"] == "Dragoman/1 (desk@fjord.example)"
    again = fetcher().get(f"{site.url}/a", etag=found.etag, modified=found.modified)
    assert (again.status, again.body) == (304, b"")
    assert site.asked[-1][2]["If-Modified-Since"] == "Thu, 22 Jan 2026 08:00:00 GMT"


def test_robots_are_asked_once_and_kept_to(site: Site) -> None:
    site.set("/robots.txt", "User-agent: *\nDisallow: /secret\n", "text/plain")
    site.set("/open", "Talks.")
    reader = fetcher()
    for _ in range(2):
        reader.get(f"{site.url}/open")
        with pytest.raises(Refused, match=r"robots\.txt asks programs to leave it alone"):
            reader.get(f"{site.url}/secret/page")
    assert (site.count("/robots.txt"), site.count("/secret/page")) == (1, 0)


def test_without_robots_all_may_be_fetched_and_with_broken_ones_nothing_yet(site: Site) -> None:
    site.set("/a", "Talks.")
    assert fetcher().get(f"{site.url}/a").status == 200
    site.status("/robots.txt", 503)
    with pytest.raises(Postponed, match=r"robots\.txt could not be read"):
        fetcher().get(f"{site.url}/a")


def test_a_host_is_left_in_peace_between_two_requests(site: Site) -> None:
    site.set("/a", "Talks.")
    waits: list[float] = []
    reader = fetcher(delay=7.0, patience=60.0, sleep=waits.append)
    reader.get(f"{site.url}/a")
    reader.get(f"{site.url}/a")
    assert [round(wait) for wait in waits] == [7, 7]  # robots.txt, a, a


def test_a_crawl_delay_that_robots_ask_for_is_kept(site: Site) -> None:
    site.set("/robots.txt", "User-agent: *\nCrawl-delay: 20\n", "text/plain")
    site.set("/a", "Talks.")
    waits: list[float] = []
    reader = fetcher(delay=1.0, patience=60.0, sleep=waits.append)
    reader.get(f"{site.url}/a")
    reader.get(f"{site.url}/a")
    assert [round(wait) for wait in waits] == [20, 20]


def test_a_busy_host_is_not_asked_again_until_it_allows(site: Site) -> None:
    site.status("/busy", 429, Retry_After="120")
    site.set("/a", "Talks.")
    reader = fetcher()
    with pytest.raises(Postponed, match="asks to wait 120 s") as caught:
        reader.get(f"{site.url}/busy")
    assert caught.value.wait == 120
    with pytest.raises(Postponed, match="asked to be left in peace"):
        reader.get(f"{site.url}/a")
    assert (site.count("/busy"), site.count("/a")) == (1, 0)


def test_a_short_wait_is_sat_out_and_a_busy_host_without_one_is_left_longer_each_time(site: Site) -> None:
    site.status("/busy", 503, Retry_After="9")
    waits: list[float] = []
    with pytest.raises(Postponed):
        fetcher(patience=30.0, sleep=waits.append).get(f"{site.url}/busy")
    assert site.count("/busy") == 2 and [round(w) for w in waits] == [9]
    site.status("/busy", 503)
    reader, asked = fetcher(), []
    for _ in range(3):
        with pytest.raises(Postponed) as caught:
            reader.get(f"{site.url}/busy")
        asked.append(round(caught.value.wait))
        reader._free_at.clear()
    assert asked == [60, 120, 240]


def test_an_answer_that_never_ends_is_cut_off(site: Site) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not site.closing.is_set():
            request.wfile.write(b"<item>more</item>" * 1000)

    site.answers["/feed"] = endless
    with pytest.raises(Refused, match=r"cut off: the answer is larger than 0\.5 MB"):
        fetcher(max_bytes=500_000).get(f"{site.url}/feed")


def test_a_packed_bomb_is_cut_off(site: Site) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    site.answers["/bomb"] = lambda request: reply(request, 200, bomb, {"Content-Encoding": "gzip"})
    with pytest.raises(Refused, match="cut off"):
        fetcher(max_bytes=1_000_000).get(f"{site.url}/bomb")


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_host_that_dribbles_is_cut_off_in_time(site: Site, where: str) -> None:
    def dribble(request: BaseHTTPRequestHandler) -> None:
        if where == "body":
            request.send_response(200)
            request.end_headers()
        for _ in range(200):
            if site.closing.wait(0.05):
                return
            request.wfile.write(b"x")
            request.wfile.flush()

    site.set("/robots.txt", "", "text/plain")
    site.answers["/slow"] = dribble
    began = time.monotonic()
    with pytest.raises(Postponed, match="took longer than 1 s"):
        fetcher(timeout=1.0).get(f"{site.url}/slow")
    assert time.monotonic() - began < 4


def test_a_redirect_is_followed_and_a_circle_is_not(site: Site) -> None:
    site.set("/b", "Talks.")
    site.status("/a", 302, Location="/b")
    site.status("/circle", 301, Location="/circle")
    assert fetcher().get(f"{site.url}/a").url == f"{site.url}/b"
    with pytest.raises(Refused, match="redirected more than 5 times"):
        fetcher().get(f"{site.url}/circle")


@pytest.mark.parametrize(
    "target", ["http://localhost:{port}/", "http://[::1]:{port}/", "http://10.0.0.1/", "http://169.254.169.254/latest"]
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, target: str) -> None:
    site.set("/", "secrets")
    site.status("/a", 302, Location=target.format(port=site.port))
    with pytest.raises(Refused, match="in a private network; allow the host by name"):
        fetcher(timeout=2.0).get(f"{site.url}/a")
    assert site.count("/") == 0


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    site.status("/a", 302, Location=target)
    with pytest.raises(Refused, match=r"not fetched|redirected"):
        fetcher().get(f"{site.url}/a")


def test_private_addresses_are_refused_unless_named(site: Site) -> None:
    site.set("/a", "Talks.")
    with pytest.raises(Refused, match="in a private network"):
        fetcher(allow=[]).get(f"{site.url}/a")
    assert site.asked == []


def test_a_name_is_looked_up_once_so_that_it_cannot_change_in_between(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, looked_up = socket.getaddrinfo, []

    def turncoat(host: str, *rest: object, **more: object) -> object:
        if host == "news.example":
            looked_up.append(host)
            return real("8.8.8.8" if len(looked_up) == 1 else "127.0.0.1", *rest, **more)  # type: ignore[arg-type]
        return real(host, *rest, **more)  # type: ignore[arg-type]

    reached: list[object] = []
    monkeypatch.setattr(addresses.socket, "getaddrinfo", turncoat)
    monkeypatch.setattr(
        "urllib3.util.connection.create_connection", lambda where, *_, **__: reached.append(where) or fails()
    )
    with pytest.raises(Postponed):
        fetcher(allow=[]).get(f"http://news.example:{site.port}/a")
    assert reached == [("8.8.8.8", site.port)]
    with pytest.raises(Refused, match=r"news\.example: not fetched: it is 127\.0\.0\.1"):
        checked_addresses("news.example", site.port, [])


def fails() -> None:
    raise ConnectionRefusedError(111, "Connection refused")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("10.1.2.3", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("127.0.0.1", False), ("0.0.0.0", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("64:ff9b::5db8:d822", True), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_private_addresses_are_known_in_every_dress(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_host_that_is_not_there_is_worth_another_try() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(Postponed, match=r"could not be fetched|could not be read"):
        fetcher().get(f"http://127.0.0.1:{port}/")


def test_pages_of_a_list_a_feed_and_a_sitemap_become_articles(site: Site, tmp_path: Path) -> None:
    for n in range(3):
        site.set(f"/{n}", PAGE.replace("fisheries.", f"fisheries, number {n}."))
    (tmp_path / "a.urls").write_text(f"{site.url}/0\n{site.url}/gone\n")
    whole = f"<p>{LEAD}</p>" + f"<p>{LEAD.lower()} {LEAD.upper()} {LEAD.title()} {LEAD.swapcase()}</p>"
    items = (
        f"<item><link>{site.url}/1</link><title>One</title><pubDate>Fri, 23 Jan 2026 08:00:00 GMT</pubDate>"
        "<description>Short</description></item>"
        f'<item><guid>2</guid><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<![CDATA[{whole}]]></content:encoded><pubDate>Sat, 31 Dec 9999 08:00:00 GMT</pubDate></item>"
    )
    (tmp_path / "b.rss").write_text(FEED.format(items=items))
    urlset = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{site.url}/2</loc></url></urlset>'
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{site.url}/map.xml</loc></sitemap></sitemapindex>"
    )
    site.set("/map.xml", urlset, "application/xml")
    (tmp_path / "c.xml").write_text(index)
    found, refused = read(tmp_path, fetcher=fetcher())
    assert [(a.name, a.media, a.published) for a in found] == [
        (f"{site.url}/0", "page", "2026-01-22"),
        (f"{site.url}/1", "page", "2026-01-23"),
        (f"{tmp_path / 'b.rss'}#2", "feed", None),
        (f"{site.url}/2", "page", "2026-01-22"),
    ]
    assert (found[1].title, found[1].source) == ("One", "Fjord")
    assert [r.reason.split(";")[0] for r in refused] == [
        "the host answered 404",
        "the date 'Sat, 31 Dec 9999 08:00:00 GMT' is no day a report can have",
    ]


def test_without_a_fetcher_a_summary_is_read_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(
        FEED.format(items="<item><link>http://a.example/1</link><description>Talks began.</description></item>")
    )
    [article] = read(path)[0]
    assert (article.text, article.media, article.url) == ("Talks began.", "summary", "http://a.example/1")


def test_what_is_no_feed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<?xml version='1.0'?><config><a/></config>")
    assert read(path)[1][0].reason.startswith("no feed and no sitemap")


def test_a_packed_sitemap_and_a_feed_are_read_from_their_addresses(site: Site) -> None:
    site.set("/1", PAGE)
    urlset = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{site.url}/1</loc></url></urlset>'
    site.set("/map.xml.gz", gzip.compress(urlset.encode()), "application/x-gzip")
    site.set("/feed", FEED.format(items=f"<item><link>{site.url}/1</link></item>"), "application/rss+xml")
    for address in ("/map.xml.gz", "/feed"):
        found, refused = read(f"{site.url}{address}", fetcher=fetcher())
        assert ([a.url for a in found], refused) == ([f"{site.url}/1"], [])
    site.set("/map.xml.gz", gzip.compress(urlset.encode())[:-9], "application/x-gzip")
    assert read(f"{site.url}/map.xml.gz", fetcher=fetcher())[0] == []


@pytest.mark.parametrize(
    "inside", ["<x>" * 300_000, "<item " + " ".join(f"a{n}='1'" for n in range(30_000)) + "></item>"]
)
def test_a_feed_made_to_break_readers_is_refused_at_once(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "a.rss"
    path.write_text(FEED.format(items=inside))
    assert refusal(path).startswith(("a feed of 300", "a tag of over 2,000"))


def test_a_sitemap_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    entities = '<!DOCTYPE r [<!ENTITY a "http://a.example/"><!ENTITY b "&a;&a;&a;">]>'
    path.write_text(f'<?xml version="1.0"?>{entities}<urlset><url><loc>&b;</loc></url></urlset>')
    assert refusal(path).startswith("a sitemap that declares entities")

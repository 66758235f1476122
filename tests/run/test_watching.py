"""Watching live feeds: what is new comes once, across restarts and failures, and alerts are raised once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from dragoman.intake import Article
from dragoman.intake.fetch import Fetcher
from dragoman.records import Actor, Document, Event, EventEvidence, Mention, Record, Refused, Span, When
from dragoman.run.alerts import Alert
from dragoman.run.coding import facts_of
from dragoman.run.watch_list import watch_list
from dragoman.run.watching import OWNER, Watcher
from dragoman.store import Coded, Manifest, Store, open_store
from dragoman.text.fingerprint import document_id, sha256_of
from tests.intake.live_server import Site, serving
from tests.intake.sources_by_hand import LEAD, PAGE

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Fjord</title>{}</channel></rss>'
FRENCH = "Les ministres des affaires étrangères se sont rencontrés mardi à Oslo et ont signé un accord. " * 5


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def record_of(article: Article) -> Record:
    """A record with two states, and an attack of one on the other on the day of publication."""
    text = article.text
    words = Span(0, 3)
    sides = tuple(
        Actor(id=f"a{n}", name=name, kind="state", country=code, mentions=(Mention(0, 3, "name"),))
        for n, (name, code) in enumerate([("Norway", "NOR"), ("Kenya", "KEN")])
    )
    day = When(from_=article.published, to=article.published, precision="day", span=None) if article.published else None
    event = Event(
        id="e0", type="ASSAULT", status="actual", salience="main", actors=("a0",), recipients=("a1",), date=day,
        confidence=0.9, evidence=(EventEvidence(sentence=0, trigger=words, actors=(words,), recipients=(words,)),),
    )  # fmt: skip
    document = Document(
        id=document_id(text), text=text, sha256=sha256_of(text), title=article.title, published=article.published
    )
    return Record(document=document, sentences=(Span(0, len(text)),), actors=sides, events=(event,))


def code(article: Article) -> Coded | Refused:
    if "REFUSE" in article.text:
        return Refused(article.name, "cannot be read; mend it")
    return Coded(facts=facts_of(article), record=record_of(article))


class Seen:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.titles: list[str | None] = []
        self.uncoded: list[str | None] = []
        self.refusals: list[str] = []
        self.alerts: list[Alert] = []

    def new(self, article: Article, record: Record | None) -> None:
        (self.titles if record else self.uncoded).append(article.title)

    def refused(self, refused: Refused) -> None:
        self.refusals.append(str(refused))

    def alert(self, alert: Alert) -> None:
        self.alerts.append(alert)


class Watch:
    """A watcher of one feed that can be stopped and started again, with a clock of its own."""

    def __init__(self, site: Site, folder: Path, **options: Any) -> None:
        self.record, self.now, self.seen = str(folder / "record.duckdb"), 1_000_000.0, Seen()
        feed = {"url": f"{site.url}/feed", **options.pop("feed", {})}
        self.wanted = watch_list({"feed": [feed], "allow": ["127.0.0.1"], "every": "10m", **options}, "watch.toml")
        self.fetching = {"delay": 0.0, "timeout": 2.0, "patience": 0.0, "allow": ["127.0.0.1"], "max_bytes": 500_000}
        self.restart()

    def restart(self) -> None:
        fetcher = Fetcher(**self.fetching)  # type: ignore[arg-type]
        manifest = Manifest(version="1", model="m")
        opened, loads = lambda: open_store(self.record), lambda: code
        self.watcher = Watcher(self.wanted, opened, manifest, loads, fetcher, self.seen, clock=lambda: self.now)

    def round(self, minutes: float = 11.0, **options: bool) -> list[str | None]:
        """One round, some minutes after the one before; the titles that were new."""
        self.now += 60 * minutes
        before = len(self.seen.titles)
        self.watcher.round(**options)
        return self.seen.titles[before:]

    def store(self) -> Store:
        return open_store(self.record, read_only=True)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.store() as store:
            return list(store.query(sql))


def item(site: Site, number: int, *, day: str = "22 Jan 2026", page: str | None = None) -> str:
    """An entry that leads to a page of its own."""
    site.set(f"/{number}", page or PAGE.replace("fisheries.", f"fisheries, number {number}."))
    link = f"<link>{site.url}/{number}</link>"
    return f"<item><title>Report {number}</title>{link}<pubDate>{day}</pubDate></item>"


def test_what_is_new_in_a_feed_comes_once_oldest_first(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path)
    site.set("/feed", RSS.format(item(site, 2) + item(site, 1)), "application/rss+xml")
    assert watch.round() == ["Report 1", "Report 2"]
    assert watch.round() == []
    site.set("/feed", RSS.format(item(site, 3) + item(site, 2)), "application/rss+xml")
    assert watch.round() == ["Report 3"]
    assert [site.count(f"/{n}") for n in (1, 2, 3)] == [1, 1, 1]
    assert watch.rows("SELECT title, publisher, media FROM documents ORDER BY title") == [
        (f"Report {n}", "Fjord", "page") for n in (1, 2, 3)
    ]


def test_a_feed_is_not_asked_before_its_turn_unless_all_are(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path)
    site.set("/feed", RSS.format(""), "application/rss+xml")
    watch.round()
    watch.round(minutes=5)
    assert (site.count("/feed"), round(watch.watcher.wait())) == (1, 300)
    watch.round(minutes=1, all_feeds=True)
    assert site.count("/feed") == 2


def test_a_restart_forgets_nothing_and_asks_only_whether_the_feed_changed(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path)
    site.set("/feed", RSS.format(item(site, 1)), "application/rss+xml", ETag='"a"')
    assert watch.round() == ["Report 1"]
    watch.restart()
    assert watch.round() == []
    assert site.asked[-1][2]["If-None-Match"] == '"a"'
    assert (site.count("/1"), len(watch.rows("SELECT * FROM runs"))) == (1, 1)


def test_a_crash_between_storing_and_remembering_doubles_nothing(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path)
    site.set("/feed", RSS.format(item(site, 1)), "application/rss+xml", ETag='"a"')
    watch.round()
    with open_store(watch.record) as store:
        store.keep(OWNER, {f"{site.url}/feed": None})
    watch.restart()
    assert watch.round() == []
    assert watch.rows("SELECT count(*) FROM documents") == [(1,)]


def test_a_feed_that_never_ends_and_a_redirect_inwards_are_refused_and_stored_once(site: Site, tmp_path: Path) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not site.closing.is_set():
            request.wfile.write(b"<item><title>more</title></item>" * 500)

    watch = Watch(site, tmp_path)
    site.answers["/feed"] = endless
    for _ in range(3):
        watch.round(minutes=100)
    assert all("cut off" in refusal for refusal in watch.seen.refusals)
    assert len(watch.rows("SELECT * FROM refusals")) == 1
    site.status("/feed", 302, Location=f"http://localhost:{site.port}/feed")
    watch.round(minutes=1000)
    assert "in a private network" in watch.seen.refusals[-1]


def test_a_failing_feed_is_asked_less_and_less_often_and_a_busy_one_when_it_says(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path)
    site.status("/feed", 500)
    asked = []
    for _ in range(16):
        before = site.count("/feed")
        watch.round(minutes=10.1)
        asked.append(site.count("/feed") - before)
    assert asked == [1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    site.status("/feed", 429, Retry_After="36000")
    watch.restart()
    watch.round(minutes=1000)
    before = site.count("/feed")
    watch.round(minutes=500, all_feeds=True)
    watch.restart()
    watch.round(minutes=99, all_feeds=True)
    assert site.count("/feed") == before
    site.set("/feed", RSS.format(item(site, 1)), "application/rss+xml")
    assert watch.round(minutes=1000) == ["Report 1"]


def test_a_page_that_fails_is_tried_again_and_given_up_in_the_end(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path)
    site.set("/feed", RSS.format(item(site, 1) + item(site, 2)), "application/rss+xml", ETag='"a"')
    site.status("/1", 500)
    site.status("/2", 404)
    for _ in range(7):
        assert watch.round() == []
    assert (site.count("/1"), site.count("/2")) == (5, 1)
    assert [("given up" in r, "answered 404" in r) for r in sorted(watch.seen.refusals)] == [
        (True, False),
        (False, True),
    ]
    site.set("/3", PAGE)


def test_robots_keep_the_watcher_from_pages(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path)
    site.set("/robots.txt", "User-agent: *\nDisallow: /1\n", "text/plain")
    site.set("/feed", RSS.format(item(site, 1)), "application/rss+xml")
    assert watch.round() == []
    assert "robots.txt" in watch.seen.refusals[0] and site.count("/1") == 0


def test_what_is_not_english_is_kept_uncoded_and_what_cannot_be_coded_is_refused(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path)
    french = f"<html><body><article><p>{FRENCH}</p></article></body></html>"
    broken = PAGE.replace("Tuesday", "Tuesday REFUSE")
    site.set("/feed", RSS.format(item(site, 1, page=french) + item(site, 2, page=broken)), "application/rss+xml")
    assert watch.round() == []
    assert watch.seen.uncoded == ["Report 1"]
    assert watch.rows("SELECT language, not_coded FROM documents") == [("fr", "language: fr")]
    assert watch.seen.refusals == [f"{site.url}/2: cannot be read; mend it"]


def test_entries_may_be_read_as_they_stand(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path, feed={"pages": False, "source": "The Fjord Post"})
    entry = f"<item><guid>7</guid><title>Oslo</title><description>{LEAD}</description><link>{site.url}/7</link></item>"
    site.set("/feed", RSS.format(entry), "application/rss+xml")
    assert watch.round() == ["Oslo"]
    assert watch.rows("SELECT media, publisher FROM documents") == [("summary", "The Fjord Post")]
    assert site.count("/7") == 0


ALERT = {"name": "tension", "between": ["NOR", "Kenya"], "quads": ["material conflict"], "more_than": 1, "within": "7d"}


def test_an_alert_is_raised_once_when_more_happens_than_the_rule_allows(site: Site, tmp_path: Path) -> None:
    watch = Watch(site, tmp_path, alert=[ALERT])
    first = item(site, 1, day="20 Jan 2026") + item(site, 2, day="20 Jan 2026")  # one happening, told twice
    site.set("/feed", RSS.format(first), "application/rss+xml")
    watch.round()
    assert watch.seen.alerts == []
    site.set("/feed", RSS.format(first + item(site, 3, day="24 Jan 2026")), "application/rss+xml")
    watch.round()
    [alert] = watch.seen.alerts
    assert (alert.rule, alert.since, alert.until, len(alert.events)) == ("tension", "2026-01-20", "2026-01-24", 2)
    watch.restart()
    watch.round()
    site.set("/feed", RSS.format(item(site, 4, day="2 Feb 2026")), "application/rss+xml")
    watch.round()
    assert len(watch.seen.alerts) == 1


def test_what_the_record_held_before_a_rule_raises_no_alert(site: Site, tmp_path: Path) -> None:
    site.set("/feed", RSS.format(item(site, 1) + item(site, 2, day="23 Jan 2026")), "application/rss+xml")
    Watch(site, tmp_path).round()
    watch = Watch(site, tmp_path, alert=[ALERT])
    watch.round()
    assert watch.seen.alerts == []


def test_alerts_go_to_a_file_and_to_a_webhook_and_wait_until_it_takes_them(site: Site, tmp_path: Path) -> None:
    told = tmp_path / "alerts.jsonl"
    rules = [{**ALERT, "name": "file", "to": str(told)}, {**ALERT, "name": "hook", "to": f"{site.url}/hook"}]
    watch = Watch(site, tmp_path, alert=rules)
    site.status("/hook", 503)
    site.set("/feed", RSS.format(item(site, 1) + item(site, 2, day="23 Jan 2026")), "application/rss+xml")
    watch.round()
    [line] = told.read_text().splitlines()
    assert (json.loads(line)["rule"], len(json.loads(line)["events"])) == ("file", 2)
    assert any("alert hook: not delivered" in refusal for refusal in watch.seen.refusals)
    site.set("/hook", "thanks")
    watch.restart()
    watch.round()
    watch.round()
    posted = [body for method, path, _, body in site.asked if (method, path) == ("POST", "/hook")]
    assert len(posted) == 2 and json.loads(posted[1])["rule"] == "hook"
    assert len(told.read_text().splitlines()) == 1

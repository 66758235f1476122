"""Following feeds: each in its turn, what is new in it coded and stored, and alerts raised on it.

All that must survive a restart stands in the record itself: what was seen of each feed, how to ask whether it changed,
and until when a failing one is left alone. A report is known by the hash of its text, so one that was stored just
before a crash is met again and not doubled. The record is open only while something is done, so that others can use it
in between.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import msgspec

from dragoman.intake import Article
from dragoman.intake.entries import entry_article
from dragoman.intake.feeds import Entry, read_feed
from dragoman.intake.fetch import Fetcher, Postponed
from dragoman.intake.gather import with_language
from dragoman.records import Record, Refused
from dragoman.run.alerts import Alarm, Alert
from dragoman.run.coding import Coder, facts_of
from dragoman.run.watch_list import WatchedFeed, WatchList
from dragoman.store import Coded, Manifest, NotCoded, Store
from dragoman.text.fingerprint import document_id

OWNER = "watch feeds"
"""Under this name the store keeps the state of each feed, by its address."""
_LONGEST_BACK_OFF = 86_400.0
_MOST_TRIES = 5  # for the page of an entry, one a round; then it is refused
_REMEMBERED = 5_000  # entries no longer in the feed that are still known, since some feeds bring old ones back
_KEEP_AFTER = 20  # entries; what a crash makes to be fetched again at most


class FeedState(msgspec.Struct, kw_only=True):
    """What is known of a feed from before; times are seconds since 1970, `seen` are digests of entries' keys."""

    etag: str | None = None
    modified: str | None = None
    asked: float = 0.0
    not_before: float = 0.0
    failures: int = 0
    seen: list[str] = []
    tries: dict[str, int] = {}


class Onlooker(Protocol):
    """What is told of the watching while it goes on."""

    def new(self, article: Article, record: Record | None) -> None:
        """A report was stored; without a record it is not in English and was kept uncoded."""

    def refused(self, refused: Refused) -> None:
        """Something could not be read or fetched."""

    def alert(self, alert: Alert) -> None:
        """A rule was met whose alerts go to standard output."""


class Watcher:
    """Follows the feeds of a list; `opened` opens the record, `make_coder` loads the model when it is first needed."""

    def __init__(
        self,
        wanted: WatchList,
        opened: Callable[[], Store],
        manifest: Manifest,
        make_coder: Callable[[], Coder],
        fetcher: Fetcher,
        onlooker: Onlooker,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._wanted, self._opened, self._manifest, self._fetcher = wanted, opened, manifest, fetcher
        self._make_coder, self._clock = make_coder, clock
        self._coder: Coder | None = None
        self._onlooker = onlooker
        self._alarm = Alarm(wanted.alerts, fetcher, onlooker.alert, onlooker.refused)
        self._due: dict[str, float] = {}

    def round(self, *, all_feeds: bool = False) -> None:
        """Asks every feed whose turn it is, or with `all_feeds` every one that is not to be left alone."""
        with self._opened() as store:
            self._alarm.begin(store)
            states = {url: msgspec.convert(held, FeedState) for url, held in store.recall(OWNER).items()}
            with _Shelf(store, self._manifest).closed() as shelf:
                for feed in self._wanted.feeds:
                    state = states.get(feed.url, FeedState())
                    if self._clock() >= (state.not_before if all_feeds else self._turn(feed, state)):
                        self._ask(feed, state, shelf)
                    self._due[feed.url] = self._turn(feed, state)
            self._alarm.raise_new(store)

    def wait(self) -> float:
        """The seconds until it is some feed's turn."""
        return max(0.0, min(self._due.values(), default=0.0) - self._clock())

    def _turn(self, feed: WatchedFeed, state: FeedState) -> float:
        return max(state.asked + feed.every if state.asked else 0.0, state.not_before)

    def _ask(self, feed: WatchedFeed, state: FeedState, shelf: _Shelf) -> None:
        """Fetches a feed and takes in what is new in it."""
        state.asked = self._clock()
        # A feed with entries still to be fetched must come whole again, changed or not.
        fresh = bool(state.tries)
        try:
            fetched = self._fetcher.get(
                feed.url, etag=None if fresh else state.etag, modified=None if fresh else state.modified
            )
            if fetched.status == 200:
                found = read_feed(feed.url, fetched.body)
                if found.sitemaps:
                    raise Refused(feed.url, "a list of sitemaps, not of reports; name those it lists")
                self._take(feed, state, list(found.entries), found.title, shelf)
                state.etag, state.modified = fetched.etag, fetched.modified
            state.failures, state.not_before = 0, 0.0
        except Refused as refused:
            state.failures += 1
            wait = refused.wait if isinstance(refused, Postponed) else 0.0
            longer = min(_LONGEST_BACK_OFF, feed.every * 2.0 ** (state.failures - 1))
            state.not_before = self._clock() + max(wait, longer)
            self._onlooker.refused(refused)
            if state.failures == 1:  # once for each time of trouble, not once a round
                shelf.add(refused)
        shelf.keep(feed, state)

    def _take(
        self, feed: WatchedFeed, state: FeedState, entries: list[Entry], title: str | None, shelf: _Shelf
    ) -> None:
        seen = set(state.seen)
        digests = {_digest(entry): entry for entry in reversed(entries)}  # feeds begin with the newest
        for number, (digest, entry) in enumerate(item for item in digests.items() if item[0] not in seen):
            self._enter(feed, state, digest, entry, feed.source or title, shelf)
            if number % _KEEP_AFTER == _KEEP_AFTER - 1:
                shelf.keep(feed, state)
        gone = [digest for digest in state.seen if digest not in digests]
        state.seen = gone[-_REMEMBERED:] + [digest for digest in state.seen if digest in digests]
        state.tries = {digest: tries for digest, tries in state.tries.items() if digest in digests}

    def _enter(
        self, feed: WatchedFeed, state: FeedState, digest: str, entry: Entry, source: str | None, shelf: _Shelf
    ) -> None:
        """Takes in one entry; where its page cannot be fetched now, it stays unseen for some rounds."""
        name = entry.url or f"{feed.url}#{entry.key}"
        try:
            for found in entry_article(name, entry, self._fetcher if feed.pages else None, source=source):
                if isinstance(found, Refused):
                    self._refuse(found, shelf)
                else:
                    self._code(with_language(found), shelf)
        except Postponed as postponed:
            state.tries[digest] = state.tries.get(digest, 0) + 1
            if state.tries[digest] < _MOST_TRIES:
                return
            self._refuse(Refused(postponed.source, f"{postponed.reason} ({_MOST_TRIES} times; given up)"), shelf)
        except Refused as refused:
            self._refuse(refused, shelf)
        state.tries.pop(digest, None)
        state.seen.append(digest)

    def _code(self, article: Article, shelf: _Shelf) -> None:
        if shelf.holds(article):
            return
        if not article.english:
            shelf.add(NotCoded(facts=facts_of(article), text=article.text, reason=f"language: {article.language}"))
            self._onlooker.new(article, None)
            return
        self._coder = self._coder or self._make_coder()
        coded = self._coder(article)
        if isinstance(coded, Refused):
            self._refuse(coded, shelf)
        else:
            shelf.add(coded)
            self._onlooker.new(article, coded.record)

    def _refuse(self, refused: Refused, shelf: _Shelf) -> None:
        shelf.add(refused)
        self._onlooker.refused(refused)


class _Shelf:
    """The record during one round: a run is begun only when there is something to store."""

    def __init__(self, store: Store, manifest: Manifest) -> None:
        self._store, self._manifest = store, manifest
        self._run: int | None = None

    @contextmanager
    def closed(self) -> Iterator[_Shelf]:
        """Finishes the run when all is done, whatever happened."""
        try:
            yield self
        finally:
            if self._run is not None:
                self._store.finish_run(self._run)

    def holds(self, article: Article) -> bool:
        return bool(self._store.coded([document_id(article.text)], self._manifest.coding))

    def add(self, item: Coded | NotCoded | Refused) -> None:
        if self._run is None:
            self._run = self._store.begin_run(self._manifest)
        self._store.add(self._run, [item])

    def keep(self, feed: WatchedFeed, state: FeedState) -> None:
        self._store.keep(OWNER, {feed.url: msgspec.to_builtins(state)})


def _digest(entry: Entry) -> str:
    return hashlib.sha256(entry.key.encode("utf-8", "surrogatepass")).hexdigest()[:16]

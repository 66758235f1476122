"""What to follow and when to raise an alarm: the TOML file of ``dragoman watch``, read and checked.

Knows the file's form (docs/intake.md) and nothing of fetching. Whatever is wrong with the file is a wrong call, told
with the place in the file.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from dragoman.intake.addresses import checked_url
from dragoman.records import BadCall, Refused
from dragoman.reference.ontology import QUADS, TYPES

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
SHORTEST_ROUND = 60.0
"""Seconds between two requests for a feed, at least: publishers ask for some minutes."""


class _Feed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    url: str
    source: str | None = None
    every: str | None = None
    pages: bool = True


class _Alert(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    more_than: int
    within: str
    between: tuple[str, str] | None = None
    quads: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ("actual",)
    to: str = "stdout"


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    feed: tuple[_Feed, ...]
    alert: tuple[_Alert, ...] = ()
    every: str = "15m"
    delay: str = "2s"
    timeout: str = "30s"
    contact: str | None = None
    allow: tuple[str, ...] = ()


class WatchedFeed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed or sitemap: `source` is whose reports it brings, `every` the seconds between two requests for it.

    With `pages` false its entries are read as they stand in it, and the pages they lead to are not fetched.
    """

    url: str
    source: str | None
    every: float
    pages: bool


class AlertRule(msgspec.Struct, frozen=True, kw_only=True):
    """More than `more_than` events of some kind within `within` days; `to` is stdout, a file's path or an address.

    `between` are two parties (a name, or a country's ISO code), `quads` are 1 to 4, `types` PLOVER's.
    """

    name: str
    more_than: int
    within: int
    between: tuple[str, str] | None
    quads: tuple[int, ...]
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    to: str


class WatchList(msgspec.Struct, frozen=True, kw_only=True):
    """All that is to be followed; `delay` and `timeout` are seconds, `allow` hosts in private networks."""

    feeds: tuple[WatchedFeed, ...]
    alerts: tuple[AlertRule, ...]
    delay: float
    timeout: float
    contact: str | None
    allow: tuple[str, ...]


def read_watch_list(path: str) -> WatchList:
    """The watch list in a TOML file; raises BadCall where it cannot be read or says what cannot be done."""
    try:
        found = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise BadCall(f"{path}: cannot be read ({error.strerror}); give the path of a TOML file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCall(f"{path}: no TOML ({error}); see docs/intake.md for an example") from None
    return watch_list(found, path)


def watch_list(found: dict[str, Any], path: str) -> WatchList:
    """The watch list that a decoded file holds; `path` is for messages."""
    try:
        file = msgspec.convert(found, _File)
    except msgspec.ValidationError as error:
        raise BadCall(f"{path}: {str(error)[:1].lower()}{str(error)[1:]}; see docs/intake.md") from None
    if not file.feed:
        raise BadCall(f"{path}: follows nothing; give at least one [[feed]] with its url")
    every = _duration(file.every, path, "every")
    _unique([feed.url for feed in file.feed], path, "url")
    _unique([alert.name for alert in file.alert], path, "name")
    return WatchList(
        feeds=tuple(_feed(feed, every, f"{path}: feed[{n}]") for n, feed in enumerate(file.feed)),
        alerts=tuple(_alert(alert, f"{path}: alert[{n}]") for n, alert in enumerate(file.alert)),
        delay=_duration(file.delay, path, "delay"),
        timeout=_duration(file.timeout, path, "timeout"),
        contact=file.contact,
        allow=file.allow,
    )


def _feed(feed: _Feed, every: float, where: str) -> WatchedFeed:
    _address(feed.url, f"{where}.url")
    seconds = _duration(feed.every, where, "every") if feed.every else every
    return WatchedFeed(url=feed.url, source=feed.source, every=max(SHORTEST_ROUND, seconds), pages=feed.pages)


def _alert(alert: _Alert, where: str) -> AlertRule:
    days = _duration(alert.within, where, "within") / _SECONDS["d"]
    if days < 1 or days != int(days):
        raise BadCall(f"{where}.within: wanted whole days, got {alert.within!r}; write for example 7d")
    if alert.more_than < 0:
        raise BadCall(f"{where}.more_than: wanted 0 or more, got {alert.more_than}")
    if not (alert.between or alert.quads or alert.types):
        raise BadCall(f"{where}: would count every event; give between, quads or types")
    numbers = {name: number for number, name in QUADS.items()}
    for name in alert.quads:
        if name not in numbers:
            raise BadCall(f"{where}.quads: knows no {name!r}; there are {', '.join(numbers)}")
    for name in alert.types:
        if name not in TYPES:
            raise BadCall(f"{where}.types: knows no {name!r}; there are {', '.join(TYPES)}")
    if "://" in alert.to:
        _address(alert.to, f"{where}.to")
    return AlertRule(
        name=alert.name, more_than=alert.more_than, within=int(days), between=alert.between,
        quads=tuple(numbers[name] for name in alert.quads), types=alert.types, statuses=alert.statuses, to=alert.to,
    )  # fmt: skip


def _address(url: str, where: str) -> None:
    try:
        checked_url(url)
    except Refused as refused:
        raise BadCall(f"{where}: {url!r} {refused.reason.removeprefix('not fetched: ')}") from None


def _unique(values: list[str], path: str, what: str) -> None:
    if twice := next((value for n, value in enumerate(values) if value in values[:n]), None):
        raise BadCall(f"{path}: {what} {twice!r} is there twice; keep one")


def _duration(written: str, where: str, key: str) -> float:
    """The seconds that a duration says.

    >>> _duration("1.5h", "a.toml", "every")
    5400.0
    """
    match = _DURATION.fullmatch(written.strip())
    if match is None:
        raise BadCall(f"{where}: {key}: wanted a duration such as 30s, 15m, 2h or 7d, got {written!r}")
    return float(match[1]) * _SECONDS[match[2]]

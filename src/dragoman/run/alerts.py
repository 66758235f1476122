"""Alerts: more events of a kind than a rule allows within some days.

Counts happenings, not reports: events of one type on one day between the same parties count once, however many
reports tell of them. Each happening is in one alert of a rule at most, so each alert is raised once, also across
restarts and when the record is coded anew; what was counted and what is still to be delivered stands in the store.
The clock plays no part: the days are those of the events, or of publication where an event has none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from dragoman.intake.fetch import Fetcher
from dragoman.records import Refused
from dragoman.reference.folding import fold
from dragoman.run.watch_list import AlertRule
from dragoman.store import EventFilter, Store

OWNER = "watch alerts"
"""Under this name the store keeps what became of each rule."""
_COLUMNS = ("event_id", "type", "date_from", "date_to", "published", "actors", "recipients", "title", "url")


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened, as an event that tells of it has it; `key` is the same for all that tell the same."""

    key: str
    event: str
    type: str
    day: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    title: str | None = None
    url: str | None = None


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """What is told when a rule is met; `id` is the same if it should ever be delivered twice."""

    id: str
    rule: str
    since: str
    until: str
    events: tuple[Happening, ...]

    def __str__(self) -> str:
        """One line for people."""
        return f"ALERT {self.rule}: {len(self.events)} events from {self.since} to {self.until}"


class Standing(msgspec.Struct, kw_only=True):
    """What became of a rule so far: the happenings that were in an alert, and alerts not yet delivered."""

    counted: list[str] = []
    waiting: list[Alert] = []


@dataclass(frozen=True)
class Alarm:
    """Raises the alerts of some rules; `say` takes those meant for standard output."""

    rules: Sequence[AlertRule]
    fetcher: Fetcher
    say: Callable[[Alert], object]
    refused: Callable[[Refused], object]

    def begin(self, store: Store) -> None:
        """Takes what the record holds before a rule is first looked at as told: an alert is for what is new."""
        standing = _standings(store)
        for rule in self.rules:
            if rule.name not in standing:
                found = windows(happenings(rule, store), more_than=rule.more_than, within=rule.within)
                _keep(store, rule, Standing(counted=sorted({h.key for window in found for h in window})))

    def raise_new(self, store: Store) -> None:
        """Raises what is new, and delivers what could not be delivered before."""
        standing = _standings(store)
        for rule in self.rules:
            held = standing.get(rule.name, Standing())
            counted = set(held.counted)
            found = windows(happenings(rule, store, without=counted), more_than=rule.more_than, within=rule.within)
            if found:
                held.waiting += [_alert(rule, window) for window in found]
                held.counted = sorted(counted | {h.key for window in found for h in window})
                # Before it is delivered: a crash in between delivers it later, and never forgets it.
                _keep(store, rule, held)
            while held.waiting and self._delivered(rule, held.waiting[0]):
                del held.waiting[0]
                _keep(store, rule, held)

    def _delivered(self, rule: AlertRule, alert: Alert) -> bool:
        try:
            if rule.to == "stdout":
                self.say(alert)
            elif "://" in rule.to:
                self.fetcher.post(rule.to, msgspec.json.encode(alert))
            else:
                _append(rule.to, alert)
        except Refused as refused:
            self.refused(Refused(f"alert {rule.name}", f"not delivered to {refused.source}: {refused.reason}"))
            return False
        except OSError as error:
            reason = f"not written to {rule.to} ({error.strerror}); tried again later"
            self.refused(Refused(f"alert {rule.name}", reason))
            return False
        return True


def windows(found: Iterable[Happening], *, more_than: int, within: int) -> list[tuple[Happening, ...]]:
    """The stretches of at most `within` days with more than `more_than` happenings, none of which is in two.

    A stretch takes in all that lies within its days.

    >>> days = ["2026-01-01", "2026-01-09", "2026-01-10", "2026-01-11", "2026-01-12"]
    >>> found = [Happening(key=day, event="", type="ASSAULT", day=day, actors=(), recipients=()) for day in days]
    >>> [[happening.day[-2:] for happening in window] for window in windows(found, more_than=2, within=7)]
    [['09', '10', '11', '12']]
    """
    stretches: list[tuple[Happening, ...]] = []
    held: deque[Happening] = deque()
    for happening in sorted(found, key=lambda h: (h.day, h.key)):
        while held and _apart(held[0], happening) >= within:
            if len(held) > more_than:
                stretches.append(tuple(held))
                held.clear()
            else:
                held.popleft()
        held.append(happening)
    return [*stretches, tuple(held)] if len(held) > more_than else stretches


def _apart(one: Happening, other: Happening) -> int:
    """The days from one to the other."""
    return (date.fromisoformat(other.day) - date.fromisoformat(one.day)).days


def happenings(rule: AlertRule, store: Store, *, without: Collection[str] = ()) -> list[Happening]:
    """What a rule counts, each happening once: that of the event stored first."""
    wanted = EventFilter(types=rule.types, quads=rule.quads, statuses=rule.statuses, between=rule.between)
    found: dict[str, Happening] = {}
    for row in store.events(wanted, columns=_COLUMNS):
        event = dict(zip(_COLUMNS, row, strict=True))
        day = _day(event, rule.within)
        if day is None:
            continue
        sides = [sorted(fold(name) for name in event[side] or ()) for side in ("actors", "recipients")]
        told = json.dumps([event["type"], day, *sides])
        key = hashlib.sha256(told.encode()).hexdigest()[:16]
        if key not in without and key not in found:
            found[key] = Happening(
                key=key,
                event=event["event_id"],
                type=event["type"],
                day=day,
                actors=tuple(event["actors"] or ()),
                recipients=tuple(event["recipients"] or ()),
                title=event["title"],
                url=event["url"],
            )
    return list(found.values())


def _day(event: dict[str, object], within: int) -> str | None:
    """The day of an event; None where it is only known to lie in a longer time than the rule looks at."""
    first, last, published = (
        str(event[key])[:10] if event[key] else None for key in ("date_from", "date_to", "published")
    )
    if first is None and last is None:
        return published
    if first is None or last is None:
        return None
    return first if (date.fromisoformat(last) - date.fromisoformat(first)).days < within else None


def _alert(rule: AlertRule, window: Sequence[Happening]) -> Alert:
    told = json.dumps([rule.name, [happening.key for happening in window]])
    name = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Alert(id=name, rule=rule.name, since=window[0].day, until=window[-1].day, events=tuple(window))


def _append(path: str, alert: Alert) -> None:
    with open(path, "ab") as file:
        file.write(msgspec.json.encode(alert) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _standings(store: Store) -> dict[str, Standing]:
    return {name: msgspec.convert(held, Standing) for name, held in store.recall(OWNER).items()}


def _keep(store: Store, rule: AlertRule, standing: Standing) -> None:
    store.keep(OWNER, {rule.name: msgspec.to_builtins(standing)})

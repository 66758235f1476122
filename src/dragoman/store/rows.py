"""From records to rows: what each table gets of a record, and the keys that tie the rows together.

Knows the tables and the nouns, and no database. The other way is `assembling`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from dragoman.records import Actor, Commitment, Event, Figure, Record, Span, Statement
from dragoman.reference.ontology import TYPES, type_of

Row = tuple[Any, ...]
KEYED = ("document", "reading", "actor", "event", "statement", "figure", "commitment")
"""The keys that the database gives out, each the name of a column of the table of that name (with an s)."""

_NOWHERE = (None, None)
_QUADS = {name: type_of(name).quad_number for name in TYPES}


class Misfit(ValueError):
    """A record that the tables cannot hold; the message says which part of it and why."""


class Rows:
    """The rows of a batch, by table, each in the order of the table's columns.

    `last` are the keys used so far, `names` the keys of the actors' names.
    """

    def __init__(self, last: dict[str, int], names: dict[str, int]) -> None:
        self.of: defaultdict[str, list[Row]] = defaultdict(list)
        self._last, self._names = dict(last), names

    def next(self, key: str) -> int:
        """A key that no row has yet."""
        self._last[key] += 1
        return self._last[key]

    def extend(self, other: Rows) -> None:
        """Takes the rows of `other`, which went on from these keys."""
        for table, rows in other.of.items():
            self.of[table] += rows
        self._last = other._last

    def beside(self) -> Rows:
        """Empty rows that go on from these keys: for one record, which is taken only when it fits as a whole."""
        return Rows(self._last, self._names)

    def add_record(self, record: Record, *, document: int, run: int, corrects: int | None = None) -> int:
        """The rows of a record, as the reading of `document` in `run`; returns the reading's key, or raises Misfit."""
        about, reading = record.document, self.next("reading")
        line = about.dateline
        self.of["readings"].append((
            reading, document, about.id, run, corrects, about.title, about.url, about.agency,
            line.place if line else None, line.date if line else None, *_at(line.span if line else None),
            day(about.published, "document.published"), about.language,
        ))  # fmt: skip
        self.of["sentences"] += [(reading, n, span.start, span.end) for n, span in enumerate(record.sentences)]
        cast = _Cast(record.actors, [self.next("actor") for _ in record.actors])
        for actor in record.actors:
            self._add_actor(reading, cast[actor.id], actor)
        events = [self._add_event(reading, event, cast, about.text) for event in record.events]
        keys = {event.id: key for event, key in zip(record.events, events)}
        if len(keys) < len(events):
            raise Misfit("two events of one record have the same id")
        for statement in record.statements:
            self._add_statement(reading, statement, cast, keys)
        for figure in record.figures:
            self._add_figure(reading, figure, cast)
        for commitment in record.commitments:
            self._add_commitment(reading, commitment, cast)
        self.of["omitted"] += [
            (reading, n, left.reason, left.trigger.start, left.trigger.end, left.type)
            for n, left in enumerate(record.omitted)
        ]
        return reading

    def _add_actor(self, reading: int, key: int, actor: Actor) -> None:
        self.of["actors"].append((
            key, reading, actor.id, self._names[actor.name], actor.kind, actor.country, list(actor.sectors),
        ))  # fmt: skip
        self.of["roles"] += [
            (key, reading, n, role.title, role.organization, role.country, role.former, *_at(role.span))
            for n, role in enumerate(actor.roles)
        ]
        self.of["mentions"] += [(key, reading, n, m.start, m.end, m.form) for n, m in enumerate(actor.mentions)]
        self.of["identifiers"] += [(key, reading, n, *pair) for n, pair in enumerate(actor.identifiers.items())]

    def _add_event(self, reading: int, event: Event, cast: _Cast, text: str) -> int:
        key, when, place = self.next("event"), event.date, event.place
        dated = (
            (day(when.from_, "event.date.from"), day(when.to, "event.date.to"), when.precision) if when else (None,) * 3
        )
        placed = (
            (place.name, place.country, place.region, place.latitude, place.longitude, place.geonames_id)
            if place
            else (None,) * 6
        )
        self.of["events"].append((
            key, reading, event.id, event.type, _QUADS.get(event.type, 0),
            [cast.actor(id).name for id in event.actors], [cast.actor(id).name for id in event.recipients],
            len(event.actors) > 1 and not event.recipients, list(event.modes), list(event.contexts),
            event.status, event.salience, *dated, *_at(when.span if when else None),
            *placed, *_at(place.span if place else None),
            event.cameo, event.intensity, event.confidence, cast.maybe(event.reported_by),
        ))  # fmt: skip
        for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
            for n, id in enumerate(ids):
                actor = cast.actor(id)
                sector = actor.sectors[0] if actor.sectors else None
                name = self._names[actor.name]
                self.of["parties"].append((key, reading, side, n, cast[id], name, actor.country, sector))
        for n, piece in enumerate(event.evidence):
            trigger = piece.trigger
            words = trigger.of(text)
            self.of["evidence"].append((key, reading, n, piece.sentence, trigger.start, trigger.end, words))
            for side, spans in (("actor", piece.actors), ("recipient", piece.recipients)):
                self.of["evidence_parties"] += [
                    (key, reading, n, side, m, span.start, span.end) for m, span in enumerate(spans)
                ]
        return key

    def _add_statement(self, reading: int, said: Statement, cast: _Cast, events: dict[str, int]) -> None:
        key = self.next("statement")
        if said.event is not None and said.event not in events:
            raise Misfit(f"statement {said.id} belongs to event {said.event!r}, which the record does not have")
        self.of["statements"].append((
            key, reading, said.id, said.kind, cast.maybe(said.speaker), said.speakers_implied, *_at(said.cue),
            list(said.contexts), events[said.event] if said.event is not None else None,
        ))  # fmt: skip
        self.of["statement_spans"] += [(key, reading, n, s.start, s.end) for n, s in enumerate(said.content)]
        self.of["statement_about"] += [(key, reading, n, cast[id]) for n, id in enumerate(said.about)]

    def _add_figure(self, reading: int, figure: Figure, cast: _Cast) -> None:
        self.of["figures"].append((
            self.next("figure"), reading, figure.id, figure.value, figure.high, figure.bound, figure.unit, figure.of,
            *_at(figure.of_span), figure.as_of, figure.since, cast.maybe(figure.claimed_by), *_at(figure.span),
        ))  # fmt: skip

    def _add_commitment(self, reading: int, made: Commitment, cast: _Cast) -> None:
        key, paper = self.next("commitment"), made.instrument
        self.of["commitments"].append((
            key, reading, made.id, *_at(made.what), made.standing, made.by,
            paper.name if paper else None, *_at(paper.span if paper else None),
        ))  # fmt: skip
        for side, ids in (("who", made.who), ("to", made.to)):
            self.of["commitment_parties"] += [(key, reading, side, n, cast[id]) for n, id in enumerate(ids)]


class _Cast:
    """The actors of one record and their keys, by the id they have within it."""

    def __init__(self, actors: Iterable[Actor], keys: list[int]) -> None:
        self._held = {actor.id: (key, actor) for actor, key in zip(actors, keys)}
        if len(self._held) < len(keys):
            raise Misfit("two actors of one record have the same id")

    def __getitem__(self, id: str) -> int:
        return self._of(id)[0]

    def actor(self, id: str) -> Actor:
        return self._of(id)[1]

    def maybe(self, id: str | None) -> int | None:
        return None if id is None else self[id]

    def _of(self, id: str) -> tuple[int, Actor]:
        if id not in self._held:
            raise Misfit(f"the record names an actor {id!r} and does not have it")
        return self._held[id]


def day(iso: str | None, where: str) -> str | None:
    """The day as it came, checked; raises Misfit for what no calendar has.

    >>> day("2026-01-22", "event.date.from")
    '2026-01-22'
    """
    if iso is not None:
        try:
            sound = len(iso) == 10 and date.fromisoformat(iso)
        except ValueError:
            sound = False
        if not sound:
            raise Misfit(f"{where}: {iso!r} is no day (YYYY-MM-DD)")
    return iso


def _at(span: Span | None) -> tuple[int, int] | tuple[None, None]:
    return (span.start, span.end) if span is not None else _NOWHERE

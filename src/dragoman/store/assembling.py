"""From rows back to records: exactly the record that was stored, its ids and order included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from dragoman.records import (
    Actor,
    Commitment,
    Dateline,
    Document,
    Event,
    EventEvidence,
    Figure,
    Instrument,
    Mention,
    Omission,
    Place,
    Record,
    Role,
    Span,
    Statement,
    When,
)
from dragoman.store.rows import Row
from dragoman.store.schema import ROWS
from dragoman.store.tables import BY_NAME, RECORD_TABLES

ORDER = {
    "actors": ("actor",),
    "roles": ("actor", "position"),
    "mentions": ("actor", "position"),
    "identifiers": ("actor", "position"),
    "events": ("event",),
    "parties": ("event", "side", "position"),
    "evidence": ("event", "position"),
    "evidence_parties": ("event", "evidence", "side", "position"),
    "statements": ("statement",),
    "statement_spans": ("statement", "position"),
    "statement_about": ("statement", "position"),
    "figures": ("figure",),
    "commitments": ("commitment",),
    "commitment_parties": ("commitment", "side", "position"),
}
"""By what the rows of a table stand in the record's order, after their reading; `position` where nothing is said."""

Fetch = Callable[[str], Sequence[Row]]


def records_of(readings: Sequence[Row], documents: dict[int, tuple[str, str, str]], fetch: Fetch) -> list[Record]:
    """The records of these rows of `readings`, in their order.

    `documents` gives id, text and SHA-256 by the document's key; `fetch` gives a table's rows of these readings, all
    columns in their order, sorted by reading and then as `ORDER` has it.
    """
    parts: dict[int, dict[str, list[Row]]] = {row[0]: {} for row in readings}
    for table in RECORD_TABLES[1:]:
        at = table.names.index("reading")
        for reading, rows in groupby(fetch(table.name), key=lambda row: row[at]):
            parts[reading][table.name] = list(rows)
    return [_Assembly(row, documents[row[1]], parts[row[0]]).record() for row in readings]


class _Assembly:
    """One record being put together from its rows."""

    def __init__(self, reading: Row, document: tuple[str, str, str], rows: dict[str, list[Row]]) -> None:
        self._reading, self._document, self._rows = reading, document, rows
        self._actors = {row[0]: row[2] for row in rows.get("actors", ())}
        self._events = {row[0]: row[2] for row in rows.get("events", ())}

    def record(self) -> Record:
        return Record(
            document=self._about(),
            sentences=tuple(Span(start, end) for *_, start, end in self._of("sentences")),
            actors=self._cast(),
            events=self._told(),
            statements=self._said(),
            figures=tuple(self._figure(*row) for row in self._of("figures")),
            commitments=self._undertaken(),
            omitted=tuple(
                Omission(reason=reason, trigger=Span(start, end), type=type_)
                for _, _, reason, start, end, type_ in self._of("omitted")
            ),
        )

    def _of(self, table: str) -> list[Row]:
        return self._rows.get(table, [])

    def _by(self, table: str, width: int = 1) -> dict[Any, list[Row]]:
        """The rows of a table, by the columns of their owner: the key alone, or the key and what follows reading."""
        found: defaultdict[Any, list[Row]] = defaultdict(list)
        for row in self._of(table):
            found[row[0] if width == 1 else (row[0], *row[2 : width + 1])].append(row)
        return found

    def _about(self) -> Document:
        _, _, _, _, _, title, url, agency, place, dated, start, end, published, language = self._reading
        id, text, sha256 = self._document
        line = Dateline(place, dated, Span(start, end)) if start is not None else None
        return Document(
            id=id, text=text, sha256=sha256, title=title, url=url, agency=agency, dateline=line,
            published=_iso(published), language=language,
        )  # fmt: skip

    def _cast(self) -> tuple[Actor, ...]:
        roles, mentions, identifiers = self._by("roles"), self._by("mentions"), self._by("identifiers")
        return tuple(
            Actor(
                id=id,
                name=name,
                kind=kind,
                country=country,
                sectors=tuple(sectors),
                roles=tuple(
                    Role(title=title, organization=body, country=land, former=former, span=_span(start, end))
                    for _, _, _, title, body, land, former, start, end in roles[key]
                ),
                mentions=tuple(Mention(start, end, form) for _, _, _, start, end, form in mentions[key]),
                identifiers={register: value for *_, register, value in identifiers[key]},
            )
            for key, _, id, name, kind, country, sectors in self._of("actors")
        )

    def _told(self) -> tuple[Event, ...]:
        sides, evidence, words = self._by("parties", 2), self._by("evidence"), self._by("evidence_parties", 3)
        return tuple(
            Event(
                id=id,
                type=type_,
                status=status,
                salience=salience,
                actors=tuple(self._actors[row[4]] for row in sides[key, "actor"]),
                recipients=tuple(self._actors[row[4]] for row in sides[key, "recipient"]),
                evidence=tuple(
                    EventEvidence(
                        sentence=sentence,
                        trigger=Span(start, end),
                        actors=tuple(Span(*row[-2:]) for row in words[key, n, "actor"]),
                        recipients=tuple(Span(*row[-2:]) for row in words[key, n, "recipient"]),
                    )
                    for _, _, n, sentence, start, end, _ in evidence[key]
                ),
                confidence=confidence,
                modes=tuple(modes),
                contexts=tuple(contexts),
                date=_when(*when),
                place=_place(*place),
                cameo=cameo,
                intensity=intensity,
                reported_by=self._actors.get(reported_by),
            )
            for (
                key, _, id, type_, _, _, _, _, modes, contexts, status, salience,
                *values, cameo, intensity, confidence, reported_by,
            ) in self._of("events")
            for when, place in [(values[:5], values[5:])]
        )  # fmt: skip

    def _said(self) -> tuple[Statement, ...]:
        content, about = self._by("statement_spans"), self._by("statement_about")
        return tuple(
            Statement(
                id=id,
                kind=kind,
                speaker=self._actors.get(speaker),
                speakers_implied=implied,
                cue=_span(start, end),
                content=tuple(Span(*row[-2:]) for row in content[key]),
                about=tuple(self._actors[row[-1]] for row in about[key]),
                contexts=tuple(contexts),
                event=self._events.get(event),
            )
            for key, _, id, kind, speaker, implied, start, end, contexts, event in self._of("statements")
        )

    def _figure(
        self, _key: int, _reading: int, id: str, value: float, high: float | None, bound: Any, unit: str | None,
        of: str | None, of_start: int | None, of_end: int | None, as_of: str | None, since: str | None,
        claimed_by: int | None, start: int, end: int,
    ) -> Figure:  # fmt: skip
        return Figure(
            id=id, value=value, high=high, bound=bound, unit=unit, of=of, of_span=_span(of_start, of_end),
            as_of=as_of, since=since, claimed_by=None if claimed_by is None else self._actors[claimed_by],
            span=Span(start, end),
        )  # fmt: skip

    def _undertaken(self) -> tuple[Commitment, ...]:
        sides = self._by("commitment_parties", 2)
        return tuple(
            Commitment(
                id=id,
                what=Span(start, end),
                standing=standing,
                by=due,
                instrument=None if name is None else Instrument(name, Span(name_start, name_end)),
                who=tuple(self._actors[row[-1]] for row in sides[key, "who"]),
                to=tuple(self._actors[row[-1]] for row in sides[key, "to"]),
            )
            for key, _, id, start, end, standing, due, name, name_start, name_end in self._of("commitments")
        )


def selection(table: str) -> str:
    """The SELECT of a table for `records_of`, with ``{condition}`` on its rows `t`; a name is given in letters."""
    order = ", ".join(f"t.{name}" for name in ("reading", *ORDER.get(table, ("position",))))
    columns = ", ".join(f"t.{name}" for name in BY_NAME[table].names)
    names = ""
    if table == "actors":
        columns = columns.replace("t.name", "n.written")
        names = f" JOIN {ROWS}.names AS n ON n.name = t.name"
    return f"SELECT {columns} FROM {ROWS}.{table} AS t{names} WHERE {{condition}} ORDER BY {order}"


def _iso(found: date | str | None) -> str | None:
    return found.isoformat() if isinstance(found, date) else found


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _when(first: date | None, last: date | None, precision: Any, start: int | None, end: int | None) -> When | None:
    if precision is None:
        return None
    return When(from_=_iso(first), to=_iso(last), precision=precision, span=_span(start, end))


def _place(
    name: str | None, country: str | None, region: str | None, latitude: float | None, longitude: float | None,
    geonames_id: int | None, start: int | None, end: int | None,
) -> Place | None:  # fmt: skip
    if name is None:
        return None
    return Place(
        name=name, country=country, region=region, latitude=latitude, longitude=longitude, geonames_id=geonames_id,
        span=_span(start, end),
    )  # fmt: skip

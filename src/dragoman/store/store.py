"""The store: a record of many reports in one database, added to in batches, asked and corrected.

with open_store("record.duckdb") as store:
    run = store.begin_run(Manifest(version=..., model=...))
    store.add(run, [Coded(facts=..., record=...), Refused(...)])
    store.finish_run(run)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Self, TypeVar

import msgspec

from dragoman.records import BadCall, Record, Refused
from dragoman.store.asking import ask_events
from dragoman.store.batch import Added, Manifest, Run
from dragoman.store.comparing import Comparison, compared
from dragoman.store.correcting import ACTIONS, Action, Correction, Kind, kind_of
from dragoman.store.corrections import (
    add_correction,
    corrections_in,
    rebuild_those_of,
    record_of,
    shown_reading,
    training_in,
)
from dragoman.store.database import Answer, Database, StoreError, now
from dragoman.store.fetching import fetch_records, pairs_of
from dragoman.store.filters import EventFilter
from dragoman.store.schema import CORRECTED, MACHINE, ROWS
from dragoman.store.searching import Hit, found_by
from dragoman.store.shown import choose_shown
from dragoman.store.tables import KEPT, RUNS
from dragoman.store.versions import prepare
from dragoman.store.writing import Item, add_batch, coded_ids

POSTGRES = ("postgresql://", "postgres://")
T = TypeVar("T")


def open_store(address: str, *, read_only: bool = False, create: bool = True) -> Store:
    """The record at an address: a path of a DuckDB file, or ``postgresql://...``; made where it is not there yet.

    With `read_only`, or without `create`, it must be there. Raises BadCall where it is not or is no record, StoreError
    where it is locked by another process, out of reach, or of a newer version.
    """
    if not create and not address.startswith(POSTGRES) and not os.path.exists(address):
        raise BadCall(f"{address}: no such record; check the spelling, or make it with dragoman build --into")
    return Store(_database(address, read_only=read_only), create=create)


def _database(address: str, *, read_only: bool) -> Database:
    if address.startswith(POSTGRES):
        from dragoman.store.postgres import PostgresDatabase

        return PostgresDatabase(address, read_only=read_only)
    from dragoman.store.duck import DuckDatabase

    return DuckDatabase(address, read_only=read_only)


class Store:
    """An open record. Use it in a ``with``, or close it; not to be shared between threads."""

    def __init__(self, database: Database, *, create: bool = True) -> None:
        """Brings the database to today's schema; see `open_store` for what may be wrong with it."""
        self._database = database
        try:
            prepare(database, create=create)
        except BaseException:
            database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def address(self) -> str:
        """Where the record is, as it was opened (without a password)."""
        return self._database.address

    def close(self) -> None:
        """Lets the database go."""
        self._database.close()

    def begin_run(self, manifest: Manifest) -> int:
        """Begins a run; its number. Documents added to it are shown at once, unless an older coding of them is there:
        then when the run is finished."""

        def begun() -> int:
            with self._database.transaction():
                run: int = self._database.rows(f"SELECT coalesce(max(run), 0) + 1 FROM {ROWS}.runs")[0][0]
                reading, other = _json(manifest.reading_options), _json(manifest.options)
                row = (run, manifest.coding, manifest.version, manifest.model, reading, other, now(), None)
                self._database.insert(RUNS, [(*row, 0, 0, 0, 0, 0, None)])
                return run

        return self._again(begun)

    def coded(self, ids: Iterable[str], coding: str) -> set[str]:
        """Which documents (by id, the first 16 digits of the SHA-256 of the text) a coding has read already."""
        wanted = list(ids)
        return self._again(lambda: coded_ids(self._database, wanted, coding))

    def add(self, run: int, batch: Iterable[Item]) -> Added:
        """Adds a batch, in one transaction: documents with their records, documents not coded, refusals.

        Documents that this run's coding has read already are left as they are and counted as known; a record that the
        tables cannot hold becomes a refusal. Where a PostgreSQL connection was lost, the batch is tried once more.
        """
        items = list(batch)
        return self._again(lambda: add_batch(self._database, run, items))

    def finish_run(self, run: int) -> Run:
        """Ends a run: from now on its readings are shown in place of older ones. Returns what came of it."""

        def finished() -> None:
            with self._database.transaction():
                ended = now()
                begun = self.run(run).started
                self._database.execute(
                    f"UPDATE {ROWS}.runs SET finished = ?, seconds = ? WHERE run = ?",
                    (ended, (ended - begun).total_seconds(), run),
                )
                choose_shown(self._database)
                rebuild_those_of(self._database, run)

        self._again(finished)
        return self.run(run)

    def runs(self) -> list[Run]:
        """All runs, the oldest first."""
        names = ", ".join(RUNS.names)
        return [
            msgspec.convert(
                dict(zip(RUNS.names, row, strict=True))
                | {key: msgspec.json.decode(row[RUNS.names.index(key)]) for key in ("reading_options", "options")},
                Run,
            )
            for row in self._database.rows(f"SELECT {names} FROM {ROWS}.runs ORDER BY run")
        ]

    def run(self, run: int) -> Run:
        """One run, by its number; raises BadCall where there is none."""
        for held in self.runs():
            if held.run == run:
                return held
        raise BadCall(f"{self.address}: has no run {run}; dragoman runs list shows them")

    def refusals(self, run: int) -> list[Refused]:
        """What a run refused, with the reasons, in the order it happened to be stored."""
        asked = f"SELECT source, reason FROM {ROWS}.refusals WHERE run = ?"
        return [Refused(*row) for row in self._database.rows(asked, (run,))]

    def record(self, document: str, *, machine_only: bool = False) -> Record:
        """The record of a document, by its id, as people corrected it; raises BadCall where there is none."""
        found = list(self.records((document,), machine_only=machine_only))
        if not found:
            raise BadCall(f"{self.address}: holds no coded document {document!r}; SELECT id FROM documents lists them")
        return found[0]

    def records(self, documents: Iterable[str] | None = None, *, machine_only: bool = False) -> Iterator[Record]:
        """The records of these documents, or of all, in the order they were stored; read as they are asked for."""
        condition: str = "TRUE"
        values: tuple[Any, ...] = ()
        if documents is not None:
            condition, values = "r.id IN (SELECT unnest(CAST(? AS TEXT[])))", (list(documents),)
        return fetch_records(self._database, condition, values, state=MACHINE if machine_only else CORRECTED)

    def events(
        self,
        wanted: EventFilter | None = None,
        *,
        columns: Sequence[str] | None = None,
        machine_only: bool = False,
        limit: int | None = None,
    ) -> Answer:
        """Events, one row each, in the columns of `EVENT_COLUMNS` or those named, in the order they were stored."""
        state = MACHINE if machine_only else CORRECTED
        return ask_events(self._database, wanted or EventFilter(), columns, state=state, limit=limit)

    def search(self, words: str, *, limit: int = 20, machine_only: bool = False) -> list[Hit]:
        """The documents that hold all these words, the best first; `searching` says what else may be asked for."""
        return found_by(self._database, words, state=MACHINE if machine_only else CORRECTED, limit=limit)

    def compare_runs(self, before: int, after: int, *, most: int | None = None) -> Comparison:
        """What changed from the coding of one run to that of another, in the documents that both have read.

        A build that was cut off and went on in another run has one coding, so all its runs count. `most` bounds how
        many changes are given, not how many are counted. Raises BadCall where both runs have the same coding.
        """
        old, new = self.run(before).coding, self.run(after).coding
        if old == new:
            raise BadCall(f"runs {before} and {after}: have the same version, model and options; nothing can differ")
        return compared(pairs_of(self._database, old, new), most=most)

    def correct(
        self,
        document: str,
        id: str,
        action: Action,
        changes: Mapping[str, Any] | None = None,
        *,
        who: str,
        why: str | None = None,
        kind: Kind | None = None,
    ) -> Correction:
        """Stores what a person says of one thing of a document's record: accept, reject, or edit with new values.

        `document` and `id` are those of the record, `changes` has new values in the record's form; of a date or place
        only what it names is new. The machine's record stays; a view shows it as corrected. Raises BadCall.
        """
        if action not in ACTIONS:
            raise BadCall(f"correction: {action!r} is no action; the actions are {', '.join(ACTIONS)}")

        def made() -> Correction:
            with self._database.transaction():
                reading = shown_reading(self._database, document)
                correction = Correction(
                    correction=0,
                    made=now(),
                    who=who,
                    action=action,
                    document=document,
                    coding=reading.coding,
                    kind=kind or kind_of(record_of(self._database, reading.reading), id),
                    id=id,
                    changes=dict(changes or {}),
                    why=why,
                )
                return add_correction(self._database, reading, correction)

        return self._again(made)

    def corrections(self, document: str | None = None) -> list[Correction]:
        """What people said, of all documents or of one, the oldest first."""
        return [correction for _, correction in corrections_in(self._database, document)]

    def corrections_as_training(self) -> Iterator[dict[str, Any]]:
        """The corrected records, a plain dict for each document, as ``make corpus`` writes a line."""
        return training_in(self._database)

    def recall(self, owner: str) -> dict[str, Any]:
        """What a command (or another `owner`) has kept between its runs, by name: plain JSON values."""
        held = self._database.rows(f"SELECT name, content FROM {ROWS}.kept WHERE owner = ? ORDER BY name", (owner,))
        return {name: msgspec.json.decode(content) for name, content in held}

    def keep(self, owner: str, values: Mapping[str, Any]) -> None:
        """Keeps these values for an owner beside those it has, each in place of one of the same name; None forgets."""

        def kept() -> None:
            with self._database.transaction():
                gone = f"DELETE FROM {ROWS}.kept WHERE owner = ? AND name IN (SELECT unnest(CAST(? AS TEXT[])))"
                self._database.execute(gone, (owner, list(values)))
                rows = [(owner, n, msgspec.json.encode(v).decode()) for n, v in values.items() if v is not None]
                self._database.insert(KEPT, rows)

        self._again(kept)

    def query(self, sql: str, values: Sequence[Any] = (), *, machine_only: bool = False) -> Answer:
        """Rows of one SELECT over the tables and views of docs/schema.md; nothing can be written or read elsewhere.

        Names are those of the corrected state, or with `machine_only` of what the machine coded. Raises BadCall.
        """
        return self._database.ask(sql, values, state=MACHINE if machine_only else CORRECTED)

    def _again(self, work: Callable[[], T]) -> T:
        """Does a piece of work, and once more where the connection was lost meanwhile."""
        try:
            return work()
        except StoreError:
            if not self._database.recover():
                raise
            return work()


def _json(options: dict[str, str]) -> str:
    return msgspec.json.encode(options, order="sorted").decode()

"""Records out of the database, a few hundred at a time, so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from dragoman.records import Record
from dragoman.store.assembling import records_of, selection
from dragoman.store.database import Database, Row
from dragoman.store.schema import ROWS
from dragoman.store.tables import READINGS

# 50 to 1,000 take the same time a record (DuckDB, reports of 12 sentences); 200 hold about 10 MB.
CHUNK = 200


def fetch_records(database: Database, condition: str, values: Sequence[object], *, state: str) -> Iterator[Record]:
    """The records of the readings `r` that meet a condition, in the order they were stored."""
    last = 0
    columns = ", ".join(f"r.{name}" for name in READINGS.names)
    while True:
        asked = f"SELECT {columns} FROM {state}.readings AS r WHERE r.reading > ? AND {condition} ORDER BY r.reading"
        readings = database.rows(f"{asked} LIMIT {CHUNK}", (last, *values))
        yield from _assembled(database, readings)
        if len(readings) < CHUNK:
            return
        last = readings[-1][0]


def _assembled(database: Database, readings: Sequence[Row]) -> list[Record]:
    if not readings:
        return []
    keys, held = [row[0] for row in readings], sorted({row[1] for row in readings})
    within = f"document BETWEEN ? AND ? AND document IN {_THESE}"
    asked = f"SELECT document, id, text, sha256 FROM {ROWS}.documents WHERE {within}"
    documents = {key: (id, text, sha) for key, id, text, sha in database.rows(asked, (held[0], held[-1], held))}
    return records_of(readings, documents, partial(_rows_of, database, keys))


def _rows_of(database: Database, keys: list[int], table: str) -> list[Row]:
    # The bounds let DuckDB skip the blocks that hold none of them.
    condition = f"t.reading BETWEEN ? AND ? AND t.reading IN {_THESE}"
    return database.rows(selection(table).format(condition=condition), (keys[0], keys[-1], keys))


_THESE = "(SELECT unnest(CAST(? AS BIGINT[])))"


def pairs_of(database: Database, before: str, after: str) -> Iterator[tuple[Record, Record]]:
    """The machine's records of two codings, document by document, of those that both have read."""
    of_coding = f"r.corrects IS NULL AND r.run IN (SELECT c.run FROM {ROWS}.runs AS c WHERE c.coding = ?)"
    both = f"{of_coding} AND r.document IN (SELECT r.document FROM {ROWS}.readings AS r WHERE {of_coding})"
    old = fetch_records(database, both, (before, after), state=ROWS)
    while chunk := list(islice(old, CHUNK)):
        these = f"{of_coding} AND r.id IN (SELECT unnest(CAST(? AS TEXT[])))"
        ids = [record.document.id for record in chunk]
        new = {record.document.id: record for record in fetch_records(database, these, (after, ids), state=ROWS)}
        yield from ((record, new[record.document.id]) for record in chunk)

"""Records out of the database, a few hundred at a time, so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from dragoman.records import Record
from dragoman.store.assembling import records_of, select_all
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
    keys = [row[0] for row in readings]
    asked = f"SELECT document, id, text, sha256 FROM {ROWS}.documents WHERE document IN {_THESE}"
    documents = {key: (id, text, sha) for key, id, text, sha in database.rows(asked, ([row[1] for row in readings],))}
    return records_of(readings, documents, partial(_rows_of, database, keys))


def _rows_of(database: Database, keys: list[int], table: str) -> list[Row]:
    columns, order = select_all(table)
    # The bounds let DuckDB skip the blocks that hold none of them.
    asked = (
        f"SELECT {columns} FROM {ROWS}.{table} WHERE reading BETWEEN ? AND ? AND reading IN {_THESE} ORDER BY {order}"
    )
    return database.rows(asked, (keys[0], keys[-1], keys))


_THESE = "(SELECT unnest(CAST(? AS BIGINT[])))"

"""Rows into one Parquet file, through a DuckDB of its own: no further library is needed, and memory stays flat."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.store.database import Row, StoreError
from dragoman.store.duck import column_of
from dragoman.store.schema import Column

if TYPE_CHECKING:
    import duckdb

# 10,000 events with their evidence take about 20 MB.
CHUNK = 10_000


def write_parquet(path: str, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """Writes rows as a Parquet file (zstd); how many there were. The rows wait in a file beside it, which goes away.

    Raises StoreError where the file cannot be written, a full disk included.
    """
    import duckdb

    beside = f"{path}.rows"
    try:
        with duckdb.connect(beside) as writer:
            names = ", ".join(f'"{column.name}" {column.type}' for column in columns)
            writer.execute(f"CREATE TABLE taken ({names})")
            total = _take(writer, columns, rows)
            target = path.replace("'", "''")
            writer.execute(f"COPY taken TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        return total
    except duckdb.Error as error:
        line = str(error).strip().partition("\n")[0]
        raise StoreError(f"{path}: cannot be written ({line}); check the folder and the space left") from None
    finally:
        for left in (beside, f"{beside}.wal"):
            with suppress(FileNotFoundError):
                os.remove(left)


def _take(writer: duckdb.DuckDBPyConnection, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    taken = ", ".join(f'CAST("{column.name}" AS {column.type})' for column in columns)
    total = 0
    it = iter(rows)
    while chunk := list(islice(it, CHUNK)):
        held = {c.name: column_of(c, values) for c, values in zip(columns, zip(*chunk, strict=True), strict=True)}
        writer.register("incoming", held)
        writer.execute(f"INSERT INTO taken SELECT {taken} FROM incoming")
        writer.unregister("incoming")
        total += len(chunk)
    return total

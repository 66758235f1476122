"""DuckDB: one file, one process that writes. All that is DuckDB's own way stands here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.records import BadCall
from dragoman.store.database import Answer, Row, StoreError
from dragoman.store.schema import CORRECTED, Column, Table

if TYPE_CHECKING:
    import duckdb

# No file, no network, no Python variable can be reached by SQL, and none of this can be undone by SQL.
_CLOSED = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}
_QUESTIONS = ("SELECT", "EXPLAIN")
_INTEGERS = ("INTEGER", "BIGINT", "SMALLINT")


class DuckDatabase:
    """A DuckDB file, or ``:memory:``."""

    keyed = False

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        import duckdb

        self.address, self.read_only = address, read_only
        try:
            self._connection = duckdb.connect(address, read_only=read_only, config=dict(_CLOSED))
        except duckdb.Error as error:
            raise _unopened(address, error) from None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of our own SQL."""
        found: list[Row] = self._run(sql, values).fetchall()
        return found

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Runs our own SQL."""
        self._run(sql, values)

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds rows, in the order of the table's columns, column by column."""
        if not rows:
            return
        columns = {
            c.name: column_of(c, values) for c, values in zip(table.columns, zip(*rows, strict=True), strict=True)
        }
        names = ", ".join(columns)
        # Days come as ISO text, empty ones as None: NumPy's own days would be read as times.
        taken = ", ".join(f"CAST({c.name} AS {c.type})" for c in table.columns)
        self._connection.register("incoming", columns)
        try:
            self._run(f"INSERT INTO stored.{table.name} ({names}) SELECT {taken} FROM incoming", ())
        finally:
            self._connection.unregister("incoming")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is done within it."""
        self._run("BEGIN TRANSACTION", ())
        try:
            yield
            self._run("COMMIT", ())
        except BaseException:
            self._roll_back()
            raise

    def ask(self, sql: str, values: Sequence[Any] = (), *, state: str = CORRECTED, size: int = 10_000) -> Answer:
        """Rows of a question, fetched `size` at a time, in a transaction that cannot write."""
        import duckdb

        own = self._connection.cursor()
        try:
            statements = own.extract_statements(sql)
            if len(statements) != 1 or statements[0].type.name not in _QUESTIONS:
                raise BadCall(f"query: wanted one SELECT, got {_told(statements)}; the record is only read here")
            own.execute(f"USE {state}")
            own.execute("BEGIN TRANSACTION READ ONLY")
            own.execute(sql, list(values))
        except duckdb.Error as error:
            own.close()
            raise _wrong(error) from None
        except BaseException:
            own.close()
            raise
        columns = tuple(column[0] for column in own.description or ())
        return Answer(columns, _fetched(own, size), own.close)

    def recover(self) -> bool:
        """There is no connection to lose."""
        return False

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()

    def _run(self, sql: str, values: Sequence[Any]) -> duckdb.DuckDBPyConnection:
        import duckdb

        try:
            return self._connection.execute(sql, list(values)) if values else self._connection.execute(sql)
        except duckdb.Error as error:  # a full disk comes as an error of input, of a transaction, or a fatal one
            raise StoreError(f"{self.address}: {_first_line(error)}; nothing of this batch was kept") from error

    def _roll_back(self) -> None:
        import duckdb

        # A failed commit has rolled back already, and a database that failed takes no more statements.
        with suppress(duckdb.Error):
            self._connection.execute("ROLLBACK")


def _fetched(own: duckdb.DuckDBPyConnection, size: int) -> Iterator[Row]:
    import duckdb

    try:
        while rows := own.fetchmany(size):
            yield from rows
    except duckdb.Error as error:
        raise _wrong(error) from None
    finally:
        own.close()


def column_of(column: Column, values: Sequence[Any]) -> Any:
    """The values of one column as NumPy holds them; where some are missing, a masked array."""
    if column.type in _INTEGERS or column.type == "DOUBLE PRECISION":
        kind: type = np.int64 if column.type in _INTEGERS else np.float64
        if not column.empty:
            return np.array(values, dtype=kind)
        missing = [value is None for value in values]
        filled: Any = np.array([0 if value is None else value for value in values], dtype=kind)
        return np.ma.masked_array(filled, mask=missing)
    if column.type == "BOOLEAN":
        return np.array(values, dtype=bool)
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _unopened(address: str, error: Exception) -> Exception:
    line = _first_line(error)
    if "different configuration" in line:
        return StoreError(f"{address}: this program has it open in another way; close that first")
    if "set lock on file" in line:
        held = re.search(r"\(PID (\d+)\)", str(error))
        by = f" (process {held[1]})" if held else ""
        return StoreError(f"{address}: another process{by} has it open; wait until that is done, or end it")
    if not os.path.exists(address):
        return BadCall(f"{address}: no such record; check the spelling, or make it with dragoman build --into")
    return StoreError(f"{address}: is no DuckDB file that this version can open ({line}); check the path")


def _wrong(error: Exception) -> Exception:
    """What to say of a question that failed; a newline in the message would part it from its sense."""
    return BadCall(f"query: {' '.join(str(error).split())}; docs/schema.md tells the tables and columns")


def _told(statements: Sequence[Any]) -> str:
    return " and ".join(statement.type.name for statement in statements) or "nothing"


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]

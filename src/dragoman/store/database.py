"""What the store asks of a database, and the errors it gives; DuckDB and PostgreSQL each do it in a file of their own.

SQL is written once, with ``?`` for a value; what the two dialects do not share stays in those files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from dragoman.records import DragomanError
from dragoman.store.schema import Table

Row = tuple[Any, ...]


class StoreError(DragomanError):
    """The database cannot be used: locked, of another version, out of reach, full. Says which, and what to do."""


@dataclass(frozen=True)
class Answer:
    """What a question came to: the names of the columns, and the rows as they are fetched (once)."""

    columns: tuple[str, ...]
    rows: Iterator[Row]
    close: Callable[[], object] = lambda: None
    """Ends a question whose rows are not all wanted."""

    def __iter__(self) -> Iterator[Row]:
        return self.rows


class Database(Protocol):
    """One open database."""

    address: str
    read_only: bool
    keyed: bool
    """Whether the tables get keys and indexes."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of our own SQL."""

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Runs our own SQL."""

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds rows, in the order of the table's columns, column by column."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing of what is done within it; no other writer comes between."""

    def ask(self, sql: str, values: Sequence[Any] = (), *, state: str, size: int = 10_000) -> Answer:
        """Rows of a question, fetched `size` at a time; nothing can be written by it. Names are looked up in `state`.

        Raises BadCall for SQL that is wrong or more than one question.
        """

    def recover(self) -> bool:
        """Reconnects where the connection was lost; whether it was."""

    def close(self) -> None:
        """Lets the database go."""


def now() -> datetime:
    """The time in UTC, without a zone, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)

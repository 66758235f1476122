"""PostgreSQL: a server that several programs may ask, one of which writes at a time. All its own ways stand here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from dragoman.records import BadCall
from dragoman.store.database import Answer, Row, StoreError
from dragoman.store.schema import CORRECTED, ROWS, Table

_REMEDY = "pip install 'dragoman[postgres]'"
_OLDEST = 150000  # PostgreSQL 15
# Any number that no other program takes: writers of one record wait for each other by it, as keys are given out.
_WRITER = 0x6472_6167


class PostgresDatabase:
    """A database of a PostgreSQL server, by its ``postgresql://`` address."""

    keyed = True

    def __init__(self, address: str, *, read_only: bool = False) -> None:
        try:
            import psycopg
        except ImportError:
            shown = without_password(address)
            raise BadCall(f"{shown}: PostgreSQL needs psycopg, which is not installed; {_REMEDY}") from None
        self._psycopg = psycopg
        self._full_address, self.address, self.read_only = address, without_password(address), read_only
        self._connection = self._connected(read_only=read_only)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of our own SQL."""
        with self._errors():
            found: list[Row] = self._connection.execute(_own(sql), tuple(values)).fetchall()
            return found

    def execute(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Runs our own SQL."""
        with self._errors():
            self._connection.execute(_own(sql), tuple(values))

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds rows, in the order of the table's columns, by COPY."""
        if not rows:
            return
        sql = f"COPY {ROWS}.{table.name} ({', '.join(table.names)}) FROM STDIN"
        with self._errors(), self._connection.cursor() as cursor, cursor.copy(sql) as copy:
            for row in rows:
                copy.write_row(row)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is done within it; another writer waits until it is done."""
        with self._errors(), self._connection.transaction():
            self._connection.execute(f"SELECT pg_advisory_xact_lock({_WRITER})")
            yield

    def ask(self, sql: str, values: Sequence[Any] = (), *, state: str = CORRECTED, size: int = 10_000) -> Answer:
        """Rows of a question, fetched `size` at a time, over a connection of its own that cannot write.

        The question is made into a cursor, which takes nothing but a SELECT, by the protocol that takes nothing but
        one statement.
        """
        own = self._connected(read_only=True, autocommit=False)
        try:
            own.execute(f"SET LOCAL search_path TO {state}")
            declared = f"DECLARE question NO SCROLL CURSOR FOR {_own(sql) if values else sql}"
            own.execute(declared, values or None, binary=True)
            cursor = own.execute(f"FETCH {int(size)} FROM question")
            columns = tuple(column.name for column in cursor.description or ())
            rows = cursor.fetchall()
        except self._psycopg.Error as error:
            own.close()
            raise _wrong(error) from None
        if len(rows) < size:
            own.close()
            return Answer(columns, iter(rows))
        return Answer(columns, self._fetched(own, rows, size), own.close)

    def recover(self) -> bool:
        """Connects again where the connection was lost; whether it was."""
        if not self._connection.closed:
            return False
        self._connection = self._connected(read_only=self.read_only)
        return True

    def close(self) -> None:
        """Lets the server go."""
        self._connection.close()

    def _fetched(self, own: Any, rows: list[Row], size: int) -> Iterator[Row]:
        try:
            while rows:
                yield from rows
                rows = own.execute(f"FETCH {int(size)} FROM question").fetchall() if len(rows) == size else []
        except self._psycopg.Error as error:
            raise _wrong(error) from None
        finally:
            own.close()

    def _connected(self, *, read_only: bool, autocommit: bool = True) -> Any:
        options = f"-c default_transaction_read_only={'on' if read_only else 'off'} -c datestyle=ISO"
        try:
            connection = self._psycopg.connect(
                self._full_address, autocommit=autocommit, connect_timeout=10, options=options
            )
        except self._psycopg.Error as error:
            why = f"cannot be reached ({_line(error)}); check the address, and that the server runs"
            raise StoreError(f"{self.address}: {why}") from None
        if connection.info.server_version < _OLDEST:
            connection.close()
            found = connection.info.server_version // 10_000
            raise StoreError(f"{self.address}: is PostgreSQL {found}; Dragoman needs 15 or newer")
        return connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except self._psycopg.Error as error:
            if self._connection.closed:
                raise StoreError(f"{self.address}: the connection was lost ({_line(error)}); run it again") from error
            raise StoreError(f"{self.address}: {_line(error)}; nothing of this batch was kept") from error


def without_password(address: str) -> str:
    """The address as it may be shown.

    >>> without_password("postgresql://reader:secret@localhost/news")
    'postgresql://reader@localhost/news'
    """
    return re.sub(r"(?<=[?&])password=[^&]*", "password=...", re.sub(r"^(\w+://[^:/@]*):[^/]*@", r"\1@", address))


def _own(sql: str) -> str:
    """Our SQL with its marks for values as psycopg has them."""
    return sql.replace("%", "%%").replace("?", "%s")


def _wrong(error: Any) -> BadCall:
    return BadCall(f"query: {_line(error)}; docs/schema.md tells the tables and columns, and only one SELECT is taken")


def _line(error: Any) -> str:
    """What the server says is wrong, on one line, without the SQL it stood in."""
    said = error.diag.message_primary or str(error)
    return " ".join(said.split()) or type(error).__name__

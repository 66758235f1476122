"""What a table, a column and a view of the record's database are, and their definition in SQL.

The same definition serves DuckDB and PostgreSQL: the types are written so that both read them. PostgreSQL also gets
keys and indexes; DuckDB, which scans columns faster than it would keep indexes, gets none. Which tables there are is
told in `tables`, which views in `views`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ROWS = "stored"
"""The schema (in the database's sense) that holds the tables."""

CORRECTED = "corrected"
"""The schema of the views that show what people have corrected; names are looked up here first."""

MACHINE = "machine"
"""The schema of the same views as the machine coded them."""

Type = Literal[
    "INTEGER", "BIGINT", "SMALLINT", "DOUBLE PRECISION", "BOOLEAN", "DATE", "TIMESTAMP", "TEXT", "TEXT[]", "INTEGER[]"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, what it holds in one line, and whether it may be empty."""

    name: str
    type: Type
    holds: str
    empty: bool = False

    @property
    def sql(self) -> str:
        """Its line in a CREATE TABLE."""
        return f"{self.name} {self.type}{'' if self.empty else ' NOT NULL'}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `key` names the columns that tell its rows apart, `indexed` those that PostgreSQL looks up by."""

    name: str
    holds: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    indexed: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def of_record(self) -> bool:
        """Whether its rows belong to one reading of a document."""
        return "reading" in self.names

    @property
    def sql(self) -> str:
        """Its CREATE TABLE."""
        lines = ",\n    ".join(column.sql for column in self.columns)
        return f"CREATE TABLE {ROWS}.{self.name} (\n    {lines}\n)"

    def indexes(self) -> list[str]:
        """What PostgreSQL keeps besides: the key and the indexes."""
        name = f"{ROWS}.{self.name}"
        found = [f"ALTER TABLE {name} ADD PRIMARY KEY ({', '.join(self.key)})"] if self.key else []
        return found + [f"CREATE INDEX ON {name} ({', '.join(columns)})" for columns in self.indexed]


@dataclass(frozen=True, slots=True)
class View:
    """One view; in its SQL, `{state}` stands for the schema of the views it is made from."""

    name: str
    holds: str
    columns: tuple[tuple[str, str], ...]
    sql: str

    def create(self, state: str) -> str:
        """Its CREATE VIEW among the views of `state`, the corrected or the machine's."""
        return f"CREATE OR REPLACE VIEW {state}.{self.name} AS {self.sql.format(state=state).strip()}"


def text(name: str, holds: str) -> Column:
    """A column of text that is always there."""
    return Column(name, "TEXT", holds)


def maybe(name: str, type: Type, holds: str) -> Column:
    """A column that is empty where the report doesn't say."""
    return Column(name, type, holds, empty=True)


def span(prefix: str, holds: str, *, empty: bool = False) -> tuple[Column, Column]:
    """The two columns of a span: code points into the document's text, end exclusive."""
    return (
        Column(f"{prefix}_start", "INTEGER", f"{holds}: its first code point in the text", empty),
        Column(f"{prefix}_end", "INTEGER", f"{holds}: the code point after its last", empty),
    )


def create_tables(tables: Sequence[Table], *, keyed: bool) -> list[str]:
    """The statements that make the schemas and tables; `keyed` with keys and indexes, as PostgreSQL wants them."""
    made = [f"CREATE SCHEMA IF NOT EXISTS {name}" for name in (ROWS, CORRECTED, MACHINE)]
    made += [table.sql for table in tables]
    return made + [line for table in tables if keyed for line in table.indexes()]

"""A record of many reports, opened from Python: its events as tuples, Arrow, pandas or polars, and all else it holds.

Knows how to ask; what is asked and written is the store's and the exports'. Arrow, pandas and polars are loaded only
where they are asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self, Unpack

from dragoman.export import COLUMNS, Format, Selection, Wanted, Written, selection, write_to
from dragoman.records import BadCall, Record
from dragoman.store import EVENT_COLUMNS, Answer, Column, Hit, Run, Store, event_column, open_store


def open(address: str) -> OpenRecord:
    """Opens a record of many reports to ask it: the path of a ``.duckdb`` file, or ``postgresql://...``.

    It is only read. Raises BadCall where there is none, StoreError where it is locked, out of reach or of a newer
    version.

    >>> import dragoman
    >>> record = dragoman.open(example_record)
    >>> for day, type, actors in record.events(columns=["date_from", "type", "actors"], countries="Peru"):
    ...     print(day, type, actors)
    2026-01-22 CONSULT ['Peru']
    2026-02-03 AID ['Peru']
    >>> list(record.query("SELECT quad, events FROM quad_counts ORDER BY month"))
    [(1, 1), (2, 1)]
    >>> record.close()
    """
    return OpenRecord(open_store(address, read_only=True))


class OpenRecord:
    """An open record, to be used in a ``with`` or closed; not to be shared between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<OpenRecord {self._store.address}>"

    def close(self) -> None:
        """Lets the database go."""
        self._store.close()

    def events(
        self,
        *,
        columns: Sequence[str] | None = None,
        machine_only: bool = False,
        limit: int | None = None,
        expand: str | None = None,
        **wanted: Unpack[Wanted],
    ) -> Events:
        """The events that meet all conditions, asked for when they are gone through, in the order they were stored.

        The conditions: `actors`, `acting`, `acted_on` and `between` (a country's code, a name, or an id such as
        ``wikidata:Q61051``), `countries`, `sectors`, `types`, `quads`, `modes`, `contexts`, `statuses`, `salience`,
        `since`, `until`, `places`, `min_confidence`, `sources`, `documents`, `run`; each takes one value or several.
        Where no status is asked for, negated and hypothetical events are left out (``statuses="all"`` has them).
        `columns` are some of ``Events.all_columns``; `machine_only` leaves out people's corrections;
        ``expand="dyads"`` gives a row for each pair of parties. Raises BadCall naming what is wrong.

        >>> with open(example_record) as record:
        ...     print(record.events(columns=["type", "recipients"], between=("Peru", "GHA"), since="2026-02").tuples())
        [('AID', ['Ghana'])]
        """
        if expand not in (None, "dyads"):
            raise BadCall(f"events: cannot be expanded to {expand!r}; there is 'dyads'")
        selected = selection(wanted, machine_only=machine_only, limit=limit, dyads=expand == "dyads")
        return Events(self._store, selected, COLUMNS if columns is None else tuple(columns))

    def record(self, document: str, *, machine_only: bool = False) -> Record:
        """The record of one document, by its id; raises BadCall where there is none."""
        return self._store.record(document, machine_only=machine_only)

    def records(self, documents: Iterable[str] | None = None, *, machine_only: bool = False) -> Iterator[Record]:
        """The records of these documents (ids), or of all, read as they are asked for."""
        return self._store.records(documents, machine_only=machine_only)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """The documents that hold all these words, the best first; ``sanction*`` and ``"peace talks"`` are known.

        >>> with open(example_record) as record:
        ...     print([hit.snippet for hit in record.search("visit 2")])
        ['Ghana received Peru, visit 2.']
        """
        return self._store.search(words, limit=limit)

    def query(self, sql: str, values: Sequence[Any] = (), *, machine_only: bool = False) -> Answer:
        """Rows of one SELECT over the tables and views of docs/schema.md; ``?`` stands for a value. Raises BadCall."""
        return self._store.query(sql, values, machine_only=machine_only)

    def runs(self) -> list[Run]:
        """What coded the record, the oldest run first."""
        return self._store.runs()


class Events:
    """Events that were asked for: gone through as tuples, or taken as one table; each time they are asked for anew.

    >>> with open(example_record) as record:
    ...     found = record.events(columns=["type", "confidence"])
    ...     print(found.columns, list(found))
    ('type', 'confidence') [('CONSULT', 0.9), ('AID', 0.9)]
    """

    all_columns = EVENT_COLUMNS
    """What may be asked for as `columns`; docs/schema.md tells what the columns of an event hold."""

    def __init__(self, store: Store, selected: Selection, columns: tuple[str, ...]) -> None:
        if unknown := [name for name in columns if name not in EVENT_COLUMNS]:
            raise BadCall(f"events: has no column {', '.join(unknown)}; the columns are {', '.join(EVENT_COLUMNS)}")
        self._store, self._selected, self.columns = store, selected, columns

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self._selected.rows(self._store, self.columns):
            yield tuple(row[name] for name in self.columns)

    def tuples(self) -> list[tuple[Any, ...]]:
        """All rows; a day is a datetime.date, a list a list, what is not known None."""
        return list(self)

    def arrow(self) -> Any:
        """A pyarrow.Table; raises BadCall where pyarrow is not installed."""
        arrow = _installed("pyarrow")
        types = {
            "TEXT": arrow.string(),
            "TEXT[]": arrow.list_(arrow.string()),
            "INTEGER": arrow.int32(),
            "INTEGER[]": arrow.list_(arrow.int32()),
            "BIGINT": arrow.int64(),
            "DOUBLE PRECISION": arrow.float64(),
            "BOOLEAN": arrow.bool_(),
            "DATE": arrow.date32(),
        }
        arrays = {column.name: arrow.array(values, types[column.type]) for column, values in self._by_column()}
        return arrow.table(arrays)

    def pandas(self) -> Any:
        """A pandas.DataFrame, days as datetime64, whole numbers nullable; raises BadCall where pandas is missing."""
        pandas = _installed("pandas")
        # A day is kept to the second: counted in nanoseconds, as pandas once did, the year 2263 is out of reach.
        types = {"DATE": "datetime64[s]", "INTEGER": "Int64", "BIGINT": "Int64", "DOUBLE PRECISION": "float64"}
        held = {
            column.name: pandas.Series(values, dtype=types.get(column.type, "object"))
            for column, values in self._by_column()
        }
        return pandas.DataFrame(held)

    def polars(self) -> Any:
        """A polars.DataFrame; raises BadCall where polars is not installed."""
        polars = _installed("polars")
        types = {
            "TEXT": polars.String,
            "TEXT[]": polars.List(polars.String),
            "INTEGER": polars.Int32,
            "INTEGER[]": polars.List(polars.Int32),
            "BIGINT": polars.Int64,
            "DOUBLE PRECISION": polars.Float64,
            "BOOLEAN": polars.Boolean,
            "DATE": polars.Date,
        }
        held = {column.name: polars.Series(values, dtype=types[column.type]) for column, values in self._by_column()}
        return polars.DataFrame(held)

    def write(self, path: str, format: Format) -> Written:
        """Writes them to a file: csv, jsonl, parquet, plover, polecat or gdelt, each with columns of its own."""
        return write_to(path, self._store, self._selected, format)

    def _by_column(self) -> Iterator[tuple[Column, list[Any]]]:
        """Each column with its values."""
        rows = self.tuples()
        for n, name in enumerate(self.columns):
            yield event_column(name), [row[n] for row in rows]


def _installed(library: str) -> Any:
    try:
        return importlib.import_module(library)
    except ImportError:
        raise BadCall(f"events: {library} is not installed; pip install {library}, or take tuples()") from None

"""The page that documents the database (docs/schema.md), written from the schema itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.store.schema import Table, View
from dragoman.store.tables import TABLES
from dragoman.store.versions import VERSION
from dragoman.store.views import VIEWS

_TOP = f"""# The database

A record of many reports is one database: a DuckDB file, or a PostgreSQL database (15 or newer) with the same tables. \
This page is written from the schema by `make schema`; its version is {VERSION}. A newer Dragoman brings an older \
database to its own version when it opens it for writing; a database from a newer version is refused.

    dragoman query record.duckdb "SELECT * FROM dyad_months WHERE source_country = 'AZE' ORDER BY month"

Names without a schema are those of the **views** below: the newest finished coding of each document, as people \
corrected it. The same views without the corrections are in the schema `machine` (`machine.events`, or \
`--machine-only`); the **tables** they are made from, with every coding of every document, are in the schema `stored`.

- **Ids.** A document's `id` is the first 16 digits of the SHA-256 of its text; an event's name anywhere is that id, a \
colon and the `id` within the record (`3f0c…:e2`). The same report and version give the same ids anywhere. Integer \
keys (`document`, `reading`, `event`, `actor`, ...) tie rows together within one database and mean nothing outside it.
- **Readings.** A reading is one document coded in one run. Building again with the same version, model and options \
adds nothing; another version codes anew into a run of its own, whose readings are shown when it is finished. A \
corrected record is a reading, too, which `corrects` the machine's.
- **Spans** are two columns, `…_start` and `…_end`: code points into the document's text, end exclusive, so that \
`substring(text, start + 1, end - start)` is exactly the words meant.
- **Days** are DATEs, times are UTC. Lists of codes and names are `TEXT[]`; `array_position(contexts, 'military') > 0` \
works in both databases, in DuckDB `list_contains(contexts, 'military')` is faster still.
- **Search** goes over `terms` and `postings`: words without case and accents. `terms` in `documents` is the length.
- **Safety.** `dragoman query` takes one SELECT and can neither write nor reach a file or the network. On PostgreSQL \
use a role that is no superuser, since a superuser's functions read the server's files.
"""


def schema_page() -> str:
    """The whole page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _TOP
    yield "## Views"
    yield "Those named as a table show its rows without the hidden ones, and names in letters."
    yield ""
    for view in VIEWS:
        yield from _view(view)
    yield "## Tables (in the schema `stored`)"
    yield ""
    for table in TABLES:
        yield from _table(table)


def _view(view: View) -> Iterator[str]:
    if any(view.name == table.name and len(view.columns) == len(table.columns) for table in TABLES):
        yield f"### View {view.name}"
        yield f"{view.holds}. Columns: {', '.join(f'`{name}`' for name, _ in view.columns)}."
        yield ""
    else:
        yield f"### View {view.name}"
        yield f"{view.holds}."
        yield ""
        yield from _grid(("column", "holds"), ((f"`{name}`", holds) for name, holds in view.columns))


def _table(table: Table) -> Iterator[str]:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    yield f"### stored.{table.name}"
    yield f"{table.holds}.{key}"
    yield ""
    rows = ((f"`{c.name}`", f"{c.type}{', may be empty' if c.empty else ''}", c.holds) for c in table.columns)
    yield from _grid(("column", "type", "holds"), rows)


def _grid(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""

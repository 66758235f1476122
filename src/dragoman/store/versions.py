"""Versions of the schema: what a database of an older one needs to become one of today.

A change of the tables raises `VERSION` and adds the statements that lead from the version before to `MIGRATIONS`;
views are always made anew. Statements must be SQL that DuckDB and PostgreSQL both read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.records import BadCall
from dragoman.store.database import Database, StoreError, now
from dragoman.store.schema import CORRECTED, MACHINE, ROWS, create_tables
from dragoman.store.tables import SCHEMA_VERSION, TABLES
from dragoman.store.views import VIEWS

VERSION = 2
MIGRATIONS: Mapping[int, Sequence[str]] = {
    1: (
        f"CREATE TABLE {ROWS}.kept (owner TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL, "
        "PRIMARY KEY (owner, name))",
    ),
}
"""By the version they start from: the statements that lead to the next."""


def prepare(database: Database, *, create: bool = True) -> None:
    """Makes the tables of an empty database, or brings an older one to `VERSION`; raises StoreError for a newer one.

    A database that is only read and is older is refused too, since it would have to be written.
    """
    found = version_of(database)
    if found == VERSION:
        return
    if found is not None and found > VERSION:
        raise StoreError(
            f"{database.address}: its schema is version {found}, this Dragoman knows up to {VERSION}; "
            "use the newer Dragoman that wrote it"
        )
    if found is None and (database.read_only or not create):
        raise BadCall(f"{database.address}: holds no record of Dragoman; check the address")
    if database.read_only:
        raise StoreError(f"{database.address}: its schema is version {found}, now {VERSION}; open it for writing once")
    with database.transaction():
        found = version_of(database)  # once more, since another program may have been first
        if found == VERSION:
            return
        for statement in _steps(found, keyed=database.keyed):
            database.execute(statement)
        database.insert(SCHEMA_VERSION, [(VERSION, now())])


def version_of(database: Database) -> int | None:
    """The version of the schema that a database has, or None where it has none of ours."""
    asked = "SELECT count(*) FROM information_schema.tables WHERE table_schema = ? AND table_name = 'schema_version'"
    if not database.rows(asked, (ROWS,))[0][0]:
        return None
    found = database.rows(f"SELECT max(version) FROM {ROWS}.schema_version")[0][0]
    return int(found)


def _steps(found: int | None, *, keyed: bool) -> list[str]:
    if found is None:
        made = create_tables(TABLES, keyed=keyed)
    else:
        made = [line for version in range(found, VERSION) for line in MIGRATIONS[version]]
        made += [f"DROP VIEW IF EXISTS {state}.{view.name}" for state in (CORRECTED, MACHINE) for view in VIEWS[::-1]]
    return made + [view.create(state) for state in (CORRECTED, MACHINE) for view in VIEWS]

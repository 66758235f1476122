"""The same tests on both databases: DuckDB always, PostgreSQL with ``make test-postgres`` (the marker postgres)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from dragoman.store import Store, open_store
from tests.store.postgres_server import Server, running_server

BOTH = ["duckdb", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server of the tests' own."""
    with running_server() as server:
        yield server


@pytest.fixture(params=BOTH)
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Addresses of databases that are not there yet (DuckDB) or empty (PostgreSQL)."""
    numbers = count(1)

    def made() -> str:
        name = f"record{next(numbers)}"
        if request.param == "duckdb":
            return str(tmp_path / f"{name}.duckdb")
        server: Server = request.getfixturevalue("postgres")
        return server.new_database(name)

    return made


@pytest.fixture
def address(new_address: Callable[[], str]) -> str:
    """One such address."""
    return new_address()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty record, open for writing."""
    with open_store(address) as opened:
        yield opened

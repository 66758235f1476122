from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import Store, open_store
from tests.export.records_by_hand import every_shape
from tests.store.records_by_hand import ONE, coded


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A finished record that holds one report with events of every shape."""
    path = str(tmp_path / "record.duckdb")
    with open_store(path) as store:
        run = store.begin_run(ONE)
        store.add(run, coded(every_shape()))
        store.finish_run(run)
    return path


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address) as opened:
        yield opened

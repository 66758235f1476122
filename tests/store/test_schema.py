"""The schema, and the page that is written from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.store import Store
from dragoman.store.assembling import ORDER
from dragoman.store.describing import schema_page
from dragoman.store.rows import KEYED
from dragoman.store.tables import BY_NAME, RECORD_TABLES, TABLES
from dragoman.store.views import VIEWS

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"


def test_the_page_is_the_one_that_the_schema_writes() -> None:
    assert PAGE.read_text("utf-8") == schema_page(), "docs/schema.md is out of date: make schema"


@pytest.mark.parametrize("state", ["corrected", "machine"])
def test_views_have_the_columns_that_are_documented(store: Store, state: str) -> None:
    found = {view.name: store.query(f"SELECT * FROM {state}.{view.name}").columns for view in VIEWS}
    assert found == {view.name: tuple(column for column, _ in view.columns) for view in VIEWS}


def test_every_table_of_records_has_its_reading_and_an_order() -> None:
    for table in RECORD_TABLES:
        assert "reading" in table.names
        assert table.name in ("readings", *ORDER) or "position" in table.names
    assert all(key in BY_NAME[f"{key}s"].names for key in KEYED)
    assert len(BY_NAME) == len(TABLES)

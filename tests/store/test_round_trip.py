"""What goes in comes out: every shape of record, in whatever batches."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.records import Record
from dragoman.store import Coded, Facts, Store, open_store
from tests.store.records_by_hand import ONE, TWO, coded, visit
from tests.strategies import records

# A database is made once for all examples of a test; an example adds its documents to it.
_SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=25, deadline=None, suppress_health_check=_SHARED)
@given(st.lists(records(), max_size=3, unique_by=lambda record: record.document.id))
def test_records_come_back_as_they_were_added(store: Store, found: list[Record]) -> None:
    run = store.begin_run(ONE)
    before = store.coded([record.document.id for record in found], ONE.coding)
    fresh = [record for record in found if record.document.id not in before]
    added = store.add(run, coded(*fresh))
    assert (added.documents, added.refused) == (len(fresh), 0)
    for record in fresh:
        assert store.record(record.document.id).to_json() == record.to_json()


def test_the_order_of_records_is_that_of_adding_whatever_the_batches(new_address: Callable[[], str]) -> None:
    wanted = [visit(n) for n in range(7)]
    for size in (1, 3, 7):
        with open_store(new_address()) as store:
            run = store.begin_run(ONE)
            for start in range(0, 7, size):
                store.add(run, coded(*wanted[start : start + size]))
            assert list(store.records()) == wanted


@pytest.mark.parametrize("field", ["title", "url", "publisher", "language", "encoding", "media", "filename"])
def test_what_the_source_states_stands_in_the_view_of_documents(store: Store, field: str) -> None:
    record = visit()
    store.add(store.begin_run(ONE), [Coded(facts=Facts(source="a.txt", **{field: "stated"}), record=record)])
    assert list(store.query(f"SELECT {field} FROM documents")) == [("stated",)]


def test_a_newer_coding_of_a_document_is_kept_beside_the_older(store: Store) -> None:
    old, new = visit(1), visit(1, type="SUPPORT")
    store.finish_run(_run(store, ONE, old))
    store.finish_run(_run(store, TWO, new))
    assert store.record(new.document.id) == new
    assert list(store.query("SELECT count(*) FROM stored.readings")) == [(2,)]


def _run(store: Store, manifest: object, record: Record) -> int:
    run = store.begin_run(manifest)  # type: ignore[arg-type]
    store.add(run, coded(record))
    return run

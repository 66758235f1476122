"""A record of many reports from Python: tuples, Arrow, pandas and polars say the same."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.api.record_access import Events, OpenRecord
from dragoman.store import EVENT_COLUMNS, open_store
from tests.export.records_by_hand import every_shape
from tests.store.records_by_hand import ONE, coded

ID = every_shape().document.id


@pytest.fixture
def record(tmp_path: Path) -> Any:
    address = str(tmp_path / "record.duckdb")
    with open_store(address) as store:
        store.add(store.begin_run(ONE), coded(every_shape()))
        store.correct(ID, "e2", "reject", who="Ana")
    with dragoman.open(address) as opened:
        yield opened


def test_events_can_be_gone_through_more_than_once(record: OpenRecord) -> None:
    found = record.events(columns=["id", "date_from"])
    assert list(found) == found.tuples() == [("e1", datetime.date(2026, 1, 22)), ("e3", None), ("e4", None)]
    assert record.events(machine_only=True, columns=["id"], limit=2).tuples() == [("e1",), ("e2",)]
    assert record.events(columns=["actors", "recipients"], expand="dyads", statuses="future").tuples() == [
        (["Ama Owusu"], ["Peru"]),
        (["Ama Owusu"], ["NATO"]),
        (["Kenya"], []),
    ]


def test_arrow_has_the_values_of_the_tuples_and_types_of_its_own(record: OpenRecord) -> None:
    pytest.importorskip("pyarrow")
    found = record.events(columns=EVENT_COLUMNS, statuses="all")
    table = found.arrow()
    assert [tuple(row.values()) for row in table.to_pylist()] == found.tuples()
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["date_from"], types["actors"], types["latitude"]) == ("date32[day]", "list<item: string>", "double")
    assert record.events(countries="NPL").arrow().schema == record.events().arrow().schema


def test_pandas_has_days_and_numbers_that_may_be_missing(record: OpenRecord) -> None:
    pytest.importorskip("pandas")
    frame = record.events(columns=["id", "date_from", "geonames_id", "latitude", "actors"]).pandas()
    assert frame["date_from"].dt.year.tolist()[0] == 2026 and frame["date_from"].isna().tolist() == [False, True, True]
    assert frame["geonames_id"].dropna().tolist() == [2306104] and frame["latitude"].dropna().tolist() == [5.55]
    assert frame["actors"].tolist()[0] == ["Ama Owusu"]
    assert len(record.events(countries="NPL").pandas()) == 0


def test_polars_has_the_values_of_the_tuples(record: OpenRecord) -> None:
    pytest.importorskip("polars")
    found = record.events(columns=EVENT_COLUMNS, statuses="all")
    assert found.polars().rows() == found.tuples()


@pytest.mark.parametrize("library", ["pyarrow", "pandas", "polars"])
def test_a_library_that_is_not_there_is_named(
    record: OpenRecord, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    taken = getattr(record.events(), library.removeprefix("py"))
    with pytest.raises(dragoman.BadCall, match=f"{library} is not installed; pip install {library}, or take tuples"):
        taken()


def test_events_are_written_in_the_formats(record: OpenRecord, tmp_path: Path) -> None:
    assert record.events().write(str(tmp_path / "events.csv"), "csv").rows == 3
    assert record.events().write(str(tmp_path / "events.txt"), "polecat").left_out == 1


def test_what_is_wrong_is_said_before_anything_is_asked(record: OpenRecord) -> None:
    with pytest.raises(dragoman.BadCall, match="has no column weather; the columns are event_id"):
        record.events(columns=["weather"])
    with pytest.raises(dragoman.BadCall, match="cannot be expanded to 'triads'"):
        record.events(expand="triads")
    with pytest.raises(dragoman.BadCall, match="cannot be chosen by country;"):
        record.events(country="PER")  # type: ignore[call-arg]


def test_records_documents_and_runs_are_at_hand(record: OpenRecord) -> None:
    assert [event.id for event in record.record(ID).events] == ["e1", "e3", "e4", "e5", "e6"]
    assert [one.document.id for one in record.records()] == [ID]
    assert [hit.document for hit in record.search("envoy")] == [ID]
    assert [run.version for run in record.runs()] == ["1.0"]
    assert set(Events.all_columns) == set(EVENT_COLUMNS)


def test_opening_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(dragoman.BadCall, match="no such record"):
        dragoman.open(str(tmp_path / "none.duckdb"))
    assert list(tmp_path.iterdir()) == []

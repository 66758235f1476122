"""A question can read the record and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.records import BadCall
from dragoman.store import Store, open_store
from tests.store.records_by_hand import ONE, coded, visit


@pytest.fixture
def filled(store: Store) -> Store:
    store.add(store.begin_run(ONE), coded(visit(1), visit(2)))
    return store


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM stored.events",
        "UPDATE stored.events SET type = 'AID'",
        "INSERT INTO stored.kept VALUES ('a', 'b', 'c')",
        "DROP SCHEMA stored CASCADE",
        "CREATE TABLE x (a INTEGER)",
        "SELECT 1; DELETE FROM stored.events",
        "COMMIT; DELETE FROM stored.events",
        "WITH gone AS (DELETE FROM stored.events RETURNING event) SELECT * FROM gone",
        "COPY (SELECT 1) TO 'out.csv'",
        "COPY stored.events TO PROGRAM 'cat > out'",
        "ATTACH 'other.duckdb'",
        "SET threads = 1",
        "SELECT * FROM nowhere",
        "not SQL at all",
        "",
    ],
)
def test_what_is_no_single_select_is_a_wrong_call_and_changes_nothing(filled: Store, sql: str) -> None:
    with pytest.raises(BadCall, match=r"^query: "):
        list(filled.query(sql))
    assert list(filled.query("SELECT count(*) FROM stored.events")) == [(2,)]


@pytest.mark.parametrize(
    "sql",
    ["SELECT * FROM read_csv('{}')", "SELECT * FROM '{}'", "SELECT * FROM read_text('{}')", "SELECT * FROM glob('/*')"],
)
def test_no_file_can_be_read_by_sql(tmp_path: Path, sql: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    with open_store(str(tmp_path / "r.duckdb")) as store, pytest.raises(BadCall):
        list(store.query(sql.format(secret)))


def test_no_variable_of_the_program_can_be_read_by_sql(tmp_path: Path) -> None:
    secret = {"a": [1]}
    with open_store(str(tmp_path / "r.duckdb")) as store, pytest.raises(BadCall, match="secret"):
        list(store.query("SELECT * FROM secret"))
    assert secret


def test_values_are_given_apart_from_the_sql(filled: Store) -> None:
    asked = "SELECT count(*) FROM parties WHERE country = ?"
    assert list(filled.query(asked, ("GHA",))) == [(2,)]
    assert list(filled.query(asked, ("x' OR 'a' = 'a",))) == [(0,)]


def test_an_answer_names_its_columns_even_when_it_is_empty(filled: Store) -> None:
    answer = filled.query("SELECT id, type FROM events WHERE type = 'AID'")
    assert (answer.columns, list(answer)) == (("id", "type"), [])


def test_a_long_answer_is_fetched_bit_by_bit(filled: Store) -> None:
    numbers = filled.query(
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 25000) SELECT i FROM n"
    )
    assert sum(i for (i,) in numbers) == 25000 * 25001 // 2


def test_a_record_that_is_only_read_can_be_asked(address: str) -> None:
    with open_store(address) as store:
        store.add(store.begin_run(ONE), coded(visit(1)))
    with open_store(address, read_only=True) as store:
        assert list(store.query("SELECT type FROM events")) == [("CONSULT",)]
        assert [r.document.id for r in store.records()] == [visit(1).document.id]

"""`dragoman events` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman import export
from dragoman.cli import answers
from dragoman.cli.events import FORMATS
from dragoman.cli.main import cli
from dragoman.store import open_store
from tests.export.records_by_hand import every_shape
from tests.store.records_by_hand import ONE, TWO, coded, visit


def run(*args: str) -> Result:
    result = CliRunner().invoke(cli, ["events", *args])
    assert "Traceback" not in result.output
    return result


def ids(*args: str) -> list[str]:
    return [json.loads(line)["id"] for line in run(*args, "--format", "jsonl").stdout.splitlines()]


@pytest.fixture
def record(tmp_path: Path) -> str:
    address = str(tmp_path / "record.duckdb")
    with open_store(address) as store:
        for manifest, type in ((ONE, "CONSULT"), (TWO, "SUPPORT")):
            number = store.begin_run(manifest)
            store.add(number, coded(visit(1, type=type)))
            store.add(number, coded(every_shape()))
            store.finish_run(number)
    return address


def test_the_formats_are_those_of_the_exports_and_a_table() -> None:
    assert set(FORMATS) == {"table", *export.FORMATS}


def test_without_a_format_it_is_a_table_for_people(record: str) -> None:
    result = run(record)
    assert result.exit_code == 0
    assert "Ama Owusu" in result.stdout and "SUPPORT" in result.stdout and "ASSAULT" not in result.stdout


def test_a_long_table_is_cut_and_says_how_to_have_all(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_IN_TABLE", 1)
    assert "only the first 1 rows are shown; -o with --format csv or jsonl gives all" in run(record).stderr


def test_filters_are_all_met_and_of_their_values_one(record: str) -> None:
    assert ids(record, "--type", "CONSULT", "--type", "SUPPORT") == ["e1", "e1", "e3"]
    assert ids(record, "--country", "Kenya", "--country", "GHA", "--quad", "1", "--since", "2026") == ["e1", "e1", "e2"]
    assert ids(record, "--acting", "Ama*", "--acted-on", "PER", "--place", "Ghana") == ["e1"]
    assert ids(record, "--between", "Kenya", "NATO") == ["e2"]
    assert ids(record, "--status", "negated") == ["e5"]
    assert ids(record, "--all-statuses", "--actor", "KEN", "--salience", "main") == ["e2", "e5"]
    assert ids(record, "--run", "1", "--source", "report") == ["e1"]
    assert len(ids(record, "--expand", "dyads", "--limit", "4")) == 4


def test_a_file_has_the_format_that_its_name_ends_in_or_that_is_asked_for(record: str, tmp_path: Path) -> None:
    for name in ("x.csv", "x.jsonl", "x.parquet"):
        result = run(record, "-o", str(tmp_path / name))
        assert result.exit_code == 0 and f"5 rows in {tmp_path / name}" in result.stderr
    run(record, "--format", "gdelt", "--no-header", "-o", str(tmp_path / "x.CSV"))
    assert len((tmp_path / "x.CSV").read_text().splitlines()[0].split("\t")) == 61


def test_planned_events_left_out_are_told(record: str) -> None:
    result = run(record, "--format", "polecat")
    assert result.exit_code == 0 and len(result.stdout.splitlines()) == 5
    assert "1 planned events left out: polecat has no type for them" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--format", "parquet"], "Parquet is not for a screen; name a file with -o"),
        (["-o", "x.txt"], "'x.txt' names no format; add --format"),
        (["--status", "actual", "--all-statuses"], "say two things; choose one"),
        (["--format", "gdelt", "--all-statuses"], "gdelt has no column for status"),
        (["--type", "MEET"], "'MEET' is no event type"),
        (["--limit", "-1"], "-1 is not in the range x>=0"),
        (["--format", "xml"], "'xml' is not one of 'table', 'csv'"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(record: str, args: list[str], said: str) -> None:
    result = run(record, *args)
    assert result.exit_code == 2 and said in result.stderr and result.stdout == ""


def test_a_record_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    result = run(str(tmp_path / "none.duckdb"))
    assert result.exit_code == 2 and "no such record" in result.stderr

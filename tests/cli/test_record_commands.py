"""`dragoman query`, `runs` and `corrections` as a user meets them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import answers
from dragoman.cli.main import cli
from dragoman.records import Refused
from dragoman.store import open_store
from tests.store.records_by_hand import ONE, TWO, coded, visit

ID = visit(1).document.id


def run(*args: str, input: str | None = None) -> Result:
    result = CliRunner().invoke(cli, args, input=input)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def record(tmp_path: Path) -> str:
    address = str(tmp_path / "record.duckdb")
    with open_store(address) as store:
        for manifest, type in ((ONE, "CONSULT"), (TWO, "SUPPORT")):
            number = store.begin_run(manifest)
            store.add(number, [*coded(visit(1, type=type), visit(2)), Refused("broken.pdf", "encrypted; decrypt it")])
            store.finish_run(number)
    return address


def test_a_question_is_answered_as_a_table_as_json_and_as_csv(record: str) -> None:
    sql = "SELECT type, date_from, actor_names, place_name FROM events ORDER BY event"
    table = run("query", record, sql)
    assert table.exit_code == 0 and "SUPPORT" in table.stdout and "2026-01-22" in table.stdout
    rows = [json.loads(line) for line in run("query", record, sql, "--json").stdout.splitlines()]
    assert rows[0] == {"type": "SUPPORT", "date_from": "2026-01-22", "actor_names": ["Peru"], "place_name": None}
    read = list(csv.reader(run("query", record, sql, "--csv").stdout.splitlines()))
    assert read[:2] == [["type", "date_from", "actor_names", "place_name"], ["SUPPORT", "2026-01-22", '["Peru"]', ""]]


def test_a_question_can_come_from_standard_input(record: str) -> None:
    assert run("query", record, "-", "--csv", input="SELECT count(*) AS n FROM documents").stdout == "n\n2\n"


def test_a_long_table_is_cut_and_says_so(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_IN_TABLE", 1)
    result = run("query", record, "SELECT type FROM events ORDER BY event")
    assert "CONSULT" not in result.stdout
    assert "only the first 1 rows are shown; --csv and --json print all" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["query", "RECORD", "DELETE FROM stored.events"], "wanted one SELECT, got DELETE"),
        (["query", "RECORD", "SELECT 1", "--json", "--csv"], "choose one"),
        (["query", "none.duckdb", "SELECT 1"], "none.duckdb: no such record"),
        (["runs", "show", "RECORD", "9"], "has no run 9"),
        (["runs", "compare", "RECORD", "1", "1"], "nothing can differ"),
        (["corrections", "add", "RECORD", "e1", "accept"], "wanted DOCUMENT:ID, got 'e1'"),
        (["corrections", "add", "RECORD", f"{ID}:e1", "edit", "--set", "type"], "wanted FIELD=VALUE, got 'type'"),
        (["corrections", "add", "RECORD", f"{ID}:e1", "edit", "--set", "date=1", "--set", "date.to=2"], "give one"),
        (["corrections", "add", "none.duckdb", f"{ID}:e1", "accept"], "none.duckdb: no such record"),
        (["corrections", "export", "RECORD", "-o", "no/such/folder/x.jsonl"], "cannot be written"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(record: str, args: list[str], said: str) -> None:
    result = run(*(record if arg == "RECORD" else arg for arg in args))
    assert result.exit_code == 2
    assert said in result.stderr and result.stderr.count("\n") == 1


def test_runs_are_listed_and_shown_with_what_they_refused(record: str) -> None:
    listed = [json.loads(line) for line in run("runs", "list", record, "--json").stdout.splitlines()]
    assert [(one["run"], one["version"], one["documents"], one["refused"]) for one in listed] == [
        (1, "1.0", 2, 1),
        (2, "2.0", 2, 1),
    ]
    assert "not finished" not in run("runs", "list", record).stdout
    shown = run("runs", "show", record, "2")
    assert "broken.pdf" in shown.stdout and "encrypted; decrypt it" in shown.stdout
    manifest = json.loads(run("runs", "show", record, "2", "--json").stdout)
    assert manifest["refusals"] == [{"source": "broken.pdf", "reason": "encrypted; decrypt it"}]


def test_runs_are_compared(record: str) -> None:
    result = run("runs", "compare", record, "1", "2")
    assert "1 events the same, 1 changed, 0 only before, 0 only after" in result.stdout
    assert "type CONSULT" in result.stdout and "type SUPPORT" in result.stdout
    assert "and 1 more" in run("runs", "compare", record, "1", "2", "--most", "0").stdout
    found = json.loads(run("runs", "compare", record, "1", "2", "--json").stdout)
    assert (found["changed"], found["fields"], found["changes"][0]["document"]) == (1, {"type": 1}, ID)


def test_a_correction_is_added_listed_and_exported(record: str, tmp_path: Path) -> None:
    values = ["--set", "contexts=military, diplomatic", "--set", "date.to=2026-01-23", "--set", "place=null"]
    added = run("corrections", "add", record, f"{ID}:e1", "edit", *values, "--why", "misread", "--who", "Ada")
    assert (added.exit_code, added.stdout) == (0, f"correction 1: edit event {ID}:e1\n")
    asked = "SELECT contexts, date_to FROM events WHERE date_to > '2026-01-22'"
    assert json.loads(run("query", record, asked, "--json").stdout) == {
        "contexts": ["military", "diplomatic"],
        "date_to": "2026-01-23",
    }
    assert run("query", record, asked, "--json", "--machine-only").stdout == ""
    [listed] = run("corrections", "list", record, "--json", "--document", ID).stdout.splitlines()
    assert (json.loads(listed)["who"], json.loads(listed)["why"]) == ("Ada", "misread")
    assert "misread" in run("corrections", "list", record).stdout
    out = tmp_path / "training.jsonl"
    assert run("corrections", "export", record, "-o", str(out)).exit_code == 0
    assert json.loads(out.read_text("utf-8"))["name"] == ID
    assert run("corrections", "export", record).stdout == out.read_text("utf-8")

"""`dragoman read` as a user meets it: bad input costs one line each, and the other inputs are still read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import cli
from dragoman.intake import MAX_BYTES
from dragoman.records import Record

pytestmark = pytest.mark.usefixtures("fake_reading")
TEXT = "GENEVA, 3 May. The ministers met.\r\n"


def run(*args: str, input: bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, args, input=input)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_json_is_one_record_a_line(report: Path) -> None:
    result = run("read", "--json", "--published", "2026-01-22", str(report), str(report))
    records = [Record.from_json(line) for line in result.stdout_bytes.splitlines()]
    assert [(r.document.text, r.document.published) for r in records] == [(TEXT, "2026-01-22")] * 2
    assert (result.exit_code, result.stderr) == (0, "")


def test_for_people_the_record_is_a_page_and_two_have_a_rule_between_them(report: Path) -> None:
    result = run("read", str(report), str(report))
    assert result.exit_code == 0
    assert result.stdout.count("EVENTS") == 2
    assert result.stdout.count("─" * 80) == 1
    assert "\x1b" not in result.stdout


def test_standard_input_is_a_report() -> None:
    result = run("read", "-", "--json", input=TEXT.encode())
    assert json.loads(result.stdout)["document"]["text"] == TEXT


def write_bad(folder: Path, kind: str) -> Path:
    path = folder / "bad.txt"
    match kind:
        case "empty":
            path.write_bytes(b"")
        case "binary":
            path.write_bytes(bytes(range(256)) * 10)
        case "encoding":
            path.write_bytes("The café talks".encode("latin-1"))
        case "large":
            path.write_bytes(b"Talks. " * (MAX_BYTES // 7 + 1))
        case "folder":
            path.mkdir()
        case "refused":
            path.write_text("REFUSE")
        case "crash":
            path.write_text("CRASH")
    return path


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("empty", "empty"),
        ("binary", "a binary file"),
        ("encoding", "not UTF-8: byte 0xE9 at offset 7 (line 1)"),
        ("large", "larger than 10 MB"),
        ("folder", "a folder without reports"),
        ("missing", "no such file or folder"),
        ("refused", "not in English"),
        ("crash", "an unexpected error in read_document (IndexError: list index out of range)"),
    ],
)
def test_a_bad_input_costs_one_line_and_the_others_are_read(
    tmp_path: Path, report: Path, kind: str, reason: str
) -> None:
    bad = write_bad(tmp_path, kind)
    result = run("read", "--json", str(report), str(bad), str(report))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    [line] = result.stderr.splitlines()
    assert line.startswith(f"dragoman: {bad}: {reason}")
    assert ";" in line, "the remedy is missing"


@pytest.mark.parametrize("day", ["2026-02-30", "soon", "", "0000-01-01", "2026-1-2"])
def test_an_impossible_day_of_publication_is_a_wrong_call(report: Path, day: str) -> None:
    result = run("read", str(report), "--published", day)
    assert (result.exit_code, result.stdout) == (2, "")
    [line] = result.stderr.splitlines()
    assert "write it as YYYY-MM-DD" in line


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["read"], "Missing argument 'PATH...'; see dragoman read --help"),
        (["read", "--nosuch", "x"], "No such option"),
        (["nosuch"], "No such command 'nosuch'; see dragoman --help"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(args: list[str], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith("dragoman: ")
    assert said in line


def test_the_model_is_loaded_once_and_only_when_there_is_something_to_read(
    tmp_path: Path, report: Path, fake_reading: list[object]
) -> None:
    run("read", str(tmp_path / "missing.txt"))
    assert len(fake_reading) == 0
    run("read", str(report), str(report))
    assert len(fake_reading) == 1


def test_a_missing_model_is_one_line(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dragoman.model
    from dragoman.records import ModelMissing

    def load() -> None:
        raise ModelMissing("the weights are missing; reinstall dragoman")

    monkeypatch.setattr(dragoman.model, "load", load, raising=False)
    result = run("read", str(report), str(report))
    assert result.exit_code == 1
    assert result.stderr == "dragoman: the weights are missing; reinstall dragoman\n"


def test_the_traceback_is_there_for_those_who_ask(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_DEBUG", "1")
    report.write_text("CRASH")
    result = CliRunner().invoke(cli, ["read", str(report)])
    assert "IndexError: list index out of range" in result.stderr
    assert "Traceback" in result.stderr


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    result = run("read", str(tmp_path / "a\x1b[2J\nb.txt"))
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("value", ["-0.1", "1.5", "much"])
def test_a_confidence_that_is_none_is_a_wrong_call(report: Path, value: str) -> None:
    result = run("read", "--min-confidence", value, str(report))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--min-confidence" in result.stderr


def test_events_below_the_confidence_asked_for_are_left_out(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    monkeypatch.setattr(Record, "surer", lambda self, least: asked.append(least) or self)
    assert run("read", "--min-confidence", "0.7", str(report)).exit_code == 0
    assert asked == [0.7]

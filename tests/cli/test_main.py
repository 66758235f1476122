"""The frame of the command line: statuses, help, and quiet ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli.main import INTERRUPTED, PIPE_CLOSED, cli, status_of
from dragoman.records import BadCall, ModelMissing, Record, json_schema

SOURCE = str(Path(dragoman.__file__).parents[1])
PROGRAM = [sys.executable, "-c", "from dragoman.cli.main import main; main()"]
ENV = {**os.environ, "PYTHONPATH": SOURCE}


def raising(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (BadCall("published: no day; write it so"), 2, "dragoman: published: no day; write it so\n"),
        (ModelMissing("no weights; reinstall"), 1, "dragoman: no weights; reinstall\n"),
        (click.UsageError("Two much."), 2, "dragoman: Two much; see dragoman --help\n"),
        (KeyboardInterrupt(), INTERRUPTED, ""),
        (click.Abort(), INTERRUPTED, ""),
    ],
)
def test_every_error_has_its_status_and_at_most_one_line(
    error: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(lambda: raising(error)) == status
    assert capsys.readouterr() == ("", said)


def test_an_error_that_nobody_foresaw_is_one_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(lambda: raising(ZeroDivisionError("division\nby zero"))) == 1
    said = capsys.readouterr().err
    assert said.startswith("dragoman: an unexpected error in raising (ZeroDivisionError: division by zero); please")
    assert said.count("\n") == 1


def test_the_version_is_printed() -> None:
    result = CliRunner().invoke(cli, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"dragoman {dragoman.__version__}\n")


def test_without_a_command_the_help_is_shown_and_the_call_is_wrong() -> None:
    result = CliRunner().invoke(cli, [])
    assert result.exit_code == 2
    assert "Usage: dragoman" in result.stderr


def test_the_schema_is_that_of_the_record() -> None:
    result = CliRunner().invoke(cli, ["schema"])
    assert json.loads(result.stdout) == json.loads(json.dumps(json_schema()))
    assert Record.__name__ in json.loads(result.stdout)["$defs"]


def test_help_is_instant() -> None:
    # A tenth of a second here; the limit leaves room for a loaded machine. What it must not load is tested by name.
    start = time.monotonic()
    done = subprocess.run([*PROGRAM, "--help"], capture_output=True, text=True, env=ENV)
    assert time.monotonic() - start < 3
    assert done.returncode == 0
    assert "read" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise elsewhere")
def test_a_reader_that_goes_away_is_no_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run([*PROGRAM, "schema"], stdout=write_end, stderr=subprocess.PIPE, env=ENV)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (PIPE_CLOSED, b"")


def test_letters_that_the_terminal_lacks_do_not_stop_the_output() -> None:
    code = "import click; from dragoman.cli.main import cli, main; cli.callback = lambda: None; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "read", "no-such-file-Bakı.txt"],
        capture_output=True,
        env={**ENV, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("dragoman.cli.schema")

    @click.command()
    def schema() -> None:
        raise KeyboardInterrupt

    module.schema = schema  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dragoman.cli.schema", module)
    result = CliRunner().invoke(cli, ["schema"])
    assert result.exit_code == INTERRUPTED
    assert result.output.strip() == ""

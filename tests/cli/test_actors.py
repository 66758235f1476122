"""`dragoman actors`: import with faults named, list, remove, explain."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import cli, status_of

LIST = "name,country,sectors,since,wikidata\nMara Voss,NLD,GOV,2024,Q77\nGreen Shield,Atlantis,SOC,,\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_ACTORS", str(tmp_path / "kept" / "own.jsonl"))
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["actors", *args])


def test_rows_are_imported_and_faults_named(own: Path) -> None:
    result = run("import", str(own))
    assert result.exit_code == 1
    assert result.stdout.startswith("1 read: 1 new, 0 changed; 1 refused. 1 kept in ")
    assert "line 3: country: 'Atlantis' is no country" in result.stderr


def test_the_same_list_again_changes_nothing_and_a_new_row_takes_the_old_one_s_place(own: Path) -> None:
    run("import", str(own))
    again = json.loads(run("import", str(own), "--json").stdout)
    assert (again["new"], again["changed"], again["kept"]) == (0, 0, 1)
    own.write_text(LIST.replace("GOV", "LEG"), encoding="utf-8")
    changed = json.loads(run("import", str(own), "--json").stdout)
    assert (changed["new"], changed["changed"], changed["kept"]) == (0, 1, 1)
    assert changed["sha256"] != again["sha256"]


def test_what_is_kept_is_listed_and_removed(own: Path) -> None:
    assert "no actors of your own" in run("list").stdout
    run("import", str(own))
    assert json.loads(run("list", "--json").stdout)["identifiers"] == {"wikidata": "Q77"}
    assert "Mara" in run("list").stdout
    result = run("remove", "mara voss", "Nobody")
    assert (result.exit_code, "1 removed, 0 kept" in result.stdout) == (1, True)
    assert "Nobody: none of your own actors" in result.stderr


def test_explain_says_how_and_why(own: Path) -> None:
    run("import", str(own))
    page = run("explain", "Mara Voss").stdout
    assert "NLD (Netherlands, COW 210" in page and "wikidata   Q77" in page and "[own actors]" in page
    told = json.loads(run("explain", "Congolese soldiers", "--json").stdout)
    assert told["country"] is None and told["runners_up"] == ["COG", "COD"] and told["unresolved"]
    assert {reason["table"]: reason["version"] for reason in told["reasons"]}["countries"]
    assert json.loads(run("explain", "Congolese soldiers", "--country", "cod", "--json").stdout)["country"] == "COD"


def test_explain_minds_the_day(own: Path) -> None:
    def former(day: str) -> bool:
        return bool(json.loads(run("explain", "Jacob Zuma", "--date", day, "--json").stdout)["former"])

    assert not former("2015-03-01") and former("2020")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("explain", "France", "--date", "spring"), "--date: 'spring' is no day"),
        (("explain", "France", "--country", "Narnia"), "--country: 'Narnia' is no ISO code"),
        (("list", "--file", "gone/own.jsonl"), "own actors cannot be read"),
    ],
)
def test_a_wrong_call_is_one_line(
    own: Path, args: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(lambda: click.Group.main(cli, ["actors", *args], standalone_mode=False)) == 2
    assert said in capsys.readouterr().err

"""`dragoman watch` as a user meets it: what is new on standard output, what went wrong on standard error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dragoman.run.coding as coding
from dragoman.cli.main import cli
from dragoman.store import Manifest
from tests.intake.live_server import Site, serving
from tests.intake.sources_by_hand import PAGE
from tests.run.test_watching import ALERT, RSS, code, item


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture(autouse=True)
def fake_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "shipped_coder", lambda: code)
    monkeypatch.setattr(coding, "manifest_of", lambda version, options: Manifest(version=version, model="m"))


def config(site: Site, folder: Path, more: str = "") -> str:
    path = folder / "watch.toml"
    path.write_text(f'allow = ["127.0.0.1"]\ndelay = "0s"\n[[feed]]\nurl = "{site.url}/feed"\n{more}')
    return str(path)


def run(*args: str) -> Result:
    result = CliRunner().invoke(cli, args)
    assert "Traceback" not in result.output
    return result


def test_once_prints_what_is_new_and_nothing_the_next_time(site: Site, tmp_path: Path) -> None:
    site.set("/feed", RSS.format(item(site, 1)), "application/rss+xml")
    call = ["watch", config(site, tmp_path), "--into", str(tmp_path / "r.duckdb"), "--once"]
    first, second = run(*call), run(*call)
    assert first.stdout == "2026-01-22 · Fjord · Report 1\n    ASSAULT Norway → Kenya\n"
    assert (first.exit_code, second.exit_code, second.stdout) == (0, 0, "")
    assert site.asked[-1][2]["User-Agent"].startswith("Dragoman/")


def test_json_prints_records_and_alerts(site: Site, tmp_path: Path) -> None:
    rule = f'[[alert]]\nname = "{ALERT["name"]}"\nbetween = ["NOR", "KEN"]\nmore_than = 0\nwithin = "7d"\n'
    site.set("/feed", RSS.format(item(site, 1)), "application/rss+xml")
    result = run("watch", config(site, tmp_path, rule), "--into", str(tmp_path / "r.duckdb"), "--once", "--json")
    record, alert = (json.loads(line) for line in result.stdout.splitlines())
    assert record["document"]["title"] == "Report 1"
    assert (alert["alert"]["rule"], alert["alert"]["events"][0]["type"]) == ("tension", "ASSAULT")


def test_what_fails_is_one_line_each_and_the_status_says_so(site: Site, tmp_path: Path) -> None:
    site.set("/feed", RSS.format(item(site, 1) + item(site, 2, page=PAGE.replace("Tuesday", "REFUSE"))), "text/xml")
    site.status("/1", 404)
    result = run("watch", config(site, tmp_path), "--into", str(tmp_path / "r.duckdb"), "--once")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"dragoman: {site.url}/2: cannot be read; mend it",
        f"dragoman: {site.url}/1: the host answered 404; check the address",
    ]


def test_a_wrong_list_is_a_wrong_call(tmp_path: Path) -> None:
    result = run("watch", str(tmp_path / "no.toml"), "--into", str(tmp_path / "r.duckdb"), "--once")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "r.duckdb").exists()

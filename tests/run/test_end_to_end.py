"""From a WARC file and a live feed to a record, by the command line with the shipped model: the same each way."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from dragoman.run.importing import import_shards
from dragoman.store import open_store
from tests.intake.live_server import serving
from tests.intake.sources_by_hand import warc
from tests.run.coders_by_hand import content
from tests.store.postgres_server import running_server

ROOT = Path(__file__).parents[2]
REPORTS = sorted((ROOT / "examples" / "reports").glob("*.txt"))[:6]
FRENCH = (
    "Les ministres des affaires étrangères de la France et du Sénégal se sont rencontrés mardi à Dakar. Ils ont signé "
    "un accord sur la pêche, et le président sénégalais a reçu la délégation française dans l'après-midi, selon un "
    "communiqué publié par la présidence de la République."
)


def page(text: str) -> bytes:
    """A page as a newspaper shows a report."""
    told = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return (
        f"<!DOCTYPE html><html><head><title>News</title></head><body><article>{told}</article></body></html>".encode()
    )


class Sources(NamedTuple):
    archive: str
    feed: str
    broken: str


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sources]:
    folder = tmp_path_factory.mktemp("sources")
    texts = [path.read_text("utf-8") for path in REPORTS]
    pages = [(f"https://news.example/{n}.html", page(text)) for n, text in enumerate([*texts[:4], FRENCH, texts[0]])]
    (folder / "site.warc.gz").write_bytes(warc(pages, gzip=True))
    (folder / "empty.txt").write_bytes(b"")
    with serving() as server:
        links = "".join(f"<item><title>News</title><link>{server.url}/{n}.html</link></item>" for n in (4, 5))
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{links}</channel></rss>'
        server.set("/feed.xml", feed, "application/rss+xml")
        for n in (4, 5):
            server.set(f"/{n}.html", page(texts[n]))
        yield Sources(str(folder / "site.warc.gz"), f"{server.url}/feed.xml", str(folder / "empty.txt"))


def build(sources: Sources, into: str, *options: str, status: int = 1) -> str:
    """Runs `dragoman build`; what it printed."""
    return dragoman("build", *sources, "--into", into, "--allow", "127.0.0.1", *options, status=status)


def dragoman(*arguments: str, status: int = 0) -> str:
    """Runs the command line; what it printed."""
    code = "import sys; sys.argv[0] = 'dragoman'; from dragoman.cli.main import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=280)
    assert "Traceback" not in done.stderr
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def held(address: str) -> dict[str, list[tuple[Any, ...]]]:
    with open_store(address) as store:
        return content(store)


@pytest.fixture(scope="module")
def record(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> str:
    into = str(tmp_path_factory.mktemp("expected") / "record.duckdb")
    told = build(sources, into, "--workers", "1")
    assert "6 reports coded" in told and "1 there already, 1 not English, 1 refused" in told
    assert "empty.txt: empty" in told
    return into


@pytest.fixture(scope="module")
def expected(record: str) -> dict[str, list[tuple[Any, ...]]]:
    return held(record)


def test_the_record_holds_what_the_sources_told(expected: dict[str, list[tuple[Any, ...]]]) -> None:
    assert len(expected["readings"]) == 6 and len(expected["documents"]) == 7
    assert len(expected["events"]) > 20 and len(expected["refusals"]) == 1


def test_two_workers_and_shards_give_the_same_record_and_a_second_build_adds_nothing(
    sources: Sources, tmp_path: Path, expected: dict[str, list[tuple[Any, ...]]]
) -> None:
    build(sources, f"{tmp_path}/shards/", "--workers", "2")
    with open_store(f"{tmp_path}/record.duckdb") as store:
        import_shards(f"{tmp_path}/shards", store)
    found = held(f"{tmp_path}/record.duckdb")
    assert {k: v for k, v in found.items() if k != "runs"} == {k: v for k, v in expected.items() if k != "runs"}
    assert '"documents": 0' in build(sources, f"{tmp_path}/record.duckdb", "--json")
    assert held(f"{tmp_path}/record.duckdb")["events"] == expected["events"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "plover", "parquet", "polecat", "gdelt"])
def test_every_export_writes_the_events_that_were_built(record: str, tmp_path: Path, form: str) -> None:
    with open_store(record, read_only=True) as store:
        asked = "SELECT count(*) FROM events WHERE status NOT IN ('negated', 'hypothetical')"
        [[wanted]] = store.query(asked).rows
    told = dragoman("events", record, "--format", form, "-o", f"{tmp_path}/events")
    if form == "parquet":
        found = duckdb.sql(f"SELECT * FROM read_parquet('{tmp_path}/events')").fetchall()
        assert len(found) == wanted
        return
    lines = (tmp_path / "events").read_text("utf-8").splitlines()
    if form in ("jsonl", "plover"):
        assert len([json.loads(line) for line in lines]) == wanted
        return
    header, *rows = csv.reader(lines, delimiter="," if form == "csv" else "\t")
    assert rows and {len(row) for row in rows} == {len(header)}
    if form == "csv":
        assert len(rows) == wanted
    elif form == "polecat":  # what is planned and has no type there is left out, and counted
        assert len(rows) == wanted or f"{wanted - len(rows)} " in told


@pytest.mark.postgres
def test_postgresql_holds_the_same_record(sources: Sources, expected: dict[str, list[tuple[Any, ...]]]) -> None:
    with running_server() as server:
        address = server.new_database("built")
        build(sources, address, "--workers", "2")
        assert held(address) == expected


@pytest.mark.ray
def test_ray_gives_the_same_record(
    sources: Sources, tmp_path: Path, expected: dict[str, list[tuple[Any, ...]]]
) -> None:
    build(sources, f"{tmp_path}/record.duckdb", "--engine", "ray", "--workers", "2")
    assert held(f"{tmp_path}/record.duckdb") == expected

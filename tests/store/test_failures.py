"""What goes wrong with a database: one clear error each, and nothing lost or doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman
from dragoman.records import BadCall
from dragoman.store import StoreError, open_store
from dragoman.store.database import Database, now
from dragoman.store.duck import DuckDatabase
from dragoman.store.postgres import PostgresDatabase, without_password
from dragoman.store.schema import create_tables
from dragoman.store.tables import KEPT, SCHEMA_VERSION, TABLES
from dragoman.store.versions import VERSION
from dragoman.store.views import VIEWS
from tests.store.postgres_server import Server
from tests.store.records_by_hand import ONE, coded, visit

ROOT = Path(__file__).parents[2]
ENV = {**os.environ, "PYTHONPATH": f"{Path(dragoman.__file__).parents[1]}{os.pathsep}{ROOT}"}
BUILD = """
import sys
from dragoman.store import open_store
from tests.store.records_by_hand import ONE, coded, visit
with open_store(sys.argv[1]) as store:
    run = store.begin_run(ONE)
    there = store.coded([visit(n).document.id for n in range(60)], ONE.coding)
    for start in range(0, 60, 3):
        left = [visit(n) for n in range(start, start + 3) if visit(n).document.id not in there]
        if left:
            store.add(run, coded(*left))
            print(start, flush=True)
    store.finish_run(run)
"""


def database_at(address: str) -> Database:
    return PostgresDatabase(address) if address.startswith("postgresql") else DuckDatabase(address)


def test_a_build_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    address = str(tmp_path / "killed.duckdb")
    moments = random.Random(7)
    for _ in range(4):
        with subprocess.Popen([sys.executable, "-c", BUILD, address], env=ENV, stdout=subprocess.PIPE) as build:
            assert build.stdout is not None
            build.stdout.readline()
            time.sleep(moments.uniform(0, 0.06))
            build.send_signal(signal.SIGKILL)
    subprocess.run([sys.executable, "-c", BUILD, address], env=ENV, check=True, capture_output=True)
    with open_store(address, read_only=True) as store:
        assert sorted(r.document.id for r in store.records()) == sorted(visit(n).document.id for n in range(60))
        assert list(store.query("SELECT count(*), count(DISTINCT id) FROM stored.documents")) == [(60, 60)]
        assert list(store.query("SELECT sum(documents) FROM runs")) == [(60,)]


def test_a_full_disk_is_said_and_loses_no_batch_before_it(tmp_path: Path) -> None:
    address = str(tmp_path / "full.duckdb")
    filling = """
import resource, signal, sys
from dragoman.store import StoreError, open_store
from tests.store.records_by_hand import ONE, coded, record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open_store(sys.argv[1]) as store:
    run, n = store.begin_run(ONE), 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, resource.RLIM_INFINITY))
    try:
        for n in range(1000):
            store.add(run, coded(record(" ".join(str(n * i * i) for i in range(20_000)))))
    except StoreError as error:
        print(n, error)
"""
    done = subprocess.run([sys.executable, "-c", filling, address], env=ENV, capture_output=True, text=True)
    kept, _, said = done.stdout.partition(" ")
    assert address in said and "nothing of this batch was kept" in said, done.stderr
    with open_store(address) as store:
        assert len(list(store.records())) == int(kept)


def test_a_file_that_another_process_has_open_is_said_to_be_locked(tmp_path: Path) -> None:
    address = str(tmp_path / "locked.duckdb")
    holding = (
        "import sys; from dragoman.store import open_store; s = open_store(sys.argv[1]); print(1, flush=True); input()"
    )
    command = [sys.executable, "-c", holding, address]
    with subprocess.Popen(command, env=ENV, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdin is not None
        holder.stdout.readline()
        with pytest.raises(StoreError, match=rf"another process \(process {holder.pid}\) has it open; wait"):
            open_store(address)
        holder.stdin.close()
        holder.wait()
    open_store(address).close()


def test_a_record_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    for options in ({"read_only": True}, {"create": False}):
        with pytest.raises(BadCall, match="no such record; check the spelling"):
            open_store(str(tmp_path / "none.duckdb"), **options)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_record(new_address: Callable[[], str]) -> None:
    address = new_address()
    database_at(address).close()
    with pytest.raises(BadCall, match="holds no record of Dragoman"):
        open_store(address, read_only=True)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all\n" * 1000)
    with pytest.raises(StoreError, match="is no DuckDB file"):
        open_store(str(path))
    assert path.read_text() == "no database at all\n" * 1000


def test_a_database_of_a_newer_version_is_refused(address: str) -> None:
    open_store(address).close()
    database = database_at(address)
    database.insert(SCHEMA_VERSION, [(VERSION + 1, now())])
    database.close()
    for read_only in (False, True):
        with pytest.raises(StoreError, match=f"version {VERSION + 1}, this Dragoman knows up to {VERSION}"):
            open_store(address, read_only=read_only)


def make_version_1(address: str) -> None:
    """A database as version 1 of the schema made it."""
    database = database_at(address)
    with database.transaction():
        for statement in create_tables([t for t in TABLES if t is not KEPT], keyed=database.keyed):
            database.execute(statement)
        for state in ("corrected", "machine"):
            for view in VIEWS:
                database.execute(view.create(state))
        database.insert(SCHEMA_VERSION, [(1, now())])
    database.close()


def test_an_older_database_is_brought_to_this_version_when_it_is_written(new_address: Callable[[], str]) -> None:
    older, fresh = new_address(), new_address()
    make_version_1(older)
    with pytest.raises(StoreError, match=f"version 1, now {VERSION}; open it for writing once"):
        open_store(older, read_only=True)
    columns = """
        SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema IN ('stored', 'corrected', 'machine') ORDER BY 1, 2, ordinal_position
    """
    found = []
    for address in (older, fresh):
        with open_store(address) as store:
            store.add(store.begin_run(ONE), coded(visit(1)))
            store.keep("watch", {"a": 1})
            found.append(list(store.query(columns)))
    assert found[0] == found[1]
    with open_store(older, read_only=True) as store:
        assert list(store.query("SELECT version FROM stored.schema_version ORDER BY 1")) == [(1,), (VERSION,)]


@pytest.mark.postgres
def test_a_lost_connection_costs_nothing_when_the_server_is_there_again(postgres: Server) -> None:
    address = postgres.new_database("lost")
    with open_store(address) as store:
        run = store.begin_run(ONE)
        store.add(run, coded(visit(1)))
        postgres.stop()
        with pytest.raises(StoreError, match="cannot be reached"):
            store.add(run, coded(visit(2)))
        postgres.start()
        store.add(run, coded(visit(2)))
        postgres.stop()
        postgres.start()
        store.add(run, coded(visit(3)))
        assert store.finish_run(run).documents == 3
        assert len(list(store.records())) == 3


@pytest.mark.postgres
def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    with pytest.raises(StoreError, match=r"^postgresql://me@127.0.0.1:1/x: cannot be reached .*; check the address"):
        open_store("postgresql://me:secret@127.0.0.1:1/x")


def test_an_address_is_shown_without_its_password() -> None:
    assert without_password("postgresql://h/db?user=a&password=b&x=1") == "postgresql://h/db?user=a&password=...&x=1"


def test_without_psycopg_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(BadCall, match=r"pip install 'dragoman\[postgres\]'"):
        open_store("postgresql://localhost/news")

"""Builds with a coder by hand: the same record whatever the way, going on where they stopped, and stores that fail."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dragoman.intake import Article
from dragoman.records import BadCall, Refused
from dragoman.run.building import Build, Item, Onlooker
from dragoman.run.dispatch import Crew
from dragoman.run.engines import crew_of
from dragoman.run.importing import import_shards
from dragoman.run.local import LocalCrew
from dragoman.store import Added, Manifest, Run, Store, StoreError, open_store
from dragoman.store.shards import ShardFolder
from tests.run.coders_by_hand import Inline, content, make_coder, reports

ROOT = Path(__file__).parents[2]
COUNT = 120


def manifest(**options: str) -> Manifest:
    return Manifest(version="1", model="m", options=options)


def build(
    shelf: Store | ShardFolder, items: Iterable[Article | Refused], *, crew: Crew | None = None, batch: int = 10,
    onlooker: Onlooker | None = None, version: str = "1",
) -> Run:  # fmt: skip
    job = Build(shelf, Manifest(version=version, model="m"), onlooker or Onlooker(), batch=batch)
    return job.run(items, crew or Inline(2))


def built(path: Path, **how: Any) -> dict[str, list[tuple[Any, ...]]]:
    with open_store(str(path)) as store:
        build(store, reports(COUNT), **how)
        return content(store)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    return built(tmp_path_factory.mktemp("expected") / "r.duckdb")


def test_a_build_counts_what_became_of_every_input(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "r.duckdb")) as store:
        run = build(store, reports(COUNT))
        assert (run.documents, run.not_coded, run.refused, run.known) == (99, 7, 7, 7)
        assert run.documents + run.not_coded + run.refused + run.known == COUNT
        assert run.finished is not None and run.events == store.query("SELECT count(*) FROM events").rows.__next__()[0]


@pytest.mark.parametrize("batch", [3, 7, 1000])
def test_the_record_is_the_same_whatever_the_batches(
    tmp_path: Path, batch: int, expected: dict[str, list[tuple[Any, ...]]]
) -> None:
    assert built(tmp_path / "r.duckdb", batch=batch) == expected


@pytest.mark.parametrize("seed", range(3))
def test_the_record_is_the_same_whoever_is_faster(
    tmp_path: Path, seed: int, expected: dict[str, list[tuple[Any, ...]]]
) -> None:
    chance = random.Random(seed)
    assert built(tmp_path / "r.duckdb", crew=Inline(seed + 1, turns=chance.choice)) == expected


def test_the_record_is_the_same_from_processes(tmp_path: Path, expected: dict[str, list[tuple[Any, ...]]]) -> None:
    crew = LocalCrew(2, make=make_coder)
    try:
        assert built(tmp_path / "r.duckdb", crew=crew) == expected
    finally:
        crew.close()


def test_building_again_adds_nothing_and_starts_no_worker(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "r.duckdb")) as store:
        build(store, reports(COUNT))
        before = content(store)
        idle = Inline()
        again = build(store, reports(COUNT), crew=idle)
        after = content(store)
    assert (again.documents, again.events, idle.given) == (0, 0, [])
    changed = [name for name in after if after[name] != before[name]]
    assert changed == ["runs", "refusals"]  # the second run, and that it was refused the same


def test_another_version_codes_anew_beside_the_old(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "r.duckdb")) as store:
        first = build(store, reports(30))
        second = build(store, reports(30), version="2")
        assert (second.documents, second.run) == (first.documents, 2)
        assert store.query("SELECT count(*) FROM events").rows.__next__()[0] == second.events


class Interrupted(Onlooker):
    """Ends a build after so many batches, as Ctrl-C does."""

    def __init__(self, after: int) -> None:
        self.left = after
        self.runs: list[int] = []

    def resumed(self, run: Run) -> None:
        self.runs.append(run.run)

    def moved(self, count: Any) -> None:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt


def test_an_interrupted_build_goes_on_in_the_same_run(
    tmp_path: Path, expected: dict[str, list[tuple[Any, ...]]]
) -> None:
    with open_store(str(tmp_path / "r.duckdb")) as store:
        for after in (3, 4, 5):
            with pytest.raises(KeyboardInterrupt):
                build(store, reports(COUNT), onlooker=Interrupted(after))
        onlooker = Interrupted(-1)
        build(store, reports(COUNT), onlooker=onlooker)
        assert onlooker.runs == [1] and content(store) == expected


class Full:
    """A store on a disk that is full after some batches."""

    def __init__(self, store: Store, batches: int) -> None:
        self._store, self._left = store, batches

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def add(self, run: int, batch: Iterable[Item], *, known: int = 0) -> Added:
        if self._left == 0:
            raise StoreError("r.duckdb: No space left on device; nothing of this batch was kept")
        self._left -= 1
        return self._store.add(run, batch, known=known)


def test_a_store_that_fails_ends_the_build_and_keeps_the_batches_before(
    tmp_path: Path, expected: dict[str, list[tuple[Any, ...]]]
) -> None:
    with open_store(str(tmp_path / "r.duckdb")) as store:
        with pytest.raises(StoreError, match="No space"):
            build(Full(store, 3), reports(COUNT))  # type: ignore[arg-type]
        assert store.query("SELECT count(*) FROM documents").rows.__next__()[0] > 20
        build(store, reports(COUNT))
        assert content(store) == expected


LIMITED = """
import resource, sys
from dragoman.records import DragomanError
from dragoman.run.engines import shelf_of
from tests.run.coders_by_hand import Inline, reports
from tests.run.test_building import build
import duckdb, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with shelf_of(sys.argv[1]) as shelf:
        build(shelf, reports(int(sys.argv[3])), batch=40)
except DragomanError as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files")
@pytest.mark.parametrize(("name", "limit"), [("r.duckdb", 500_000), ("shards/", 4_000)])
def test_a_full_disk_is_told_and_the_build_goes_on_when_there_is_room(tmp_path: Path, name: str, limit: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    into = f"{tmp_path}/{name}"

    def run(most: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", LIMITED, into, str(most), "400"]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120)

    full = run(limit)
    assert (full.returncode, full.stderr) == (3, "") and "nothing of this batch was kept" in full.stdout
    done = run(1 << 30)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with open_store(str(tmp_path / "e.duckdb")) as wanted, open_store(str(tmp_path / "r.duckdb")) as found:
        build(wanted, reports(400), batch=40)
        if name.endswith("/"):
            import_shards(into, found)
        # What a build knew already never reaches a shard, so the runs count it differently.
        parts = [{k: v for k, v in content(store).items() if k != "runs"} for store in (wanted, found)]
        assert parts[0] == parts[1]


def test_a_database_that_another_process_holds_is_named(tmp_path: Path) -> None:
    path = str(tmp_path / "r.duckdb")
    with open_store(path):
        code = "import sys; from dragoman.cli.main import main; sys.argv[0] = 'dragoman'; main()"
        command = [sys.executable, "-c", code, "build", str(ROOT / "examples"), "--into", path]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "another process" in done.stderr and "Traceback" not in done.stderr


def test_two_builds_into_one_folder_of_shards_are_kept_apart(tmp_path: Path) -> None:
    with ShardFolder(f"{tmp_path}/s/"), pytest.raises(StoreError, match="another build"):
        ShardFolder(f"{tmp_path}/s/")


def test_shards_imported_are_the_record_that_a_build_gives(
    tmp_path: Path, expected: dict[str, list[tuple[Any, ...]]]
) -> None:
    with ShardFolder(f"{tmp_path}/s/") as folder:
        coded = build(folder, reports(COUNT))
    with open_store(str(tmp_path / "r.duckdb")) as store:
        [run] = import_shards(f"{tmp_path}/s", store)
        assert (run.documents, run.events, run.refused) == (coded.documents, coded.events, coded.refused)
        found = content(store)
        import_shards(f"{tmp_path}/s", store)
        again = content(store)
    # What a build knew already never reaches a shard.
    assert coded.known == 7 and len(found.pop("runs")) == 1
    assert {name: rows for name, rows in expected.items() if name != "runs"} == found
    assert again["events"] == found["events"] and len(again["runs"]) == 2


def test_an_interrupted_build_of_shards_goes_on(tmp_path: Path) -> None:
    with ShardFolder(f"{tmp_path}/a/") as whole, ShardFolder(f"{tmp_path}/b/") as parted:
        run = build(whole, reports(COUNT))
        for after in (4, 5):
            with pytest.raises(KeyboardInterrupt):
                build(parted, reports(COUNT), onlooker=Interrupted(after))
        again = build(parted, reports(COUNT))
        assert (again.documents, again.events, again.not_coded) == (run.documents, run.events, run.not_coded)
        assert again.known == run.known
        assert build(parted, reports(COUNT)).documents == 0


def test_a_broken_part_is_refused_and_the_others_come_in(tmp_path: Path) -> None:
    with ShardFolder(f"{tmp_path}/s/") as folder:
        build(folder, reports(40))
    (tmp_path / "s" / "run-001" / "part-000002.parquet").write_bytes(b"PAR1 and no more")
    with open_store(str(tmp_path / "r.duckdb")) as store:
        [run] = import_shards(f"{tmp_path}/s", store)
        reasons = [source for (source,) in store.query("SELECT source FROM refusals")]
    assert run.documents > 15 and sum("part-000002" in source for source in reasons) == 1


def test_a_folder_without_shards_is_no_folder_of_shards(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "r.duckdb")) as store, pytest.raises(BadCall, match="run-001"):
        import_shards(str(tmp_path), store)


@pytest.mark.parametrize("engine", ["spark", "local:8", ""])
def test_an_engine_that_does_not_exist_is_refused_with_those_that_do(engine: str) -> None:
    with pytest.raises(BadCall, match="local, ray and ray:ADDRESS"):
        crew_of(engine)


def test_ray_that_is_not_installed_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(BadCall, match=r"pip install 'dragoman\[ray\]'"):
        crew_of("ray", workers=1)

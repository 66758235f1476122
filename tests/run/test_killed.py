"""kill -9 at random moments, then the same build again: nothing is lost and nothing doubled."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.run.building import Build
from dragoman.run.dispatch import Crew
from dragoman.run.engines import shelf_of
from dragoman.run.importing import import_shards
from dragoman.store import Manifest, open_store
from tests.run.coders_by_hand import Inline, content, make_slow_coder, reports

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
COUNT, BATCH = 150, 10

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills as POSIX does")


def build(into: str, crew: Crew | None = None) -> None:
    with shelf_of(into) as shelf:
        job = Build(shelf, Manifest(version="1", model="m"), batch=BATCH)
        job.run(reports(COUNT), crew or Inline(2, coder=make_slow_coder()))


def killer(folder: str, ending: str, seed: int, wanted: int) -> list[str]:
    """Builds records, each killed up to four times at random moments and then left to end, until enough were killed.

    Returns their addresses. Run in a process of its own, which has no threads, so that it can fork.
    """
    import duckdb  # noqa: F401 - what a build imports is imported once, so that kills fall into the build
    import numpy as np  # noqa: F401

    chance = random.Random(seed)
    began = time.monotonic()
    assert not killed_after(f"{folder}/measure{ending}", None)
    whole = time.monotonic() - began
    intos: list[str] = []
    killed = 0
    while killed < wanted:
        intos.append(f"{folder}/{len(intos)}{ending}")
        for attempt in range(4):
            # What is left takes less time with each attempt.
            if not killed_after(intos[-1], chance.uniform(0, whole) / (attempt + 1)):
                break
            killed += 1
        assert not killed_after(intos[-1], None)
    return intos


def killed_after(into: str, seconds: float | None) -> bool:
    """Whether a build was killed after so many seconds, or ended before that (it is waited for)."""
    child = os.fork()
    if child == 0:
        build(into)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0
    return os.WIFSIGNALED(status)


KILLER = """
import sys
from tests.run.test_killed import killer
print(*killer(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])), sep=chr(10))
"""


@pytest.mark.parametrize(("ending", "seed", "kills"), [(".duckdb", 1, 20), ("/", 2, 8)])
def test_a_build_killed_at_random_moments_ends_as_one_that_was_not(
    tmp_path: Path, ending: str, seed: int, kills: int
) -> None:
    build(str(tmp_path / "whole.duckdb"), Inline())
    command = [sys.executable, "-c", KILLER, str(tmp_path), ending, str(seed), str(kills)]
    done = subprocess.run(command, env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    with open_store(str(tmp_path / "whole.duckdb")) as store:
        expected = content(store)
    for into in done.stdout.splitlines():
        held = into
        if ending == "/":
            held = f"{into.rstrip('/')}.duckdb"
            with open_store(held) as store:
                import_shards(into, store)
        with open_store(held) as store:
            found = content(store)
        for name in ("runs", "refusals"):  # a kill after the end is followed by a run that adds nothing
            found[name] = [row for row in found[name] if row[0] == 1]
        if ending == "/":  # what a build knew already never reaches a shard
            found["runs"] = expected["runs"]
        assert found == expected


REAL = """
import sys
from pathlib import Path
from dragoman.intake import Article
from dragoman.run.building import Build, Onlooker
from dragoman.run.coding import manifest_of
from dragoman.run.local import LocalCrew
from dragoman.store import open_store
class Told(Onlooker):
    def moved(self, count):
        print(count.coded, *(w.pid for w in crew.workers if w), flush=True)
if __name__ == "__main__":
    texts = [path.read_text("utf-8") for path in sorted(Path("examples/reports").glob("*.txt"))][:6]
    with open_store(sys.argv[1]) as store:
        crew = LocalCrew(2)
        Build(store, manifest_of("1", {}), Told(), batch=2).run([Article(name=t[:20], text=t) for t in texts], crew)
        crew.close()
"""


def test_a_build_with_the_model_that_is_killed_goes_on_and_leaves_no_worker(tmp_path: Path) -> None:
    command = [sys.executable, "-c", REAL]
    with subprocess.Popen(
        [*command, str(tmp_path / "r.duckdb")], stdout=subprocess.PIPE, env=ENVIRONMENT, cwd=ROOT
    ) as first:
        assert first.stdout is not None
        workers: list[int] = []
        for line in first.stdout:
            coded, *workers = map(int, line.split())
            if coded >= 2:
                break
        first.send_signal(signal.SIGKILL)
    for _ in range(200):
        if not any(
            Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in workers
        ):
            break
        time.sleep(0.1)
    else:
        pytest.fail("a worker went on")
    for name in ("r", "whole"):
        subprocess.run([*command, str(tmp_path / f"{name}.duckdb")], env=ENVIRONMENT, cwd=ROOT, check=True, timeout=120)
    with open_store(str(tmp_path / "r.duckdb")) as found, open_store(str(tmp_path / "whole.duckdb")) as expected:
        assert content(found) == content(expected)
        assert len(list(found.records())) == 6

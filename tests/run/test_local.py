"""Real processes with a coder by hand: what dies, what is limited, what is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.intake import Article
from dragoman.records import ModelMissing, Refused
from dragoman.run.coding import Coder
from dragoman.run.dispatch import Dispatch, EngineError
from dragoman.run.local import LocalCrew
from dragoman.store import Coded
from tests.run.coders_by_hand import coded, make_coder

ROOT = Path(__file__).parents[2]


def read(texts: list[str], *, workers: int = 2, memory: int | None = None) -> list[Coded | Refused]:
    crew = LocalCrew(workers, memory=memory, make=make_coder)
    try:
        return list(Dispatch[Refused](crew).outcomes(Article(name=str(n), text=t) for n, t in enumerate(texts)))
    finally:
        crew.close()


def make_none() -> Coder:
    raise ModelMissing("no model at weights: reinstall dragoman")


def test_processes_give_the_records_in_order_and_a_death_costs_nothing(tmp_path: Path) -> None:
    texts = [f"Envoy met Minister{n}." for n in range(40)]
    texts[3] = f"DIE ONCE {tmp_path / 'died'}"
    texts[11] = "REFUSE this."
    texts[20] = "DIE ALWAYS"
    texts[30] = "TOO LARGE"
    outcomes = read(texts)
    refused = {int(o.source): o.reason for o in outcomes if isinstance(o, Refused)}
    assert sorted(refused) == [11, 20, 30]
    assert "killed from outside" in refused[20] and "more memory" in refused[30]
    read_whole = [o for o in outcomes if isinstance(o, Coded)]
    expected = [Article(name=str(n), text=text) for n, text in enumerate(texts) if n not in refused]
    assert read_whole == [coded(article) for article in expected]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
def test_a_report_that_needs_more_memory_than_allowed_is_refused() -> None:
    [first, large, last] = read(["Envoy met A.", "FILL MEMORY", "Envoy met B."], workers=1, memory=400_000_000)
    assert isinstance(first, Coded) and isinstance(last, Coded)
    assert isinstance(large, Refused) and "400 MB" in large.reason


def test_long_texts_fill_no_pipe_for_good() -> None:
    texts = [f"{n} " + "x " * 200_000 for n in range(40)]
    assert [o.record.document.text for o in read(texts) if isinstance(o, Coded)] == texts


def test_a_missing_model_ends_the_run_with_the_remedy() -> None:
    crew = LocalCrew(1, make=make_none)
    try:
        with pytest.raises(EngineError, match="reinstall"):
            list(Dispatch[Refused](crew).outcomes([Article(name="a", text="b")]))
    finally:
        crew.close()


ORPHANS = """
import sys, time
from dragoman.intake import Article
from dragoman.run.local import LocalCrew
from tests.run.coders_by_hand import make_coder
if __name__ == "__main__":
    crew = LocalCrew(2, make=make_coder)
    for worker in range(2):
        crew.give(worker, Article(name="a", text="Envoy met B."))
    for worker in range(2):
        crew.take()
    print(*(w.pid for w in crew.workers), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_when_the_building_process_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, env=environment, cwd=ROOT) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(workers) == 2
        parent.send_signal(signal.SIGKILL)
    assert all(_gone(pid) for pid in workers)


def _gone(pid: int) -> bool:
    for _ in _until(20):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":  # dead, and nobody has asked for its status yet
            return True
    return False


def _until(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.05)

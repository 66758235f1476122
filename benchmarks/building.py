"""How fast a record is built with one worker and two, what storing costs, and whether memory stays flat: ``make
bench-building``.

Rates are wall time from the first batch to the last, so a busy machine spoils them; beside them stand the CPU seconds
that a report costs in a worker and in the building process, from which the same figures follow for two free cores.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.speed import DATA, reports_of
from dragoman.intake import Article
from dragoman.run.building import Build, Count, Onlooker
from dragoman.run.coding import manifest_of
from dragoman.run.dispatch import Crew
from dragoman.run.engines import crew_of, shelf_of

BATCH = 10  # small, since few reports are read here
LONG = 20_000


class Timed:
    """A store that adds up the CPU seconds spent in it."""

    def __init__(self, shelf: Any) -> None:
        self._shelf = shelf
        self.cpu = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shelf, name)

    def add(self, *args: Any, **options: Any) -> Any:
        """Stores a batch."""
        begun = time.process_time()
        try:
            return self._shelf.add(*args, **options)
        finally:
            self.cpu += time.process_time() - begun


class Watch(Onlooker):
    """Notes when each batch was stored, and the memory of the workers now and then."""

    def __init__(self, crew: Crew, every: int = 0) -> None:
        self._crew, self._every = crew, every
        self.stored: list[tuple[int, float]] = []
        self.memory: list[tuple[int, int]] = []

    def moved(self, count: Count) -> None:
        """Notes how far the build is."""
        if count.coded and (not self.stored or count.coded > self.stored[-1][0]):
            self.stored.append((count.coded, time.perf_counter()))
        if self._every and count.coded >= self._every * (len(self.memory) + 1):
            self.memory.append((count.coded, max(map(peak_mb, worker_pids(self._crew)), default=0)))
            print(f"{count.coded:,} reports, {self.memory[-1][1]} MB", flush=True)

    @property
    def rate(self) -> float:
        """Reports a second, from the first batch to the last."""
        (first, began), (last, ended) = self.stored[0], self.stored[-1]
        return (last - first) / (ended - began)


def worker_pids(crew: Any) -> list[int]:
    """The processes of a local crew."""
    return [worker.pid for worker in getattr(crew, "workers", ()) if worker is not None]


def peak_mb(pid: int) -> int:
    """The most memory that a process has held, in MB (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM"))


def build(articles: Iterable[Article], engine: str, workers: int, *, every: int = 0) -> dict[str, Any]:
    """One build into a new record; its rate and costs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        with shelf_of(f"{folder}/record.duckdb") as shelf:
            crew = crew_of(engine, workers=workers)
            watch, timed = Watch(crew, every), Timed(shelf)
            main = time.process_time()
            try:
                run = Build(timed, manifest_of("benchmark", {}), watch, batch=BATCH if not every else 50).run(
                    articles, crew
                )
            finally:
                crew.close()
            main = time.process_time() - main
        size = os.path.getsize(f"{folder}/record.duckdb")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    working = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "engine": engine,
        "workers": workers,
        "reports": run.documents,
        "events": run.events,
        "reports_a_second": watch.rate,
        "worker_cpu_a_report": working / run.documents,
        "main_cpu_a_report": main / run.documents,
        "storing_share_of_cpu": timed.cpu / (main + working),
        "bytes_a_report": size / run.documents,
        "peak_mb": watch.memory,
        "load": os.getloadavg()[0],
    }


def varied(count: int) -> Iterator[Article]:
    """Short reports without an end, no two the same."""
    who = (
        "France Kenya Japan Brazil Norway Egypt Ghana Chile Nepal Oman Peru Serbia Turkey Vietnam Yemen Zambia".split()
    )
    did = (
        "{} condemned the attack on the port of {}.", "The president of {} met the prime minister of {} on Tuesday.",
        "{} and {} signed an agreement on fisheries.", "Police in {} arrested {} protesters.",
        "{} will send {} tonnes of wheat.", "Troops of {} shelled a village near the border with {}, officials said.",
    )  # fmt: skip
    for n in range(count):
        lines = (did[(n // k + k) % 6].format(who[(n // k) % 16], who[(n // 7 + k) % 16]) for k in range(1, 2 + n % 3))
        yield Article(name=f"{n}.txt", text=f"{' '.join(lines)} No. {n}.", published="2026-01-22")


def main(argv: Sequence[str] | None = None) -> None:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the data pack")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N reports")
    parser.add_argument("--engine", action="append", help="local, ray (default: local); may be repeated")
    parser.add_argument(
        "--long", type=int, nargs="?", const=LONG, help=f"instead: memory over N short reports ({LONG:,})"
    )
    parser.add_argument("--workers", type=int, default=2, help="for --long")
    parser.add_argument("--json", action="store_true", help="print one JSON object a build")
    args = parser.parse_args(argv)
    if args.long:
        show(build(varied(args.long), "local", args.workers, every=args.long // 10), args.json)
        return
    named, texts = reports_of(args.data)
    articles = [Article(name=f"{named}#{n}", text=text) for n, text in enumerate(islice(texts, args.first))]
    for engine in args.engine or ["local"]:
        for workers in (1, 2):
            show(build(articles, engine, workers), args.json)


def show(found: dict[str, Any], as_json: bool) -> None:
    """Prints the figures of one build."""
    if as_json:
        print(json.dumps(found), flush=True)
        return
    print(f"{found['engine']}, {found['workers']} workers: {found['reports']} reports, {found['events']} events")
    print(f"  {found['load']:.1f} processes wanted a processor at the end")
    print(f"  {found['reports_a_second']:.2f} reports a second")
    print(f"  {found['worker_cpu_a_report']:.3f} CPU s a report in the workers (loading the model included)")
    print(f"  {found['main_cpu_a_report']:.4f} CPU s a report in the building process")
    print(f"  {found['storing_share_of_cpu']:.1%} of all CPU seconds for storing (goal: at most 10 %)")
    print(f"  {found['bytes_a_report']:,.0f} bytes a report in the database")
    for reports, memory in found["peak_mb"]:
        print(f"  {memory} MB in the largest worker after {reports:,} reports (goal: at most 900)", flush=True)


if __name__ == "__main__":
    main()

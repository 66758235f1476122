"""How fast reports are read, on one thread, and what it costs beside the encoder: ``make bench``.

CPU seconds, not wall time, are compared, so that a busy machine does less harm. The bare encoder is the same session
with all its heads over the same passages, packed beforehand.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any, ClassVar

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
STARTS = 5  # cold starts, of which the median counts


@dataclass(frozen=True)
class Figures:
    """What is printed; seconds are CPU seconds unless called wall."""

    texts: str
    reports: int
    pieces: int
    passages: int
    sentences: int
    events: int
    reports_per_second: float  # wall
    pieces_per_second: float  # wall
    cpu_seconds: float
    encoder_share: float  # of the CPU seconds, spent inside the session that runs encoder and heads
    relation_share: float  # likewise, the session that scores pairs
    bare_encoder_seconds: float
    times_bare_encoder: float
    peak_memory_mb: float
    cold_start_seconds: float  # wall, median


# Figure, unit, and the goal it is held to.
SHOWN = (
    ("reports_per_second", "reports a second", ""),
    ("pieces_per_second", "word pieces a second", ""),
    ("cpu_seconds", "CPU s for the whole", ""),
    ("encoder_share", "of it inside the encoder's session", ""),
    ("relation_share", "of it inside the relation head's session", ""),
    ("bare_encoder_seconds", "CPU s of the bare encoder on the same passages", ""),
    ("times_bare_encoder", "whole / bare encoder", "at most 1.5"),
    ("peak_memory_mb", "MB peak memory", "at most 600"),
    ("cold_start_seconds", f"s cold start of `dragoman read` on one report, median of {STARTS}", "at most 2"),
)


def timed_model() -> Any:
    """The shipped model on one thread, adding up the CPU seconds inside its two sessions."""
    from dragoman.model import LanguageModel

    class Timed(LanguageModel):
        inside = 0.0
        inside_relations = 0.0
        seen: ClassVar[list[Any]] = []

        def encode(self, passage: Any) -> Any:
            self.seen.append(passage)
            start = time.process_time()
            out = super().encode(passage)
            self.inside += time.process_time() - start
            return out

        def pair_scores(self, meaning: Any, pairs: Any) -> Any:
            start = time.process_time()
            out = super().pair_scores(meaning, pairs)
            self.inside_relations += time.process_time() - start
            return out

    return Timed(threads=1)


def reports_of(data: Path) -> tuple[str, list[str]]:
    """Where the texts are from, and the texts: those of the data pack, else our examples."""
    path = data / "attribution" / "polnear_dev.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return path.name, [json.loads(line)["text"] for line in lines]
    paths = sorted(p for p in (ROOT / "examples" / "reports").iterdir() if p.suffix in (".txt", ".md"))
    return "examples/reports", [p.read_bytes().decode("utf-8") for p in paths]


def measure(named: str, texts: Sequence[str], rounds: int) -> Figures:
    """All figures; of several rounds, the one that took fewest CPU seconds counts, for the whole and bare alike."""
    from dragoman.api import Reader

    model = timed_model()
    reader = Reader(model)
    reader.read(texts[0])  # what is loaded at first use
    whole: list[tuple[float, float, float, float]] = []
    for _ in range(rounds):
        model.inside = model.inside_relations = 0.0
        model.seen.clear()
        wall, cpu = time.perf_counter(), time.process_time()
        records = [reader.read(text) for text in texts]
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        whole.append((cpu, wall, model.inside, model.inside_relations))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    passages = tuple(model.seen)
    bare = []
    for _ in range(rounds):
        cpu = time.process_time()
        for passage in passages:
            model.encode(passage)
        bare.append(time.process_time() - cpu)
    cpu, wall, inside, inside_relations = min(whole)
    pieces = sum(len(p.ids) for p in passages)
    return Figures(
        texts=named,
        reports=len(texts),
        pieces=pieces,
        passages=len(passages),
        sentences=sum(len(r.sentences) for r in records),
        events=sum(len(r.events) for r in records),
        reports_per_second=len(texts) / wall,
        pieces_per_second=pieces / wall,
        cpu_seconds=cpu,
        encoder_share=inside / cpu,
        relation_share=inside_relations / cpu,
        bare_encoder_seconds=min(bare),
        times_bare_encoder=cpu / min(bare),
        peak_memory_mb=peak,
        cold_start_seconds=cold_start(),
    )


def cold_start() -> float:
    """The median wall time of a process that reads one of our examples and ends."""
    report = ROOT / "examples" / "reports" / "sanctions_brussels.txt"
    command = [sys.executable, "-c", "from dragoman.cli.main import main; main()", "read", str(report)]
    taken = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - start)
    return median(taken)


def main(argv: Sequence[str] | None = None) -> None:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder of the data pack"
    )
    parser.add_argument("--first", type=int, metavar="N", help="only the first N reports")
    parser.add_argument("--rounds", type=int, default=3, help="how often all is read (3)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--profile", action="store_true", help="say instead where the time goes outside the sessions")
    args = parser.parse_args(argv)
    named, texts = reports_of(args.data)
    texts = texts[: args.first]
    if args.profile:
        profile(texts)
        return
    figures = measure(named, texts, args.rounds)
    if args.json:
        print(json.dumps(asdict(figures)))
        return
    print(f"{figures.reports} reports ({figures.texts}), {figures.passages} passages, {figures.pieces} word pieces,")
    print(f"{figures.sentences} sentences, {figures.events} events; one thread\n")
    for name, unit, goal in SHOWN:
        value = getattr(figures, name)
        number = f"{value:.0%}" if name.endswith("_share") else f"{value:,.{2 if value < 20 else 0}f}"
        print(f"{number:>8} {unit}{f' (goal: {goal})' if goal else ''}")


def profile(texts: Sequence[str]) -> None:
    """The functions of ours and others that take most time, by their own time."""
    import cProfile
    import pstats

    from dragoman.api import Reader

    reader = Reader(timed_model())
    reader.read(texts[0])
    run = cProfile.Profile()
    run.enable()
    for text in texts:
        reader.read(text)
    run.disable()
    pstats.Stats(run).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()

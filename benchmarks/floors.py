"""The floors of quality: what each score must not fall below, in ``eval/floors.toml``; ``make floors`` raises them.

A floor stands a margin under what was measured when it was set. It is lowered only where it is named (``--lower``), so
that nothing gets worse unnoticed. With each set of gold stands its hash: on changed gold the old floors say nothing,
and the test asks for new ones.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from dragoman.api import Reader
from dragoman.evaluate.actors import evaluate_actors
from dragoman.evaluate.places import evaluate_places
from dragoman.evaluate.reports import GoldDocument, What, evaluate_reports, gold_reports
from dragoman.evaluate.times import evaluate_times
from dragoman.intake import Source
from dragoman.records import Record

ROOT = Path(__file__).parents[1]
FILE = ROOT / "eval" / "floors.toml"
MARGIN = 0.01
# A share (status, place, ...) is of what was paired, which changes with every better pairing, and of fewer things.
WIDER_FOR_SHARES = 3
_HEAD = f"""\
# What the scores of `dragoman evaluate` must not fall below, by tests/run/test_floors.py.
# Written by `make floors`: precision and recall less {MARGIN:g}, shares less {WIDER_FOR_SHARES * MARGIN:g},
# rounded down. `gold` is the hash of the gold that the floors of a set were measured on.
"""


@dataclass(frozen=True)
class GoldSet:
    """Some gold: where it is below the project or beside it, and, of a corpus, which parts and what of them.

    `task` scores the file of another task than `reports`.
    """

    name: str
    path: str
    parts: tuple[str, ...] = ("test",)
    what: What = "reports"
    task: Callable[[Path], Mapping[str, Any]] | None = None

    @property
    def file(self) -> Path:
        return ROOT / self.path

    @property
    def hash(self) -> str:
        """Changes with any gold or text of the set, and with the form that gold is kept in."""
        known = hashlib.sha256(self.file.read_bytes() if self.task else b"")
        if self.task:
            return known.hexdigest()[:16]
        for gold in gold_reports(self.file, parts=self.parts, what=self.what):
            known.update(gold.name.encode())
            known.update(msgspec.json.encode(gold.gold, order="sorted"))
            known.update(gold.source().text.encode())
        return known.hexdigest()[:16]


SETS = (
    GoldSet("examples", "examples/reports/gold.yaml"),
    GoldSet("tests", "tests/reports/gold.yaml"),
    GoldSet("seeds", "../shared/data/seeds/gold.yaml"),
    GoldSet("corpus test reports", "corpus"),
    GoldSet("corpus test sentences", "corpus", what="sentences"),
    GoldSet("phrases for actors", "../shared/data/actors/actor_coding_sample.jsonl", task=evaluate_actors),
    GoldSet("LGL", "../shared/data/places/lgl.jsonl.gz", task=evaluate_places),
    GoldSet("GeoVirus", "../shared/data/places/geovirus.jsonl.gz", task=evaluate_places),
    GoldSet("TimeBank", "../shared/data/times/timebank.jsonl.gz", task=evaluate_times),
)


@dataclass(frozen=True)
class Floors:
    """The floors of one set by measure (``type.p``, ``status``), between 0 and 1, and the hash of its gold."""

    gold: str = ""
    floors: Mapping[str, float] = field(default_factory=dict)


def read_floors(path: Path = FILE) -> dict[str, Floors]:
    """The floors of each set by its name; none where the file is not there yet."""
    plain = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {name: Floors(one["gold"], one["floors"]) for name, one in plain.items()}


def written(floors: Mapping[str, Floors]) -> str:
    """The file that `read_floors` reads."""
    blocks = [_HEAD]
    for name, one in floors.items():
        lines = [f'["{name}"]', f'gold = "{one.gold}"', "", f'["{name}".floors]']
        blocks.append("\n".join([*lines, *(f'"{measure}" = {floor}' for measure, floor in one.floors.items()), ""]))
    return "\n".join(blocks)


def measured(one: GoldSet, reader: Reader) -> dict[str, float]:
    """The scores of a set that have a value, precision and recall apart, as shipped."""

    def read(source: Source, about: GoldDocument) -> Record:
        return reader.read(source.text, filename=source.filename, published=about.published, source=about.agency)

    if one.task:
        return dict(_values(one.task(one.file)))
    return dict(_values(evaluate_reports(one.file, read=read, parts=one.parts, what=one.what).scores))


def _values(scores: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for key, value in scores.items():
        if isinstance(value, dict) and {"p", "r"} <= set(value):
            yield from ((f"{key}.{side}", value[side]) for side in ("p", "r") if value[side] is not None)
        elif isinstance(value, float) and value <= 1:
            yield key, value


def below(scores: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, tuple[float | None, float]]:
    """What fell: the score (None where there is none any more) and the floor of each measure under its floor.

    >>> below({"type.p": 0.7}, {"type.p": 0.75, "status": 0.9})
    {'type.p': (0.7, 0.75), 'status': (None, 0.9)}
    """
    pairs = {measure: (scores.get(measure), floor) for measure, floor in floors.items()}
    return {measure: (score, floor) for measure, (score, floor) in pairs.items() if score is None or score < floor}


def moved(
    old: Floors, scores: Mapping[str, float], *, margin: float, lower: Collection[str] = ()
) -> tuple[Floors, list[str]]:
    """The new floors of a set, and the measures that would have to be lowered but were not named in `lower`.

    A floor that stands above the score less the margin stays as it is, unless the score is below it and it is named. A
    score that leaves no room above nought has no floor.

    >>> moved(Floors("", {"type.p": 0.7, "type.r": 0.7}), {"type.p": 0.805, "type.r": 0.6}, margin=0.01)
    (Floors(gold='', floors={'type.p': 0.79, 'type.r': 0.7}), ['type.r'])
    """
    fallen = below(scores, old.floors)
    floors: dict[str, float] = {}
    for measure in dict.fromkeys([*scores, *old.floors]):
        score, floor = scores.get(measure), old.floors.get(measure)
        slack = margin if "." in measure else WIDER_FOR_SHARES * margin
        under = None if score is None or score <= slack else math.floor(round((score - slack) * 100, 6)) / 100
        if floor is not None and not (measure in fallen and measure in lower):
            under = floor if under is None else max(under, floor)
        if under is not None:
            floors[measure] = under
    return replace(old, floors=floors), [measure for measure in fallen if measure not in lower]


def main(argv: Sequence[str] | None = None) -> int:
    """The program; 1 where a score is below its floor or the gold is another than the floors were measured on."""
    args = _arguments(argv)
    floors, reader, right = read_floors(), Reader(), True
    for one in SETS:
        if not one.file.exists():
            print(f"{one.name}: no {one.path}; its floors stay as they are", file=sys.stderr)
            continue
        old, scores, gold = floors.get(one.name, Floors()), measured(one, reader), one.hash
        new, refused = moved(old, scores, margin=args.margin, lower=_named(args.lower, one.name, old))
        _show(one.name, scores, old, new if args.rewrite else old)
        for measure in refused:
            print(f"{one.name}: {measure} fell; mend it, or --lower '{one.name}:{measure}'", file=sys.stderr)
        if gold != old.gold and not args.rewrite:
            print(f"{one.name}: the gold is not what the floors were measured on; run `make floors`", file=sys.stderr)
        right &= not refused and (args.rewrite or gold == old.gold)
        floors[one.name] = replace(new, gold=gold)
    if args.rewrite:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(written({one.name: floors[one.name] for one in SETS if one.name in floors}), "utf-8")
    return 0 if right else 1


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", action="store_true", dest="rewrite", help="set the floors anew, never lower")
    parser.add_argument(
        "--lower",
        action="append",
        default=[],
        metavar="SET:MEASURE",
        help="with --raise: let this floor be lowered ('tests:type.p', or 'tests' for the whole set); may be repeated",
    )
    parser.add_argument("--margin", type=float, default=MARGIN, help="how far below the score (default: %(default)s)")
    args = parser.parse_args(argv)
    if args.lower and not args.rewrite:
        parser.error("--lower goes with --raise")
    if unknown := {name.partition(":")[0] for name in args.lower} - {one.name for one in SETS}:
        parser.error(f"no set is called {', '.join(sorted(unknown))}; there are {', '.join(s.name for s in SETS)}")
    return args


def _named(lower: Collection[str], name: str, old: Floors) -> Collection[str]:
    """The measures of a set that may be lowered."""
    return old.floors if name in lower else [one.partition(":")[2] for one in lower if one.startswith(f"{name}:")]


def _show(name: str, scores: Mapping[str, float], old: Floors, new: Floors) -> None:
    for measure, score in scores.items():
        was, now = (one.floors.get(measure) for one in (old, new))
        moved_from = "" if was == now else f"  was {was}"
        print(f"{name:<22} {measure:<14} {score:.4f}  floor {now}{moved_from}")


if __name__ == "__main__":
    sys.exit(main())

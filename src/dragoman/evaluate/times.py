"""Task ``times``: expressions of time and their TIMEX3 values against JSON lines in the form of TimeBank.

Counts as TempEval-3 does: an expression is found where it overlaps a gold one, each pairing once; ``value`` and
``type`` are the F1 of those that are found with the right one. The day a report was written is given, not found.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.goldfiles import read_text
from dragoman.evaluate.measures import Counts
from dragoman.evaluate.readers import Analyser, shipped_model
from dragoman.records import BadCall, Span
from dragoman.resolve.timex import Timex, read_timexes

_TYPES = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True, slots=True)
class DatedText:
    """One report, the day it was written, and its gold expressions from left to right."""

    text: str
    written: datetime.date | None
    timexes: tuple[Timex, ...]


def evaluate_times(path: Path, *, model: Analyser | None = None) -> dict[str, Any]:
    """Our scores on a file of reports with TIMEX3 expressions; the model gives sentences and tense."""
    gold = read_dated(read_text(path), source=str(path))
    model = model or shipped_model()
    return score_times([read_timexes(d.text, model.analyse(d.text), d.written) for d in gold], gold)


def score_times(predicted: Sequence[Sequence[Timex]], gold: Sequence[DatedText]) -> dict[str, Any]:
    """``detection`` with precision, recall and F1, ``value`` and ``type`` as F1; ``n`` is the number of reports."""
    found, value, kind = Counts(), Counts(), Counts()
    for ours, report in zip(predicted, gold, strict=True):
        pairs = paired(ours, report.timexes)
        sides = len(ours), len(report.timexes)
        found += _counts(len(pairs), *sides)
        value += _counts(sum(a.value == b.value for a, b in pairs), *sides)
        kind += _counts(sum(a.type == b.type for a, b in pairs), *sides)
    return {"detection": found.scores(), "value": value.f1, "type": kind.f1, "n": len(gold)}


def _counts(right: int, predicted: int, gold: int) -> Counts:
    return Counts(right, predicted - right, gold - right)


def paired(ours: Sequence[Timex], gold: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Each of ours with the first gold one it overlaps that is still free: as many pairs as there can be."""
    pairs, at = [], 0
    for timex in ours:
        while at < len(gold) and gold[at].span.end <= timex.span.start:
            at += 1
        if at < len(gold) and gold[at].span.overlaps(timex.span):
            pairs.append((timex, gold[at]))
            at += 1
    return pairs


def read_dated(text: str, *, source: str = "the file") -> list[DatedText]:
    """The reports of a file of JSON lines: ``text``, ``dct`` (the day of writing) and ``timexes``."""
    reports = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            reports.append(_dated(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise BadCall(
                f"{source}, line {number}: wanted an object with text, dct and timexes (start, end, type, value), "
                f"got {line[:60]!r} ({error}); give a file in the form of TimeBank"
            ) from None
    if not reports:
        raise BadCall(f"{source}: no report in it; give a file in the form of TimeBank, one JSON object a line")
    return reports


def _dated(row: dict[str, Any]) -> DatedText:
    timexes = [Timex(Span(t["start"], t["end"]), _type(t["type"]), t["value"]) for t in row["timexes"]]
    written = datetime.date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
    return DatedText(row["text"], written, tuple(sorted(timexes, key=lambda t: t.span.start)))


def _type(name: str) -> Any:
    if name not in _TYPES:
        raise ValueError(f"no TIMEX3 type is called {name!r}")
    return name

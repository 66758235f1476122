"""How sure the scores are, and how far an event's confidence can be trusted.

Knows the outcomes of reports and their counts; pairs anew only to see what a higher bar of confidence would leave.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dragoman.evaluate.measures import Counts
from dragoman.evaluate.reports import events as ev
from dragoman.evaluate.reports.scoring import ReportOutcome

RESAMPLES = 1000
SEED = 20260101  # any will do, as long as it stays: the same outcomes have the same interval
LOW, HIGH = 0.025, 0.975
BINS = 10
BARS = tuple(step / 10 for step in range(10))


def certainty(outcomes: Sequence[ReportOutcome]) -> dict[str, Any]:
    """``type`` and ``full`` with their intervals, ``calibration`` and ``curve``, as the functions below give them."""
    return {
        "type": with_interval([o.events.type_counts() for o in outcomes]),
        "full": with_interval([o.events.full_counts() for o in outcomes]),
        "calibration": calibration(judged_events(outcomes)),
        "curve": curve(outcomes),
    }


def with_interval(counts: Sequence[Counts]) -> dict[str, Any]:
    """The scores of all reports together, each with the 95 % interval of a bootstrap over the reports.

    Keys: ``p``, ``r``, ``f1``, each also with ``_low`` and ``_high`` (None with fewer than two reports), and ``n``, the
    number of gold items.
    """
    total = sum(counts, Counts())
    found: dict[str, Any] = dict(total.scores_and_number())
    drawn = _resampled(counts)
    for measure in ("p", "r", "f1"):
        values = sorted(value for one in drawn if (value := one.scores()[measure]) is not None)
        found[f"{measure}_low"] = values[int(LOW * len(values))] if values else None
        found[f"{measure}_high"] = values[min(int(HIGH * len(values)), len(values) - 1)] if values else None
    return found


def _resampled(counts: Sequence[Counts]) -> list[Counts]:
    """The sums over as many reports as there are, drawn with replacement, again and again."""
    if len(counts) < 2:
        return []
    draw = random.Random(SEED)
    plain = [(one.right, one.false, one.missed) for one in counts]
    sums = []
    for _ in range(RESAMPLES):
        right, false, missed = zip(*draw.choices(plain, k=len(plain)), strict=True)
        sums.append(Counts(sum(right), sum(false), sum(missed)))
    return sums


def calibration(judged: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """How far confidences agree with the share that is right, over pairs of a confidence and whether it was right.

    ``bins`` are ten of equal number in the order of confidence (fewer where there are fewer events), each with its mean
    ``confidence``, the share ``right`` and ``n``; ``ece`` is the mean difference of the two, weighted by ``n``.

    >>> round(calibration([(0.9, True), (0.5, False)])["ece"], 3)
    0.3
    """
    ordered = sorted(judged, key=lambda pair: pair[0])
    number = min(BINS, len(ordered))
    edges = [len(ordered) * i // number for i in range(number + 1)] if number else []
    bins = []
    for start, end in pairwise(edges):
        held = ordered[start:end]
        confidence, right = (sum(pair[k] for pair in held) / len(held) for k in (0, 1))
        bins.append({"confidence": confidence, "right": right, "n": len(held)})
    gap = sum(abs(one["confidence"] - one["right"]) * one["n"] for one in bins)
    return {"ece": gap / len(ordered) if ordered else None, "bins": bins, "n": len(ordered)}


def judged_events(outcomes: Sequence[ReportOutcome]) -> list[tuple[float, bool]]:
    """Each predicted event's confidence, and whether it was paired by type; those paired with optional gold are not."""
    found: list[tuple[float, bool]] = []
    for outcome in outcomes:
        found += [(pair.event.confidence, True) for pair in outcome.events.scored]
        found += [(event.confidence, False) for event in outcome.events.false]
    return found


def curve(outcomes: Sequence[ReportOutcome]) -> list[dict[str, Any]]:
    """What `--min-confidence` gives: ``p``, ``r`` and ``f1`` by type at each ``min_confidence``, from 0 by tenths."""
    return [{"min_confidence": bar, **sum((_above(o, bar) for o in outcomes), Counts()).scores()} for bar in BARS]


def _above(outcome: ReportOutcome, bar: float) -> Counts:
    if outcome.record is None or all(event.confidence >= bar for event in outcome.record.events):
        return outcome.events.type_counts()
    return ev.pair_events(outcome.record.surer(bar), outcome.gold, outcome.countries_of).type_counts()

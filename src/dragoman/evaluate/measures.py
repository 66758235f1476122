"""Measures that the tasks share: counts of right, false and missed, and what follows from them.

Knows numbers only, nothing of what was counted.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Scores = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, how many predicted ones were false, and how many gold ones were missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to find and nothing was found."""
        return share(2 * self.right, 2 * self.right + self.false + self.missed)

    def scores(self) -> Scores:
        """Precision, recall and F1: all None where nothing was there and nothing was predicted.

        Precision counts as 0 where nothing was predicted of what was there, recall where all predictions are invented.

        >>> Counts(right=1, false=1, missed=0).scores()
        {'p': 0.5, 'r': 1.0, 'f1': 0.6666666666666666}
        """
        if not self.right + self.false + self.missed:
            return {"p": None, "r": None, "f1": None}
        predicted, gold = self.right + self.false, self.right + self.missed
        return {"p": share(self.right, predicted) or 0.0, "r": share(self.right, gold) or 0.0, "f1": self.f1}

    def scores_and_number(self) -> Scores:
        """The scores, with the number of gold items as ``n``."""
        return {**self.scores(), "n": self.right + self.missed}


def share(part: int, whole: int) -> float | None:
    """`part` of `whole` between 0 and 1, or None where there is no whole."""
    return part / whole if whole else None


def compare(predicted: Iterable[Hashable], gold: Iterable[Hashable]) -> Counts:
    """Counts of two collections in which each thing stands once.

    >>> compare({"a", "b"}, {"b", "c", "d"})
    Counts(right=1, false=1, missed=2)
    """
    found, wanted = set(predicted), set(gold)
    return Counts(len(found & wanted), len(found - wanted), len(wanted - found))


def mean(values: Sequence[float]) -> float | None:
    """The mean, or None of nothing."""
    return sum(values) / len(values) if values else None


def score_labels(predicted: Sequence[str], gold: Sequence[str], *, each: str) -> dict[str, Any]:
    """Accuracy, the mean F1 over the labels that the gold has, and under `each` those of each; ``n`` counts the items.

    >>> score_labels(["a", "b"], ["a", "c"], each="by_type")["macro_f1"]
    0.5
    """
    pairs = list(zip(predicted, gold, strict=True))
    counts: dict[str, Counts] = {}
    for label in sorted(set(gold)):
        right = sum(p == g == label for p, g in pairs)
        counts[label] = Counts(right, sum(p == label != g for p, g in pairs), sum(g == label != p for p, g in pairs))
    return {
        "accuracy": share(sum(p == g for p, g in pairs), len(pairs)),
        "macro_f1": mean([one.f1 or 0.0 for one in counts.values()]),
        each: {label: one.scores_and_number() for label, one in counts.items()},
        "n": len(pairs),
    }


def area_under_curve(scores: Sequence[float], gold: Sequence[bool]) -> float | None:
    """How likely a true one scores above a false one, a tie counting half; None unless both kinds are there.

    >>> area_under_curve([0.9, 0.4, 0.4, 0.1], [True, True, False, False])
    0.875
    """
    order = sorted(range(len(scores)), key=scores.__getitem__)
    true, rank_sum, i = sum(gold), 0.0, 0
    while i < len(order):
        tied = i
        while tied < len(order) and scores[order[tied]] == scores[order[i]]:
            tied += 1
        rank_sum += (i + 1 + tied) / 2 * sum(gold[k] for k in order[i:tied])
        i = tied
    pairs = true * (len(gold) - true)
    return (rank_sum - true * (true + 1) / 2) / pairs if pairs else None

"""Task ``mentions-of-events``: what the police do in each sentence (the form of ``india_police_*.tsv``).

The model has no head for it: `police` finds the acts, the model's grammar and standing head decide what happened.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.evaluate.goldfiles import read_table
from dragoman.evaluate.measures import compare, mean
from dragoman.evaluate.police import ACTS, Happened, acts_of, repaired
from dragoman.evaluate.readers import EventReader, shipped_model
from dragoman.records import BadCall

HAPPENED = ("actual", "historical")
# How likely these two standings must be together; 0.2 to 0.5 tried on the train file, F1 of arrest 0.846, 0.852 (0.35),
# 0.848, the other columns within a point.
LIKELY = 0.35


def evaluate_mentions(path: Path, *, model: EventReader | None = None) -> dict[str, Any]:
    """The model's scores on a file with the columns ``sentence`` and the five of `ACTS`, each 0 or 1."""
    rows = read_table(path, ("sentence", *ACTS))
    if not rows:
        raise BadCall(f"{path}: holds no row below its header")
    if odd := sorted({row[act] for row in rows for act in ACTS} - {"0", "1"}):
        raise BadCall(f"{path}: wanted 0 or 1 in the columns {', '.join(ACTS)}, found {', '.join(odd)}")
    model = model or shipped_model()
    predicted = [acts_in(row["sentence"], model) for row in rows]
    return score_mentions(predicted, [{act for act in ACTS if row[act] == "1"} for row in rows])


def acts_in(text: str, model: EventReader) -> set[str]:
    """Which acts of the police a text tells of."""
    reading = model.read(repaired(text))
    pairs = zip(reading.sentences, reading.meanings, strict=True)
    return set().union(*(acts_of(sentence, _standing(meaning, model)) for sentence, meaning in pairs))


def _standing(meaning: Any, model: EventReader) -> Happened:
    """Whether what a word of one sentence tells did happen."""

    @cache
    def happened(word: int) -> bool:
        [told] = model.tell(meaning, [(word, word + 1)])
        return sum(told.statuses.get(name, 0.0) for name in HAPPENED) >= LIKELY

    return happened


def score_mentions(predicted: Sequence[Set[str]], gold: Sequence[Set[str]]) -> dict[str, Any]:
    """Precision, recall and F1 of each act, and the mean F1 of those that the gold has; ``n`` counts the sentences.

    >>> score_mentions([{"kill"}, set()], [{"kill", "force"}, set()])["macro_f1"]
    0.5
    """
    scores: dict[str, Any] = {}
    for act in ACTS:
        held = [{i for i, acts in enumerate(side) if act in acts} for side in (predicted, gold)]
        scores[act] = compare(*held).scores_and_number()
    f1 = [scores[act]["f1"] or 0.0 for act in ACTS if scores[act]["n"]]
    return {**scores, "macro_f1": mean(f1), "n": len(gold)}

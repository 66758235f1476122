"""Task ``pairs``: does the marked source act on the marked target (the form of ``aw_train.tsv``)?

The score of a pair is the probability that there is any relation, 1 - P(none).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dragoman.evaluate.goldfiles import read_table
from dragoman.evaluate.marked import read_marked
from dragoman.evaluate.measures import Scores, area_under_curve, mean
from dragoman.evaluate.readers import RelationReader, shipped_model
from dragoman.evaluate.relations import NO_RELATION
from dragoman.records import BadCall

THRESHOLD = 0.5  # on the kept-out tenth of PLV and its mirror images, 0.4 to 0.7 are within a point of each other


def evaluate_pairs(path: Path, *, threshold: float = THRESHOLD, model: RelationReader | None = None) -> Scores:
    """The model's scores on a file with the columns ``gold_binary`` and ``marked_sentence``."""
    rows = read_table(path, ("gold_binary", "marked_sentence"))
    if not rows:
        raise BadCall(f"{path}: holds no row below its header")
    if odd := sorted({row["gold_binary"] for row in rows} - {"0", "1"}):
        raise BadCall(f"{path}: wanted 0 or 1 in the column gold_binary, found {', '.join(odd)}")
    model = model or shipped_model()
    scores: list[float] = []
    for row in rows:
        sentence = read_marked(row["marked_sentence"])
        probabilities = model.relations(sentence.text, [(sentence.actor, sentence.recipient)])[0]
        scores.append(1 - probabilities[NO_RELATION])
    return score_pairs(scores, [row["gold_binary"] == "1" for row in rows], threshold=threshold)


def score_pairs(scores: Sequence[float], gold: Sequence[bool], *, threshold: float = THRESHOLD) -> Scores:
    """Balanced accuracy of "score at least `threshold`", and the area under the curve; None where one kind is missing.

    >>> score_pairs([0.9, 0.2, 0.6], [True, True, False])
    {'balanced_accuracy': 0.25, 'auc': 0.5, 'n': 3}
    """
    true = [score >= threshold for score, label in zip(scores, gold, strict=True) if label]
    false = [score < threshold for score, label in zip(scores, gold, strict=True) if not label]
    balanced = mean([sum(true) / len(true), sum(false) / len(false)]) if true and false else None
    return {"balanced_accuracy": balanced, "auc": area_under_curve(scores, gold), "n": len(gold)}

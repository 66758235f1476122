"""Task ``relations``: the PLOVER type of one labelled interaction a sentence (the form of ``plv_train.tsv``).

Every row tells of an interaction, so "none" is no answer here: the most probable type is taken. The file's scheme has
YIELD for what is now CONCEDE or RETREAT, so those two are taken together before the most probable is sought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluate.goldfiles import read_table
from dragoman.evaluate.marked import read_marked
from dragoman.evaluate.measures import score_labels
from dragoman.evaluate.readers import RelationReader, shipped_model
from dragoman.records import BadCall

NO_RELATION = "none"
_MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def evaluate_relations(path: Path, *, model: RelationReader | None = None) -> dict[str, Any]:
    """The model's scores on a file with the columns ``gold_root`` and ``marked_sentence``."""
    rows = read_table(path, ("gold_root", "marked_sentence"))
    if not rows:
        raise BadCall(f"{path}: holds no row below its header")
    model = model or shipped_model()
    predicted: list[str] = []
    for row in rows:
        sentence = read_marked(row["marked_sentence"])
        predicted.append(most_probable_type(model.relations(sentence.text, [(sentence.actor, sentence.recipient)])[0]))
    return score_relations(predicted, [row["gold_root"] for row in rows])


def most_probable_type(probabilities: Mapping[str, float]) -> str:
    """The type of greatest probability in the merged scheme, "none" left out; of equal ones the first by name.

    >>> most_probable_type({"none": 0.4, "AID": 0.25, "CONCEDE": 0.2, "RETREAT": 0.15})
    'YIELD'
    """
    merged: dict[str, float] = {}
    for name, probability in probabilities.items():
        if name != NO_RELATION:
            name = _MERGED.get(name, name)
            merged[name] = merged.get(name, 0.0) + probability
    return max(sorted(merged), key=merged.__getitem__)


def score_relations(predicted: Sequence[str], gold: Sequence[str]) -> dict[str, Any]:
    """Accuracy, the mean F1 over the types that the gold has, and each type's scores; ``n`` is the number of rows.

    >>> score_relations(["AID", "AID"], ["AID", "YIELD"])["macro_f1"]
    0.3333333333333333
    """
    return score_labels([_MERGED.get(p, p) for p in predicted], [_MERGED.get(g, g) for g in gold], each="by_type")

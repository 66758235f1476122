"""Task ``participants``: the source and the target of an interaction, as ``cameo_ner`` files tag them.

S is the source, T the target. R, a third role that the data set does not explain, is not scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluate.entities import Phrase, counts_of, head_for, predicted_phrases, read_tagged
from dragoman.evaluate.goldfiles import read_text
from dragoman.evaluate.readers import Analyser, shipped_model
from dragoman.records import BadCall

SIDES = {"source": "S", "target": "T"}


def evaluate_participants(path: Path, *, model: Analyser | None = None) -> dict[str, Any]:
    """The model's scores on a token/tag file whose tags are S, T and R."""
    gold = read_tagged(read_text(path), source=str(path))
    head = head_for({tag[2:] for sentence in gold for tag in sentence.tags if tag != "O"}, source=str(path))
    if head != "participants":
        raise BadCall(f"{path}: wanted tags of S, T and R, found those of {head!r}; the task for it is `entities`")
    return score_participants(predicted_phrases(gold, head, model or shipped_model()), [s.phrases for s in gold])


def score_participants(predicted: Sequence[set[Phrase]], gold: Sequence[set[Phrase]]) -> dict[str, Any]:
    """Exact spans of each side; ``n`` is the number of sentences.

    >>> score_participants([{(0, 2, "S")}], [{(0, 2, "S"), (3, 4, "T")}])["source"]
    {'p': 1.0, 'r': 1.0, 'f1': 1.0, 'n': 1}
    """
    sides = {side: counts_of(tag, predicted, gold).scores_and_number() for side, tag in SIDES.items()}
    return {**sides, "n": len(gold)}

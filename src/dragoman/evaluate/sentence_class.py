"""Task ``sentence-class``: the CAMEO quad of a sentence, or none (the form of ``cameo_class_train.tsv``).

The model has no head for it. The head on pairs is asked what the source does to the target, and the answer is carried
over into CAMEO's quads, which differ from PLOVER's: to yield is material cooperation, to cut ties verbal conflict, and
what is only said, asked for or denied is neutral (CAMEO 01 and 02), unless it is demanded (CAMEO 10).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.evaluate.goldfiles import read_table
from dragoman.evaluate.measures import score_labels
from dragoman.evaluate.readers import PairReader, Stretch, shipped_model
from dragoman.evaluate.relations import NO_RELATION
from dragoman.records import BadCall
from dragoman.reference.ontology import type_of
from dragoman.text.sentence import Sentence

LABELS = ("0", "1", "2", "3", "4")
NEUTRAL = 0
# How likely a quad must be to be taken over neutral, with a target and without one, which statements often lack. On
# the 355 rows of the file that no head was trained on, 0.5 to 0.7 and 0.5 to 0.8 are within a point of each other.
ENOUGH, ENOUGH_ALONE = 0.6, 0.7
# PLOVER's types that stand in another quad in CAMEO as this file has it: all 88 of its rows that are also YIELD in
# plv_train.tsv have quad 2, all 29 of SANCTION quad 3.
_MOVED = {"CONCEDE": 2, "SANCTION": 3}
_DEMANDING = frozenset(("demand", "insist", "must", "order", "pressure", "ultimatum"))
_DENYING = frozenset(("deny", "dismiss", "refute", "reject"))
_CHARGES = frozenset(("accusation", "allegation", "charge", "claim"))


def evaluate_sentence_class(path: Path, *, model: PairReader | None = None) -> dict[str, Any]:
    """The model's scores on a file with the columns ``sentence`` and ``label``."""
    rows = read_table(path, ("sentence", "label"))
    if not rows:
        raise BadCall(f"{path}: holds no row below its header")
    if odd := sorted({row["label"] for row in rows} - set(LABELS)):
        raise BadCall(f"{path}: wanted 0 to 4 in the column label, found {', '.join(odd)}")
    model = model or shipped_model()
    predicted = [quad_of_text(row["sentence"], model) for row in rows]
    return score_labels([str(quad) for quad in predicted], [row["label"] for row in rows], each="by_class")


def quad_of_text(text: str, model: PairReader) -> int:
    """The quad (1 to 4) of what a text tells, 0 where it tells of nothing done; of several sentences the likeliest."""
    reading = model.read(text)
    best = (0.0, NEUTRAL)
    for sentence, meaning in zip(reading.sentences, reading.meanings, strict=True):
        actor, recipient = _side(sentence, "S"), _side(sentence, "T")
        chance, quad = _likeliest(model.pair_scores(meaning, [(actor, recipient)])[0], sentence)
        if chance >= (ENOUGH if recipient else ENOUGH_ALONE) and not _denies_a_charge(sentence):
            best = max(best, (chance, quad))
    return best[1]


def _side(sentence: Sentence, label: str) -> Stretch:
    """The likeliest source (S) or target (T); None where none was found."""
    found = [e for e in sentence.entities.get("participants", ()) if e.label == label]
    best = max(found, key=lambda e: e.score, default=None)
    return (best.start, best.end) if best else None


def _likeliest(chances: Mapping[str, float], sentence: Sentence) -> tuple[float, int]:
    """The likeliest quad, and how likely it is."""
    quads = dict.fromkeys((1, 2, 3, 4), 0.0)
    for name, chance in chances.items():
        if name != NO_RELATION and not (name == "REQUEST" and _DEMANDING.isdisjoint(sentence.lemmas)):
            quads[_MOVED.get(name) or type_of(name).quad_number] += chance
    quad = max(quads, key=quads.__getitem__)
    return quads[quad], quad


def _denies_a_charge(sentence: Sentence) -> bool:
    """Whether a charge is turned down ("rejected accusations"): CAMEO takes a denial for a statement."""
    return any(
        sentence.lemmas[w] in _CHARGES and sentence.deprels[w] == "obj" and sentence.lemmas[head] in _DENYING
        for w, head in enumerate(sentence.heads)
        if head >= 0
    )

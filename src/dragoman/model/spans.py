"""Labelled spans from tag scores: the best sequence of BIO tags in which every I follows its own B or I."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.model.weights import Floats
from dragoman.text.sentence import Entity


def entities_of(scores: Floats, tags: Sequence[str]) -> tuple[Entity, ...]:
    """Spans in one sentence from log-probabilities [words, tags]; an entity's score is its words' mean probability."""
    best = scores.argmax(1)
    if not best.any():  # tag 0 is O
        return ()
    chosen = [tags[t] for t in best]
    if any(not _may_follow(a, b) for a, b in zip(["O", *chosen], chosen, strict=False)):
        best = _viterbi(scores, tags)
        chosen = [tags[t] for t in best]
    sure = np.exp(scores[np.arange(len(best)), best])
    found: list[Entity] = []
    start = -1
    for i, tag in enumerate([*chosen, "O"]):
        if start >= 0 and tag[0] != "I":
            found.append(Entity(start, i, chosen[start][2:], round(float(sure[start:i].mean()), 4)))
            start = -1
        if tag[0] == "B":
            start = i
    return tuple(found)


def _may_follow(before: str, tag: str) -> bool:
    return tag[0] != "I" or before[2:] == tag[2:]


def _viterbi(scores: Floats, tags: Sequence[str]) -> list[int]:
    forbidden = np.array([[0.0 if _may_follow(a, b) else -1e9 for b in tags] for a in tags])
    total = scores[0] + np.array([0.0 if _may_follow("O", b) else -1e9 for b in tags])
    back = []
    for row in scores[1:]:
        paths = total[:, None] + forbidden
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]

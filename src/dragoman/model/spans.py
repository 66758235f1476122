"""Labelled spans from tag scores: the best sequence of BIO tags in which every I follows its own B or I."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dragoman.model.weights import Floats
from dragoman.text.sentence import Entity


def entities_of(scores: Floats, tags: Sequence[str]) -> tuple[Entity, ...]:
    """Spans in one sentence from log-probabilities [words, tags]; an entity's score is its words' mean probability.

    `tags` holds "O", B- and I-tags.

    >>> scores = np.log(np.array([[0.1, 0.8, 0.1], [0.2, 0.2, 0.6], [0.9, 0.0625, 0.0375]]))
    >>> entities_of(scores, ["O", "B-person", "I-person"])
    (Entity(start=0, end=2, label='person', score=0.7),)
    """
    best: Sequence[int] = scores.argmax(1).tolist()
    chosen = [tags[t] for t in best]
    if all(tag == "O" for tag in chosen):
        return ()
    if not all(map(_may_follow, ["O", *chosen], chosen)):
        best = _viterbi(scores, tuple(tags))
        chosen = [tags[t] for t in best]
    sure = [float(np.exp(row[t])) for row, t in zip(scores, best, strict=True)]
    found: list[Entity] = []
    start = -1
    for i, tag in enumerate([*chosen, "O"]):
        if start >= 0 and tag[0] != "I":
            found.append(Entity(start, i, chosen[start][2:], round(sum(sure[start:i]) / (i - start), 4)))
            start = -1
        if tag[0] == "B":
            start = i
    return tuple(found)


def _may_follow(before: str, tag: str) -> bool:
    return tag[0] != "I" or before[2:] == tag[2:]


@lru_cache
def _forbidden(tags: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """Costs [tag before, tag]: none, or more than any path's; the last row is for the sentence's start."""
    return np.array([[0.0 if _may_follow(a, b) else -1e9 for b in tags] for a in (*tags, "O")])


def _viterbi(scores: Floats, tags: tuple[str, ...]) -> list[int]:
    *_, at_start = forbidden = _forbidden(tags)
    between = forbidden[:-1]
    total = scores[0] + at_start
    back = []
    for row in scores[1:]:
        paths = total[:, None] + between
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]

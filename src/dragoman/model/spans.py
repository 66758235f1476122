"""Labelled spans from tag scores: the best sequence of BIO tags in which every I follows its own B or I."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

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
def _inside(tags: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Each I-tag, and the B-tag that it may follow besides itself (itself where there is none)."""
    index = {tag: i for i, tag in enumerate(tags)}
    return tuple((i, index.get(f"B{tag[1:]}", i)) for tag, i in index.items() if tag[0] == "I")


def _viterbi(scores: Floats, tags: tuple[str, ...]) -> list[int]:
    """The best path; plain Python, since any tag but an I may follow every tag, which leaves little to multiply."""
    rows, inside = scores.tolist(), _inside(tags)
    total = rows[0]
    for i, _ in inside:
        total[i] = -math.inf
    back: list[list[int]] = []
    for row in rows[1:]:
        highest = max(total)
        before = [total.index(highest)] * len(row)
        new = [highest + score for score in row]
        for i, begin in inside:
            before[i] = begin if total[begin] >= total[i] else i
            new[i] = total[before[i]] + row[i]
        total = new
        back.append(before)
    path = [total.index(max(total))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]

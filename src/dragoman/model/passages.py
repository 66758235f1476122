"""Words into passages: the stretches that the encoder sees at once.

Whole paragraphs are packed together up to LONGEST pieces, so that names and grammar are read in context; a longer
paragraph is cut after the last full stop that fits. Packing depends on the text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.model.pieces import Encoded, Pieces
from dragoman.model.weights import Ints

# Pieces. Trained on passages of up to 160; attention over longer ones costs more than the context gives.
LONGEST = 160
STOPS = frozenset(".!?")


# The index of a unit's first word in the text, and its words.
Unit = tuple[int, list[Encoded]]


@dataclass(frozen=True)
class Passage:
    """A run of words and the encoder's input for it; `breaks` are words that start a sentence for certain."""

    begin: int  # index of the first word in the text
    end: int
    ids: Ints
    shapes: Ints
    first: Ints
    last: Ints
    breaks: frozenset[int]  # relative to `begin`


def pack(blocks: Sequence[Sequence[str]], pieces: Pieces, *, marked: bool) -> list[Passage]:
    """Passages over `blocks` (paragraphs or given sentences) of words, in order.

    `marked`: put a separator between blocks, as between the paragraphs of a report.
    """
    pieces.learn(word for block in blocks for word in block)
    units: list[Unit] = []
    at = 0
    for block in blocks:
        encoded = pieces.of(block)
        for a, b in _cuts(block, encoded):
            units.append((at + a, encoded[a:b]))
        at += len(block)
    passages: list[Passage] = []
    held: list[Unit] = []
    size = 2
    for begin, words in units:
        n = sum(len(ids) for ids, _ in words) + 1
        if held and size + n > LONGEST + 2:
            passages.append(_passage(held, pieces, marked))
            held, size = [], 2
        held.append((begin, words))
        size += n
    if held:
        passages.append(_passage(held, pieces, marked))
    return passages


def _cuts(words: Sequence[str], encoded: Sequence[Encoded]) -> list[tuple[int, int]]:
    """Word ranges of at most LONGEST pieces, cut after full stops where there are any."""
    cuts: list[tuple[int, int]] = []
    start, size = 0, 0  # of the range being filled, in words and in pieces
    stop, size_at_stop = 0, 0
    for i, (ids, _) in enumerate(encoded):
        if size + len(ids) > LONGEST:
            # Early stops are passed over where what follows them would not fit either.
            fits = stop > start and size - size_at_stop + len(ids) <= LONGEST
            cuts.append((start, stop if fits else i))
            start, size = cuts[-1][1], size - size_at_stop if fits else 0
        size += len(ids)
        if words[i] in STOPS:
            stop, size_at_stop = i + 1, size
    if start < len(words):
        cuts.append((start, len(words)))
    return cuts


def _passage(units: list[Unit], pieces: Pieces, marked: bool) -> Passage:
    ids: list[int] = [pieces.cls]
    shapes: list[int] = [0]
    first: list[int] = []
    last: list[int] = []
    breaks = []
    for k, (_, words) in enumerate(units):
        if k and marked:
            ids.append(pieces.sep)
            shapes.append(0)
        breaks.append(len(first))
        for word, shape in words:
            first.append(len(ids))
            ids.extend(word)
            shapes.extend([shape * 2] + [shape * 2 + 1] * (len(word) - 1))
            last.append(len(ids) - 1)
    ids.append(pieces.sep)
    shapes.append(0)
    begin = units[0][0]
    return Passage(
        begin=begin,
        end=begin + len(first),
        ids=np.array(ids, np.int64),
        shapes=np.array(shapes, np.int64),
        first=np.array(first, np.int64),
        last=np.array(last, np.int64),
        breaks=frozenset(breaks),
    )

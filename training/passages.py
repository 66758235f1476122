"""Sentences into passages and batches: what the network is fed in training.

A passage is one sentence or several in a row, as reports are read at run time; paragraph breaks inside are marked by
[SEP]. Lengths vary, so that the model does not depend on how a text was cut.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from dragoman.model.pieces import UPPER, Pieces
from training.network import Labels
from training.readers import Sample

LONGEST = 160  # pieces; about what the reader packs at run time


@dataclass
class Batch:
    """Tensors of one batch of passages; gold is -100 where unknown. `starts` marks sentence starts by words."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    sentence: Tensor  # index of each word's sentence in its passage, -1 beyond the end
    starts: Tensor
    tags: dict[str, Tensor]
    heads: Tensor | None
    pairs: list[tuple[int, int, int, tuple[int, int] | None, tuple[int, int] | None, Sequence[str], float]]
    told: list[tuple[int, int, Sample]]  # sentences in which events were looked for: passage, first word, sample

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        moved = {f.name: getattr(self, f.name) for f in fields(self)}
        for name, value in moved.items():
            if isinstance(value, Tensor):
                moved[name] = value.to(device)
        moved["tags"] = {key: gold.to(device) for key, gold in self.tags.items()}
        return Batch(**moved)


def cut(samples: Sequence[Sample], lengths: Sequence[int], rng: random.Random, alone: float) -> list[list[int]]:
    """Indices of `samples` grouped into passages of varied length; never across documents."""
    passages: list[list[int]] = []
    current: list[int] = []
    used, room = 0, 0
    for i, sample in enumerate(samples):
        if current and (sample.opens == "doc" or used + lengths[i] > room):
            passages.append(current)
            current, used = [], 0
        if not current:
            room = 0 if rng.random() < alone else rng.randint(24, LONGEST)
        current.append(i)
        used += lengths[i]
    if current:
        passages.append(current)
    return passages


def batches(
    samples: Sequence[Sample], pieces: Pieces, rng: random.Random, size: int, alone: float
) -> list[list[list[Sample]]]:
    """All samples once, as batches of passages of like length, about `size` pieces a batch, in random order."""
    for sample in samples:
        pieces.learn(sample.words)
    lengths = [sum(len(ids) for ids, _ in pieces.of(s.words)) for s in samples]
    passages = cut(samples, lengths, rng, alone)
    sized = sorted(((sum(lengths[i] for i in p) + rng.random() * 6, p) for p in passages), key=lambda x: x[0])
    made: list[list[list[Sample]]] = []
    current: list[list[Sample]] = []
    for length, passage in sized:
        if current and (len(current) + 1) * length > size:
            made.append(current)
            current = []
        current.append([samples[i] for i in passage])
    if current:
        made.append(current)
    rng.shuffle(made)
    return made


def tensors(
    passages: Sequence[Sequence[Sample]], pieces: Pieces, labels: Labels, rng: random.Random | None, blank: float = 0.03
) -> Batch:
    """One batch as tensors. With `rng`, some words are blanked and some passages put in capitals, for robustness."""
    index = {name: {v: i for i, v in enumerate(values)} for name, values in _label_sets(labels).items()}
    rows = [_row(p, pieces, rng, blank) for p in passages]
    longest, widest = max(len(r.ids) for r in rows), max(len(r.first) for r in rows)

    def pad(values: list[list[int]], n: int, fill: int) -> Tensor:
        return torch.tensor([v + [fill] * (n - len(v)) for v in values])

    keys = {k for p in passages for s in p for k in _gold(s)}
    tags = {
        key: pad(
            [[index[key].get(t, -100) for s in p for t in _gold(s).get(key, [""] * len(s.words))] for p in passages],
            widest,
            -100,
        )
        for key in sorted(keys)
    }
    heads = None
    if "upos" in keys:
        heads = pad([_heads(p) for p in passages], widest, -100)
    return Batch(
        ids=pad([r.ids for r in rows], longest, 0),
        shapes=pad([r.shapes for r in rows], longest, 0),
        mask=pad([[1] * len(r.ids) for r in rows], longest, 0).bool(),
        first=pad([r.first for r in rows], widest, 0),
        last=pad([r.last for r in rows], widest, 0),
        sentence=pad([r.sentence for r in rows], widest, -1),
        starts=pad([r.starts for r in rows], widest, -100),
        tags=tags,
        heads=heads,
        pairs=[
            (b, r.offsets[k], len(s.words), pair.actor, pair.recipient, pair.types, pair.weight)
            for b, (p, r) in enumerate(zip(passages, rows, strict=True))
            for k, s in enumerate(p)
            for pair in s.pairs
        ],
        told=[
            (b, r.offsets[k], s)
            for b, (p, r) in enumerate(zip(passages, rows, strict=True))
            for k, s in enumerate(p)
            if s.told is not None
        ],
    )


@dataclass
class _Row:
    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    sentence: list[int]
    starts: list[int]
    offsets: list[int]


def _row(passage: Sequence[Sample], pieces: Pieces, rng: random.Random | None, blank: float) -> _Row:
    row = _Row([pieces.cls], [0], [], [], [], [], [])
    capitals = rng is not None and rng.random() < 0.03
    for k, sample in enumerate(passage):
        if k and sample.opens:
            row.ids.append(pieces.sep)
            row.shapes.append(0)
        row.offsets.append(len(row.first))
        for j, (ids, shape) in enumerate(pieces.of(sample.words)):
            if rng is not None and rng.random() < blank:
                ids = (pieces.mask,)
            if capitals and shape < UPPER:
                shape = UPPER
            row.first.append(len(row.ids))
            row.ids.extend(ids)
            row.shapes.extend([shape * 2] + [shape * 2 + 1] * (len(ids) - 1))
            row.last.append(len(row.ids) - 1)
            row.sentence.append(k)
            row.starts.append(-100 if j == 0 and (k == 0 or sample.opens) else int(j == 0))
    row.ids.append(pieces.sep)
    row.shapes.append(0)
    return row


def _gold(sample: Sample) -> dict[str, list[str]]:
    gold = {f"entity:{head}": tags for head, tags in sample.entities.items()}
    if sample.upos is not None:
        assert sample.xpos and sample.deprels
        gold |= {"upos": sample.upos, "xpos": sample.xpos, "deprel": sample.deprels}
    return gold


def _heads(passage: Sequence[Sample]) -> list[int]:
    heads: list[int] = []
    for sample in passage:
        base = len(heads)
        # a root points at itself: the diagonal of the arc scores holds the root score
        heads.extend(base + (h if h >= 0 else j) for j, h in enumerate(sample.heads or []))
    return heads


def _label_sets(labels: Labels) -> dict[str, list[str]]:
    sets = {"upos": labels.upos, "xpos": labels.xpos, "deprel": labels.deprels}
    return sets | {f"entity:{head}": tags for head, tags in labels.entities.items()}

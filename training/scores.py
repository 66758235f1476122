"""Scores on the dev files with gold words, straight from the network in float32: the trainer's own compass.

The figures that are published come from ``dragoman evaluate``, on the shipped weights.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import torch

from dragoman.model.pieces import Pieces
from training.losses import arc_scores, label_scores
from training.network import Network, device_of
from training.passages import batches, tensors
from training.readers import Sample, read_conllu, read_tags


def spans_of(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """The spans of BIO tags, an I without its B starting one."""
    found: set[tuple[int, int, str]] = set()
    start, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] != "I" or tag[2:] != label):
            found.add((start, i, label))
            start = -1
        if tag[0] == "B" or (tag[0] == "I" and start < 0):
            start, label = i, tag[2:]
    return found


@torch.no_grad()
def syntax_scores(network: Network, samples: Sequence[Sample], pieces: Pieces) -> dict[str, float]:
    """UPOS, UAS and LAS (no subtypes) in percent, greedy heads, gold words and sentences."""
    network.eval()
    n = upos = uas = las = 0
    labels = network.labels
    plain = [d.split(":")[0] for d in labels.deprels]
    for made in batches(samples, pieces, random.Random(0), 6000, 0.3):
        batch = tensors(made, pieces, labels, None, 0.0).to(device_of(network))
        layers = network.encoder(batch.ids, batch.shapes, batch.mask[:, None, None, :])
        syntax = network.syntax(layers, batch.first, batch.last)
        heads = arc_scores(network, syntax, batch.sentence).argmax(-1)
        scorer, vectors = network.label_sides(syntax)
        rels = label_scores(scorer, vectors, heads).argmax(-1).tolist()
        tags = network.upos(syntax).argmax(-1).tolist()
        for b, passage in enumerate(made):
            k = 0
            for sample in passage:
                base = k
                for j in range(len(sample.words)):
                    assert sample.heads and sample.deprels and sample.upos
                    head = int(heads[b, k])
                    right = head == (base + sample.heads[j] if sample.heads[j] >= 0 else k)
                    rel = "root" if head == k else plain[rels[b][k]]
                    n += 1
                    uas += right
                    las += right and rel == sample.deprels[j].split(":")[0]
                    upos += labels.upos[tags[b][k]] == sample.upos[j]
                    k += 1
    network.train()
    return {key: round(100 * v / n, 2) for key, v in (("UPOS", upos), ("UAS", uas), ("LAS", las))}


@torch.no_grad()
def entity_f1(network: Network, samples: Sequence[Sample], head: str, pieces: Pieces, alone: float) -> float:
    """Exact span F1 in percent of one entity head."""
    network.eval()
    found = gold = both = 0
    names = network.labels.entities[head]
    for made in batches(samples, pieces, random.Random(0), 6000, alone):
        batch = tensors(made, pieces, network.labels, None, 0.0).to(device_of(network))
        layers = network.encoder(batch.ids, batch.shapes, batch.mask[:, None, None, :])
        best = network.entity[head](network.names(layers, batch.first, batch.last)).argmax(-1).tolist()
        for b, passage in enumerate(made):
            k = 0
            for sample in passage:
                ours = spans_of([names[t] for t in best[b][k : k + len(sample.words)]])
                theirs = spans_of(sample.entities[head])
                k += len(sample.words)
                found, gold, both = found + len(ours), gold + len(theirs), both + len(ours & theirs)
    network.train()
    return round(200 * both / max(1, found + gold), 2)


def dev_scores(network: Network, data: Path, pieces: Pieces, most: int | None = None) -> dict[str, float]:
    """Dev figures in one flat table, over at most `most` sentences a set, leaving out heads that do not exist."""
    scores: dict[str, float] = {}
    for name in ("ewt", "gum"):
        samples = read_conllu(data / f"syntax/en_{name}-dev.conllu.gz")[:most]
        scores |= {f"{name} {k}": v for k, v in syntax_scores(network, samples, pieces).items()}
    for name, file, head in (
        ("conll2003", "conll2003_dev.txt.gz", "conll"),
        ("crossner", "crossner_politics_dev.txt", "politics"),
        ("re3d", "re3d_dev.txt", "re3d"),
    ):
        if head in network.labels.entities:
            samples = read_tags(data / "entities" / file, head)[:most]
            scores[f"{name} F1"] = entity_f1(network, samples, head, pieces, 1.0)
            if head == "conll":
                scores["conll2003 F1 in passages"] = entity_f1(network, samples, head, pieces, 0.0)
    return scores

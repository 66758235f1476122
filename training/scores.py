"""Scores on the dev files with gold words, straight from the network in float32: the trainer's own compass.

The figures that are published come from ``dragoman evaluate``, on the shipped weights.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from dragoman.model.pieces import Pieces
from dragoman.reference.ontology import TYPES
from training.happenings import CONTEXT_NAMES, MODE_NAMES, STATUSES, head_of
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


@torch.no_grad()
def event_scores(network: Network, samples: Sequence[Sample], pieces: Pieces) -> dict[str, float]:
    """Triggers as (sentence, type), and what hangs on gold triggers: standing, modes, contexts, salience, parties."""
    network.eval()
    found: Counter[str] = Counter()
    for made in batches(samples, pieces, random.Random(0), 4000, 0.3):
        batch = tensors(made, pieces, network.labels, None, 0.0).to(device_of(network))
        layers = network.encoder(batch.ids, batch.shapes, batch.mask[:, None, None, :])
        meaning = network.meaning(layers, batch.first, batch.last)
        for b, offset, sample in batch.told:
            words = meaning[b, offset : offset + len(sample.words)].float()
            _count_events(network, words, sample, found)
    network.train()
    return {
        "triggers": _f1(found, "trigger"),
        "modes": _f1(found, "mode"),
        "contexts": _f1(found, "context"),
        "parties": _f1(found, "party"),
        "status": round(100 * found["status right"] / max(1, found["told"]), 2),
        "salience": round(100 * found["main right"] / max(1, found["main asked"]), 2),
    }


def _count_events(network: Network, words: Tensor, sample: Sample, found: Counter[str]) -> None:
    chances = torch.sigmoid(network.trigger(words))
    ours = {TYPES[t] for t in (chances.amax(0) > 0.5).nonzero().flatten().tolist()}
    told = [t for t in sample.told or () if not t.doubtful and not t.topic]
    allowed = {t.type for t in sample.told or () if t.doubtful} | {a for t in told for a in t.allowed}
    theirs = {t.type for t in told}
    _compare(found, "trigger", ours - (allowed - theirs), theirs)
    for one in told:
        mask = torch.zeros(1, len(words), device=words.device)
        mask[0, one.trigger[0] : one.trigger[1]] = 1
        status, modes, contexts, main, parties = network.happening(words[None], torch.ones_like(mask), mask)
        found["told"] += 1
        found["status right"] += STATUSES[int(status.argmax())] == one.status
        _compare(
            found, "mode",
            {n for n, x in zip(MODE_NAMES, modes[0].tolist(), strict=True) if x > 0 and n.startswith(one.type + " ")},
            set(one.modes),
        )  # fmt: skip
        _compare(
            found, "context", {n for n, x in zip(CONTEXT_NAMES, contexts[0].tolist(), strict=True) if x > 0},
            set(one.contexts),
        )  # fmt: skip
        if one.main is not None:
            found["main asked"] += 1
            found["main right"] += (float(main) > 0) == one.main
        gold = {(head_of(s, sample.heads), k) for k, side in enumerate((one.actors, one.recipients)) for s in side}
        others = {head_of(s, sample.heads) for s in one.others}
        cells = {(w, k) for w, k in (parties[0] > 0).nonzero().tolist() if w not in others or (w, k) in gold}
        _compare(found, "party", cells, gold)


def _compare(found: Counter[str], of: str, ours: set[Any], theirs: set[Any]) -> None:
    found[of] += len(ours & theirs)
    found[of + " ours"] += len(ours)
    found[of + " theirs"] += len(theirs)


def _f1(found: Counter[str], of: str) -> float:
    return round(200 * found[of] / max(1, found[of + " ours"] + found[of + " theirs"]), 2)

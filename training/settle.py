"""Stage three: one more epoch in which the sentences of the relation sets also keep their grammar and names.

Those sentences have no gold but types. Taught types alone, the encoder forgets how to read them ("Iran and Iraq held
talks" lost its object), so they are given the reading of the first stage as gold, and all sets are seen once more at
falling rates (after Li and Hoiem 2016, "Learning without Forgetting").
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import torch

from dragoman.model.pieces import Pieces
from training.losses import arc_scores, label_scores
from training.network import Network, device_of
from training.passages import batches, tensors
from training.readers import Sample
from training.recipe import REPORTS, Source, read_sources
from training.relations import training_samples
from training.reports import report_samples
from training.scores import dev_scores
from training.train import SEED, best_device, epoch, fit, load, save

TIMES = 3  # passes over the relation sets in this epoch


@torch.no_grad()
def read_by(network: Network, samples: Sequence[Sample], pieces: Pieces) -> None:
    """Give each sample the tags, heads, labels and names that `network` reads in it, each sentence alone."""
    network.eval()
    labels = network.labels
    for made in batches(samples, pieces, random.Random(0), 4000, 1.0):
        batch = tensors(made, pieces, labels, None, 0.0).to(device_of(network))
        layers = network.encoder(batch.ids, batch.shapes, batch.mask[:, None, None, :])
        syntax, names = (mix(layers, batch.first, batch.last) for mix in (network.syntax, network.names))
        heads = arc_scores(network, syntax, batch.sentence).argmax(-1)
        deprels = label_scores(*network.label_sides(syntax), heads).argmax(-1).tolist()
        upos, xpos = network.upos(syntax).argmax(-1).tolist(), network.xpos(syntax).argmax(-1).tolist()
        entities = {head: network.entity[head](names).argmax(-1).tolist() for head in labels.entities}
        for b, (sample,) in enumerate(made):
            n = len(sample.words)
            sample.upos, sample.xpos = [labels.upos[t] for t in upos[b][:n]], [labels.xpos[t] for t in xpos[b][:n]]
            sample.heads = [h if h != i else -1 for i, h in enumerate(heads[b].tolist()[:n])]
            sample.deprels = [labels.deprels[r] for r in deprels[b][:n]]
            sample.entities = {head: [labels.entities[head][t] for t in tags[b][:n]] for head, tags in entities.items()}
    network.train()


def settle(
    data: Path, out: Path, without: Sequence[str], epochs: int, pieces: Pieces, say: Callable[[str], None]
) -> None:
    """From relations.pt to settled.pt."""
    samples = training_samples(data, without)
    told = [] if REPORTS in without else report_samples()
    read_by(load(out / "words.pt").to(best_device()), [*samples, *told], pieces)
    network = load(out / "relations.pt").to(best_device())
    sources = [*read_sources(data, without), Source("relations", samples, TIMES, 0.7), Source(REPORTS, told, 2, 0.3)]
    say(f"stage settle, seed {SEED}, {len(samples)} sentences read by the first stage")

    def each_epoch(e: int) -> None:
        save(network, out / "settled.pt")
        with torch.autocast(device_of(network).type, dtype=torch.bfloat16):
            say(f"epoch {e + 1}, 500 dev sentences: {json.dumps(dev_scores(network, data, pieces, 500))}")

    def plan(e: int) -> list[list[list[Sample]]]:
        return epoch(sources, pieces, random.Random(SEED + 200 + e))

    for line in fit(network, plan, epochs, pieces, rates=(7e-5, 5e-4), warmup=60, final=0.0, each_epoch=each_epoch):
        say(line)

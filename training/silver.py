"""Grammar and names for sentences that have none of their own: what an earlier stage reads in them, taken as gold."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch

from dragoman.model.pieces import Pieces
from training.losses import arc_scores, label_scores
from training.network import Network, device_of
from training.passages import batches, tensors
from training.readers import Sample


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

"""What the network is taught by one batch: a sum of cross entropies, one per head that the batch has gold for."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from training.network import Network
from training.passages import Batch

# Weights of the heads in the sum; the parser's two parts and the names lead, tags that are nearly solved follow.
WEIGHTS = {"upos": 0.5, "xpos": 0.4, "deprel": 1.0, "entity:gum": 0.4}
SMOOTHING = 0.05  # of the relation head, as in the trial that its goal comes from


def loss_of(network: Network, batch: Batch) -> Tensor:
    """The loss of one batch, in float32."""
    layers = network.encoder(batch.ids, batch.shapes, batch.mask[:, None, None, :])
    total = torch.zeros((), device=batch.ids.device)
    if batch.heads is not None:
        syntax = network.syntax(layers, batch.first, batch.last)
    if any(key.startswith("entity:") for key in batch.tags):
        names = network.names(layers, batch.first, batch.last)
    if batch.heads is not None:
        total = total + _parsing(network, syntax, batch)
        if (batch.starts >= 0).any():
            logits = network.sentence(syntax).squeeze(-1).float()
            known = batch.starts >= 0
            total = total + 0.5 * F.binary_cross_entropy_with_logits(logits[known], batch.starts[known].float())
    for key, gold in batch.tags.items():
        if key == "deprel":
            continue
        head = network.entity[key[7:]] if key.startswith("entity:") else getattr(network, key)
        states = names if key.startswith("entity:") else syntax
        total = total + WEIGHTS.get(key, 1.0) * _cross_entropy(head(states), gold)
    if batch.pairs:
        total = total + relation_loss(network, network.meaning(layers, batch.first, batch.last), batch)
    return total


def _cross_entropy(logits: Tensor, gold: Tensor) -> Tensor:
    if not (gold >= 0).any():
        return torch.zeros((), device=logits.device)
    return F.cross_entropy(logits.float().flatten(0, 1), gold.flatten(), ignore_index=-100)


def arc_scores(network: Network, syntax: Tensor, sentence: Tensor) -> Tensor:
    """Arc scores within sentences [batch, dependent, head]; the diagonal holds the score of being the root."""
    arcs, roots = network.arcs(syntax)
    n = arcs.shape[-1]
    eye = torch.eye(n, dtype=torch.bool, device=arcs.device)
    arcs = torch.where(eye, roots.unsqueeze(-1), arcs).float()
    together = (sentence.unsqueeze(1) == sentence.unsqueeze(2)) & (sentence >= 0).unsqueeze(1)
    return arcs.masked_fill(~(together | eye), -1e4)


def _parsing(network: Network, syntax: Tensor, batch: Batch) -> Tensor:
    assert batch.heads is not None
    arcs = arc_scores(network, syntax, batch.sentence)
    gold = batch.heads
    scorer, vectors = network.label_sides(syntax)
    labels = label_scores(scorer, vectors, gold.clamp(min=0))
    n = gold.shape[1]
    deprel = batch.tags["deprel"].masked_fill(
        gold == torch.arange(n, device=gold.device), -100
    )  # a root needs no label
    return _cross_entropy(arcs, gold) + WEIGHTS["deprel"] * _cross_entropy(labels, deprel)


def label_scores(scorer: Tensor, vectors: Tensor, heads: Tensor) -> Tensor:
    """Scores of each dependent's label given its head [batch, words, deprels]."""
    chosen = vectors.gather(1, heads.unsqueeze(-1).expand(-1, -1, vectors.shape[-1]))
    chosen = torch.cat([chosen, torch.ones_like(chosen[..., :1])], -1)
    return (scorer @ chosen.unsqueeze(-1)).squeeze(-1)


def relation_logits(network: Network, meaning: Tensor, batch: Batch) -> Tensor:
    """Scores [pairs, types] of the batch's pairs."""
    assert network.relation is not None
    n = max(length for _, _, length, _, _, _, _ in batch.pairs)
    inside = torch.zeros(len(batch.pairs), n, device=meaning.device)
    sides = torch.zeros(2, len(batch.pairs), n, device=meaning.device)
    rows: list[Tensor] = []
    for i, (b, offset, length, actor, recipient, _, _) in enumerate(batch.pairs):
        rows.append(F.pad(meaning[b, offset : offset + length], (0, 0, 0, n - length)))
        inside[i, :length] = 1
        for side, span in enumerate((actor, recipient)):
            if span is not None:
                sides[side, i, span[0] : span[1]] = 1
    words = torch.stack(rows).float()
    with torch.autocast(words.device.type, enabled=False):
        return network.relation(words, inside, sides[0], sides[1])  # type: ignore[no-any-return]


def relation_loss(network: Network, meaning: Tensor, batch: Batch) -> Tensor:
    """Cross entropy over the types a row allows (YIELD allows both CONCEDE and RETREAT), smoothed and weighted."""
    logp = torch.log_softmax(relation_logits(network, meaning, batch), -1)
    index = {t: i for i, t in enumerate(network.labels.relations)}
    allowed = torch.full_like(logp, -1e4)
    for i, (*_, types, _) in enumerate(batch.pairs):
        allowed[i, _indices(types, index)] = 0.0
    weights = torch.tensor([w for *_, w in batch.pairs], device=logp.device)
    nll = -torch.logsumexp(logp + allowed, -1) * (1 - SMOOTHING) - logp.mean(-1) * SMOOTHING
    return (nll * weights).sum() / weights.sum()


def _indices(types: Sequence[str], index: dict[str, int]) -> list[int]:
    return [index[t] for t in types]

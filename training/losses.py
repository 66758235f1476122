"""What the network is taught by one batch: a sum of cross entropies, one per head that the batch has gold for."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from dragoman.reference.ontology import TYPES
from training.happenings import CONTEXT_NAMES, MODE_NAMES, SIDES, STATUSES, Told, head_of
from training.network import Network
from training.passages import Batch
from training.readers import Sample

# Weights of the heads in the sum; the parser's two parts and the names lead, tags that are nearly solved follow.
WEIGHTS = {"upos": 0.5, "xpos": 0.4, "deprel": 1.0, "entity:gum": 0.4, "events": 1.0}
TRIGGERS = 0.5  # of the trigger head, whose sums run over many words
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
    if batch.told:
        total = total + WEIGHTS["events"] * event_loss(network, network.meaning(layers, batch.first, batch.last), batch)
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


def event_loss(network: Network, meaning: Tensor, batch: Batch) -> Tensor:
    """Triggers of all sentences in which events were looked for, and all that each telling says (happenings.py).

    Sums over classes, means over sentences for triggers and over tellings for the rest.
    """
    n = max(len(s.words) for _, _, s in batch.told)
    rows = torch.stack([F.pad(meaning[b, o : o + len(s.words)], (0, 0, 0, n - len(s.words))) for b, o, s in batch.told])
    targets, known = _trigger_targets(batch, n)
    targets, known = targets.to(rows.device), known.to(rows.device)
    words = rows.float()
    with torch.autocast(words.device.type, enabled=False):
        logits = network.trigger(words)
        each = F.binary_cross_entropy_with_logits(logits, targets, reduction="none") * known
        loss = each.sum() / len(batch.told) * TRIGGERS
        events = [(i, s, t) for i, (_, _, s) in enumerate(batch.told) for t in s.told or () if not t.doubtful]
        if not events:
            return loss
        inside, trigger = torch.zeros(2, len(events), n, device=words.device)
        for k, (_, sample, told) in enumerate(events):
            inside[k, : len(sample.words)] = 1
            trigger[k, told.trigger[0] : told.trigger[1]] = 1
        status, modes, contexts, main, parties = network.happening(words[[i for i, *_ in events]], inside, trigger)
    gold = _told_targets(events, n, words.device)
    tellings = max(1, sum(not t.topic for *_, t in events))
    loss = loss + F.cross_entropy(status, gold["status"], ignore_index=-100, reduction="sum") / tellings
    loss = loss + _bce(modes, gold["modes"], gold["own modes"]) / tellings
    loss = loss + _bce(contexts, gold["contexts"], torch.ones_like(contexts)) / len(events)
    loss = loss + _bce(main, gold["main"], gold["has salience"]) / tellings
    return loss + _bce(parties, gold["parties"], gold["fair"]) / tellings


def _bce(logits: Tensor, gold: Tensor, known: Tensor) -> Tensor:
    return (F.binary_cross_entropy_with_logits(logits, gold, reduction="none") * known).sum()


def _trigger_targets(batch: Batch, n: int) -> tuple[Tensor, Tensor]:
    """Which words tell of which type, and which cells are fair to ask about [sentences, words, types]."""
    targets, known = torch.zeros(2, len(batch.told), n, len(TYPES))
    for i, (_, _, sample) in enumerate(batch.told):
        known[i, : len(sample.words)] = 1
        for told in (t for t in sample.told or () if not t.topic):
            a, b = told.trigger
            if told.doubtful:
                known[i, a:b] = 0
                continue
            targets[i, a:b, TYPES.index(told.type)] = 1
            for other in told.allowed:
                known[i, a:b, TYPES.index(other)] = 0
    return targets, known


def _told_targets(events: Sequence[tuple[int, Sample, Told]], n: int, device: torch.device) -> dict[str, Tensor]:
    size = len(events)
    gold = {
        "status": torch.tensor([-100 if t.topic else STATUSES.index(t.status) for *_, t in events]),
        "modes": torch.zeros(size, len(MODE_NAMES)),
        "own modes": torch.zeros(size, len(MODE_NAMES)),
        "contexts": torch.zeros(size, len(CONTEXT_NAMES)),
        "main": torch.tensor([float(bool(t.main)) for *_, t in events]),
        "has salience": torch.tensor([float(t.main is not None) for *_, t in events]),
        "parties": torch.zeros(size, n, len(SIDES)),
        "fair": torch.zeros(size, n, len(SIDES)),
    }
    for k, (_, sample, told) in enumerate(events):
        for context in told.contexts:
            gold["contexts"][k, CONTEXT_NAMES.index(context)] = 1
        if told.topic:
            continue
        for m, name in enumerate(MODE_NAMES):
            gold["own modes"][k, m] = name.startswith(told.type + " ")
            gold["modes"][k, m] = name in told.modes
        gold["fair"][k, : len(sample.words)] = 1
        for span in told.others:
            gold["fair"][k, head_of(span, sample.heads)] = 0
        for side, spans in enumerate((told.actors, told.recipients)):
            for span in spans:
                head = head_of(span, sample.heads)
                gold["parties"][k, head, side] = gold["fair"][k, head, side] = 1
    return {name: value.to(device) for name, value in gold.items()}


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

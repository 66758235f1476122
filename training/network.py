"""All heads over one encoder: sentence starts, tags, dependencies, entities, and relations of span pairs.

Dependencies are deep biaffine (Dozat and Manning 2017). The relation head pools two spans and lets them attend over
the sentence, so that one pass of the encoder serves every pair in it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from dragoman.reference.ontology import TYPES
from training.encoder import LAYERS, WIDTH, Encoder
from training.happenings import CONTEXT_NAMES, MODE_NAMES, SIDES, STATUSES

RARE = -4.0  # where the scores of classes begin that seldom hold, lest the first epoch go into learning that alone
ARC, LABEL, ATTENTION_HEADS, PARTY = 256, 64, 6, 128


@dataclass
class Labels:
    """The label sets of all heads, in the order of their outputs."""

    upos: list[str]
    xpos: list[str]
    deprels: list[str]
    entities: dict[str, list[str]]
    relations: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


class Mix(nn.Module):
    """A learned average of the encoder's layers, with dropout."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        start = torch.zeros(LAYERS + 1)
        start[-1] = 2.0
        self.weights = nn.Parameter(start)
        self.drop = nn.Dropout(dropout)

    def forward(self, layers: list[Tensor], first: Tensor, last: Tensor) -> Tensor:
        """At the words: the mean of each word's first and last piece [batch, words, WIDTH]."""
        w = torch.softmax(self.weights, 0)
        mixed = w[0] * layers[0]
        for i in range(1, len(layers)):
            mixed = torch.addcmul(mixed, w[i], layers[i])

        def pick(where: Tensor) -> Tensor:
            return mixed.gather(1, where.unsqueeze(-1).expand(-1, -1, WIDTH))

        words: Tensor = self.drop((pick(first) + pick(last)) * 0.5)
        return words


class Relation(nn.Module):
    """Scores a pair of spans over the relation types: words [pairs, words, WIDTH], masks [pairs, words]."""

    def __init__(self, n_types: int, dropout: float) -> None:
        super().__init__()
        self.nobody = nn.Parameter(torch.randn(2, WIDTH) * 0.02)
        self.q, self.k, self.v = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.hidden, self.out = nn.Linear(4 * WIDTH, WIDTH), nn.Linear(WIDTH, n_types)
        self.drop = nn.Dropout(dropout)

    def forward(self, words: Tensor, inside: Tensor, actor: Tensor, recipient: Tensor) -> Tensor:
        p, n, _ = words.shape

        def pool(mask: Tensor, side: int) -> Tensor:
            size = mask.sum(1, keepdim=True)
            mean = (words * mask.unsqueeze(-1)).sum(1) / size.clamp(min=1)
            return mean + self.nobody[side] * (size == 0).to(words.dtype)

        a, b, whole = pool(actor, 0), pool(recipient, 1), pool(inside, 0)
        width = WIDTH // ATTENTION_HEADS
        q = self.q(torch.cat([a, b], -1)).view(p, ATTENTION_HEADS, 1, width)
        k = self.k(words).view(p, n, ATTENTION_HEADS, width).permute(0, 2, 3, 1)
        v = self.v(words).view(p, n, ATTENTION_HEADS, width).transpose(1, 2)
        scores = (q @ k) / width**0.5 + (inside - 1).view(p, 1, 1, n) * 1e4
        seen = (torch.softmax(scores, -1) @ v).reshape(p, WIDTH)
        hidden = nn.functional.gelu(self.hidden(self.drop(torch.cat([a, b, seen, whole], -1))))
        logits: Tensor = self.out(self.drop(hidden))
        return logits


class Happening(nn.Module):
    """What a trigger tells, and who its parties are: words [events, words, WIDTH], masks [events, words].

    The trigger's words are pooled and attend over the sentence, which gives standing, modes and salience, and by a
    hidden layer of their own contexts; the parties' head words are scored by a biaffine form with the trigger (as
    arguments are in semantic role labelling, Cai et al. 2018).
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.hidden, self.topic = nn.Linear(3 * WIDTH, WIDTH), nn.Linear(3 * WIDTH, WIDTH)
        self.status, self.modes = nn.Linear(WIDTH, len(STATUSES)), nn.Linear(WIDTH, len(MODE_NAMES))
        self.contexts, self.main = nn.Linear(WIDTH, len(CONTEXT_NAMES)), nn.Linear(WIDTH, 1)
        self.of_trigger, self.of_word = nn.Linear(2 * WIDTH, PARTY), nn.Linear(WIDTH, PARTY)
        self.party = nn.Parameter(torch.randn(len(SIDES), PARTY + 1, PARTY + 1) * 0.01)
        self.drop = nn.Dropout(dropout)
        for rare in (self.modes, self.contexts):
            nn.init.constant_(rare.bias, RARE)

    def forward(self, words: Tensor, inside: Tensor, trigger: Tensor) -> tuple[Tensor, ...]:
        e, n, _ = words.shape
        at = (words * trigger.unsqueeze(-1)).sum(1) / trigger.sum(1, keepdim=True).clamp(min=1)
        whole = (words * inside.unsqueeze(-1)).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)
        width = WIDTH // ATTENTION_HEADS
        q = self.q(at).view(e, ATTENTION_HEADS, 1, width)
        k = self.k(words).view(e, n, ATTENTION_HEADS, width).permute(0, 2, 3, 1)
        v = self.v(words).view(e, n, ATTENTION_HEADS, width).transpose(1, 2)
        scores = (q @ k) / width**0.5 + (inside - 1).view(e, 1, 1, n) * 1e4
        seen = (torch.softmax(scores, -1) @ v).reshape(e, WIDTH)
        pooled = self.drop(torch.cat([at, seen, whole], -1))
        hidden, topic = (self.drop(nn.functional.gelu(layer(pooled))) for layer in (self.hidden, self.topic))
        t = self.drop(nn.functional.gelu(self.of_trigger(torch.cat([at, seen], -1))))
        w = self.drop(nn.functional.gelu(self.of_word(words)))
        t1, w1 = torch.cat([t, torch.ones_like(t[:, :1])], -1), torch.cat([w, torch.ones_like(w[..., :1])], -1)
        r, i, j = self.party.shape
        form = (t1 @ self.party.permute(1, 0, 2).reshape(i, r * j)).view(e, r, j)
        parties = (form @ w1.transpose(1, 2)).transpose(1, 2)  # [events, words, sides]
        return self.status(hidden), self.modes(hidden), self.contexts(topic), self.main(hidden).squeeze(-1), parties


class Network(nn.Module):
    """The whole model; losses.py and export.py say how its parts are run together."""

    def __init__(self, labels: Labels, dropout: float = 0.25) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder()
        self.syntax, self.names, self.meaning = Mix(dropout), Mix(dropout), Mix(0.1)
        self.sentence = nn.Linear(WIDTH, 1)
        self.upos, self.xpos = nn.Linear(WIDTH, len(labels.upos)), nn.Linear(WIDTH, len(labels.xpos))
        self.entity = nn.ModuleDict({h: nn.Linear(WIDTH, len(t)) for h, t in labels.entities.items()})

        def mlp(width: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))

        self.arc_dep, self.arc_head, self.label_dep, self.label_head = mlp(ARC), mlp(ARC), mlp(LABEL), mlp(LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.root = nn.Linear(ARC, 1)  # the score of governing the sentence
        self.label = nn.Parameter(torch.randn(len(labels.deprels), LABEL + 1, LABEL + 1) * 0.01)
        self.relation = Relation(len(labels.relations), 0.1) if labels.relations else None
        self.trigger = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, len(TYPES)))
        nn.init.constant_(self.trigger[-1].bias, RARE)  # type: ignore[arg-type]
        self.happening = Happening(0.15)

    def arcs(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Scores [batch, dependent, head] between all words of a passage, and of each word as the root."""
        d, h = self.arc_dep(x), self.arc_head(x)
        d1 = torch.cat([d, torch.ones_like(d[..., :1])], -1)
        return d1 @ self.arc @ h.transpose(1, 2), self.root(d).squeeze(-1)

    def label_sides(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """For each word as dependent its scorer over heads [.., deprels, LABEL + 1], and as head its vector."""
        d, h = self.label_dep(x), self.label_head(x)
        d1 = torch.cat([d, torch.ones_like(d[..., :1])], -1)
        r, i, j = self.label.shape
        scorer = (d1 @ self.label.permute(1, 0, 2).reshape(i, r * j)).view(*d.shape[:-1], r, j)
        return scorer, h


def device_of(network: nn.Module) -> torch.device:
    """Where a network's weights lie."""
    return next(network.parameters()).device

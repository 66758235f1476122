"""The encoder: six BERT layers, started from all-MiniLM-L6-v2, with letter shapes added to its input.

Architecture after Devlin et al. 2019 (BERT) and Wang et al. 2020 (MiniLM); written out here so that it exports as
one plain graph. Returns all layers, since each head mixes them for itself (Peters et al. 2018, section 3.2).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dragoman.model.pieces import N_SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does; dropout once a layer (on a CPU each costs)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        a = torch.softmax(scores, -1) @ v  # written out: its backward is three times faster here than the fused one
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(b, n, WIDTH)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece ids and shapes [batch, pieces] to the outputs of all layers, each [batch, pieces, WIDTH]."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(N_SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> list[Tensor]:
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        outputs = [x]
        for layer in self.layers:
            x = layer(x, mask)
            outputs.append(x)
        return outputs


def half_way_back(encoder: Encoder, weights: Path, share: float = 0.5) -> None:
    """Average the encoder with the published weights it started from: `share` of its own, the rest of theirs.

    Grammar and names teach the encoder to forget what sentences are about: from a start trained on them alone, relation
    types were right for 0.70 of a fold of unseen sentences, from the published weights for 0.85, from the average of
    both for 0.83, which keeps the grammar, too (weight averaging after Wortsman et al. 2022, WiSE-FT).
    """
    own = {name: value.clone() for name, value in encoder.state_dict().items()}
    start_from_minilm(encoder, weights)
    theirs = encoder.state_dict()
    encoder.load_state_dict({name: share * own[name] + (1 - share) * theirs[name] for name in own})


def start_from_minilm(encoder: Encoder, weights: Path) -> None:
    """Fill `encoder` with the published weights of all-MiniLM-L6-v2 (a safetensors file; Apache-2.0)."""
    from safetensors.torch import load_file

    theirs = load_file(str(weights))
    if "bert.embeddings.word_embeddings.weight" in theirs:
        theirs = {k.removeprefix("bert."): v for k, v in theirs.items()}
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    halves = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(LAYERS):
        for ours, other in halves.items():
            for part in ("weight", "bias"):
                names[f"layers.{i}.{ours}.{part}"] = f"encoder.layer.{i}.{other}.{part}"
    state = {ours: theirs[other] for ours, other in names.items()}
    # the second half of BERT's segment table is never used; the first is added to every position
    state["places.weight"] = (
        theirs["embeddings.position_embeddings.weight"] + theirs["embeddings.token_type_embeddings.weight"][0]
    )
    state["shapes.weight"] = encoder.shapes.weight.data
    encoder.load_state_dict(state)

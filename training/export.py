"""A checkpoint into what is shipped: three ONNX graphs, tables of embeddings and lemmas, the tokenizer, a manifest.

The embedding table is kept apart in int8 with a scale a row and looked up with NumPy, which spares the graph half its
weights; the graphs' large matrices are int8 in blocks (see quantize()).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import onnx
import torch
from torch import Tensor, nn

from dragoman.model.lemmas import LemmaTable
from dragoman.model.weights import FORM
from training.encoder import WIDTH
from training.happenings import EVENT_LABELS
from training.lemma_table import build_lemmas
from training.network import Network
from training.train import load, starting_model

BLOCK = 32  # weights that share a scale; 128 is a tenth faster but twice as far from float32


class ReadingGraph(nn.Module):
    """One passage: embedded pieces [pieces, WIDTH] and each word's first and last piece to all outputs by word."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, embedded: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        net = self.network
        x = embedded.unsqueeze(0) + net.encoder.places.weight[: embedded.shape[0]]
        x = net.encoder.norm(x)
        layers = [x]
        for layer in net.encoder.layers:
            x = layer(x, None)
            layers.append(x)
        first, last = first.unsqueeze(0), last.unsqueeze(0)
        syntax, names = net.syntax(layers, first, last), net.names(layers, first, last)
        meaning = net.meaning(layers, first, last)
        arcs, roots = net.arcs(syntax)
        scorer, vectors = net.label_sides(syntax)
        entities = torch.cat([net.entity[h](names) for h in net.labels.entities], -1)
        outputs = (
            net.sentence(syntax).squeeze(-1), net.upos(syntax), net.xpos(syntax),
            arcs, roots, scorer, vectors, entities, meaning, net.trigger(meaning),
        )  # fmt: skip
        return tuple(o.squeeze(0) for o in outputs)


OUTPUTS = ("starts", "upos", "xpos", "arcs", "roots", "label_dep", "label_head", "entities", "meaning", "triggers")


class RelationGraph(nn.Module):
    """Words of one sentence [words, WIDTH] and masks of pairs [pairs, words] to logits [pairs, types]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        assert network.relation is not None
        self.relation = network.relation

    def forward(self, words: Tensor, actor: Tensor, recipient: Tensor) -> Tensor:
        spread = words.unsqueeze(0).expand(actor.shape[0], -1, -1)
        logits: Tensor = self.relation(spread, torch.ones_like(actor), actor, recipient)
        return logits


class TellingGraph(nn.Module):
    """Words of one sentence [words, WIDTH] and masks of triggers [triggers, words] to all that each tells."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.happening = network.happening

    def forward(self, words: Tensor, trigger: Tensor) -> tuple[Tensor, ...]:
        spread = words.unsqueeze(0).expand(trigger.shape[0], -1, -1)
        told: tuple[Tensor, ...] = self.happening(spread, torch.ones_like(trigger), trigger)
        return told


TOLD = ("status", "modes", "contexts", "main", "parties")


def export_graphs(network: Network, out: Path) -> None:
    """Write the three graphs in float32 to `out`."""
    network.eval()
    pieces, words = torch.export.Dim("pieces", min=2, max=512), torch.export.Dim("words", min=2, max=512)
    reading = torch.onnx.export(
        ReadingGraph(network).eval(),
        (torch.randn(12, WIDTH), torch.arange(1, 9), torch.arange(1, 9)),
        input_names=["embedded", "first", "last"],
        output_names=list(OUTPUTS),
        dynamic_shapes=({0: pieces}, {0: words}, {0: words}),
        dynamo=True,
        optimize=True,
    )
    reading.save(str(out / "reader.onnx"), include_initializers=True)
    triggers = torch.export.Dim("triggers", min=2, max=512)
    telling = torch.onnx.export(
        TellingGraph(network).eval(),
        (torch.randn(9, WIDTH), torch.eye(3, 9)),
        input_names=["words", "trigger"],
        output_names=list(TOLD),
        dynamic_shapes=({0: words}, {0: triggers, 1: words}),
        dynamo=True,
        optimize=True,
    )
    telling.save(str(out / "telling.onnx"), include_initializers=True)
    if network.relation is None:
        return
    pairs = torch.export.Dim("pairs", min=2, max=512)
    relation = torch.onnx.export(
        RelationGraph(network).eval(),
        (torch.randn(9, WIDTH), torch.zeros(3, 9), torch.zeros(3, 9)),
        input_names=["words", "actor", "recipient"],
        output_names=["logits"],
        dynamic_shapes=({0: words}, {0: pairs, 1: words}, {0: pairs, 1: words}),
        dynamo=True,
        optimize=True,
    )
    relation.save(str(out / "relation.onnx"), include_initializers=True)


def export_embeddings(network: Network, out: Path, bits: int = 8) -> None:
    """The word-piece table as int8 with a float32 scale a row, the shape table in float32 (float32 both at 32 bits)."""
    words = network.encoder.words.weight.detach().numpy()
    shapes = network.encoder.shapes.weight.detach().numpy().astype(np.float32)
    if bits == 32:
        scale = np.ones(len(words), np.float32)
        np.savez(out / "embeddings.npz", words=words, scale=scale, shapes=shapes)
        return
    scale = (np.abs(words).max(1) / 127).clip(1e-8).astype(np.float32)
    coded = np.round(words / scale[:, None]).astype(np.int8)
    np.savez(out / "embeddings.npz", words=coded, scale=scale, shapes=shapes)


def quantize(path: Path) -> None:
    """Large constant matrices to int8 in blocks along the inner dimension; rows of activations are quantized one by
    one as they come, so that no result depends on what else is in the batch (unlike ONNX's dynamic quantization,
    whose scale spans the whole tensor)."""
    from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

    config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    quantizer = MatMulNBitsQuantizer(onnx.load(str(path)), algo_config=config)
    quantizer.process()
    onnx.save(quantizer.model.model, str(path))


def ship(network: Network, lemmas: LemmaTable, out: Path, *, quantized: bool, version: str = "0.1.0") -> None:
    """Everything the reader loads, into `out`; the manifest names each file's SHA-256."""
    out.mkdir(parents=True, exist_ok=True)
    export_graphs(network, out)
    export_embeddings(network, out, 8 if quantized else 32)
    if quantized:
        for graph in ("reader.onnx", "relation.onnx", "telling.onnx"):
            if (out / graph).exists():
                quantize(out / graph)
    (out / "lemmas.json").write_bytes(msgspec.json.format(msgspec.json.encode(lemmas), indent=0) + b"\n")
    shutil.copyfile(starting_model() / "tokenizer.json", out / "tokenizer.json")
    files = sorted(p for p in out.iterdir() if p.name != "manifest.json")
    manifest = {
        "name": "dragoman-en",
        "version": version,
        "form": FORM,
        "precision": "int8" if quantized else "float32",
        "labels": network.labels.to_dict() | {"events": EVENT_LABELS},
        "files": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def main(argv: Sequence[str] | None = None) -> None:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="the data pack, for the table of lemmas")
    parser.add_argument("--float32", action="store_true", help="no quantization: what the shipped weights are held to")
    args = parser.parse_args(argv)
    ship(load(args.checkpoint), build_lemmas(args.data), args.out, quantized=not args.float32)
    size = sum(p.stat().st_size for p in args.out.iterdir()) / 1e6
    print(f"{args.out}: {size:.1f} MB")


if __name__ == "__main__":
    main()

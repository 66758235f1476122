"""Five-fold cross-validation of the relation head on plv_train.tsv, from the start of the second stage.

That start (words.pt) has seen no event. Folds go by sentence, so that no sentence is learned and tested; sentences of
other sets that repeat a test sentence are left out, too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from dragoman.evaluate.relations import most_probable_type, score_relations
from dragoman.model.pieces import Pieces
from dragoman.reference.ontology import merge_yield
from training.encoder import half_way_back
from training.losses import relation_logits
from training.network import Network, device_of
from training.passages import batches, tensors
from training.readers import Sample, key_of, read_table
from training.relations import RELATIONS, relation_samples
from training.train import SEED, best_device, fit, load, starting_model

FOLDS = 5


def fold_of(sample: Sample) -> int:
    """The fold of a sentence, by its letters."""
    return hashlib.sha256(key_of(" ".join(sample.words)).encode()).digest()[0] % FOLDS


@torch.no_grad()
def predicted(network: Network, samples: Sequence[Sample], pieces: Pieces) -> dict[str, str]:
    """The most probable type of each row, in the data set's own (merged) names."""
    network.eval()
    found: dict[str, str] = {}
    for made in batches(samples, pieces, random.Random(0), 3000, 1.0):
        batch = tensors(made, pieces, network.labels, None, 0.0).to(device_of(network))
        layers = network.encoder(batch.ids, batch.shapes, batch.mask[:, None, None, :])
        logits = relation_logits(network, network.meaning(layers, batch.first, batch.last), batch)
        rows = [pair.row for passage in made for sample in passage for pair in sample.pairs]
        for row, chances in zip(rows, torch.softmax(logits, -1).tolist(), strict=True):
            found[row] = merge_yield(most_probable_type(dict(zip(network.labels.relations, chances, strict=True))))
    network.train()
    return found


def main(argv: Sequence[str] | None = None) -> None:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder that holds words.pt")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    pieces = Pieces(starting_model() / "tokenizer.json")
    gold = {f"plv:{r['sentence_id']}": r["gold_root"] for r in read_table(args.data / "events/plv_train.tsv")}
    samples = relation_samples(args.data)
    answers: dict[str, str] = {}
    for fold in range(FOLDS):
        torch.manual_seed(SEED + fold)
        network = load(args.out / "words.pt", RELATIONS)
        half_way_back(network.encoder, starting_model() / "model.safetensors")
        network.to(best_device())
        train = [s for s in samples if fold_of(s) != fold]
        test = [s for s in samples if fold_of(s) == fold and s.pairs[0].row in gold]

        def plan(e: int, train: list[Sample] = train) -> list[list[list[Sample]]]:
            return batches(train, pieces, random.Random(SEED + e), 700, 0.8)

        for _ in fit(network, plan, args.epochs, pieces, rates=(1e-4, 1e-3), warmup=40, final=0.0):
            pass
        answers |= {row: type_ for row, type_ in predicted(network, test, pieces).items() if row in gold}
        rows = sorted(answers)
        print(f"fold {fold + 1}/{FOLDS}: {score(rows, answers, gold)}", flush=True)
    (args.out / "cv.json").write_text(json.dumps({"answers": answers}, indent=1))


def score(rows: Sequence[str], answers: dict[str, str], gold: dict[str, str]) -> str:
    """Accuracy and macro-F1 over the rows answered so far."""
    scores = score_relations([answers[r] for r in rows], [gold[r] for r in rows])
    return f"n {scores['n']}, accuracy {scores['accuracy']:.3f}, macro-F1 {scores['macro_f1']:.3f}"


if __name__ == "__main__":
    main()

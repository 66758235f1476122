"""Stage two: event and relation heads added, everything else replayed, rates falling to nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.model.pieces import Pieces
from training.encoder import half_way_back
from training.readers import Sample
from training.recipe import REPORTS, Source, read_sources
from training.relations import RELATIONS, TIMES, training_samples
from training.renaming import Names
from training.reports import report_samples, reports_source
from training.scores import dev_scores, event_scores
from training.silver import read_by
from training.train import SEED, best_device, epoch, fit, load, save, starting_model

REPLAYED = 0.6  # how much of the first stage's material an epoch sees
OURS = 6  # passes over our reports in an epoch, half of them with other names


def train_events(
    data: Path, out: Path, without: Sequence[str], epochs: int, pieces: Pieces, say: Callable[[str], None]
) -> None:
    """From words.pt to events.pt.

    A tenth of plv's sentences is kept out, so that the shipped weights can be scored on sentences they have not seen.
    """
    network = load(out / "words.pt", RELATIONS)
    half_way_back(network.encoder, starting_model() / "model.safetensors")
    network.to(best_device())
    samples = training_samples(data, without)
    told = [] if REPORTS in without else report_samples()
    unseen = report_samples("dev")
    read_by(load(out / "words.pt").to(best_device()), [*told, *unseen], pieces)
    replayed = [replace(source, times=source.times * REPLAYED) for source in read_sources(data, without)]
    taught = [*replayed, Source("relations", samples, TIMES, 0.5)]
    names = Names(told)
    pairs, ours = sum(len(s.pairs) for s in samples), sum(len(s.pairs) for s in told)
    say(f"stage events, seed {SEED}: {len(samples)} sentences, {pairs} pairs; of reports {len(told)}, {ours} pairs")

    def plan(e: int) -> list[list[list[Sample]]]:
        random.Random(SEED + e).shuffle(samples)
        others = [names.exchanged(told, random.Random(SEED + 10 * e + k)) for k in range(OURS // 2)]
        sources = [*taught, reports_source(told, OURS - len(others)), *(reports_source(o, 1) for o in others)]
        return epoch(sources, pieces, random.Random(SEED + 100 + e))

    def each_epoch(e: int) -> None:
        save(network, out / "events.pt")
        say(f"epoch {e + 1}, 500 dev sentences: {json.dumps(dev_scores(network, data, pieces, 500))}")
        say(f"reports, dev part: {json.dumps(event_scores(network, unseen, pieces))}")

    for line in fit(network, plan, epochs, pieces, rates=(1.5e-4, 1e-3), warmup=100, final=0.0, each_epoch=each_epoch):
        say(line)

    def settling(e: int) -> list[list[list[Sample]]]:
        sources = [*read_sources(data, without), Source("relations", samples, 1, 0.5), reports_source(told, 2)]
        return epoch(sources, pieces, random.Random(SEED + 200 + e))

    say("one more epoch at low rates, with all of the first stage's material")
    for line in fit(network, settling, 1, pieces, rates=(5e-5, 4e-4), warmup=50, final=0.0, each_epoch=each_epoch):
        say(line)

"""What is learned from: the pack's data sets, how often each is seen in an epoch, and what may be left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from training.network import Labels
from training.readers import Sample, read_conllu, read_tags

MAX_WORDS = 220  # longer sentences (tables, lists) would not fit the encoder's positions


PIECES_A_BATCH = 1100


@dataclass
class Source:
    """One data set: its name, its sentences, how often an epoch sees them, how many come alone, pieces a batch."""

    name: str
    samples: list[Sample]
    times: float
    alone: float
    size: int = PIECES_A_BATCH


# The name is what --without takes; times an epoch: the small sets are seen more often, so that the large do not
# drown them. `alone`: the share of passages that hold one sentence; sets without document order are all alone.
SETS: tuple[tuple[str, str, str, int, float], ...] = (
    ("ewt", "syntax/en_ewt-train.conllu.gz", "", 1, 0.3),
    ("gum", "syntax/en_gum-train.conllu.gz", "", 1, 0.3),
    ("conll2003", "entities/conll2003_train.txt.gz", "conll", 1, 0.4),
    ("crossner", "entities/crossner_politics_train.txt", "politics", 4, 1.0),
    ("re3d", "entities/re3d_train.txt", "re3d", 2, 1.0),
    ("cameo-ner", "entities/cameo_ner_train.txt", "participants", 2, 1.0),
)
RELATION_SETS = ("plv", "aw-wiki", "cameo-class")
REPORTS = "reports"  # our own annotated reports, of the repository


def known_sets() -> tuple[str, ...]:
    """The names of all data sets of the recipe."""
    return (*(name for name, *_ in SETS), *RELATION_SETS, REPORTS)


def read_sources(data: Path, without: Collection[str] = ()) -> list[Source]:
    """The sets for words, grammar and names, less those left out."""
    sources = []
    for name, file, head, times, alone in SETS:
        if name in without:
            continue
        samples = read_tags(data / file, head) if head else read_conllu(data / file)
        sources.append(Source(name, [s for s in samples if len(s.words) <= MAX_WORDS], times, alone))
    return sources


def labels_of(sources: list[Source], relations: list[str]) -> Labels:
    """The label sets that occur."""
    samples = [s for source in sources for s in source.samples]
    entities: dict[str, set[str]] = {}
    for sample in samples:
        for head, tags in sample.entities.items():
            entities.setdefault(head, set()).update(tags)
    return Labels(
        upos=sorted({t for s in samples for t in s.upos or ()}),
        xpos=sorted({t for s in samples for t in s.xpos or ()}),
        deprels=sorted({t for s in samples for t in s.deprels or () if t != "root"}),
        entities={h: ["O", *sorted(t - {"O"})] for h, t in sorted(entities.items())},
        relations=relations,
    )

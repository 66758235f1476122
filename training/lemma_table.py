"""Builds the table of lemmas from the treebanks' train files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from dragoman.model.lemmas import LONGEST_ENDING, NAMES, LemmaTable, folded, script_of
from training.readers import Sample, read_conllu

ENOUGH = 2  # an ending must have served this many forms


def build_lemmas(data: Path) -> LemmaTable:
    """The table, from EWT and GUM train."""
    samples = [s for name in ("ewt", "gum") for s in read_conllu(data / f"syntax/en_{name}-train.conllu.gz")]
    return table_of(samples)


def table_of(samples: Iterable[Sample]) -> LemmaTable:
    """The table of some sentences; what the endings already give is left out of the known forms."""
    exact: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    lower: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sample in samples:
        for form, tag, lemma in zip(sample.words, sample.xpos or (), sample.lemmas or (), strict=True):
            if lemma != "_":
                exact[tag, form][lemma] += 1
                if tag not in NAMES:
                    lower[tag, form.lower()][lemma] += 1
    endings = _endings({key: _most(c) for key, c in exact.items()})
    known: dict[str, dict[str, str]] = defaultdict(dict)
    bare = LemmaTable({}, endings)
    for (tag, form), counts in sorted(lower.items()):
        if bare.lemma(form, tag) != _most(counts):
            known[tag][form] = _most(counts)
    for (tag, form), counts in sorted(exact.items()):
        if LemmaTable(known, endings).lemma(form, tag) != _most(counts):
            known[tag][form] = _most(counts)
    return LemmaTable({t: dict(sorted(k.items())) for t, k in sorted(known.items())}, endings)


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda lemma: (-counts[lemma], lemma))


def _endings(lemmas: dict[tuple[str, str], str]) -> dict[str, dict[str, str]]:
    votes: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (tag, form), lemma in lemmas.items():
        script = script_of(folded(form, tag), lemma)
        if script is None:
            continue
        low = form.lower()
        for k in range(min(LONGEST_ENDING, len(low)) + 1):
            votes[tag][low[len(low) - k :]][script] += 1
    endings: dict[str, dict[str, str]] = {}
    for tag, by_ending in sorted(votes.items()):
        kept: dict[str, str] = {}
        for ending in sorted(by_ending, key=lambda e: (len(e), e)):
            script = _most(by_ending[ending])
            shorter = next((kept[ending[k:]] for k in range(1, len(ending) + 1) if ending[k:] in kept), None)
            if not ending or (by_ending[ending][script] >= ENOUGH and script != shorter):
                kept[ending] = script
        endings[tag] = kept
    return endings

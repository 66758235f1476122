"""Builds the table of lemmas from the treebanks' train files and the verbs and nouns of the trigger lexicon."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.model.lemmas import LONGEST_ENDING, NAMES, LemmaTable, folded, script_of
from dragoman.reference.triggers import all_triggers
from training.readers import Sample, read_conllu

ENOUGH = 2  # an ending must have served this many forms


def build_lemmas(data: Path) -> LemmaTable:
    """The table, from EWT and GUM train; regular forms of the lexicon's words where the treebanks lack them."""
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
    for tag, form, lemma in _regular_forms():
        if (tag, form) not in lower and bare.lemma(form, tag) != lemma:
            known[tag][form] = lemma
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


def _regular_forms() -> Iterator[tuple[str, str, str]]:
    """Tag, form and lemma of the lexicon's words in their regular forms."""
    for word in sorted({(t.lemma, t.pos) for t in all_triggers() if t.lemma.isalpha() and t.pos in ("VERB", "NOUN")}):
        lemma, pos = word
        if lemma.endswith(("s", "x", "z", "ch", "sh")):
            plural = lemma + "es"
        elif lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
            plural = lemma[:-1] + "ies"
        else:
            plural = lemma + "s"
        if pos == "NOUN":
            yield "NNS", plural, lemma
            continue
        yield "VBZ", plural, lemma
        stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
        past = lemma[:-1] + "ied" if plural.endswith("ies") and lemma.endswith("y") else stem + "ed"
        for tag, form in (("VBD", past), ("VBN", past), ("VBG", stem + "ing")):
            yield tag, form, lemma

"""What the graph says of one passage, made into sentences: where they begin, and each one's tags, tree and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from dragoman.model.lemmas import LemmaTable
from dragoman.model.passages import STOPS
from dragoman.model.spans import entities_of
from dragoman.model.trees import best_tree
from dragoman.model.weights import Floats, LabelSets
from dragoman.records import Span
from dragoman.text.sentence import Entity, Sentence

Outputs = Mapping[str, Any]  # the arrays of the graph, by the names of OUTPUTS
OUTPUTS = ("starts", "upos", "xpos", "arcs", "roots", "label_dep", "label_head", "entities", "meaning", "triggers")
SURE = 2.0
# No sentence ends on one of these, whatever the score of the word behind it.
UNFINISHED = frozenset("a an the of to with by from at and or nor but as than between among into upon".split())
QUOTES = frozenset(['"', "“", "''", "``", "«"])
CLOSING = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "’", "”", "»", "...", "…"])


class Decoder:
    """Turns the outputs for a passage into sentences, with the labels and lemmas of one model."""

    def __init__(self, labels: LabelSets, lemmas: LemmaTable) -> None:
        self._labels = labels
        self._lemma = lru_cache(maxsize=50_000)(lemmas.lemma)  # words repeat
        ends = np.cumsum([0, *map(len, labels.entities.values())]).tolist()
        # Each entity head with its columns among the scores of all.
        self._heads = [(head, slice(*at)) for head, at in zip(labels.entities, pairwise(ends), strict=True)]

    @property
    def widths(self) -> dict[str, int | None]:
        """The outputs that the graph must have, and how many labels it scores where it scores labels."""
        known = {
            "upos": len(self._labels.upos),
            "xpos": len(self._labels.xpos),
            "entities": sum(map(len, self._labels.entities.values())),
            "triggers": len(self._labels.events.types),
        }
        return {name: known.get(name) for name in OUTPUTS}

    def sentences(
        self, out: Outputs, words: Sequence[tuple[int, int]], forms: Sequence[str], starts: Sequence[int]
    ) -> Iterator[Sentence]:
        """The sentences that begin at `starts` (of which the first is 0), all of index 0.

        `words` and `forms` are those of the passage.
        """
        upos = [self._labels.upos[i] for i in out["upos"].argmax(1).tolist()]
        xpos = [self._labels.xpos[i] for i in out["xpos"].argmax(1).tolist()]
        lemmas = [self._lemma(form, tag) for form, tag in zip(forms, xpos, strict=True)]
        spans = [Span(*w) for w in words]
        names = {head: _log_softmax(out["entities"][:, columns]) for head, columns in self._heads}
        for a, b in zip(starts, [*starts[1:], len(words)], strict=True):
            heads, deprels = self._tree(out, a, b)
            yield Sentence(
                index=0,
                span=Span(spans[a].start, spans[b - 1].end),
                words=tuple(spans[a:b]),
                forms=tuple(forms[a:b]),
                lemmas=tuple(lemmas[a:b]),
                upos=tuple(upos[a:b]),
                xpos=tuple(xpos[a:b]),
                heads=heads,
                deprels=deprels,
                entities={head: entities_of(names[head][a:b], self._labels.entities[head]) for head, _ in self._heads},
            )

    def _tree(self, out: Outputs, a: int, b: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
        scores = out["arcs"][a:b, a:b].copy()
        np.fill_diagonal(scores, out["roots"][a:b])
        heads = best_tree(scores)
        vectors = out["label_head"][a:b][[max(h, 0) for h in heads]]
        vectors = np.concatenate([vectors, np.ones_like(vectors[:, :1])], 1)
        best = (out["label_dep"][a:b] @ vectors[:, :, None])[:, :, 0].argmax(1).tolist()
        labels = self._labels.deprels
        return tuple(heads), tuple("root" if h < 0 else labels[r] for h, r in zip(heads, best, strict=True))


def sentence_starts(scores: Floats, forms: Sequence[str], certain: frozenset[int]) -> list[int]:
    """Where the sentences of a passage begin: the `certain` words, and those with a score above zero.

    A closing mark begins no sentence by its score, it belongs to the sentence before it; a small letter after a word
    must be SURE (on EWT dev that gives up 6 starts of 586 and takes away what goes wrong in long enumerations).

    >>> sentence_starts(np.array([0.1, -1.0, 2.0, 3.0]), ["Stop", ".", "”", "He"], frozenset([0]))
    [0, 3]
    """
    likely = {
        i
        for i in np.flatnonzero(scores > 0).tolist()
        if forms[i] not in CLOSING
        and forms[i - 1].lower() not in UNFINISHED
        and (scores[i] > SURE or not (forms[i][0].islower() and forms[i - 1][-1].isalnum()))
    }
    for i in range(1, len(forms) - 1):
        # A full stop, a quotation mark, a capital: one of the two begins a sentence (always so on EWT and GUM dev).
        if forms[i] in QUOTES and forms[i - 1] in STOPS and forms[i + 1][0].isupper() and not {i, i + 1} & likely:
            likely.add(i if scores[i] >= scores[i + 1] else i + 1)
    return sorted({*certain, *likely})


def joined(parts: Sequence[Sentence]) -> Sentence:
    """One sentence of several that follow each other, the roots of the later ones hung below that of the first."""
    first = parts[0]
    if len(parts) == 1:
        return first
    heads, deprels = list(first.heads), list(first.deprels)
    entities = {head: list(found) for head, found in first.entities.items()}
    for part in parts[1:]:
        base = len(heads)
        heads += [base + h if h >= 0 else first.root for h in part.heads]
        deprels += [d if h >= 0 else "parataxis" for h, d in zip(part.heads, part.deprels, strict=True)]
        for head, found in part.entities.items():
            entities[head] += [Entity(e.start + base, e.end + base, e.label, e.score) for e in found]
    return Sentence(
        index=0,
        span=Span(first.span.start, parts[-1].span.end),
        words=tuple(w for p in parts for w in p.words),
        forms=tuple(f for p in parts for f in p.forms),
        lemmas=tuple(x for p in parts for x in p.lemmas),
        upos=tuple(x for p in parts for x in p.upos),
        xpos=tuple(x for p in parts for x in p.xpos),
        heads=tuple(heads),
        deprels=tuple(deprels),
        entities={head: tuple(found) for head, found in entities.items()},
    )


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(1, keepdims=True)
    scores: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return scores

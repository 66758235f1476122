"""One pass over a text: its sentences, words, tags, lemmas, dependencies and names, and relations of any pair in it.

Each passage is run by itself on one thread, so the result is the same for any number of texts and threads. Knows
nothing of reports or politics; what the relation types mean is for others.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.model.lemmas import apply_script
from dragoman.model.passages import Passage, pack
from dragoman.model.pieces import Pieces
from dragoman.model.spans import entities_of
from dragoman.model.trees import best_tree
from dragoman.model.weights import FOLDER, Embeddings, Floats, open_graph, read_manifest
from dragoman.records import Span
from dragoman.text.paragraphs import paragraphs
from dragoman.text.sentence import Entity, Sentence
from dragoman.text.tokens import tokenize

OUTPUTS = ("starts", "upos", "xpos", "lemma", "arcs", "roots", "label_dep", "label_head", "entities", "meaning")
WordSpan = tuple[int, int]
Analysed = tuple[Sentence, Floats]
CLOSING = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "’", "”", "»", "...", "…"])


@dataclass(frozen=True)
class Reading:
    """The sentences of a text, and what the relation head needs of each (its words' vectors, [words, width])."""

    sentences: tuple[Sentence, ...]
    meanings: tuple[Floats, ...]


class LanguageModel:
    """The shipped model, ready to read; safe to share between threads.

    `threads`: how many passages of one text are read side by side.
    """

    def __init__(self, folder: Path = FOLDER, *, threads: int | None = None) -> None:
        self.manifest = read_manifest(folder)
        self._labels = self.manifest.labels
        self._pieces = Pieces(folder / "tokenizer.json")
        self._embeddings = Embeddings(folder / "embeddings.npz")
        self._reader = open_graph(folder / "reader.onnx")
        self._folder = folder
        self.threads = threads or min(4, os.cpu_count() or 1)
        self._pool = ThreadPoolExecutor(self.threads) if self.threads > 1 else None
        self._heads: dict[str, tuple[int, int]] = {}
        at = 0
        for head, tags in self._labels.entities.items():
            self._heads[head] = (at, at + len(tags))
            at += len(tags)

    @property
    def entity_labels(self) -> Mapping[str, Sequence[str]]:
        """The BIO tags of each entity head."""
        return self._labels.entities

    @property
    def relation_types(self) -> Sequence[str]:
        """The types of the relation head, "none" among them."""
        return self._labels.relations

    def read(self, text: str, start: int = 0, end: int | None = None) -> Reading:
        """Sentences and words of ``text[start:end]``, found and analysed."""
        stop = len(text) if end is None else end
        blocks = [tokenize(text, a, b) for a, b in paragraphs(text, start, stop)]
        blocks = [b for b in blocks if b]
        return self._run(text, blocks, whole=False)

    def analyse(self, text: str, start: int = 0, end: int | None = None) -> tuple[Sentence, ...]:
        """The sentences of ``text[start:end]``; see `read`."""
        return self.read(text, start, end).sentences

    def analyse_words(self, sentences: Sequence[Sequence[str]], *, together: bool = True) -> list[Sentence]:
        """Sentences whose words are given; offsets are into the words joined by single spaces.

        `together`: read them in passages of several, as consecutive sentences of one text.
        """
        if not together:
            return [self._given([s])[0] for s in sentences]
        return self._given(sentences)

    def _given(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        text = " ".join(w for s in sentences for w in s)
        blocks: list[list[WordSpan]] = []
        at = 0
        for sentence in sentences:
            blocks.append([])
            for word in sentence:
                blocks[-1].append((at, at + len(word)))
                at += len(word) + 1
        return list(self._run(text, blocks, whole=True).sentences)

    def _run(self, text: str, blocks: Sequence[Sequence[WordSpan]], *, whole: bool) -> Reading:
        words = [w for block in blocks for w in block]
        forms = [text[a:b] for a, b in words]
        at, named = 0, []
        for block in blocks:
            named.append(forms[at : at + len(block)])
            at += len(block)
        passages = pack(named, self._pieces, marked=not whole)
        starts: set[int] | None = None
        if whole:
            starts, at = set(), 0
            for block in blocks:
                starts.add(at)
                at += len(block)

        def one(passage: Passage) -> list[Analysed]:
            return self._passage(passage, words, forms, starts)

        runs = list(self._pool.map(one, passages)) if self._pool and len(passages) > 1 else [one(p) for p in passages]
        found = [pair for run in runs for pair in run]
        if whole:
            found = _rejoined(found, blocks)
        return Reading(
            tuple(replace(sentence, index=i) for i, (sentence, _) in enumerate(found)), tuple(m for _, m in found)
        )

    def _passage(
        self, passage: Passage, words: Sequence[WordSpan], forms: Sequence[str], starts: set[int] | None
    ) -> list[Analysed]:
        outputs = self._reader.run(
            OUTPUTS,
            {
                "embedded": self._embeddings.of(passage.ids, passage.shapes),
                "first": passage.first,
                "last": passage.last,
            },
        )
        out = dict(zip(OUTPUTS, outputs, strict=True))
        begin, n = passage.begin, len(passage.first)
        if starts is None:
            bounds = sorted({0, *passage.breaks, *(int(i) for i in np.flatnonzero(out["starts"] > 0))})
            bounds = _tidy(bounds, forms[begin : passage.end], passage.breaks)
        else:
            bounds = sorted({i - begin for i in starts if begin <= i < passage.end} | {0})
        upos = [self._labels.upos[i] for i in out["upos"].argmax(1)]
        xpos = [self._labels.xpos[i] for i in out["xpos"].argmax(1)]
        scripts = [self._labels.lemmas[i] for i in out["lemma"]]
        found = []
        for a, b in zip(bounds, [*bounds[1:], n], strict=True):
            spans = tuple(Span(*w) for w in words[begin + a : begin + b])
            shown = tuple(forms[begin + a : begin + b])
            heads, deprels = self._tree(out, a, b)
            sentence = Sentence(
                index=0,
                span=Span(spans[0].start, spans[-1].end),
                words=spans,
                forms=shown,
                lemmas=tuple(apply_script(f, s) or f for f, s in zip(shown, scripts[a:b], strict=True)),
                upos=tuple(upos[a:b]),
                xpos=tuple(xpos[a:b]),
                heads=heads,
                deprels=deprels,
                entities=self._entities(out["entities"][a:b]),
            )
            found.append((sentence, out["meaning"][a:b]))
        return found

    def _tree(self, out: Mapping[str, Floats], a: int, b: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
        scores = out["arcs"][a:b, a:b].copy()
        np.fill_diagonal(scores, out["roots"][a:b])
        heads = best_tree(scores)
        vectors = out["label_head"][a:b][[max(h, 0) for h in heads]]
        vectors = np.concatenate([vectors, np.ones_like(vectors[:, :1])], 1)
        best = (out["label_dep"][a:b] @ vectors[:, :, None])[:, :, 0].argmax(1)
        return tuple(heads), tuple(
            "root" if h < 0 else self._labels.deprels[r] for h, r in zip(heads, best, strict=True)
        )

    def _entities(self, logits: Floats) -> Mapping[str, tuple[Entity, ...]]:
        found = {}
        for head, (a, b) in self._heads.items():
            own = logits[:, a:b]
            own = own - own.max(1, keepdims=True)
            own = own - np.log(np.exp(own).sum(1, keepdims=True))
            found[head] = entities_of(own, self._labels.entities[head])
        return found

    def pair_scores(
        self, meaning: Floats, pairs: Sequence[tuple[WordSpan | None, WordSpan | None]]
    ) -> list[dict[str, float]]:
        """For each pair of word spans of one sentence (None: a side not named) the probability of each type."""
        if not pairs:
            return []
        n = len(meaning)
        masks = np.zeros((2, max(2, len(pairs)), max(2, n)), np.float32)
        for i, pair in enumerate(pairs):
            for side, span in enumerate(pair):
                if span is not None:
                    masks[side, i, span[0] : span[1]] = 1
        if n < 2:  # the graph wants at least two words and two pairs
            meaning = np.concatenate([meaning, meaning])
        (logits,) = _relation_graph(self._folder / "relation.onnx").run(None, {"words": meaning, "actor": masks[0], "recipient": masks[1]})
        logits = logits[: len(pairs)].astype(np.float64)
        chances = np.exp(logits - logits.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        return [dict(zip(self._labels.relations, map(float, row), strict=True)) for row in chances]

    def relations(
        self, sentence: str, pairs: Sequence[tuple[WordSpan | None, WordSpan | None]]
    ) -> list[dict[str, float]]:
        """As `pair_scores`, over the text of one sentence and pairs of character spans.

        Raises ValueError where a span holds no word of the sentence.
        """
        words = tokenize(sentence)
        if not words:
            raise ValueError("the sentence holds no words")
        passages = pack([[sentence[a:b] for a, b in words]], self._pieces, marked=False)
        forms = [sentence[a:b] for a, b in words]
        meaning = np.concatenate([m for p in passages for _, m in self._passage(p, words, forms, {0})])
        return self.pair_scores(
            meaning, [(_words_of(words, actor), _words_of(words, recipient)) for actor, recipient in pairs]
        )



def _joined(parts: Sequence[Sentence]) -> Sentence:
    """A given sentence too long for one passage, its parts hung below the first part's root."""
    first = parts[0]
    heads, deprels = list(first.heads), list(first.deprels)
    entities = {head: list(found) for head, found in first.entities.items()}
    for part in parts[1:]:
        base = len(heads)
        for h, d in zip(part.heads, part.deprels, strict=True):
            heads.append(base + h if h >= 0 else first.root)
            deprels.append(d if h >= 0 else "parataxis")
        for head, found in part.entities.items():
            entities[head].extend(Entity(e.start + base, e.end + base, e.label, e.score) for e in found)
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

def _rejoined(found: list[Analysed], blocks: Sequence[Sequence[WordSpan]]) -> list[Analysed]:
    """Given sentences again, where some were cut because they were too long for one passage."""
    whole: list[Analysed] = []
    parts = iter(found)
    for block in blocks:
        held: list[Analysed] = []
        while sum(len(s) for s, _ in held) < len(block):
            held.append(next(parts))
        if len(held) == 1:
            whole.append(held[0])
        elif held:
            whole.append((_joined([s for s, _ in held]), np.concatenate([m for _, m in held])))
    return whole


def _tidy(bounds: list[int], forms: Sequence[str], breaks: frozenset[int]) -> list[int]:
    """Sentence starts without those at a closing mark, which belongs to the sentence before it."""
    return [b for b in bounds if b in breaks or forms[b] not in CLOSING]


def _words_of(words: Sequence[WordSpan], span: WordSpan | None) -> WordSpan | None:
    """The word range of a character span."""
    if span is None:
        return None
    inside = [i for i, (a, b) in enumerate(words) if a < span[1] and b > span[0]]
    if not inside:
        raise ValueError(f"no word of the sentence lies in {span[0]}..{span[1]}")
    return inside[0], inside[-1] + 1


@cache
def _relation_graph(path: Path) -> Any:
    return open_graph(path)


@cache
def load(threads: int | None = None) -> LanguageModel:
    """The shipped model, loaded once a process and number of threads; raises ModelMissing where it is absent."""
    return LanguageModel(threads=threads)

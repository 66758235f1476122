"""One pass over a text: its sentences, words, tags, lemmas, dependencies and names, and relations of any pair in it.

Each passage is run by itself on one thread, so the result is the same for any number of texts and threads. Knows
nothing of reports or politics; what the relation types mean is for others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from dragoman.model.decoding import OUTPUTS, Decoder, Outputs, joined, sentence_starts
from dragoman.model.lemmas import read_lemmas
from dragoman.model.passages import Passage, pack
from dragoman.model.pieces import Pieces
from dragoman.model.telling import OUTPUTS as TOLD
from dragoman.model.telling import Telling, sigmoid, tell
from dragoman.model.weights import FOLDER, Embeddings, Floats, open_graph, read_manifest
from dragoman.records import Span
from dragoman.text.paragraphs import paragraphs
from dragoman.text.sentence import Sentence
from dragoman.text.tokens import tokenize

WordSpan = tuple[int, int]
Analysed = tuple[Sentence, Floats, Floats]


@dataclass(frozen=True)
class Reading:
    """The sentences of a text, what the heads on pairs and events need of each (its words' vectors, [words, width]),
    and how likely each word tells of an event of each type [words, types].
    """

    sentences: tuple[Sentence, ...]
    meanings: tuple[Floats, ...]
    triggers: tuple[Floats, ...]


@dataclass(frozen=True)
class Packed:
    """A text's words, and the passages over them."""

    words: list[WordSpan]
    forms: list[str]
    passages: list[Passage]


class LanguageModel:
    """The shipped model, ready to read; safe to share between threads.

    `threads`: how many passages of one text are read side by side.
    """

    def __init__(self, folder: Path = FOLDER, *, threads: int | None = None) -> None:
        self.manifest = read_manifest(folder)
        self._decoder = Decoder(self.manifest.labels, read_lemmas(folder / "lemmas.json"))
        self._pieces = Pieces(folder / "tokenizer.json")
        self._embeddings = Embeddings(folder / "embeddings.npz")
        self._reader = open_graph(folder / "reader.onnx", self._decoder.widths)
        self._graphs: dict[str, Any] = {}  # opened by the first that asks for them
        self._folder = folder
        self._lock = Lock()
        self.threads = threads or min(4, os.cpu_count() or 1)
        self._pool = ThreadPoolExecutor(self.threads) if self.threads > 1 else None

    @property
    def entity_labels(self) -> Mapping[str, Sequence[str]]:
        """The BIO tags of each entity head."""
        return self.manifest.labels.entities

    @property
    def relation_types(self) -> Sequence[str]:
        """The types of the relation head, "none" among them."""
        return self.manifest.labels.relations

    @property
    def event_types(self) -> Sequence[str]:
        """The types of event that the trigger head tells apart."""
        return self.manifest.labels.events.types

    def read(self, text: str, start: int = 0, end: int | None = None, without: Span | None = None) -> Reading:
        """Sentences and words of ``text[start:end]``, found and analysed; words in `without` are passed over.

        >>> reading = load().read("The ministers met in Geneva.")
        >>> [len(sentence) for sentence in reading.sentences], len(reading.meanings[0])
        ([6], 6)
        """
        packed = self.pack(text, start, end, without)

        def one(passage: Passage) -> list[Analysed]:
            out = self.encode(passage)
            starts = sentence_starts(out["starts"], packed.forms[passage.begin : passage.end], passage.breaks)
            return self._decoded(packed, passage, out, starts)

        return _reading([found for run in self._map(one, packed.passages) for found in run])

    def analyse(self, text: str, start: int = 0, end: int | None = None) -> tuple[Sentence, ...]:
        """The sentences of ``text[start:end]``; see `read`."""
        return self.read(text, start, end).sentences

    def analyse_words(self, sentences: Sequence[Sequence[str]], *, together: bool = True) -> list[Sentence]:
        """Sentences whose words are given; offsets are into all words joined by single spaces.

        `together`: read them in passages of several, as consecutive sentences of one text.

        >>> [sentence] = load().analyse_words([["Talks", "began", "."]])
        >>> sentence.forms, sentence.span
        (('Talks', 'began', '.'), Span(start=0, end=13))
        """
        for i, sentence in enumerate(sentences):
            if not sentence:
                raise ValueError(f"sentences[{i}]: holds no words")
        if together:
            return list(self._given(sentences).sentences)
        return [self._given([s]).sentences[0] for s in sentences]

    def pair_scores(
        self, meaning: Floats, pairs: Sequence[tuple[WordSpan | None, WordSpan | None]]
    ) -> list[dict[str, float]]:
        """For each pair of word spans of one sentence (None: a side not named) the probability of each type."""
        if not pairs:
            return []
        # The graph wants at least two words and two pairs: a lone word is given twice, which changes no mean of it.
        words = meaning if len(meaning) > 1 else np.concatenate([meaning, meaning])
        sides = np.zeros((2, max(2, len(pairs)), len(words)), np.float32)
        for i, pair in enumerate(pairs):
            for side, span in enumerate(pair):
                if span is not None:
                    sides[side, i, span[0] : span[1]] = 1
        inputs = {"words": words, "actor": sides[0], "recipient": sides[1]}
        logits = self._opened("relation.onnx").run(["logits"], inputs)[0][: len(pairs)].astype(np.float64)
        chances = np.exp(logits - logits.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        return [dict(zip(self.relation_types, row, strict=True)) for row in chances.tolist()]

    def tell(self, meaning: Floats, triggers: Sequence[WordSpan]) -> list[Telling]:
        """What each of some triggers of one sentence tells."""
        return tell(self._opened("telling.onnx"), meaning, triggers, self.manifest.labels.events) if triggers else []

    def relations(
        self, sentence: str, pairs: Sequence[tuple[WordSpan | None, WordSpan | None]]
    ) -> list[dict[str, float]]:
        """As `pair_scores`, over the text of one sentence and pairs of character spans.

        Raises ValueError where a span holds no word of the sentence.
        """
        words = tokenize(sentence)
        if not words:
            raise ValueError("the sentence holds no words")
        asked = [(_words_of(words, actor), _words_of(words, recipient)) for actor, recipient in pairs]
        return self.pair_scores(self._given([[sentence[a:b] for a, b in words]]).meanings[0], asked)

    def pack(self, text: str, start: int = 0, end: int | None = None, without: Span | None = None) -> Packed:
        """The words of ``text[start:end]`` but for those in `without`, and the passages that the encoder will see."""
        blocks = [tokenize(text, a, b) for a, b in paragraphs(text, start, end)]
        if without is not None:
            blocks = [[(a, b) for a, b in block if not (a < without.end and without.start < b)] for block in blocks]
        named = [[text[a:b] for a, b in block] for block in blocks]
        return Packed(
            words=[w for block in blocks for w in block],
            forms=[form for block in named for form in block],
            passages=pack(named, self._pieces, marked=True),
        )

    def encode(self, passage: Passage) -> Outputs:
        """All that the graph says of one passage."""
        inputs = {
            "embedded": self._embeddings.of(passage.ids, passage.shapes),
            "first": passage.first,
            "last": passage.last,
        }
        return dict(zip(OUTPUTS, self._reader.run(OUTPUTS, inputs), strict=True))

    def _given(self, sentences: Sequence[Sequence[str]]) -> Reading:
        """Words and sentences as given; those too long for one passage are read in parts and joined again."""
        forms = [w for s in sentences for w in s]
        ends = np.cumsum([len(w) + 1 for w in forms]).tolist()
        words = [(end - 1 - len(form), end - 1) for form, end in zip(forms, ends, strict=True)]
        firsts = set(np.cumsum([0, *map(len, sentences)]).tolist())
        packed = Packed(words, forms, pack(sentences, self._pieces, marked=False))

        def one(passage: Passage) -> list[Analysed]:
            inside = (i for i in range(passage.begin + 1, passage.end) if i in firsts)
            return self._decoded(packed, passage, self.encode(passage), [0, *(i - passage.begin for i in inside)])

        parts = iter([found for run in self._map(one, packed.passages) for found in run])
        return _reading([_whole(parts, len(sentence)) for sentence in sentences])

    def _map(self, one: Any, passages: Sequence[Passage]) -> Iterator[list[Analysed]]:
        run: Iterator[list[Analysed]] = (self._pool.map if self._pool and len(passages) > 1 else map)(one, passages)
        return run

    def _decoded(self, packed: Packed, passage: Passage, out: Outputs, starts: Sequence[int]) -> list[Analysed]:
        inside = slice(passage.begin, passage.end)
        sentences = self._decoder.sentences(out, packed.words[inside], packed.forms[inside], starts)
        bounds = zip(starts, [*starts[1:], passage.end - passage.begin], strict=True)
        triggers = sigmoid(out["triggers"])
        return [(s, out["meaning"][a:b], triggers[a:b]) for s, (a, b) in zip(sentences, bounds, strict=True)]

    def _opened(self, name: str) -> Any:
        """The graph of this file, opened once."""
        events = self.manifest.labels.events
        widths: dict[str, int | None] = {"logits": len(self.relation_types)}
        if name == "telling.onnx":
            widths = dict.fromkeys(TOLD) | {"modes": len(events.modes), "contexts": len(events.contexts)}
        with self._lock:
            if name not in self._graphs:
                self._graphs[name] = open_graph(self._folder / name, widths)
            return self._graphs[name]


def _reading(found: Sequence[Analysed]) -> Reading:
    sentences = tuple(replace(sentence, index=i) for i, (sentence, *_) in enumerate(found))
    return Reading(sentences, tuple(meaning for _, meaning, _ in found), tuple(chances for *_, chances in found))


def _whole(parts: Iterator[Analysed], length: int) -> Analysed:
    """The next sentence of `length` words, which may stand in several parts."""
    held = [next(parts)]
    while sum(len(sentence) for sentence, *_ in held) < length:
        held.append(next(parts))
    if len(held) == 1:
        return held[0]
    sentences, meanings, triggers = zip(*held, strict=True)
    return joined(sentences), np.concatenate(meanings), np.concatenate(triggers)


def _words_of(words: Sequence[WordSpan], span: WordSpan | None) -> WordSpan | None:
    """The word range of a character span."""
    if span is None:
        return None
    inside = [i for i, (a, b) in enumerate(words) if a < span[1] and b > span[0]]
    if not inside:
        raise ValueError(f"no word of the sentence lies in {span[0]}..{span[1]}")
    return inside[0], inside[-1] + 1


_loaded: dict[int | None, LanguageModel] = {}
_loading = Lock()


def load(threads: int | None = None) -> LanguageModel:
    """The shipped model, loaded once a process and number of threads; raises ModelMissing where it is absent."""
    with _loading:
        if threads not in _loaded:
            _loaded[threads] = LanguageModel(threads=threads)
        return _loaded[threads]

"""From scores made by hand to sentences."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.model.decoding import OUTPUTS, Decoder, joined, sentence_starts
from dragoman.model.lemmas import LemmaTable
from dragoman.model.weights import EventLabels, LabelSets
from dragoman.records import Span
from dragoman.text.sentence import Entity, Sentence

LABELS = LabelSets(
    upos=["NOUN", "VERB", "PUNCT"],
    xpos=["NN", "VBD", "."],
    deprels=["nsubj", "punct"],
    entities={"conll": ["O", "B-person", "I-person"], "gum": ["O", "B-event"]},
    relations=[],
    events=EventLabels(types=["AID"], statuses=[], modes=[], contexts=[]),
)
LEMMAS = LemmaTable(known={"VBD": {"met": "meet"}}, endings={"NN": {"": "0", "s": "1"}})
TEXT = "Talks met. Talks met."
WORDS = [(0, 5), (6, 9), (9, 10), (11, 16), (17, 20), (20, 21)]
FORMS = [TEXT[a:b] for a, b in WORDS]


def one_hot(columns: list[int], width: int) -> np.ndarray:
    return np.eye(width, dtype=np.float32)[columns] * 9


@pytest.fixture
def outputs() -> dict[str, np.ndarray]:
    """The graph's answer for two sentences, each subject, verb, full stop."""
    arcs = np.zeros((6, 6), np.float32)
    for dependent, head in ((0, 1), (2, 1), (3, 4), (5, 4)):
        arcs[dependent, head] = 9
    arcs[3, 1] = 20  # across the sentences: never to be taken
    label_dep = np.zeros((6, 2, 2), np.float32)
    label_dep[[0, 3], 0, 1] = 1  # the last column is the bias
    label_dep[[2, 5], 1, 1] = 1
    return {
        "starts": np.array([5, -5, -5, 5, -5, 5], np.float32),
        "upos": one_hot([0, 1, 2] * 2, 3),
        "xpos": one_hot([0, 1, 2] * 2, 3),
        "arcs": arcs,
        "roots": np.array([0, 9, 0, 0, 9, 0], np.float32),
        "label_dep": label_dep,
        "label_head": np.zeros((6, 1), np.float32),
        "entities": np.concatenate([one_hot([0, 0, 0, 1, 2, 0], 3), one_hot([1, 0, 0, 0, 0, 0], 2)], 1),
        "meaning": np.zeros((6, 4), np.float32),
    }


def test_scores_become_sentences(outputs: dict[str, np.ndarray]) -> None:
    first, second = Decoder(LABELS, LEMMAS).sentences(outputs, WORDS, FORMS, [0, 3])
    assert (first.span, second.span) == (Span(0, 10), Span(11, 21))
    assert first.words == (Span(0, 5), Span(6, 9), Span(9, 10))
    assert first.lemmas == ("talk", "meet", ".")
    assert first.upos == second.upos == ("NOUN", "VERB", "PUNCT")
    assert second.heads == (1, -1, 1)
    assert second.deprels == ("nsubj", "root", "punct")


def test_each_entity_head_reads_its_own_columns(outputs: dict[str, np.ndarray]) -> None:
    first, second = Decoder(LABELS, LEMMAS).sentences(outputs, WORDS, FORMS, [0, 3])
    assert first.entities["conll"] == () and second.entities["gum"] == ()
    assert [(e.start, e.end, e.label) for e in first.entities["gum"]] == [(0, 1, "event")]
    assert [(e.start, e.end, e.label) for e in second.entities["conll"]] == [(0, 2, "person")]


def test_the_graph_must_have_every_output_and_as_many_labels_as_the_manifest() -> None:
    widths = Decoder(LABELS, LEMMAS).widths
    assert tuple(widths) == OUTPUTS
    assert (widths["upos"], widths["entities"], widths["meaning"]) == (3, 5, None)


def test_sentences_begin_where_scored_and_where_certain(outputs: dict[str, np.ndarray]) -> None:
    assert sentence_starts(outputs["starts"], FORMS, frozenset([0, 2])) == [0, 2, 3]


def test_a_closing_mark_begins_a_sentence_only_where_a_paragraph_begins_with_it() -> None:
    scores = np.full(4, 3.0, np.float32)
    assert sentence_starts(scores, ["»", "He", "”", "."], frozenset([0])) == [0, 1]


def part(start: int, *forms: str) -> Sentence:
    """A sentence whose second word is the root, with a name over its first."""
    ends = np.cumsum([start, *(len(f) + 1 for f in forms)]).tolist()
    words = tuple(Span(a, a + len(f)) for a, f in zip(ends, forms, strict=False))
    return Sentence(
        index=0, span=Span(words[0].start, words[-1].end), words=words, forms=forms, lemmas=forms,
        upos=("X",) * len(forms), xpos=("FW",) * len(forms),
        heads=tuple(-1 if i == 1 else 1 for i in range(len(forms))),
        deprels=tuple("root" if i == 1 else "dep" for i in range(len(forms))),
        entities={"conll": (Entity(0, 1, "person", 0.5),)},
    )  # fmt: skip


def test_parts_of_a_sentence_become_one_under_the_first_root() -> None:
    whole = joined([part(0, "a", "b", "c"), part(6, "d", "e")])
    assert whole.forms == ("a", "b", "c", "d", "e")
    assert whole.heads == (1, -1, 1, 4, 1)
    assert whole.deprels == ("dep", "root", "dep", "dep", "parataxis")
    assert [(e.start, e.end) for e in whole.entities["conll"]] == [(0, 1), (3, 4)]
    assert whole.span == Span(0, 9)
    assert whole.root == 1

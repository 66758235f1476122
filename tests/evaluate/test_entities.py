from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.evaluate.entities import (
    evaluate_entities,
    head_for,
    phrases_of,
    read_tagged,
    score_entities,
)
from dragoman.evaluate.participants import evaluate_participants
from dragoman.records import BadCall, Span
from dragoman.text.sentence import Entity, Sentence


class Fake:
    """Finds every capitalised word under the given head with the given label."""

    def __init__(self, head: str, label: str) -> None:
        self.head, self.label = head, label

    def analyse(self, text: str, start: int = 0, end: int | None = None) -> Sequence[Sentence]:
        raise NotImplementedError

    def analyse_words(self, sentences: Sequence[Sequence[str]], *, together: bool = True) -> Sequence[Sentence]:
        return [self._sentence(i, tuple(words)) for i, words in enumerate(sentences)]

    def _sentence(self, index: int, words: tuple[str, ...]) -> Sentence:
        found = tuple(Entity(i, i + 1, self.label, 1.0) for i, word in enumerate(words) if word[0].isupper())
        x = ("",) * len(words)
        zero = (Span(0, 0),) * len(words)
        return Sentence(index, Span(0, 0), zero, words, x, x, x, (0,) * len(words), x, {self.head: found})


@pytest.mark.parametrize(
    ("tags", "phrases"),
    [
        ("O O", []),
        ("B-a I-a B-a", [(0, 2, "a"), (2, 3, "a")]),
        ("I-a I-a", [(0, 2, "a")]),
        ("B-a I-b I-b O", [(0, 1, "a"), (1, 3, "b")]),
        ("O I-b B-a", [(1, 2, "b"), (2, 3, "a")]),
        ("B-a O I-a", [(0, 1, "a"), (2, 3, "a")]),
    ],
)
def test_spans_are_read_out_of_whole_and_broken_tags(tags: str, phrases: list[tuple[int, int, str]]) -> None:
    assert phrases_of(tags.split()) == phrases


def test_the_tag_is_the_last_column_whatever_the_token_looks_like() -> None:
    [sentence] = read_tagged("B-minus O\nBaku\tB-location\n \tO\nNew York\tI-location\n")
    assert sentence.words == ("B-minus", "Baku", "_", "New York")
    assert sentence.tags == ("O", "B-location", "O", "I-location")


def test_remarks_and_document_starts_are_passed_over_but_a_tagged_hash_is_a_word() -> None:
    text = "# id = 7\n-DOCSTART-\tO\n\n#\tO\r\nTalks\tO\n\n\n\nend\tO"
    assert [sentence.words for sentence in read_tagged(text)] == [("#", "Talks"), ("end",)]


def test_a_line_without_a_tag_is_named() -> None:
    with pytest.raises(BadCall, match="line 2: wanted a token and a tag"):
        read_tagged("a\tO\nb\n")


@pytest.mark.parametrize(
    ("types", "head"),
    [
        ({"person", "misc"}, "conll"),
        ({"person", "election"}, "politics"),
        ({"Organisation", "MilitaryPlatform"}, "re3d"),
        ({"S", "T"}, "participants"),
        ({"organization", "place", "person"}, "gum"),
    ],
)
def test_the_head_is_found_from_the_types(types: set[str], head: str) -> None:
    assert head_for(types) == head


def test_unknown_types_are_named() -> None:
    with pytest.raises(BadCall, match="no head knows the types GPE, person"):
        head_for({"GPE", "person"})
    with pytest.raises(BadCall, match="no token is tagged"):
        head_for(set())


def test_scores_worked_out_by_hand() -> None:
    gold = [{(0, 1, "person"), (2, 4, "misc")}, {(0, 1, "location")}]
    predicted = [{(0, 1, "person"), (2, 3, "misc")}, {(0, 1, "person")}]
    scores = score_entities(predicted, gold)
    assert (scores["p"], scores["r"], scores["f1"], scores["n"]) == (1 / 3, 1 / 3, 1 / 3, 2)
    assert scores["by_type"]["person"] == {"p": 0.5, "r": 1.0, "f1": 2 / 3, "n": 1}
    assert scores["by_type"]["misc"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}
    assert scores["by_type"]["location"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}


def test_nothing_to_find_and_nothing_found_is_no_score() -> None:
    assert score_entities([set()], [set()]) == {"p": None, "r": None, "f1": None, "by_type": {}, "n": 1}


def test_a_span_in_another_sentence_does_not_count() -> None:
    assert score_entities([{(0, 1, "misc")}, set()], [set(), {(0, 1, "misc")}])["f1"] == 0.0


def test_the_head_that_the_tags_point_to_answers(tmp_path: Path) -> None:
    path = tmp_path / "dev.txt"
    path.write_text("Aliyev\tB-person\nmet\tO\nNATO\tB-organisation\n", encoding="utf-8")
    scores = evaluate_entities(path, model=Fake("conll", "person"))
    assert (scores["p"], scores["r"]) == (0.5, 0.5)
    with pytest.raises(BadCall, match="the model has no head 'conll'"):
        evaluate_entities(path, model=Fake("politics", "person"))
    assert evaluate_entities(path, head="politics", model=Fake("politics", "person"))["p"] == 0.5
    with pytest.raises(BadCall, match="no head is called 'x'"):
        evaluate_entities(path, head="x", model=Fake("conll", "person"))


def test_participants_score_each_side_and_leave_the_third_role_out(tmp_path: Path) -> None:
    path = tmp_path / "ner.txt"
    path.write_text("Iran\tB-S\nhit\tO\nOman\tB-T\nThere\tB-R\n\nIraq\tB-S\n", encoding="utf-8")
    scores = evaluate_participants(path, model=Fake("participants", "S"))
    assert scores["source"] == {"p": 0.5, "r": 1.0, "f1": 2 / 3, "n": 2}
    assert scores["target"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 1}
    assert scores["n"] == 2


def test_participants_want_their_own_tags(tmp_path: Path) -> None:
    path = tmp_path / "ner.txt"
    path.write_text("Iran\tB-location\n", encoding="utf-8")
    with pytest.raises(BadCall, match="the task for it is `entities`"):
        evaluate_participants(path, model=Fake("conll", "location"))

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from dragoman.evaluate.marked import read_marked
from dragoman.evaluate.pairs import evaluate_pairs, score_pairs
from dragoman.evaluate.readers import Stretch
from dragoman.evaluate.relations import evaluate_relations, most_probable_type, score_relations
from dragoman.records import BadCall


class Fake:
    """Calls everything AID where both sides are named, else CONCEDE; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Stretch, Stretch]]] = []

    def relations(self, sentence_text: str, pairs: Sequence[tuple[Stretch, Stretch]]) -> Sequence[Mapping[str, float]]:
        self.asked += [(sentence_text, pair) for pair in pairs]
        return [
            {"AID": 0.9, "CONCEDE": 0.0, "none": 0.1} if None not in pair else {"AID": 0.2, "CONCEDE": 0.3, "none": 0.5}
            for pair in pairs
        ]


def test_marks_are_taken_out_and_sides_fit_the_text_that_is_left() -> None:
    sentence = read_marked("On Friday <t> Oman</t> was hit by <s>Iran </s>.")
    assert sentence.text == "On Friday  Oman was hit by Iran ."
    assert sentence.actor is not None
    assert sentence.recipient is not None
    assert sentence.text[slice(*sentence.actor)] == "Iran"
    assert sentence.text[slice(*sentence.recipient)] == "Oman"


def test_a_side_may_lie_within_the_other() -> None:
    sentence = read_marked("<s><t>Iraqi</t> fighters</s> agreed")
    assert (sentence.text, sentence.actor, sentence.recipient) == ("Iraqi fighters agreed", (0, 14), (0, 5))


def test_of_several_marks_of_a_side_the_first_counts_and_an_unmarked_side_is_none() -> None:
    sentence = read_marked("<t>Oman</t>, said <t>Oman</t>, a < b > c.")
    assert (sentence.text, sentence.actor, sentence.recipient) == ("Oman, said Oman, a < b > c.", None, (0, 4))


@pytest.mark.parametrize("broken", ["<s>Iran", "Iran</s>"])
def test_a_mark_without_its_partner_is_a_bad_call(broken: str) -> None:
    with pytest.raises(BadCall):
        read_marked(broken)


def test_concede_and_retreat_are_taken_together_before_the_most_probable_is_sought() -> None:
    assert most_probable_type({"AID": 0.35, "CONCEDE": 0.25, "RETREAT": 0.15, "none": 0.25}) == "YIELD"


def test_none_is_no_answer() -> None:
    assert most_probable_type({"none": 0.98, "AID": 0.02, "ACCUSE": 0.0}) == "AID"


def test_scores_worked_out_by_hand() -> None:
    scores = score_relations(["AID", "CONCEDE", "AID", "PROTEST"], ["AID", "YIELD", "YIELD", "AID"])
    assert scores["accuracy"] == 0.5
    # AID: 1 right, 1 false, 1 missed; YIELD: 1 right, 1 missed; PROTEST is not in the gold, nor in the mean.
    assert scores["by_type"]["AID"] == {"p": 0.5, "r": 0.5, "f1": 0.5, "n": 2}
    assert scores["by_type"]["YIELD"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3, "n": 2}
    assert sorted(scores["by_type"]) == ["AID", "YIELD"]
    assert scores["macro_f1"] == pytest.approx((0.5 + 2 / 3) / 2)
    assert scores["n"] == 4


def table(folder: Path, header: str, *rows: str) -> Path:
    path = folder / "gold.tsv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_relations_of_a_file_with_a_row_that_lacks_a_side(tmp_path: Path) -> None:
    rows = ('1\tAID\t<s>Iran</s> said "help <t>Oman</t>', "2\tYIELD\t<s>Iran</s> gave way")
    fake = Fake()
    scores = evaluate_relations(table(tmp_path, "id\tgold_root\tmarked_sentence", *rows), model=fake)
    assert fake.asked == [('Iran said "help Oman', ((0, 4), (16, 20))), ("Iran gave way", ((0, 4), None))]
    assert scores["accuracy"] == 1.0


def test_pairs_of_a_file(tmp_path: Path) -> None:
    rows = ("1\t<s>Iran</s> hit <t>Oman</t>", "0\t<s>Iran</s> slept")
    scores = evaluate_pairs(table(tmp_path, "gold_binary\tmarked_sentence", *rows), model=Fake())
    assert scores == {"balanced_accuracy": 0.5, "auc": 1.0, "n": 2}  # 0.9 and 0.5, both at least 0.5
    raised = evaluate_pairs(tmp_path / "gold.tsv", threshold=0.6, model=Fake())
    assert raised["balanced_accuracy"] == 1.0


def test_pairs_of_one_kind_have_no_score() -> None:
    assert score_pairs([0.9, 0.1], [True, True]) == {"balanced_accuracy": None, "auc": None, "n": 2}


@pytest.mark.parametrize(
    ("header", "row", "complaint"),
    [
        ("gold\tmarked_sentence", "1\tx", "missing: gold_binary"),
        ("gold_binary\tmarked_sentence", "yes\tx", "wanted 0 or 1"),
        ("gold_binary\tmarked_sentence", "1", "line 2: wanted 2 columns, found 1"),
    ],
)
def test_a_wrong_table_is_a_bad_call(tmp_path: Path, header: str, row: str, complaint: str) -> None:
    with pytest.raises(BadCall, match=complaint):
        evaluate_pairs(table(tmp_path, header, row), model=Fake())

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dragoman.evaluate.sentence_class import evaluate_sentence_class, quad_of_text
from dragoman.records import BadCall
from dragoman.text.sentence import Entity, Sentence
from tests.sentences import sentence

MET = "Iran/NNP/nsubj/1 met~meet/VBD/root/-1 Oman/NNP/obj/1"
DEMANDED = "Iran/NNP/nsubj/1 demanded~demand/VBD/root/-1 talks~talk/NNS/obj/1"
DENIED = "Iran/NNP/nsubj/1 rejected~reject/VBD/root/-1 accusations~accusation/NNS/obj/1"


class Fake:
    """Sentences by hand, and one answer on every pair; remembers the pairs that it was asked for."""

    def __init__(self, chances: dict[str, float], *notations: str, target: bool = True) -> None:
        self.chances, self.asked = chances, []  # type: ignore[var-annotated]
        self.sentences = [self._with_sides(sentence(one), target) for one in notations]

    @staticmethod
    def _with_sides(one: Sentence, target: bool) -> Sentence:
        sides = [Entity(0, 1, "S", 0.9), Entity(1, 2, "S", 0.4), *([Entity(2, 3, "T", 0.5)] if target else [])]
        return replace(one, entities={"participants": tuple(sides)})

    def read(self, text: str) -> Any:
        return SimpleNamespace(sentences=self.sentences, meanings=self.sentences)

    def pair_scores(self, meaning: Any, pairs: Any) -> Any:
        self.asked += pairs
        return [self.chances for _ in pairs]


def test_the_likeliest_source_and_target_are_asked_for_and_the_chances_of_a_quad_are_taken_together() -> None:
    fake = Fake({"CONSULT": 0.35, "AGREE": 0.3, "ASSAULT": 0.3, "none": 0.05}, MET)
    assert quad_of_text("", fake) == 1
    assert fake.asked == [((0, 1), (2, 3))]


def test_to_yield_is_material_cooperation_and_to_cut_ties_verbal_conflict() -> None:
    assert quad_of_text("", Fake({"CONCEDE": 0.9}, MET)) == 2
    assert quad_of_text("", Fake({"SANCTION": 0.9}, MET)) == 3


def test_what_is_doubtful_is_neutral_and_more_is_wanted_without_a_target() -> None:
    assert quad_of_text("", Fake({"AID": 0.55, "none": 0.45}, MET)) == 0
    assert quad_of_text("", Fake({"AID": 0.65, "none": 0.35}, MET)) == 2
    assert quad_of_text("", Fake({"AID": 0.65, "none": 0.35}, MET, target=False)) == 0


def test_a_request_is_neutral_unless_it_is_a_demand() -> None:
    assert quad_of_text("", Fake({"REQUEST": 0.9}, MET)) == 0
    assert quad_of_text("", Fake({"REQUEST": 0.9}, DEMANDED)) == 3


def test_turning_down_a_charge_is_neutral() -> None:
    assert quad_of_text("", Fake({"REJECT": 0.9}, DENIED)) == 0


def test_of_several_sentences_one_that_tells_of_a_deed_is_enough() -> None:
    assert quad_of_text("", Fake({"REJECT": 0.9}, DENIED, MET)) == 3


def test_a_file_is_scored_over_the_classes_of_its_gold(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("sentence\tlabel\nIran met Oman\t1\nIran hit Oman\t4\n", "utf-8")
    scores = evaluate_sentence_class(path, model=Fake({"CONSULT": 0.9}, MET))
    assert (scores["accuracy"], scores["macro_f1"], scores["n"]) == (0.5, pytest.approx(1 / 3), 2)


@pytest.mark.parametrize(("row", "complaint"), [("a\t5", "wanted 0 to 4"), ("", "holds no row")])
def test_a_file_of_another_form_is_a_bad_call(tmp_path: Path, row: str, complaint: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(f"sentence\tlabel\n{row}\n", "utf-8")
    with pytest.raises(BadCall, match=complaint):
        evaluate_sentence_class(path, model=Fake({}, MET))

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dragoman.evaluate.mentions import acts_in, evaluate_mentions, score_mentions
from dragoman.evaluate.police import acts_of, repaired
from dragoman.records import BadCall
from tests.sentences import sentence

ARRESTED = "police/NN/nsubj/1 arrested~arrest/VBD/root/-1 five/CD/nummod/3 men~man/NNS/obj/1"
FIRED = (
    "two/CD/nsubj:pass/2 were~be/VBD/aux:pass/2 killed~kill/VBN/root/-1 in/IN/case/5 police/NN/compound/5 "
    "firing/NN/obl/2"
)


def acts(notation: str, happened: bool = True) -> set[str]:
    return acts_of(sentence(notation), lambda word: happened)


def test_an_arrest_is_an_action_and_one_that_did_not_happen_is_no_arrest() -> None:
    assert acts(ARRESTED) == {"arrest", "any_action"}
    assert "arrest" not in acts(ARRESTED, happened=False)


@pytest.mark.parametrize(
    "notation",
    [
        "they/PRP/nsubj/1 demanded~demand/VBD/root/-1 the/DT/det/3 arrest/NN/obj/1",
        "police/NN/nsubj/2 may/MD/aux/2 arrest/VB/root/-1 them~they/PRP/obj/2",
        "police/NN/nsubj/3 did~do/VBD/aux/3 not/RB/advmod/3 arrest/VB/root/-1 them~they/PRP/obj/3",
        "if/IN/mark/2 police/NN/nsubj/2 arrest/VBP/root/-1 them~they/PRP/obj/2",
        "a/DT/det/2 house/NN/compound/2 arrest/NN/nsubj/3 ended~end/VBD/root/-1",
    ],
)
def test_what_is_wanted_feared_denied_or_conditional_is_no_arrest(notation: str) -> None:
    assert "arrest" not in acts(notation)


def test_shots_by_the_police_are_force_and_with_a_death_a_killing() -> None:
    assert acts(FIRED) == {"kill", "force", "any_action"}


def test_shots_at_the_police_are_not_theirs() -> None:
    assert "force" not in acts("the/DT/det/1 mob/NN/nsubj/2 fired~fire/VBD/root/-1 at/IN/case/4 police/NN/obl/2")


def test_what_only_the_police_use_against_crowds_is_force_whoever_is_named() -> None:
    assert "force" in acts("shells~shell/NNS/nsubj:pass/3 of/IN/case/2 teargas/NN/nmod/0 burst/VBD/root/-1")


def test_failing_is_no_action() -> None:
    assert acts("police/NN/nsubj/1 failed~fail/VBD/root/-1 to/TO/mark/3 act/VB/xcomp/1") == {"fail"}


def test_a_sentence_without_police_tells_of_none() -> None:
    assert acts("shops~shop/NNS/nsubj/1 opened~open/VBD/root/-1 late/RB/advmod/1") == set()


def test_broken_quotation_marks_are_made_plain() -> None:
    assert repaired("aEURoethe policeaEUR(tm)s dutyaEUR") == '"the police\'s duty"'


class Fake:
    """One sentence by hand whose words all have one standing."""

    def __init__(self, actual: float) -> None:
        self.actual = actual

    def read(self, text: str) -> Any:
        return SimpleNamespace(sentences=[sentence(ARRESTED)], meanings=[None])

    def tell(self, meaning: Any, triggers: Any) -> Any:
        statuses = {"actual": self.actual / 2, "historical": self.actual / 2, "future": 1 - self.actual}
        return [SimpleNamespace(statuses=statuses) for _ in triggers]


def test_past_and_present_standing_count_together() -> None:
    assert "arrest" in acts_in("", Fake(0.5))
    assert "arrest" not in acts_in("", Fake(0.3))


def test_columns_without_a_positive_have_no_share_in_the_mean() -> None:
    scores = score_mentions([{"kill"}, {"arrest"}], [{"kill"}, set()])
    assert scores["arrest"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "n": 0}
    assert scores["macro_f1"] == 1.0


HEADER = "sentence\tkill\tarrest\tany_action\tfail\tforce\n"


def test_a_file_is_scored_by_column(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(f"{HEADER}police arrested five men\t0\t1\t1\t0\t0\n", "utf-8")
    scores = evaluate_mentions(path, model=Fake(1.0))
    assert scores["arrest"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "n": 1}
    assert scores["kill"]["f1"] is None
    assert (scores["macro_f1"], scores["n"]) == (1.0, 1)


@pytest.mark.parametrize(("row", "complaint"), [("a\t2\t0\t0\t0\t0", "wanted 0 or 1"), ("", "holds no row")])
def test_a_file_of_another_form_is_a_bad_call(tmp_path: Path, row: str, complaint: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(f"{HEADER}{row}\n", "utf-8")
    with pytest.raises(BadCall, match=complaint):
        evaluate_mentions(path, model=Fake(1.0))

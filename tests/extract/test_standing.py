from __future__ import annotations

import pytest

from dragoman.extract.standing import Standing, standing_of
from tests.sentences import at, sentence


def standing(notation: str, word: str, clause: str | None = None) -> Standing:
    s = sentence(notation)
    return standing_of(s, at(s, word), None if clause is None else at(s, clause))


def test_a_plain_past_happened() -> None:
    assert standing("Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Iraq/NNP/obj/1", "attacked") == Standing("actual")


@pytest.mark.parametrize(
    ("auxiliary", "status"),
    [
        ("will/MD/aux/2", "future"),
        ("shall/MD/aux/2", "future"),
        ("could/MD/aux/2", "hypothetical"),
        ("may/MD/aux/2", "hypothetical"),
        ("would/MD/aux/2", "hypothetical"),
        ("never/RB/advmod/2", "negated"),
    ],
)
def test_an_auxiliary_sets_the_status(auxiliary: str, status: str) -> None:
    assert standing(f"Lind/NNP/nsubj/2 {auxiliary} visit/VB/root/-1 Japan/NNP/obj/2", "visit").status == status


def test_what_will_not_be_is_negated() -> None:
    assert (
        standing("Lind/NNP/nsubj/3 will/MD/aux/3 not/RB/advmod/3 visit/VB/root/-1 Japan/NNP/obj/3", "visit").status
        == "negated"
    )


@pytest.mark.parametrize(
    "notation",
    [
        "Lind/NNP/nsubj/2 is~be/VBZ/aux/2 going~go/VBG/root/-1 to/TO/mark/4 visit/VB/xcomp/2 Japan/NNP/obj/4",
        "Lind/NNP/nsubj/3 is~be/VBZ/aux/3 to/TO/mark/3 visit/VB/root/-1 Japan/NNP/obj/3",
        "Lind/NNP/nsubj/2 is~be/VBZ/cop/2 due/JJ/root/-1 to/TO/mark/4 visit/VB/xcomp/2 Japan/NNP/obj/4",
        "Lind/NNP/nsubj:pass/2 is~be/VBZ/aux:pass/2 expected~expect/VBN/root/-1 to/TO/mark/4 visit/VB/xcomp/2 "
        "Japan/NNP/obj/4",
        "Lind/NNP/nsubj/1 plans~plan/VBZ/root/-1 to/TO/mark/3 visit/VB/xcomp/1 Japan/NNP/obj/3",
    ],
)
def test_what_is_to_come_is_future(notation: str) -> None:
    assert standing(notation, "visit").status == "future"


def test_a_planned_meeting_is_future() -> None:
    assert standing("The/DT/det/2 planned/JJ/amod/2 meeting/NN/nsubj/3 matters~matter/VBZ/root/-1", "meeting") == (
        Standing("future")
    )


def test_what_stands_behind_if_is_hypothetical() -> None:
    assert (
        standing(
            "If/IN/mark/2 Iran/NNP/nsubj/2 attacks~attack/VBZ/advcl/4 we/PRP/nsubj/4 act/VBP/root/-1", "attacks"
        ).status
        == "hypothetical"
    )


def test_what_one_wants_to_do_is_hypothetical() -> None:
    held = standing("Lind/NNP/nsubj/1 wanted~want/VBD/root/-1 to/TO/mark/3 visit/VB/xcomp/1 Japan/NNP/obj/3", "visit")
    assert held.status == "hypothetical"


def test_what_one_fails_to_do_did_not_happen() -> None:
    held = standing("Lind/NNP/nsubj/1 failed~fail/VBD/root/-1 to/TO/mark/3 visit/VB/xcomp/1 Japan/NNP/obj/3", "visit")
    assert held.status == "negated"


def test_no_meeting_did_not_happen() -> None:
    s = "There/EX/expl/1 was~be/VBD/root/-1 no/DT/det/3 meeting/NN/nsubj/1"
    assert standing(s, "meeting").status == "negated"


def test_talks_not_held_did_not_happen() -> None:
    s = "Lind/NNP/nsubj/3 did~do/VBD/aux/3 not/RB/advmod/3 hold/VB/root/-1 talks~talk/NNS/obj/3"
    assert standing(s, "talks", "hold").status == "negated"


def test_what_one_agrees_to_do_is_to_come_and_the_undertaking_is_an_event() -> None:
    held = standing("Iran/NNP/nsubj/1 agreed~agree/VBD/root/-1 to/TO/mark/3 meet/VB/xcomp/1 Oman/NNP/obj/3", "meet")
    assert (held.status, held.by) == ("future", 1)
    assert held.embedding is not None and held.embedding.type == "AGREE"


def test_what_one_refuses_to_do_is_no_event_but_the_refusal_is() -> None:
    held = standing("Iran/NNP/nsubj/1 refused~refuse/VBD/root/-1 to/TO/mark/3 meet/VB/xcomp/1 Oman/NNP/obj/3", "meet")
    assert held.embedding is not None and (held.status, held.embedding.type) == ("negated", "REJECT")


def test_a_purpose_is_no_complement() -> None:
    held = standing("Lind/NNP/nsubj/1 left~leave/VBD/root/-1 to/TO/mark/3 meet/VB/advcl/1 Rey/NNP/obj/3", "meet")
    assert held.embedding is None


def test_a_coordinated_complement_is_as_the_first() -> None:
    s = (
        "Lind/NNP/nsubj/1 plans~plan/VBZ/root/-1 to/TO/mark/3 visit/VB/xcomp/1 Japan/NNP/obj/3 and/CC/cc/6 "
        "meet/VB/conj/3 Rey/NNP/obj/6"
    )
    assert standing(s, "meet").status == "future"


def test_a_coordinated_clause_with_its_own_subject_stands_for_itself() -> None:
    s = (
        "Lind/NNP/nsubj/1 plans~plan/VBZ/root/-1 to/TO/mark/3 visit/VB/xcomp/1 and/CC/cc/6 Rey/NNP/nsubj/6 "
        "met~meet/VBD/conj/3 Berg/NNP/obj/6"
    )
    assert standing(s, "met").status == "actual"


@pytest.mark.parametrize("when", ["During/IN/case/2 World/NNP/compound/2 War/NNP/obl/5 II/CD/nummod/2"])
def test_what_lies_in_another_era_is_historical(when: str) -> None:
    assert (
        standing(f"{when} Germany/NNP/nsubj/5 invaded~invade/VBD/root/-1 Poland/NNP/obj/5", "invaded").status
        == "historical"
    )


def test_a_year_of_an_earlier_century_is_historical_and_a_recent_one_is_not() -> None:
    s = "Japan/NNP/nsubj/1 invaded~invade/VBD/root/-1 Korea/NNP/obj/1 in/IN/case/4 {}/CD/obl/1"
    assert standing(s.format("1894"), "invaded").status == "historical"
    assert standing(s.format("2021"), "invaded").status == "actual"


def test_another_era_does_not_undo_a_denial() -> None:
    s = "Japan/NNP/nsubj/2 never/RB/advmod/2 invaded~invade/VBD/root/-1 Peru/NNP/obj/2 in/IN/case/5 1894/CD/obl/2"
    assert standing(s, "invaded").status == "negated"

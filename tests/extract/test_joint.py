"""What lexicon and heads say of one sentence, put together: who gives type, standing and parties."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.extract.happenings import Candidate, Trigger, candidate_of
from dragoman.extract.joint import ALOOF, SECONDED, joined
from dragoman.extract.proposals import Proposal, find_proposals
from dragoman.model.telling import Telling, WordSpan
from dragoman.model.weights import Floats
from dragoman.text.sentence import Sentence
from tests.extract.proposals_by_hand import evenly
from tests.sentences import at, forms, sentence

TYPES = ("ASSAULT", "CONSULT", "SUPPORT")
MET = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 ././punct/1"
NAMES = {"Lind", "Rey", "Iran", "Oman"}


def proposed(s: Sentence) -> list[Proposal]:
    return find_proposals(
        s,
        lambda w: s.forms[w] in NAMES,
        lambda w: "person" if s.forms[w] in NAMES else "thing",
        {},
        lambda w: (w, w + 1),
        evenly,
        set(),
    )


def told(s: Sentence, status: str = "actual", *parties: int) -> Telling:
    chances = np.zeros((len(s), 2), np.float32)
    for w in parties:
        chances[w, 0] = 0.9
    return Telling({status: 1.0}, {"CONSULT phone": 0.9}, {"diplomatic": 0.9}, 0.9, chances)


def read(s: Sentence, word: str, type_: str, chance: float, *parties: int) -> Candidate:
    w = at(s, word)
    return candidate_of(s, Trigger((w, w + 1), type_, chance), told(s, "future", *parties), lambda w: w)


def put_together(s: Sentence, candidates: Sequence[Candidate], chance: float = 0.5) -> list[Candidate]:
    chances: Floats = np.full((len(s), len(TYPES)), chance, np.float32)

    def tell(spans: Sequence[WordSpan]) -> list[Telling]:
        return [told(s) for _ in spans]

    return joined(s, candidates, proposed(s), chances, TYPES, tell, lambda w: w)


def test_of_an_event_that_both_see_the_grammar_gives_the_parties_and_the_heads_the_rest() -> None:
    s = sentence(MET)
    [c] = put_together(s, [read(s, "met", "CONSULT", 0.6)])
    assert (forms(s, c.sides.actors), c.status, c.modes, c.contexts) == (
        ["Lind", "Rey"], "future", ("phone",), ("diplomatic",)
    )  # fmt: skip
    assert not c.doubtful and not c.proposed


def test_what_only_the_lexicon_sees_stands_if_the_heads_do_not_rule_it_out() -> None:
    s = sentence(MET)
    [c] = put_together(s, [])
    assert c.proposed and c.type == "CONSULT" and forms(s, c.sides.actors) == ["Lind", "Rey"]
    assert put_together(s, [], chance=SECONDED / 2) == []


def test_where_the_heads_are_sure_of_another_type_the_lexicon_gives_way() -> None:
    s = sentence(MET)
    assert [c.type for c in put_together(s, [read(s, "met", "SUPPORT", 0.9)])] == ["SUPPORT"]


def test_what_only_the_heads_see_must_be_sure() -> None:
    s = sentence("Lind/NNP/nsubj/1 beamed/VBD/root/-1 at/IN/case/3 Rey/NNP/obl/1")
    sure, unsure = (put_together(s, [read(s, "beamed", "SUPPORT", chance, 0, 3)]) for chance in (0.9, 0.6))
    assert [(c.type, c.doubtful) for c in (*sure, *unsure)] == [("SUPPORT", False), ("SUPPORT", True)]


def test_a_side_that_the_grammar_leaves_open_is_the_heads() -> None:
    s = sentence(
        "Iran/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 attacked~attack/VBN/root/-1 near/IN/case/4 Oman/NNP/obl/2"
    )
    [c] = put_together(s, [read(s, "attacked", "ASSAULT", 0.9, at(s, "Oman"))])
    assert (forms(s, c.sides.actors), forms(s, c.sides.recipients)) == (["Oman"], ["Iran"])


def test_in_a_report_that_tells_of_no_politics_the_lexicon_needs_more_support() -> None:
    s = sentence(MET)
    chances: Floats = np.full((len(s), len(TYPES)), 0.05, np.float32)

    def found(seconded: float) -> list[Candidate]:
        heads = [told(s)]
        return joined(s, [], proposed(s), chances, TYPES, lambda _: heads, lambda w: w, seconded=seconded)

    assert len(found(SECONDED)) == 1
    assert found(ALOOF) == []

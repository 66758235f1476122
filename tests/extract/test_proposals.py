from __future__ import annotations

import pytest

from dragoman.extract.proposals import blocked_words
from dragoman.records import Span
from dragoman.reference.ontology import TYPES
from tests.extract.proposals_by_hand import Pairs, Told, candidates, evenly, is_party, one, told
from tests.sentences import sentence

ATTACKED = "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Iraq/NNP/obj/1"


def test_a_candidate_names_its_word_its_trigger_and_its_clause() -> None:
    c = one("Lind/NNP/nsubj/1 held~hold/VBD/root/-1 talks~talk/NNS/obj/1 with/IN/case/4 Rey/NNP/obl/1")
    assert (c.sentence, c.word, c.told, c.lemma, c.type, c.status) == (0, 2, 1, "talk", "CONSULT", "actual")
    assert c.trigger == Span(10, 15)
    assert "Lind held talks with Rey"[10:15] == "talks"


def test_a_sentence_without_event_words_has_no_candidate() -> None:
    assert candidates("Lind/NNP/nsubj/2 was~be/VBD/cop/2 tall/JJ/root/-1") == []


def test_words_inside_names_and_dates_signal_nothing() -> None:
    assert candidates(ATTACKED, blocked=[1]) == []


def test_blocked_are_the_words_of_names_and_dates_but_not_a_lone_common_noun() -> None:
    s = sentence(
        "March/NNP/nsubj/2 Against/NNP/flat/0 met~meet/VBD/root/-1 police/NN/obj/2 in/IN/case/5 March/NNP/obl/2"
    )
    assert blocked_words(s, [(0, 2), (3, 4)], [s.words[5]]) == {0, 1, 5}


def test_the_relation_head_decides_among_the_types_the_lexicon_allows() -> None:
    aid = "Peru/NNP/nsubj/1 sent~send/VBD/root/-1 weapons~weapon/NNS/obj/1 to/IN/case/4 Cuba/NNP/obl/1"

    def surely(type_: str) -> str:
        return one(aid, scores=lambda pairs: [{t: float(t == type_) for t in (*TYPES, "none")} for _ in pairs]).type

    allowed = one(aid).types
    assert len(allowed) > 1
    assert [surely(t) for t in allowed] == list(allowed)
    assert surely("CONSULT") == allowed[0]


def test_the_relation_head_is_asked_about_the_words_of_the_two_sides() -> None:
    asked: list[Pairs] = []

    def listening(pairs: Pairs) -> list[dict[str, float]]:
        asked.append(list(pairs))
        return evenly(pairs)

    candidates(ATTACKED.replace("attacked~attack", "sanctioned~sanction"), scores=listening)
    assert asked == [[((0, 1), (2, 3))]]


def test_the_relation_head_is_not_asked_where_the_lexicon_knows_one_type_only() -> None:
    def never(pairs: Pairs) -> list[dict[str, float]]:
        raise AssertionError(pairs)

    assert one(ATTACKED, scores=never).types == ("ASSAULT",)


def test_the_relation_head_is_not_asked_about_nobody() -> None:
    def never(pairs: Pairs) -> list[dict[str, float]]:
        raise AssertionError(pairs)

    assert one("An/DT/det/1 attack/NN/nsubj/2 began~begin/VBD/root/-1", scores=never).type == "ASSAULT"


def test_what_was_denied_or_imagined_is_less_sure() -> None:
    never = "Iran/NNP/nsubj/2 never/RB/advmod/2 attacked~attack/VBD/root/-1 Iraq/NNP/obj/2"
    might = "Iran/NNP/nsubj/2 might/MD/aux/2 attack/VB/root/-1 Iraq/NNP/obj/2"
    will = "Iran/NNP/nsubj/2 will/MD/aux/2 attack/VB/root/-1 Iraq/NNP/obj/2"
    plain = one(ATTACKED)
    assert [one(x).status for x in (never, might, will)] == ["negated", "hypothetical", "future"]
    assert one(never).confidence < plain.confidence > one(might).confidence
    assert one(will).confidence == plain.confidence


def test_who_agrees_to_hold_talks_agrees_and_the_talks_are_no_event_of_the_past() -> None:
    found = candidates(
        "Iran/NNP/nsubj/1 agreed~agree/VBD/root/-1 to/TO/mark/3 hold/VB/xcomp/1 talks~talk/NNS/obj/3 with/IN/case/6 "
        "Oman/NNP/obl/3"
    )
    assert [(c.type, c.status) for c in found if c.status == "actual"] == [("AGREE", "actual")]
    agreed = found[0]
    assert (agreed.sides.actors, agreed.sides.recipients) == ([0], [6])


def test_who_refuses_to_meet_rejects_and_meets_nobody() -> None:
    assert told("Iran/NNP/nsubj/1 refused~refuse/VBD/root/-1 to/TO/mark/3 meet/VB/xcomp/1 Oman/NNP/obj/3") == {
        "refuse": Told("REJECT", ["Iran"], ["Oman"], [])
    }


def test_a_refusal_as_noun_has_its_possessor_as_actor() -> None:
    assert told(
        "Iran/NNP/nmod:poss/2 's/POS/case/0 refusal/NN/nsubj/6 to/TO/mark/4 meet/VB/acl/2 Oman/NNP/obj/4 "
        "stands~stand/VBZ/root/-1"
    )["refusal"] == Told("REJECT", ["Iran"], ["Oman"], [])


@pytest.mark.parametrize("relation", ["obj", "iobj"])
def test_who_urges_another_to_act_requests_of_that_one_alone(relation: str) -> None:
    assert told(
        f"Peru/NNP/nsubj/1 urged~urge/VBD/root/-1 Iran/NNP/{relation}/1 to/TO/mark/4 release/VB/xcomp/1 Rey/NNP/obj/4"
    ) == {"urge": Told("REQUEST", ["Peru"], ["Iran"], [])}


def test_who_accuses_another_of_a_deed_accuses_and_the_deed_is_not_told_as_fact() -> None:
    assert told(
        "Iran/NNP/nsubj/1 accused~accuse/VBD/root/-1 Oman/NNP/obj/1 of/IN/mark/4 arming~arm/VBG/advcl/1 "
        "rebels~rebel/NNS/obj/4"
    ) == {"accuse": Told("ACCUSE", ["Iran"], ["Oman"], [])}


def test_who_threatens_to_attack_threatens_whom_the_attack_would_hit() -> None:
    assert told("Iran/NNP/nsubj/1 threatened~threaten/VBD/root/-1 to/TO/mark/3 attack/VB/xcomp/1 Oman/NNP/obj/3") == {
        "threaten": Told("THREATEN", ["Iran"], ["Oman"], [])
    }


def test_a_deed_whose_doer_the_grammar_leaves_out_is_marked() -> None:
    readout = one("Oman/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 thanked~thank/VBN/root/-1")
    assert readout.unsaid and not readout.recalls
    told_by = one(
        "Oman/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 thanked~thank/VBN/root/-1 by/IN/case/4 Iran/NNP/obl:agent/2"
    )
    assert not told_by.unsaid


def test_a_definite_noun_without_parties_recalls_and_an_indefinite_one_does_not() -> None:
    assert one("The/DT/det/1 meeting/NN/nsubj/2 ended~end/VBD/root/-1").recalls
    assert not one("A/DT/det/1 meeting/NN/nsubj/2 ended~end/VBD/root/-1").recalls


def test_the_status_of_a_noun_is_that_of_its_support_verb() -> None:
    c = one("Lind/NNP/nsubj/2 will/MD/aux/2 hold/VB/root/-1 talks~talk/NNS/obj/2 with/IN/case/5 Rey/NNP/obl/2")
    assert (c.type, c.status) == ("CONSULT", "future")


def test_a_deed_in_a_relative_clause_is_subordinate_and_the_main_one_is_not() -> None:
    met, praised = candidates(
        "Lind/NNP/nsubj/6 ,/,/punct/3 who/WP/nsubj/3 met~meet/VBD/acl:relcl/0 Rey/NNP/obj/3 ,/,/punct/3 "
        "praised~praise/VBD/root/-1 Japan/NNP/obj/6"
    )
    assert (met.subordinate, praised.subordinate) == (True, False)


def test_a_circumstance_knows_the_deed_it_belongs_to() -> None:
    stormed, killing = candidates(
        "Rebels~rebel/NNS/nsubj/1 attacked~attack/VBD/root/-1 Goma/NNP/obj/1 ,/,/punct/4 killing~kill/VBG/advcl/1 "
        "soldiers~soldier/NNS/obj/4"
    )
    assert (stormed.below, killing.below) == (None, stormed.told)


def test_a_visit_has_the_mode_of_its_word() -> None:
    assert one("Lind/NNP/nsubj/1 visited~visit/VBD/root/-1 Japan/NNP/obj/1").mode == "visit"


def test_candidates_stand_in_the_order_of_their_words_each_word_once() -> None:
    found = candidates(
        "Police/NN/nsubj/1 arrested~arrest/VBD/root/-1 Rey/NNP/obj/1 and/CC/cc/4 beat/VBD/conj/1 Lind/NNP/obj/4"
    )
    assert [c.word for c in found] == [1, 4]


def test_every_party_is_a_word_that_may_be_one() -> None:
    line = (
        "The/DT/det/1 minister/NN/nsubj/2 condemned~condemn/VBD/root/-1 the/DT/det/4 decision/NN/obj/2 of/IN/case/6 "
        "Oman/NNP/nmod/4 in/IN/case/8 anger/NN/obl/2"
    )
    s = sentence(line)
    assert all(is_party(s, w) for c in candidates(line) for w in c.sides.everyone())

from __future__ import annotations

from dragoman.extract.grammar import (
    agents,
    around_noun,
    base,
    conjuncts,
    is_negated,
    is_passive,
    objects,
    owners,
    phrases,
    prepositions,
    subjects,
)
from dragoman.text.sentence import Sentence
from tests.sentences import at, forms, sentence


def doers(s: Sentence, verb: str) -> list[str]:
    return forms(s, subjects(s, at(s, verb)))


def done_to(s: Sentence, verb: str) -> list[str]:
    return forms(s, objects(s, at(s, verb)))


ACTIVE = sentence("Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Iraq/NNP/obj/1 ././punct/1")
PASSIVE = sentence(
    "Iraq/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 attacked~attack/VBN/root/-1 by/IN/case/4 Iran/NNP/obl:agent/2"
)


def test_a_relation_is_compared_without_its_subtype() -> None:
    assert (base("nsubj:pass"), base("obl")) == ("nsubj", "obl")


def test_an_active_verb_has_a_subject_and_an_object() -> None:
    assert not is_passive(ACTIVE, 1)
    assert (doers(ACTIVE, "attacked"), done_to(ACTIVE, "attacked")) == (["Iran"], ["Iraq"])


def test_a_passive_verb_has_its_object_in_front_and_its_doer_behind_by() -> None:
    assert is_passive(PASSIVE, 2)
    assert (forms(PASSIVE, agents(PASSIVE, 2)), done_to(PASSIVE, "attacked")) == (["Iran"], ["Iraq"])


def test_an_agent_without_a_preposition_in_the_tree_is_still_one() -> None:
    s = sentence("Iraq/NNP/nsubj:pass/1 attacked~attack/VBN/root/-1 Iran/NNP/obl:agent/1")
    assert forms(s, agents(s, 1)) == ["Iran"]


def test_a_passive_with_an_object_and_no_auxiliary_is_an_active_verb_that_was_misread() -> None:
    s = sentence("Iran/NNP/nsubj:pass/1 attacked~attack/VBN/root/-1 Iraq/NNP/obj/1")
    assert not is_passive(s, 1)


def test_a_participle_below_a_noun_is_done_to_that_noun() -> None:
    s = sentence(
        "The/DT/det/1 rebels~rebel/NNS/nsubj/6 killed~kill/VBN/acl/1 by/IN/case/5 the/DT/det/5 army/NN/obl:agent/2 "
        "fled~flee/VBD/root/-1"
    )
    assert is_passive(s, 2)
    assert (done_to(s, "killed"), forms(s, agents(s, 2))) == (["rebels"], ["army"])


def test_coordinated_subjects_and_objects_all_count() -> None:
    s = sentence(
        "Iran/NNP/nsubj/3 and/CC/cc/2 Oman/NNP/conj/0 thanked~thank/VBD/root/-1 Peru/NNP/obj/3 ,/,/punct/6 "
        "Chile/NNP/conj/4 and/CC/cc/8 Cuba/NNP/conj/4"
    )
    assert doers(s, "thanked") == ["Iran", "Oman"]
    assert done_to(s, "thanked") == ["Peru", "Chile", "Cuba"]
    assert forms(s, conjuncts(s, 4)) == ["Peru", "Chile", "Cuba"]


def test_a_coordinated_verb_shares_the_subject() -> None:
    s = sentence(
        "Police/NN/nsubj/1 arrested~arrest/VBD/root/-1 Rey/NNP/obj/1 and/CC/cc/4 beat/VBD/conj/1 Lind/NNP/obj/4"
    )
    assert doers(s, "beat") == ["Police"]
    assert (done_to(s, "arrested"), done_to(s, "beat")) == (["Rey"], ["Lind"])


def test_a_coordinated_verb_with_a_subject_of_its_own_keeps_it() -> None:
    s = sentence("Iran/NNP/nsubj/1 left~leave/VBD/root/-1 and/CC/cc/4 Oman/NNP/nsubj/4 stayed~stay/VBD/conj/1")
    assert doers(s, "stayed") == ["Oman"]


def test_two_verbs_with_one_object_at_the_last_share_it() -> None:
    s = sentence(
        "Iran/NNP/nsubj/1 criticised~criticise/VBD/root/-1 and/CC/cc/3 condemned~condemn/VBD/conj/1 Peru/NNP/obj/3"
    )
    assert (done_to(s, "criticised"), done_to(s, "condemned")) == (["Peru"], ["Peru"])


def test_an_infinitive_has_the_subject_of_the_verb_above() -> None:
    s = sentence("Lind/NNP/nsubj/1 wanted~want/VBD/root/-1 to/TO/mark/3 meet/VB/xcomp/1 Rey/NNP/obj/3")
    assert doers(s, "meet") == ["Lind"]


def test_who_is_urged_is_who_shall_do_it() -> None:
    s = sentence("Peru/NNP/nsubj/1 urged~urge/VBD/root/-1 Iran/NNP/obj/1 to/TO/mark/4 release/VB/xcomp/1 Rey/NNP/obj/4")
    assert doers(s, "release") == ["Iran"]
    passive = sentence(
        "Iran/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 urged~urge/VBN/root/-1 by/IN/case/4 Peru/NNP/obl:agent/2 "
        "to/TO/mark/6 release/VB/xcomp/2 Rey/NNP/obj/6"
    )
    assert doers(passive, "release") == ["Iran"]


def test_a_promise_binds_who_gives_it() -> None:
    s = sentence("Peru/NNP/nsubj/1 promised~promise/VBD/root/-1 Iran/NNP/obj/1 to/TO/mark/4 help/VB/xcomp/1")
    assert doers(s, "help") == ["Peru"]


def test_a_relative_pronoun_gives_way_to_its_noun() -> None:
    s = sentence(
        "Lind/NNP/nsubj/5 ,/,/punct/3 who/WP/nsubj/3 met~meet/VBD/acl:relcl/0 Rey/NNP/obj/3 praised~praise/VBD/root/-1"
    )
    assert doers(s, "met") == ["Lind"]
    whom = sentence(
        "Lind/NNP/nsubj/5 ,/,/punct/4 whom/WP/obj/4 Rey/NNP/nsubj/4 met~meet/VBD/acl:relcl/0 left~leave/VBD/root/-1"
    )
    assert (doers(whom, "met"), done_to(whom, "met")) == (["Rey"], ["Lind"])


def test_a_participle_clause_has_the_subject_of_its_main_clause() -> None:
    s = sentence(
        "Rebels~rebel/NNS/nsubj/1 stormed~storm/VBD/root/-1 Goma/NNP/obj/1 ,/,/punct/4 killing~kill/VBG/advcl/1 "
        "soldiers~soldier/NNS/obj/4"
    )
    assert doers(s, "killing") == ["Rebels"]


def test_a_finite_complement_without_a_subject_borrows_none() -> None:
    s = sentence("Lind/NNP/nsubj/1 said~say/VBD/root/-1 rains~rain/VBZ/ccomp/1")
    assert doers(s, "rains") == []


def test_phrases_give_their_preposition_to_each_conjunct() -> None:
    s = sentence(
        "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 with/IN/case/3 Rey/NNP/obl/1 and/CC/cc/5 Berg/NNP/conj/3 "
        "in/IN/case/7 Oslo/NNP/obl/1"
    )
    assert [(p, s.forms[w]) for p, w in phrases(s, 1)] == [("with", "Rey"), ("with", "Berg"), ("in", "Oslo")]


def test_a_preposition_of_several_words_is_one() -> None:
    s = sentence("left~leave/VBD/root/-1 because/IN/case/3 of/IN/fixed/1 rain/NN/obl/0")
    assert prepositions(s, 3) == "because of"


def test_the_phrases_of_a_noun_include_those_hung_on_its_of_phrase() -> None:
    s = sentence(
        "The/DT/det/1 visit/NN/nsubj/6 of/IN/case/3 Lind/NNP/nmod/1 to/IN/case/5 Baku/NNP/nmod/3 ended~end/VBD/root/-1"
    )
    assert [(p, s.forms[w]) for p, w in around_noun(s, 1)] == [("of", "Lind"), ("to", "Baku")]


def test_a_phrase_between_subject_and_verb_is_the_subjects_wherever_it_hangs() -> None:
    s = sentence(
        "Talks~talk/NNS/nsubj/5 between/IN/case/2 Iran/NNP/obl/5 and/CC/cc/4 Oman/NNP/conj/2 began~begin/VBD/root/-1"
    )
    assert [(p, s.forms[w]) for p, w in around_noun(s, 0)] == [("between", "Iran"), ("between", "Oman")]


def test_owners_are_possessors_adjectives_and_of_phrases() -> None:
    s = sentence(
        "Iran/NNP/nmod:poss/3 's/POS/case/0 Russian/JJ/amod/3 allies~ally/NNS/root/-1 of/IN/case/5 Oman/NNP/nmod/3"
    )
    assert forms(s, owners(s, 3)) == ["Iran", "Russian", "Oman"]


def test_not_never_and_no_deny() -> None:
    s = sentence("Iran/NNP/nsubj/3 did~do/VBD/aux/3 n't~not/RB/advmod/3 attack/VB/root/-1 Iraq/NNP/obj/3")
    assert is_negated(s, 3)
    assert is_negated(sentence("Iran/NNP/nsubj/2 never/RB/advmod/2 attacked~attack/VBD/root/-1"), 2)
    assert is_negated(sentence("No/DT/det/1 party/NN/nsubj/2 agreed~agree/VBD/root/-1"), 2)
    assert not is_negated(ACTIVE, 1)

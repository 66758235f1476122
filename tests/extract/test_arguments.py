"""Who stands where around an event word; each sentence is told as the candidates of `candidates_by_hand` tell it."""

from __future__ import annotations

from tests.extract.proposals_by_hand import Told, told


def test_an_active_verb_has_its_subject_act_on_its_object() -> None:
    assert told("Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Iraq/NNP/obj/1") == {
        "attack": Told("ASSAULT", ["Iran"], ["Iraq"], [])
    }


def test_a_passive_verb_has_the_sides_the_other_way_round() -> None:
    assert told(
        "Iraq/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 condemned~condemn/VBN/root/-1 by/IN/case/4 Iran/NNP/obl:agent/2"
    ) == {"condemn": Told("ACCUSE", ["Iran"], ["Iraq"], [])}


def test_a_passive_without_agent_has_a_recipient_only() -> None:
    assert told("Iraq/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 condemned~condemn/VBN/root/-1")["condemn"] == Told(
        "ACCUSE", [], ["Iraq"], []
    )


def test_who_meet_are_on_a_par_however_it_is_told() -> None:
    together = Told("CONSULT", [], [], ["Lind", "Rey"])
    assert told("Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1")["meet"] == together
    assert told("Lind/NNP/nsubj/1 met~meet/VBD/root/-1 with/IN/case/3 Rey/NNP/obl/1")["meet"] == together
    assert told("Lind/NNP/nsubj/3 and/CC/cc/2 Rey/NNP/conj/0 met~meet/VBD/root/-1")["meet"] == together


def test_several_whom_one_meets_are_all_parties() -> None:
    assert told(
        "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 with/IN/case/3 Rey/NNP/obl/1 ,/,/punct/5 Berg/NNP/conj/3 and/CC/cc/7 "
        "Ruiz/NNP/conj/3"
    )["meet"].parties == ["Lind", "Rey", "Berg", "Ruiz"]


def test_who_clash_are_on_a_par() -> None:
    assert told("Kenya/NNP/nsubj/3 and/CC/cc/2 Somalia/NNP/conj/0 clashed~clash/VBD/root/-1")["clash"] == Told(
        "ASSAULT", [], [], ["Kenya", "Somalia"]
    )


def test_talks_between_two_have_both_as_parties() -> None:
    assert told(
        "Talks~talk/NNS/nsubj/5 between/IN/case/2 Iran/NNP/nmod/0 and/CC/cc/4 Oman/NNP/conj/2 began~begin/VBD/root/-1"
    ) == {"talk": Told("CONSULT", [], [], ["Iran", "Oman"])}


def test_talks_that_one_holds_with_another_have_both_as_parties() -> None:
    active = told("Lind/NNP/nsubj/1 held~hold/VBD/root/-1 talks~talk/NNS/obj/1 with/IN/case/4 Rey/NNP/obl/1")
    passive = told(
        "Talks~talk/NNS/nsubj:pass/4 with/IN/case/2 Rey/NNP/nmod/0 were~be/VBD/aux:pass/4 held~hold/VBN/root/-1 "
        "by/IN/case/6 Lind/NNP/obl:agent/4"
    )
    for found in (active, passive):
        assert (found["talk"].type, sorted(found["talk"].parties)) == ("CONSULT", ["Lind", "Rey"])


def test_together_with_brings_a_companion_to_the_subject() -> None:
    assert told(
        "Lind/NNP/nsubj/4 together/RB/advmod/3 with/IN/case/3 Berg/NNP/nmod/0 held~hold/VBD/root/-1 "
        "talks~talk/NNS/obj/4 with/IN/case/7 Rey/NNP/obl/4"
    )["talk"].parties == ["Rey", "Lind", "Berg"]


def test_a_visitor_is_the_actor_and_the_host_the_recipient() -> None:
    visit = Told("CONSULT", ["Lind"], ["Japan"], [])
    assert told("Lind/NNP/nsubj/1 visited~visit/VBD/root/-1 Japan/NNP/obj/1")["visit"] == visit
    assert told("Lind/NNP/nsubj/1 paid~pay/VBD/root/-1 a/DT/det/3 visit/NN/obj/1 to/IN/case/5 Japan/NNP/nmod/3") == {
        "visit": visit
    }
    assert told("Lind/NNP/nsubj/1 paid~pay/VBD/root/-1 a/DT/det/3 visit/NN/obj/1 to/IN/case/5 Japan/NNP/obl/1") == {
        "visit": visit
    }
    assert told(
        "Lind/NNP/nsubj/4 was~be/VBD/cop/4 on/IN/case/4 a/DT/det/4 visit/NN/root/-1 to/IN/case/6 Japan/NNP/nmod/4"
    ) == {"visit": visit}
    assert (
        told(
            "The/DT/det/1 visit/NN/nsubj/6 of/IN/case/3 Lind/NNP/nmod/1 to/IN/case/5 Japan/NNP/nmod/1 "
            "ended~end/VBD/root/-1"
        )["visit"]
        == visit
    )
    assert (
        told("Lind/NNP/nmod:poss/2 's/POS/case/0 visit/NN/nsubj/5 to/IN/case/4 Japan/NNP/nmod/2 ended~end/VBD/root/-1")[
            "visit"
        ]
        == visit
    )


def test_who_receives_is_the_host_and_who_is_received_the_visitor() -> None:
    received = Told("CONSULT", ["Lind"], ["Rey"], [])
    assert told("Rey/NNP/nsubj/1 received~receive/VBD/root/-1 Lind/NNP/obj/1")["receive"] == received
    assert (
        told(
            "Lind/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 received~receive/VBN/root/-1 by/IN/case/4 Rey/NNP/obl:agent/2"
        )["receive"]
        == received
    )


def test_a_possessor_is_the_actor_of_a_noun() -> None:
    assert told(
        "Oman/NNP/nmod:poss/2 's/POS/case/0 support/NN/nsubj/5 for/IN/case/4 Peru/NNP/nmod/2 grew~grow/VBD/root/-1"
    )["support"] == Told("SUPPORT", ["Oman"], ["Peru"], [])


def test_a_demonym_is_the_actor_of_a_noun() -> None:
    assert told("A/DT/det/2 Russian/JJ/amod/2 attack/NN/nsubj/5 on/IN/case/4 Kyiv/NNP/nmod/2 began~begin/VBD/root/-1")[
        "attack"
    ] == Told("ASSAULT", ["Russian"], ["Kyiv"], [])


def test_the_agent_of_a_noun_stands_behind_by() -> None:
    assert told(
        "An/DT/det/1 attack/NN/nsubj/6 by/IN/case/3 rebels~rebel/NNS/nmod/1 on/IN/case/5 Goma/NNP/nmod/1 "
        "began~begin/VBD/root/-1"
    )["attack"] == Told("ASSAULT", ["rebels"], ["Goma"], [])


def test_sanctions_are_imposed_by_the_subject_or_the_agent_on_who_stands_behind_on() -> None:
    imposed = {"sanction": Told("SANCTION", ["Peru"], ["Iran"], [])}
    assert (
        told("Peru/NNP/nsubj/1 imposed~impose/VBD/root/-1 sanctions~sanction/NNS/obj/1 on/IN/case/4 Iran/NNP/obl/1")
        == imposed
    )
    assert (
        told(
            "Sanctions~sanction/NNS/nsubj:pass/2 were~be/VBD/aux:pass/2 imposed~impose/VBN/root/-1 on/IN/case/4 "
            "Iran/NNP/obl/2 by/IN/case/6 Peru/NNP/obl:agent/2"
        )
        == imposed
    )


def test_an_indirect_object_receives() -> None:
    assert told("Peru/NNP/nsubj/1 gave~give/VBD/root/-1 Cuba/NNP/iobj/1 aid/NN/obj/1")["aid"] == Told(
        "AID", ["Peru"], ["Cuba"], []
    )


def test_one_calls_on_those_behind_on() -> None:
    assert told("Lind/NNP/nsubj/1 called~call/VBD/root/-1 on/IN/case/3 Iran/NNP/obl/1 to/TO/mark/5 act/VB/advcl/1")[
        "call"
    ] == Told("REQUEST", ["Lind"], ["Iran"], [])


def test_protesters_march_against_someone() -> None:
    assert told("Protesters~protester/NNS/nsubj/1 marched~march/VBD/root/-1 against/IN/case/3 Maduro/NNP/obl/1")[
        "march"
    ] == Told("PROTEST", ["Protesters"], ["Maduro"], [])


def test_each_of_two_coordinated_verbs_has_its_own_object() -> None:
    found = told(
        "Police/NN/nsubj/1 arrested~arrest/VBD/root/-1 Rey/NNP/obj/1 and/CC/cc/4 beat/VBD/conj/1 Lind/NNP/obj/4"
    )
    assert (found["arrest"].actors, found["arrest"].recipients) == (["Police"], ["Rey"])
    assert (found["beat"].actors, found["beat"].recipients) == (["Police"], ["Lind"])


def test_a_relative_clause_tells_of_the_noun_it_hangs_on() -> None:
    found = told(
        "Lind/NNP/nsubj/6 ,/,/punct/3 who/WP/nsubj/3 met~meet/VBD/acl:relcl/0 Rey/NNP/obj/3 ,/,/punct/3 "
        "praised~praise/VBD/root/-1 Japan/NNP/obj/6"
    )
    assert found == {
        "meet": Told("CONSULT", [], [], ["Lind", "Rey"]),
        "praise": Told("SUPPORT", ["Lind"], ["Japan"], []),
    }
    assert told(
        "Rey/NNP/nsubj/6 ,/,/punct/4 who/WP/nsubj:pass/4 was~be/VBD/aux:pass/4 expelled~expel/VBN/acl:relcl/0 "
        ",/,/punct/4 left~leave/VBD/root/-1"
    )["expel"] == Told("SANCTION", [], ["Rey"], [])


def test_a_reduced_relative_clause_tells_of_its_noun_and_its_agent() -> None:
    assert told(
        "The/DT/det/1 rebels~rebel/NNS/nsubj/6 killed~kill/VBN/acl/1 by/IN/case/5 the/DT/det/5 army/NN/obl:agent/2 "
        "came~come/VBD/root/-1"
    )["kill"] == Told("ASSAULT", ["army"], ["rebels"], [])


def test_a_thing_in_a_partys_place_gives_way_to_those_it_belongs_to() -> None:
    assert told(
        "Peru/NNP/nsubj/1 condemned~condemn/VBD/root/-1 the/DT/det/3 decision/NN/obj/1 of/IN/case/5 Oman/NNP/nmod/3"
    )["condemn"] == Told("ACCUSE", ["Peru"], ["Oman"], [])


def test_in_the_impersonal_passive_a_thing_stands_for_whose_it_is() -> None:
    assert told(
        "The/DT/det/1 support/NN/nsubj:pass/5 of/IN/case/3 Oman/NNP/nmod/1 was~be/VBD/aux:pass/5 "
        "praised~praise/VBN/root/-1"
    )["praise"] == Told("SUPPORT", [], ["Oman"], [])


def test_gratitude_expressed_to_someone_has_no_doer_yet() -> None:
    assert told(
        "Gratitude/NN/nsubj:pass/2 was~be/VBD/aux:pass/2 expressed~express/VBN/root/-1 to/IN/case/4 Oman/NNP/obl/2"
    ) == {"gratitude": Told("SUPPORT", [], ["Oman"], [])}


def test_an_enumeration_goes_on_to_its_end_whatever_the_tree_says() -> None:
    assert told(
        "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 ,/,/punct/4 Berg/NNP/appos/2 ,/,/punct/6 Ruiz/NNP/dep/4",
        following={2: 4, 4: 6},
    )["meet"].parties == ["Lind", "Rey", "Berg", "Ruiz"]


def test_nobody_stands_on_both_sides() -> None:
    found = told(
        "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Iraq/NNP/obj/1 ,/,/punct/1 Oman/NNP/appos/2", following={0: 2}
    )["attack"]
    assert not set(found.actors) & set(found.recipients)

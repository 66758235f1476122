from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from tests.resolve.assembly_by_hand import LIND, REY, assembled, body, person

MET = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 ././punct/1"
MET_IN_OSLO = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 Oslo/NNP/obl/1"
ATTACKED = "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oman/NNP/obj/1 ././punct/1"
THANKED = "Peru/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 thanked~thank/VBN/root/-1 ././punct/2"


def test_an_event_has_its_sides_and_plovers_terms() -> None:
    [e] = assembled(ATTACKED).events
    assert (e.id, e.type, e.status, e.salience, e.actors, e.recipients) == (
        "e1", "ASSAULT", "actual", "main", ("Iran",), ("Oman",),
    )  # fmt: skip
    assert e.cameo is not None and e.cameo.startswith("1")
    assert e.intensity is not None and e.intensity < 0
    assert 0 < e.confidence <= 1


def test_the_evidence_is_the_very_words() -> None:
    held = assembled("It/PRP/nsubj/1 rained~rain/VBD/root/-1 ././punct/1", ATTACKED)
    [e] = held.events
    [evidence] = e.evidence
    assert evidence.sentence == 1
    assert evidence.trigger.of(held.text) == "attacked"
    assert [s.of(held.text) for s in evidence.actors] == ["Iran"]
    assert [s.of(held.text) for s in evidence.recipients] == ["Oman"]


def test_who_meet_are_all_actors() -> None:
    assert assembled(MET).told() == [("CONSULT", ("Lind", "Rey"), ())]


def test_a_visitor_and_a_host_are_kept_apart() -> None:
    assert assembled("Lind/NNP/nsubj/1 visited~visit/VBD/root/-1 Peru/NNP/obj/1").told() == [
        ("CONSULT", ("Lind",), ("Peru",))
    ]


def test_events_are_numbered_in_the_order_of_their_telling() -> None:
    assert [(e.id, e.type) for e in assembled(ATTACKED, MET).events] == [("e1", "ASSAULT"), ("e2", "CONSULT")]


def test_a_meeting_told_twice_is_one_event_with_two_pieces_of_evidence() -> None:
    held = assembled(MET, "Rey/NNP/nsubj/1 held~hold/VBD/root/-1 talks~talk/NNS/obj/1 with/IN/case/4 Lind/NNP/obl/1")
    assert held.told() == [("CONSULT", ("Lind", "Rey"), ())]
    assert [e.trigger.of(held.text) for e in held.events[0].evidence] == ["met", "talks"]


def test_the_meeting_points_back_to_the_one_told_of() -> None:
    held = assembled(MET, "The/DT/det/1 meeting/NN/nsubj/2 ended~end/VBD/root/-1 ././punct/2")
    assert held.told() == [("CONSULT", ("Lind", "Rey"), ())]
    assert [e.sentence for e in held.events[0].evidence] == [0, 1]


def test_meetings_with_different_people_are_kept_apart() -> None:
    held = assembled(MET, "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Berg/NNP/obj/1 ././punct/1")
    assert held.told() == [("CONSULT", ("Lind", "Rey"), ()), ("CONSULT", ("Lind", "Berg"), ())]


def test_meetings_on_different_days_are_kept_apart() -> None:
    met = (
        "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 on/IN/case/4 {}/NNP/obl/1 {}/CD/nummod/4 2026/CD/nummod/4"
    )
    held = assembled(met.format("March", "3"), met.format("June", "9"))
    assert len(held.events) == 2
    assert len(assembled(met.format("March", "3"), met.format("March", "3")).events) == 1


def test_meetings_in_different_countries_are_kept_apart() -> None:
    assert len(assembled(MET_IN_OSLO, MET_IN_OSLO.replace("Oslo", "Lima")).events) == 2
    assert len(assembled(MET_IN_OSLO, MET_IN_OSLO).events) == 1


def test_a_meeting_that_was_and_one_to_come_are_two() -> None:
    held = assembled(MET, "Lind/NNP/nsubj/2 will/MD/aux/2 meet/VB/root/-1 Rey/NNP/obj/2 ././punct/2")
    assert [e.status for e in held.events] == ["actual", "future"]


def test_an_attack_told_twice_is_one_and_an_attack_the_other_way_round_another() -> None:
    back = "Oman/NNP/nsubj/1 attacked~attack/VBD/root/-1 Iran/NNP/obj/1 ././punct/1"
    assert assembled(ATTACKED, ATTACKED, back).told() == [
        ("ASSAULT", ("Iran",), ("Oman",)),
        ("ASSAULT", ("Oman",), ("Iran",)),
    ]


def test_a_circumstance_of_a_deed_is_no_deed_of_its_own() -> None:
    held = assembled(
        "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oman/NNP/obj/1 ,/,/punct/4 killing~kill/VBG/advcl/1 Rey/NNP/obj/4"
    )
    assert held.told() == [("ASSAULT", ("Iran",), ("Oman", "Rey"))]
    assert [e.trigger.of(held.text) for e in held.events[0].evidence] == ["attacked", "killing"]


def test_in_a_readout_the_doer_left_out_is_the_other_side_of_the_meeting() -> None:
    held = assembled(MET, THANKED)
    assert held.told()[1] == ("SUPPORT", ("Lind",), ("Peru",))
    [evidence] = held.events[1].evidence
    assert (evidence.actors, [s.of(held.text) for s in evidence.recipients]) == ((), ["Peru"])


def test_in_a_readout_the_side_of_a_body_is_told_by_the_office() -> None:
    lind = person("Lind", None, "IGO", of="NATO")
    thanked = "NATO/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 thanked~thank/VBN/root/-1"
    held = assembled(MET, thanked, cast=(lind, REY, body("NATO", "IGO")))
    assert held.told()[1] == ("SUPPORT", ("Rey",), ("NATO",))


def test_without_a_meeting_a_doer_left_out_stays_unknown() -> None:
    assert assembled(THANKED).told() == [("SUPPORT", (), ("Peru",))]


def test_only_what_is_done_in_words_is_put_down_to_the_sides_of_a_meeting() -> None:
    killed = "Iran/NNP/nsubj:pass/2 was~be/VBD/aux:pass/2 attacked~attack/VBN/root/-1"
    assert assembled(MET, killed).told()[1] == ("ASSAULT", (), ("Iran",))


def test_talks_that_name_nobody_are_those_of_the_sides_told_of() -> None:
    agreed = "Lind/NNP/nsubj/3 and/CC/cc/2 Rey/NNP/conj/0 agreed~agree/VBD/root/-1 ././punct/3"
    talks = "Talks~talk/NNS/nsubj/2 will/MD/aux/2 follow/VB/root/-1"
    held = assembled(agreed, talks)
    assert ("CONSULT", ("Lind", "Rey"), ()) in held.told()
    assert all(not e.evidence[0].actors for e in held.events if e.type == "CONSULT")


def test_without_a_party_there_is_no_event() -> None:
    held = assembled("An/DT/det/1 attack/NN/nsubj/2 began~begin/VBD/root/-1")
    assert (held.events, held.reasons) == ((), [("attack", "no party")])


def test_the_meeting_that_nobody_told_of_before_is_none() -> None:
    held = assembled("The/DT/det/1 meeting/NN/nsubj/2 ended~end/VBD/root/-1")
    assert (held.events, held.reasons) == ((), [("meeting", "no party")])


def test_a_visit_is_told_apart_by_its_mode() -> None:
    visited = "Lind/NNP/nsubj/1 visited~visit/VBD/root/-1 Peru/NNP/obj/1"
    assert [e.modes for e in assembled(visited, MET).events] == [("visit",), ()]


def test_where_plover_asks_for_a_recipient_there_must_be_one() -> None:
    held = assembled("Peru/NNP/nsubj/1 rescued~rescue/VBD/root/-1 cattle/NNS/obj/1")
    assert (held.events, held.reasons) == ((), [("rescued", "no recipient")])


def test_nobody_meets_alone() -> None:
    held = assembled("Lind/NNP/nsubj/1 met~meet/VBD/root/-1 ././punct/1")
    assert (held.events, held.reasons) == ((), [("met", "no counterpart")])


def test_the_attack_on_someone_is_the_one_told_of_and_brings_whom_it_hit() -> None:
    hit = "The/DT/det/1 attack/NN/nsubj/4 on/IN/case/3 Oman/NNP/nmod/1 ended~end/VBD/root/-1"
    held = assembled("Iran/NNP/nsubj/1 launched~launch/VBD/root/-1 an/DT/det/3 attack/NN/obj/1", hit)
    assert held.told() == [("ASSAULT", ("Iran",), ("Oman",))]


def test_what_is_too_doubtful_is_left_out_and_said_so() -> None:
    held = assembled(MET, chance=0.21)
    assert (held.events, held.reasons) == ((), [("met", "doubtful")])


def test_a_visit_to_the_seat_of_a_body_is_not_to_the_state_around_it() -> None:
    held = assembled(
        "Lind/NNP/nsubj/1 visited~visit/VBD/root/-1 Geneva/NNP/obj/1",
        cast=(LIND, REY),
        same={"Geneva": "Rey"},
    )
    assert held.told() == [("CONSULT", ("Lind",), ())]


def test_the_news_is_what_the_heads_take_for_it_unless_it_is_dated_to_long_before() -> None:
    assert [e.salience for e in assembled(MET, main=0.9).events] == ["main"]
    assert [e.salience for e in assembled(MET, main=0.2).events] == ["background"]
    old = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 2009/CD/obl/1"
    assert [e.salience for e in assembled(old, main=0.9, published="2026-03-04").events] == ["background"]


def test_two_sides_are_told_again_by_one_of_them_only_in_the_same_words() -> None:
    again = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Berg/NNP/obj/1 and/CC/cc/4 Rey/NNP/conj/2"
    [e] = assembled(MET, again).events
    assert (e.actors, e.recipients) == (("Lind", "Rey", "Berg"), ())


def test_no_candidate_is_lost() -> None:
    held = assembled(MET, ATTACKED, THANKED, "The/DT/det/1 meeting/NN/nsubj/2 ended~end/VBD/root/-1")
    assert len(held.candidates) == sum(len(e.evidence) for e in held.events) + len(held.found.omitted)


def test_an_event_without_evidence_cannot_be_made() -> None:
    [e] = assembled(ATTACKED).events
    with pytest.raises(ValueError, match="no evidence"):
        msgspec.structs.replace(e, evidence=())


def test_the_candidates_are_not_altered() -> None:
    held = assembled(MET, THANKED)
    before = [replace(c) for c in held.candidates]
    assert list(assembled(MET, THANKED).candidates) == before

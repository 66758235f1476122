from __future__ import annotations

import msgspec

from dragoman.records import Span, Statement
from tests.evaluate.reports.records_by_hand import event, record

SAID = Statement(id="s1", content=(Span(0, 5),), kind="says")


def test_events_below_the_confidence_asked_for_are_among_the_omitted() -> None:
    one = record(event("AID", 10, confidence=0.4), event("COERCE", 20, confidence=0.5))
    sure = one.surer(0.5)
    assert [found.type for found in sure.events] == ["COERCE"]
    assert sure.events[0].id == one.events[1].id
    [omitted] = sure.omitted
    assert (omitted.reason, omitted.type, omitted.trigger) == ("below the confidence asked for", "AID", Span(10, 15))


def test_a_statement_keeps_no_hold_of_an_event_that_is_left_out() -> None:
    doubtful, sure = event("AID", 10, confidence=0.4), event("COERCE", 20, confidence=0.9)
    said = [msgspec.structs.replace(SAID, event=one.id) for one in (doubtful, sure)]
    assert [one.event for one in record(doubtful, sure, *said).surer(0.5).statements] == [None, sure.id]


def test_a_record_of_sure_events_is_the_same() -> None:
    one = record(event("AID", 10, confidence=0.4))
    assert one.surer(0.4) is one

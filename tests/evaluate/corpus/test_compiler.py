from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.evaluate.corpus.gold import gold_of
from dragoman.evaluate.reports import compare_report, score_reports
from dragoman.records import Span
from tests.evaluate.corpus.pieces_by_hand import HEADER, compiled, one_report

TEXT = """{dl {p1 BAKU}, February 11} - {gaf {r.gaf The Speaker} Sona Gafar} {e1 met} {nato NATO} {d1 on Tuesday}.
"{s1 We value {nato the Alliance}}," {gaf she} {q1+e2 said}, "{s1 and thank {nato it}}."
{gaf Gafar} {e3 will visit} {bel Brussels} {d2 in March} with {f1 about 30} {o1 deputies}."""
ROWS = """gaf | person AZE LEG | Sona Gafar | Speaker @ Milli Majlis
d1 | 2026-02-10
d2 | 2026-03
p1 | Baku | AZE
e1 | CONSULT multilateral | gaf, nato | d1 | p1 | diplomatic legislative | =h900
e2 | SUPPORT | gaf > nato | d1 | | diplomatic | part e1 or AGREE
e3 | CONSULT visit future bg | gaf > bel | d2
s1 | thanks | gaf | nato | diplomatic | e2
f1 | ~30 | | as-of 2026-03 by gaf
"""


def test_every_mark_becomes_a_span_of_its_words(tmp_path: Path) -> None:
    one = one_report(tmp_path, TEXT, ROWS)
    text, record = one.record.document.text, one.record
    speaker = record.actor("gaf")
    assert [(m.span.of(text), m.form) for m in speaker.mentions] == [
        ("The Speaker Sona Gafar", "name"),
        ("she", "pronoun"),
        ("Gafar", "name"),
    ]
    assert [m.form for m in record.actor("nato").mentions] == ["name", "name", "pronoun"]
    [role] = speaker.roles
    assert role.span is not None
    assert (role.title, role.organization, role.span.of(text)) == ("Speaker", "Milli Majlis", "The Speaker")
    assert record.document.dateline is not None
    assert (record.document.dateline.place, record.document.dateline.span.of(text)) == ("BAKU", "BAKU, February 11")


def test_an_event_has_its_parties_date_place_and_evidence(tmp_path: Path) -> None:
    one = one_report(tmp_path, TEXT, ROWS)
    text = one.record.document.text
    meeting, thanks, visit = one.record.events
    assert (meeting.type, meeting.modes, meeting.actors, meeting.recipients) == (
        "CONSULT", ("multilateral",), ("gaf", "nato"), ()
    )  # fmt: skip
    assert meeting.date is not None and meeting.place is not None
    assert (meeting.date.from_, meeting.date.precision, meeting.place.country) == ("2026-02-10", "day", "AZE")
    assert [s.of(text) for s in meeting.evidence[0].actors] == ["The Speaker Sona Gafar", "NATO"]
    assert (one.note("e1").chain, one.note("e2").part_of, one.note("e2").accept_types) == ("h900", "e1", ("AGREE",))
    assert (thanks.recipients, visit.status, visit.salience) == (("nato",), "future", "background")
    assert visit.date is not None
    assert (visit.date.from_, visit.date.to, visit.date.precision) == ("2026-03-01", "2026-03-31", "month")


def test_speech_that_its_cue_interrupts_has_several_spans(tmp_path: Path) -> None:
    one = one_report(tmp_path, TEXT, ROWS)
    text = one.record.document.text
    [said] = one.record.statements
    assert [s.of(text) for s in said.content] == ["We value the Alliance", "and thank it"]
    assert said.cue is not None and said.cue.of(text) == "said"
    [figure] = one.record.figures
    assert (figure.value, figure.bound, figure.of, figure.claimed_by) == (30.0, "about", "deputies", "gaf")
    assert figure.span == Span(text.index("about 30"), text.index("about 30") + 8)


def test_states_and_well_known_bodies_need_no_line(tmp_path: Path) -> None:
    one = one_report(tmp_path, "{nor Oslo} {e1 condemned} {nato NATO}.", "e1 | ACCUSE disapprove | nor > nato")
    assert [(a.id, a.name, a.country) for a in one.record.actors] == [("nor", "Norway", "NOR"), ("nato", "NATO", None)]
    assert one.record.actor("nor").mentions[0].form == "name"


@pytest.mark.parametrize(
    ("text", "rows", "says"),
    [
        ("{nor Oslo} {e1 met}.", "", "e1 is marked, but e1 has no line"),
        ("{nor Oslo} met.", "e1 | CONSULT | nor", "no words are marked as e1"),
        ("{nor Oslo} {e1 met}.", "e1 | CONSUL | nor", "no event type is called 'CONSUL'"),
        ("{nor Oslo} {e1 met}.", "e1 | CONSULT drone | nor", "'drone' is no mode of CONSULT"),
        ("{nor Oslo} {e1 met}.", "e1 | CONSULT | nor | | | sports", "no context is called sports"),
        ("{nor Oslo} {e1 met}.", "e1 | CONSULT | nor, zzz", "'zzz' is no actor"),
        ("{nor Oslo} {e1 met}.", "e1 | CONSULT | nor, swe", "the party swe has no mention"),
        ("{nor Oslo} {e1 met}.", "e1 | CONSULT | nor > nor", "stands on both sides"),
        ("{nor Oslo} {e1 helped}.", "e1 | AID | nor", "needs a recipient"),
        ("{nor Oslo} {e1 met} {d1 now}.", "d1 | 2026-13-40\ne1 | CONSULT | nor | d1", "there is no day '2026-13-40'"),
        ("{nor Oslo} {e1 met} {d1 then}.", "d1 | 2027\ne1 | CONSULT | nor | d1", "after the day of publication"),
        ("{nor Oslo} {e1 meets} {d1 then}.", "d1 | 2025\ne1 | CONSULT future | nor | d1", "before the day of"),
        ("{nor Oslo} {e1 met}.", "e1 | CONSULT | nor | | | | part e7", "is part of e7"),
        ("{nor Oslo} {e1 met,} so.", "e1 | CONSULT | nor", "takes in a sign at its end"),
        ("{xy He} {e1 met}.", "xy | person ABC GOV | Xy\ne1 | CONSULT | xy", "no ISO 3166 alpha-3 code"),
        ("{xy He} {e1 met}.", "xy | person AZE GOVT | Xy\ne1 | CONSULT | xy", "no sector is called GOVT"),
        ("{xy He} {e1 met}.", "xy | human AZE GOV | Xy\ne1 | CONSULT | xy", "no kind of actor is called 'human'"),
        ("{f1 Some} {o1 men}.", "f1 | 3 |", "holds no number"),
        ("{f1 Three} {o1 men}.", "f1 | three |", "is no value"),
        ("{s1 It rains}.", "s1 | says |", "wants the speaker's id"),
        ("{c1 To go}.", "c1 | vowed | nor", "no standing is called 'vowed'"),
    ],
)
def test_what_does_not_fit_is_a_fault_with_its_line(tmp_path: Path, text: str, rows: str, says: str) -> None:
    filling = "\n".join(f"Nothing else happened on day {i}." for i in range(4))
    annotated, faults = compiled(tmp_path, f"{HEADER}\n{text}\n{filling}\n---\n{rows}\n")
    assert annotated == []
    assert any(says in fault.message for fault in faults), faults
    assert all(fault.line > 0 for fault in faults)


def test_a_report_is_neither_too_short_nor_without_origin(tmp_path: Path) -> None:
    _, faults = compiled(tmp_path, "=== r\nvoice: nobody\n\nOne.\n---\n")
    said = " ".join(fault.message for fault in faults)
    for wanted in ("no voice is called 'nobody'", "published: wanted a day", "agency: is missing", "sentences: 1"):
        assert wanted in said


def test_the_same_text_twice_is_a_fault(tmp_path: Path) -> None:
    _, faults = compiled(tmp_path, "@ flash 2026-01-01\nOne.\n\nOne.\n")
    assert [fault.message for fault in faults] == ["some-002: the same name or text stands in some.txt, some-001"]


def test_a_telling_and_a_decoy_must_have_an_event_of_their_group(tmp_path: Path) -> None:
    text = "\n".join(f"Line {i}." for i in range(5))
    _, faults = compiled(tmp_path, f"{HEADER}happening: h901\n\n{text}\n---\n")
    assert "no event carries =h901" in faults[0].message
    _, faults = compiled(tmp_path, f"{HEADER}decoy: h901\n\n{text}\n---\n")
    assert "=h901.x" in faults[0].message


def test_the_gold_of_an_annotation_finds_itself(tmp_path: Path) -> None:
    one = one_report(tmp_path, TEXT, ROWS)
    scores = score_reports([compare_report(one.name, one.record, gold_of(one))])
    whole = {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert all(scores[key] == whole for key in ("type", "full", "people", "statements", "figures"))
    assert scores["coreference"] == scores["status"] == scores["place"] == scores["date"] == 1.0

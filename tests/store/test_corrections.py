"""Corrections: stored beside what the machine recorded, shown by every view, carried over to newer codings."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dragoman.evaluate.corpus.annotation import Annotated
from dragoman.records import BadCall, Figure, Record, Span, Statement
from dragoman.store import Correction, EventFilter, Manifest, Store
from dragoman.store.correcting import carried, corrected
from dragoman.store.database import now
from tests.store.records_by_hand import ONE, TWO, coded, event, on, record, state, visit

ID = visit(1).document.id


@pytest.fixture
def filled(store: Store) -> Store:
    return _run(store, ONE, visit(1), visit(2))


def _run(store: Store, manifest: Manifest, *records: Record) -> Store:
    run = store.begin_run(manifest)
    store.add(run, coded(*records))
    store.finish_run(run)
    return store


def types(store: Store, *, machine_only: bool = False) -> list[str]:
    return sorted(t for (t,) in store.query("SELECT type FROM events", machine_only=machine_only))


def test_an_edit_is_shown_everywhere_and_the_machines_record_stays(filled: Store) -> None:
    made = filled.correct(ID, "e1", "edit", {"type": "ASSAULT", "date": {"to": "2026-01-23"}}, who="Ada", why="misread")
    assert (made.correction, made.kind, made.coding) == (1, "event", ONE.coding)
    assert types(filled) == ["ASSAULT", "CONSULT"]
    assert types(filled, machine_only=True) == ["CONSULT", "CONSULT"]
    [told] = filled.record(ID).events
    assert (told.type, told.intensity) == ("ASSAULT", -9.0)
    assert told.date == msgspec.structs.replace(on("2026-01-22"), to="2026-01-23")
    assert filled.record(ID, machine_only=True) == visit(1)
    chosen = EventFilter(types=("ASSAULT",))
    assert [id for (id,) in filled.events(chosen, columns=["event_id"])] == [f"{ID}:e1"]
    assert list(filled.events(chosen, machine_only=True)) == []
    assert list(filled.query("SELECT quad, sum(events) FROM quad_counts GROUP BY 1 ORDER BY 1")) == [(1, 1), (4, 1)]


def test_a_rejection_takes_the_event_out_until_it_is_taken_back(filled: Store) -> None:
    filled.correct(ID, "e1", "reject", who="Ada")
    assert types(filled) == ["CONSULT"]
    assert list(filled.query("SELECT count(*) FROM parties")) == [(2,)]
    filled.correct(ID, "e1", "accept", who="Bo")
    assert types(filled) == ["CONSULT", "CONSULT"]
    assert [(c.who, c.action) for c in filled.corrections()] == [("Ada", "reject"), ("Bo", "accept")]
    assert filled.corrections("0" * 16) == []
    assert list(filled.query("SELECT who, document, id FROM corrections ORDER BY correction")) == [
        ("Ada", ID, "e1"),
        ("Bo", ID, "e1"),
    ]


def test_a_document_has_one_corrected_reading_however_often_it_is_corrected(filled: Store) -> None:
    for place in ("Lima", "Accra", "Cusco"):
        filled.correct(ID, "e1", "edit", {"place": {"name": place}}, who="Ada")
    assert list(filled.query("SELECT count(*) FROM stored.readings WHERE corrects IS NOT NULL")) == [(1,)]
    assert list(filled.query("SELECT place_name FROM events WHERE place_name IS NOT NULL")) == [("Cusco",)]


def test_corrections_are_carried_over_to_a_newer_coding(filled: Store) -> None:
    filled.correct(ID, "e1", "edit", {"type": "SUPPORT", "actors": ["a1"], "recipients": ["a2"]}, who="Ada")
    filled.correct(visit(2).document.id, "e1", "reject", who="Ada")
    # The newer model names the same two actors the other way round, and finds another event besides.
    old = visit(1)
    ghana, peru = (msgspec.structs.replace(a, id=id) for a, id in zip(old.actors, ("a2", "a1"), strict=True))
    moved = event("e7", "CONSULT", Span(7, 14), ("a1",), ("a2",))
    more = event("e1", "AGREE", Span(21, 26), ("a1",), ("a2",))
    newer = msgspec.structs.replace(old, actors=(peru, ghana), events=(more, moved))
    _run(filled, TWO, newer, visit(2))
    assert {(e.id, e.type, e.actors) for e in filled.record(ID).events} == {
        ("e1", "AGREE", ("a1",)),
        ("e7", "SUPPORT", ("a2",)),
    }
    assert types(filled) == ["AGREE", "SUPPORT"]
    assert types(filled, machine_only=True) == ["AGREE", "CONSULT", "CONSULT"]


@pytest.mark.parametrize(
    ("id", "action", "changes", "said"),
    [
        ("e9", "accept", {}, "got none; SELECT id FROM told shows the ids"),
        ("e1", "edit", {}, "edit wants new values"),
        ("e1", "reject", {"type": "AID"}, "reject takes no new values"),
        ("e1", "edit", {"weather": "fine"}, "a field weather cannot be set; those of a event: type"),
        ("e1", "edit", {"id": "e2"}, "a field id cannot be set"),
        ("e1", "edit", {"type": "MEET"}, "'MEET' is no type; the types are AGREE"),
        ("e1", "edit", {"modes": ["drone"]}, "modes of CONSULT has no 'drone'; there is visit"),
        ("e1", "edit", {"status": "done"}, "at `$.events[0].status`"),
        ("e1", "edit", {"actors": ["a9"]}, "an actor 'a9'"),
        ("e1", "edit", {"actors": [], "recipients": []}, "has no party"),
        ("e1", "edit", {"date": {"from": "tomorrow"}}, "'tomorrow' is no day"),
        ("e1", "edit", {"evidence": [{"sentence": 0, "trigger": {"start": 0, "end": 999}}]}, "beyond the text"),
        ("e1", "praise", {}, "'praise' is no action"),
    ],
)
def test_a_correction_that_cannot_be_made_is_a_wrong_call_and_stores_nothing(
    filled: Store, id: str, action: Any, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadCall) as failure:
        filled.correct(ID, id, action, changes, who="Ada")
    assert said in str(failure.value)
    assert filled.corrections() == []
    assert filled.record(ID) == visit(1)


def test_corrections_are_training_data_in_the_corpuss_form(filled: Store) -> None:
    filled.correct(ID, "e1", "edit", {"type": "SUPPORT"}, who="Ada", why="praise")
    filled.correct(visit(2).document.id, "e1", "accept", who="Ada")
    lines = [msgspec.json.encode(line) for line in filled.corrections_as_training()]
    found = {one.name: one for one in (msgspec.json.decode(line, type=Annotated) for line in lines)}
    assert found.keys() == {ID, visit(2).document.id}
    assert found[ID].record == filled.record(ID)
    assert (found[ID].kind, found[ID].part, found[ID].voice) == ("report", "train", "Report")
    [told] = msgspec.json.decode(lines[sorted(found).index(ID)])["corrections"]
    assert told == {
        "kind": "event", "id": "e1", "action": "edit", "changes": {"type": "SUPPORT"}, "who": "Ada", "why": "praise",
    }  # fmt: skip


def said(kind: Any, id: str, action: Any, **changes: Any) -> Correction:
    return Correction(
        correction=1, made=now(), who="Ada", action=action, document=ID, coding="", kind=kind, id=id, changes=changes
    )


def whole() -> Record:
    """A record with something of each kind."""
    statement = Statement(id="s1", content=(Span(0, 5),), kind="says", speaker="a1", about=("a2",), event="e1")
    figure = Figure(id="f1", value=1, span=Span(27, 28), claimed_by="a1")
    return msgspec.structs.replace(visit(1), statements=(statement,), figures=(figure,))


def test_what_is_rejected_is_named_nowhere_any_more() -> None:
    without_event = corrected(whole(), [said("event", "e1", "reject")])
    assert (without_event.events, without_event.statements[0].event) == ((), None)
    without_actor = corrected(whole(), [said("actor", "a1", "reject")])
    assert [a.id for a in without_actor.actors] == ["a2"]
    assert without_actor.events[0].recipients == ()
    assert (without_actor.statements[0].speaker, without_actor.figures[0].claimed_by) == (None, None)
    nobody = corrected(whole(), [said("actor", "a1", "reject"), said("actor", "a2", "reject")])
    assert (nobody.events, nobody.statements[0].about) == ((), ())


def test_edits_add_up_and_outlive_a_rejection_that_is_taken_back() -> None:
    changes = [
        said("event", "e1", "edit", status="future"),
        said("event", "e1", "reject"),
        said("event", "e1", "edit", salience="background"),
        said("figure", "f1", "edit", value=2, unit="visit"),
    ]
    after = corrected(whole(), changes)
    assert (after.events[0].status, after.events[0].salience) == ("future", "background")
    assert (after.figures[0].value, after.figures[0].unit) == (2, "visit")


def test_a_correction_that_nothing_in_the_newer_record_answers_to_is_not_carried() -> None:
    empty = msgspec.structs.replace(visit(1), events=(), actors=(state("a1", "GHA", "Ghana", Span(0, 5)),))
    assert carried(said("event", "e1", "reject"), visit(1), empty) is None
    assert carried(said("actor", "a2", "reject"), visit(1), empty) is None
    renamed = record(visit(1).document.text, actors=(state("x", "GHA", "Ghana", Span(0, 5)),), events=visit(1).events)
    assert carried(said("event", "e1", "edit", recipients=["a2"]), visit(1), renamed) is None

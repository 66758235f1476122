"""What changed between two codings, event by event."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.records import BadCall, Span
from dragoman.store import Store
from dragoman.store.comparing import changes_between, compared
from tests.store.records_by_hand import ONE, TWO, coded, event, visit


def test_two_equal_records_have_no_changes() -> None:
    assert changes_between(visit(1), visit(1)) == (1, [])


def test_ids_and_confidence_are_no_change() -> None:
    old = visit(1)
    actors = tuple(msgspec.structs.replace(a, id=f"x{a.id}") for a in old.actors)
    told = msgspec.structs.replace(old.events[0], id="e5", actors=("xa2",), recipients=("xa1",), confidence=0.1)
    assert changes_between(old, msgspec.structs.replace(old, actors=actors, events=(told,))) == (1, [])


def test_a_change_names_the_fields_and_both_states() -> None:
    _, [change] = changes_between(visit(1), visit(1, type="SUPPORT", status="future"))
    assert (change.what, change.fields) == ("changed", ("type", "status"))
    assert change.before is not None and change.after is not None
    assert (change.before["type"], change.after["type"], change.after["actors"]) == ("CONSULT", "SUPPORT", ["Peru"])
    assert change.after["trigger"] == "received"


def test_events_on_other_words_are_not_the_same() -> None:
    old = visit(1)
    elsewhere = event("e1", "CONSULT", Span(21, 26), ("a2",), ("a1",))
    _, changes = changes_between(old, msgspec.structs.replace(old, events=(elsewhere,)))
    assert [change.what for change in changes] == ["only_before", "only_after"]


def test_of_two_events_on_the_same_words_that_of_the_same_type_is_taken() -> None:
    old = visit(1)
    second = event("e2", "AGREE", Span(6, 14), ("a2",), ("a1",), date=old.events[0].date)
    both = msgspec.structs.replace(old, events=(old.events[0], second))
    turned = msgspec.structs.replace(old, events=(second, old.events[0]))
    assert changes_between(both, turned) == (2, [])


def test_counts_are_of_all_changes_though_few_are_kept() -> None:
    found = compared([(visit(n), visit(n, type="AID")) for n in range(5)] + [(visit(9), visit(9))], most=2)
    assert (found.documents, found.same, found.changed, len(found.changes)) == (6, 1, 5, 2)
    assert found.fields == {"type": 5}


def test_runs_are_compared_over_the_documents_that_both_have_read(store: Store) -> None:
    for manifest, records in ((ONE, [visit(1), visit(2)]), (TWO, [visit(2, type="AID"), visit(3)])):
        run = store.begin_run(manifest)
        store.add(run, coded(*records))
        store.finish_run(run)
    found = store.compare_runs(1, 2)
    assert (found.documents, found.changed, found.same) == (1, 1, 0)
    assert found.changes[0].document == visit(2).document.id
    with pytest.raises(BadCall, match="same version, model and options"):
        store.compare_runs(1, 1)

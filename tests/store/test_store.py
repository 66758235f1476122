"""Runs, batches, and which coding of a document is shown."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.records import BadCall, Record, Refused, Span
from dragoman.store import Coded, Facts, Manifest, NotCoded, Store, open_store
from dragoman.text.fingerprint import document_id
from tests.store.records_by_hand import ONE, TWO, coded, event, record, state, visit


def run_with(store: Store, manifest: Manifest, *records: Record) -> int:
    run = store.begin_run(manifest)
    store.add(run, coded(*records))
    store.finish_run(run)
    return run


def shown_types(store: Store, *, machine_only: bool = False) -> list[str]:
    return [type for (type,) in store.query("SELECT type FROM events ORDER BY event", machine_only=machine_only)]


def test_a_batch_is_counted_in_its_run(store: Store) -> None:
    run = store.begin_run(Manifest(version="1", model="m", options={"workers": "2"}))
    text = "Le ministre a rencontré son homologue."
    french = NotCoded(facts=Facts(source="f.txt", language="fr"), text=text, reason="language: fr")
    added = store.add(run, [*coded(visit(1), visit(2)), french, Refused("broken.pdf", "encrypted; decrypt it")])
    again = store.add(run, [*coded(visit(1)), french])
    held = store.finish_run(run)
    assert (added.documents, added.not_coded, added.refused, added.events) == (2, 1, 1, 2)
    assert (again.documents, again.not_coded, again.known) == (0, 0, 2)
    assert (held.documents, held.not_coded, held.refused, held.known, held.events) == (2, 1, 1, 2, 2)
    assert held.finished is not None and held.seconds is not None and held.options == {"workers": "2"}
    assert [(refused.source, refused.reason) for refused in store.refusals(run)] == [
        ("broken.pdf", "encrypted; decrypt it")
    ]
    assert list(store.query("SELECT id, not_coded FROM documents WHERE not_coded IS NOT NULL")) == [
        (document_id(text), "language: fr")
    ]


def test_building_again_adds_nothing(store: Store) -> None:
    records = [visit(n) for n in range(5)]
    run_with(store, ONE, *records)
    counted = "SELECT count(*) FROM stored.events UNION ALL SELECT count(*) FROM stored.postings"
    before = list(store.query(counted))
    second = run_with(store, ONE, *records)
    assert list(store.query(counted)) == before
    assert (store.run(second).documents, store.run(second).known) == (0, 5)


def test_a_document_that_occurs_twice_in_a_batch_is_added_once(store: Store) -> None:
    run = store.begin_run(ONE)
    added = store.add(run, coded(visit(1), visit(1)))
    assert (added.documents, added.known) == (1, 1)
    assert len(list(store.records())) == 1


def test_coded_tells_which_documents_a_coding_has_read(store: Store) -> None:
    run_with(store, ONE, visit(1))
    ids = [visit(1).document.id, visit(2).document.id]
    assert store.coded(ids, ONE.coding) == {ids[0]}
    assert store.coded(ids, TWO.coding) == set()
    assert store.coded([], ONE.coding) == set()


def test_the_coding_depends_on_what_changes_records_alone() -> None:
    other = msgspec.structs.replace(ONE, options={"workers": "4"})
    assert other.coding == ONE.coding
    assert msgspec.structs.replace(ONE, reading_options={"published": "2026"}).coding != ONE.coding
    assert TWO.coding != ONE.coding


def test_a_new_coding_is_shown_when_its_run_is_finished(store: Store) -> None:
    run_with(store, ONE, visit(1), visit(2))
    run = store.begin_run(TWO)
    store.add(run, coded(visit(1, type="SUPPORT"), visit(3)))
    # Document 3 has no older coding, so that it is shown at once.
    assert sorted(shown_types(store)) == ["CONSULT", "CONSULT", "CONSULT"]
    store.finish_run(run)
    assert sorted(shown_types(store)) == ["CONSULT", "CONSULT", "SUPPORT"]


def test_a_coding_that_was_cut_off_and_went_on_in_another_run_is_finished_with_it(store: Store) -> None:
    run_with(store, ONE, visit(1), visit(2))
    cut_off = store.begin_run(TWO)
    store.add(cut_off, coded(visit(1, type="SUPPORT")))
    run_with(store, TWO, visit(2, type="ACCUSE"))
    assert sorted(shown_types(store)) == ["ACCUSE", "SUPPORT"]


def test_the_documents_of_a_run_that_never_ends_are_shown(store: Store) -> None:
    store.add(store.begin_run(ONE), coded(visit(1)))
    assert shown_types(store) == ["CONSULT"]


def test_a_record_that_does_not_fit_is_refused_and_the_others_are_kept(store: Store) -> None:
    stranger = event("e1", "CONSULT", Span(0, 4), ("a9",), ())
    dangling = record("They met.", events=(stranger,))
    wrong_id = msgspec.structs.replace(visit(7), document=msgspec.structs.replace(visit(7).document, id="0" * 16))
    run = store.begin_run(ONE)
    added = store.add(run, coded(dangling, visit(1), wrong_id, record("A\0B")))
    assert (added.documents, added.refused) == (1, 3)
    reasons = " ".join(refused.reason for refused in store.refusals(run))
    assert "actor 'a9'" in reasons and "those of its text" in reasons and "NUL character at offset 1" in reasons
    assert [found.document.id for found in store.records()] == [visit(1).document.id]


def test_a_document_kept_in_another_language_can_be_coded_later(store: Store) -> None:
    run = store.begin_run(ONE)
    store.add(run, [NotCoded(facts=Facts(source="a"), text=visit(1).document.text, reason="language: fr")])
    store.add(run, coded(visit(1)))
    assert list(store.query("SELECT not_coded, reading IS NULL FROM documents")) == [(None, False)]


def test_actors_of_one_name_share_it(store: Store) -> None:
    run_with(store, ONE, visit(1), visit(2))
    assert list(store.query("SELECT written, folded FROM names ORDER BY name")) == [
        ("Ghana", "ghana"),
        ("Peru", "peru"),
    ]
    assert list(store.query("SELECT name, count(*) FROM actors GROUP BY 1 ORDER BY 1")) == [("Ghana", 2), ("Peru", 2)]


def test_views_of_the_common_questions(store: Store) -> None:
    run_with(store, ONE, visit(1), visit(2, day="2026-02-01"), visit(3, day="2026-02-03", status="negated"))
    months = list(
        store.query("SELECT source_country, target_country, CAST(month AS TEXT), quad, events FROM dyad_months")
    )
    assert sorted(months) == [("PER", "GHA", "2026-01-01", 1, 1), ("PER", "GHA", "2026-02-01", 1, 1)]
    assert sorted(store.query("SELECT CAST(month AS TEXT), events FROM quad_counts")) == [
        ("2026-01-01", 1),
        ("2026-02-01", 1),
    ]
    assert list(store.query("SELECT DISTINCT one, other FROM meetings")) == [("Peru", "Ghana")]
    told = list(store.query("SELECT id, actors, recipients, agency FROM told ORDER BY event LIMIT 1"))
    assert told == [(f"{visit(1).document.id}:e1", "Peru", "Ghana", "Report")]


def test_sides_that_act_on_each_other_are_a_dyad_both_ways(store: Store) -> None:
    actors = (state("a1", "GHA", "Ghana", Span(0, 5)), state("a2", "PER", "Peru", Span(10, 14)))
    met = record("Ghana and Peru met.", actors=actors, events=(event("e1", "CONSULT", Span(15, 18), ("a1", "a2"), ()),))
    run_with(store, ONE, met)
    assert sorted(store.query("SELECT source_country, target_country FROM dyads")) == [("GHA", "PER"), ("PER", "GHA")]


def test_what_a_command_keeps_is_there_when_the_record_is_opened_again(address: str) -> None:
    with open_store(address) as store:
        store.keep("watch", {"a": {"etag": "x"}, "b": 1})
        store.keep("watch", {"b": None, "c": [1]})
        store.keep("other", {"a": 2})
    with open_store(address, read_only=True) as store:
        assert store.recall("watch") == {"a": {"etag": "x"}, "c": [1]}


def test_asking_for_what_is_not_there_is_a_wrong_call(store: Store) -> None:
    with pytest.raises(BadCall, match="holds no coded document 'abc'"):
        store.record("abc")
    with pytest.raises(BadCall, match="has no run 3"):
        store.run(3)


def test_the_source_of_a_document_is_that_of_the_first_time(store: Store) -> None:
    run = store.begin_run(ONE)
    for source in ("first.txt", "second.txt"):
        store.add(run, [Coded(facts=Facts(source=source), record=visit(1))])
    assert list(store.query("SELECT source FROM documents")) == [("first.txt",)]

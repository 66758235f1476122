"""The whole way from text to record with the shipped weights, over the example reports.

What is told of a report may change with training; that every word of it can be pointed at, and that it is the same
however it is run, may not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import LanguageModel, load
from dragoman.records import Record, Span
from dragoman.reference.ontology import TYPES
from dragoman.run.pipeline import read_document

REPORTS = sorted(
    p for p in (Path(__file__).parents[2] / "examples" / "reports").iterdir() if p.suffix in (".txt", ".md")
)
NOISE: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old": lambda text: text.replace("\n", "\r"),
    "a mark of byte order": lambda text: "\ufeff" + text,
    "a menu before and a footer after": lambda text: (
        f"Home | World | Sport\n\n{text}\n\nShare this: f t in\n© 2026 — all\n"
    ),
    "invisible characters": lambda text: text.replace(" ", " \u200b", 40).replace("e", "e\u0301", 5),
    "tabs and blanks at line ends": lambda text: text.replace("\n", " \t \n"),
    "other scripts and signs between": lambda text: text.replace("\n\n", "\n\n👩🏽\u200d🚀 وزير الخارجية 北京。\n\n"),
    "a text cut off in the middle": lambda text: text[: len(text) // 2],
}


@dataclass(frozen=True)
class Pointed:
    """A span of a record, and where it stands there."""

    path: str
    span: Span


def read(path: Path, model: LanguageModel | None = None) -> Record:
    return read_document(path.read_text(encoding="utf-8"), model=model or load(1), filename=path.name)


def spans_of(value: object, path: str = "$") -> Iterator[Pointed]:
    """Everything in the JSON of a record that has a start and an end."""
    if isinstance(value, dict):
        if {"start", "end"} <= value.keys():
            yield Pointed(path, Span(value["start"], value["end"]))
        for key, held in value.items():
            yield from spans_of(held, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for i, held in enumerate(value):
            yield from spans_of(held, f"{path}[{i}]")


def check(record: Record) -> None:
    """All that holds of any record."""
    text = record.document.text
    pointed = list(spans_of(record.to_dict()))
    assert [p for p in pointed if p.span.end > len(text)] == []
    assert [p for p in pointed if not p.span.of(text).strip()] == []
    assert [p for p in pointed if p.span.of(text) != p.span.of(text).strip()] == []
    check_sentences(record)
    check_events(record)
    ids = {a.id for a in record.actors}
    assert len(ids) == len(record.actors)
    for e in record.events:
        assert {*e.actors, *e.recipients} <= ids
        assert e.reported_by is None or e.reported_by in ids
        assert not set(e.actors) & set(e.recipients)
    assert Record.from_json(record.to_json()) == record
    assert Record.from_dict(json.loads(record.to_json())) == record


def check_sentences(record: Record) -> None:
    edges = [edge for s in record.sentences for edge in (s.start, s.end)]
    assert edges == sorted(edges)


def check_events(record: Record) -> None:
    assert [e.id for e in record.events] == [f"e{n}" for n in range(1, len(record.events) + 1)]
    for e in record.events:
        assert e.type in TYPES
        assert 0 <= e.confidence <= 1
        for told in e.evidence:
            around = record.sentences[told.sentence]
            assert all(around.covers(s) for s in (told.trigger, *told.actors, *told.recipients))
    for left in record.omitted:
        assert left.reason
        assert any(s.covers(left.trigger) for s in record.sentences)


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    """The record of each example report."""
    return {path.name: read(path) for path in REPORTS}


def test_there_are_example_reports(records: dict[str, Record]) -> None:
    assert len(records) >= 10
    assert any(r.events for r in records.values())


def test_every_word_of_every_record_can_be_pointed_at(records: dict[str, Record]) -> None:
    for record in records.values():
        check(record)


def test_the_words_of_the_text_are_not_altered(records: dict[str, Record]) -> None:
    for path in REPORTS:
        assert records[path.name].document.text == path.read_text(encoding="utf-8")


def test_every_actor_is_mentioned_and_every_name_is_found_where_it_is_said_to_stand(records: dict[str, Record]) -> None:
    for record in records.values():
        assert all(a.mentions for a in record.actors)
        for a in record.actors:
            if a.kind == "person" and any(m.form == "name" for m in a.mentions):
                shown = [m.span.of(record.document.text) for m in a.mentions if m.form == "name"]
                assert any(part in a.name for whole in shown for part in whole.split()), (a.name, shown)


def test_the_record_is_the_same_for_any_number_of_threads(records: dict[str, Record]) -> None:
    model = LanguageModel(threads=3)
    assert {path.name: read(path, model).to_json() for path in REPORTS} == {n: r.to_json() for n, r in records.items()}


def test_what_the_caller_says_of_day_and_source_goes_before_the_text() -> None:
    text = "OSLO, 3 May (AFP) — Norway condemned Iran on Monday."
    document = read_document(text, model=load(1), source="Kabar", published="2025-02-04").document
    assert (document.agency, document.published) == ("Kabar", "2025-02-04")


@pytest.mark.parametrize("noise", NOISE)
def test_a_report_in_a_poor_state_is_read_all_the_same(noise: str) -> None:
    for path in REPORTS[::4]:
        text = NOISE[noise](path.read_text(encoding="utf-8"))
        record = read_document(text, model=load(1), filename=path.name)
        assert record.document.text == text
        check(record)


def test_line_ends_do_not_change_what_is_told(records: dict[str, Record]) -> None:
    for path in REPORTS[::4]:
        windows = read_document(
            path.read_text(encoding="utf-8").replace("\n", "\r\n"), model=load(1), filename=path.name
        )
        one, other = (
            [(e.type, e.status, e.actors, e.recipients) for e in r.events] for r in (records[path.name], windows)
        )
        assert one == other


@pytest.mark.parametrize("text", ["", " \r\n\t", "?", "\u200b", "Oslo", "-" * 50, "\x00"])
def test_a_text_that_says_nothing_has_an_empty_record(text: str) -> None:
    record = read_document(text, model=load(1))
    check(record)
    assert record.events == ()


# Combining marks, emoji with joiners, line ends of all kinds, zero-width and right-to-left characters, any plane.
ODD = st.text(
    st.sampled_from("\u0301\u200b\u200f\u2028\r\n\t 👩🏽\u200d🚀وزير北é’“.,-")
    | st.characters(exclude_categories=["Cs"])
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=ODD, inside=ODD, after=ODD)
def test_every_span_is_exact_whatever_stands_around_and_between_the_words(before: str, inside: str, after: str) -> None:
    text = f"{before}\n\nPresident Ana{inside} Silva of Brazil met{after} Foreign Minister Ali Reza in Rome.{inside}"
    record = read_document(text, model=load(1))
    assert record.document.text == text
    check(record)
    assert Record.from_json(record.to_json()) == record

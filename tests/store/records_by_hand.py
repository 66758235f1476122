"""Small records made by hand, each with a true id and hash, for the tests of the store and of what asks it."""

from __future__ import annotations

from typing import Any

from dragoman.records import Actor, Document, Event, EventEvidence, Mention, Record, Span, When
from dragoman.store import Coded, Facts, Manifest
from dragoman.text.fingerprint import document_id, sha256_of

ONE, TWO = Manifest(version="1.0", model="a" * 64), Manifest(version="2.0", model="a" * 64)


def state(id: str, country: str, name: str, *mentions: Span) -> Actor:
    found = tuple(Mention(span.start, span.end, "name") for span in mentions)
    return Actor(id=id, name=name, kind="state", country=country, sectors=("GOV",), mentions=found)


def event(
    id: str, type: str, trigger: Span, actors: tuple[str, ...], recipients: tuple[str, ...], **more: Any
) -> Event:
    given: dict[str, Any] = {"status": "actual", "salience": "main", "confidence": 0.9, **more}
    evidence = (EventEvidence(sentence=0, trigger=trigger),)
    return Event(id=id, type=type, actors=actors, recipients=recipients, evidence=evidence, **given)


def on(day: str) -> When:
    return When(from_=day, to=day)


def record(text: str, *, actors: tuple[Actor, ...] = (), events: tuple[Event, ...] = (), **document: Any) -> Record:
    about = Document(id=document_id(text), text=text, sha256=sha256_of(text), **document)
    return Record(document=about, sentences=(Span(0, len(text)),), actors=actors, events=events)


def visit(n: int = 1, *, type: str = "CONSULT", day: str = "2026-01-22", **more: Any) -> Record:
    """``Ghana received Peru, visit N.``: one event between two states."""
    text = f"Ghana received Peru, visit {n}."
    actors = (state("a1", "GHA", "Ghana", Span(0, 5)), state("a2", "PER", "Peru", Span(15, 19)))
    told = event("e1", type, Span(6, 14), ("a2",), ("a1",), date=on(day), **more)
    return record(text, actors=actors, events=(told,), agency="Report", published=day)


def coded(*records: Record) -> list[Coded]:
    return [Coded(facts=Facts(source=f"{record.document.id}.txt"), record=record) for record in records]

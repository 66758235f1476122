"""Records and gold written by hand in one line each, for the tests of this folder."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.evaluate.reports.gold import GoldEvent, GoldReport
from dragoman.records import Actor, Document, Event, EventEvidence, Figure, Record, Span, Statement

# Three gold sentences of a hundred characters each; a trigger at 110 lies in sentence 1.
SENTENCES = ((0, 100), (100, 200), (200, 300))


def actor(name: str, kind: Any = "organization", country: str | None = None, *sectors: str, **more: Any) -> Actor:
    """An actor whose id is its name."""
    return Actor(id=name, name=name, kind=kind, country=country, sectors=sectors, **more)


def event(type: str, at: int | tuple[int, ...], actors: str = "", recipients: str = "", **more: Any) -> Event:
    """An event with triggers of five characters at the given offsets; parties are ids divided by commas."""
    triggers = (at,) if isinstance(at, int) else at
    given: dict[str, Any] = {
        "id": f"{type}{triggers[0]}",
        "status": "actual",
        "salience": "main",
        "actors": tuple(filter(None, actors.split(","))) or (() if recipients else ("nobody known",)),
        "recipients": tuple(filter(None, recipients.split(","))),
        "confidence": 1.0,
    }
    evidence = tuple(EventEvidence(sentence=0, trigger=Span(t, t + 5)) for t in triggers)
    return Event(type=type, evidence=evidence, **(given | more))


def record(*parts: Actor | Event | Statement | Figure, text: str = "") -> Record:
    """A record of actors, events, statements and figures in any order."""
    return Record(
        document=Document(id="d", text=text, sha256=""),
        actors=tuple(part for part in parts if isinstance(part, Actor)),
        events=tuple(part for part in parts if isinstance(part, Event)),
        statements=tuple(part for part in parts if isinstance(part, Statement)),
        figures=tuple(part for part in parts if isinstance(part, Figure)),
    )


def gold_event(id: str, type: str, sentence: int = 0, **more: Any) -> dict[str, Any]:
    """A gold event as YAML gives it; actors and recipients may be names divided by commas."""
    for side in ("actors", "recipients"):
        if isinstance(more.get(side), str):
            more[side] = [{"name": name} for name in more[side].split(",")]
    return {"id": id, "type": type, "sentence": sentence, **more}


def gold_of(*events: dict[str, Any], **more: Any) -> GoldReport:
    """A gold report over `SENTENCES`."""
    plain = {"document": {"file": "a.txt"}, "sentences": SENTENCES, "events": events, **more}
    gold = msgspec.convert(plain, GoldReport)
    gold.check()
    return gold


def one_gold_event(**more: Any) -> GoldEvent:
    """A gold event by itself."""
    return gold_of(gold_event("e1", more.pop("type", "AID"), **more)).events[0]

"""Annotations as the gold that ``evaluate reports`` scores against."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dragoman.evaluate.corpus.annotation import Annotated
from dragoman.evaluate.corpus.corpus import load_corpus
from dragoman.evaluate.corpus.standoff import load_real
from dragoman.evaluate.reports.gold import (
    GoldDocument,
    GoldEvent,
    GoldFigure,
    GoldFile,
    GoldParty,
    GoldPerson,
    GoldReport,
    GoldStatement,
    GoldTrigger,
    What,
)  # fmt: skip
from dragoman.intake import Source
from dragoman.records import Actor, BadCall, Event, Figure, Span, Statement


def corpus_golds(
    path: Path, parts: Collection[str], *, what: What = "reports", data: Path | None = None
) -> list[GoldFile]:
    """The gold of the reports or single sentences of some parts of a corpus folder; part ``real`` has reports only."""
    kinds = {"reports": ("report",), "sentences": ("sentence",), "all": ("report", "sentence")}[what]
    wanted = [one for one in load_corpus(path, [p for p in parts if p != "real"]) if one.kind in kinds]  # type: ignore[misc]
    if "real" in parts and "report" in kinds:
        wanted += load_real(path, data)
    if not wanted:
        named = "reports or sentences" if what == "all" else what
        raise BadCall(f"{path}: holds no {named} of part {' or '.join(parts)}; ask for another part or kind")
    return [gold_file(one) for one in wanted]


def gold_file(one: Annotated) -> GoldFile:
    """One annotation as a gold file whose text is at hand."""
    source = Source(one.name, one.record.document.text, None)
    return GoldFile(one.name, gold_of(one), lambda: source)


def gold_of(one: Annotated) -> GoldReport:
    """The gold of one annotation; a party is found under every name and description that the report has of it."""
    record = one.record
    parties = {actor.id: _party(actor, one) for actor in record.actors}
    return GoldReport(
        document=GoldDocument(file=one.name, published=record.document.published, agency=record.document.agency),
        sentences=tuple((s.start, s.end) for s in record.sentences),
        events=tuple(_event(event, one, parties) for event in record.events),
        people=tuple(_person(actor, one) for actor in record.actors if actor.kind == "person"),
        statements=tuple(_statement(said, parties) for said in record.statements),
        figures=tuple(_figure(figure, record.sentences) for figure in record.figures),
        chains=tuple(tuple((m.start, m.end) for m in actor.mentions) for actor in record.actors if actor.mentions),
    )


def _party(actor: Actor, one: Annotated) -> GoldParty:
    text = one.record.document.text
    words = [m.span.of(text) for m in actor.mentions if m.form != "pronoun"]
    others = dict.fromkeys([*one.names.get(actor.id, ()), *words])
    return GoldParty(
        name=actor.name,
        country=actor.country,
        sectors=actor.sectors,
        alternatives=tuple(other for other in others if other != actor.name),
    )


def _event(event: Event, one: Annotated, parties: dict[str, GoldParty]) -> GoldEvent:
    note, first = one.note(event.id), event.evidence[0]
    text = one.record.document.text

    def side(ids: tuple[str, ...]) -> tuple[GoldParty, ...]:
        return tuple(_implied(parties[id]) if id in note.implied else parties[id] for id in ids)

    return GoldEvent(
        id=event.id,
        type=event.type,
        sentence=first.sentence,
        also_sentences=tuple(evidence.sentence for evidence in event.evidence[1:]),
        status=event.status,
        salience=event.salience,
        modes=event.modes,
        contexts=event.contexts,
        actors=side(event.actors),
        recipients=side(event.recipients),
        date={"from": event.date.from_, "to": event.date.to} if event.date else None,
        place={"name": event.place.name, "or": [event.place.span.of(text)] if event.place.span else []}
        if event.place
        else None,
        trigger=GoldTrigger(first.trigger.of(text), first.trigger.start, first.trigger.end),
        accept_types=note.accept_types,
        part_of=note.part_of,
        optional=note.optional,
    )


def _implied(party: GoldParty) -> GoldParty:
    return GoldParty(
        name=party.name, country=party.country, sectors=party.sectors, alternatives=party.alternatives, implied=True
    )


def _person(actor: Actor, one: Annotated) -> GoldPerson:
    role = actor.roles[0] if actor.roles else None
    return GoldPerson(
        name=actor.name,
        role=role.title if role else None,
        org=role.organization if role else None,
        country=actor.country,
        sectors=actor.sectors,
        alternatives=one.names.get(actor.id, ()),
    )


def _statement(said: Statement, parties: dict[str, GoldParty]) -> GoldStatement:
    return GoldStatement(
        content=[[span.start, span.end] for span in said.content],
        speaker=parties[said.speaker] if said.speaker else None,
        kind=said.kind,
        topic=f"{said.kind} at {said.content[0].start}",
    )


def _figure(figure: Figure, sentences: tuple[Span, ...]) -> GoldFigure:
    number = next(i for i, s in enumerate(sentences) if s.covers(figure.span))
    return GoldFigure(value=figure.value, sentence=number, of=figure.of)

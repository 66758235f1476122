"""What was paired, missed and invented in each report, row by row, to see where the reader goes wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.evaluate.reports import events as ev
from dragoman.evaluate.reports import quotes as qu
from dragoman.evaluate.reports.gold import GoldEvent, GoldParty
from dragoman.evaluate.reports.scoring import ReportOutcome
from dragoman.records import Actor, Event, Span


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One line: what it is of; full, type, optional, right, missed, excused or false; both sides; what is wrong."""

    report: str
    of: str
    outcome: str
    gold: str
    predicted: str
    wrong: str = ""


def detail_rows(outcome: ReportOutcome) -> list[DetailRow]:
    """All that a report's gold and record have, paired where it was paired."""
    rows = [*_events(outcome), *_people(outcome), *_statements(outcome), *_figures(outcome)]
    return [DetailRow(outcome.name, *row) for row in rows]


_Row = tuple[str, str, str, str, str]


def _events(outcome: ReportOutcome) -> Iterator[_Row]:
    for pair in outcome.events.paired:
        result = "optional" if pair.gold.optional else "full" if pair.parties.full else "type"
        yield "event", result, _gold_event(pair.gold), _event(pair.event, outcome), _wrong_of_event(pair)
    for gold in outcome.events.missed:
        yield "event", "missed", _gold_event(gold), "", ""
    for gold in outcome.events.excused:
        yield "event", "excused", _gold_event(gold), "", "optional" if gold.optional else f"part of {gold.part_of}"
    for event in outcome.events.false:
        yield "event", "false", "", _event(event, outcome), ""


def _people(outcome: ReportOutcome) -> Iterator[_Row]:
    for gold, actor in outcome.people.paired:
        answers = {"role": qu.right_role(gold, actor), "country": qu.right_country(gold, actor)}
        roles = "; ".join(role.title for role in actor.roles)
        yield "person", "right", f"{gold.name}: {gold.role}", f"{actor.name}: {roles}, {actor.country}", _names(answers)
    yield from (("person", "missed", gold.name, "", "") for gold in outcome.people.missed)
    yield from (("person", "false", "", actor.name, "") for actor in outcome.people.false)


def _statements(outcome: ReportOutcome) -> Iterator[_Row]:
    for gold, said in outcome.statements.paired:
        right = qu.right_speaker(gold, said, outcome.actors, outcome.countries_of)
        answers = {"speaker": right, "kind": qu.right_kind(gold, said)}
        yield "statement", "right", str(gold.topic), _quoted(said.content, outcome), _names(answers)
    yield from (("statement", "missed", str(gold.topic), "", "") for gold in outcome.statements.missed)
    yield from (("statement", "false", "", _quoted(said.content, outcome), "") for said in outcome.statements.false)


def _figures(outcome: ReportOutcome) -> Iterator[_Row]:
    for gold, figure in outcome.figures.paired:
        answers = {"what": qu.right_what(gold, figure, outcome.text)}
        yield "figure", "right", f"{gold.value:g} {gold.of}", f"{figure.value:g} {figure.of}", _names(answers)
    yield from (("figure", "missed", f"{gold.value:g} {gold.of}", "", "") for gold in outcome.figures.missed)
    yield from (("figure", "false", "", f"{figure.value:g} {figure.of}", "") for figure in outcome.figures.false)


def _gold_event(gold: GoldEvent) -> str:
    words = f" “{gold.trigger.text}”" if gold.trigger else ""
    return f"{gold.id} {gold.type}{words} [{gold.sentence}] {_parties(gold.actors)} → {_parties(gold.recipients)}"


def _parties(parties: Iterable[GoldParty]) -> str:
    return ", ".join(f"({party.name})" if party.implied else str(party.name) for party in parties) or "–"


def _event(event: Event, outcome: ReportOutcome) -> str:
    names = [", ".join(_name(id, outcome.actors) for id in side) or "–" for side in (event.actors, event.recipients)]
    return f"{event.id} {event.type} “{event.evidence[0].trigger.of(outcome.text)}” {names[0]} → {names[1]}"


def _name(id: str, actors: dict[str, Actor]) -> str:
    return actors[id].name if id in actors else f"unknown id {id}"


def _wrong_of_event(pair: ev.EventPair) -> str:
    parts = [f"not found: {party.name}" for party in pair.parties.missing if not party.implied]
    parts += [f"too many: {actor.name}" for actor in pair.parties.left_over]
    answers = {
        "status": ev.right_status(pair),
        "salience": ev.right_salience(pair),
        "date": ev.right_date(pair),
        "place": ev.right_place(pair),
        "modes": not (counts := ev.mode_counts(pair)).false + counts.missed,
        "contexts": not (counts := ev.context_counts(pair)).false + counts.missed,
    }
    return "; ".join([*parts, *([_names(answers)] if _names(answers) else [])])


def _names(answers: dict[str, bool | None]) -> str:
    return ", ".join(name for name, right in answers.items() if right is False)


def _quoted(content: Iterable[Span], outcome: ReportOutcome) -> str:
    words = " … ".join(" ".join(span.of(outcome.text).split()) for span in content)
    return words if len(words) <= 80 else words[:79] + "…"

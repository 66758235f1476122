"""People, statements and figures: which predicted one is which gold one, and what of it is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import msgspec

from dragoman.evaluate.assignment import Pair, best_pairs
from dragoman.evaluate.measures import Counts
from dragoman.evaluate.names import content_words, same_name, share_a_word, surname
from dragoman.evaluate.reports.gold import GoldFigure, GoldParty, GoldPerson, GoldReport, GoldStatement, Stretch
from dragoman.evaluate.reports.parties import CountriesOf, finds
from dragoman.records import Actor, Figure, Record, Statement

BEGINS_WITHIN = 15  # characters, from the contract


class _Optional(Protocol):
    @property
    def optional(self) -> bool: ...


Gold = TypeVar("Gold", bound=_Optional)
Predicted = TypeVar("Predicted")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Gold, Predicted]):
    """What was paired, missed and invented; optional gold that was not paired is left out."""

    paired: tuple[tuple[Gold, Predicted], ...]
    missed: tuple[Gold, ...]
    false: tuple[Predicted, ...]

    @property
    def scored(self) -> tuple[tuple[Gold, Predicted], ...]:
        """The pairs that count: those with optional gold neither help nor harm."""
        return tuple(pair for pair in self.paired if not pair[0].optional)

    def counts(self) -> Counts:
        return Counts(len(self.scored), len(self.false), len(self.missed))


def pair_people(record: Record | None, gold: GoldReport) -> Outcome[GoldPerson, Actor]:
    """Pair the persons of a record with the gold's on the surname; of several with one surname, by the whole name."""
    people = [actor for actor in record.actors if actor.kind == "person"] if record else []
    worth: dict[Pair, tuple[int, ...]] = {}
    for g, person in enumerate(gold.people):
        for p, actor in enumerate(people):
            if any(surname(actor.name) == surname(name) != "" for name in person.names):
                worth[g, p] = (sum(same_name(actor.name, name) for name in person.names),)
    return _outcome(gold.people, people, worth)


def pair_statements(record: Record | None, gold: GoldReport) -> Outcome[GoldStatement, Statement]:
    """Pair statements whose contents overlap or begin together; where there is a choice, those that are closest."""
    statements = record.statements if record else ()
    worth: dict[Pair, tuple[int, ...]] = {}
    for g, wanted in enumerate(gold.statements):
        for s, statement in enumerate(statements):
            closeness = _closeness(wanted, [(span.start, span.end) for span in statement.content])
            if closeness is not None:
                worth[g, s] = (closeness,)
    return _outcome(gold.statements, statements, worth)


def pair_figures(record: Record | None, gold: GoldReport) -> Outcome[GoldFigure, Figure]:
    """Pair figures of one value within the gold's sentence; where there is a choice, those that count the same."""
    figures = record.figures if record else ()
    text = record.document.text if record else ""
    worth: dict[Pair, tuple[int, ...]] = {}
    for g, wanted in enumerate(gold.figures):
        start, end = gold.sentences[wanted.sentence]
        for f, figure in enumerate(figures):
            if figure.value == wanted.value and start <= figure.span.start and figure.span.end <= end:
                worth[g, f] = (int(right_what(wanted, figure, text) or False),)
    return _outcome(gold.figures, figures, worth)


def right_role(gold: GoldPerson, actor: Actor) -> bool | None:
    """Whether an office of the actor shares a content word with the gold's; None where the gold has none."""
    return any(share_a_word(role.title, gold.role) for role in actor.roles) if gold.role else None


def right_country(gold: GoldPerson, actor: Actor) -> bool | None:
    """Whether the country is the gold's; no country is right where the gold says so, None where it does not speak."""
    return None if gold.country is msgspec.UNSET else actor.country == gold.country


def right_person_sector(gold: GoldPerson, actor: Actor) -> bool | None:
    """Whether a sector is shared; None where the gold has none."""
    return bool(set(gold.sectors) & set(actor.sectors)) if gold.sectors else None


def right_speaker(
    gold: GoldStatement, statement: Statement, actors: Mapping[str, Actor], countries_of: CountriesOf
) -> bool:
    """Whether the speaker finds the gold's; where the gold has none, whether none is claimed or only implied."""
    if gold.speaker is None:
        return statement.speakers_implied or statement.speaker is None
    speaker = actors.get(statement.speaker) if statement.speaker is not None else None
    party = GoldParty(name=gold.speaker) if isinstance(gold.speaker, str) else gold.speaker
    return speaker is not None and finds(speaker, party, countries_of)


def right_kind(gold: GoldStatement, statement: Statement) -> bool | None:
    """Whether the kind is the gold's; None where the gold has none."""
    return None if gold.kind is None else statement.kind == gold.kind


def right_what(gold: GoldFigure, figure: Figure, text: str) -> bool | None:
    """Whether what is counted shares a content word with the gold's; None where the gold does not say."""
    if not gold.of or not content_words(gold.of):
        return None
    counted = figure.of or (figure.of_span.of(text) if figure.of_span else "")
    return share_a_word(counted, gold.of)


def _closeness(gold: GoldStatement, content: Sequence[Stretch]) -> int | None:
    """How well a predicted content fits a gold one, from 0; None where it does not."""
    if gold.spans:
        shared = sum(max(0, min(b, d) - max(a, c)) for a, b in content for c, d in gold.spans)
        shorter = min(sum(b - a for a, b in content), sum(d - c for c, d in gold.spans))
        return shared if shared and 2 * shared >= shorter else None
    begins = gold.content_start
    if begins is None:
        return None
    away = min((abs(start - begins) for start, _ in content), default=BEGINS_WITHIN + 1)
    if away <= BEGINS_WITHIN:
        return BEGINS_WITHIN + 1 - away
    return 0 if any(start <= begins < end for start, end in content) else None


def _outcome(
    gold: Sequence[Gold], predicted: Sequence[Predicted], worth: Mapping[Pair, tuple[int, ...]]
) -> Outcome[Gold, Predicted]:
    """Pair as many as possible, then the closest, then required gold before optional."""
    pairs = best_pairs({(g, p): (*value, int(not gold[g].optional)) for (g, p), value in worth.items()})
    found_gold, found_predicted = {g for g, _ in pairs}, {p for _, p in pairs}
    return Outcome(
        paired=tuple((gold[g], predicted[p]) for g, p in pairs),
        missed=tuple(item for g, item in enumerate(gold) if g not in found_gold and not item.optional),
        false=tuple(item for p, item in enumerate(predicted) if p not in found_predicted),
    )

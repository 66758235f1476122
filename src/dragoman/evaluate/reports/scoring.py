"""The figures of ``evaluate reports``, summed over all reports, from what was paired in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dragoman.evaluate.coreference import conll_scores, without_possessive
from dragoman.evaluate.measures import Counts, share
from dragoman.evaluate.reports import events as ev
from dragoman.evaluate.reports import quotes as qu
from dragoman.evaluate.reports.gold import GoldFigure, GoldPerson, GoldReport, GoldStatement, Stretch
from dragoman.evaluate.reports.parties import CountriesOf
from dragoman.records import Actor, Figure, Record, Statement


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """All that was paired in one report; `record` is None where it was refused."""

    name: str
    record: Record | None
    gold: GoldReport
    events: ev.EventOutcome
    people: qu.Outcome[GoldPerson, Actor]
    statements: qu.Outcome[GoldStatement, Statement]
    figures: qu.Outcome[GoldFigure, Figure]
    countries_of: CountriesOf

    @property
    def text(self) -> str:
        return self.record.document.text if self.record else ""

    @property
    def actors(self) -> dict[str, Actor]:
        """The predicted actors by id."""
        return {actor.id: actor for actor in self.record.actors} if self.record else {}


def no_countries(name: str) -> tuple[str, ...]:
    """Knows no state by name; for tests and for gold that gives every country."""
    return ()


def compare_report(
    name: str, record: Record | None, gold: GoldReport, *, countries_of: CountriesOf = no_countries
) -> ReportOutcome:
    """Pair all that a record (None: the report was refused) and its gold have."""
    return ReportOutcome(
        name=name,
        record=record,
        gold=gold,
        events=ev.pair_events(record, gold, countries_of),
        people=qu.pair_people(record, gold),
        statements=qu.pair_statements(record, gold),
        figures=qu.pair_figures(record, gold),
        countries_of=countries_of,
    )


def score_reports(outcomes: Sequence[ReportOutcome]) -> dict[str, Any]:
    """The contract's keys over all reports; a share is None where nothing paired has it, ``n`` counts the reports."""
    pairs = [pair for outcome in outcomes for pair in outcome.events.scored]
    return {
        "type": _total(o.events.type_counts() for o in outcomes).scores(),
        "full": _total(o.events.full_counts() for o in outcomes).scores(),
        "people": _total(o.people.counts() for o in outcomes).scores(),
        "statements": _total(o.statements.counts() for o in outcomes).scores(),
        "figures": _total(o.figures.counts() for o in outcomes).scores(),
        "status": _right(map(ev.right_status, pairs)),
        "modes": _total(map(ev.mode_counts, pairs)).f1,
        "contexts": _total(map(ev.context_counts, pairs)).f1,
        "salience": _right(map(ev.right_salience, pairs)),
        "date": _right(map(ev.right_date, pairs)),
        "place": _right(map(ev.right_place, pairs)),
        "role": _right(_people(outcomes, qu.right_role)),
        "country": _right(_people(outcomes, qu.right_country)),
        "sector": _right([*_people(outcomes, qu.right_person_sector), *_party_sectors(outcomes)]),
        "speaker": _right(_speakers(outcomes)),
        "kind": _right(qu.right_kind(gold, said) for o in outcomes for gold, said in o.statements.scored),
        "what": _right(qu.right_what(gold, figure, o.text) for o in outcomes for gold, figure in o.figures.scored),
        "coreference": _coreference(outcomes),
        "recall_by_type": _recall_by_type(outcomes),
        "n": len(outcomes),
    }


def _coreference(outcomes: Iterable[ReportOutcome]) -> float | None:
    """The CoNLL score of the actors' mentions, over the reports whose gold has them."""
    score = conll_scores(_chains(o) for o in outcomes if o.gold.chains)["conll"]
    assert score is None or isinstance(score, float)
    return score


def _chains(outcome: ReportOutcome) -> tuple[list[set[Stretch]], list[set[Stretch]]]:
    """The mentions of each predicted and of each gold actor, a possessive ending left out on both sides."""
    predicted = [[(m.start, m.end) for m in actor.mentions] for actor in outcome.actors.values()]
    bare = partial(without_possessive, outcome.text)
    return [{bare(m) for m in chain} for chain in predicted], [
        {bare(m) for m in chain} for chain in outcome.gold.chains
    ]


def _total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())


def _right(answers: Iterable[bool | None]) -> float | None:
    """The share that is right among those that can be."""
    known = [answer for answer in answers if answer is not None]
    return share(sum(known), len(known))


def _people(
    outcomes: Iterable[ReportOutcome], right: Callable[[GoldPerson, Actor], bool | None]
) -> Iterable[bool | None]:
    return [right(gold, actor) for outcome in outcomes for gold, actor in outcome.people.scored]


def _speakers(outcomes: Iterable[ReportOutcome]) -> Iterable[bool]:
    for outcome in outcomes:
        for gold, said in outcome.statements.scored:
            yield qu.right_speaker(gold, said, outcome.actors, outcome.countries_of)


def _party_sectors(outcomes: Iterable[ReportOutcome]) -> Iterable[bool]:
    return [right for o in outcomes for pair in o.events.scored for right in ev.right_sectors(pair, o.actors)]


def _recall_by_type(outcomes: Iterable[ReportOutcome]) -> dict[str, float | None]:
    counts: dict[str, Counts] = {}
    for outcome in outcomes:
        for kind, more in outcome.events.recall_counts().items():
            counts[kind] = counts.get(kind, Counts()) + more
    return {kind: share(counts[kind].right, counts[kind].right + counts[kind].missed) for kind in sorted(counts)}

"""How far two people agree who annotated the same texts by the same guide, one kind of record after the other.

The first annotation is taken as gold, the second as what a reader found, and both are compared as ``evaluate reports``
compares: F1 is the same whichever is which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.evaluate.assignment import best_pairs
from dragoman.evaluate.coreference import conll_scores
from dragoman.evaluate.corpus.annotation import Annotated
from dragoman.evaluate.corpus.gold import gold_of
from dragoman.evaluate.measures import Counts, compare, share
from dragoman.evaluate.reports.detail import DetailRow, detail_rows
from dragoman.evaluate.reports.parties import CountriesOf
from dragoman.evaluate.reports.scoring import ReportOutcome, compare_report, score_reports
from dragoman.records import Actor, Commitment, Record

Both = tuple[Annotated, Annotated]


def pairs_of(first: Iterable[Annotated], second: Sequence[Annotated]) -> list[Both]:
    """The texts that were annotated twice, by name."""
    again = {one.name: one for one in second}
    return [(one, again[one.name]) for one in first if one.name in again]


def agreement(pairs: Sequence[Both], countries_of: CountriesOf) -> dict[str, Any]:
    """The scores of ``evaluate reports`` between the two, and those of mentions, actors and commitments beside them."""
    outcomes = [compare_report(a.name, b.record, gold_of(a), countries_of=countries_of) for a, b in pairs]
    scores = score_reports(outcomes)
    told = [(a.record, b.record) for a, b in pairs]
    coreference = conll_scores((_chains(b), _chains(a)) for a, b in told)
    actors = [pair for a, b in told for pair in _same_actors(a, b)]
    return {
        **{key: value for key, value in scores.items() if key != "recall_by_type"},
        "agreement_by_type": _by_type(outcomes),
        "mentions": coreference["mentions"],
        "coreference": coreference["conll"],
        "commitments": sum((_commitments(a, b) for a, b in told), Counts()).scores(),
        "actors' country": share(sum(a.country == b.country for a, b in actors), len(actors)),
        "actors' first sector": share(sum(a.sectors[:1] == b.sectors[:1] for a, b in actors), len(actors)),
        "sentences": sum(
            (compare([s.end for s in b.sentences], [s.end for s in a.sentences]) for a, b in told), Counts()
        ).f1,
    }


def differences(pairs: Sequence[Both], countries_of: CountriesOf) -> list[DetailRow]:
    """What the two have not in common, row by row."""
    rows = [
        row
        for a, b in pairs
        for row in detail_rows(compare_report(a.name, b.record, gold_of(a), countries_of=countries_of))
    ]
    return [row for row in rows if row.outcome in ("missed", "false", "type") or row.wrong]


def _by_type(outcomes: Sequence[ReportOutcome]) -> dict[str, float | None]:
    """F1 of each type: what was paired under it, and what either has alone."""
    counts: dict[str, Counts] = {}
    for outcome in outcomes:
        found = [(pair.gold.type, Counts(right=1)) for pair in outcome.events.scored]
        found += [(event.type, Counts(false=1)) for event in outcome.events.false]
        found += [(gold.type, Counts(missed=1)) for gold in outcome.events.missed]
        for name, count in found:
            counts[name] = counts.get(name, Counts()) + count
    return {name: counts[name].f1 for name in sorted(counts)}


def _chains(record: Record) -> list[set[tuple[str, int, int]]]:
    return [{(record.document.sha256, m.start, m.end) for m in actor.mentions} for actor in record.actors]


def _same_actors(a: Record, b: Record) -> list[tuple[Actor, Actor]]:
    """The actors of both, paired on the mentions they share."""
    worth = {}
    for i, one in enumerate(a.actors):
        for j, other in enumerate(b.actors):
            shared = len({m.span for m in one.mentions} & {m.span for m in other.mentions})
            if shared:
                worth[i, j] = (shared,)
    return [(a.actors[i], b.actors[j]) for i, j in best_pairs(worth)]


def _commitments(a: Record, b: Record) -> Counts:
    """Commitments, paired where what is undertaken overlaps by half of the shorter."""
    worth = {}
    for i, one in enumerate(a.commitments):
        for j, other in enumerate(b.commitments):
            if _overlap(one, other):
                worth[i, j] = (1,)
    right = len(best_pairs(worth))
    return Counts(right, len(b.commitments) - right, len(a.commitments) - right)


def _overlap(one: Commitment, other: Commitment) -> bool:
    shared = min(one.what.end, other.what.end) - max(one.what.start, other.what.start)
    return 2 * shared >= min(len(one.what), len(other.what)) and shared > 0

"""Events: which predicted event is which gold one, and what of it is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.evaluate.assignment import Pair, best_pairs
from dragoman.evaluate.days import Days
from dragoman.evaluate.measures import Counts, compare
from dragoman.evaluate.names import same_name
from dragoman.evaluate.reports.gold import GoldEvent, GoldReport
from dragoman.evaluate.reports.parties import CountriesOf, PartyMatch, finds_by_name, match_parties
from dragoman.records import Actor, Event, Record


@dataclass(frozen=True, slots=True)
class EventPair:
    """A gold event, the predicted event paired with it, and how their parties compare."""

    gold: GoldEvent
    event: Event
    parties: PartyMatch


@dataclass(frozen=True, slots=True)
class EventOutcome:
    """The events of one report: paired, missed, excused (optional, or part of a paired one), and invented."""

    paired: tuple[EventPair, ...]
    missed: tuple[GoldEvent, ...]
    excused: tuple[GoldEvent, ...]
    false: tuple[Event, ...]

    @property
    def scored(self) -> tuple[EventPair, ...]:
        """The pairs that count: those with an optional gold event neither help nor harm."""
        return tuple(pair for pair in self.paired if not pair.gold.optional)

    def type_counts(self) -> Counts:
        return Counts(len(self.scored), len(self.false), len(self.missed))

    def full_counts(self) -> Counts:
        """Of the same predicted and gold events, those whose parties are right too."""
        full = sum(pair.parties.full for pair in self.scored)
        short = len(self.scored) - full
        return Counts(full, short + len(self.false), short + len(self.missed))

    def recall_counts(self) -> dict[str, Counts]:
        """Found and missed gold events of each gold type."""
        counts: dict[str, Counts] = {}
        for gold, found in [*((p.gold, True) for p in self.scored), *((g, False) for g in self.missed)]:
            counts[gold.type] = counts.get(gold.type, Counts()) + Counts(right=int(found), missed=int(not found))
        return counts


def pair_events(record: Record | None, gold: GoldReport, countries_of: CountriesOf) -> EventOutcome:
    """Pair the events of a record (None: the report was refused) with the gold's, one to one and as many as possible.

    Among the ways to pair as many, those with most gold parties found are taken; where that leaves a choice, required
    gold before optional, then triggers that overlap, then the order in the files.
    """
    events = record.events if record else ()
    actors = {actor.id: actor for actor in record.actors} if record else {}
    candidates: dict[Pair, PartyMatch] = {}
    for g, wanted in enumerate(gold.events):
        for e, event in enumerate(events):
            if may_pair(event, wanted, gold.sentences):
                sides = _known(event.actors, actors), _known(event.recipients, actors)
                candidates[g, e] = match_parties(wanted, *sides, countries_of)
    pairs = best_pairs({pair: _worth(gold.events[pair[0]], events[pair[1]], m) for pair, m in candidates.items()})
    paired = tuple(EventPair(gold.events[g], events[e], candidates[g, e]) for g, e in pairs)
    found_gold, found_events = {g for g, _ in pairs}, {e for _, e in pairs}
    not_found = [wanted for g, wanted in enumerate(gold.events) if g not in found_gold]
    paired_ids = {pair.gold.id for pair in paired}
    by_id = {wanted.id: wanted for wanted in gold.events}
    excused = [w for w in not_found if w.optional or any(above in paired_ids for above in _wholes(w, by_id))]
    return EventOutcome(
        paired=paired,
        missed=tuple(wanted for wanted in not_found if wanted not in excused),
        excused=tuple(excused),
        false=tuple(event for e, event in enumerate(events) if e not in found_events),
    )


def may_pair(event: Event, gold: GoldEvent, sentences: Sequence[tuple[int, int]]) -> bool:
    """Whether the type is right (or accepted) and a trigger lies in one of the gold event's sentences."""
    if event.type != gold.type and event.type not in gold.accept_types:
        return False
    for number in gold.sentences:
        start, end = sentences[number]
        if any(start <= e.trigger.start and e.trigger.end <= end for e in event.evidence):
            return True
    return False


def right_status(pair: EventPair) -> bool | None:
    """Whether the status is the gold's, past happenings counting as actual; None where the gold has none."""
    if pair.gold.status is None:
        return None
    return _present(pair.event.status) == _present(pair.gold.status)


def right_salience(pair: EventPair) -> bool | None:
    """Whether main or background is told right; None where the gold does not say."""
    return None if pair.gold.salience is None else pair.event.salience == pair.gold.salience


def right_date(pair: EventPair) -> bool | None:
    """Whether the intervals are equal, or one lies within the other and both in one month; None without a gold date."""
    gold = pair.gold.days
    if gold is None:
        return None
    when = pair.event.date
    return when is not None and same_days((when.from_, when.to), gold)


def same_days(one: Days, other: Days) -> bool:
    """Whether two intervals are equal, or one lies within the other and both lie in one month.

    >>> same_days(("2025-03-06", "2025-03-08"), ("2025-03-01", "2025-03-31"))
    True
    >>> same_days(("2025-03-06", "2025-03-08"), ("2025-01-01", "2025-12-31"))
    False
    """
    if one == other:
        return True
    (a, b), (c, d) = one, other
    if a is None or b is None or c is None or d is None:
        return False
    within = (a <= c and d <= b) or (c <= a and b <= d)
    return within and len({day[:7] for day in (a, b, c, d)}) == 1


def right_place(pair: EventPair) -> bool | None:
    """Whether the place has the gold's name, by the rule for parties' names; None without a gold place."""
    names = pair.gold.place_names
    if not names:
        return None
    place = pair.event.place
    return place is not None and any(same_name(place.name, name) for name in names)


def mode_counts(pair: EventPair) -> Counts:
    """The modes against the gold's; nothing counts where the gold does not say."""
    return Counts() if pair.gold.modes is None else compare(pair.event.modes, pair.gold.modes)


def context_counts(pair: EventPair) -> Counts:
    """The contexts against the gold's; nothing counts where the gold does not say."""
    return Counts() if pair.gold.contexts is None else compare(pair.event.contexts, pair.gold.contexts)


def right_sectors(pair: EventPair, actors: Mapping[str, Actor]) -> list[bool]:
    """For each gold party with sectors that is found by name: whether the one that finds it shares a sector.

    A party found by country and sector alone is left aside, since its sector is right by the way it was found.
    """
    predicted = _known((*pair.event.actors, *pair.event.recipients), actors)
    right: list[bool] = []
    for party in pair.parties.found:
        by_name = [actor for actor in predicted if finds_by_name(actor, party.names[:1])]
        if party.sectors and by_name:
            right.append(any(set(actor.sectors) & set(party.sectors) for actor in by_name))
    return right


def _present(status: str) -> str:
    return "actual" if status == "historical" else status


def _known(ids: Iterable[str], actors: Mapping[str, Actor]) -> list[Actor]:
    return [actors[id] for id in dict.fromkeys(ids) if id in actors]


def _worth(gold: GoldEvent, event: Event, parties: PartyMatch) -> tuple[int, int, int]:
    trigger = gold.trigger
    overlap = trigger is not None and any(
        e.trigger.start < trigger.end and trigger.start < e.trigger.end for e in event.evidence
    )
    return len(parties.found), int(not gold.optional), int(overlap)


def _wholes(gold: GoldEvent, by_id: Mapping[str, GoldEvent]) -> list[str]:
    """The ids of the events that `gold` is part of, at any depth."""
    above: list[str] = []
    whole = gold.part_of
    while whole is not None and whole not in above:
        above.append(whole)
        whole = by_id[whole].part_of if whole in by_id else None
    return above

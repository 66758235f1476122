"""Whether a predicted party is the one that the gold means, as the contract of ``evaluate reports`` says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.evaluate.names import same_name, surname
from dragoman.evaluate.reports.gold import GoldEvent, GoldParty
from dragoman.records import Actor

CountriesOf = Callable[[str], tuple[str, ...]]  # the ISO codes of the states of that name, () where it names none
SIDELESS = frozenset({"CONSULT", "AGREE"})


@dataclass(frozen=True, slots=True)
class PartyMatch:
    """The named gold parties of one event, found and not, and the predicted parties that are none of the gold's."""

    found: tuple[GoldParty, ...]
    missing: tuple[GoldParty, ...]
    left_over: tuple[Actor, ...]

    @property
    def full(self) -> bool:
        """All gold parties found but those that the sentence does not name, and at most one too many."""
        return all(party.implied for party in self.missing) and len(self.left_over) <= 1


def finds_by_name(actor: Actor, names: Sequence[str]) -> bool:
    """Whether the actor has one of `names`: equal when folded, half the content words, or a person's surname."""
    for name in names:
        if same_name(actor.name, name):
            return True
        if actor.kind == "person" and surname(name) and surname(actor.name) == surname(name):
            return True
    return False


def finds(actor: Actor, party: GoldParty, countries_of: CountriesOf) -> bool:
    """Whether a predicted party finds a gold one, by name, by country and sector, or by country where it is a state.

    Having no country is not having the same country: two international bodies are told apart by name.
    """
    if finds_by_name(actor, party.names):
        return True
    if actor.country is None:
        return False
    if actor.country == party.country and set(actor.sectors) & set(party.sectors):
        return True
    for name in party.names:
        states = countries_of(name)
        if states and (actor.country == party.country if party.country is not None else actor.country in states):
            return True
    return False


def match_parties(
    gold: GoldEvent, actors: Sequence[Actor], recipients: Sequence[Actor], countries_of: CountriesOf
) -> PartyMatch:
    """The parties of a predicted event set against those of a gold one.

    For CONSULT and AGREE the sides do not matter; else actors are sought among actors, recipients among recipients.
    """
    if gold.type in SIDELESS:
        both = (*actors, *(actor for actor in recipients if actor not in actors))
        sides = [((*gold.actors, *gold.recipients), both)]
    else:
        sides = [(gold.actors, tuple(actors)), (gold.recipients, tuple(recipients))]
    found: list[GoldParty] = []
    missing: list[GoldParty] = []
    left_over: list[Actor] = []
    for wanted, predicted in sides:
        named = [party for party in wanted if party.name]
        for party in named:
            (found if any(finds(actor, party, countries_of) for actor in predicted) else missing).append(party)
        left_over += [actor for actor in predicted if not any(finds(actor, party, countries_of) for party in named)]
    return PartyMatch(tuple(found), tuple(missing), tuple(left_over))

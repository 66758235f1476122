"""Reports written by hand, assembled: who the parties are is given by their words, the relation head is a fake."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.extract.candidates import Candidate, PairScores, find_candidates
from dragoman.extract.party import PartyMention
from dragoman.records import Actor, Event, Role
from dragoman.resolve.actors import Cast
from dragoman.resolve.event_dates import Calendar
from dragoman.resolve.event_places import Atlas
from dragoman.resolve.events import Assembler, Found
from dragoman.text.sentence import Sentence
from tests.extract.candidates_by_hand import evenly
from tests.sentences import report


def person(name: str, country: str | None = None, *sectors: str, of: str | None = None) -> Actor:
    """Someone in an office, of the body `of` where given."""
    roles = (Role(title="official", organization=of, country=country),) if of else ()
    return Actor(id=name, name=name, kind="person", country=country, sectors=sectors or ("GOV",), roles=roles)


def state(name: str, country: str) -> Actor:
    """A state."""
    return Actor(id=name, name=name, kind="state", country=country)


def body(name: str, *sectors: str) -> Actor:
    """A body of no one state."""
    return Actor(id=name, name=name, kind="organization", sectors=sectors)


def company(name: str, country: str) -> Actor:
    """One whom politics knows nothing of."""
    return Actor(id=name, name=name, kind="organization", country=country)


LIND, REY, BERG = person("Lind", "SWE"), person("Rey", "PER"), person("Berg", "NOR")
SWEDEN, PERU, OMAN, IRAN = state("Sweden", "SWE"), state("Peru", "PER"), state("Oman", "OMN"), state("Iran", "IRN")
NATO = body("NATO", "IGO")
KNOWN = (LIND, REY, BERG, SWEDEN, PERU, OMAN, IRAN, NATO)


@dataclass(frozen=True)
class Assembled:
    """The events and what was left out, with the text and sentences they stand in."""

    text: str
    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    found: Found

    @property
    def events(self) -> tuple[Event, ...]:
        return self.found.events

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """The words left out and why."""
        return [(o.trigger.of(self.text), o.reason) for o in self.found.omitted]

    def told(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Type, actors and recipients of each event."""
        return [(e.type, e.actors, e.recipients) for e in self.events]


def assembled(
    *notations: str,
    cast: tuple[Actor, ...] = KNOWN,
    same: Mapping[str, str] | None = None,
    published: str | None = None,
    places: Mapping[tuple[int, int], PartyMention] | None = None,
    scores: PairScores = evenly,
) -> Assembled:
    """A report in the notation of `tests.sentences`; a word that is an actor's id stands for it, `same` adds others."""
    text, sentences = report(*notations)
    ids = {**{a.id: a.id for a in cast}, **(same or {})}
    stands = {(s.index, i): (ids[f],) for s in sentences for i, f in enumerate(s.forms) if f in ids}
    calendar = Calendar(text, sentences, datetime.date.fromisoformat(published) if published else None)
    told = tuple(c for s in sentences for c in _candidates(s, stands, calendar, scores))
    spans = {(n, i): sentences[n].words[i] for n, i in stands}
    countries = [a.country for a in cast if a.country]
    atlas = Atlas(text, sentences, places or {}, countries, None)
    found = Assembler(sentences, Cast(cast, stands), calendar, atlas, spans).assemble(told)
    return Assembled(text, sentences, told, found)


def _candidates(
    s: Sentence, stands: Mapping[tuple[int, int], tuple[str, ...]], calendar: Calendar, scores: PairScores
) -> list[Candidate]:
    dated = {i for i, w in enumerate(s.words) for e in calendar.found[s.index] if e.span.overlaps(w)}
    return find_candidates(
        s,
        lambda w: (s.index, w) in stands,
        lambda w: "person" if (s.index, w) in stands else "thing",
        {},
        lambda w: (w, w + 1),
        scores,
        dated,
    )

"""Reports written by hand, assembled: who the parties are is given by their words, the event heads are a fake.

The fake knows a dozen words that tell of events, takes subjects, agents and possessors for actors and the rest of the
clause for recipients, as a head that is always right about plain sentences would.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dragoman.extract.grammar import agents, is_passive, objects, owners, phrases, spread, subjects
from dragoman.extract.happenings import Candidate, Trigger, candidate_of
from dragoman.extract.party import PartyMention
from dragoman.model.telling import Telling
from dragoman.records import Actor, Dateline, Event, Role, Span
from dragoman.resolve.actors import Cast
from dragoman.resolve.event_dates import Calendar
from dragoman.resolve.event_places import Atlas
from dragoman.resolve.events import Assembler, Found
from dragoman.text.sentence import Sentence
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


TELL = {
    "meet": "CONSULT", "talk": "CONSULT", "meeting": "CONSULT", "visit": "CONSULT", "attack": "ASSAULT",
    "kill": "ASSAULT", "thank": "SUPPORT", "agree": "AGREE", "rescue": "AID", "aid": "AID", "protest": "PROTEST",
}  # fmt: skip
AHEAD = {"will": "future", "might": "hypothetical", "never": "negated"}
AIMED = ("with", "on", "against", "to", "at")


def assembled(
    *notations: str,
    cast: tuple[Actor, ...] = KNOWN,
    same: Mapping[str, str] | None = None,
    published: str | None = None,
    places: Mapping[tuple[int, int], PartyMention] | None = None,
    chance: float = 0.9,
    main: float = 0.9,
    dateline: str | None = None,
) -> Assembled:
    """A report in the notation of `tests.sentences`; a word that is an actor's id stands for it, `same` adds others.

    `chance` and `main` are what the fake says of every trigger: that it tells of an event, that it is the news.
    """
    text, sentences = report(*notations)
    ids = {**{a.id: a.id for a in cast}, **(same or {})}
    stands = {(s.index, i): (ids[f],) for s in sentences for i, f in enumerate(s.forms) if f in ids}
    calendar = Calendar(text, sentences, datetime.date.fromisoformat(published) if published else None)
    told = tuple(c for s in sentences for c in _candidates(s, stands, chance, main))
    spans = {(n, i): sentences[n].words[i] for n, i in stands}
    countries = [a.country for a in cast if a.country]
    filed = Dateline(place=dateline, date=None, span=Span(0, 0)) if dateline else None
    atlas = Atlas(text, sentences, places or {}, countries, None, filed)
    found = Assembler(sentences, Cast(cast, stands), calendar, atlas, spans).assemble(told)
    return Assembled(text, sentences, told, found)


def _candidates(
    s: Sentence, stands: Mapping[tuple[int, int], tuple[str, ...]], chance: float, main: float
) -> Iterator[Candidate]:
    for word, lemma in enumerate(s.lemmas):
        if lemma in TELL and s.deprels[word] != "amod":
            trigger = Trigger((word, word + 1), TELL[lemma], chance)
            telling = _telling(s, word, TELL[lemma], main)
            yield candidate_of(s, trigger, telling, lambda w: w if (s.index, w) in stands else None)


def _telling(s: Sentence, word: int, type_: str, main: float) -> Telling:
    clause = s.heads[word] if s.upos[word] == "NOUN" and s.deprels[word] == "obj" else word
    doers = agents(s, clause) if is_passive(s, clause) else subjects(s, clause)
    if s.upos[word] == "NOUN":
        doers = [*owners(s, word), *(doers if clause != word else ())]
    around = [*phrases(s, clause), *(phrases(s, word) if word != clause else ())]
    done_to = [w for preposition, w in around if preposition in AIMED]
    done_to += subjects(s, clause) if is_passive(s, clause) else objects(s, clause)
    chances = np.zeros((len(s), 2), np.float32)
    visit = s.lemmas[word] == "visit"
    for side, words in enumerate((doers, done_to)):
        for w in spread(s, words):
            chances[w, 0 if type_ == "CONSULT" and not visit else side] = 0.9
    chances[word] = 0.0
    status = next((AHEAD[f] for f in s.forms if f in AHEAD), "actual")
    return Telling({status: 1.0}, {"CONSULT visit": float(visit)}, {}, main, chances)

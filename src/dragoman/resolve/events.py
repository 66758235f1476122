"""Candidates become events: parties known, dates and places found, the same happening told twice made one.

What cannot stand is left out with its reason: no party, no recipient where PLOVER asks for one, too doubtful. Parties
that the sentence leaves out but the report makes plain (the two sides of the meeting told of) are filled in without
words of their own. Types and statuses are as the extraction gave them.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.extract.happenings import Candidate
from dragoman.records import Actor, Event, EventEvidence, Omission, Place, Span, When
from dragoman.records.record import Salience
from dragoman.reference.ontology import cameo_for, score_of, type_of
from dragoman.resolve.actors import Cast
from dragoman.resolve.belonging import Belonging
from dragoman.resolve.event_dates import Calendar
from dragoman.resolve.event_places import Atlas
from dragoman.text.sentence import Sentence

# Events below are left out; 0.3 to 0.7 tried on the dev part, where nothing between moves F1 by more than 0.01.
ENOUGH = 0.6
# What scores are worth: fitted on the 699 events of the dev part's reports and sentences, where it takes the mean
# distance of confidence and share right from 0.148 to 0.039.
SLOPE, SHIFT, SUREST = 0.35, -0.2, 0.9999
# Types whose tellings in one report are one event when the parties are the same, whatever the verb.
RECIPROCAL = frozenset({"CONSULT"})
# What is done in words at a meeting: without a doer of their own, they are the meeting's other side's.
SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
# Cities where international bodies sit: who travels there is not for that reason received by the state around them.
SEATS = frozenset({"brussels", "geneva", "vienna", "new york", "the hague", "strasbourg", "addis ababa"})


def trusted(score: float) -> float:
    """How likely an event of this score is one of its type, by Platt scaling (Platt 1999): scores are too sure.

    >>> [round(trusted(score), 2) for score in (0.6, 0.9, 1.0)]
    [0.49, 0.64, 0.95]
    """
    held = min(max(score, 1 - SUREST), SUREST)
    return 1 / (1 + math.exp(-SLOPE * math.log(held / (1 - held)) - SHIFT))


@dataclass(slots=True)
class Draft:
    """An event in the making: one or several candidates, the ids of its parties by side."""

    first: Candidate
    actors: list[str]
    recipients: list[str]
    date: When | None
    place: Place | None
    told: list[tuple[Candidate, list[str], list[str]]] = field(default_factory=list)
    confidence: float = 0.0
    modes: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    implied: bool = False

    def everyone(self) -> set[str]:
        return {*self.actors, *self.recipients}


@dataclass(frozen=True, slots=True)
class Found:
    """The events of a report, and the candidates left out."""

    events: tuple[Event, ...]
    omitted: tuple[Omission, ...]


class Assembler:
    """Makes the events of one report out of its candidates."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        cast: Cast,
        calendar: Calendar,
        atlas: Atlas,
        extent: Mapping[tuple[int, int], Span],
    ) -> None:
        self._sentences = sentences
        self._cast = cast
        self._actors = {a.id: a for a in cast.actors}
        self._calendar = calendar
        self._atlas = atlas
        self._extent = extent
        self._drafts: list[Draft] = []
        self._omitted: list[Omission] = []

    def assemble(self, candidates: Iterable[Candidate]) -> Found:
        """All events, in the order of their first telling."""
        for c in candidates:
            reason = self._take(c)
            if reason is not None:
                self._omitted.append(Omission(reason=reason, trigger=c.trigger, type=c.type))
        self._fill_dates()
        self._fill_places()
        return Found(tuple(self._event(d, i + 1) for i, d in enumerate(self._drafts)), tuple(self._omitted))

    def _take(self, c: Candidate) -> str | None:
        """Make a draft of a candidate, or join it to one; the reason where neither can be."""
        if c.doubtful or c.confidence < ENOUGH:
            return "doubtful"
        if c.recalls and (told := self._recalled(c)) is not None:
            self._retell(told, c, [])
            return None
        actors, recipients = self._sides(c)
        if c.definite and not actors and (told := self._recalled(c)) is not None and told.first.lemma == c.lemma:
            self._retell(told, c, recipients)
            return None
        implied = False
        if not actors and (c.unsaid or not recipients):
            filled = self._implied(c, recipients)
            if filled:
                actors, implied = filled, True
        if not actors and not recipients:
            return "no party"
        if c.proposed and not any(self._is_political(a) for a in (*actors, *recipients)):
            return "no political party"
        if type_of(c.type).recipient_required and not recipients and len(actors) < 2:
            return "no recipient"
        if c.type in RECIPROCAL and not recipients and "visit" not in c.modes and self._is_alone(actors):
            return "no counterpart"
        draft = Draft(
            first=c,
            actors=actors,
            recipients=recipients,
            date=self._calendar.of(c),
            place=self._atlas.of(c),
            told=[(c, [] if implied else actors, recipients)],
            confidence=c.confidence,
            modes=list(c.modes),
            contexts=list(c.contexts),
            implied=implied,
        )
        for earlier in self._drafts:
            if self._same(earlier, draft):
                self._join(earlier, draft)
                return None
        self._drafts.append(draft)
        return None

    @staticmethod
    def _retell(told: Draft, c: Candidate, recipients: list[str]) -> None:
        """One more piece of evidence for an event that a definite noun points back to."""
        told.told.append((c, [], recipients))
        told.recipients += [r for r in recipients if r not in told.everyone()]

    def _sides(self, c: Candidate) -> tuple[list[str], list[str]]:
        actors = self._ids(c.sentence, c.sides.actors)
        recipients = self._ids(c.sentence, [w for w in c.sides.recipients if not self._is_seat(c, w)])
        recipients = [r for r in recipients if r not in actors]
        if c.type in SPOKEN and len(recipients) > 1:
            # "values the dialogue between the parties", said by one of them: the other is meant
            others = [r for r in recipients if not any(_one_side(self._actors[r], self._actors[a]) for a in actors)]
            recipients = others or recipients
        if c.type in RECIPROCAL and not self._is_two_sided({*actors, *recipients}):
            hosts = [h for h in self._ids(c.sentence, c.sides.hosts) if self._actors[h].kind == "organization"]
            recipients += [h for h in hosts if h not in actors and h not in recipients]
        return actors, recipients

    def _ids(self, sentence: int, words: Iterable[int]) -> list[str]:
        return list(dict.fromkeys(a for w in words for a in self._cast.of(sentence, w)))

    def _is_alone(self, ids: Sequence[str]) -> bool:
        """Whether one person, state or body stands there and nobody beside it to talk to."""
        return len(ids) == 1 and self._actors[ids[0]].kind != "group"

    def _is_political(self, id: str) -> bool:
        """Whether an actor is a state, or someone or something whose sector is known."""
        actor = self._actors[id]
        return actor.kind == "state" or bool(actor.sectors)

    def _is_seat(self, c: Candidate, word: int) -> bool:
        s = self._sentences[c.sentence]
        return "visit" in c.modes and s.forms[word].lower() in SEATS

    def _recalled(self, c: Candidate) -> Draft | None:
        """The event that a definite noun without parties points back to: the last told of its type."""
        for draft in reversed(self._drafts):
            if draft.first.type == c.type and (c.type in RECIPROCAL or draft.first.lemma == c.lemma):
                return draft
        return None

    def _implied(self, c: Candidate, recipients: Sequence[str]) -> list[str]:
        """The sides of the meeting told of, less the recipient's own side."""
        told = ("CONSULT", "AGREE") if c.type in RECIPROCAL else ("CONSULT",)
        meeting = next((d for d in self._drafts if d.first.type in told and self._is_two_sided(d.everyone())), None)
        if meeting is None or not c.unsaid or c.type not in SPOKEN | RECIPROCAL:
            return []
        if not recipients:
            return [*meeting.actors, *meeting.recipients]
        theirs = [self._actors[r] for r in recipients]
        sides = [*meeting.actors, *meeting.recipients]
        return [a for a in sides if not any(_one_side(self._actors[a], t) for t in theirs)]

    def _same(self, a: Draft, b: Draft) -> bool:
        """Whether two tellings are of one event."""
        if a.first.type != b.first.type or a.first.status != b.first.status:
            return False
        if a.date and b.date and not _may_be_one(a.date, b.date):
            return False
        if a.place and b.place and not _may_be_where(a.place, b.place):
            return False
        if _one_clause(a.first, b.first) and (not a.actors or not b.actors or set(a.actors) == set(b.actors)):
            return True
        one, other = a.everyone(), b.everyone()
        if not (one <= other or other <= one):
            return False
        if a.first.type in RECIPROCAL:
            # a meeting told of one side only ("the delegation held talks") is not the next one with somebody named
            # and one that names more people is another, unless the word is the same
            sides = {self._is_two_sided(one), self._is_two_sided(other)}
            return a.first.lemma == b.first.lemma or (sides == {True} and other <= one)
        if a.first.lemma != b.first.lemma and (a.first.type in SPOKEN or a.implied or b.implied):
            return False
        return set(a.actors) == set(b.actors) and set(a.recipients) == set(b.recipients)

    def _is_two_sided(self, ids: set[str]) -> bool:
        """Whether some two of the parties do not speak for the same state or body."""
        actors = [self._actors[i] for i in sorted(ids)]
        return any(not _one_side(a, b) for k, a in enumerate(actors) for b in actors[k + 1 :])

    @staticmethod
    def _join(a: Draft, b: Draft) -> None:
        a.told += b.told
        a.confidence = max(a.confidence, b.confidence)
        a.modes += [m for m in b.modes if m not in a.modes]
        a.contexts += [x for x in b.contexts if x not in a.contexts]
        a.date, a.place = a.date or b.date, a.place or b.place
        if _one_clause(a.first, b.first):
            a.actors = a.actors or b.actors
            a.recipients += [x for x in b.recipients if x not in a.everyone()]
            return
        taken = a.everyone()
        if len(b.everyone()) > len(taken):
            a.actors += [x for x in b.actors if x not in taken]
            a.recipients += [x for x in b.recipients if x not in taken and x not in a.actors]

    def _fill_dates(self) -> None:
        """Give an undated event the day of the happening it plainly belongs to."""
        for draft, date in zip(self._drafts, self._calendar.filled(self._belonging()), strict=True):
            draft.date = date

    def _fill_places(self) -> None:
        """Give an event that names no place that of the happening it was said or done at."""
        for draft, place in zip(self._drafts, self._atlas.filled(self._belonging()), strict=True):
            draft.place = place

    def _belonging(self) -> Belonging:
        return Belonging(self._drafts, self._actors, self._cast.places)

    def _event(self, d: Draft, number: int) -> Event:
        mode = d.modes[0] if d.modes else None
        return Event(
            id=f"e{number}",
            type=d.first.type,
            modes=tuple(d.modes),
            contexts=tuple(d.contexts),
            status=d.first.status,
            salience=self._salience(d),
            actors=tuple(d.actors),
            recipients=tuple(d.recipients),
            date=d.date,
            place=d.place,
            cameo=cameo_for(d.first.type, mode),
            intensity=score_of(d.first.type, mode),
            confidence=round(trusted(d.confidence), 3),
            evidence=tuple(self._evidence(c, actors, recipients) for c, actors, recipients in d.told),
        )

    def _salience(self, d: Draft) -> Salience:
        """Main where the heads take a telling of it for the news, unless it is dated to long before."""
        told = max(c.main for c, _, _ in d.told)
        return "main" if told >= 0.5 and self._calendar.is_recent(d.date) else "background"

    def _evidence(self, c: Candidate, actors: Sequence[str], recipients: Sequence[str]) -> EventEvidence:
        def spans(ids: Sequence[str]) -> tuple[Span, ...]:
            words = c.sides.everyone()
            return tuple(
                self._extent[c.sentence, w]
                for w in words
                if (c.sentence, w) in self._extent and set(self._cast.of(c.sentence, w)) & set(ids)
            )

        return EventEvidence(sentence=c.sentence, trigger=c.trigger, actors=spans(actors), recipients=spans(recipients))


def _one_clause(a: Candidate, b: Candidate) -> bool:
    """Whether one deed is told as a circumstance of the other: "stormed the town, killing 12"."""
    return a.sentence == b.sentence and (a.below == b.told or b.below == a.told)


def _one_side(a: Actor, b: Actor) -> bool:
    """Whether two actors speak for the same state or body."""
    if a.id == b.id or (a.country is not None and a.country == b.country):
        return True
    return any(r.organization == b.name for r in a.roles) or any(r.organization == a.name for r in b.roles)


def _may_be_where(a: Place, b: Place) -> bool:
    """Whether two places are one, or lie in one country."""
    return a.name == b.name or (bool(a.country) and a.country == b.country)


def _may_be_one(a: When, b: When) -> bool:
    """Whether two intervals overlap."""
    low, high = datetime.date.min.isoformat(), datetime.date.max.isoformat()
    return (a.from_ or low) <= (b.to or high) and (b.from_ or low) <= (a.to or high)

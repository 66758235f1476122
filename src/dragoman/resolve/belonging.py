"""Which events of a report belong to its main happening, and so have its date and place though they name none.

An event belongs where its doer was there: is one of the happening's parties, was named in the sentence that tells it,
or acts for a state that was. What an outsider says of it afterwards (the opposition, a rights group) is none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from dragoman.extract.happenings import Candidate
from dragoman.records import Actor, Place, When
from dragoman.text.sentence import Sentence

LEAD = 2  # sentences
# Types done in words: said at a gathering, they belong to it; said about a deed, they come later and elsewhere.
WORDS = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
# Types that bring their parties together, so that what these say to each other is said there and then.
GATHERED = frozenset({"CONSULT", "PROTEST", "COOPERATE", "AID"}) | WORDS - {"REJECT", "THREATEN"}
# Types of force: what is said about these comes later and elsewhere, whoever says it.
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
# Nor is what is said about a withdrawal or a delivery of its day: on parts train and dev 11 such had no date, none its.
DEEDS = FORCE | {"RETREAT", "AID"}
# Deeds that come in series on one day (an attack and the arrests after it), and meetings with all that is done at them.
# On part train of the corpus SANCTION and RETREAT beside them, too, gave as many wrong dates as right ones.
SERIES = frozenset({"ASSAULT", "COERCE", "CONSULT"})
MEETINGS = frozenset({"CONSULT", "AGREE"})
# What is said to somebody's face: who hears it at a gathering tells where it was said, whoever says it.
ADDRESSED = frozenset({"SUPPORT", "REQUEST"})
HEARD = frozenset({"CONSULT", "AGREE", "AID", "COOPERATE"})


class Happening(Protocol):
    """An event in the making, as far as its date and place go."""

    first: Candidate
    actors: list[str]
    recipients: list[str]
    date: When | None
    place: Place | None
    implied: bool


def may_inherit(s: Sentence, c: Candidate) -> bool:
    """Whether an event may be of another one's day and place: told as done then, and not in passing.

    What had been done before, or has been done at some time that nothing tells, is neither.
    """
    perfect = any(s.lemmas[k].lower() == "have" and s.deprels[k] == "aux" for k in s.children[c.told])
    if c.status != "actual" or perfect or (c.nominal and not c.definite):
        return False
    return c.nominal or not is_aside(s, c)


def is_aside(s: Sentence, c: Candidate) -> bool:
    """Whether an event is told of a noun only, in a relative clause: it neither has another's day and place nor lends.

    "Lind, who attacked Peru in Lima, met Rey" says nothing of where they met.
    """
    return c.subordinate and s.deprels[c.told] in ("acl", "acl:relcl", "nmod")


class Belonging:
    """The events of one report in the order of the text, and who was at which."""

    def __init__(
        self,
        drafts: Sequence[Happening],
        actors: Mapping[str, Actor],
        named: Mapping[tuple[int, int], Sequence[str]],
    ) -> None:
        self.drafts = drafts
        self._actors = actors
        self._named: dict[int, set[str]] = {}
        for (sentence, _), ids in named.items():
            self._named.setdefault(sentence, set()).update(ids)
        self.main = self._main()

    def _main(self) -> Happening | None:
        """What the report is about: the first actual event of its lead, else the first actual one with a date."""
        actual = [d for d in self.drafts if d.first.status == "actual"]
        lead = next((d for d in actual if d.first.sentence < LEAD and not d.first.nominal), None)
        return lead or next((d for d in actual if d.date is not None), None)

    def host(self, i: int, lends: Callable[[int], bool], *, near: bool = False) -> int | None:
        """The nearest event told before event i at which that was said or done, of those that lend."""
        for k in range(i - 1, -1, -1):
            other = self.drafts[k]
            if other.first.status == "actual" and lends(k) and self.belongs(self.drafts[i], other, near=near):
                return k
        return None

    def belongs(self, d: Happening, other: Happening, *, near: bool = False) -> bool:
        """Whether an event is part of another one that is told before it.

        A deed told without a date after a deed is of that day, whoever did it; with `near`, asked for its place, it
        has to be of the same parties, or of the next sentence.
        """
        if d.first.type in WORDS and other.first.type in (FORCE if near else DEEDS):
            return False
        if d.implied or d.first.recalls:
            return True
        if d.first.type not in WORDS:
            next_to = d.first.sentence - other.first.sentence <= 1
            if next_to and (other.first.type in SERIES or (not near and other.first.type not in WORDS)):
                return True
            if not near and other.first.type in SERIES:
                return True
        there = {*other.actors, *other.recipients, *self._named.get(other.first.sentence, ())}
        if there.intersection(d.actors or d.recipients):
            return True
        if d.first.type not in WORDS:
            return False
        if d.first.type in ADDRESSED and other.first.type in HEARD and there.intersection(d.recipients):
            return True
        meeting = other.first.type in MEETINGS and "phone" not in other.first.modes
        return self._is_guest([*d.actors, *d.recipients]) or (meeting and self._acts_for(d.actors, there))

    def is_of(self, d: Happening, sentence: int) -> bool:
        """Whether an event is part of what a sentence tells, in which no event was found."""
        return d.first.type in WORDS and bool(self._named.get(sentence, set()).intersection(d.actors))

    def is_outsider(self, d: Happening) -> bool:
        """Whether an event is the doing of those who comment on the news of others, at a time of their own."""
        doers = [self._actors[i] for i in d.actors if i in self._actors]
        return any(_COMMENTERS.intersection(a.sectors) for a in doers)

    def _is_guest(self, ids: Iterable[str]) -> bool:
        """Whether somebody is told of only as one side of a meeting ("the guest", "the ministers")."""
        return any(self._actors[i].name.lower().removeprefix("the ") in _SIDES for i in ids if i in self._actors)

    def _acts_for(self, ids: Iterable[str], there: Iterable[str]) -> bool:
        """Whether somebody of a government acts for a state that was there."""
        states = {self._actors[i].country for i in there if i in self._actors and _is_state(self._actors[i])} - {None}
        return any(self._actors[i].country in states for i in ids if i in self._actors and _is_state(self._actors[i]))


_SIDES = frozenset(
    "guest guests host hosts visitor visitors minister ministers side sides party parties delegation delegations "
    "interlocutor counterpart leaders president envoy ambassador presidents".split()
)
# Sectors of those who comment on the news of others: parties, opposition, unions, interest groups, media.
_COMMENTERS = frozenset({"PTY", "OPP", "NGO", "AGR", "LAB", "JRN"})


def _is_state(actor: Actor) -> bool:
    return bool({"GOV", "MIL", "LEG"}.intersection(actor.sectors)) or actor.kind == "state"

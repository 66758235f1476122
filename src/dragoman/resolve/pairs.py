"""Pairs: whom "the parties", "both leaders", "the two countries" or "her colleague" mean.

They are the two sides of the last meeting told of (`dragoman.resolve.sides`), or the two states told of last; where
neither is plain the answer is nobody.
"""

from __future__ import annotations

from dragoman.extract.party import PartyMention
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.sketches import Sketch
from dragoman.text.sentence import Sentence

SIDES = frozenset("party side two duo both".split())
STATES = frozenset("country state nation neighbour neighbor government".split())
_LEADERS = frozenset("leader president minister official counterpart".split())


def pair_meant(d: Discourse, s: Sentence, noun: str, m: PartyMention) -> tuple[Sketch, ...]:
    """Those whom "the parties", "both leaders" or "the two countries" mean: the sides of the last meeting."""
    if not (m.plural and (noun in SIDES | STATES | _LEADERS)):
        return ()
    ranked = [x for x in d.sides if x[0]] or d.sides
    if not ranked:
        return _last_two_states(d, s) if noun in STATES else ()
    one, other = ranked[-1][2]
    if noun in SIDES:
        return (*one, *other)
    if noun in _LEADERS:
        people = tuple(k for k in (*one, *other) if k.kind == "person")
        return people if len(people) == 2 else ()
    states = [k for side in (one, other) for k in _states_of(d, side)]
    return tuple(dict.fromkeys(states)) if len(set(states)) == 2 else _last_two_states(d, s)


def _states_of(d: Discourse, side: tuple[Sketch, ...]) -> list[Sketch]:
    codes = [k.country for k in side if k.country]
    return [k for k in d.sketches if k.kind == "state" and k.country in codes][:1]


def _last_two_states(d: Discourse, s: Sentence) -> tuple[Sketch, ...]:
    """The two states told of last before this sentence."""
    told = [t for t in reversed(d.trail) if t.mention.sentence < s.index and not t.mention.contained]
    states = [k for t in told for k in t.actors if k.kind == "state"]
    two = tuple(dict.fromkeys(states))[:2]
    return two[::-1] if len(two) == 2 else ()


def opposite(d: Discourse, s: Sentence, m: PartyMention) -> tuple[Sketch, ...]:
    """Whom "her colleague" means: the person on the other side of the last meeting."""
    owner = d.at(s.index, m.owner) if m.owner is not None else ()
    for _, _, (one, other) in reversed(d.sides):
        for near, far in ((one, other), (other, one)):
            people = [k for k in far if k.kind == "person"]
            if owner and owner[0] in near and len(people) == 1:
                people[0].mentions.append(m)
                return (people[0],)
    return ()

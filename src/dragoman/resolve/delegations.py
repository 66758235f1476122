"""Delegations: whom "a delegation of the parliament led by X" stands for, and whom "the delegation" means later on.

A delegation is no actor of its own where the text tells who sent it or who leads it; then it stands for those.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extract.party import PartyMention, Title
from dragoman.extract.phrases import singular_of
from dragoman.records import Span
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.sketches import Sketch, head_noun
from dragoman.text.sentence import Sentence

_LED = frozenset("led headed chaired".split())


def members_of(d: Discourse, s: Sentence, m: PartyMention) -> tuple[Sketch, ...]:
    """Whom a delegation stands for: the body that sent it and the one who leads it; else the last one like it."""
    noun = singular_of(s.forms[m.head])
    inside = [i for i in range(m.head + 1, m.end) if s.upos[i] != "ADJ"]
    bodies = [k for i in inside for k in d.at(s.index, i) if k.kind == "organization"]
    bodies = bodies or [k for i in inside for k in d.at(s.index, i) if k.kind == "state"]
    leader = _leader(d, s, m)
    earlier = [
        k
        for k in d.sketches
        if k.members and (m.country is None or m.country in (k.country, None)) and head_noun(k.name) == noun
    ]
    if not bodies and leader is None:
        if earlier and m.definite:
            return told_again(d, earlier[-1], m)
        return ()
    same = [k for k in earlier if bodies and k.members[0] is bodies[0]]
    sketch = same[-1] if same else d.new(m)
    sketch.country = sketch.country or m.country
    sketch.members = list(dict.fromkeys([*sketch.members, *bodies[:1], *([leader] if leader else [])]))
    if leader is not None:
        leader.country = leader.country or next((k.country for k in sketch.members if k.country), m.country)
        _leads(d, leader, m, bodies)
    return told_again(d, sketch, m)


def told_again(d: Discourse, delegation: Sketch, m: PartyMention) -> tuple[Sketch, ...]:
    """Those a delegation stands for, one mention more put down to the first of them."""
    delegation.members[0].mentions.append(m)
    return tuple(delegation.members)


def _leader(d: Discourse, s: Sentence, m: PartyMention) -> Sketch | None:
    """The person behind "led by" that follows a delegation, across its complements and a comma."""
    for i in range(m.end, min(m.end + 12, len(s))):
        if s.forms[i].lower() in _LED and i + 1 < len(s) and s.forms[i + 1].lower() == "by":
            people = [x for x in d.mentions if x.sentence == s.index and x.start > i and x.kind == "person"]
            return d.at(s.index, people[0].head)[0] if people and people[0].start - i < 12 else None
        if s.upos[i] in ("VERB", "AUX"):
            return None
    return None


def _leads(d: Discourse, leader: Sketch, m: PartyMention, bodies: Sequence[Sketch]) -> None:
    noun = singular_of(d.sentences[m.sentence].forms[m.head])
    title = Title(
        title=f"leader of the {noun}",
        organization=bodies[0].name if bodies else None,
        country=leader.country,
        former=False,
        span=Span(m.span.start, m.span.end),
    )
    leader.titles.append((title, m))


def of_country(d: Discourse, m: PartyMention) -> tuple[Sketch, ...]:
    """Whom "the Estonian side" or "the Mongolian guest" means: the delegation, the persons, or the state."""
    for k in reversed(d.sketches):
        if k.members and k.country == m.country:
            return told_again(d, k, m)
    people = [
        t.actors[0]
        for t in d.trail
        if len(t.actors) == 1 and t.actors[0].kind == "person" and t.actors[0].country == m.country
    ]
    if people:
        people[-1].mentions.append(m)
        return (people[-1],)
    if singular_of(m.name.split()[-1]) == "side":
        return tuple(k for k in d.sketches if k.kind == "state" and k.country == m.country)
    return ()

"""Two readings of a sentence put together: what lexicon and grammar propose, and what the event heads read.

The heads know many ways to tell of an event, and its standing, modes and contexts; the lexicon knows the stock phrases
of official readouts, which the heads have seen too few of, and the grammar brings all parties of a long list. Where
both tell of one event its parties are those of the grammar, and those of the heads where it brings none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.extract.arguments import Sides
from dragoman.extract.happenings import At, Candidate, Trigger, candidate_of
from dragoman.extract.proposals import Proposal
from dragoman.model.telling import Telling, WordSpan
from dragoman.model.weights import Floats
from dragoman.text.sentence import Sentence

# The least confidence that a proposal needs, and the least chance of its type that the heads must give its words; 0 to
# 0.15 tried on the dev part, tests/reports and the seeds: higher, fewer false events in sport and business (of 22
# reports without any event 34 at 0, 13 here, 12 at 0.003), lower, more of the stock phrases of readouts.
ENOUGH, SECONDED = 0.5, 0.0005
# The chance that what the heads alone read needs; 0.5 to 0.9 tried: from 0.7 to 0.9 whole reports of the dev part gain
# 0.010 of F1 and single sentences lose 0.016, and the false events of 34 reports without any fall from 10 to 7.
SURE = 0.9
# The same for a report in which the heads surely read nothing: sport and business speak of battles and truces, too.
# 0.0005 to 0.15 tried: false events in the 22 such reports of the dev part fall from 13 to 9, and single sentences lose
# 0.01 of F1.
ALOOF = 0.15
# Types whose sides the grammar tells apart although they act on each other.
RECIPROCAL = frozenset({"CONSULT"})
Tell = Callable[[Sequence[WordSpan]], list[Telling]]


def joined(
    s: Sentence,
    read: Sequence[Candidate],
    proposed: Sequence[Proposal],
    chances: Floats,
    types: Sequence[str],
    tell: Tell,
    at: At,
    *,
    seconded: float = SECONDED,
) -> list[Candidate]:
    """The candidates of one sentence, in order; `chances` are those of its words [words, types].

    `seconded`: the least chance that the heads must give what the lexicon alone proposes.
    """
    found = list(read)
    twins: set[int] = set()
    alone: list[Proposal] = []
    for p in proposed:
        twin = next((i for i, c in enumerate(found) if c.type == p.type and _is_same(c, p)), None)
        if twin is not None:
            twins.add(twin)
            both = max(found[twin].confidence, p.confidence)
            found[twin] = replace(found[twin], sides=_sides(p, found[twin].sides, at), confidence=both)
        elif p.confidence >= ENOUGH and not any(c.confidence >= ENOUGH and _is_same(c, p) for c in read):
            alone.append(p)
    found = [c if i in twins or c.confidence >= SURE else replace(c, doubtful=True) for i, c in enumerate(found)]
    columns = {type_: t for t, type_ in enumerate(types)}
    spans = [_words(s, p) for p in alone]
    for p, span, telling in zip(alone, spans, tell(spans), strict=True):
        chance = float(chances[span[0] : span[1], columns[p.type]].max())
        if chance >= seconded and not (p.type == "ASSAULT" and p.aimless):
            own = candidate_of(s, Trigger(span, p.type, p.confidence), telling, at)
            sides = _sides(p, own.sides, at)
            found.append(replace(own, sides=sides, unsaid=p.unsaid or p.reciprocal, recalls=p.recalls, proposed=True))
    return sorted(found, key=lambda c: (c.trigger.start, c.type))


def _is_same(c: Candidate, p: Proposal) -> bool:
    return c.trigger.overlaps(p.trigger) or c.told == p.told


def _words(s: Sentence, p: Proposal) -> WordSpan:
    held = [i for i, w in enumerate(s.words) if p.trigger.overlaps(w)]
    return held[0], held[-1] + 1


def _sides(p: Proposal, read: Sides, at: At) -> Sides:
    """The parties of the grammar, those on a par as actors; where it has none on a side, those of the heads."""

    def heads(words: Sequence[int]) -> list[int]:
        """The heads of the mentions at these words: of "Speaker Gafarova" the name."""
        return list(dict.fromkeys(w if (head := at(w)) is None else head for w in words))

    actors, recipients, par = heads(p.sides.actors), heads(p.sides.recipients), heads(p.sides.on_a_par)
    if par:
        if actors and not recipients:
            recipients = [w for w in par if w not in actors]
        else:
            actors += [w for w in par if w not in actors and w not in recipients]
        if p.type in RECIPROCAL and p.mode != "visit":
            actors, recipients = [*actors, *recipients], []
    elsewhere = {*actors, *recipients}
    actors = actors or [w for w in read.actors if w not in elsewhere]
    if not (par and p.type in RECIPROCAL):
        recipients = recipients or [w for w in read.recipients if w not in actors]
    return Sides(actors, recipients, hosts=p.sides.hosts)

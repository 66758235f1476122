"""Whom "I" and "we" mean: the speaker of the quotation, or the side for which an official says "we".

"We" of a spokesman or of somebody who leads a body is that body; of an official of a government, the state, where the
report tells of it. Otherwise the speaker means himself, as far as can be told. Settled last, when all have a country.
"""

from __future__ import annotations

from dragoman.extract.party import PartyMention
from dragoman.reference.folding import fold
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.sketches import Sketch

_FIRST_PERSON = frozenset("we us our ours ourselves i me my mine myself".split())
_SINGULAR = frozenset("i me my mine myself".split())


def is_first_person(m: PartyMention) -> bool:
    """Whether a mention is "I", "we" or a form of them."""
    return m.form == "pronoun" and m.name.lower() in _FIRST_PERSON


def settle_first_persons(d: Discourse) -> None:
    """Puts those who say "I" and "we" where they say it."""
    for m in d.mentions:
        if not is_first_person(m):
            continue
        actors = d.quotations.speaker(m)
        if len(actors) == 1:
            actors = actors if m.name.lower() in _SINGULAR else (_side(d, actors[0]),)
            actors[0].mentions.append(m)
        d.put(d.sentences[m.sentence], m, actors, heard=False)


def _side(d: Discourse, speaker: Sketch) -> Sketch:
    """For whom a speaker says "we"."""
    if speaker.kind not in ("person", "office"):
        return speaker
    bodies = {fold(t.organization) for t, _ in speaker.titles if t.organization and not t.former}
    for k in d.sketches:
        if k.kind == "organization" and fold(k.name) in bodies:
            return k
    if "GOV" in speaker.sectors:
        return next((k for k in d.sketches if k.kind == "state" and k.country == speaker.country), speaker)
    return speaker

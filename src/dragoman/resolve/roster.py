"""Who of the cast a record keeps: its parties and speakers, every person named, and those a report comes back to.

A report is full of people and bodies told of in passing: passengers, a school, the court that a lawyer once sat on.
They are read, since any of them could be a party, but a record that lists them all hides those that matter.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.extract.phrases import preposition_of
from dragoman.records import Actor
from dragoman.resolve.antecedents import is_speaker
from dragoman.resolve.phrasing import Showing
from dragoman.resolve.sketches import Sketch
from dragoman.text.sentence import Sentence

# Where a body that is told of once is more than a place or a part of something. On the part train of the corpus the
# annotators list 0.62, 0.63 and 0.64 of the bodies that stand so, and 0.16 of the others.
_PROMINENT = frozenset(("nsubj", "nsubj:pass", "nmod:poss"))


def in_passing(k: Sketch, shows: Showing, sentences: Sequence[Sentence]) -> bool:
    """Whether an actor is told of in passing, and is left out unless something in the record needs it."""
    if any(is_speaker(sentences[m.sentence], m.head) for m in shows.mentions):
        return False
    if k.kind == "person":  # a lone word read as a person, of whom nothing is told, is a town or a ship as often
        return " " not in k.name and not k.titles and len(shows.mentions) == 1
    if not shows.apart:
        return True
    if len(shows.mentions) > 1:
        return False
    m = shows.mentions[0]
    s = sentences[m.sentence]
    of = s.deprels[m.head] == "nmod" and preposition_of(s, m.head) == "of" and k.kind == "organization"
    return k.kind == "group" or not (s.deprels[m.head] in _PROMINENT or of)


def kept(actors: Collection[Actor], passing: Collection[str], needed: Collection[str]) -> tuple[Actor, ...]:
    """The actors of a record: all but those told of in passing that nothing in it needs."""
    return tuple(a for a in actors if a.id in needed or a.id not in passing)

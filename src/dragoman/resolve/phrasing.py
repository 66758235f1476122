"""The words under which a record shows its actors: whole phrases, each once, and no mere parts of other names.

Which mentions mean an actor is settled before. Of these, a demonym that only modifies ("Russian shelling") is not
shown, nor is a state or a body inside the title of a person or an office ("Germany's ambassador, X"): the words are
there, but they speak of somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extract.extents import extent
from dragoman.extract.party import PartyMention
from dragoman.records import Mention
from dragoman.resolve.sketches import Sketch
from dragoman.text.sentence import Sentence

Extent = tuple[int, int, int]  # a sentence, and the words in it, end exclusive


@dataclass(frozen=True, slots=True)
class Showing:
    """The mentions that show an actor, and their phrases in order; `apart` is false where all are parts of others."""

    mentions: tuple[PartyMention, ...]
    phrases: tuple[Mention, ...]
    apart: bool


def showings(actors: Sequence[Sketch], sentences: Sequence[Sentence]) -> list[Showing]:
    """How each actor is shown; one that has only parts of others keeps them."""
    extents = [[(m.sentence, *extent(sentences[m.sentence], m)) for m in k.mentions] for k in actors]
    holders: dict[int, list[tuple[Sketch, Extent]]] = {}
    for k, own in zip(actors, extents, strict=True):
        for at in own if k.kind in ("person", "office", "organization") else ():
            holders.setdefault(at[0], []).append((k, at))
    found = []
    for k, own in zip(actors, extents, strict=True):
        pairs = list(zip(k.mentions, own, strict=True))
        apart = [p for p in pairs if not _is_a_part(k, *p, sentences[p[1][0]], holders.get(p[1][0], []))]
        shown = _outermost(apart or pairs)
        phrases = [(sentences[n].words_span(start, end), m.form) for m, (n, start, end) in shown]
        mentions = tuple(Mention(span.start, span.end, form) for span, form in phrases)
        found.append(Showing(tuple(m for m, _ in shown), mentions, bool(apart)))
    return found


def _is_a_part(k: Sketch, m: PartyMention, at: Extent, s: Sentence, holders: list[tuple[Sketch, Extent]]) -> bool:
    if m.form != "name" or k.kind not in ("state", "organization"):
        return False
    if k.kind == "state" and s.upos[m.head] == "ADJ":
        return True
    around = [x for x, (_, start, end) in holders if x is not k and start <= at[1] and at[2] <= end]
    if any(x.kind != "organization" for x in around):
        return True
    return k.kind == "state" and bool(around) and s.deprels[m.head] != "nmod:poss"


def _outermost(pairs: Sequence[tuple[PartyMention, Extent]]) -> list[tuple[PartyMention, Extent]]:
    """The phrases in order, those within another of the same actor left out."""
    found: list[tuple[PartyMention, Extent]] = []
    for m, at in sorted(pairs, key=lambda p: (p[1][0], p[1][1], -p[1][2])):
        if not found or (at[0], at[2]) > (found[-1][1][0], found[-1][1][2]):
            found.append((m, at))
    return found

"""Proposal events of sentences written by hand, told in words; the relation head is a callable of one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.extract.proposals import PairScores, Proposal, find_proposals
from dragoman.reference.ontology import TYPES
from dragoman.reference.triggers import Kind, triggers_for
from dragoman.text.sentence import Sentence
from tests.sentences import forms, sentence

PEOPLE = frozenset("minister army rebel police soldier gunman king president delegation prisoner protester".split())
Pairs = Sequence[tuple[tuple[int, int] | None, tuple[int, int] | None]]


@dataclass(frozen=True)
class Told:
    """What one candidate tells, head words as forms; `parties` are those on a par."""

    type: str
    actors: list[str]
    recipients: list[str]
    parties: list[str]


def is_party(s: Sentence, w: int) -> bool:
    """Whether word w stands for someone: a name, a pronoun, a demonym, or one of a few nouns."""
    demonym = s.upos[w] == "ADJ" and s.forms[w][:1].isupper()
    return s.upos[w] in ("PROPN", "PRON") or demonym or s.lemmas[w] in PEOPLE


def kind_at(s: Sentence, w: int) -> Kind:
    """Persons are parties, deeds the nouns of the lexicon, the rest things."""
    if is_party(s, w):
        return "person"
    return "deed" if triggers_for(s.lemmas[w], "NOUN") else "thing"


def evenly(pairs: Pairs) -> list[dict[str, float]]:
    """A relation head that finds every type as likely as any other, and something always happening."""
    return [{**dict.fromkeys(TYPES, 0.5), "none": 0.0} for _ in pairs]


def candidates(
    notation: str,
    *,
    following: Mapping[int, int] | None = None,
    blocked: Sequence[int] = (),
    scores: PairScores = evenly,
) -> list[Proposal]:
    """The candidates of a sentence in the notation of `tests.sentences`."""
    s = sentence(notation)
    return find_proposals(
        s,
        lambda w: is_party(s, w),
        lambda w: kind_at(s, w),
        following or {},
        lambda w: (w, w + 1),
        scores,
        set(blocked),
    )


def one(notation: str, *, scores: PairScores = evenly) -> Proposal:
    """The only candidate of a sentence."""
    [found] = candidates(notation, scores=scores)
    return found


def told(notation: str, *, following: Mapping[int, int] | None = None) -> dict[str, Told]:
    """What the candidates of a sentence tell, by the lemma of their word."""
    s = sentence(notation)
    return {
        c.lemma: Told(c.type, forms(s, c.sides.actors), forms(s, c.sides.recipients), forms(s, c.sides.on_a_par))
        for c in candidates(notation, following=following)
    }

"""The two sides of a meeting, a talk or a signing, so that "the parties" or "both leaders" later on mean someone.

Looks at the frames in which two sides stand: "A met (with) B", "A received B", "talks between A and B", "A held talks
with B", "A and B signed". Only who stood on which side is kept; what happened is for `dragoman.extract`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.extract.grammar import agents, below, is_passive, objects, phrases, spread, subjects
from dragoman.resolve.sketches import Sketch
from dragoman.text.sentence import Sentence

Sides = tuple[tuple[Sketch, ...], tuple[Sketch, ...]]
Lookup = Callable[[int], tuple[Sketch, ...]]

_TOGETHER = frozenset(
    "meet talk speak consult confer negotiate sign agree discuss exchange hold conduct fight clash cooperate converse "
    "debate settle".split()
)
_RECEIVE = frozenset("receive welcome host visit greet call summon telephone phone".split())
_MEETINGS = frozenset(
    "meeting talks talk conversation discussion negotiation consultation dialogue summit call visit truce ceasefire "
    "agreement treaty accord conflict war relation cooperation partnership process exchange peace".split()
)


def sides_of(s: Sentence, lookup: Lookup) -> Iterator[tuple[bool, Sides]]:
    """The pairs of sides of a sentence, in order, with whether they meet or are only joined by "between"."""
    for i in range(len(s)):
        lemma = s.lemmas[i].lower()
        if s.upos[i] == "VERB" and lemma in _TOGETHER | _RECEIVE:
            yield from _of_verb(s, i, lemma, lookup)
        elif s.upos[i] == "NOUN" and lemma in _MEETINGS:
            yield from _of_noun(s, i, lookup)


def _of_verb(s: Sentence, i: int, lemma: str, lookup: Lookup) -> Iterator[tuple[bool, Sides]]:
    first = subjects(s, i)
    if is_passive(s, i):
        if lemma in _RECEIVE:
            yield from _pair(True, _actors(first, lookup), _actors(agents(s, i), lookup))
        else:
            yield from _split(True, _each(agents(s, i), lookup))
        return
    with_whom = [w for preposition, w in phrases(s, i) if preposition in ("with", "on")]
    for noun in below(s, i, "obj", "obl"):
        if s.lemmas[noun].lower() in _MEETINGS or s.lemmas[noun].lower() == "view":
            with_whom += [w for preposition, w in phrases(s, noun) if preposition in ("with", "between")]
    if lemma in _RECEIVE or lemma == "meet":
        with_whom += objects(s, i)
    second = _actors(spread(s, with_whom), lookup)
    if second:
        yield from _pair(True, _actors(first, lookup), second)
    elif lemma in _TOGETHER:
        yield from _split(True, _each(first, lookup))


def _of_noun(s: Sentence, i: int, lookup: Lookup) -> Iterator[tuple[bool, Sides]]:
    between = [w for preposition, w in phrases(s, i) if preposition == "between"]
    if between:
        meets = s.lemmas[i].lower() in ("meeting", "talks", "talk", "conversation", "discussion", "negotiation")
        yield from _split(meets, _each(spread(s, between), lookup))
        return
    whose = [w for preposition, w in phrases(s, i) if preposition == "of"]
    yield from _pair(True, _actors(whose, lookup), _actors([w for p, w in phrases(s, i) if p == "with"], lookup))


def _actors(words: list[int], lookup: Lookup) -> tuple[Sketch, ...]:
    return tuple(dict.fromkeys(k for w in words for k in lookup(w)))


def _each(words: list[int], lookup: Lookup) -> list[tuple[Sketch, ...]]:
    return [found for w in words if (found := lookup(w))]


def _pair(meets: bool, one: tuple[Sketch, ...], other: tuple[Sketch, ...]) -> Iterator[tuple[bool, Sides]]:
    if one and other and not set(one) & set(other):
        yield meets, (one, other)


def _split(meets: bool, each: list[tuple[Sketch, ...]]) -> Iterator[tuple[bool, Sides]]:
    """Two that are joined by "and" are the two sides; three and more have no sides."""
    each = list(dict.fromkeys(each))
    if len(each) == 2:
        yield from _pair(meets, each[0], each[1])

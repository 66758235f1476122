"""How a country that a sentence names stands to a person named there: as a description, a place, a goal, or acted upon.

Knows the order of words and the tree; which country is whose is for `dragoman.resolve.homes`.
"""

from __future__ import annotations

from itertools import pairwise

from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import preposition_of, word_range
from dragoman.resolve.nationality import Clue
from dragoman.text.sentence import Sentence

_LED = frozenset("led headed chaired".split())
_AROUND = frozenset("in at near from of for about".split())  # "spoke of Peru" may be of one's own
_WITHIN_A_PLACE = frozenset("appos flat nmod compound conj list nmod:desc".split())
_BELOW_A_VERB = frozenset("obj iobj obl nmod nmod:poss amod compound nmod:desc appos conj".split())


def with_title(s: Sentence, m: PartyMention) -> tuple[int, int]:
    """The words of a name and its titles; an ambassador's title tells where to, not where from."""
    spans = [word_range(s, t.span.start, t.span.end) for t in m.titles if t.level != "ambassador"]
    return min([m.start, *(a for a, _ in spans)]), max([m.end, *(b for _, b in spans)])


def in_front(s: Sentence, left: int, right: int) -> bool:
    """Whether nothing but what describes the person stands between: "Batken | governor X", "Swedish linguist X"."""
    between = range(left, right)
    return all(s.upos[i] in ("NOUN", "ADJ") or s.forms[i] == "," for i in between) and len(between) < 5


def describes(s: Sentence, clue: Clue, right: int) -> bool:
    """Whether a clue is part of what a person is called; "after talks with Spain, Minister X" says nothing of X."""
    apart = "," in s.forms[clue.end : right]
    if apart and s.forms[clue.start - 1].lower() not in ("from", "of", "the", "a", "an"):
        return False
    return in_front(s, clue.end, right)


def leads(s: Sentence, left: int, right: int) -> bool:
    """Whether "led by" stands between a side and a person, with no other verb."""
    words = [f.lower() for f in s.forms[left:right]]
    led = any(a in _LED and b == "by" for a, b in pairwise(words))
    return led and not any(s.upos[i] == "AUX" for i in range(left, right))


def stands_in(s: Sentence, clue: Clue, right: int) -> bool:
    """Whether the sentence begins with the place that the person is then told of: "In Tokyo, Prime Minister X"."""
    gap = [i for i in range(clue.end, right) if s.forms[i] not in (",", "the", "a")]
    return clue.start == 1 and s.forms[0] in ("In", "From", "At") and all(s.upos[i] == "NOUN" for i in gap)


def is_goal(s: Sentence, clue: Clue, verb: int) -> bool:
    """Whether the verb goes there: "will travel to Munich, Germany"."""
    i = clue.start
    while s.heads[i] >= 0 and s.heads[i] != verb and s.deprels[i] in _WITHIN_A_PLACE:
        i = s.heads[i]
    return s.heads[i] == verb and preposition_of(s, i) == "to"


def hangs_on(s: Sentence, clue: Clue, verb: int) -> bool:
    """Whether a country is what the verb is done to or with, not where it is done."""
    i = next((i for i in range(clue.start, clue.end) if not clue.start <= s.heads[i] < clue.end), clue.start)
    if s.deprels[i] == "obl" and preposition_of(s, i) in _AROUND:
        return False
    while s.heads[i] >= 0 and i != verb and s.deprels[i] in _BELOW_A_VERB:
        i = s.heads[i]
    return i == verb

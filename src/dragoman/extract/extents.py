"""The whole phrase of a mention: with its article, title and apposition, less relative clauses and what "and" adds.

A party is found by its head and its name; the phrase that a reader would underline is longer: "the Minister of Labour,
X". It is told by the tree, since a head takes its modifiers along, and by the titles that were read by their words,
since the tree of an apposition is what a parser gets wrong most. Does not know who is meant.
"""

from __future__ import annotations

from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import word_range
from dragoman.text.sentence import Sentence

# What a phrase keeps in front of its head and behind it.
_LEFT = frozenset("det det:predet amod compound nummod nmod:poss nmod:desc flat advmod nmod nmod:unmarked case".split())
_RIGHT = frozenset("flat compound nmod appos fixed nmod:desc nummod".split())
_CUT = frozenset("acl acl:relcl parataxis advcl list dep".split())  # what ends the phrase wherever it stands
_UP = frozenset(("flat", "nmod:desc", "compound", "appos"))
_EDGES = frozenset((",", ";", ":", "(", "-", "–", "—", '"', "“", "”", "'", "’s", "'s", "’", "``", "''"))


def extent(s: Sentence, m: PartyMention) -> tuple[int, int]:
    """The words of a mention's whole phrase, end exclusive.

    Pronouns are their own phrase, and so is a demonym that only modifies ("Russian shelling").
    """
    if m.form == "pronoun" or (m.kind == "state" and s.upos[m.head] == "ADJ"):
        return m.start, m.end
    start, end = m.start, m.end
    for title in m.titles:
        first, last = word_range(s, title.span.start, title.span.end)
        start, end = min(start, first), max(end, last)
    start = _leftmost(s, start, end)
    end = _rightmost(s, start, end)
    return _trimmed(s, start, end)


def _leftmost(s: Sentence, start: int, end: int) -> int:
    """Where the modifiers of the words begin that stand right in front of them."""
    while True:
        before = [c for i in range(start, end) for c in s.children[i] if c < start and s.deprels[c] in _LEFT - {"case"}]
        reach = [w for c in before for w in s.subtree(c)]
        first = min([w for w in reach if w < start], default=start)
        if first == start or any(s.upos[i] in ("VERB", "AUX") and s.deprels[i] != "amod" for i in range(first, start)):
            return start
        start = first


def _rightmost(s: Sentence, start: int, end: int) -> int:
    """Where the complements and the apposition of the words end that stand right behind them."""
    while True:
        behind = [c for i in range(start, end) for c in s.children[i] if c >= end and s.deprels[c] in _RIGHT]
        if not behind:
            return end
        child = min(behind)
        words = _kept(s, child)
        if min(words) < start or not _joins(s, end, min(words)):
            return end
        last = max(words) + 1
        if last <= end:
            return end
        end = last


def _kept(s: Sentence, i: int) -> list[int]:
    """A word and what is below it, up to the first clause."""
    below = set(s.subtree(i))
    for w in s.subtree(i):
        if s.deprels[w] in _CUT and w != i:
            below.difference_update(s.subtree(w))
    kept = sorted(below)
    gap = next((n for n in range(1, len(kept)) if kept[n] != kept[n - 1] + 1), len(kept))
    return kept[:gap]


def _joins(s: Sentence, end: int, first: int) -> bool:
    return all(s.upos[i] == "PUNCT" for i in range(end, first))


def _trimmed(s: Sentence, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and (s.upos[start] in ("PUNCT", "CCONJ", "ADP") or s.forms[start] in _EDGES):
        start += 1
    while end - 1 > start and (s.upos[end - 1] in ("CCONJ", "ADP") or s.forms[end - 1] in _EDGES):
        end -= 1
    return start, end

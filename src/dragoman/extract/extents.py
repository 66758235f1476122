"""The whole phrase of a mention: with its article, title and apposition, less relative clauses and what "and" adds.

A party is found by its head and its name; the phrase that a reader would underline is longer: "the Minister of Labour,
X". It is told by the tree, since a head takes its modifiers along, and by the titles that were read by their words,
since the tree of an apposition is what a parser gets wrong most. Does not know who is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import is_plural, preposition_of, word_range
from dragoman.text.sentence import Sentence

# What a phrase keeps in front of its head and behind it. Counted on the part train of the corpus, where annotators kept
# 9 of 10 complements with "of", 2 of 3 with "in", "from" and "for", and 1 of 6 with the prepositions below.
_LEFT = frozenset("det det:predet amod compound nummod nmod:poss nmod:desc flat advmod nmod nmod:unmarked".split())
_RIGHT = frozenset("flat compound nmod appos fixed nmod:desc nmod:unmarked nummod".split())
_PLACING = frozenset("near at below above outside around during before after against by".split())
_CUT = frozenset("acl acl:relcl parataxis advcl list dep".split())  # what ends the phrase wherever it stands
_RELATIVES = frozenset(("WP", "WP$", "WDT"))
_MARKS = frozenset(("-", "–", "—", "’s", "'s"))


def extent(s: Sentence, m: PartyMention) -> tuple[int, int]:
    """The words of a mention's whole phrase, end exclusive.

    Pronouns are their own phrase, and so is a demonym that only modifies ("Russian shelling").
    """
    if m.form == "pronoun" or (m.kind == "state" and s.upos[m.head] == "ADJ"):
        return m.start, m.end
    start, end = m.start, m.end
    for title in m.titles:
        first, last = word_range(s, title.span.start, title.span.end)
        start = min(start, first)
        end = max(end, last) if first < end or _is_kept(s, m.head, first) else end
    if m.kind == "person":
        start = _described_from(s, m.head, start)
    start = _leftmost(s, start, end)
    start, end = _trimmed(s, start, _rightmost(s, m, start, end))
    bracketed = s.forms[end : end + 3]
    if len(bracketed) == 3 and bracketed[0] == "(" and bracketed[2] == ")" and bracketed[1].isupper():
        end += 3  # "the European Public Prosecutor's Office (EPPO)"
    elif s.forms[end : end + 1] == (")",) and "(" in s.forms[start:end]:
        end += 1
    return start, end


def _described_from(s: Sentence, head: int, start: int) -> int:
    """Where a noun stands that a person's name only explains: "the poet | X", "a schoolteacher, | X"."""
    noun = s.heads[head]
    if not 0 <= noun < start or s.upos[noun] != "NOUN" or is_plural(s, noun):
        return start
    apart = s.forms[noun + 1 : start]
    plain = s.deprels[head] in ("appos", "flat", "nmod:desc", "compound") and (apart == () or apart == (",",))
    return noun if plain else start


def _leftmost(s: Sentence, start: int, end: int) -> int:
    """Where the modifiers of the words begin that stand right in front of them."""
    while True:
        before = [c for i in range(start, end) for c in s.children[i] if c < start and s.deprels[c] in _LEFT]
        first = min([w for c in before for w in s.subtree(c) if w < start], default=start)
        relative = [i + 1 for i in range(first, start) if s.xpos[i] in _RELATIVES]
        first = max([first, *relative])
        if first == start or any(s.upos[i] in ("VERB", "AUX") and s.deprels[i] != "amod" for i in range(first, start)):
            return start
        start = first


def _rightmost(s: Sentence, m: PartyMention, start: int, end: int) -> int:
    """Where the complements and the apposition of the words end that stand right behind them."""
    while True:
        child = min(_behind(s, m, start, end), default=None)
        if child is None:
            return end
        words = _up_to_a_clause(s, child)
        gap = range(end, words[0])
        if words[0] < start or words[-1] < end or not all(s.upos[i] == "PUNCT" for i in gap):
            return end
        if gap and s.deprels[child] == "nmod":  # "the Committee, for its part,"
            return end
        end = words[-1] + 1


def _behind(s: Sentence, m: PartyMention, start: int, end: int) -> Iterator[int]:
    """The words behind a phrase that belong to it."""
    for i in range(start, end):
        for c in s.children[i]:
            if c < end:
                continue
            if s.deprels[c] in _RIGHT and preposition_of(s, c) not in _PLACING:
                if s.deprels[c] != "appos" or _is_kept(s, i, c):
                    yield c
            elif s.deprels[c] == "conj" and i != m.head and start <= s.heads[i] < end and m.kind != "person":
                yield c  # "citizens of Ethiopia | and Syria"


def _is_kept(s: Sentence, head: int, apposition: int) -> bool:
    """Whether an apposition is a part of the phrase: no age, no member of a list, no remark behind an object's name."""
    if s.upos[apposition] == "NUM" or s.forms[apposition].isdigit():
        return False
    if s.upos[head] == "PROPN" and s.upos[apposition] != "PROPN":
        return s.deprels[head] == "nsubj" and any(s.deprels[c] == "det" for c in s.children[apposition])
    return not is_plural(s, head) or is_plural(s, apposition) or s.upos[head] == "PROPN"


def _up_to_a_clause(s: Sentence, i: int) -> list[int]:
    """A word and what is below it, without gap and up to the first clause."""
    below = set(s.subtree(i))
    for w in s.subtree(i):
        if s.deprels[w] in _CUT and w != i:
            below.difference_update(s.subtree(w))
    kept = sorted(below)
    stop = next((n for n, w in enumerate(kept) if n and (w != kept[n - 1] + 1 or s.xpos[w] in _RELATIVES)), len(kept))
    return kept[:stop]


def _trimmed(s: Sentence, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and (s.upos[start] in ("PUNCT", "CCONJ", "ADP") or s.forms[start] in _MARKS):
        if s.forms[start + 1].lower() in ("least", "most"):
            break  # "at least nine people"
        start += 1
    while end - 1 > start and (s.upos[end - 1] in ("PUNCT", "CCONJ", "ADP") or s.forms[end - 1] in _MARKS):
        end -= 1
    return start, end

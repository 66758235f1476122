"""Enumerations of parties, read off the page: "with the Secretary General of A, the Director of B, and the Head of C".

Long lists of offices and names are where a parser errs most; commas and "and" between one party and the next are
plainer. Knows mentions and punctuation only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from dragoman.extract.grammar import PASSIVE_SUBJECTS, SUBJECTS
from dragoman.extract.party import PartyMention
from dragoman.text.sentence import Sentence

_PEOPLE = frozenset({"person", "office"})
_JOINS = frozenset({",", "and", ";", "&"})
_BETWEEN = frozenset({"ADP", "DET", "PART", "CCONJ", "PUNCT", "ADV"})


def listed_after(s: Sentence, mentions: Sequence[PartyMention]) -> Mapping[int, int]:
    """For the head of a mention the head of the one that goes on with the enumeration, where one does."""
    own = sorted((m for m in mentions if m.sentence == s.index and not m.contained), key=lambda m: (m.start, -m.end))
    inside = {i for m in mentions if m.sentence == s.index for i in range(m.start, m.end)}
    following: dict[int, int] = {}
    for a, b in pairwise(own):
        if (a.kind in _PEOPLE) != (b.kind in _PEOPLE) or (a.form != b.form and "pronoun" in (a.form, b.form)):
            continue
        if s.deprels[b.head] in SUBJECTS | PASSIVE_SUBJECTS or s.deprels[a.head] in SUBJECTS | PASSIVE_SUBJECTS:
            continue
        gap = range(a.end, b.start)
        if not gap or s.forms[b.start - 1 if s.upos[b.start - 1] != "DET" else b.start - 2].lower() not in _JOINS:
            continue
        only_joins = all(s.forms[i].lower() in _JOINS or s.upos[i] == "DET" for i in gap)
        if only_joins or (a.kind == "office" and all(s.upos[i] in _BETWEEN or i in inside for i in gap)):
            following[a.head] = b.head
    return following


def with_list(words: Sequence[int], following: Mapping[int, int]) -> list[int]:
    """Head words with those that the enumerations they begin go on to, each once.

    >>> with_list([3], {3: 7, 7: 12})
    [3, 7, 12]
    """
    found = list(words)
    for w in words:
        while (w := following.get(w, -1)) >= 0 and w not in found:
            found.append(w)
    return found

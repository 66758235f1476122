"""Agents: common nouns and short phrases for kinds of people, arms, bodies and facilities, and the sectors they tell.

The nouns that a report's reading takes for parties are in ``groups.tsv``; ``agents.tsv`` adds those that tell a sector
where a phrase is already known to be an actor ("the amusement park", "regions"). Knows no names and no offices.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.reference.folding import Word, words_of
from dragoman.reference.phrasebook import Found, Phrasebook, listed, read_table

# Plurals that no rule makes.
_PLURALS = {
    "person": "people",
    "child": "children",
    "woman": "women",
    "passer-by": "passers-by",
    "passerby": "passersby",
}

Sectors = tuple[str, ...]


def agents_in(words: tuple[Word, ...]) -> list[Found[Sectors]]:
    """The nouns of the tables in words already cut, singular or plural, the longest first, with their sectors.

    >>> from dragoman.reference.folding import words_of
    >>> [f.entries[0] for f in agents_in(words_of("crowd control police"))]
    [('COP',)]
    """
    return _book().find(words)


def agent_sectors(phrase: str) -> Sectors:
    """The sectors of the last noun in a phrase; empty where it ends in none.

    >>> agent_sectors("four beekeepers"), agent_sectors("tables")
    (('AGR',), ())
    """
    words = words_of(phrase)
    found = agents_in(words)
    return found[-1].entries[0] if found and found[-1].last == len(words) else ()


@cache
def _book() -> Phrasebook[Sectors]:
    return Phrasebook(_forms())


def _forms() -> Iterator[tuple[str, Sectors]]:
    for row in (*read_table("groups.tsv"), *read_table("agents.tsv")):
        sectors = listed(row["sectors"])
        for noun in listed(row["lemmas"]):
            yield noun, sectors
            yield plural(noun), sectors


def plural(noun: str) -> str:
    """The plural of a noun or of a phrase that ends in one.

    >>> plural("riot policeman"), plural("member of parliament"), plural("charity")
    ('riot policemen', 'members of parliament', 'charities')
    """
    head, of, rest = noun.partition(" of ")
    stem, space, last = head.rpartition(" ")
    if last in _PLURALS:
        last = _PLURALS[last]
    elif last.endswith("man"):
        last = last[:-2] + "en"
    elif last.endswith("y") and len(last) > 1 and last[-2] not in "aeou":
        last = last[:-1] + "ies"
    elif last.endswith(("ch", "sh", "x")):
        last += "es"
    elif not last.endswith("s"):
        last += "s"
    return stem + space + last + of + rest


__all__ = ["agent_sectors", "agents_in", "plural"]

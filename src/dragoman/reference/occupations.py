"""Occupations: what a person does who holds no office, and the sectors that PLOVER's codes give for it.

Knows trades, crafts and kin by noun ("cardiologist", "stallholder"); titles of office are in
`dragoman.reference.offices`.
"""

from __future__ import annotations

from functools import cache

from dragoman.reference.folding import fold
from dragoman.reference.phrasebook import listed, read_table


def occupation_sectors(noun: str) -> tuple[str, ...]:
    """The sectors of an occupation, by the noun in the singular; empty where the noun is none.

    >>> occupation_sectors("beef importer"), occupation_sectors("Ward sister"), occupation_sectors("table")
    (('BUS',), ('MED',), ())
    """
    words = fold(noun).split()
    return next((_sectors()[key] for n in (2, 1) if (key := " ".join(words[-n:])) in _sectors()), ())


@cache
def _sectors() -> dict[str, tuple[str, ...]]:
    rows = read_table("occupations.tsv")
    return {lemma: tuple(listed(row["sectors"])) for row in rows for lemma in listed(row["lemmas"])}

"""Lists of parties into pairs, as users of CAMEO data expect: one row for each actor and each it acts upon.

Where the sides act on each other (they meet, sign, clash) each pair stands both ways, as CAMEO coders write it. A side
that has nobody stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product
from typing import Any

Row = dict[str, Any]

OF_PARTY = ("s", "_kinds", "_countries", "_sectors", "_titles", "_wikidata", "_wikipedia")
"""What follows ``actor`` or ``recipient`` in the names of the columns that have one entry for each party."""


def pairs(row: Row) -> Iterator[Row]:
    """The rows of an event's pairs, with the number of the pair, from 1, as `pair`; lists of one entry remain lists.

    >>> [(one["actors"], one["recipients"]) for one in pairs({"actors": ["Ghana", "Peru"], "recipients": []})]
    [(['Ghana'], ['Peru']), (['Peru'], ['Ghana'])]
    """
    acting, acted_on = len(row["actors"]), len(row["recipients"])
    if not acted_on and acting > 1:
        for number, (one, other) in enumerate(permutations(range(acting), 2), 1):
            yield row | {"pair": number} | _side(row, "actor", one) | _side(row, "recipient", other, of="actor")
        return
    for number, (actor, recipient) in enumerate(product(range(acting) or (None,), range(acted_on) or (None,)), 1):
        yield row | {"pair": number} | _side(row, "actor", actor) | _side(row, "recipient", recipient)


def _side(row: Row, side: str, at: int | None, *, of: str | None = None) -> Row:
    """The columns of one side with one party alone, taken from the side `of` (the same where nothing is said)."""
    found: Row = {}
    for ending in OF_PARTY:
        if f"{side}{ending}" in row:
            held = row[f"{of or side}{ending}"]
            found[f"{side}{ending}"] = [] if at is None or not held else [held[at]]
    if of and f"{side}_words" in row:
        # Whose words are whose is not recorded, so both sides have all of them.
        found[f"{side}_words"] = row[f"{of}_words"]
    return found

"""States and provinces by the short forms that news has for them, and by their people: Fla., W. Va., Ohioans.

Knows ``tables/states.tsv``. Short forms are looked up as they are written, since In, Or and Me are words.
"""

from __future__ import annotations

from functools import cache

from dragoman.reference.gazetteer import KnownPlace, places_named
from dragoman.reference.phrasebook import listed, read_table


def state_named(name: str) -> KnownPlace | None:
    """The state or province of a short form, with or without its last dot, or of a people, one or several.

    >>> state_named("Fla.").name, state_named("Ohioans").name
    ('Florida', 'Ohio')
    >>> state_named("or") is None
    True
    """
    held = _states().get(name)
    if held is None:
        return None
    found = (p for p in places_named(held[0]) if p.kind == "region" and p.country == held[1])
    return next(found, None)


@cache
def _states() -> dict[str, tuple[str, str]]:
    forms: dict[str, tuple[str, str]] = {}
    for row in read_table("states.tsv"):
        state = (row["region"], row["country"])
        for short in listed(row["short"]):
            forms[short] = state
            if len(short) > 3 or "." in short[:-1]:
                forms.setdefault(short.removesuffix("."), state)
        for person in listed(row["people"]):
            forms[person] = forms[person + "s"] = state
    return forms

"""States and other lands by the short forms that news has for them, and by their people: Fla., Ohioans, Chechen.

Knows ``tables/states.tsv``, and the lands of ``tables/regions.tsv``. Short forms are looked up as
they are written, since In, Or and Me are words.
"""

from __future__ import annotations

from functools import cache

from dragoman.reference.gazetteer import KnownPlace, places_named
from dragoman.reference.phrasebook import listed, read_table


def state_named(name: str) -> KnownPlace | None:
    """The state, province or land of a short form, with or without its last dot, or of a people, one or several.

    >>> state_named("Fla.").name, state_named("Ohioans").name, state_named("Scottish").name
    ('Florida', 'Ohio', 'Scotland')
    >>> state_named("or") is None
    True
    """
    held = _states().get(name)
    if held is None:
        return None
    found = (p for p in places_named(held[0]) if p.kind in ("region", "site") and p.country == (held[1] or None))
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
    for row in read_table("regions.tsv"):
        people = [form for item in listed(row["people"]) for form in item.split("/")]
        for form in (*listed(row["adjectives"]), *people, *(f"{one}s" for one in people)):
            forms.setdefault(form, (listed(row["names"])[0], row["iso3"]))
    return forms

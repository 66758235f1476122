"""Governments that are the state: "the government", "the Kingdom" and "Kenya" of one report are one actor.

Only the government as a whole and the state by its form are meant, not a ministry and not a province's government.
Comes after the countries of all actors are known, since "the government" seldom says whose it is.
"""

from __future__ import annotations

from dragoman.reference.countries import spans_of
from dragoman.reference.folding import words_of
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.sketches import Sketch

_WHOLE = frozenset("government authorities state kingdom republic sultanate emirate".split())
_FORMS = frozenset("royal federal the of and central national union".split())


def unite_governments(d: Discourse) -> None:
    """Makes each government one with its state, where the report tells of both."""
    for k in list(d.sketches):
        if k.kind in ("organization", "group") and k.body is None and k.country and _is_the_whole(k):
            state = next((x for x in d.sketches if x.kind == "state" and x.country == k.country), None)
            if state is not None:
                d.unite(k, state)


def _is_the_whole(k: Sketch) -> bool:
    """Whether nothing but a country and the form of the state stands beside the noun: "the Royal | Government"."""
    words = words_of(k.name)
    named = [(a, b) for a, b, _ in spans_of(words)]
    rest = {w.key for w in words if not any(a <= w.start and w.end <= b for a, b in named)}
    return bool(rest & _WHOLE) and rest <= _WHOLE | _FORMS

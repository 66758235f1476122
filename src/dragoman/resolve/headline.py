"""Mentions in the headline: the names of actors whom the report below it tells of.

A headline is not read, since it has a grammar of its own; but a state, a body or a person that the report names is
recognised there by the same name. Nobody is added to the cast for a headline's sake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.records import Mention
from dragoman.reference.bodies import bodies_in
from dragoman.reference.countries import spans_of
from dragoman.reference.folding import fold, words_of
from dragoman.reference.offices import title_start
from dragoman.resolve.sketches import Sketch
from dragoman.text.origin import Origin

_WORD = re.compile(r"[^\W\d_][\w'’.-]*\w")
Found = tuple[int, int, Sketch]


def in_headline(text: str, origin: Origin, actors: Sequence[Sketch]) -> list[tuple[Sketch, Mention]]:
    """Who is named in the headline, in its order; the longest of names that overlap."""
    title = origin.title or ""
    begin = text.find(title, 0, origin.body.start) if title else -1
    if begin < 0:
        return []
    found = [*_persons(title, actors), *_bodies(title, actors), *_states(title, actors)]
    taken: list[Found] = []
    for start, end, k in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if not any(a < end and start < b for a, b, _ in taken):
            taken.append((start, end, k))
    return [(k, Mention(begin + a, begin + b, "name")) for a, b, k in sorted(taken, key=lambda f: f[0])]


def _persons(title: str, actors: Sequence[Sketch]) -> Iterator[Found]:
    """Full names and surnames, with the title of office in front."""
    words = list(_WORD.finditer(title))
    forms = [fold(w[0].removesuffix("'s").removesuffix("’s")) for w in words]
    for k in actors:
        own = [fold(part) for part in k.name.split()] if k.kind == "person" else []
        for name in (own, own[-1:]):
            for i in range(len(words) - len(name) + 1) if name else ():
                if forms[i : i + len(name)] == name:
                    begin = title_start([w[0] for w in words[:i]])
                    last = words[i + len(name) - 1]
                    end = last.start() + len(last[0].removesuffix("'s").removesuffix("’s"))
                    yield words[begin if begin is not None else i].start(), end, k


def _bodies(title: str, actors: Sequence[Sketch]) -> Iterator[Found]:
    for start, end, body in bodies_in(title):
        yield from ((start, end, k) for k in actors if k.body is not None and k.body.name == body.name)


def _states(title: str, actors: Sequence[Sketch]) -> Iterator[Found]:
    for start, end, matches in spans_of(words_of(title)):
        codes = {m.iso3 for m in matches}
        if len(codes) == 1 and matches[0].how != "demonym":
            yield from ((start, end, k) for k in actors if k.kind == "state" and k.country in codes)

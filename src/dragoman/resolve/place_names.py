"""Which words of a report name places: towns, lands and seas, peoples (Egyptian), and towns inside the names of bodies.

Knows what the language model reads as a name and what the gazetteer holds; which place is meant is settled in
`dragoman.resolve.toponyms`. A building or a street (Norfolk High School) is no place here, the town in its name is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.records import Span
from dragoman.reference.countries import country_named
from dragoman.reference.states import state_named
from dragoman.resolve.namesakes import BUILDING, namesakes, without_direction
from dragoman.text.sentence import Entity, Sentence

# Words that end the name of a building or a body which the model took for a place, beside those of `BUILDING`: what
# stands before them may be one. Roads and parks are places themselves, though on no map of ours.
_TAIL = re.compile(
    r"(?:elementary|middle|high|primary|police|fire|department|council|court|commission|committee|medical|regional|"
    r"memorial|national|public|general|superior|unified|zoo|farm|depot|refuge|district(?: \d+)?|schools?)$",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"\b(?:street|road|avenue|boulevard|drive|lane|highway|square|park|bridge|st\.?|rd\.?|ave\.?|blvd\.?|dr\.?)$",
    re.IGNORECASE,
)
# A word in the name of a body is a place where the report names that place elsewhere, or where it has this many people:
# University and Titan are places too. Set by looking at half of LGL; no other value was tried.
_KNOWN_FROM = 20_000
_MOST_WORDS = 4
_NOT_NAMES = re.compile(r"[A-Z]{0,2}\.?|.*[@\d/].*|.*\b(?:of|de)$|[^\w]*|[a-z].*")


def place_names(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """The names of places in a report, in the order of the text.

    Needs the spans that the model's ``conll`` head reads: locations, and peoples and bodies that hold one.
    """
    located = ((s, e) for s in sentences for e in s.entities.get("conll", ()) if e.label == "location")
    names = {s.words_span(e.start, e.end).of(text) for s, e in located}
    seen = frozenset(name for name in names if namesakes(name).whole and namesakes(name).places)
    found = [span for s in sentences for span in _of_sentence(text, s, seen)]
    return sorted(dict.fromkeys(found), key=lambda span: (span.start, span.end))


def _of_sentence(text: str, s: Sentence, seen: frozenset[str]) -> Iterator[Span]:
    for e in s.entities.get("conll", ()):
        if e.label == "location":
            yield from _of_location(text, s, e, seen)
        elif e.label == "misc":
            yield from _of_people(text, s, e, seen)
        elif e.label == "organisation":
            yield from _of_body(text, s, e, seen)


def _of_location(text: str, s: Sentence, e: Entity, seen: frozenset[str]) -> Iterator[Span]:
    """The name itself without a direction, or the town that a building has its name from."""
    span = s.words_span(e.start, e.end)
    name = span.of(text)
    held = namesakes(name)
    if held.places:
        bare = name if held.whole else without_direction(name)
        yield Span(span.end - len(bare), span.end)
    elif _ROAD.search(name):
        yield span
    elif BUILDING.search(name) or _TAIL.search(name):
        yield from _leading(text, s, e.start, e.end, seen)
    elif not _NOT_NAMES.fullmatch(name):
        yield span


def _of_people(text: str, s: Sentence, e: Entity, seen: frozenset[str]) -> Iterator[Span]:
    """The peoples and lands of a name: both of "Egyptian-US"."""
    whole = s.words_span(e.start, e.end)
    if _is_people(whole.of(text)) or _is_surely(whole.of(text), seen):
        yield whole
        return
    for part in re.finditer(r"[^\W\d_][\w.’']*", whole.of(text)):
        if _is_people(part.group()):
            yield Span(whole.start + part.start(), whole.start + part.end())


def _is_people(name: str) -> bool:
    return state_named(name) is not None or any(
        m.how in ("name", "alias", "demonym", "region") for m in country_named(name)
    )


def _is_surely(name: str, seen: frozenset[str]) -> bool:
    """Whether a name is that of a place beyond the model's doubt."""
    if name in seen:
        return True
    held = namesakes(name)
    if not held.whole or _NOT_NAMES.fullmatch(name):
        return False
    return any(
        not p.rare and p.kind != "site" and (p.kind == "country" or p.population >= _KNOWN_FROM) for p in held.places
    )


def _of_body(text: str, s: Sentence, e: Entity, seen: frozenset[str]) -> Iterator[Span]:
    """The places in the name of a body: where it begins, and behind "of"."""
    yield from _leading(text, s, e.start, e.end, seen)
    for w in range(e.start + 1, e.end):
        if s.forms[w - 1] in ("of", "in", ",", "for", "Metropolitan", "Greater"):
            yield from _leading(text, s, w, e.end, seen)


def _leading(text: str, s: Sentence, start: int, end: int, seen: frozenset[str]) -> Iterator[Span]:
    """The longest place that some words begin with."""
    for last in range(min(end, start + _MOST_WORDS), start, -1):
        span = s.words_span(start, last)
        if _is_surely(span.of(text), seen):
            yield span
            return

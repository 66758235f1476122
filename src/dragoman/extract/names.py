"""Names in a report: which stretches of words are persons, bodies, states and places.

The entity heads were trained on data sets that label different things, and are unified so. Spans come from the
``conll`` head first (wire news, cleanest edges), then from ``politics``, ``re3d`` and ``gum`` where it found nothing.
The kind of a span is put to the vote: each head that has a span with the same last word votes with its score times its
weight, and the mean of all places where the report uses the same words counts. What the tables of
`dragoman.reference` know (bodies, countries, titles, agencies) goes before the heads, except that a country's or a
capital's name inside a longer name of a person stays a name ("Jordan", "Chad", "Sofia"). A single word that ends the
full name of a person elsewhere in the report is that person. Weights of the votes were set by hand on the example
reports; anything from half to twice as much changes nothing there.

Does not know who is who: that is for `dragoman.resolve`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dragoman.extract.phrases import preposition_of, segment_start, word_range
from dragoman.reference.agencies import agency_named
from dragoman.reference.bodies import Body, bodies_in, bodies_named, body_pattern
from dragoman.reference.countries import Match, country_named, spans_of
from dragoman.reference.folding import fold, words_of
from dragoman.reference.offices import is_title, office_in, title_start
from dragoman.text.sentence import Sentence

Kind = Literal["person", "organization", "state", "place", "agency", "other"]

_WEIGHTS = {"conll": 1.0, "politics": 0.5, "gum": 0.5, "re3d": 0.4}
_KINDS: dict[str, Kind] = {
    "person": "person", "politician": "person",
    "organisation": "organization", "organization": "organization", "politicalparty": "organization",
    "location": "place", "place": "place", "country": "place",
}  # fmt: skip
_BY_TITLE = 1.0  # a title before a name outvotes any one head
_ALONE = 1.0  # of 2.4, what a single word with no full name and no title needs to count as a person
_LOCATIVE = frozenset("in at near from across through off around outside inside".split())
_HONORIFICS = frozenset("mr mrs ms miss dr sir dame lady hon prof madam mme st".split())
_SHORT_FORMS = frozenset(("north", "south", "east", "west"))
_ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "conj", "nmod:poss", "obl:agent"))
# What a name can end in that is then no party, whatever the heads say.
_THINGS = frozenset(
    "summit conference agreement accord accords treaty protocol convention declaration act law plan programme program "
    "initiative corridor prize award street avenue road square memorial airport day war games olympics cup process "
    "campaign project strategy".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name: words `start` to `end` of a sentence, its kind, and what the tables know of it."""

    start: int
    end: int
    kind: Kind
    matches: tuple[Match, ...] = ()
    body: Body | None = None

    @property
    def country(self) -> str | None:
        """The one country that the name tells."""
        if self.body is not None:
            return self.body.country
        codes = list(dict.fromkeys(m.iso3 for m in self.matches))
        return codes[0] if len(codes) == 1 else None


@dataclass(slots=True)
class _Guess:
    start: int
    end: int
    votes: dict[Kind, float]
    titled: bool


def find_names(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Name, ...], ...]:
    """The names of each sentence, in order and never overlapping; demonyms are among the states."""
    told = {b.name for s in sentences for _, _, b in bodies_in(s.span.of(text))}
    known = [_known(text, s, told) for s in sentences]
    guesses = [_guesses(s, k) for s, k in zip(sentences, known)]
    together = _votes_together(sentences, guesses)
    persons = {
        fold(form)
        for s, own in zip(sentences, guesses)
        for g in own
        if g.end - g.start > 1 and _winner(together[_key(s, g)]) == "person"
        for form in s.forms[g.start + 1 : g.end]
    }
    return tuple(_settled(text, s, k, own, together, persons) for s, k, own in zip(sentences, known, guesses))


def _known(text: str, s: Sentence, told: set[str]) -> list[Name]:
    """What the tables know in a sentence: bodies first, then the countries that are no part of one."""
    phrase, base = s.span.of(text), s.span.start
    found: list[Name] = []
    by_span: dict[tuple[int, int], list[Body]] = {}
    for start, end, body in bodies_in(phrase, context=told):
        by_span.setdefault((start, end), []).append(body)
    for (start, end), bodies in by_span.items():
        first, last = word_range(s, base + start, base + end)
        if first < last and s.upos[last - 1] != "VERB":
            found.append(Name(first, last, "organization", (), bodies[0] if len(bodies) == 1 else None))
    for start, end, matches in spans_of(words_of(phrase)):
        first, last = word_range(s, base + start, base + end)
        if first < last and not any(n.start < last and first < n.end for n in found):
            found.append(Name(first, last, "state", matches))
    return sorted(found, key=lambda n: n.start)


def _guesses(s: Sentence, known: Sequence[Name]) -> list[_Guess]:
    """The spans of the entity heads, trimmed and put together, with the votes of this place."""
    taken: list[_Guess] = []
    for head in _WEIGHTS:
        for e in s.entities.get(head, ()):
            start, end = _trimmed(s, e.start, e.end, known)
            if start >= end or e.label not in _KINDS or not any(s.upos[i] == "PROPN" for i in range(start, end)):
                continue
            if any(g.start < end and start < g.end for g in taken):
                continue
            if head == "gum" and (s.forms[start][0].islower() or s.upos[end - 1] != "PROPN"):
                continue
            taken.append(_Guess(start, end, {}, False))
    for g in taken:
        g.start, g.end = _trimmed(s, _without_titles(s, g.start, g.end), g.end, known)
    taken = _joined(s, sorted((g for g in taken if g.start < g.end), key=lambda g: g.start))
    taken += _titled_runs(s, [*known, *taken])
    for g in taken:
        g.titled = _is_titled(s, g.start)
        for head, weight in _WEIGHTS.items():
            for e in s.entities.get(head, ()):
                if e.label in _KINDS and e.start < g.end and g.start < e.end and e.end >= g.end - 1:
                    kind = _KINDS[e.label]
                    g.votes[kind] = g.votes.get(kind, 0.0) + weight * e.score
        if g.titled:
            g.votes["person"] = g.votes.get("person", 0.0) + _BY_TITLE
    return sorted(taken, key=lambda g: g.start)


def _joined(s: Sentence, guesses: Sequence[_Guess]) -> list[_Guess]:
    """Spans that a head cut inside one name, at an initial or where the tree goes on: Joseph | R. Biden."""
    joined: list[_Guess] = []
    for g in guesses:
        last = joined[-1] if joined else None
        if last is not None and last.end == g.start and s.deprels[g.start] == "flat" and s.upos[g.start] == "PROPN":
            joined[-1] = _Guess(last.start, g.end, {}, False)
        else:
            joined.append(g)
    return joined


def _trimmed(s: Sentence, start: int, end: int, known: Sequence[Name]) -> tuple[int, int]:
    """A span without articles, possessive endings and marks at its edges, and whole where a hyphen cut it."""
    edge = ("DET", "PUNCT", "ADP", "NUM", "CCONJ", "PART")
    while start < end and s.upos[start] in edge:
        start += 1
    while start < end and s.upos[end - 1] in ("PUNCT", "PART", "ADP", "CCONJ", "DET"):
        end -= 1
    if start == end or any(n.start < end and start < n.end for n in known):
        return start, end
    while end + 1 < len(s) and s.forms[end] == "-" and _touches(s, end - 1) and _touches(s, end):
        end += 2
    while end < len(s) and s.upos[end] == "PROPN" and s.deprels[end] == "flat" and start <= s.heads[end] < end:
        end += 1
    while start > 1 and s.forms[start - 1] == "-" and _touches(s, start - 1) and _touches(s, start - 2):
        start -= 2
    return start, end


def _touches(s: Sentence, i: int) -> bool:
    """Whether nothing stands between word i and the next."""
    return s.words[i].end == s.words[i + 1].start


@lru_cache(maxsize=8192)
def _is_title(words: tuple[str, ...]) -> bool:
    return is_title(words)


def _without_titles(s: Sentence, start: int, end: int) -> int:
    """Where the name begins when a title stands in front inside the span ("Justice Esther Siame", "Gen.")."""
    for cut in range(end, start, -1):
        if _is_title(tuple(f.rstrip(".") for f in s.forms[start:cut])):
            of = next((i for i in range(start, cut) if s.forms[i] == "of"), cut)
            start = of + 1 if cut == end and of < cut else cut  # Director of | the Political Committee
            break
    while start < end and s.forms[start].lower().rstrip(".") in _HONORIFICS:
        start += 1
    return start


def _is_titled(s: Sentence, start: int) -> bool:
    """Whether a title stands right before a name, in words or behind a closing bracket."""
    left = max(0, start - 14)
    if start and s.forms[start - 1] == ",":
        return office_in(" ".join(s.forms[segment_start(s, start - 1) : start - 1])) is not None
    return start > 0 and title_start(list(s.forms[left:start])) is not None


def _titled_runs(s: Sentence, taken: Iterable[Name | _Guess]) -> Iterator[_Guess]:
    """Runs of proper nouns behind a title that no head has marked: "President Kirwa"."""
    covered = {i for t in taken for i in range(t.start, t.end)}
    i = 0
    while i < len(s):
        j = i
        while j < len(s) and s.upos[j] == "PROPN" and j not in covered and s.forms[j][0].isupper():
            j += 1
        start = _without_titles(s, i, j)
        if start > i and start < j and _is_titled(s, start):
            yield _Guess(start, j, {}, True)
        i = max(j, i + 1)


def _key(s: Sentence, g: _Guess) -> str:
    return fold(" ".join(s.forms[g.start : g.end]))


def _votes_together(sentences: Sequence[Sentence], guesses: Sequence[Sequence[_Guess]]) -> dict[str, dict[Kind, float]]:
    """The mean votes of all places where a report uses the same words."""
    places: dict[str, list[dict[Kind, float]]] = {}
    for s, own in zip(sentences, guesses):
        for g in own:
            places.setdefault(_key(s, g), []).append(g.votes)
    return {
        key: {kind: sum(v.get(kind, 0.0) for v in votes) / len(votes) for v in votes for kind in v}
        for key, votes in places.items()
    }


def _winner(votes: dict[Kind, float]) -> Kind:
    return max(votes, key=lambda kind: (votes[kind], kind)) if votes else "other"


def _settled(
    text: str,
    s: Sentence,
    known: Sequence[Name],
    guesses: Sequence[_Guess],
    together: dict[str, dict[Kind, float]],
    persons: set[str],
) -> tuple[Name, ...]:
    """Tables and heads together: who keeps the words that both claim."""
    names = list(known)
    for g in guesses:
        votes = together[_key(s, g)]
        over = [n for n in names if n.start < g.end and g.start < n.end]
        name = _judged(text, s, g, votes, persons, over)
        if name is None:
            continue
        names = [n for n in names if n not in over]
        names.append(name)
    names = [_widened(s, n, names) for n in names]
    names = [n for n in names if not any(o is not n and o.start <= n.start and n.end < o.end for o in names)]
    names += list(_short_forms(s, names))
    return tuple(sorted(names, key=lambda n: n.start))


def _judged(
    text: str, s: Sentence, g: _Guess, votes: dict[Kind, float], persons: set[str], over: list[Name]
) -> Name | None:
    """What a span of the heads is, or None where it is nothing or what the tables found stands."""
    kind = _winner(votes)
    if fold(s.forms[g.end - 1]) in _THINGS and kind != "person":
        return Name(g.start, g.end, "other")
    if _is_short_form(s, g.start, g.end):
        return Name(g.start, g.end, "state")
    if g.end - g.start == 1 and fold(s.forms[g.start]) in persons and not any(n.body for n in over):
        kind = "person"
    phrase = s.words_span(g.start, g.end).of(text)
    if _is_agency(s, g, phrase):
        return Name(g.start, g.end, "agency")
    widest = max(over, key=lambda n: n.end - n.start) if over else None
    if kind == "person":
        people = country_named(s.forms[g.end - 1]) if g.end - g.start > 1 else ()
        if any(m.how == "demonym" for m in people) and not g.titled:
            return None  # "Native Americans"
        if widest is not None and (widest.body is not None or not _longer(g, widest)):
            if not (fold(s.forms[g.end - 1]) in persons and widest.body is None):
                return None
        if g.end - g.start == 1 and not g.titled and fold(s.forms[g.start]) not in persons:
            if votes.get("person", 0.0) < _ALONE or _is_located(s, g.start):
                return None
        return Name(g.start, g.end, "person")
    if widest is not None and not _longer(g, widest):
        return None
    if kind == "organization":
        bodies = bodies_named(phrase)
        if _is_place_in_a_body(s, g, over):
            return None
        if g.end - g.start == 1 and not bodies and _is_located(s, g.start):
            return Name(g.start, g.end, "place")
        return Name(g.start, g.end, "organization", (), bodies[0] if len(bodies) == 1 else None)
    return Name(g.start, g.end, "place", country_named(phrase)) if kind == "place" and not over else None


def _longer(g: _Guess, name: Name) -> bool:
    return g.start <= name.start and name.end <= g.end and g.end - g.start > name.end - name.start


def _is_agency(s: Sentence, g: _Guess, phrase: str) -> bool:
    """Whether the span is an agency that is credited: "Kabar reports", "told Reuters"."""
    credit = g.end < len(s) and s.lemmas[g.end].lower() in ("report", "inform", "news")
    return agency_named(phrase, in_credit=credit) is not None and (credit or g.end - g.start > 1 or phrase.isupper())


def _is_place_in_a_body(s: Sentence, g: _Guess, over: list[Name]) -> bool:
    """Whether a span that the heads take for a body is only a demonym or a country with what it modifies."""
    inside = [n for n in over if n.kind == "state"]
    if not inside or len(inside) != len(over):
        return False
    return body_pattern(" ".join(s.forms[g.start : g.end])) is None and s.upos[g.end - 1] != "PROPN"


def _widened(s: Sentence, name: Name, names: Sequence[Name]) -> Name:
    """A body's name with what "and" joins in front of its head: Partnership and | Global Affairs Directorate."""
    if name.kind != "organization" or name.body is not None or name.start < 2 or s.forms[name.start - 1] != "and":
        return name
    start = name.start - 1
    while start and (s.upos[start - 1] == "PROPN" or s.forms[start - 1] == ","):
        start -= 1
    inside = [n for n in names if n.start < name.start - 1 and n.end > start]
    known = any(n.body is not None or n.kind in ("state", "person") for n in inside)
    both = " ".join(s.forms[start : name.start - 1])
    if known or start == name.start - 1 or body_pattern(both) is not None:
        return name
    if body_pattern(s.forms[name.end - 1]) is None:
        return name
    return Name(start, name.end, "organization")


def _is_located(s: Sentence, i: int) -> bool:
    """Whether word i, or what it is joined to by "and", stands behind a preposition of place."""
    while s.deprels[i] == "conj" and preposition_of(s, i) is None and s.heads[i] >= 0:
        i = s.heads[i]
    return preposition_of(s, i) in _LOCATIVE


def _is_short_form(s: Sentence, start: int, end: int) -> bool:
    """Whether the words are "North" or "South" with an article, standing as a party: half of a divided state."""
    short = end - start == 1 and s.forms[start].lower() in _SHORT_FORMS and s.forms[start][0].isupper()
    return short and start > 0 and s.forms[start - 1].lower() == "the" and s.deprels[start] in _ARGUMENTS


def _short_forms(s: Sentence, names: Sequence[Name]) -> Iterator[Name]:
    """The short forms that no head has marked."""
    covered = {i for n in names for i in range(n.start, n.end)}
    for i in range(len(s)):
        if i not in covered and _is_short_form(s, i, i + 1):
            yield Name(i, i + 1, "state")

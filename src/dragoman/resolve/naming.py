"""Names: which full names, surnames, abbreviations and short forms of a report are one actor's.

A person by full name and surname, a body by its table, its words or its initials, a state by its code. Descriptions and
pronouns come later, in `dragoman.resolve.descriptions`.
"""

from __future__ import annotations

from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import preposition_of
from dragoman.reference.countries import country
from dragoman.reference.folding import fold, key_of
from dragoman.resolve.antecedents import gender_of
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.sketches import Sketch, head_noun, is_same_body, is_same_person, is_short_for
from dragoman.text.sentence import Sentence

_NAMED = frozenset(("person", "organization", "state"))
_BODIES_OF_SOME = frozenset(
    "union association federation confederation society party league club council committee movement guild syndicate "
    "cooperative forum network congress parliament court hospital school".split()
)
_LOCATIVE = frozenset("in at near from through around off outside inside".split())


def settle_names(d: Discourse) -> dict[int, Sketch | None]:
    """The actor of each mention that is a name, by the identity of the mention; None for a mere place."""
    names = [m for m in d.mentions if m.form == "name" and m.kind in _NAMED and not is_a_mere_part(m)]
    return {id(m): _named(d, m) for m in sorted(names, key=_longest_first)}


def _named(d: Discourse, m: PartyMention) -> Sketch | None:
    s = d.sentences[m.sentence]
    if m.kind == "person":
        return _person(d, m)
    if m.kind == "state":
        if m.metonym and (preposition_of(s, m.head) in _LOCATIVE or s.deprels[m.head] == "compound"):
            return None  # talks in Geneva, the Minsk agreements
        return _state(d, m)
    for k in d.sketches:
        if k.kind == "organization" and is_same_body(k, m):
            k.add(m)
            return k
    held = _in_brackets(d, s, m) or _longer(d, m)
    if held is not None:
        held.add(m)
    return held or d.new(m)


def _longer(d: Discourse, m: PartyMention) -> Sketch | None:
    """The body told of last before that a short name is of, or the only one."""
    held = [k for k in d.sketches if is_short_for(m, k)]
    before = [(max((x.sentence, x.start) for x in k.mentions if _is_before(x, m)), k) for k in held if _told(k, m)]
    if before:
        return max(before, key=lambda found: found[0])[1]
    return held[0] if len(held) == 1 else None


def _told(k: Sketch, m: PartyMention) -> bool:
    return any(_is_before(x, m) for x in k.mentions)


def _is_before(x: PartyMention, m: PartyMention) -> bool:
    return (x.sentence, x.start) < (m.sentence, m.start)


def _person(d: Discourse, m: PartyMention) -> Sketch:
    held = [k for k in d.sketches if k.kind == "person" and is_same_person(k.name, m.name)]
    held = held or _by_given_name(d, m)
    if held:
        held[-1].add(m)
        return held[-1]
    sketch = d.new(m)
    for title in m.titles:
        sketch.gender = sketch.gender or gender_of(head_noun(title.title))
    return sketch


def _by_given_name(d: Discourse, m: PartyMention) -> list[Sketch]:
    """The one person of the report whose full name begins with this single name."""
    own = key_of(m.name)
    full = [k for k in d.sketches if k.kind == "person" and len(key_of(k.name)) > 1]
    held = [k for k in full if key_of(k.name)[:1] == own]
    return held if len(held) == 1 else []


def _state(d: Discourse, m: PartyMention) -> Sketch | None:
    code = m.country or _likely(d, m)
    if code is None:
        return None
    for k in d.sketches:
        if k.kind == "state" and k.country == code:
            k.add(m)
            return k
    sketch = d.new(m)
    sketch.country, sketch.name, sketch.options = code, country(code).name, ()
    return sketch


def _likely(d: Discourse, m: PartyMention) -> str | None:
    """The state that a shared or a short name means: the one of them that the report tells of plainly."""
    told = [x.country for x in d.mentions if x.country and x.kind == "state"]
    if m.options:
        return next((code for code in told if code in m.options), None)
    half = fold(m.name)
    return next((code for code in told if fold(country(code).name).startswith(half + " ")), None)


def _in_brackets(d: Discourse, s: Sentence, m: PartyMention) -> Sketch | None:
    """A body explained in brackets right behind another's name: Milli Majlis (Parliament of Azerbaijan)."""
    if m.start == 0 or s.forms[m.start - 1] != "(":
        return None
    for x in d.mentions:
        if x.sentence == m.sentence and x.end == m.start - 1 and x.kind == "organization":
            for k in d.sketches:
                if x in k.mentions:
                    return k
    return None


def is_of_whom(s: Sentence, m: PartyMention) -> bool:
    """Whether a plural only says of whom a body is: the fishermen's union; that is nobody told of before."""
    of_a_body = s.deprels[m.head] == "nmod:poss" and s.lemmas[s.heads[m.head]].lower() in _BODIES_OF_SOME
    return m.kind == "group" and m.form == "nominal" and m.country is None and of_a_body


def is_a_mere_part(m: PartyMention) -> bool:
    """Whether a name only tells what an office is of, as in "Director of the Political Committee"."""
    return m.contained and m.kind == "organization" and m.body is None and m.form == "name"


def _longest_first(m: PartyMention) -> tuple[int, int, int]:
    """Full names before surnames and before "the Commission"; else the order of the text."""
    full = 0 if m.kind == "state" or len(key_of(m.name)) > 1 else 1
    return full, m.sentence, m.start

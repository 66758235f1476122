"""Antecedents: whom a pronoun or a description means, among those told of shortly before.

One rule for all: those that agree in number and kind, within three sentences, subjects before others, near before far.
Gender counts only as far as a pronoun or a title has told it. Where nothing fits the answer is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import is_subject
from dragoman.resolve.sketches import HOSTILE, Sketch, head_noun
from dragoman.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """A mention whose actors are settled, and whether it is a subject."""

    mention: PartyMention
    actors: tuple[Sketch, ...]
    subject: bool


Trail = Sequence[Told]

_REACH = 3  # sentences, for pronouns
_FAR = 8  # sentences, for descriptions that name a kind
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_ABROAD = frozenset(("ambassador", "envoy", "negotiator", "representative"))
_INTERNATIONAL = frozenset(("bloc", "alliance", "organization", "organisation", "union"))
_COUNTRY = frozenset(("country", "nation"))


def antecedent(
    s: Sentence, m: PartyMention, trail: Trail, fits: Callable[[Sketch], bool], *, reach: int = _REACH
) -> Sketch | None:
    """The actor nearest before a mention that fits, subjects preferred, at most `reach` sentences away."""
    best: tuple[float, Sketch] | None = None
    for place, told in enumerate(trail):
        earlier = told.mention
        away = m.sentence - earlier.sentence
        if not 0 <= away <= reach or len(told.actors) != 1 or not fits(told.actors[0]):
            continue
        if away == 0 and (earlier.start >= m.start or _in_one_clause(s, earlier.head, m.head)):
            continue
        points = -4.0 * away + (3.0 if told.subject else 0.0) + place / (len(trail) + 1)
        if best is None or points >= best[0]:
            best = (points, told.actors[0])
    return best[1] if best else None


def _in_one_clause(s: Sentence, one: int, other: int) -> bool:
    """Whether two words hang on one verb, so that a plain pronoun cannot mean the other."""
    possessive = s.xpos[other] == "PRP$"
    return not possessive and s.heads[one] == s.heads[other] and s.upos[s.heads[one]] in ("VERB", "AUX")


def gender_of(form: str) -> str | None:
    """The gender that a pronoun or a title tells.

    >>> gender_of("she"), gender_of("spokesman"), gender_of("minister")
    ('f', 'm', None)
    """
    word = form.lower()
    if word in _HE or word.endswith("man") or word in ("king", "prince", "father", "husband", "mr"):
        return None if word.endswith("woman") else "m"
    if word in _SHE or word in ("queen", "princess", "mother", "wife", "mrs", "ms"):
        return "f"
    return None


def for_pronoun(s: Sentence, m: PartyMention, trail: Trail, *, after_a_thing: bool = False) -> Sketch | None:
    """Whom a personal pronoun of the third person means; `after_a_thing`: "it" may be one of the sentence before."""
    form = m.name.lower()
    gender = gender_of(form)
    if gender is not None:
        found = antecedent(s, m, trail, lambda k: _is_one_person(k) and k.gender in (None, gender))
        if found is not None:
            found.gender = gender
        return found
    if m.kind == "group":
        return antecedent(s, m, trail, lambda k: k.plural and k.kind in ("group", "organization"))
    reach = 0 if after_a_thing else _REACH
    return antecedent(
        s, m, trail, lambda k: k.kind == "state" or (k.kind == "organization" and _may_be_it(k)), reach=reach
    )


def _may_be_it(k: Sketch) -> bool:
    return not k.plural or k.body is not None


def _is_one_person(k: Sketch) -> bool:
    return k.kind in ("person", "office") or (k.kind == "group" and not k.plural and k.sectors != ("UNK",))


def for_office(s: Sentence, m: PartyMention, trail: Trail, people: Sequence[Sketch]) -> Sketch | None:
    """The person whose office a description repeats: "the Speaker", "the minister", "the envoy"."""
    noun = head_noun(m.titles[0].title if m.titles else m.name)
    body = m.titles[0].organization if m.titles else None

    def fits(k: Sketch) -> bool:
        if k not in people or not k.titles:
            return False
        if m.country and k.country and k.country != m.country:
            return False
        held = [(head_noun(t.title), t.organization) for t, _ in k.titles if not t.former]
        nouns = [n for n, o in held if body is None or o is None or o == body]
        return noun in nouns or (noun in _ABROAD and any(n in _ABROAD for n in nouns))

    if not m.definite or (m.owner is not None and not m.country):
        return None
    near = antecedent(s, m, trail, fits)
    if near is not None:
        return near
    far = [k for k in people if fits(k) and k.mentions[0].sentence < m.sentence]
    return far[0] if len(far) == 1 else None


def for_body(s: Sentence, m: PartyMention, trail: Trail) -> Sketch | None:
    """The body that a short description means: "the commission", "the bloc", "the country", "the rebels"."""
    noun = head_noun(m.name)
    if not m.definite or m.owner is not None:
        return None
    if noun in _COUNTRY:
        return antecedent(s, m, trail, lambda k: k.kind == "state", reach=_FAR)
    if noun in _INTERNATIONAL and m.country is None:
        return antecedent(s, m, trail, lambda k: k.kind == "organization" and k.is_international, reach=_FAR)

    def fits(k: Sketch) -> bool:
        if k.kind not in ("organization", "group") or (m.country and k.country and m.country != k.country):
            return False
        if head_noun(k.name) == noun:
            return k.plural == m.plural or k.kind == "organization"
        if m.plural and m.sectors and m.country is None:
            shared = set(m.sectors) & set(k.sectors) - {"CVL", "GOV", "UNK"}
            return bool(shared) or bool(HOSTILE & set(m.sectors) and HOSTILE & set(k.sectors))
        return noun == "group" and bool(HOSTILE & set(k.sectors))

    return antecedent(s, m, trail, fits, reach=_FAR)


def speaker_of(s: Sentence, i: int) -> int | None:
    """The subject of the verb of speaking that a word of a quotation hangs below."""
    while s.heads[i] >= 0:
        below, i = i, s.heads[i]
        if s.deprels[below] in ("ccomp", "parataxis", "advcl", "conj"):
            for child in s.children[i]:
                if s.deprels[child] == "nsubj" and s.upos[i] == "VERB" and child != below:
                    return child
    return None


def is_subject_like(s: Sentence, m: PartyMention) -> bool:
    """Whether a mention is a subject, by the tree or by a verb that follows it right away."""
    after = m.end + 1 if m.end < len(s) and s.forms[m.end] == "," else m.end
    return is_subject(s, m.head) or (m.form == "name" and after < len(s) and s.xpos[after] in ("VBD", "VBZ"))

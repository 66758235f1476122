"""Antecedents: whom a pronoun or a description means, among those told of shortly before.

One rule for all: those that agree in number and kind, within three sentences, subjects before others, near before far.
Gender counts only as far as a pronoun or a title has told it. Where nothing fits the answer is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import is_subject, preposition_of
from dragoman.reference.folding import fold
from dragoman.resolve.sketches import HOSTILE, Sketch, head_noun
from dragoman.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """A mention whose actors are settled, whether it is a subject, and whether one of a verb of speech."""

    mention: PartyMention
    actors: tuple[Sketch, ...]
    subject: bool
    speaks: bool = False


Trail = Sequence[Told]

# Points for a sentence between, for a subject, for one who spoke where the pronoun speaks, and for a given name that
# fits. Set by hand; on the part train of the corpus _AWAY from -2 to -6, _SPEAKS from 1.5 to 5 and _GENDER from 1.5 on
# move the CoNLL score of the mentions by less than 0.003.
_AWAY, _SUBJECT = -4.0, 3.0
_SPEAKS, _GENDER = 3.0, 2.5
_REACH = 3  # sentences, for pronouns
FAR = 8  # sentences, for descriptions that name a kind
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_ABROAD = frozenset(("ambassador", "envoy", "negotiator", "representative"))
_INTERNATIONAL = frozenset(("bloc", "alliance", "organization", "organisation", "union"))
_SPEECH = frozenset(
    "say tell add note stress state announce report warn explain argue claim insist declare reply answer remark recall "
    "estimate think believe admit concede deny write reckon underline emphasize emphasise confirm hope ask call put "
    "speak describe continue conclude promise pledge vow protest complain sigh joke quip shout mutter grumble object "
    "recount relate remember observe comment quote urge demand thank appeal retort tweet post scoff maintain suggest "
    "acknowledge assure inform respond counter charge".split()
)
_COUNTRY = frozenset(("country", "nation"))
_FIRM = frozenset(("BUS", "MNC", ""))
_HOUSE = frozenset(("IGO", "UNO", "NGO", "EUR", "SOC", ""))
# Of which sectors a body is that a plain noun means, when none of that noun was told of; "" is a body of no sector.
_SORTS = {
    "company": _FIRM, "firm": _FIRM, "group": _FIRM | {"REB", "PRM", "SOC"}, "maker": _FIRM, "bank": _FIRM,
    "agency": _HOUSE | {"GOV"}, "organization": _HOUSE, "organisation": _HOUSE, "body": _HOUSE, "fund": _HOUSE,
    "party": frozenset(("PTY", "OPP", "")), "movement": frozenset(("REB", "PTY", "SOC", "")),
    "union": frozenset(("LAB", "")), "court": frozenset(("JUD",)), "tribunal": frozenset(("JUD",)),
    "department": frozenset(("GOV", "")), "ministry": frozenset(("GOV",)),
}  # fmt: skip
# Nouns in the singular that are several people, and never "he" or "she".
_COLLECTIVE = frozenset(
    "army authority bench bloc board camp cell chamber clan coalition committee community company convoy council "
    "couple court crew crowd delegation electorate family federation force government group household jury junta "
    "kin leadership management mission movement navy opposition panel party patrol police population public side "
    "squad staff team tribe aircraft boat bus helicopter lorry plane raft ship truck vehicle vessel workshop "
    "troupe union unit youth".split()
)


def antecedent(
    s: Sentence,
    m: PartyMention,
    trail: Trail,
    fits: Callable[[Sketch], bool],
    *,
    reach: int = _REACH,
    liking: Callable[[Told], float] = lambda told: 0.0,
) -> Sketch | None:
    """The actor nearest before a mention that fits, subjects preferred, at most `reach` sentences away.

    `liking` adds to the points of an earlier mention what speaks for it besides.
    """
    best: tuple[float, Sketch] | None = None
    for place, told in enumerate(trail):
        earlier = told.mention
        away = m.sentence - earlier.sentence
        if not 0 <= away <= reach or len(told.actors) != 1 or not fits(told.actors[0]):
            continue
        if away == 0 and (earlier.start >= m.start or _in_one_clause(s, earlier.head, m.head)):
            continue
        points = _AWAY * away + (_SUBJECT if told.subject else 0.0) + place / (len(trail) + 1) + liking(told)
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


def given_gender(name: str) -> str | None:
    """The gender that the ending of a given name makes likely; None where it tells little, or where a name is short.

    Of the 461 given names in the part train of the corpus whose bearers are "he" or "she", 86 of 100 in -a, -ine and
    -ette are women's, and 84 of 100 in -o and most consonants men's; other endings tell too little.
    """
    words = name.split()
    if len(words) < 2 or not words[0][:1].isupper():
        return None
    first = fold(words[0])
    if first.endswith(("a", "ine", "ette")):
        return "f"
    return "m" if first[-1:] in "oslkdryjbfgpvznmt" else None


def for_pronoun(
    s: Sentence, m: PartyMention, trail: Trail, *, after_a_thing: bool = False, apart_from: Sequence[Sketch] = ()
) -> Sketch | None:
    """Whom a personal pronoun of the third person means, none of `apart_from`.

    `after_a_thing`: "it" may be one of the sentence before.
    """
    form = m.name.lower()
    gender = gender_of(form)
    if gender is not None:
        speaks = is_speaker(s, m.head)

        def liking(told: Told) -> float:
            likely = given_gender(told.actors[0].name) if told.actors[0].gender is None else None
            again = _SPEAKS if speaks and told.speaks else 0.0
            return again + (0.0 if likely is None else _GENDER if likely == gender else -_GENDER)

        def fits(k: Sketch) -> bool:
            return k not in apart_from and _is_one_person(k) and k.gender in (None, gender)

        found = antecedent(s, m, trail, fits, liking=liking)
        if found is not None and given_gender(found.name) in (None, gender):
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
    if k.kind in ("person", "office"):
        return True
    return k.kind == "group" and not k.plural and k.sectors != ("UNK",) and head_noun(k.name) not in _COLLECTIVE


def for_office(s: Sentence, m: PartyMention, trail: Trail, people: Sequence[Sketch]) -> Sketch | None:
    """The person whose office a description repeats: "the Speaker", "the minister", "the envoy"."""
    noun = head_noun(m.titles[0].title if m.titles else m.name)
    body = m.titles[0].organization if m.titles else None
    level = m.titles[0].level if m.titles and m.titles[0].level.startswith("head of") else None

    def fits(k: Sketch) -> bool:
        if k not in people or not k.titles:
            return False
        if m.country and k.country and k.country != m.country:
            return False
        held = [(head_noun(t.title), t.organization) for t, _ in k.titles if not t.former]
        nouns = [n for n, o in held if body is None or o is None or o == body]
        if level is not None and any(t.level == level for t, _ in k.titles if not t.former):
            return True  # "the head of state": the president
        return noun in nouns or (noun in _ABROAD and any(n in _ABROAD for n in nouns))

    if not m.definite or (m.owner is not None and not m.country):
        return None
    near = antecedent(s, m, trail, fits)
    if near is not None:
        return near
    alike = [k for k in people if fits(k)]
    far = [k for k in alike if k.mentions[0].sentence < m.sentence]
    return far[0] if len(far) == 1 else alike[0] if len(alike) == 1 else None


def for_body(s: Sentence, m: PartyMention, trail: Trail) -> Sketch | None:
    """The body that a short description means: "the commission", "the bloc", "the country", "the rebels"."""
    noun = head_noun(m.name)
    if not m.definite or m.owner is not None:
        return None
    if noun in _COUNTRY:
        return antecedent(s, m, trail, lambda k: k.kind == "state", reach=FAR)
    if noun in _INTERNATIONAL and m.country is None:
        bloc = antecedent(s, m, trail, lambda k: k.kind == "organization" and k.is_international, reach=FAR)
        if bloc is not None:
            return bloc

    def fits(k: Sketch) -> bool:
        if k.kind not in ("organization", "group") or (m.country and k.country and m.country != k.country):
            return False
        if head_noun(k.name) == noun:
            return k.plural == m.plural or k.kind == "organization"
        if m.plural and m.sectors and m.country is None:
            shared = set(m.sectors) & set(k.sectors) - {"CVL", "GOV", "UNK"}
            return bool(shared) or bool(HOSTILE & set(m.sectors) and HOSTILE & set(k.sectors))
        return noun == "group" and bool(HOSTILE & set(k.sectors))

    found = antecedent(s, m, trail, fits, reach=FAR)
    if found is not None or noun not in _SORTS or m.end != m.head + 1 or m.country:
        return found
    sort = _SORTS[noun]
    return antecedent(
        s, m, trail, lambda k: k.kind == "organization" and bool(sort & (set(k.sectors) or {""})), reach=FAR
    )


def is_speaker(s: Sentence, i: int) -> bool:
    """Whether a word is the subject of a verb of speech, or stands behind "according to"."""
    while s.deprels[i] in ("appos", "flat", "nmod:desc") and s.heads[i] >= 0:
        i = s.heads[i]  # "recounts a night watchman, | X"
    if preposition_of(s, i) == "according":
        return True
    return s.deprels[i] == "nsubj" and s.lemmas[s.heads[i]].lower() in _SPEECH


def is_subject_like(s: Sentence, m: PartyMention) -> bool:
    """Whether a mention is a subject, by the tree or by a verb that follows it right away."""
    after = m.end + 1 if m.end < len(s) and s.forms[m.end] == "," else m.end
    return is_subject(s, m.head) or (m.form == "name" and after < len(s) and s.xpos[after] in ("VBD", "VBZ"))

"""Who each description and each pronoun means, settled in the order of the text once the names are.

Knows the kinds of reference (offices, delegations, sides, pronouns) and leaves the choice among candidates to
`dragoman.resolve.antecedents`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dragoman.extract.party import PartyMention
from dragoman.extract.phrases import relation_target, singular_of
from dragoman.reference.folding import fold, key_of
from dragoman.resolve.antecedents import FAR, antecedent, for_body, for_office, for_pronoun, is_subject_like
from dragoman.resolve.delegations import members_of, of_country, told_again
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.naming import is_a_mere_part, is_of_whom, settle_names
from dragoman.resolve.ourselves import is_first_person
from dragoman.resolve.pairs import SIDES, STATES, opposite, pair_meant
from dragoman.resolve.sides import sides_of
from dragoman.resolve.sketches import Sketch, head_noun, is_same_body
from dragoman.text.sentence import Sentence

_DELEGATIONS = frozenset("delegation team".split())
_GUESTS = frozenset("guest visitor".split())
_OF_A_DELEGATION = _GUESTS | frozenset("delegation side lawmaker parliamentarian deputy".split())
_OPPOSITE = frozenset("colleague counterpart interlocutor host".split())
_MEMBERS = frozenset("member".split())
_APPOSED = {"person": ("office", "group"), "organization": ("organization", "group"), "group": ("group",)}


def settle(d: Discourse) -> None:
    """Settles all mentions of a report but those of the first person, which wait for the speakers."""
    named = settle_names(d)
    spoken_of = [m for m in d.mentions if not (is_a_mere_part(m) or is_first_person(m))]
    for s in d.sentences:
        own = [m for m in spoken_of if m.sentence == s.index]
        for m in own:
            if id(m) in named and (sketch := named[id(m)]) is not None:
                d.put(s, m, (sketch,), heard=False)
        for m in sorted(own, key=lambda m: (m.end, -m.start)):  # those inside a phrase before the phrase
            if id(m) in named:
                if named[id(m)] is not None:
                    d.hear(s, m)
            else:
                d.put(s, m, _described(d, s, m))
        d.put_titles(s, own)
        d.sides += [(meets, s.index, sides) for meets, sides in sides_of(s, partial(d.at, s.index))]


def _described(d: Discourse, s: Sentence, m: PartyMention) -> tuple[Sketch, ...]:
    if m.form == "pronoun":
        return _pronoun(d, s, m)
    return _apposed(d, s, m) or _of_several(d, s, m) or _of_one(d, s, m)


def _apposed(d: Discourse, s: Sentence, m: PartyMention) -> tuple[Sketch, ...]:
    """The one whom an apposition is of: "the Women of the Basin, a federation", "a passenger, Yodit"."""
    for x in d.mentions:
        if x.sentence != s.index or x is m or x.form == "pronoun" or x.plural != m.plural:
            continue
        behind = s.heads[m.head] == x.head and s.deprels[m.head] == "appos"
        in_front = s.heads[x.head] == m.head and s.deprels[x.head] in ("appos", "flat", "nmod:desc")
        if (behind or (in_front and x.form == "name")) and m.kind in _APPOSED.get(x.kind, ()):
            actors = d.at(s.index, x.head)
            if len(actors) == 1:
                actors[0].add(_plain(m))
                return actors
    return ()


def _of_several(d: Discourse, s: Sentence, m: PartyMention) -> tuple[Sketch, ...]:
    """Whom delegations, their members, guests and "the two sides" stand for."""
    noun = singular_of(s.forms[m.head])
    bare = m.end == m.head + 1
    if noun in _DELEGATIONS and (members := members_of(d, s, m)):
        return members
    if noun in _MEMBERS and not bare:
        of = [k for i in range(m.head + 1, m.end) for k in d.at(s.index, i)]
        whole = [x for x in d.mentions if x.sentence == s.index and m.head < x.head < m.end and not x.plural]
        if whole and of:
            return d.at(s.index, whole[0].head) or tuple(dict.fromkeys(of))
    counted = all(s.upos[i] == "NUM" for i in range(m.start, m.head)) and bare
    if counted and m.country is None and (m.definite or (m.start == 0 and noun in SIDES)):
        if pair := pair_meant(d, s, noun, m):
            return pair
    if bare and noun in _GUESTS and m.definite and m.country is None:
        last = [k for k in d.sketches if k.members]
        if last:
            return told_again(d, last[-1], m)
    if bare and noun in _OPPOSITE and m.owner is not None and (other := opposite(d, s, m)):
        return other
    return of_country(d, m) if m.country and noun in _OF_A_DELEGATION else ()


def _of_one(d: Discourse, s: Sentence, m: PartyMention) -> tuple[Sketch, ...]:
    """The one actor that a description means: told of before, or new; nobody for sides that are not plain."""
    bare = m.end == m.head + 1 and all(s.upos[i] == "NUM" for i in range(m.start, m.head)) and m.owner is None
    if m.kind == "organization" and (same := [k for k in d.sketches if k.kind == m.kind and is_same_body(k, m)]):
        if len(key_of(m.name)) > 1:
            same[0].mentions.append(m)
            return (same[0],)
    people = [k for k in d.sketches if k.kind == "person"]
    if m.kind == "office":
        known = for_office(s, m, d.trail, people) or _same_office(d, s, m)
        if known is None and (known := _untitled(d, s, m)) is not None:
            known.add(m)
            return (known,)
    else:
        known = None if is_of_whom(s, m) else for_body(s, m, d.trail)
    if known is not None:
        known.add(_plain(m))
        return (known,)
    if m.kind == "group" and bare and singular_of(s.forms[m.head]) in SIDES | STATES and m.country is None:
        return ()
    return (d.new(m),)


def _same_office(d: Discourse, s: Sentence, m: PartyMention) -> Sketch | None:
    """The unnamed office told of before: in the same words if they tell more than the title, or by its noun."""
    offices = [k for k in d.sketches if k.kind == "office"]
    if len(key_of(m.name)) > 1 and (m.definite or m.form == "name"):
        if same := next((k for k in offices if fold(k.name) == fold(m.name)), None):
            return same
    if not m.definite or m.owner is not None:
        return None
    noun = head_noun(m.titles[0].title if m.titles else m.name)

    def fits(k: Sketch) -> bool:
        return k in offices and head_noun(k.name) == noun and not (m.country and k.country and m.country != k.country)

    return antecedent(s, m, d.trail, fits, reach=FAR)


def _untitled(d: Discourse, s: Sentence, m: PartyMention) -> Sketch | None:
    """The person told of without an office whom "the Peruvian president" presents in the sentence that follows."""
    if not m.definite or m.owner is not None or not m.sectors or not is_subject_like(s, m):
        return None

    def fits(k: Sketch) -> bool:
        return k.kind == "person" and not k.titles and k.country in (None, m.country)

    subjects = [t for t in d.trail if t.subject and t.mention.sentence == m.sentence - 1]
    return antecedent(s, m, subjects, fits, reach=1)


def _pronoun(d: Discourse, s: Sentence, m: PartyMention) -> tuple[Sketch, ...]:
    form = m.name.lower()
    if form in ("who", "whom", "whose", "which", "that"):
        target = relation_target(s, m.head)
        return d.at(s.index, target) if target is not None else ()  # who stands there, but no mention of its own
    speaker = d.quotations.speaker(m) if m.kind == "person" else ()
    found = _controller(d, s, m) or for_pronoun(s, m, d.trail, after_a_thing=_after_a_thing(d, s), apart_from=speaker)
    actors: tuple[Sketch, ...] = (found,) if found is not None else ()
    if m.kind == "group":
        actors = _they(d, s, m, actors)
    if len(actors) == 1:
        actors[0].mentions.append(m)
    return actors


def _controller(d: Discourse, s: Sentence, m: PartyMention) -> Sketch | None:
    """Whose "its" is below a verb that another's object is to do: "urged Portugal to lift its ban"."""
    if m.name.lower() not in ("its", "his", "her", "their"):
        return None
    i = m.head
    while s.heads[i] >= 0 and s.deprels[i] != "xcomp":
        i = s.heads[i]
    if s.heads[i] < 0 or s.deprels[i] != "xcomp":
        return None
    objects = [c for c in s.children[s.heads[i]] if s.deprels[c] in ("obj", "iobj") and c < i]
    actors = d.at(s.index, objects[0]) if objects else ()
    fits = actors and (actors[0].kind in ("state", "organization")) == (m.kind == "organization")
    return actors[0] if fits and len(actors) == 1 else None


def _after_a_thing(d: Discourse, s: Sentence) -> bool:
    """Whether the sentence before has a thing as its subject, which "it" then means."""
    if s.index == 0:
        return False
    before = d.sentences[s.index - 1]
    subjects = [c for c in before.children[before.root] if before.deprels[c] in ("nsubj", "nsubj:pass")]
    return bool(subjects) and before.upos[subjects[0]] == "NOUN" and not d.at(before.index, subjects[0])


def _they(d: Discourse, s: Sentence, m: PartyMention, group: tuple[Sketch, ...]) -> tuple[Sketch, ...]:
    """The group told of last, or the two sides if they were told of later; a delegation is many, too."""
    told = max((x.sentence for k in group for x in k.mentions if x.sentence <= m.sentence), default=-1)
    several = [t for t in d.trail if len(t.actors) > 1 and m.sentence - t.mention.sentence <= 2]
    if several and several[-1].mention.sentence > told:
        return several[-1].actors
    last = next(((at, pair) for meets, at, pair in reversed(d.sides) if meets), None)
    if last is not None and last[0] > told and m.sentence - last[0] <= 2:
        return (*last[1][0], *last[1][1])
    return group


def _plain(m: PartyMention) -> PartyMention:
    """A description without its titles, which are the person's already."""
    return replace(m, titles=())

"""Who stands where around an event word: the words that bring its actors, recipients and parties on a par.

Follows the frame of the trigger's reading (docs in reference/tables/ONTOLOGY.md) through the dependency tree: active
and passive, coordination, control, relative clauses, possessors, prepositional phrases, support verbs and copulas.
What it returns are head words; whether anything there is a party is asked of `is_party`, and a thing in a party's
place ("condemned the attack by X") gives way to those it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.extract.grammar import (
    agents,
    around_noun,
    below,
    is_passive,
    objects,
    owners,
    phrases,
    prepositions,
    spread,
    subjects,
)
from dragoman.extract.lists import with_list
from dragoman.extract.occurrences import Occurrence, is_called
from dragoman.text.sentence import Sentence

IsParty = Callable[[int], bool]

TOWARDS = ("to", "against", "at", "on", "upon", "toward", "towards", "for", "with", "over", "of", "from", "in", "into")
BETWEEN = ("with", "between", "among", "alongside", "together with")
BESIDE = ("together with", "along with", "alongside", "accompanied by")
HOSTS = ("to", "in", "at", "with")
PART_IN = frozenset("participation part role contribution involvement activity engagement presence service".split())
# Relations that may hold "Russian" or "Russia's".
OWNING = frozenset({"nmod:poss", "compound", "amod", "nmod:desc"})


@dataclass(slots=True)
class Sides:
    """Head words of the parties in one sentence; `on_a_par` are parties of a reciprocal event,
    `hosts` bodies at whose seat it took place ("talks at the foreign ministry")."""

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    on_a_par: list[int] = field(default_factory=list)
    hosts: list[int] = field(default_factory=list)

    def everyone(self) -> list[int]:
        """All head words, each once."""
        return list(dict.fromkeys([*self.actors, *self.recipients, *self.on_a_par]))


def sides_of(s: Sentence, o: Occurrence, is_party: IsParty, following: Mapping[int, int]) -> Sides:
    """The parties that the grammar gives to an event word, enumerations (`following`) carried on to their end."""
    sides = _of_noun(s, o, is_party) if s.upos[o.word] in ("NOUN", "PROPN") else _of_verb(s, o, is_party)
    actors = with_list(_parties(s, sides.actors, is_party), following)
    recipients = [w for w in with_list(_parties(s, sides.recipients, is_party), following) if w not in actors]
    taken = {*actors, *recipients}
    on_a_par = with_list(_parties(s, sides.on_a_par, is_party), following)
    told = o.support[0] if o.support else o.word
    at = [w for i in dict.fromkeys((o.word, told)) for p, w in phrases(s, i) if p in ("at", "in") and is_party(w)]
    hosts = [w for w in with_list(at, following) if w not in taken and w not in on_a_par]
    return Sides(actors, recipients, [w for w in on_a_par if w not in taken], hosts)


def _parties(s: Sentence, words: Iterable[int], is_party: IsParty) -> list[int]:
    """`words` that are parties, and for things those they belong to."""
    found: list[int] = []
    for w in words:
        if is_party(w):
            found.append(w)
        else:
            found.extend(x for x in _through(s, w, is_party) if x not in found)
    return list(dict.fromkeys(found))


def _through(s: Sentence, thing: int, is_party: IsParty, depth: int = 0) -> list[int]:
    """The parties a thing belongs to or is aimed at: "the attack by X", "Y's decision", "relations with Z"."""
    if s.upos[thing] not in ("NOUN", "PROPN", "VERB") or depth > 2:
        return []
    held = owners(s, thing, ("of", "by", "from", "between", "with"))
    direct = [w for w in held if is_party(w)]
    if direct:
        return direct
    for w in held:
        if s.deprels[w] == "nmod" and (inner := _through(s, w, is_party, depth + 1)):
            return inner
    return []


def _of_verb(s: Sentence, o: Occurrence, is_party: IsParty) -> Sides:
    i, frame = o.word, o.trigger.frame
    passive = is_passive(s, i) or s.upos[i] == "ADJ"
    doers = agents(s, i) if passive else subjects(s, i)
    done = objects(s, i)
    indirect = spread(s, below(s, i, "iobj"))
    around = list(phrases(s, i))
    for w in done:  # "pledged 5 million dollars to Haiti": the phrase may hang on the thing given
        if not is_party(w):
            around += [(p, x) for p, x in phrases(s, w) if p in ("to", "for", "against") and is_party(x)]
    match frame:
        case "meet":
            together = [w for p, w in around if p in BETWEEN or p in o.trigger.preps]
            return Sides(on_a_par=[*doers, *[w for w in done if is_party(w)], *together])
        case "visit":
            return Sides(doers, [*[w for w in done if is_party(w)], *_first(around, HOSTS)])
        case "host":
            # "X received Y", "Y was received by X": the guest is the object
            return Sides(done, [*doers, *[w for p, w in around if p == "with"]])
        case "rev":
            return Sides([w for w in done if is_party(w)] or _first(around, TOWARDS), doers)
        case "self":
            return Sides(doers if not passive else [*doers, *done], _first(around, ("against",)))
        case "prep":
            aimed = _first(around, o.trigger.preps)
            aimed = [w for w in aimed if is_party(w) or _through(s, w, is_party)]
            return Sides(doers, [*indirect, *(aimed or [w for w in done if is_party(w)] or done)])
        case _:
            target = [w for w in done if is_party(w)]
            if not target:
                target = [w for w in done if _through(s, w, is_party)]
            if not target:
                target = [w for w in _first(around, TOWARDS) if is_party(w)]
            return Sides(doers, [*indirect, *target])


def _of_noun(s: Sentence, o: Occurrence, is_party: IsParty) -> Sides:
    i, frame = o.word, o.trigger.noun_frame
    sides = Sides()
    around = list(around_noun(s, i))
    modifiers = [c for c in s.children[i] if s.deprels[c] in OWNING]
    named = [w for w in spread(s, modifiers) if is_party(w)]
    named += [w for m in modifiers if s.upos[m] in ("VERB", "ADJ") for w in s.children[m] if is_party(w)]  # NATO-led
    shared = _takers_part(s, i, is_party)
    verb = o.support[0] if o.support else -1
    if verb >= 0:
        around += [(p, w) for p, w in phrases(s, verb) if w != i]
    _place(sides, around, named, frame)
    if shared:
        sides.recipients += [w for w in sides.actors if w not in shared]
        sides.actors = shared
    if verb >= 0:
        _from_support(s, o, sides)
    elif is_called(s, i):
        sides.recipients += objects(s, s.heads[i])
        sides.actors += agents(s, s.heads[i]) if is_passive(s, s.heads[i]) else subjects(s, s.heads[i])
    elif below(s, i, "cop"):
        held = subjects(s, i)
        if "nsubj" in frame.recipient:
            sides.recipients += held
        elif o.trigger.frame == "meet":
            sides.on_a_par += held
        else:
            sides.actors += held
    elif s.deprels[i] == "obl" and s.heads[i] >= 0:
        _from_clause(s, i, sides, is_party)
    if o.trigger.frame == "meet" or (frame.parties and not sides.recipients and not frame.recipient):
        sides.on_a_par += sides.actors
        sides.actors = []
    return sides


def _takers_part(s: Sentence, i: int, is_party: IsParty) -> list[int]:
    """Whose part in the deed is told of: "Georgia's contribution to the mission"."""
    head = s.heads[i]
    if head < 0 or s.deprels[i] != "nmod" or s.lemmas[head].lower() not in PART_IN:
        return []
    if prepositions(s, i) not in ("in", "to"):
        return []
    return [w for w in owners(s, head, ("of", "by")) if is_party(w)]


def _place(sides: Sides, around: Sequence[tuple[str, int]], named: list[int], frame: object) -> None:
    """Put phrases and possessors where the noun's frame wants them."""
    actor, recipient, parties = (getattr(frame, x) for x in ("actor", "recipient", "parties"))
    for preposition, w in around:
        if preposition in ("between", "among") and (parties or not recipient):
            sides.on_a_par.append(w)
        elif preposition in recipient:
            sides.recipients.append(w)
        elif preposition in parties:
            sides.on_a_par.append(w)
        elif preposition in actor:
            sides.actors.append(w)
    if named:
        of = [w for preposition, w in around if preposition == "of" and w in sides.actors]
        if "poss" in actor and of:
            # "Russia's shelling of Kharkiv": with both, the possessor is the doer
            sides.recipients += of
            sides.actors = [*(w for w in sides.actors if w not in of), *named]
        elif "poss" in recipient and "by" in actor and any(p == "of" for p, _ in around):
            # "Germany's arrest of diplomats"
            sides.actors += named
        elif "poss" in actor:
            sides.actors += named
        elif "poss" in recipient:
            sides.recipients += named
        elif "poss" in parties:
            sides.on_a_par += named


def _from_support(s: Sentence, o: Occurrence, sides: Sides) -> None:
    """What the subject of the support verb is to the noun."""
    assert o.support is not None
    verb, row = o.support
    passive = is_passive(s, verb)
    held = agents(s, verb) if passive else subjects(s, verb)
    indirect = spread(s, below(s, verb, "iobj"))
    sides.recipients += indirect
    held = [w for w in held if w != o.word]
    # "the delegation, together with the envoys, held talks"
    held += [w for h in held for p, w in phrases(s, h) if p in BESIDE or (p == "with" and _says_together(s, w))]
    if row.role == "actor":
        sides.actors += held
    elif row.role == "party":
        sides.on_a_par += held
    elif row.role == "recipient":
        sides.recipients += held


def _says_together(s: Sentence, w: int) -> bool:
    return any(s.lemmas[c].lower() in ("together", "along") for c in s.children[w])


def _from_clause(s: Sentence, i: int, sides: Sides, is_party: IsParty) -> None:
    """A noun of feeling in a with-phrase ("was received with satisfaction") takes its parties from the clause."""
    verb = s.heads[i]
    if prepositions(s, i) != "with" or s.upos[verb] != "VERB":
        return
    if is_passive(s, verb):
        sides.recipients += [w for w in subjects(s, verb) if is_party(w) or _through(s, w, is_party)]
        sides.actors += agents(s, verb)
    else:
        sides.actors += subjects(s, verb)
        sides.recipients += [w for w in objects(s, verb) if is_party(w) or _through(s, w, is_party)]


def _first(around: Sequence[tuple[str, int]], wanted: Sequence[str]) -> list[int]:
    """The phrases with the first of the wanted prepositions that occurs."""
    for preposition in wanted:
        if held := [w for p, w in around if p == preposition]:
            return held
    return []

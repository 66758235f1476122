"""Where words that may signal an event stand in a sentence, and in which reading.

Matches the trigger lexicon against dependency trees: which lemmas stand at which slot of a word, which readings fit,
and for a noun the support verb that lends it its grammar. Says nothing about who the parties are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.extract.grammar import below, conjuncts, is_passive, lemma_set, lemmas_of, objects, phrases
from dragoman.reference.triggers import Kind, SupportVerb, Trigger, fitting, support_verbs, triggers_for
from dragoman.text.sentence import Sentence

KindAt = Callable[[int], Kind]
CALLING = frozenset("regard describe see view consider call name hail treat praise characterise characterize".split())
NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word in a reading as an event; `support` is the verb that governs a noun and its row in the lexicon."""

    sentence: int
    word: int
    trigger: Trigger
    support: tuple[int, SupportVerb] | None = None


def find_occurrences(s: Sentence, kind_at: KindAt) -> list[Occurrence]:
    """The words of a sentence that may signal an event, in order, a noun and the verb that governs it as one.

    `kind_at` says of what kind the thing at a head word is, for readings that want a person or a body as object.
    """
    found: list[Occurrence] = []
    for i in range(len(s)):
        if s.deprels[i] == "compound":  # "attack helicopters", "support operations": a kind of thing, no deed
            continue
        reading = _reading(s, i, kind_at)
        if reading is not None:
            found.append(Occurrence(s.index, i, reading, _support(s, i)))
    nouns = {o.support[0]: o for o in found if o.support is not None}
    # "hold talks": the noun speaks for both, unless the verb row is the stronger and the noun only its object
    kept = []
    for o in found:
        noun = nouns.get(o.word)
        if noun is not None and o.trigger.pos == "VERB" and noun.trigger.types[0] in o.trigger.types:
            continue
        kept.append(o)
    return kept


def _reading(s: Sentence, i: int, kind_at: KindAt) -> Trigger | None:
    """The likeliest reading of a word that fits what stands beside it."""
    readings = [(lemma, pos) for pos in _parts_of_speech(s, i) for lemma in lemmas_of(s, i)]
    for lemma, pos in readings:
        if triggers_for(lemma, pos):
            fit = [t for t in fitting(lemma, pos, _slots(s, i)) if _takes(s, i, t, kind_at)]
            return max(fit, key=lambda t: t.prior) if fit else None
    return None


def _takes(s: Sentence, i: int, trigger: Trigger, kind_at: KindAt) -> bool:
    """Whether the verb's object is of a kind that the reading wants; a verb without object takes none."""
    if s.lemmas[i].lower() == "call" and trigger.frame == "meet" and _gives_a_name(s, i):
        return False
    if not trigger.objects:
        return True
    return any(kind_at(w) in trigger.objects for w in objects(s, i))


def _gives_a_name(s: Sentence, i: int) -> bool:
    """Whether a verb calls its object something: "called the vote a farce", 'called him "a friend"'."""
    if below(s, i, "xcomp"):
        return True
    ends = [max(s.subtree(w)) + 1 for w in below(s, i, "obj")]
    return any(e < len(s) and s.forms[e] in ('"', "“", "''", "``") for e in ends)


def _parts_of_speech(s: Sentence, i: int) -> tuple[str, ...]:
    match s.upos[i]:
        case "VERB":
            return ("VERB",)
        case "NOUN":
            return ("NOUN",)
        case "PROPN":
            return ("PROPN",)
        case "ADJ":
            return ("ADJ", "VERB") if s.xpos[i] in ("VBN", "VBG") else ("ADJ",)
        case _:
            return ()


def _slots(s: Sentence, i: int) -> dict[str, set[str]]:
    around = {"prt": set(), "obj": set(), "prep": set(), "obl": set(), "mod": set(), "xcomp": set()}  # type: dict[str, set[str]]
    for c in s.children[i]:
        rel, lemma = s.deprels[c], s.lemmas[c].lower()
        if rel in ("compound:prt", "advmod"):
            around["prt"].add(lemma)
        if rel in ("amod", "advmod", "compound", "nmod:poss", "nmod:desc", "det", "nummod", "obl:unmarked"):
            around["mod"].update(lemma_set(s, conjuncts(s, c)))
        if rel in ("xcomp", "ccomp", "advcl", "acl"):
            around["xcomp"].add(lemma)
        if rel == "cop":
            around.setdefault("cop", set()).add(lemma)
    if is_called(s, i):
        around["cop"] = {"be"}
    for preposition, w in phrases(s, i):
        around["prep"].add(preposition)
        around["prep"].update(preposition.split()[:1])
        around["obl"].update(lemmas_of(s, w))
    if s.upos[i] == "VERB":
        around["obj"] = lemma_set(s, objects(s, i))
    head = s.heads[i]
    if head >= 0 and s.upos[head] == "VERB":
        around["sup"] = {s.lemmas[head].lower()}
    return around


def is_called(s: Sentence, i: int) -> bool:
    """Whether noun i is what somebody is said to be: "regards Kenya as a partner", "called Kenya a partner"."""
    verb = s.heads[i]
    if verb < 0 or s.lemmas[verb].lower() not in CALLING or i < verb:
        return False
    return s.deprels[i] == "xcomp" or any(s.lemmas[c].lower() == "as" for c in below(s, i, "case"))


def _support(s: Sentence, i: int) -> tuple[int, SupportVerb] | None:
    """The support verb that governs noun i as object, passive subject or oblique."""
    if s.upos[i] not in NOMINAL:
        return None
    top = i
    while s.deprels[top] == "conj" and s.upos[s.heads[top]] in NOMINAL:
        top = s.heads[top]
    # "a series of meetings", "a number of visits": the noun in front only counts
    if s.deprels[top] == "nmod" and s.lemmas[s.heads[top]].lower() in ("series", "number", "round", "string", "range"):
        top = s.heads[top]
    verb, rel = s.heads[top], s.deprels[top]
    if verb < 0 or s.upos[verb] != "VERB":
        return None
    beside = {"prt": lemma_set(s, below(s, verb, "compound:prt", "advmod")), "obj": lemma_set(s, objects(s, verb))}
    beside["prep"] = {p for p, _ in phrases(s, verb)}
    for row in support_verbs(s.lemmas[verb]):
        if not all(any(x in c.lemmas for x in beside.get(c.slot, ())) for c in row.companions):
            continue
        if rel in ("obj", "nsubj:pass", "nsubj"):
            if rel == "obj" or row.passive or rel == "nsubj:pass":
                if rel == "nsubj" and not is_passive(s, verb):
                    continue
                return verb, row
        elif rel == "obl" and row.companions:
            return verb, row
    return None

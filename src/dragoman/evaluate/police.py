"""What the police do in a sentence: kill, arrest, act at all, fail to act, use force.

Words that tell of such deeds, the grammar around them, and the model's standing head, which says whether they happened.
Knows the words of the Indian press, of which the data set IndiaPoliceEvents is made; its text is lower case, so names
are no help. What its annotators took from the sentences around is out of reach.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from dragoman.text.sentence import Sentence

ACTS = ("kill", "arrest", "any_action", "fail", "force")
Happened = Callable[[int], bool]  # whether what a word of the sentence tells did happen, as the model reads it

_FORCES = re.compile(
    r"police(?:m[ae]n|wom[ae]n)?|cops?|constables?|(?:sub-)?inspectors?|jawans?|army(?:men)?|troops|crpf|rpf|raf|bsf|"
    r"cisf|stf|srpf?|cid|dgp|dsp|ssp|firs?|para-?military|commandos?|soldiers?|"
    r"security (?:forces?|men|personnel|guards?)|home guards?|armed forces"
)
_CROWD_WEAPONS = re.compile(r"tear-?gas\w*|tear gas|(?:lathi|baton|cane)[- ]?charg\w*")
_STEPS = re.compile(
    r"deploy\w*|patrol\w*|curfew|cordon\w*|raid(?:s|ed)?|flag march\w*|(?:tight|heavy|more) security|strict vigil|"
    r"security (?:arrangements?|cover|measures|beefed|tightened|was|has)|under control"
)
_FAILURE = re.compile(
    r"fail(?:s|ed|ing|ure)?|inactions?|inactive|passive|negligence|absence|onlookers?|spectators?|lax(?:ity)?|lapses?|"
    r"ineffective|inadequate|inefficiency|outnumbered|helpless|unable|unwilling|unheeded|break-?down|nowhere|slack|"
    r"st(?:oo|an)d by|standing by|deaf ear|blind eye|free (?:hand|for all|run)|twiddling|hand-in-glove|mute|"
    r"(?:did|doing|do) (?:nothing|little)|(?:no|lack of) (?:\w+ )?(?:action|protection|security|arrests?)|never came|"
    r"not (?:\w+ )?(?:act(?:ing)?|intervene|tak(?:e|ing)|arrest\w*|available|present|provide|register\w*|able)|"
    r"(?:looked|looking) the other"
)
_RULERS = re.compile(r"government|administration|authorities|state|centre|machinery|officialdom")
_ORDER = re.compile(r"mobs?|riot\w*|violence|carnage|killings?|security|protect\w*|lives|law and order|disturbances")
_ARREST, _ARREST_BY_FORCES = frozenset(("arrest", "detain", "nab")), frozenset(("apprehend", "catch", "remand"))
_ARREST_UP = frozenset(("pick", "round", "lock"))
_SHOT = re.compile(r"fir(?:ed|ing)|shot|police (?:bullets?|fire)|open(?:ed|ing)? fire|fire(?:d)? (?:\w+ )?rounds")
_DEATH = frozenset(("kill", "killing", "die", "dead", "death", "toll", "succumb", "perish"))
_PEOPLE = frozenset(("person", "people", "man", "woman", "youth", "accused", "activist", "leader", "worker"))
_GOODS = frozenset(("case", "seat", "offence", "ticket", "room"))
_NO_ARREST = frozenset(("house", "court", "custody"))
# A deed below one of these words is wanted, feared or ruled out.
_WANTING = frozenset(
    ("demand", "call", "seek", "ask", "urge", "want", "threaten", "order", "direct", "instruct", "refuse", "hesitate",
     "plan", "favour", "decide", "appeal", "possibility", "ban", "court", "decision", "warrant")
)  # fmt: skip
_MODALS = frozenset(("should", "would", "will", "may", "might", "could", "can", "must", "shall"))
_NEGATIONS, _CONDITIONS = frozenset(("not", "no", "never", "n't", "without")), frozenset(("if", "unless", "whether"))
_DOWNWARD = frozenset(("obj", "xcomp", "conj", "nsubj:pass", "compound", "acl", "nmod", "obl", "ccomp"))
_SAYING = frozenset(("say", "tell", "claim", "allege", "report", "add"))
_WITHIN_NAMES = frozenset(("compound", "flat", "amod"))
_FAR = 3  # clauses up to which a wanting word is looked for


def repaired(text: str) -> str:
    """A text whose quotation marks were broken on their way through ASCII, with plain ones in their place.

    >>> repaired("policeaEUR(tm)s aEUR~actionaEUR(tm), they said''")
    "police's 'action', they said'"
    """
    for broken, mark in (("aEUR(tm)", "'"), ("aEUR~", "'"), ("aEURoe", '"'), ("aEUR", '"'), ("''", "'")):
        text = text.replace(broken, mark)
    return text


def acts_of(s: Sentence, happened: Happened) -> set[str]:
    """Which of `ACTS` a sentence tells of."""
    forces = list(_words(s, _FORCES))
    found: set[str] = set()
    if any(_is_arrest(s, w, bool(forces)) and _is_real(s, w) and happened(w) for w in range(len(s))):
        found.add("arrest")
    if any(_is_real(s, w) for w in _words(s, _CROWD_WEAPONS)) or (forces and _is_shooting(s, forces, happened)):
        found.add("force")
        if not _DEATH.isdisjoint(s.lemmas):
            found.add("kill")
    if _tells(s, _FAILURE) and (forces or (_tells(s, _RULERS) and _tells(s, _ORDER))):
        found.add("fail")
    steps = any(_is_real(s, w) and happened(w) for w in _words(s, _STEPS))
    # Who fails to act is named without acting.
    if steps or found & {"arrest", "force"} or ("fail" not in found and any(_takes_part(s, w) for w in forces)):
        found.add("any_action")
    return found


def _tells(s: Sentence, wanted: re.Pattern[str]) -> bool:
    return next(_words(s, wanted), None) is not None


def _words(s: Sentence, wanted: re.Pattern[str]) -> Iterator[int]:
    """The words that, alone or with the next one or two, are what is wanted."""
    forms = [form.lower() for form in s.forms]
    for w in range(len(forms)):
        if any(wanted.fullmatch(" ".join(forms[w : w + n])) for n in (1, 2, 3)):
            yield w


def _is_arrest(s: Sentence, w: int, forces: bool) -> bool:
    lemma, before = s.lemmas[w], s.lemmas[w - 1] if w else ""
    after = s.forms[w + 1] if w + 1 < len(s) else ""
    objects = {s.lemmas[c] for c in s.children[w]}
    if lemma in _ARREST:
        return before not in _NO_ARREST and after not in ("warrant", "warrants")
    if lemma == "custody":
        return before != "safe" and (forces or before in ("into", "in", "judicial"))
    if lemma in _ARREST_BY_FORCES:
        return forces
    if lemma == "book":
        return s.upos[w] == "VERB" and objects.isdisjoint(_GOODS)
    if lemma == "hold":
        return s.upos[w] == "VERB" and any(
            s.deprels[c] == "nsubj:pass" and s.lemmas[c] in _PEOPLE for c in s.children[w]
        )
    return lemma in _ARREST_UP and after == "up" and (forces or lemma != "pick")


def _is_shooting(s: Sentence, forces: Collection[int], happened: Happened) -> bool:
    """Whether shots are told of that happened, and not at the forces."""
    for w in _words(s, _SHOT):
        aimed = any(f > w and s.lemmas[f - 1] in ("at", "on") for f in forces)
        own = any(f < w for f in forces) or not aimed
        if own and happened(w) and _is_real(s, w, told=("nmod", "obl")):
            return True
    return False


def _takes_part(s: Sentence, w: int) -> bool:
    """Whether a force is told of as doing or undergoing something that is real."""
    while s.deprels[w] in _WITHIN_NAMES and s.heads[w] >= 0:
        w = s.heads[w]
    return s.deprels[w] != "root" and _is_real(s, w)


def _is_real(s: Sentence, w: int, told: Collection[str] = ()) -> bool:
    """Whether no modal, denial, condition or wish stands above a word; `told`: relations across which none reaches."""
    start = w
    for _ in range(_FAR):
        for child in s.children[w]:
            lemma, relation = s.lemmas[child], s.deprels[child]
            if relation.startswith("aux") and lemma in _MODALS:
                return False
            if (lemma in _NEGATIONS and child <= start) or (relation == "mark" and lemma in _CONDITIONS):
                return False
        head, relation = s.heads[w], s.deprels[w]
        if head < 0 or relation not in _DOWNWARD or relation in told or s.lemmas[head] in _SAYING:
            return True
        if s.lemmas[head] in _WANTING:
            return False
        w = head
    return True

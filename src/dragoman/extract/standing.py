"""Whether a told event happened, will, might, did not, or lies in another era; and what verbs above make of it.

Reads auxiliaries, negations, embedding verbs and nouns, and cue words of the lexicon (PLOVER manual, draft 2.0, on
historical, future, hypothetical and negated events).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.extract.grammar import below, is_negated, objects, phrases
from dragoman.records.record import Status
from dragoman.reference.triggers import CueKind, Embedding, embeddings, status_cues
from dragoman.text.sentence import Sentence

DUE = frozenset("due set about poised scheduled slated bound".split())


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a deed, and the word above that embeds it where one does."""

    status: Status
    by: int | None = None
    embedding: Embedding | None = None


def standing_of(s: Sentence, i: int, clause: int | None = None) -> Standing:
    """How the deed that word i names stands; `clause` is its support verb where it is a noun."""
    verb = clause if clause is not None else i
    own = _own_status(s, verb, i)
    if own != "actual":
        return Standing(own)
    held = _embedded(s, verb if clause is not None or s.upos[i] == "VERB" else i)
    if held is not None:
        return held
    if _past_era(s):
        return Standing("historical")
    return Standing("actual")


def _own_status(s: Sentence, verb: int, word: int) -> Status:
    for w in dict.fromkeys((verb, word)):
        if is_negated(s, w):
            return "negated"
    auxiliaries = {s.lemmas[c].lower() for c in below(s, verb, "aux", "aux:pass")}
    auxiliaries |= {s.forms[c].lower() for c in below(s, verb, "aux")}
    status: Status
    for status in ("future", "hypothetical"):
        if auxiliaries & _cues("auxiliary", status):
            return status
    if _is_going_to(s, verb) or _is_due(s, verb):
        return "future"
    for status in ("future", "hypothetical", "negated", "historical"):
        modifiers = {s.lemmas[c].lower() for c in s.children[word] if s.deprels[c] in ("amod", "advmod")}
        if modifiers & (_cues("adjective", status) | _cues("adverb", status)):
            return status
    if any(s.lemmas[m].lower() in ("if", "unless") for m in below(s, verb, "mark")):
        return "hypothetical"
    if any(preposition in _cues("preposition", "hypothetical") for preposition in _case(s, word)):
        return "hypothetical"
    return "actual"


def _case(s: Sentence, word: int) -> list[str]:
    return [s.lemmas[c].lower() for c in below(s, word, "case")]


def _is_going_to(s: Sentence, verb: int) -> bool:
    head = s.heads[verb]
    return s.deprels[verb] == "xcomp" and head >= 0 and s.forms[head].lower() == "going" and s.xpos[head] == "VBG"


def _is_due(s: Sentence, verb: int) -> bool:
    """ "is to meet", "is expected to meet" where the copula itself governs the infinitive."""
    head = s.heads[verb]
    if any(s.lemmas[c].lower() in DUE and c < verb and s.forms[c + 1].lower() == "to" for c in s.children[verb]):
        return True
    if s.deprels[verb] == "root" and below(s, verb, "mark") and below(s, verb, "aux", "cop"):
        return any(s.lemmas[c] == "be" for c in below(s, verb, "aux", "cop"))
    return s.deprels[verb] in ("xcomp", "ccomp") and head >= 0 and s.lemmas[head] == "be"


def _embedded(s: Sentence, i: int, depth: int = 0) -> Standing | None:
    """The nearest word above that makes the deed planned, imagined or denied."""
    head, rel = s.heads[i], s.deprels[i]
    if head < 0 or depth > 3:
        return None
    if rel in ("xcomp", "ccomp", "obj", "acl", "advcl", "nsubj:pass", "obl", "nmod", "csubj") and s.upos[head] in (
        "VERB",
        "ADJ",
        "NOUN",
    ):
        held = _row(s, head, i)
        if held is not None:
            return Standing(held.status, head, held)
    if rel in ("conj", "ccomp", "xcomp"):
        if rel == "conj" and s.upos[head] != s.upos[i]:
            return None
        if rel == "conj" and below(s, i, "nsubj", "nsubj:pass"):
            return None
        return _embedded(s, head, depth + 1)
    return None


def _row(s: Sentence, head: int, child: int) -> Embedding | None:
    rel = s.deprels[child]
    if s.upos[head] == "NOUN" and rel not in ("acl", "nmod"):
        return None
    marks = {s.lemmas[c].lower() for c in below(s, child, "mark")}
    if rel == "advcl" and (s.upos[head] == "NOUN" or not marks & {"to", "of", "from", "for", "with"}):
        return None
    beside = {
        "prep": {p for p, _ in phrases(s, head)} | (marks - {"to"}),
        "obj": {s.lemmas[w].lower() for w in objects(s, head)},
        "prt": {s.lemmas[c].lower() for c in below(s, head, "compound:prt", "advmod")},
        "xcomp": {s.lemmas[c].lower() for c in below(s, head, "xcomp", "ccomp")},
        "mod": {s.lemmas[c].lower() for c in below(s, head, "amod", "advmod", "compound")},
        "cop": {s.lemmas[c].lower() for c in below(s, head, "cop")},
        "obl": {s.lemmas[w].lower() for _, w in phrases(s, head)},
        "sup": set(),
    }
    for row in embeddings(s.lemmas[head], s.upos[head]):
        if rel == "advcl" and "to" in marks and not row.companions and row.control != "object":
            continue  # "left to meet": a purpose, not a complement
        if all(any(x in c.lemmas for x in beside[c.slot]) for c in row.companions):
            if row.status == "actual" and (row.type is None or s.upos[child] == "NOUN"):
                return None  # "condemned the attack": both are told
            return row
    return None


@cache
def _cues(kind: CueKind, status: str) -> frozenset[str]:
    return frozenset(c.cue for c in status_cues(kind) if c.status == status)


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{c.cue})\b" for c in status_cues("pattern") if c.status == "historical"))


def _past_era(s: Sentence) -> bool:
    return bool(_patterns().search(" ".join(s.forms).lower()))

"""Sentences written out word by word with their grammar, so that no weights are needed.

A word is ``form/XPOS/relation/head`` or, where the lemma is not just the form in lower case, ``form~lemma/XPOS/...``;
heads count from 0, -1 is the root. The universal part of speech follows from the fine tag and the relation. A blank
stands between any two words of the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.records import Span
from dragoman.text.sentence import Sentence

_UPOS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "IN": "ADP", "MD": "AUX", "POS": "PART", "PRP": "PRON",
    "PRP$": "PRON", "RP": "ADP", "TO": "PART", "WDT": "PRON", "WP": "PRON", "WRB": "ADV",
}  # fmt: skip
_FIRST_LETTERS = {"VB": "VERB", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV"}


def sentence(notation: str, *, index: int = 0, start: int = 0) -> Sentence:
    """The sentence of a notation, its first word at offset `start` of the text.

    >>> s = sentence("Lind/NNP/nsubj/1 left~leave/VBD/root/-1")
    >>> s.forms, s.lemmas, s.upos, s.heads
    (('Lind', 'left'), ('Lind', 'leave'), ('PROPN', 'VERB'), (1, -1))
    """
    words, at = [w.rsplit("/", 3) for w in notation.split()], start
    named, xpos, deprels, heads = zip(*words, strict=True)
    forms, lemmas, spans = [], [], []
    for name, tag in zip(named, xpos, strict=True):
        form, _, lemma = name.partition("~")
        forms.append(form)
        lemmas.append(lemma or (form if tag.startswith("NNP") else form.lower()))
        spans.append(Span(at, at + len(form)))
        at += len(form) + 1
    return Sentence(
        index=index,
        span=Span(start, spans[-1].end),
        words=tuple(spans),
        forms=tuple(forms),
        lemmas=tuple(lemmas),
        upos=tuple(map(_upos, xpos, deprels)),
        xpos=xpos,
        heads=tuple(map(int, heads)),
        deprels=deprels,
        entities={},
    )


def report(*notations: str) -> tuple[str, tuple[Sentence, ...]]:
    """A text of several sentences, a blank between them."""
    text, found = "", []
    for i, notation in enumerate(notations):
        text += " " if text else ""
        found.append(sentence(notation, index=i, start=len(text)))
        text += " ".join(found[-1].forms)
    return text, tuple(found)


def at(s: Sentence, form: str) -> int:
    """The index of the only word of this form."""
    [found] = [i for i, held in enumerate(s.forms) if held == form]
    return found


def forms(s: Sentence, words: Iterable[int]) -> list[str]:
    """The forms of words, in the order given."""
    return [s.forms[w] for w in words]


def _upos(xpos: str, deprel: str) -> str:
    if xpos in ("NNP", "NNPS"):
        return "PROPN"
    if xpos.startswith("VB") and deprel in ("aux", "aux:pass", "cop"):
        return "AUX"
    if xpos == "IN" and deprel == "mark":
        return "SCONJ"
    return _UPOS.get(xpos) or _FIRST_LETTERS.get(xpos[:2], "PUNCT")

"""Small reports written out word by word with their grammar, so that no weights are needed."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.records import Span
from dragoman.text.sentence import Entity, Sentence

_POSSESSIVE = frozenset("his her its their our my".split())


def report(*lines: str) -> tuple[str, tuple[Sentence, ...]]:
    """A text and its sentences; a line holds ``form/UPOS/relation/head`` a word, then ``| 0-2:person`` for names.

    Heads are 0-based, -1 for the root; the names are those of the ``conll`` head.
    """
    text, sentences = "", []
    for index, line in enumerate(lines):
        grammar, _, names = line.partition("|")
        words = [w.rsplit("/", 3) for w in grammar.split()]
        spans = []
        for form, *_ in words:
            text += " " if text else ""
            spans.append(Span(len(text), len(text) + len(form)))
            text += form
        sentences.append(_sentence(index, tuple(spans), words, _entities(names)))
    return text, tuple(sentences)


def _sentence(
    index: int, spans: tuple[Span, ...], words: list[list[str]], entities: Mapping[str, tuple[Entity, ...]]
) -> Sentence:
    forms, upos, deprels, heads = zip(*words, strict=True)
    return Sentence(
        index=index,
        span=Span(spans[0].start, spans[-1].end),
        words=spans,
        forms=forms,
        lemmas=tuple(_LEMMAS.get(f.lower(), f.lower()) for f in forms),
        upos=upos,
        xpos=tuple(_xpos(f, u) for f, u in zip(forms, upos, strict=True)),
        heads=tuple(int(h) for h in heads),
        deprels=deprels,
        entities=entities,
    )


_LEMMAS = {"met": "meet", "received": "receive", "said": "say", "urged": "urge", "is": "be", "talks": "talk"}


def _xpos(form: str, upos: str) -> str:
    if form.lower() in _POSSESSIVE:
        return "PRP$"
    if upos == "NOUN" and form.endswith("s"):
        return "NNS"
    return {"VERB": "VBD", "NOUN": "NN", "PROPN": "NNP", "PRON": "PRP"}.get(upos, upos)


def _entities(names: str) -> Mapping[str, tuple[Entity, ...]]:
    found = []
    for name in names.split():
        words, _, label = name.partition(":")
        start, end = words.split("-")
        found.append(Entity(int(start), int(end), label, 0.9))
    return {"conll": tuple(found)}

"""What a corpus covers: counts of every kind of record, and how varied its language is.

Counts events, not pieces of evidence. `variety` needs words alone: openings, triggers, lengths, recurring shapes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

from dragoman.evaluate.corpus.annotation import Annotated
from dragoman.evaluate.corpus.corpus import groups
from dragoman.extract.phrases import head_of, word_range
from dragoman.records import Actor, Event
from dragoman.reference.ontology import CONTEXTS, MODES, TYPES
from dragoman.text.sentence import Sentence

SUBSTATE = frozenset({"GOV", "REB", "PRM"})
_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
LARGE, MANY_TRIGGERS, FEW_TRIGGERS = 400, 40, 25  # events of a type, and distinct trigger lemmas wanted of it


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the report: what is counted, how many there are, and how many are wanted at least."""

    name: str
    value: int
    wanted: int | None = None

    @property
    def short(self) -> bool:
        """Whether fewer are there than wanted."""
        return self.wanted is not None and self.value < self.wanted


def counts(annotated: Sequence[Annotated]) -> dict[str, list[Count]]:
    """All counts by section, with the goals of the corpus."""
    reports = [one for one in annotated if one.kind == "report"]
    single = sum(len(one.record.sentences) for one in annotated if one.kind == "sentence")
    events = [event for one in annotated for event in one.record.events]
    told = list(groups(annotated))
    parts = Counter(one.part for one in annotated)
    records = [one.record for one in annotated]
    bare = sum(_without_event(one) for one in annotated)
    every = sum(len(record.sentences) for record in records)
    parties = list(_parties(annotated))
    countries = {actor.country for actor in parties if actor.country}
    bodies = {actor.name for actor in parties if actor.kind in ("organization", "group") and not actor.country}
    regional = {a.name for a in parties if a.kind == "organization" and a.country and SUBSTATE & set(a.sectors)}
    modes = Counter(f"{event.type} {mode}" for event in events for mode in event.modes)
    return {
        "whole": [
            Count("reports", len(reports), 400),
            Count("reports without any event", sum(not one.record.events for one in reports), 120),
            Count("single sentences", single, 3000),
            Count("voices", len({one.voice for one in annotated}), 25),
            Count("sentences in all", every),
            Count("sentences without an event", bare, -(-every // 4)),
            Count("happenings told by several reports", sum(len(tellings) > 1 for _, tellings, _ in told), 80),
            Count("decoys", sum(len(decoys) for *_, decoys in told), 120),
            Count("words", sum(len(record.document.text.split()) for record in records)),
            *(Count(f"pieces of part {part}", parts[part]) for part in ("train", "dev", "test")),
        ],
        "records": [
            Count("events", len(events)),
            Count("statements", sum(len(record.statements) for record in records), 1500),
            Count("figures", sum(len(record.figures) for record in records), 900),
            Count("commitments", sum(len(record.commitments) for record in records), 200),
            Count("actors", sum(len(record.actors) for record in records)),
            Count("mentions", sum(len(actor.mentions) for record in records for actor in record.actors)),
            Count("countries as parties", len(countries), 120),
            Count("international bodies and groups as parties", len(bodies)),
            Count("sub-state and international actors as parties", len(bodies | regional), 60),
        ],
        "form": [
            Count("events with several pieces of evidence", sum(len(event.evidence) > 1 for event in events)),
            Count("events with a party outside the trigger's sentence", sum(map(_reaches_out, events))),
            Count("events with three parties or more", sum(len(_everyone(event)) > 2 for event in events)),
            Count("reciprocal: several actors, no recipient", sum(_is_reciprocal(event) for event in events)),
            Count("events without recipient", sum(not event.recipients for event in events)),
            Count("elliptical: events without actor", sum(not event.actors for event in events)),
            Count("reported: on somebody's word, or within what is said", sum(map(_reported, annotated))),
            Count("sentences with several events", sum(_crowded(one) for one in annotated)),
        ],
        "types": [Count(name, n, 250) for name, n in _all(Counter(e.type for e in events), TYPES)],
        "status": [
            Count(name, n, None if name == "actual" else 150)
            for name, n in _all(
                Counter(e.status for e in events), ("actual", "historical", "future", "hypothetical", "negated")
            )
        ],
        "modes": [Count(name, n, 15) for name, n in _all(modes, [f"{t} {m}" for t in TYPES for m in MODES[t]])],
        "contexts": [
            Count(name, n, 40) for name, n in _all(Counter(c for e in events for c in e.contexts), list(CONTEXTS))
        ],
        "kinds of statement": [
            Count(name, n) for name, n in Counter(s.kind for r in records for s in r.statements).most_common()
        ],
    }


def variety(annotated: Sequence[Annotated], lemma_of: Callable[[str], str]) -> dict[str, list[Count]]:
    """How varied the language is: shares as whole per cent; `lemma_of` gives the dictionary form of a word."""
    texts = [one.record.document.text for one in annotated]
    sentences = [
        _WORD.findall(text[span.start : span.end])
        for one, text in zip(annotated, texts, strict=True)
        for span in one.record.sentences
    ]
    openings = Counter(tuple(w.lower() for w in words[:3]) for words in sentences)
    shapes = Counter(shape for words in sentences for shape in set(_shapes(words)))
    recurring = sum(any(shapes[shape] > 3 for shape in _shapes(words)) for words in sentences)
    lengths = [len(words) for words in sentences]
    tenths = quantiles(lengths, n=10)
    triggers: dict[str, Counter[str]] = {name: Counter() for name in TYPES}
    for one in annotated:
        for event in one.record.events:
            for evidence in event.evidence:
                triggers[event.type][_head(evidence.trigger.of(one.record.document.text), lemma_of)] += 1
    sizes = Counter(event.type for one in annotated for event in one.record.events)
    return {
        "openings and lengths": [
            Count("distinct openings of three words, per 100 sentences", round(100 * len(openings) / len(sentences))),
            Count("most frequent opening", openings.most_common(1)[0][1]),
            Count("sentence length, words: first tenth", round(tenths[0])),
            Count("sentence length, words: median", round(tenths[4])),
            Count("sentence length, words: last tenth", round(tenths[8])),
            Count("sentences with a 5-gram shape that occurs more than thrice, per 100",
                  round(100 * recurring / len(sentences))),
        ],
        "distinct triggers": [
            Count(name, len(found), MANY_TRIGGERS if sizes[name] >= LARGE else FEW_TRIGGERS)
            for name, found in triggers.items()
        ],
    }  # fmt: skip


def grammar(annotated: Sequence[Annotated], analyse: Callable[[str], Sequence[Sentence]]) -> dict[str, list[Count]]:
    """In what grammatical form triggers stand, as a parser reads them: nouns, passives, and the rest."""
    found: Counter[str] = Counter()
    for one in annotated:
        triggers = [evidence.trigger for event in one.record.events for evidence in event.evidence]
        for s in analyse(one.record.document.text) if triggers else ():
            for trigger in (t for t in triggers if s.span.covers(t)):
                first, after = word_range(s, trigger.start, trigger.end)
                found[_form(s, head_of(s, first, after))] += 1
    return {"grammar of triggers": [Count(name, n) for name, n in found.most_common()]}


def _form(s: Sentence, word: int) -> str:
    if s.upos[word] in ("NOUN", "PROPN"):
        return "nominal"
    if any(s.deprels[child] in ("nsubj:pass", "aux:pass", "obl:agent") for child in s.children[word]):
        return "passive"
    return "active" if s.upos[word] in ("VERB", "AUX") else "other (adjectives, adverbs, verbless headlines)"


def _all(found: Counter[str], names: Iterable[str]) -> Iterator[tuple[str, int]]:
    return ((name, found[name]) for name in names)


def _everyone(event: Event) -> tuple[str, ...]:
    return (*event.actors, *event.recipients)


def _parties(annotated: Iterable[Annotated]) -> Iterator[Actor]:
    for one in annotated:
        for id in dict.fromkeys(id for event in one.record.events for id in _everyone(event)):
            yield one.record.actor(id)


def _is_reciprocal(event: Event) -> bool:
    return len(event.actors) > 1 and not event.recipients


def _reported(one: Annotated) -> int:
    said = [span for statement in one.record.statements for span in statement.content]
    return sum(
        event.reported_by is not None or any(span.covers(event.evidence[0].trigger) for span in said)
        for event in one.record.events
    )


def _reaches_out(event: Event) -> bool:
    first = event.evidence[0]
    return len(first.actors) + len(first.recipients) < len(_everyone(event))


def _without_event(one: Annotated) -> int:
    held = {evidence.sentence for event in one.record.events for evidence in event.evidence}
    return len(one.record.sentences) - len(held)


def _crowded(one: Annotated) -> int:
    held = Counter(evidence.sentence for event in one.record.events for evidence in event.evidence)
    return sum(n > 1 for n in held.values())


def _shapes(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Runs of five words in which names and numbers are reduced to what they are."""
    plain = ["0" if w[0].isdigit() else "X" if w[0].isupper() else w for w in words]
    return (tuple(plain[i : i + 5]) for i in range(len(plain) - 4) if len(set(plain[i : i + 5]) & {"X", "0"}) < 2)


def _head(trigger: str, lemma_of: Callable[[str], str]) -> str:
    return " ".join(lemma_of(word) for word in trigger.lower().split())

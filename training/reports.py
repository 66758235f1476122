"""Our own annotated reports as training material: their sentences in order, and the pairs of parties in each.

What stands in one sentence with an event's trigger is a pair of that type, the same pair the other way round "none"
(or the same type, where it has no direction), and two actors that nothing happens between are "none" too.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from dragoman.evaluate.corpus import Annotated, Part, load_corpus
from dragoman.records import Span
from dragoman.text.tokens import tokenize
from training.happenings import Told
from training.readers import Pair, Sample
from training.recipe import REPORTS, Source

CORPUS = Path("corpus")
UNDIRECTED = frozenset({"AGREE", "CONSULT", "COOPERATE"})
MOST = 4  # pairs of one event, and made-up pairs of one sentence
TURNED, UNRELATED = 0.5, 0.5  # weights of made-up pairs
Words = tuple[int, int]


def report_samples(part: Part = "train", corpus: Path = CORPUS) -> list[Sample]:
    """One sample a sentence of a part of the corpus, in the order of the reports."""
    return [sample for one in load_corpus(corpus, [part]) for sample in samples_of(one)]


def reports_source(samples: list[Sample], times: float) -> Source:
    """Reports as a source; their batches are small, since events are few and each should move the heads."""
    return Source(REPORTS, samples, times, 0.3, 400)


def samples_of(one: Annotated) -> list[Sample]:
    """The sentences of one annotation, each with its pairs."""
    text, found = one.record.document.text, []
    for number, span in enumerate(one.record.sentences):
        words = tokenize(text, span.start, span.end)
        before = text[: span.start]
        opens = "doc" if number == 0 else "par" if before.endswith("\n") else ""
        sample = Sample(words=[text[a:b] for a, b in words], opens=opens)
        sample.pairs = _pairs(one, number, words)
        sample.told = [*_told(one, number, words), *_topics(one, number, words)]
        found.append(sample)
    return found


def _told(one: Annotated, number: int, words: Sequence[Words]) -> list[Told]:
    """The tellings of events in one sentence."""
    found = []
    for event in one.record.events:
        note = one.note(event.id)
        for evidence in (e for e in event.evidence if e.sentence == number):
            trigger = _within(evidence.trigger, words)
            if trigger is None:
                continue
            actors, recipients = (
                tuple(w for s in side if (w := _within(s, words))) for side in (evidence.actors, evidence.recipients)
            )
            every = (m.span for id in (*event.actors, *event.recipients) for m in one.record.actor(id).mentions)
            span = one.record.sentences[number]
            held = {w for s in every if span.covers(s) and (w := _within(s, words))}
            found.append(
                Told(
                    trigger=trigger,
                    type=event.type,
                    status=event.status,
                    modes=tuple(f"{event.type} {mode}" for mode in event.modes),
                    contexts=event.contexts,
                    main=event.salience == "main" if one.kind == "report" else None,
                    actors=actors,
                    recipients=recipients,
                    others=tuple(sorted(held - {*actors, *recipients})),
                    allowed=note.accept_types,
                    doubtful=note.optional,
                )
            )
    return found


def _topics(one: Annotated, number: int, words: Sequence[Words]) -> list[Told]:
    """What is said in one sentence, with what it is about."""
    span = one.record.sentences[number]
    return [
        Told(trigger=held, type="", status="", modes=(), contexts=said.contexts, main=None, topic=True)
        for said in one.record.statements
        for part in said.content
        if span.overlaps(part) and (held := _within(part, words))
    ]


def _pairs(one: Annotated, number: int, words: Sequence[Words]) -> list[Pair]:
    told: dict[tuple[Words | None, Words | None], list[str]] = {}
    for event in one.record.events:
        for evidence in event.evidence:
            if evidence.sentence == number:
                actors, recipients = (
                    [_within(s, words) for s in side] for side in (evidence.actors, evidence.recipients)
                )
                types = [event.type, *one.note(event.id).accept_types]
                for sides in _sides([a for a in actors if a], [r for r in recipients if r])[:MOST]:
                    told.setdefault(sides, []).extend(types)
    row = f"{one.name}:{number}"
    pairs = [Pair(a, r, tuple(dict.fromkeys(types)), row) for (a, r), types in told.items()]
    for (actor, recipient), types in list(told.items()):
        if actor and recipient and (recipient, actor) not in told and not set(types) & UNDIRECTED:
            pairs.append(Pair(recipient, actor, ("none",), row + ":turned", TURNED))
    busy = {side for sides in told for side in sides if side}
    idle = [m for m in _mentions(one, number, words) if m not in busy]
    others = [(a, b) for a in idle for b in [*busy, *idle] if a != b and not _overlap(a, b)]
    random.Random(row).shuffle(others)
    for k, (a, b) in enumerate(sorted(others[:MOST])):
        pairs.append(Pair(*((a, b) if k % 2 else (b, a)), ("none",), row + ":apart", UNRELATED))
    return pairs


def _sides(actors: Sequence[Words], recipients: Sequence[Words]) -> list[tuple[Words | None, Words | None]]:
    """The pairs of an event: each actor with each recipient; sides on a par both ways; else the one side alone."""
    if actors and recipients:
        return [(a, r) for a in actors for r in recipients]
    if len(actors) > 1:
        return [(a, b) for a in actors for b in actors if a != b]
    return [(a, None) for a in actors] + [(None, r) for r in recipients]


def _mentions(one: Annotated, number: int, words: Sequence[Words]) -> list[Words]:
    """The actors mentioned in a sentence, as words: names and descriptions, the first mention of each."""
    span = one.record.sentences[number]
    found = []
    for actor in one.record.actors:
        here = [m for m in actor.mentions if span.covers(m.span) and m.form != "pronoun"]
        held = _within(here[0].span, words) if here else None
        if held:
            found.append(held)
    return sorted(set(found))


def _within(span: Span, words: Sequence[Words]) -> Words | None:
    held = [i for i, (a, b) in enumerate(words) if a < span.end and b > span.start]
    return (held[0], held[-1] + 1) if held else None


def _overlap(a: Words, b: Words) -> bool:
    return a[0] < b[1] and b[0] < a[1]

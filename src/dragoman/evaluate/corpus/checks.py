"""What must hold of a compiled annotation as a whole; each check yields what is wrong, in words for the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.evaluate.corpus.annotation import Annotated
from dragoman.records import Event
from dragoman.reference.ontology import type_of

SHORTEST, LONGEST = 5, 20  # sentences a report
VOICES = frozenset(
    """asean-press au-press balkan-wire belarusian-wire broadcaster caribbean-wire caucasus-wire central-africa-wire
    central-asia-wire chinese-wire court-press east-africa-wire eu-press european-wire flash gulf-wire headline
    humanitarian-press indian-wire japanese-wire korean-wire latin-america-wire levant-wire local-paper
    military-press ministry-press national-daily nato-press nordic-wire north-africa-wire pacific-wire
    parliament-press presidency-press prosecutor-press rights-group-press russian-wire south-asia-wire
    southeast-asia-wire southern-africa-wire turkish-wire ukrainian-wire un-press union-press us-wire
    west-africa-wire wikinews""".split()
)
_NUMBER_WORD = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|trillions?"
    r"|dozens?|half|halves|halved|thirds?|quarters?|fifths?|sixths?|tenths?|scores?|couple|pair|doubled?|twice|trebled?"
    r"|tripled?|tens|no|none|nobody|a|an|single|decades?|both)\b",
    re.IGNORECASE,
)


def faults_of(annotated: Annotated) -> Iterator[str]:
    """All that is wrong with an annotation, each beginning with the id it is about."""
    yield from _origin(annotated)
    yield from _parties(annotated)
    for event in annotated.record.events:
        yield from (f"{event.id}: {fault}" for fault in _event(event, annotated))
    text = annotated.record.document.text
    for figure in annotated.record.figures:
        if not _NUMBER_WORD.search(figure.span.of(text)):
            yield f"{figure.id}: {figure.span.of(text)!r} holds no number"
    for statement in annotated.record.statements:
        if statement.speaker is None and not statement.speakers_implied and statement.kind in ("denies", "promises"):
            yield f"{statement.id}: nobody {statement.kind}; name the speaker or say 'implied'"


def _origin(annotated: Annotated) -> Iterator[str]:
    document = annotated.record.document
    if annotated.voice not in VOICES:
        yield f"voice: no voice is called {annotated.voice!r}; there are {', '.join(sorted(VOICES))}"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", document.published or ""):
        yield f"published: wanted a day like 2026-02-10, found {document.published!r}"
    if annotated.kind == "report" and annotated.part != "real":
        if not document.agency:
            yield "agency: is missing from the header"
        if not SHORTEST <= len(annotated.record.sentences) <= LONGEST:
            yield f"sentences: {len(annotated.record.sentences)}; a report has {SHORTEST} to {LONGEST}"
    chains = {note.chain for note in annotated.events.values() if note.chain}
    if annotated.happening and annotated.happening not in chains:
        yield f"group: no event carries ={annotated.happening}, the happening that the header names"
    if annotated.decoy_of and not any(chain.startswith(annotated.decoy_of + ".") for chain in chains):
        yield f"group: no event carries a chain like ={annotated.decoy_of}.x, which a decoy's main event has"


def _parties(annotated: Annotated) -> Iterator[str]:
    record = annotated.record
    implied = {id for note in annotated.events.values() for id in note.implied}
    for actor in record.actors:
        if not actor.mentions and actor.id not in implied:
            yield f"{actor.id}: is never mentioned; mark its words, or put it in parentheses where it is implied"
    for event in record.events:
        hidden = set(annotated.note(event.id).implied)
        for actor in (record.actor(id) for id in (*event.actors, *event.recipients)):
            if not actor.mentions and actor.id not in hidden:
                yield f"{event.id}: the party {actor.id} has no mention; put it in parentheses"


def _event(event: Event, annotated: Annotated) -> Iterator[str]:
    if type_of(event.type).recipient_required and not event.recipients:
        if not (event.type == "COOPERATE" and len(event.actors) > 1):
            yield f"{event.type} needs a recipient (a side it is done to or with)"
    note = annotated.note(event.id)
    if note.part_of is not None:
        above: str | None = note.part_of
        seen = {event.id}
        while above is not None:
            if above in seen or above not in {e.id for e in annotated.record.events}:
                yield f"is part of {above}, which is not there or is itself"
                break
            seen.add(above)
            above = annotated.note(above).part_of
    published = annotated.record.document.published
    if event.date is not None and published:
        if event.status in ("actual", "historical") and event.date.from_ and event.date.from_ > published:
            yield f"is {event.status} but begins on {event.date.from_}, after the day of publication {published}"
        if event.status == "future" and event.date.to and event.date.to < published:
            yield f"is future but ends on {event.date.to}, before the day of publication {published}"

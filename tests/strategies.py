"""Whole records of every shape that the types allow, for round trips; shared by all rooms' tests."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from dragoman.records import (
    Actor,
    Commitment,
    Dateline,
    Document,
    Event,
    EventEvidence,
    Figure,
    Instrument,
    Mention,
    Omission,
    Place,
    Record,
    Role,
    Span,
    Statement,
    When,
)
from dragoman.reference.ontology import CONTEXTS, TYPES
from dragoman.text.fingerprint import document_id, sha256_of

# Any letter but NUL, which PostgreSQL cannot hold, and lone surrogates, which UTF-8 cannot.
letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
words = st.text(letters, max_size=12)
days = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)).map(datetime.date.isoformat)
numbers = st.floats(allow_nan=False, allow_infinity=False)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def several(strategy: st.SearchStrategy[Any], *, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


def spans(length: int) -> st.SearchStrategy[Span]:
    ends = st.integers(0, length)
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def records(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> Record:
    """A record whose references lead to actors and events that it has, with its document's true id and hash."""
    text = draw(texts if texts is not None else st.text(letters, min_size=1, max_size=80))
    span = spans(len(text))
    actor_ids = draw(st.lists(words, unique=True, max_size=3))
    actors = tuple(draw(_actors(id, span)) for id in actor_ids)
    one = st.sampled_from(actor_ids) if actor_ids else st.nothing()
    maybe_one = maybe(one) if actor_ids else st.none()
    some = several(one) if actor_ids else st.just(())
    event_ids = draw(st.lists(words, unique=True, max_size=3)) if actor_ids else []
    events = tuple(draw(_events(id, span, one, some, maybe_one)) for id in event_ids)
    return Record(
        document=draw(_documents(text, span)),
        sentences=draw(several(span)),
        actors=actors,
        events=events,
        statements=draw(several(_statements(span, some, maybe_one, event_ids))),
        figures=draw(several(_figures(span, maybe_one))),
        commitments=draw(several(_commitments(span, some))),
        omitted=draw(several(st.builds(Omission, reason=words, trigger=span, type=maybe(words)))),
    )


def _documents(text: str, span: st.SearchStrategy[Span]) -> st.SearchStrategy[Document]:
    return st.builds(
        Document,
        id=st.just(document_id(text)),
        text=st.just(text),
        sha256=st.just(sha256_of(text)),
        title=maybe(words),
        url=maybe(words),
        agency=maybe(words),
        dateline=maybe(st.builds(Dateline, maybe(words), maybe(days), span)),
        published=maybe(days),
        language=maybe(words),
    )


def _actors(id: str, span: st.SearchStrategy[Span]) -> st.SearchStrategy[Actor]:
    role = st.builds(
        Role, title=words, organization=maybe(words), country=maybe(words), former=st.booleans(), span=maybe(span)
    )
    mention = st.builds(
        lambda span, form: Mention(span.start, span.end, form), span, st.sampled_from(["name", "nominal", "pronoun"])
    )
    return st.builds(
        Actor,
        id=st.just(id),
        name=words,
        kind=st.sampled_from(["person", "organization", "state", "group", "office"]),
        country=maybe(words),
        sectors=several(words),
        roles=several(role),
        mentions=several(mention),
        identifiers=st.dictionaries(words, words, max_size=2),
    )


def _events(id: str, span: Any, one: Any, some: Any, maybe_one: Any) -> st.SearchStrategy[Event]:
    evidence = st.builds(
        EventEvidence, sentence=st.integers(0, 40), trigger=span, actors=several(span), recipients=several(span)
    )
    precision = st.sampled_from(["day", "week", "month", "quarter", "year", "range", "before", "after"])
    place = st.builds(
        Place, name=words, country=maybe(words), region=maybe(words), latitude=maybe(numbers),
        longitude=maybe(numbers), geonames_id=maybe(st.integers(-(2**40), 2**40)), span=maybe(span),
    )  # fmt: skip
    return st.builds(
        Event,
        id=st.just(id),
        type=st.sampled_from(TYPES),
        status=st.sampled_from(["actual", "historical", "future", "hypothetical", "negated"]),
        salience=st.sampled_from(["main", "background"]),
        actors=several(one, least=1),
        recipients=some,
        evidence=several(evidence, least=1),
        confidence=st.floats(0, 1),
        modes=several(words),
        contexts=several(st.sampled_from(sorted(CONTEXTS))),
        date=maybe(st.builds(When, from_=maybe(days), to=maybe(days), precision=precision, span=maybe(span))),
        place=maybe(place),
        cameo=maybe(words),
        intensity=maybe(numbers),
        reported_by=maybe_one,
    )


def _statements(span: Any, some: Any, maybe_one: Any, events: list[str]) -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement,
        id=words,
        content=several(span),
        kind=st.sampled_from(["says", "praises", "criticizes", "accuses", "calls_for", "promises", "denies"]),
        speaker=maybe_one,
        speakers_implied=st.booleans(),
        cue=maybe(span),
        about=some,
        contexts=several(words),
        event=maybe(st.sampled_from(events)) if events else st.none(),
    )


def _figures(span: Any, maybe_one: Any) -> st.SearchStrategy[Figure]:
    return st.builds(
        Figure, id=words, value=numbers, span=span, bound=st.sampled_from(["exact", "about", "at_least", "at_most"]),
        high=maybe(numbers), unit=maybe(words), of=maybe(words), of_span=maybe(span), as_of=maybe(words),
        since=maybe(words), claimed_by=maybe_one,
    )  # fmt: skip


def _commitments(span: Any, some: Any) -> st.SearchStrategy[Commitment]:
    return st.builds(
        Commitment, id=words, who=some, what=span, standing=st.sampled_from(["intended", "promised", "signed"]),
        to=some, by=maybe(words), instrument=maybe(st.builds(Instrument, words, span)),
    )  # fmt: skip

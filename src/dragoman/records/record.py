"""The nouns of the record: what Dragoman keeps of one report.

All are frozen, typed and free of behaviour beyond what can be read off them; they import nothing of ours but `Span`.
The field names and shapes are public (docs/record.md and the JSON Schema printed by ``dragoman schema``).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dragoman.records.span import Span

ActorKind = Literal["person", "organization", "state", "group", "office"]
MentionForm = Literal["name", "nominal", "pronoun"]
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
Salience = Literal["main", "background"]
Precision = Literal["day", "week", "month", "quarter", "year", "range", "before", "after"]
StatementKind = Literal[
    "says", "praises", "criticizes", "accuses", "calls_for", "promises", "denies", "thanks", "warns", "condoles"
]
Bound = Literal["exact", "about", "at_least", "at_most"]
Standing = Literal["intended", "promised", "signed"]


class Dateline(msgspec.Struct, frozen=True):
    """Where and when a report says it was filed: ``BAKU, Azerbaijan, March 8.``"""

    place: str | None
    date: str | None
    span: Span


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One report: its text, untouched, and what is known of its origin. `published` is an ISO day or None."""

    id: str
    text: str
    sha256: str
    title: str | None = None
    url: str | None = None
    agency: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    language: str | None = None


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """An office that the text gives to an actor; `country` is ISO 3166 alpha-3, `span` the words of the office."""

    title: str
    organization: str | None = None
    country: str | None = None
    former: bool = False
    span: Span | None = None


class Mention(msgspec.Struct, frozen=True):
    """One place where an actor is named, described or referred to by a pronoun."""

    start: int
    end: int
    form: MentionForm

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body, state, group or unnamed office that takes part; `sectors` are PLOVER codes (GOV, LEG, IGO)."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    identifiers: dict[str, str] = {}


class When(msgspec.Struct, frozen=True, kw_only=True):
    """An interval of days, both included (``from`` and ``to`` in JSON; None where open), and the words it came from."""

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    precision: Precision = "day"
    span: Span | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place that an event happened at; coordinates in degrees (WGS 84), None where it was not resolved."""

    name: str
    country: str | None = None
    region: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    span: Span | None = None


class EventEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words an event rests on: the index of the sentence, the trigger, and the words of the parties in it."""

    sentence: int
    trigger: Span
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER's terms (draft manual 2.0), with at least one piece of evidence.

    `intensity` is PLOVER's score of the type (-10 to +10), `cameo` the CAMEO code that fits best, `confidence` 0 to 1.
    """

    id: str
    type: str
    status: Status
    salience: Salience
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    evidence: tuple[EventEvidence, ...]
    confidence: float
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    date: When | None = None
    place: Place | None = None
    cameo: str | None = None
    intensity: float | None = None
    reported_by: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"event {self.id} has no evidence: a record without evidence does not exist")
        if not self.actors and not self.recipients:
            raise ValueError(f"event {self.id} has no party")


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What a side said; `content` may be several spans where the words are interrupted."""

    id: str
    content: tuple[Span, ...]
    kind: StatementKind
    speaker: str | None = None
    speakers_implied: bool = False
    cue: Span | None = None
    about: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    event: str | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A quoted number: `value` (to `high` where a range), what is counted, and as of or since when (ISO)."""

    id: str
    value: float
    span: Span
    bound: Bound = "exact"
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    of_span: Span | None = None
    as_of: str | None = None
    since: str | None = None
    claimed_by: str | None = None


class Instrument(msgspec.Struct, frozen=True):
    """A signed or planned document, by the name the text gives it."""

    name: str
    span: Span


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """Who undertook what towards whom, and by when (ISO day)."""

    id: str
    who: tuple[str, ...]
    what: Span
    standing: Standing
    to: tuple[str, ...] = ()
    by: str | None = None
    instrument: Instrument | None = None


NOT_SURE = "below the confidence asked for"


class Omission(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate event that was left out of the record, where it stood, and why."""

    reason: str
    trigger: Span
    type: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that Dragoman keeps of one report; `own_actors` is the SHA-256 of the user's own actors it was read with.

    >>> from dragoman.records import Document, Record
    >>> record = Record(document=Document(id="d", text="", sha256=""))
    >>> Record.from_dict(record.to_dict()) == record
    True
    """

    document: Document
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    omitted: tuple[Omission, ...] = ()
    own_actors: str | None = None

    def actor(self, id: str) -> Actor:
        """The actor with this id; raises KeyError where the record has none."""
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)

    def surer(self, least: float) -> Record:
        """The record without the events whose confidence is below `least` (0 to 1), which are then among the omitted.

        What is left keeps its ids; a statement that spoke of a left-out event speaks of none.
        """
        unsure = [event for event in self.events if event.confidence < least]
        if not unsure:
            return self
        gone = {event.id for event in unsure}
        return msgspec.structs.replace(
            self,
            events=tuple(event for event in self.events if event.id not in gone),
            statements=tuple(
                msgspec.structs.replace(said, event=None) if said.event in gone else said for said in self.statements
            ),
            omitted=(
                *self.omitted,
                *(Omission(reason=NOT_SURE, trigger=event.evidence[0].trigger, type=event.type) for event in unsure),
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists and numbers, in the published JSON shape."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        return built

    def to_json(self) -> bytes:
        """The record as one line of JSON (UTF-8)."""
        return msgspec.json.encode(self)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Record:
        """The record of `plain`, checked field by field; raises msgspec.ValidationError naming the path at fault."""
        return msgspec.convert(plain, cls)

    @classmethod
    def from_json(cls, line: bytes | str) -> Record:
        """The record of one line of JSON; raises msgspec.ValidationError naming the path that is wrong."""
        return msgspec.json.decode(line, type=cls)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record."""
    return msgspec.json.schema(Record)

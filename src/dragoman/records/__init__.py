"""The nouns: what a record consists of. Imports nothing of ours."""

from dragoman.records.errors import BadCall, DragomanError, ModelMissing, Refused
from dragoman.records.record import (
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
    Statement,
    When,
    json_schema,
)
from dragoman.records.span import Span, hull

__all__ = [
    "Actor",
    "BadCall",
    "Commitment",
    "Dateline",
    "Document",
    "DragomanError",
    "Event",
    "EventEvidence",
    "Figure",
    "Instrument",
    "Mention",
    "ModelMissing",
    "Omission",
    "Place",
    "Record",
    "Refused",
    "Role",
    "Span",
    "Statement",
    "When",
    "hull",
    "json_schema",
]

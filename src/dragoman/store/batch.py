"""What is handed to the store: documents with what is known of their source, coded or not, and manifests of runs."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

import msgspec

from dragoman.records import Record


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What intake knows of a document: `source` names it for people, the rest is what the source states.

    `published` is an ISO day, `language` ISO 639-1, `media` what it was read from (text, html, pdf, warc, ...).
    """

    source: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    encoding: str | None = None
    media: str | None = None
    filename: str | None = None


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was read, and its record."""

    facts: Facts
    record: Record


class NotCoded(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is kept without being coded, and why (``language: fr``)."""

    facts: Facts
    text: str
    reason: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """With what a run codes: Dragoman's version, the SHA-256 of the model's manifest, and the options of the call.

    `reading_options` are those that change records; together with version and model they are the coding.
    """

    version: str
    model: str
    reading_options: dict[str, str] = {}
    options: dict[str, str] = {}

    @property
    def coding(self) -> str:
        """What stands for version, model and the options that change records: the same where they are.

        >>> Manifest(version="1.0", model="ab").coding
        '2b04928bc98418a3'
        """
        told = json.dumps([self.version, self.model, sorted(self.reading_options.items())], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch came to: documents coded and not, inputs refused, documents that were there already, events."""

    documents: int = 0
    not_coded: int = 0
    refused: int = 0
    known: int = 0
    events: int = 0


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run as the database holds it; `finished` is None where it was cut off or still goes on. Times are UTC."""

    run: int
    coding: str
    version: str
    model: str
    reading_options: dict[str, str]
    options: dict[str, str]
    started: datetime
    finished: datetime | None
    documents: int
    not_coded: int
    refused: int
    known: int
    events: int
    seconds: float | None

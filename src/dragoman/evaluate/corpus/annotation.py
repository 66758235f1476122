"""What an annotated report holds beside its record: where it came from, its group, and what scorers need of it."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from dragoman.records import Record

Part = Literal["train", "dev", "test", "real"]
PARTS: tuple[Part, ...] = ("train", "dev", "test", "real")


class EventNote(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a gold event has that a record's has not; the names are those of the seeds' gold.

    `chain` is the same for the same happening in several reports; `implied` are ids of parties that the sentence
    does not name.
    """

    optional: bool = False
    part_of: str | None = None
    accept_types: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    chain: str | None = None


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """One annotated report or sentence: its record, checked and with exact offsets, and what goes with it.

    `happening` names the group of reports that tell one thing, `decoy_of` the group it is easily mistaken for;
    `names` are the further names of actors, by id.
    """

    name: str
    kind: Literal["report", "sentence"]
    part: Part
    voice: str
    record: Record
    happening: str | None = None
    decoy_of: str | None = None
    events: dict[str, EventNote] = {}
    names: dict[str, tuple[str, ...]] = {}

    def note(self, id: str) -> EventNote:
        """What is noted of an event; an empty note where nothing is."""
        return self.events.get(id, _NOTHING)


_NOTHING = EventNote()


def part_of(key: str) -> Part:
    """The part of the corpus that a group (or a report outside groups) belongs to, fixed by the hash of its name.

    >>> [part_of(name) for name in ("h001", "h002", "h003", "h004")]
    ['test', 'train', 'train', 'train']
    """
    chance = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") / 2**64
    return "train" if chance < 0.70 else "dev" if chance < 0.85 else "test"

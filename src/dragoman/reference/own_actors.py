"""A user's own actors: names with country, sectors, days and identifiers that count before the tables of this package.

Knows where they are kept and how a name is looked up. Who gives them to a reading says so, and the record holds their
fingerprint, so that a reading can be done again. How a user's file is read is in `dragoman.reference.own_import`.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.records import BadCall
from dragoman.records.record import ActorKind
from dragoman.reference.folding import Word, key_of, readings
from dragoman.reference.holders import Term
from dragoman.reference.phrasebook import Phrasebook

VARIABLE = "DRAGOMAN_ACTORS"
"""The environment variable that names the file of a user's own actors, in place of the one in the data folder."""


class OwnActor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One actor of a user, for a time: `since` and `until` are years, months or days (ISO), None where open.

    `country` is ISO 3166 alpha-3; `sectors` are PLOVER codes, the first of a body of several states being its level
    (IGO, NGO, MNC ...). An actor that changed its office has a row for each.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    identifiers: dict[str, str] = {}

    def holds(self, on: str | None) -> bool:
        """Whether the row tells of this day; without a day it must not have ended."""
        if on is None:
            return self.until is None
        begun = self.since is None or self.since[: len(on)] <= on[: len(self.since)]
        return begun and (self.until is None or on[: len(self.until)] <= self.until[: len(on)])


class OwnActors:
    """The actors of a user, looked up by name; empty where there are none.

    >>> own = OwnActors([OwnActor(name="Mara Voss", country="NLD", identifiers={"wikidata": "Q1"})])
    >>> own.named("mara voss")[0].country, own.named("Someone Else")
    ('NLD', ())
    """

    def __init__(self, rows: Iterable[OwnActor] = ()) -> None:
        self.rows: tuple[OwnActor, ...] = tuple(sorted(rows, key=_order))

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def sha256(self) -> str | None:
        """The fingerprint of the rows, the same in whatever order they were imported; None where there are none."""
        lines = b"\n".join(map(msgspec.json.encode, self.rows))
        return hashlib.sha256(lines).hexdigest() if self.rows else None

    @cached_property
    def _book(self) -> Phrasebook[OwnActor]:
        spelled = ((s.lstrip("^=?"), row) for row in self.rows for s in (row.name, *row.aliases))  # no marks of ours
        return Phrasebook((spelling, row) for spelling, row in spelled if key_of(spelling))

    def named(self, name: str, *, on: str | None = None) -> tuple[OwnActor, ...]:
        """The rows that go by this name, those that tell of the day first; case, accents and "the" do not count."""
        for words in readings(name):
            held = [row for _, row in self._book.exactly(words)]
            if held:
                return tuple(sorted(held, key=lambda row: not row.holds(on)))
        return ()

    def within(self, words: Sequence[Word]) -> list[tuple[int, int, tuple[OwnActor, ...]]]:
        """The names of the list that stand in words already cut: first word, last word (exclusive) and rows."""
        return [(f.first, f.last, f.entries) for f in self._book.find(words)]


def term_of(row: OwnActor) -> Term:
    """The row as a term of office, which is how a person's name is coded."""
    return Term(row.name, row.country, "in your own actors", row.sectors, row.since or "", row.until)


def own_file(given: str | Path | None = None, *, environment: Mapping[str, str] | None = None) -> Path:
    """Where a user's own actors are kept: the path given, that of DRAGOMAN_ACTORS, or ``actors.jsonl`` in the folder
    for a user's data (``~/.local/share/dragoman``, or what the system has in its place).

    >>> own_file("mine.jsonl").name, own_file(environment={"DRAGOMAN_ACTORS": "/data/own.jsonl"}).name
    ('mine.jsonl', 'own.jsonl')
    """
    told = os.environ if environment is None else environment
    if given is not None:
        return Path(given)
    if told.get(VARIABLE):
        return Path(told[VARIABLE]).expanduser()
    if sys.platform == "win32":
        folder = Path(told.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(told.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "dragoman" / "actors.jsonl"


def load_own(path: str | Path | None = None) -> OwnActors:
    """A user's own actors from the path given, which must be there, or from where they are kept; empty without any.

    Raises BadCall where the file cannot be read or a line of it is damaged.
    """
    file = own_file(path)
    if path is None and not file.exists():
        return OwnActors()
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise BadCall(f"{file}: own actors cannot be read ({error.strerror}); give a file of `actors import`") from None
    rows = []
    for number, line in enumerate(lines, start=1):
        try:
            rows.append(msgspec.json.decode(line, type=OwnActor))
        except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
            raise BadCall(
                f"{file}, line {number}: no row of own actors ({error}); mend the line, or import the list again"
            ) from None
    return OwnActors(rows)


def save_own(own: OwnActors, file: Path) -> None:
    """Writes the rows as JSON Lines, whole or not at all; raises BadCall where the place cannot be written to."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(file.name + ".part")
        part.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in own.rows))
        part.replace(file)
    except OSError as error:
        raise BadCall(
            f"{file}: own actors cannot be written ({error.strerror}); name another file with --file"
        ) from None


def _order(row: OwnActor) -> tuple[str, str, str, bytes]:
    return row.name, row.since or "", row.until or "", msgspec.json.encode(row)


__all__ = ["VARIABLE", "OwnActor", "OwnActors", "load_own", "own_file", "save_own", "term_of"]

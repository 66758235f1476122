"""Gold reports: the hand-made records that ``evaluate reports`` compares with, as YAML beside the texts.

Knows the form of the gold and its conventions (optional, part_of, implied, or, accept_types); does not score.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import msgspec

from dragoman.evaluate.days import Days, days_of
from dragoman.evaluate.goldfiles import read_text
from dragoman.intake import Source, read_source
from dragoman.records import BadCall

Stretch = tuple[int, int]
What = Literal["reports", "sentences", "all"]  # the pieces of a corpus: whole reports, single sentences


class GoldParty(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a gold event; `alternatives` (``or`` in YAML) are names under which it is as right."""

    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = msgspec.field(name="or", default=())
    implied: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (*((self.name,) if self.name else ()), *self.alternatives)


class GoldTrigger(msgspec.Struct, frozen=True):
    """The words of the gold trigger; they help to tell apart pairings that are otherwise as good."""

    text: str = ""
    start: int = 0
    end: int = 0


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One gold event; None where the gold does not say."""

    id: str
    type: str
    sentence: int
    status: str | None = None
    salience: str | None = None
    modes: tuple[str, ...] | None = None
    contexts: tuple[str, ...] | None = None
    actors: tuple[GoldParty, ...] = ()
    recipients: tuple[GoldParty, ...] = ()
    date: Any = None
    place: Any = None
    trigger: GoldTrigger | None = None
    also_sentences: tuple[int, ...] = ()
    accept_types: tuple[str, ...] = ()
    part_of: str | None = None
    optional: bool = False

    @property
    def sentences(self) -> tuple[int, ...]:
        return (self.sentence, *self.also_sentences)

    @property
    def days(self) -> Days | None:
        """The first and the last day, both included; None where the gold has no date."""
        return days_of(self.date)

    @property
    def place_names(self) -> tuple[str, ...]:
        """The names of the place; empty where the gold has none."""
        if isinstance(self.place, dict):
            return tuple(n for n in (self.place.get("name"), *(self.place.get("or") or ())) if n)
        return (str(self.place),) if self.place else ()


class GoldPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person with office and country. A country that is given as null is a claim too: the person acts for none."""

    name: str
    role: str | None = None
    org: str | None = None
    country: str | msgspec.UnsetType | None = msgspec.UNSET
    sectors: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = msgspec.field(name="or", default=())
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.alternatives)


class GoldStatement(msgspec.Struct, frozen=True, kw_only=True):
    """What was said: `content` as spans, or only where it begins."""

    content: Any = None
    content_start: int | None = None
    content_begins: str | None = None
    speaker: str | GoldParty | None = None
    kind: str | None = None
    topic: str | None = None
    optional: bool = False

    @property
    def spans(self) -> tuple[Stretch, ...]:
        """The spans of the content; empty where the gold has only its start."""
        return _spans(self.content)


class GoldFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A quoted number and what is counted."""

    value: float
    sentence: int
    of: str | None = None
    optional: bool = False


class GoldDocument(msgspec.Struct, frozen=True):
    """Which text the gold is of, and its day of publication and its source where they are known beside the text."""

    file: str
    published: str | None = None
    agency: str | None = None


class GoldReport(msgspec.Struct, frozen=True, kw_only=True):
    """The gold of one report; `sentences` are (start, end) offsets into its text.

    `chains` are the mentions of each actor; empty where the gold has none.
    """

    document: GoldDocument
    sentences: tuple[Stretch, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    people: tuple[GoldPerson, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    chains: tuple[tuple[Stretch, ...], ...] = ()

    def check(self) -> None:
        """Raise ValueError where an event names a sentence, another event or a date that is not there."""
        ids = {event.id for event in self.events}
        if len(ids) < len(self.events):
            raise ValueError("two events have the same id")
        for event in self.events:
            if event.part_of is not None and event.part_of not in ids:
                raise ValueError(f"{event.id} is part_of {event.part_of}, which is not there")
            days_of(event.date)  # raises where the date is of no known form
        in_events = [(event.id, number) for event in self.events for number in event.sentences]
        in_figures = [(f"figure {figure.value:g}", figure.sentence) for figure in self.figures]
        for name, number in in_events + in_figures:
            if not 0 <= number < len(self.sentences):
                raise ValueError(f"{name} names sentence {number}; there are {len(self.sentences)}, counted from 0")
        for statement in self.statements:
            if not statement.spans and statement.content_start is None:
                raise ValueError(f"the statement on {statement.topic!r} has neither content nor content_start")


@dataclass(frozen=True, slots=True)
class GoldFile:
    """The gold of one report, under its name, and how to get its text."""

    name: str
    gold: GoldReport
    source: Callable[[], Source]


def read_gold(path: Path) -> list[GoldFile]:
    """The gold reports of a YAML file, or of a folder: its ``gold.yaml``, or all its YAML files where it has none."""
    if not path.is_dir():
        return _read_file(path)
    files = [path / "gold.yaml"]
    if not files[0].is_file():
        files = sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
    if not files:
        raise BadCall(f"{path}: holds no gold.yaml and no other YAML file; give the folder or the file of the gold")
    return [gold for file in files for gold in _read_file(file)]


def _spans(content: Any) -> tuple[Stretch, ...]:
    if not content:
        return ()
    if isinstance(content, dict):
        return ((int(content["start"]), int(content["end"])),)
    if len(content) == 2 and all(isinstance(edge, int) for edge in content):
        return ((content[0], content[1]),)
    return tuple(span for part in content for span in _spans(part))


def _read_file(path: Path) -> list[GoldFile]:
    try:
        yaml = importlib.import_module("yaml")
    except ImportError:
        raise BadCall("gold files in YAML need PyYAML; install it with: pip install 'dragoman[evaluate]'") from None
    try:
        plain = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        raise BadCall(f"{path}: not valid YAML ({' '.join(str(error).split())})") from None
    if not isinstance(plain, dict) or not plain:
        raise BadCall(f"{path}: wanted a mapping from the name of each report to its gold")
    return [_report(str(name), gold, path) for name, gold in plain.items()]


def _report(name: str, plain: object, path: Path) -> GoldFile:
    try:
        gold = msgspec.convert(plain, GoldReport)
        gold.check()
    except (msgspec.ValidationError, ValueError, KeyError, TypeError) as error:
        raise BadCall(f"{path}, report {name}: {error}") from None
    text_path = path.parent / gold.document.file
    if not text_path.is_file():
        raise BadCall(f"{path}, report {name}: its text {text_path} is not there; put the text beside the gold")
    return GoldFile(name, gold, partial(read_source, str(text_path)))

"""The event scheme: PLOVER's types, quads, modes, scores and contexts, and how they correspond to CAMEO.

Knows the scheme as the manual (draft 2.0) and POLECAT have it; where the manual contradicts itself, what was chosen is
told in tables/ONTOLOGY.md. Knows no words that signal an event (see `triggers`), and reads no text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from dragoman.reference.phrasebook import read_table

__all__ = [
    "CONTEXTS",
    "MODES",
    "OLDER_NAMES",
    "QUADS",
    "TYPES",
    "EventType",
    "Mode",
    "cameo_for",
    "merge_yield",
    "plover_of_cameo",
    "score_of",
    "type_of",
]


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of one type is done; `score` takes the place of the type's score, None where the manual has none."""

    mode: str
    score: float | None
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 types: its quad, whether it must have a recipient, its score (-10 to +10) and its modes."""

    type: str
    quad: str
    quad_number: int
    recipient_required: bool
    score: float
    definition: str
    modes: tuple[Mode, ...]


def _event_types(scheme: dict[str, Any]) -> tuple[EventType, ...]:
    quads = scheme["quads"]
    return tuple(
        EventType(
            type=row["type"],
            quad=quads[str(row["quad_number"])],
            quad_number=row["quad_number"],
            recipient_required=row["recipient_required"],
            score=float(row["score"]),
            definition=row["definition"],
            modes=tuple(Mode(m["mode"], m["score"], m["definition"]) for m in row["modes"]),
        )
        for row in scheme["types"]
    )


# Thirteen kilobytes, read in under a millisecond: worth having as plain constants.
_SCHEME: dict[str, Any] = msgspec.json.decode(
    (resources.files("dragoman.reference") / "tables" / "plover.json").read_bytes()
)
_BY_NAME = {event_type.type: event_type for event_type in _event_types(_SCHEME)}

TYPES: tuple[str, ...] = tuple(_BY_NAME)
QUADS: dict[int, str] = {int(number): name for number, name in _SCHEME["quads"].items()}
MODES: dict[str, tuple[str, ...]] = {name: tuple(m.mode for m in t.modes) for name, t in _BY_NAME.items()}
CONTEXTS: dict[str, str] = _SCHEME["contexts"]
OLDER_NAMES: dict[str, tuple[str, ...]] = {old: tuple(new) for old, new in _SCHEME["older_names"].items()}


def type_of(name: str) -> EventType:
    """The event type of this name; raises KeyError naming the types there are.

    >>> consult = type_of("CONSULT")
    >>> consult.quad, consult.recipient_required, [m.mode for m in consult.modes]
    ('verbal cooperation', False, ['visit', 'third-party', 'multilateral', 'phone'])
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise KeyError(f"no event type is called {name!r}; the types are {', '.join(TYPES)}") from None


def score_of(name: str, mode: str | None = None) -> float:
    """The score of a type, or of one of its modes where the manual gives it one.

    >>> score_of("ASSAULT"), score_of("ASSAULT", "drone"), score_of("PROTEST", "vandalize")
    (-9.0, -9.5, -5.0)
    """
    event_type = type_of(name)
    if mode is None:
        return event_type.score
    _check_mode(name, mode)
    scores = {m.mode: m.score for m in event_type.modes}
    score = scores[mode]
    return event_type.score if score is None else float(score)


def merge_yield(name: str) -> str:
    """The type's name in schemes that do not part words from deeds: CONCEDE and RETREAT are YIELD there.

    >>> merge_yield("RETREAT"), merge_yield("AID")
    ('YIELD', 'AID')
    """
    return "YIELD" if name in OLDER_NAMES["YIELD"] else name


def cameo_for(name: str, mode: str | None = None) -> str:
    """The CAMEO code that says best what the type, in this mode, says.

    >>> cameo_for("CONSULT", "visit"), cameo_for("AGREE")
    ('042', '030')
    """
    type_of(name)
    if mode is not None:
        _check_mode(name, mode)
    return _cameo()[0][name, mode or ""]


def plover_of_cameo(code: str) -> tuple[str, str | None] | None:
    """The type and mode that a CAMEO code is read as, None for the statements and appeals that are no event (01, 02).

    A finer code than the table knows is read as the code above it. Raises KeyError where there is no such code.

    >>> plover_of_cameo("1831"), plover_of_cameo("057"), plover_of_cameo("010")
    (('ASSAULT', 'suicide-attack'), ('SUPPORT', None), None)
    """
    known = _cameo()[1]
    for length in range(len(code), 1, -1):
        if code[:length] in known:
            return known[code[:length]]
    if code.isdigit() and code[:2] in ("01", "02"):
        return None
    raise KeyError(f"no CAMEO code begins like {code!r}; codes are two to four digits from 01 to 2042")


def _check_mode(name: str, mode: str) -> None:
    if mode not in MODES[name]:
        there = ", ".join(MODES[name]) or "none"
        raise KeyError(f"{name} has no mode {mode!r}; its modes: {there}")


@cache
def _cameo() -> tuple[dict[tuple[str, str], str], dict[str, tuple[str, str | None]]]:
    """The code to write for each type and mode, and the type and mode each code is read as."""
    best: dict[tuple[str, str], str] = {}
    reads_as: dict[str, tuple[str, str | None]] = {}
    for row in read_table("cameo.tsv"):
        best[row["type"], row["mode"]] = row["best"]
        for code in row["reads_as"].split():
            reads_as[code] = (row["type"], row["mode"] or None)
    return best, reads_as

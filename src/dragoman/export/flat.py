"""Events as flat rows: for JSON Lines, CSV, Parquet and data frames, and the few columns that a table on paper has."""

from __future__ import annotations

from typing import Any

from dragoman.export.dyads import OF_PARTY
from dragoman.store import EVENT_COLUMNS

EVIDENCE = (
    "evidence_sentences", "evidence_starts", "evidence_ends", "evidence_triggers", "trigger_start", "trigger_end",
    "sentence_start", "sentence_end", "actor_words", "recipient_words", "place_words",
)  # fmt: skip
"""The columns that say where in the document an event stands."""

STORY = ("story_people", "story_organizations", "story_places")

COLUMNS: tuple[str, ...] = tuple(name for name in EVENT_COLUMNS if name not in (*EVIDENCE, *STORY, "event"))
"""What is given where nothing else is asked for; `event`, the key in one database, means nothing outside it."""

WITH_EVIDENCE: tuple[str, ...] = tuple(name for name in EVENT_COLUMNS if name not in (*STORY, "event"))

TABLE = ("date_from", "type", "actors", "recipients", "status", "place_name", "confidence", "trigger", "agency",
         "event_id")  # fmt: skip


def needed_for_pairs(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns and what must be known besides to part the sides: the lists of both, where one of them is given."""
    endings = [ending for ending in OF_PARTY if {f"actor{ending}", f"recipient{ending}"} & set(columns)]
    sides = [f"{side}{ending}" for ending in dict.fromkeys(("s", *endings)) for side in ("actor", "recipient")]
    return tuple(dict.fromkeys((*columns, *sides)))


def cell(value: Any) -> Any:
    """A value as CSV has it: a list in one cell, parted by semicolons.

    >>> cell(["Ghana", None, "Peru"]), cell(0.5)
    ('Ghana; ; Peru', 0.5)
    """
    if isinstance(value, list):
        return "; ".join("" if one is None else str(one) for one in value)
    return value

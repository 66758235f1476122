"""What the event heads are taught: in our annotated reports, each word that tells of an event, and all it tells.

A trigger is learned word by word, for each of the 16 types; of a trigger's words together its standing, modes, contexts
and salience; and of every other word of the sentence whether a party's phrase is built on it, and on which side.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reference.ontology import CONTEXTS, MODES, TYPES

STATUSES = ("actual", "historical", "future", "hypothetical", "negated")
MODE_NAMES = tuple(f"{type_} {mode}" for type_ in TYPES for mode in MODES[type_])
CONTEXT_NAMES = tuple(CONTEXTS)
SIDES = ("actor", "recipient")
EVENT_LABELS = {
    "types": list(TYPES), "statuses": list(STATUSES), "modes": list(MODE_NAMES), "contexts": list(CONTEXT_NAMES)
}  # fmt: skip
Words = tuple[int, int]


@dataclass
class Told:
    """One telling of an event in a sentence; words are those of the sentence, end exclusive.

    `others` are mentions of the parties that are not the nearest: neither right nor wrong. `main` is None where the
    salience says nothing (single sentences). `doubtful`: careful readers differ on it, so it is neither. `topic`: no
    event but a statement's words, of which only the contexts are learned.
    """

    trigger: Words
    type: str
    status: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    main: bool | None
    actors: tuple[Words, ...] = ()
    recipients: tuple[Words, ...] = ()
    others: tuple[Words, ...] = ()
    allowed: tuple[str, ...] = ()
    doubtful: bool = False
    topic: bool = False


def head_of(span: Words, heads: list[int] | None) -> int:
    """The word that governs a phrase by the sentence's tree; the last word where there is no tree."""
    if heads is None:
        return span[1] - 1
    return next((i for i in range(*span) if not span[0] <= heads[i] < span[1]), span[1] - 1)

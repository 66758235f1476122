"""The errors a user can meet, as a tree. Each message says what was wanted, what came, where, and the remedy.

DragomanError
 ├─ Refused            one input could not be read; the others go on
 ├─ BadCall            the call itself was wrong (exit status 2)
 └─ ModelMissing       the weights are absent or do not fit this version
"""

from __future__ import annotations


class DragomanError(Exception):
    """Anything Dragoman raises on purpose."""


class Refused(DragomanError):
    """One input could not be read. `source` names it, `reason` says why and what to do."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class BadCall(DragomanError):
    """The call was wrong: an option with an impossible value, a path that does not exist."""


class ModelMissing(DragomanError):
    """The model's files are absent, incomplete, or of another version."""

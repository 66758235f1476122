"""Dragoman reads news reports and keeps the record: who did what to whom, when and where, and the words that say so.

    import dragoman
    record = dragoman.read(text, published="2026-01-22")
    many = dragoman.open("record.duckdb")

Everything public is reached from here and loaded when it is first asked for, so that ``import dragoman`` is instant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.api import Reader, read, relation
    from dragoman.api.record_access import open  # noqa: A004 - dragoman.open is the name that is wanted
    from dragoman.records import BadCall, DragomanError, ModelMissing, Record, Refused

__version__ = "0.1.0"

__all__ = [
    "BadCall",
    "DragomanError",
    "ModelMissing",
    "Reader",
    "Record",
    "Refused",
    "__version__",
    "open",
    "read",
    "relation",
]

_HOME = {
    "BadCall": "dragoman.records",
    "DragomanError": "dragoman.records",
    "ModelMissing": "dragoman.records",
    "Reader": "dragoman.api",
    "Record": "dragoman.records",
    "Refused": "dragoman.records",
    "open": "dragoman.api.record_access",
    "read": "dragoman.api",
    "relation": "dragoman.api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

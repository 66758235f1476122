"""Fakes that several tests share: a reader of ten lines in the place of the model and the rooms behind it."""

from __future__ import annotations

import hashlib
import sys
from types import ModuleType
from typing import Any

import pytest

from dragoman.records import Document, Record, Refused, Span


def read_document(text: str, *, source: Any, published: Any, filename: Any, model: Any, own: Any = None) -> Record:
    """A record with one sentence; words in the text make it fail as the real rooms might."""
    if "CRASH" in text:
        raise IndexError("list index out of range")
    if "REFUSE" in text:
        raise Refused(filename or "text", "not in English; give an English report")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=sha256[:16], text=text, sha256=sha256, agency=source, published=published)
    return Record(document=document, sentences=(Span(0, len(text)),))


@pytest.fixture
def fake_reading(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Reading without weights; the list grows by one each time the model is loaded."""
    import dragoman.model

    loads: list[object] = []

    def load() -> object:
        loads.append(object())
        return loads[-1]

    pipeline = ModuleType("dragoman.run.pipeline")
    pipeline.read_document = read_document  # type: ignore[attr-defined]
    run = ModuleType("dragoman.run")
    run.pipeline = pipeline  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dragoman.run", run)
    monkeypatch.setitem(sys.modules, "dragoman.run.pipeline", pipeline)
    monkeypatch.setattr(dragoman.model, "load", load, raising=False)
    return loads

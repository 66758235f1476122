"""Annotated pieces for tests, compiled from markup that stands in the test."""

from __future__ import annotations

from pathlib import Path

from dragoman.evaluate.corpus import Annotated, read_files
from dragoman.evaluate.corpus.actors import Known
from dragoman.evaluate.corpus.markup import Fault

HEADER = "=== r1\nagency: Report\nvoice: caucasus-wire\npublished: 2026-02-11\n"


def known(folder: Path) -> Known:
    path = folder / "common.txt"
    path.write_text("nato | org - IGO | NATO; Alliance\n", "utf-8")
    return Known(path)


def compiled(folder: Path, markup: str, name: str = "some.txt") -> tuple[list[Annotated], list[Fault]]:
    path = folder / name
    path.write_text(markup, "utf-8")
    return read_files([path], known(folder))


def one_report(folder: Path, text: str, rows: str, header: str = HEADER) -> Annotated:
    """A report whose text is filled up to five sentences, which must have no fault."""
    lines = text.strip().split("\n")
    filled = "\n".join([*lines, *(f"Nothing else happened on day {i}." for i in range(5 - len(lines)))])
    [one], faults = compiled(folder, f"{header}\n{filled}\n---\n{rows}")
    assert faults == []
    return one

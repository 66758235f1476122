"""What the shipped weights and the rules must not fall below, on our own annotated reports and on the two seeds.

The floors stand a little under what was measured when they were set (docs/model-card.md); precision and recall apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate.reports import evaluate_reports
from dragoman.intake import Source
from dragoman.model import load
from dragoman.records import Record
from dragoman.run.pipeline import read_document

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "data" / "seeds"
Floors = dict[str, tuple[float, float]]
# What is read: a name, the gold, and which part of it; then precision and recall of each kind of record.
FLOORS: list[tuple[str, Path, dict[str, Any], Floors]] = [
    (
        "examples",
        ROOT / "examples" / "reports" / "gold.yaml",
        {},
        {"type": (0.8, 0.76), "full": (0.7, 0.67), "people": (0.98, 0.98)},
    ),
    (
        "tests",
        ROOT / "tests" / "reports" / "gold.yaml",
        {},
        {"type": (0.78, 0.74), "full": (0.66, 0.62), "people": (0.88, 0.98)},
    ),
    ("seeds", SEEDS / "gold.yaml", {}, {"type": (0.78, 0.92), "full": (0.63, 0.74), "people": (0.98, 0.98)}),
    (
        "corpus, test reports",
        ROOT / "corpus",
        {"parts": ("test",)},
        {"type": (0.68, 0.75), "full": (0.52, 0.57), "people": (0.91, 0.93)},
    ),
    (
        "corpus, test sentences",
        ROOT / "corpus",
        {"parts": ("test",), "single": True},
        {"type": (0.74, 0.53), "full": (0.54, 0.38), "people": (0.89, 0.76)},
    ),
]


def read(source: Source, published: str | None) -> Record:
    return read_document(source.text, model=load(), filename=source.filename, published=published)


@pytest.mark.parametrize(("name", "gold", "which", "floors"), FLOORS, ids=lambda value: str(value)[:30])
def test_the_record_of_annotated_reports_does_not_get_worse(
    name: str, gold: Path, which: dict[str, Any], floors: Floors
) -> None:
    if not gold.exists():
        pytest.skip(f"{name}: needs {gold.relative_to(ROOT.parent)}")
    scores = evaluate_reports(gold, read=read, **which).scores
    below = {
        f"{kind} {measure}": (scores[kind][measure], floor)
        for kind, (precision, recall) in floors.items()
        for measure, floor in (("p", precision), ("r", recall))
        if scores[kind][measure] < floor
    }
    assert below == {}

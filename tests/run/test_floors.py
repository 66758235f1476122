"""What the shipped weights and the rules must not fall below, on our own annotated reports and on the two seeds.

The floors stand a little under what was measured when they were set (docs/model-card.md); precision and recall apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.evaluate.reports import evaluate_reports
from dragoman.intake import Source
from dragoman.model import load
from dragoman.records import Record
from dragoman.run.pipeline import read_document

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "data" / "seeds"
FLOORS = {
    ROOT / "examples" / "reports": {"type": (0.85, 0.73), "full": (0.73, 0.63), "people": (0.97, 0.97)},
    ROOT / "tests" / "reports": {"type": (0.75, 0.58), "full": (0.54, 0.44), "people": (0.95, 0.97)},
    SEEDS: {"type": (0.90, 0.80), "full": (0.70, 0.62), "people": (1.0, 1.0)},
}


def read(source: Source, published: str | None) -> Record:
    return read_document(source.text, model=load(), filename=source.filename, published=published)


@pytest.mark.parametrize("folder", FLOORS, ids=lambda folder: "/".join(folder.parts[-2:]))
def test_the_record_of_annotated_reports_does_not_get_worse(folder: Path) -> None:
    if folder == SEEDS and not folder.is_dir():
        pytest.skip("needs ../shared/data/seeds")
    scores = evaluate_reports(folder / "gold.yaml", read=read).scores
    below = {
        f"{kind} {measure}": (scores[kind][measure], floor)
        for kind, (precision, recall) in FLOORS[folder].items()
        for measure, floor in (("p", precision), ("r", recall))
        if scores[kind][measure] < floor
    }
    assert below == {}

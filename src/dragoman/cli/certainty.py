"""How sure the scores of reports are, as tables: intervals, calibration, and what a bar of confidence gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.table import Table

MEASURES = ("p", "r", "f1")


def plain_scores(scores: Mapping[str, Any]) -> dict[str, Any]:
    """The scores without what `certainty_tables` shows, the error of calibration as one number."""
    plain = {key: value for key, value in scores.items() if key not in ("calibration", "curve")}
    for key in ("type", "full"):
        plain[key] = {measure: scores[key][measure] for measure in (*MEASURES, "n")}
    return {**plain, "calibration error": scores["calibration"]["ece"]}


def certainty_tables(scores: Mapping[str, Any]) -> list[Table]:
    """The 95 % intervals of type and full, the bins of calibration, and the curve of `--min-confidence`."""
    intervals = _table("95 % interval over reports", "group", *MEASURES)
    for key in ("type", "full"):
        ends = [(scores[key][f"{measure}_low"], scores[key][f"{measure}_high"]) for measure in MEASURES]
        intervals.add_row(key, *("–" if low is None else f"{low:.3f} to {high:.3f}" for low, high in ends))
    bins = _table(f"Calibration ({scores['calibration']['n']} events)", "confidence", "right", "n")
    for one in scores["calibration"]["bins"]:
        bins.add_row(f"{one['confidence']:.3f}", f"{one['right']:.3f}", str(one["n"]))
    curve = _table("Events by type at --min-confidence", "confidence", *MEASURES)
    for point in scores["curve"]:
        values = [point[measure] for measure in MEASURES]
        curve.add_row(f"{point['min_confidence']:.1f}", *("–" if v is None else f"{v:.3f}" for v in values))
    return [intervals, bins, curve]


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first)
    for name in others:
        table.add_column(name, justify="right")
    return table

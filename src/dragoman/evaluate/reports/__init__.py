"""Task ``reports``: whole records against gold made by hand, scored as the contract says.

`gold` reads the gold, `parties`, `events` and `quotes` pair it with a record, `scoring` sums up,
`certainty` says how sure that is, `detail` lists.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.reports.certainty import certainty
from dragoman.evaluate.reports.detail import DetailRow, detail_rows
from dragoman.evaluate.reports.gold import GoldDocument, GoldFile, GoldReport, What, read_gold
from dragoman.evaluate.reports.parties import CountriesOf
from dragoman.evaluate.reports.scoring import ReportOutcome, compare_report, score_reports
from dragoman.intake import Source
from dragoman.records import Record, Refused

__all__ = [
    "DetailRow",
    "Evaluation",
    "GoldDocument",
    "GoldReport",
    "What",
    "certainty",
    "compare_report",
    "detail_rows",
    "evaluate_reports",
    "gold_reports",
    "score_reports",
    "states_named",
]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores, the outcome of each report, and the reports that were refused."""

    scores: dict[str, Any]
    outcomes: tuple[ReportOutcome, ...]
    refused: tuple[Refused, ...]


def evaluate_reports(
    path: Path,
    *,
    read: Callable[[Source, GoldDocument], Record],
    countries_of: CountriesOf | None = None,
    parts: Collection[str] = ("test",),
    what: What = "reports",
    data: Path | None = None,
) -> Evaluation:
    """The scores of `read` on a gold file or folder, or on some parts of a corpus folder of ours.

    Of a corpus, `what` says which pieces are read: the whole reports, the single sentences, or all; `data` is the
    folder of the data pack, which holds the texts of part ``real``.

    `read` is handed in because the front door comes after this room; it gets the text, and of the gold the day of
    publication and the source, as an archive knows them (many wire reports leave out the year and what "the minister"
    is minister of), but no title. A report that is refused counts as missed.
    """
    countries_of = countries_of or states_named
    outcomes: list[ReportOutcome] = []
    refused: list[Refused] = []
    for gold in gold_reports(path, parts=parts, what=what, data=data):
        record: Record | None = None
        try:
            record = read(gold.source(), gold.gold.document)
        except Refused as refusal:
            refused.append(Refused(gold.name, refusal.reason))
        outcomes.append(compare_report(gold.name, record, gold.gold, countries_of=countries_of))
    return Evaluation({**score_reports(outcomes), **certainty(outcomes)}, tuple(outcomes), tuple(refused))


def gold_reports(
    path: Path, *, parts: Collection[str] = ("test",), what: What = "reports", data: Path | None = None
) -> list[GoldFile]:
    """The gold that `evaluate_reports` scores on, as it is asked for there."""
    from dragoman.evaluate.corpus import is_corpus  # late: it uses the forms of this room
    from dragoman.evaluate.corpus.gold import corpus_golds

    return corpus_golds(path, parts, what=what, data=data) if is_corpus(path) else read_gold(path)


def states_named(name: str) -> tuple[str, ...]:
    """The ISO codes of the states that `name` names outright, not by people, capital or metonym."""
    from dragoman.reference.countries import country_named  # late: the tables are not needed to score by hand

    return tuple(dict.fromkeys(match.iso3 for match in country_named(name) if match.how in ("name", "alias")))

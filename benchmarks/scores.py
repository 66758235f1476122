"""All that ``dragoman evaluate`` scores, on the data pack's dev files and on our own reports: ``make evaluate``.

With ``--against FOLDER`` (weights exported with ``--float32``) a second column holds what the shipped weights are held
to. Rows marked * are of files that the weights were trained on: they show that training worked, no more.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dragoman.api import Reader
from dragoman.evaluate.actors import evaluate_actors
from dragoman.evaluate.entities import evaluate_entities
from dragoman.evaluate.mentions import evaluate_mentions
from dragoman.evaluate.pairs import evaluate_pairs
from dragoman.evaluate.participants import evaluate_participants
from dragoman.evaluate.places import evaluate_places
from dragoman.evaluate.police import ACTS
from dragoman.evaluate.relations import evaluate_relations
from dragoman.evaluate.reports import GoldDocument, What, evaluate_reports
from dragoman.evaluate.sentence_class import evaluate_sentence_class
from dragoman.evaluate.syntax import evaluate_syntax
from dragoman.evaluate.times import evaluate_times
from dragoman.intake import Source
from dragoman.model import LanguageModel
from dragoman.records import ModelMissing, Record
from training.readers import is_kept_out

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
DATA = ROOT.parent / "shared" / "data"
Scores = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One file: its name in the table, the path below the data pack or the project, and the measures to show.

    A measure may have a goal; `seen` marks a file that the weights were trained on.
    """

    name: str
    path: str
    run: Callable[[Path, LanguageModel], Scores]
    measures: dict[str, float | None]
    seen: bool = False


def reports_read(path: Path, model: LanguageModel, **which: Any) -> Scores:
    """Scores on whole records; the reader is told the day of publication. `which`: the part of a corpus."""
    reader = Reader(model)

    def read(source: Source, about: GoldDocument) -> Record:
        return reader.read(source.text, filename=source.filename, published=about.published, source=about.agency)

    return evaluate_reports(path, read=read, **which).scores


def _corpus(part: str, *, what: What = "reports") -> Callable[[Path, LanguageModel], Scores]:
    """Scores on a part of our annotated reports, or on its single sentences."""

    def read(path: Path, model: LanguageModel) -> Scores:
        data = path if part == "real" else None  # the pack itself, for the texts that are not ours
        return reports_read(CORPUS, model, parts=(part,), what=what, data=data)

    return read


def unseen_pairs(path: Path, model: LanguageModel) -> Scores:
    """Scores on the rows of ``aw_train.tsv`` that are for evaluation only."""
    return _on_rows(path, lambda row: row["dataset"] == "ace", lambda kept: evaluate_pairs(kept, model=model))


def unseen_types(path: Path, model: LanguageModel) -> Scores:
    """Scores on the tenth of ``plv_train.tsv`` that the shipped weights were not trained on."""
    return _on_rows(path, lambda row: is_kept_out(row["sentence"]), lambda kept: evaluate_relations(kept, model=model))


def _on_rows(path: Path, wanted: Callable[[dict[str, str]], bool], score: Callable[[Path], Scores]) -> Scores:
    """The scores on those rows of a table that are wanted."""
    header, *rows = path.read_text("utf-8").split("\n")
    names = header.split("\t")
    chosen = [r for r in rows if r and wanted(dict(zip(names, r.split("\t"), strict=False)))]
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "kept.tsv"
        kept.write_text("\n".join([header, *chosen]), "utf-8")
        return score(kept)


def _gold_words(path: Path, model: LanguageModel) -> Scores:
    return evaluate_syntax(path, tokens="gold", model=model)


def _raw_text(path: Path, model: LanguageModel) -> Scores:
    return evaluate_syntax(path, model=model)


def _names(path: Path, model: LanguageModel) -> Scores:
    return evaluate_entities(path, model=model)


def _participants(path: Path, model: LanguageModel) -> Scores:
    return evaluate_participants(path, model=model)


def _relations(path: Path, model: LanguageModel) -> Scores:
    return evaluate_relations(path, model=model)


def _quads(path: Path, model: LanguageModel) -> Scores:
    return evaluate_sentence_class(path, model=model)


def _police(path: Path, model: LanguageModel) -> Scores:
    return evaluate_mentions(path, model=model)


def _phrases(path: Path, model: LanguageModel) -> Scores:
    return evaluate_actors(path)  # no model: tables alone


def _toponyms(path: Path, model: LanguageModel) -> Scores:
    return evaluate_places(path, model=model)


def _times(path: Path, model: LanguageModel) -> Scores:
    return evaluate_times(path, model=model)


_EWT, _GUM = "syntax/en_ewt-dev.conllu.gz", "syntax/en_gum-dev.conllu.gz"
_GRAMMAR = {"UPOS": None, "UAS": None, "LAS": None, "Lemmas": None}
_FOUND = {**_GRAMMAR, "Sentences": None, "Words": None}
_RECORD = dict.fromkeys(
    ("type.p", "type.r", "type.f1", "full.f1", "people.f1", "role", "country", "sector", "date", "place", "status")
)
_PLACES = dict.fromkeys(("within_161km", "country", "detection.f1"))
_TIMES = dict.fromkeys(("detection.f1", "value", "type"))
_POLICE = {f"{act}.f1": None for act in ACTS}
_EVENTS = {**_RECORD, **dict.fromkeys(("modes", "contexts", "salience", "coreference"))}
# In the order of the model card.
ROWS = (
    Row("EWT dev, gold words", _EWT, _gold_words, {**_GRAMMAR, "UPOS": 96.5, "UAS": 91.0, "LAS": 88.7}),
    Row("EWT dev, raw text", _EWT, _raw_text, {**_FOUND, "LAS": 85.5}),
    Row("GUM dev, gold words", _GUM, _gold_words, {**_GRAMMAR, "LAS": 89.0}),
    Row("GUM dev, raw text", _GUM, _raw_text, _FOUND),
    Row("CoNLL-2003 dev", "entities/conll2003_dev.txt.gz", _names, {"f1": 0.92}),
    Row("CrossNER politics dev", "entities/crossner_politics_dev.txt", _names, {"f1": 0.62}),
    Row("re3d dev", "entities/re3d_dev.txt", _names, {"f1": None}),
    Row(
        "CAMEO sources and targets", "entities/cameo_ner_train.txt", _participants,
        {"source.f1": None, "target.f1": None}, seen=True,
    ),
    Row("PLOVER types, all rows", "events/plv_train.tsv", _relations, {"accuracy": None, "macro_f1": None}, seen=True),
    Row("PLOVER types, kept out", "events/plv_train.tsv", unseen_types, {"accuracy": None, "macro_f1": None}),
    Row("pairs, ace rows", "events/aw_train.tsv", unseen_pairs, {"balanced_accuracy": None, "auc": None}),
    Row("CAMEO quads", "events/cameo_class_train.tsv", _quads, {"accuracy": None, "macro_f1": None}, seen=True),
    Row("what the police do, dev", "events/india_police_dev.tsv.gz", _police, {**_POLICE, "macro_f1": None}),
    Row("phrases for actors", "actors/actor_coding_sample.jsonl", _phrases, {"country": 0.9, "sector": 0.85}),
    Row("LGL", "places/lgl.jsonl.gz", _toponyms, {**_PLACES, "within_161km": 0.75, "detection.f1": 0.72}),
    Row("GeoVirus", "places/geovirus.jsonl.gz", _toponyms, {**_PLACES, "within_161km": 0.82, "country": 0.93}),
    Row("TimeBank", "times/timebank.jsonl.gz", _times, {**_TIMES, "detection.f1": 0.85, "value": 0.75}),
    Row("AQUAINT", "times/aquaint.jsonl.gz", _times, _TIMES),
    Row("the two seeds", "seeds/gold.yaml", reports_read, {**_RECORD, "type.f1": 0.85, "full.f1": 0.65}),
    Row("examples/reports", "examples/reports/gold.yaml", reports_read, _RECORD),
    Row("tests/reports (held out)", "tests/reports/gold.yaml", reports_read, _RECORD),
    Row("corpus, test reports", "corpus/common.txt", _corpus("test"), _EVENTS),
    Row("corpus, test sentences", "corpus/common.txt", _corpus("test", what="sentences"), _EVENTS),
    Row("corpus, real reports", ".", _corpus("real"), _EVENTS),
)  # fmt: skip


def value_at(scores: Scores, measure: str) -> float | None:
    """A measure in percent; ``type.f1`` is the ``f1`` of ``type``.

    >>> value_at({"type": {"f1": 0.5}, "LAS": 88.0}, "type.f1"), value_at({"LAS": 88.0}, "LAS")
    (50.0, 88.0)
    """
    value: Any = scores
    for key in measure.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    if value is None:
        return None
    # The figures of `syntax` are percent already.
    return float(value) if measure in _FOUND else 100.0 * value


def scored(rows: Sequence[Row], data: Path, model: LanguageModel) -> Iterator[tuple[Row, Scores | None]]:
    """The scores of each row; None where its file is not there or the weights have no such head."""
    for row in rows:
        path = next((p for p in (data / row.path, ROOT / row.path) if p.exists()), None)
        if path is None:
            print(f"{row.name}: no {row.path} in {data}", file=sys.stderr)
            yield row, None
            continue
        try:
            yield row, row.run(path, model)
        except ModelMissing as error:
            print(f"{row.name}: {error}", file=sys.stderr)
            yield row, None


def table_of(columns: dict[str, dict[str, Scores | None]]) -> Table:
    """One line a measure, one column a set of weights."""
    table = Table(title="Scores, in percent; * trained on", title_justify="left")
    table.add_column("file")
    table.add_column("measure")
    for column in ("goal", *columns):
        table.add_column(column, justify="right")
    for row in ROWS:
        if all(row.name not in column for column in columns.values()):
            continue
        first = True
        for measure, goal in row.measures.items():
            values = [value_at(column.get(row.name) or {}, measure) for column in columns.values()]
            wanted = "" if goal is None else f"{goal if measure in _FOUND else 100 * goal:.1f}"
            shown = ["–" if value is None else f"{value:.2f}" for value in values]
            table.add_row(f"{row.name}{' *' if row.seen else ''}" if first else "", measure, wanted, *shown)
            first = False
        table.add_section()
    return table


def main(argv: Sequence[str] | None = None) -> None:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder of the data pack"
    )
    parser.add_argument("--against", type=Path, help="a folder of float32 weights, for a second column")
    parser.add_argument("--only", default="", metavar="WORD", help="only the rows whose name or path holds WORD")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    args = parser.parse_args(argv)
    rows = [row for row in ROWS if args.only in row.name or args.only in row.path]
    models = {"shipped": LanguageModel()}
    if args.against:
        models = {"float32": LanguageModel(args.against), **models}
    columns = {
        name: {row.name: scores for row, scores in scored(rows, args.data, model)} for name, model in models.items()
    }
    if args.json:
        print(json.dumps(columns))
        return
    Console(width=100).print(table_of(columns))


if __name__ == "__main__":
    main()

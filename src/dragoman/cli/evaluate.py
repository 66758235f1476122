"""``dragoman evaluate TASK FILE``: the shipped model against a gold file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import click
from rich.console import Console
from rich.table import Table

from dragoman.cli.complaints import complain, unexpected
from dragoman.evaluate import TASKS
from dragoman.evaluate.corpus.annotation import PARTS
from dragoman.evaluate.reports import DetailRow, Evaluation, GoldDocument, What
from dragoman.intake import Source
from dragoman.records import BadCall, DragomanError, Record, Refused

_PERCENT = frozenset({"UPOS", "UAS", "LAS", "Lemmas", "Sentences", "Words"})


@click.command()
@click.argument("task", type=click.Choice(TASKS))
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option("--tokens", type=click.Choice(["gold"]), help="syntax: keep the file's sentences and words.")
@click.option("--head", metavar="NAME", help="entities: the head that answers, instead of the one the tags point to.")
@click.option("--verbose", is_flag=True, help="reports: also list what was found, missed and invented.")
@click.option(
    "--part",
    "parts",
    type=click.Choice(PARTS),
    multiple=True,
    help="reports: the part of our corpus to read (test by default); several where given again.",
)
@click.option(
    "--what",
    type=click.Choice(get_args(What)),
    help="reports: what of our corpus to read: its reports (the default), its single sentences, or all.",
)
@click.option("--sentences", is_flag=True, help="reports: the same as --what sentences.")
@click.option(
    "--data", type=click.Path(path_type=Path), help="reports: the data pack, for the texts of our corpus's part real."
)
def evaluate(
    task: str,
    file: Path,
    as_json: bool,
    tokens: str | None,
    head: str | None,
    verbose: bool,
    parts: tuple[str, ...],
    what: What | None,
    sentences: bool,
    data: Path | None,
) -> int:
    """Score the shipped model on FILE, a gold file in its data set's own form.

    \b
    TASK                FILE
    syntax              CoNLL-U
    entities            token/tag
    participants        token/tag with S and T
    relations           sentences with marked sides and their PLOVER type
    pairs               sentences with marked sides that act on each other or not
    sentence-class      sentences and their quad, 0 where they tell of none
    mentions-of-events  sentences and what the police do in them
    actors              JSON Lines of short phrases with country and sectors
    places              JSON Lines of reports with toponyms, as LGL and GeoVirus
    times               JSON Lines of reports with TIMEX3 times, as TimeBank
    reports             YAML with the texts beside it, the folder of both, or
                        the folder of our corpus
    """
    wanted = {"--part": parts, "--what": what, "--sentences": sentences, "--data": data, "--verbose": verbose}
    _check_options(task, {"--tokens": tokens}, "syntax")
    _check_options(task, {"--head": head}, "entities")
    _check_options(task, wanted, "reports")
    if sentences and what not in (None, "sentences"):
        raise BadCall(f"--sentences and --what {what} contradict each other; leave one out")
    if task == "reports":
        kind: What = "sentences" if sentences else what or "reports"
        evaluation = _read_reports(file, parts=parts or ("test",), what=kind, data=data)
        return _show_reports(evaluation, as_json=as_json, verbose=verbose)
    _print_scores(task, _RUN[task](file, tokens, head), as_json=as_json)
    return 0


def _check_options(task: str, given: Mapping[str, object], only: str) -> None:
    for option, value in given.items():
        if value and task != only:
            raise BadCall(f"{option} belongs to the task {only}, not to {task}; leave it out")


def _syntax(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.syntax import evaluate_syntax

    return evaluate_syntax(file, tokens="gold" if tokens == "gold" else "found")


def _entities(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.entities import evaluate_entities

    return evaluate_entities(file, head=head)


def _relations(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.relations import evaluate_relations

    return evaluate_relations(file)


def _pairs(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.pairs import evaluate_pairs

    return evaluate_pairs(file)


def _sentence_class(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.sentence_class import evaluate_sentence_class

    return evaluate_sentence_class(file)


def _mentions(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.mentions import evaluate_mentions

    return evaluate_mentions(file)


def _participants(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.participants import evaluate_participants

    return evaluate_participants(file)


def _actors(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.actors import evaluate_actors

    return evaluate_actors(file)


def _times(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.times import evaluate_times

    return evaluate_times(file)


def _places(file: Path, tokens: str | None, head: str | None) -> dict[str, Any]:
    from dragoman.evaluate.places import evaluate_places

    return evaluate_places(file)


_RUN: dict[str, Callable[[Path, str | None, str | None], dict[str, Any]]] = {
    "syntax": _syntax,
    "entities": _entities,
    "relations": _relations,
    "pairs": _pairs,
    "sentence-class": _sentence_class,
    "mentions-of-events": _mentions,
    "participants": _participants,
    "actors": _actors,
    "times": _times,
    "places": _places,
}


def _read_reports(file: Path, *, parts: tuple[str, ...], what: What, data: Path | None) -> Evaluation:
    from dragoman.api import Reader
    from dragoman.evaluate.reports import evaluate_reports
    from dragoman.reference.own_actors import OwnActors

    reader = Reader(actors=OwnActors())  # scores are of what is shipped

    def read(source: Source, about: GoldDocument) -> Record:
        try:
            return reader.read(source.text, filename=source.filename, published=about.published, source=about.agency)
        except DragomanError:
            raise
        except Exception as error:  # as in `dragoman read`: a fault in one report must not cost the others
            raise Refused(source.name, unexpected(error)) from error

    return evaluate_reports(file, read=read, parts=parts, what=what, data=data)


def _show_reports(evaluation: Evaluation, *, as_json: bool, verbose: bool) -> int:
    """Print the scores, name on standard error what was refused; the exit status, 1 where anything was."""
    from dragoman.cli.certainty import certainty_tables, plain_scores
    from dragoman.evaluate.reports import detail_rows

    if verbose and not as_json:
        for outcome in evaluation.outcomes:
            _print_detail(outcome.name, detail_rows(outcome))
    if as_json:
        click.echo(json.dumps(evaluation.scores))
    else:
        _print_scores("reports", plain_scores(evaluation.scores), as_json=False)
        for table in certainty_tables(evaluation.scores):
            Console().print(table)
    for refusal in evaluation.refused:
        complain(str(refusal))
    return 1 if evaluation.refused else 0


def _print_scores(task: str, scores: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(scores))
        return
    console = Console()
    triples: dict[str, dict[str, Any]] = {}
    table = Table(title=f"{task} ({scores['n']} read)", title_justify="left")
    table.add_column("measure")
    table.add_column("score", justify="right")
    for key, value in scores.items():
        if isinstance(value, dict):
            parts = value if all(isinstance(part, dict) for part in value.values()) else {"": value}
            triples |= {f"{key} {name}".strip(): part for name, part in parts.items()}
        elif key != "n":
            table.add_row(key, _number(key, value))
    if table.rows:
        console.print(table)
    if triples:
        console.print(_triples_table(triples))


def _triples_table(triples: dict[str, dict[str, Any]]) -> Table:
    """One line for each group, its measures as columns; a group of its own measures takes one line each."""
    columns = ("p", "r", "f1", "n")
    table = Table()
    table.add_column("group")
    for column in columns:
        table.add_column(column, justify="right")
    for name, part in triples.items():
        if set(part) <= set(columns):
            table.add_row(name, *(_number(column, part[column]) if column in part else "" for column in columns))
        else:
            for inner, value in part.items():
                table.add_row(f"{name} {inner}", "", _number(inner, value), "", "")
    return table


def _number(key: str, value: float | None) -> str:
    if value is None:
        return "–"
    if key == "n":
        return str(value)
    return f"{value:.2f}" if key in _PERCENT else f"{value:.3f}"


def _print_detail(name: str, rows: list[DetailRow]) -> None:
    table = Table(title=name, title_justify="left", show_lines=True)
    for column in ("of", "outcome", "gold", "predicted", "wrong"):
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(row.of, row.outcome, row.gold, row.predicted, row.wrong)
    Console().print(table)

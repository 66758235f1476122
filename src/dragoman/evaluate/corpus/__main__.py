"""Works on the corpus: ``python -m dragoman.evaluate.corpus`` and one of the commands below (see --help)."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import msgspec

from dragoman.evaluate.corpus.actors import Known
from dragoman.evaluate.corpus.agreement import agreement as scores_between
from dragoman.evaluate.corpus.agreement import differences, pairs_of
from dragoman.evaluate.corpus.corpus import COMMON, TWICE, load_corpus, read_corpus, read_files
from dragoman.evaluate.corpus.coverage import Count, counts, grammar, variety
from dragoman.evaluate.corpus.markup import Fault
from dragoman.evaluate.corpus.standoff import PACK, load_real, moved, pack_reports, write_standoff
from dragoman.evaluate.reports import states_named
from dragoman.model import load
from dragoman.model.lemmas import read_lemmas
from dragoman.model.weights import FOLDER
from dragoman.records import BadCall

_FOLDER = click.option(
    "--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True, help="The corpus folder."
)
_DATA = click.option(
    "--data", type=click.Path(path_type=Path), default=PACK, show_default=True, help="The folder of the data pack."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, count, export and compare annotated reports."""


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--counts", "show_counts", is_flag=True, help="Print counts too.")
@_FOLDER
def check(files: tuple[Path, ...], corpus: Path, show_counts: bool) -> None:
    """Check FILES, or the whole corpus: each fault with its line."""
    annotated, faults = read_files(files, Known(corpus / COMMON)) if files else read_corpus(corpus)
    _say_faults(faults)
    if show_counts:
        _print_counts(counts(annotated), only_present=True)
    click.echo(f"{len(annotated)} pieces ok, {len(faults)} faults" if faults else f"ok: {len(annotated)} pieces")
    sys.exit(1 if faults else 0)


@main.command()
@_FOLDER
@click.option("--grammar", "with_grammar", is_flag=True, help="Also count nominal, passive and active triggers (slow).")
def report(corpus: Path, with_grammar: bool) -> None:
    """Count what the corpus covers, and say where it falls short of its goals."""
    annotated, faults = read_corpus(corpus)
    _say_faults(faults)
    found = counts(annotated) | variety(annotated, _lemma_of())
    if with_grammar:
        found |= grammar(annotated, load().analyse)
    _print_counts(found)
    short = [f"{section}: {c.name} ({c.value} of {c.wanted})" for section, cs in found.items() for c in cs if c.short]
    click.echo(f"\n{len(short)} goals missed" + "".join(f"\n  {line}" for line in short))
    sys.exit(1 if faults or short else 0)


@main.command()
@_FOLDER
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/corpus"), show_default=True)
def export(corpus: Path, out: Path) -> None:
    """Write the corpus as JSON Lines, a file for each part: records with exact offsets, and what goes with them."""
    annotated = load_corpus(corpus)
    out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev", "test"):
        lines = [msgspec.json.encode(one) + b"\n" for one in annotated if one.part == part]
        (out / f"{part}.jsonl").write_bytes(b"".join(lines))
        click.echo(f"{out / part}.jsonl: {len(lines)} reports and sentences")


@main.command()
@_FOLDER
@_DATA
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--verbose", is_flag=True, help="List what differs.")
def agreement(corpus: Path, data: Path, as_json: bool, verbose: bool) -> None:
    """Compare the first annotations with the second, of our reports and of the real ones."""
    known = Known(corpus / COMMON)
    first, second = (read_files(sorted((corpus / TWICE / name).glob("*.txt")), known) for name in ("first", "second"))
    _say_faults([*first[1], *second[1]])
    sets = {"ours": pairs_of(first[0], second[0])}
    try:
        sets["real"] = pairs_of(load_real(corpus, data), load_real(corpus, data, f"{TWICE}/real"))
    except BadCall as error:
        click.echo(f"real: {error}", err=True)
    found = {name: scores_between(pairs, states_named) for name, pairs in sets.items() if pairs}
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, scores in found.items():
        click.echo(f"\n{name}: {scores.pop('n')} reports annotated twice")
        for key, value in scores.items():
            parts = value.items() if isinstance(value, dict) else [("", value)]
            shown = "  ".join(f"{part} {n:.3f}" if n is not None else f"{part} -" for part, n in parts)
            click.echo(f"  {key:<22}{shown.strip()}")
    if verbose:
        for name, pairs in sets.items():
            for row in differences(pairs, states_named):
                click.echo(f"{name} {row.report}: {row.of} {row.outcome}: {row.gold} | {row.predicted} | {row.wrong}")


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_FOLDER
@_DATA
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write to, below the corpus folder.")
def standoff(files: tuple[Path, ...], corpus: Path, data: Path, out: Path | None) -> None:
    """Turn markup of real reports into records without their text; each is named by the header's url."""
    annotated, faults = read_files(files, Known(corpus / COMMON), real=True)
    texts = {row["url"]: row["text"] for row in pack_reports(data)}
    _say_faults(faults)
    written = 0
    for one in annotated:
        url = one.record.document.url or ""
        try:
            if url not in texts:
                raise ValueError(f"{one.name}: the data pack has no report of the url {url!r}")
            whole = moved(one, texts[url])
        except ValueError as error:
            click.echo(f"error: {error}", err=True)
            continue
        if out:
            out.mkdir(parents=True, exist_ok=True)
            write_standoff(whole, url, out)
        written += 1
    click.echo(f"{written} of {len(annotated)} written" if out else f"{written} of {len(annotated)} ok")
    sys.exit(1 if faults or written < len(annotated) else 0)


def _say_faults(faults: Sequence[Fault]) -> None:
    for fault in faults:
        click.echo(str(fault), err=True)


def _print_counts(found: dict[str, list[Count]], *, only_present: bool = False) -> None:
    for section, lines in found.items():
        click.echo(f"\n{section}")
        for count in lines:
            if only_present and not count.value:
                continue
            goal = f" / {count.wanted}" if count.wanted is not None and not only_present else ""
            short = "   SHORT" if count.short and not only_present else ""
            click.echo(f"  {count.value:>7}{goal:<8} {count.name}{short}")


def _lemma_of() -> Callable[[str], str]:
    """Dictionary forms by the model's own table, whatever the word's tag: an inflected reading before the bare word."""
    table = read_lemmas(FOLDER / "lemmas.json")

    def lemma(word: str) -> str:
        readings = (table.known.get(tag, {}).get(word) for tag in ("VBD", "VBN", "VBZ", "VBG", "NNS"))
        return next((reading for reading in readings if reading), word)

    return lemma


if __name__ == "__main__":
    try:
        main(standalone_mode=True)
    except BadCall as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)

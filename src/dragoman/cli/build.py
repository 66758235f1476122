"""`dragoman build`: a corpus into a record, going on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from dragoman import __version__

if TYPE_CHECKING:
    from dragoman.cli.progress import Progress
    from dragoman.intake import Article
    from dragoman.intake.columns import Mapped
    from dragoman.records import Refused
    from dragoman.store import Run


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@click.option(
    "--into", metavar="RECORD", required=True, help="A .duckdb file, postgresql://..., or a FOLDER/ of shards."
)
@click.option("--urls", metavar="FILE", multiple=True, help="A file that lists addresses, one a line; may be repeated.")
@click.option("--text", metavar="COLUMN", help="The column of a table that holds the text.")
@click.option("--date", metavar="COLUMN", help="... the day of publication.")
@click.option("--title", metavar="COLUMN", help="... the title.")
@click.option("--url", metavar="COLUMN", help="... the address.")
@click.option("--source", metavar="COLUMN", help="... the agency or newspaper.")
@click.option("--language", metavar="COLUMN", help="... the language.")
@click.option("--engine", metavar="ENGINE", default="local", show_default=True, help="local, ray, or ray:ADDRESS.")
@click.option("--workers", metavar="N", type=click.IntRange(1), help="How many read side by side; one a processor.")
@click.option("--memory", metavar="MB", type=click.IntRange(400), help="The most that one worker may take (2000).")
@click.option("--allow", metavar="HOST", multiple=True, help="A host in a private network that may be fetched from.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object at the end, and no progress.")
def build(
    sources: tuple[str, ...], into: str, urls: tuple[str, ...], engine: str, workers: int | None, memory: int | None,
    allow: tuple[str, ...], as_json: bool, **columns: str | None,
) -> int:  # fmt: skip
    """Read a corpus into a record, going on where it stopped.

    SOURCE is a file, a folder, a pattern, an address, or - for standard input: texts, pages, mail, PDF, Word, tables,
    WARC and WACZ archives, feeds and sitemaps, packed or not. What is in the record already is not read again.
    """
    from dragoman.cli.progress import Progress
    from dragoman.records import BadCall
    from dragoman.run.building import Build
    from dragoman.run.coding import manifest_of
    from dragoman.run.engines import batch_of, crew_of, shelf_of
    from dragoman.run.extent import Extent, files_of

    if not sources and not urls:
        raise BadCall("build: nothing to read; name files, folders, patterns or addresses, or - for standard input")
    mapping = {name: column for name, column in columns.items() if column is not None}
    options = {"sources": json.dumps(sources)} | ({"urls": json.dumps(urls)} if urls else {}) | mapping
    manifest = manifest_of(__version__, options)
    with Progress(Extent(files_of(sources)), quiet=as_json) as progress, shelf_of(into) as shelf:
        crew = crew_of(engine, workers=workers, memory=memory * 1_000_000 if memory else None)
        job = Build(shelf, manifest, progress, batch=batch_of(into))
        try:
            run = job.run(_articles(sources, urls, mapping, allow, progress), crew)
        except KeyboardInterrupt:
            progress.note(f"stopped; {job.count.coded:,} reports of this call are kept, and the same call goes on")
            raise
        finally:
            crew.close()
    show_runs([run], into, progress, as_json=as_json)
    return 1 if run.refused else 0


def _articles(
    sources: tuple[str, ...], urls: tuple[str, ...], mapping: dict[str, str], allow: tuple[str, ...], progress: Progress
) -> Iterator[Article | Refused]:
    """What the sources hold; how tables are read is shown."""
    from dragoman.intake.fetch import Fetcher
    from dragoman.intake.gather import articles

    def told(mapped: Mapped) -> None:
        if mapped.guessed or mapped.unsure:
            progress.note(str(mapped))

    return articles(sources, mapping=mapping, urls=urls, fetcher=Fetcher(allow=allow), told=told)


def show_runs(runs: Sequence[Run], into: str, progress: Progress, *, as_json: bool) -> None:
    """Prints what came of some runs: for people, or one JSON object for each."""
    import msgspec

    from dragoman.cli.progress import duration

    for run in runs:
        if as_json:
            plain = msgspec.to_builtins(run)
            click.echo(json.dumps({"into": into, **plain, "reasons": dict(progress.reasons.most_common())}))
            continue
        told = [f"{run.documents:,} reports coded", f"{run.events:,} events"]
        for number, what in ((run.known, "there already"), (run.not_coded, "not English"), (run.refused, "refused")):
            told += [f"{number:,} {what}"] if number else []
        ended = f"in {duration(run.seconds)}" if run.seconds is not None else "not finished"
        click.echo(f"{into}, run {run.run}: {', '.join(told)}; {ended}")
    if not as_json:
        for reason, number in progress.reasons.most_common():
            click.echo(f"  refused {number:,}: {reason}")

"""`dragoman read`: reports in, their records out, for people or as JSON Lines."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from dragoman.cli.complaints import complain, unexpected

if TYPE_CHECKING:
    from dragoman.records import Record
    from dragoman.reference.own_actors import OwnActors


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="The day of publication (YYYY-MM-DD), in place of the text's own.")
@click.option(
    "--min-confidence",
    metavar="X",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out events of less confidence than X (0 to 1); they are counted among those left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--actors", metavar="FILE", help="Your own actors, in place of those you keep; none to do without.")
def read(
    paths: tuple[str, ...], published: str | None, min_confidence: float, as_json: bool, actors: str | None
) -> int:
    """Read reports and print their records.

    PATH is a text or Markdown file, a folder of them, or - for standard input.
    """
    from dragoman.api import published_day
    from dragoman.intake import find_reports
    from dragoman.records import Refused
    from dragoman.reference.own_actors import OwnActors, load_own

    day = published_day(published)
    found = list(find_reports(paths))
    own = OwnActors() if actors == "none" else load_own(actors)
    shown = _shower(day, as_json, least=min_confidence, own=own)
    refused = 0
    with _Progress(len(found)) as progress:
        for path in found:
            try:
                if isinstance(path, Refused):
                    raise path
                page = shown(path)
            except Refused as failure:
                refused += 1
                progress.clear()
                complain(str(failure))
            else:
                progress.clear()
                click.echo(page)
            progress.step()
    return 1 if refused else 0


def _shower(day: str | None, as_json: bool, *, least: float, own: OwnActors) -> Callable[[str], str | bytes]:
    """What to print for the report at a path; the model is loaded at the first that can be read."""
    from dragoman.api import Reader
    from dragoman.intake import read_source
    from dragoman.records import DragomanError, Refused

    readers: list[Reader] = []
    page = _Page()

    def shown(path: str) -> str | bytes:
        source = read_source(path)
        readers[:] = readers or [Reader(actors=own)]
        try:
            record = readers[0].read(source.text, published=day, filename=source.filename).surer(least)
            return record.to_json() if as_json else page.of(record, source.name)
        except Refused as failure:
            raise Refused(source.name, failure.reason) from None
        except DragomanError:
            raise
        except Exception as error:  # a fault of ours in one report must not cost the others
            raise Refused(source.name, unexpected(error)) from error

    return shown


class _Page:
    """Records for people, as wide as the terminal allows, with a rule between them."""

    def __init__(self) -> None:
        terminal = sys.stdout.isatty()
        self._colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        # Lines longer than 100 letters are hard to read; below 40 the columns no longer fit.
        self._width = max(40, min(100, shutil.get_terminal_size().columns)) if terminal else 80
        self._rule = ""

    def of(self, record: Record, name: str) -> str:
        from dragoman.cli.show import render

        page = self._rule + render(record, name=name, width=self._width, colour=self._colour)
        self._rule = "─" * self._width + "\n\n"
        return page


class _Progress:
    """How far the reading is, on standard error; only where many records go to a file or pipe and a person waits."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._visible = total > 1 and sys.stderr.isatty() and not sys.stdout.isatty()

    def __enter__(self) -> _Progress:
        self._draw()
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def step(self) -> None:
        self._done += 1
        self._draw()

    def clear(self) -> None:
        if self._visible:
            click.echo("\r\x1b[K", err=True, nl=False)

    def _draw(self) -> None:
        if self._visible:
            click.echo(f"\r{self._done} of {self._total} reports", err=True, nl=False)

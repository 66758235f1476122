"""`dragoman watch`: follows feeds into a record, and raises alerts on what comes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from dragoman.cli.complaints import complain, one_line

if TYPE_CHECKING:
    from dragoman.intake import Article
    from dragoman.records import Record, Refused
    from dragoman.run.alerts import Alert


@click.command()
@click.argument("config", metavar="CONFIG")
@click.option(
    "--into",
    "record",
    metavar="RECORD",
    required=True,
    help="The record to add to (a .duckdb file, or postgresql://...).",
)
@click.option("--once", is_flag=True, help="Ask every feed once and end, as for cron.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line: records, and alerts.")
def watch(config: str, record: str, once: bool, as_json: bool) -> int:
    """Follow feeds and add what is new to a record.

    CONFIG is a TOML file that lists feeds and alerts. Without --once it goes on until it is stopped; started again, it
    goes on where it was.
    """
    from dragoman import __version__
    from dragoman.intake.fetch import Fetcher
    from dragoman.run.coding import manifest_of, shipped_coder
    from dragoman.run.watch_list import read_watch_list
    from dragoman.run.watching import Watcher
    from dragoman.store import StoreError, open_store

    wanted = read_watch_list(config)
    contact = f" ({wanted.contact})" if wanted.contact else ""
    fetcher = Fetcher(
        agent=f"Dragoman/{__version__}{contact}", delay=wanted.delay, timeout=wanted.timeout, allow=wanted.allow
    )
    teller = _Teller(as_json)
    manifest = manifest_of(__version__, {"command": "watch"})
    watcher = Watcher(wanted, lambda: open_store(record), manifest, shipped_coder, fetcher, teller)
    if once:
        watcher.round(all_feeds=True)
        return 1 if teller.refusals else 0
    watcher.round()
    while True:
        time.sleep(min(3600.0, max(1.0, watcher.wait())))
        try:
            watcher.round()
        except StoreError as error:  # another process has it for now
            complain(f"{error}; tried again in a minute")
            time.sleep(60)


class _Teller:
    """Says what is new on standard output and what went wrong on standard error."""

    def __init__(self, as_json: bool) -> None:
        self._json = as_json
        self.refusals = 0

    def new(self, article: Article, record: Record | None) -> None:
        if self._json:
            if record is not None:
                click.echo(record.to_json())
            return
        day = (record.document.published if record else None) or article.published or "no date"
        click.echo(one_line(" · ".join(filter(None, (day, article.source, article.title or article.name)))))
        if record is None:
            click.echo(f"    not in English ({article.language}); kept, not coded")
            return
        for event in record.events:
            names = [", ".join(record.actor(id).name for id in side) for side in (event.actors, event.recipients)]
            click.echo("    " + one_line(f"{event.type} {' → '.join(filter(None, names))}"))

    def refused(self, refused: Refused) -> None:
        self.refusals += 1
        complain(str(refused))

    def alert(self, alert: Alert) -> None:
        if self._json:
            import msgspec

            click.echo(msgspec.json.encode({"alert": alert}))
            return
        click.echo(one_line(str(alert)))
        for event in alert.events:
            names = [", ".join(side) for side in (event.actors, event.recipients)]
            click.echo("    " + one_line(f"{event.day} {event.type} {' → '.join(filter(None, names))}"))

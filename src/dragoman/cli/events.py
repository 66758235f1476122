"""`dragoman events`: the events of a record that filters let through, in the formats of the field."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dragoman.export import Selection
    from dragoman.store import Store

# They stand here too, so that the help page loads no database; a test holds them to the room of exports.
FORMATS = ("table", "csv", "jsonl", "parquet", "plover", "polecat", "gdelt")
_BY_SUFFIX = {".csv": "csv", ".jsonl": "jsonl", ".parquet": "parquet"}
_PARTY = "PARTY"


@click.command()
@click.argument("record", metavar="RECORD")
@click.option("--actor", "actors", metavar=_PARTY, multiple=True, help="Takes part, on any side.")
@click.option("--acting", metavar=_PARTY, multiple=True, help="Acts.")
@click.option("--acted-on", metavar=_PARTY, multiple=True, help="Is acted upon.")
@click.option("--between", metavar="A B", nargs=2, help="Both take part.")
@click.option("--country", "countries", metavar="COUNTRY", multiple=True, help="A party is of this country.")
@click.option("--sector", "sectors", metavar="CODE", multiple=True, help="A party is of this sector (GOV, MIL, IGO).")
@click.option("--type", "types", metavar="TYPE", multiple=True, help="PLOVER's type (CONSULT, ASSAULT).")
@click.option("--quad", "quads", metavar="QUAD", multiple=True, help="1 to 4, or 'material conflict'.")
@click.option("--mode", "modes", metavar="MODE", multiple=True, help="How it was done (visit, arrest).")
@click.option("--context", "contexts", metavar="CONTEXT", multiple=True, help="What it was about (military, legal).")
@click.option(
    "--status", "statuses", metavar="STATUS", multiple=True,
    help="actual, historical, future, hypothetical or negated; without it the first three.",
)  # fmt: skip
@click.option("--all-statuses", is_flag=True, help="Also what did not happen, and what only may.")
@click.option("--salience", type=click.Choice(["main", "background"]), help="What the report is about, or background.")
@click.option("--since", metavar="DAY", help="The first day (2026-01-22, or 2026-01, or 2026).")
@click.option("--until", metavar="DAY", help="The last day, included.")
@click.option("--place", "places", metavar="PLACE", multiple=True, help="Where: a country or a place by name.")
@click.option("--min-confidence", metavar="NUMBER", type=float, help="At least so sure, from 0 to 1.")
@click.option("--source", "sources", metavar="NAME", multiple=True, help="The news agency or publisher.")
@click.option("--document", "documents", metavar="ID", multiple=True, help="Told by this document.")
@click.option("--run", metavar="N", type=int, help="Coded in this run, shown elsewhere or not.")
@click.option("--machine-only", is_flag=True, help="As the machine coded them, without people's corrections.")
@click.option("--limit", metavar="N", type=click.IntRange(0), help="At most so many rows.")
@click.option(
    "--format", "form", metavar="FORMAT", type=click.Choice(FORMATS),
    help=f"{', '.join(FORMATS)}; without it a table, or what the name of the file ends in.",
)  # fmt: skip
@click.option("--expand", type=click.Choice(["dyads"]), help="dyads: a row for each pair of parties, as in CAMEO data.")
@click.option("--no-header", is_flag=True, help="Leave out the line of names, as GDELT's own files do.")
@click.option(
    "--output", "-o", metavar="FILE", help="Write to this file, which appears when it is whole; - is the screen."
)
def events(
    record: str,
    form: str | None,
    output: str | None,
    machine_only: bool,
    limit: int | None,
    expand: str | None,
    no_header: bool,
    all_statuses: bool,
    **wanted: Any,
) -> int:
    """Take events out of a record: for people, for R and Python, in PLOVER's, POLECAT's or GDELT's form.

    RECORD is a .duckdb file or a postgresql:// address. A filter that is given several times lets through what meets
    one of its values; different filters must all be met. PARTY is a country's code (AZE), a name (* stands for any
    letters) or an id (wikidata:Q61051).
    """
    from dragoman.cli.complaints import complain
    from dragoman.export import selection, write_text, write_to
    from dragoman.records import BadCall
    from dragoman.store import open_store

    output = None if output == "-" else output
    form = form or _BY_SUFFIX.get(Path(output or "").suffix.lower(), "table")
    if all_statuses:
        if wanted["statuses"]:
            raise BadCall("events: --status and --all-statuses say two things; choose one")
        wanted["statuses"] = "all"
    selected = selection(wanted, machine_only=machine_only, limit=limit, dyads=expand == "dyads")  # type: ignore[arg-type]
    if form == "parquet" and not output:
        raise BadCall("events: Parquet is not for a screen; name a file with -o")
    if form == "table" and output:
        raise BadCall(f"events: a table is for a screen, and {output!r} names no format; add --format")
    with open_store(record, read_only=True) as store:
        if form == "table":
            _print_table(store, selected)
            return 0
        if output:
            written = write_to(output, store, selected, form, header=not no_header)  # type: ignore[arg-type]
            complain(f"{written.rows:,} rows in {output}")
        else:
            written = write_text(sys.stdout, store, selected, form, header=not no_header)  # type: ignore[arg-type]
    if written.left_out:
        complain(f"{written.left_out:,} planned events left out: {form} has no type for them (plover and csv have)")
    return 0


def _print_table(store: Store, selected: Selection) -> None:
    from dragoman.cli.answers import print_table
    from dragoman.export import TABLE

    rows = ([row[name] for name in TABLE] for row in selected.rows(store, TABLE))
    names = [name.removesuffix("_from").removesuffix("_name").replace("_", " ") for name in TABLE]
    print_table(names, rows, all_by="-o with --format csv or jsonl gives all")

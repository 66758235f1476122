"""`dragoman corrections`: what people say of the machine's records."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import Any

import click

_LISTS = ("actors", "recipients", "modes", "contexts", "sectors", "about", "who", "to")
_SHOWN = ("correction", "made", "who", "action", "record", "kind", "changes", "why")


@click.group()
def corrections() -> None:
    """Accept, reject or edit what the machine recorded, and take the corrections away."""


@corrections.command()
@click.argument("record", metavar="RECORD")
@click.argument("target", metavar="TARGET")
@click.argument("action", type=click.Choice(["accept", "reject", "edit"]))
@click.option(
    "--set", "values", metavar="FIELD=VALUE", multiple=True, help="edit: a new value; may be given several times."
)
@click.option("--why", metavar="TEXT", help="The reason.")
@click.option("--who", metavar="NAME", help="Who says so; the user's name by default.")
@click.option(
    "--kind",
    type=click.Choice(["actor", "event", "statement", "figure", "commitment"]),
    help="Of what kind TARGET is, where the id leaves it open.",
)
def add(
    record: str, target: str, action: Any, values: tuple[str, ...], why: str | None, who: str | None, kind: Any
) -> int:
    """Add a correction of TARGET, a document's id, a colon and the id within its record.

    \b
    dragoman corrections add news.duckdb 3f0c5a1e9b27d864:e2 reject --why "a quotation, no event"
    dragoman corrections add news.duckdb 3f0c5a1e9b27d864:e1 edit \\
        --set type=SUPPORT --set date.from=2026-01-22 --set contexts=military,diplomatic

    Fields are those of docs/record.md; a field of a field is written with a dot. VALUE is text or JSON (null empties a
    field), for a list also words parted by commas.
    """
    from dragoman.records import BadCall
    from dragoman.store import open_store

    document, colon, id = target.partition(":")
    if not colon or not document or not id:
        raise BadCall(f"TARGET: wanted DOCUMENT:ID, got {target!r}; SELECT id FROM told shows them")
    with open_store(record, create=False) as store:
        made = store.correct(document, id, action, _changes(values), who=who or getpass.getuser(), why=why, kind=kind)
    click.echo(f"correction {made.correction}: {made.action} {made.kind} {document}:{id}")
    return 0


@corrections.command("list")
@click.argument("record", metavar="RECORD")
@click.option("--document", metavar="ID", help="Of this document alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a correction.")
def list_(record: str, document: str | None, as_json: bool) -> int:
    """List the corrections, the oldest first."""
    import msgspec

    from dragoman.cli.answers import print_table
    from dragoman.store import open_store

    with open_store(record, read_only=True) as store:
        found = store.corrections(document)
    if as_json:
        for one in found:
            click.echo(msgspec.json.encode(one))
    else:
        rows = [
            (c.correction, f"{c.made:%Y-%m-%d %H:%M}", c.who, c.action, f"{c.document}:{c.id}", c.kind,
             json.dumps(c.changes, ensure_ascii=False) if c.changes else "", c.why)
            for c in found
        ]  # fmt: skip
        print_table(_SHOWN, rows)
    return 0


@corrections.command()
@click.argument("record", metavar="RECORD")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; standard output by default.",
)
def export(record: str, output: Path | None) -> int:
    """Print the corrected records as training data, in the form of `make corpus` (JSON Lines)."""
    import msgspec

    from dragoman.records import BadCall
    from dragoman.store import open_store

    with open_store(record, read_only=True) as store:
        lines = [msgspec.json.encode(one) for one in store.corrections_as_training()]
    if output is None:
        for line in lines:
            click.echo(line)
        return 0
    try:
        output.write_bytes(b"".join(line + b"\n" for line in lines))
    except OSError as error:
        raise BadCall(f"{output}: cannot be written ({error.strerror}); choose another place") from None
    return 0


def _changes(values: tuple[str, ...]) -> dict[str, Any]:
    """``("date.from=2026-01-22",)`` as nested values."""
    from dragoman.records import BadCall

    found: dict[str, Any] = {}
    for value in values:
        name, equals, given = value.partition("=")
        if not equals or not name:
            raise BadCall(f"--set: wanted FIELD=VALUE, got {value!r}")
        *outer, last = name.split(".")
        held = found
        for field in outer:
            held = held.setdefault(field, {})
            if not isinstance(held, dict):
                raise BadCall(f"--set: {name} and {'.'.join(outer)} are both given; give one")
        held[last] = _value(given, as_list=not outer and last in _LISTS)
    return found


def _value(given: str, *, as_list: bool) -> Any:
    try:
        found = json.loads(given)
    except ValueError:
        found = given
    if as_list and not isinstance(found, list):
        return [part.strip() for part in given.split(",") if part.strip()]
    return found

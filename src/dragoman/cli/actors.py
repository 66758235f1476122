"""`dragoman actors`: a user's own list of actors, and how a name resolves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.complaints import complain

if TYPE_CHECKING:
    from dragoman.reference.coding import Coding
    from dragoman.reference.own_actors import OwnActors

_FILE = click.option(
    "--file",
    "kept_in",
    metavar="FILE",
    help="Where your actors are kept, in place of DRAGOMAN_ACTORS and the data folder.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a page.")


@click.group()
def actors() -> None:
    """Keep your own actors, and see how a name resolves.

    Your actors count before the tables of Dragoman when reports are read. They are kept in one file: the one given with
    --file, that of the environment variable DRAGOMAN_ACTORS, or actors.jsonl in your data folder
    (~/.local/share/dragoman on Linux, ~/Library/Application Support/dragoman on a Mac, %APPDATA%\\dragoman on Windows).
    """


@actors.command("import")
@click.argument("source", metavar="LIST", type=click.Path(exists=True, dir_okay=False))
@_FILE
@click.option("--replace", is_flag=True, help="Forget the actors kept so far.")
@_JSON
def import_(source: str, kept_in: str | None, replace: bool, as_json: bool) -> int:
    """Add the actors of LIST, a CSV or JSON Lines file, to your own.

    \b
    name         the name, needed; several parted by |
    aliases      other names, parted by |
    kind         person, organization, group, office
    country      ISO code or name; or IGO, UNO, EUR, NGO, MNC, ISM, IMG
    sectors      PLOVER codes, parted by | or spaces
    since until  2024-03-01, 2024-03 or 2024; empty where open
    others       an identifier each, such as wikidata

    A row of the same name and since as one that is kept takes its place. Rows that cannot be used are named with the
    reason and left out; the others are kept.
    """
    from dragoman.records import Refused
    from dragoman.reference.own_actors import OwnActors, load_own, own_file, save_own
    from dragoman.reference.own_import import read_own

    file = own_file(kept_in)
    kept = {} if replace or not file.exists() else {(r.name, r.since): r for r in load_own(file).rows}
    before, refused, read = dict(kept), 0, 0
    for row in read_own(source):
        if isinstance(row, Refused):
            refused += 1
            complain(str(row))
        else:
            read += 1
            kept[row.name, row.since] = row
    own = OwnActors(kept.values())
    save_own(own, file)
    new = sum(key not in before for key in kept)
    changed = sum(key in before and before[key] != row for key, row in kept.items())
    told = {"read": read, "new": new, "changed": changed, "refused": refused, "kept": len(own), "file": str(file)}
    if as_json:
        click.echo(json.dumps({**told, "sha256": own.sha256}))
    else:
        click.echo(f"{read} read: {new} new, {changed} changed; {refused} refused. {len(own)} kept in {file}")
    return 1 if refused else 0


@actors.command("list")
@_FILE
@_JSON
def list_(kept_in: str | None, as_json: bool) -> int:
    """List your own actors."""
    from msgspec import json as lines
    from rich.console import Console
    from rich.table import Table

    from dragoman.reference.own_actors import own_file

    own = _kept(kept_in)
    if as_json:
        for row in own.rows:
            click.echo(lines.encode(row))
        return 0
    if not own:
        click.echo(f"no actors of your own in {own_file(kept_in)}; add some with: dragoman actors import LIST")
        return 0
    table = Table()
    for column in ("name", "country", "sectors", "since", "until", "aliases", "identifiers"):
        table.add_column(column, overflow="fold")
    for r in own.rows:
        ids = " ".join(f"{k}:{v}" for k, v in r.identifiers.items())
        cells = (r.name, r.country, " ".join(r.sectors), r.since, r.until, "; ".join(r.aliases), ids)
        table.add_row(*(cell or "" for cell in cells))
    Console().print(table)
    return 0


@actors.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@_FILE
def remove(names: tuple[str, ...], kept_in: str | None) -> int:
    """Remove actors from your own, by any of their names."""
    from dragoman.reference.own_actors import OwnActors, own_file, save_own

    own = _kept(kept_in)
    gone = {id(row) for name in names for row in own.named(name)}
    unknown = [name for name in names if not own.named(name)]
    if gone:
        save_own(OwnActors(row for row in own.rows if id(row) not in gone), own_file(kept_in))
    click.echo(f"{len(gone)} removed, {len(own) - len(gone)} kept in {own_file(kept_in)}")
    for name in unknown:
        complain(f"{name}: none of your own actors; see them with: dragoman actors list")
    return 1 if unknown else 0


@actors.command()
@click.argument("name")
@click.option("--date", "on", metavar="DATE", help="The day it was said (2024-03-01, 2024-03 or 2024); offices change.")
@click.option("--country", metavar="CODE", help="A country known from around the name (ISO code of three letters).")
@_FILE
@_JSON
def explain(name: str, on: str | None, country: str | None, kept_in: str | None, as_json: bool) -> int:
    """Say how and why NAME, or a short phrase, resolves to a country and sectors."""
    from dragoman.records import BadCall
    from dragoman.reference.coding import code_phrase
    from dragoman.reference.countries import all_countries
    from dragoman.reference.own_import import checked_day

    day = checked_day(on, "--date")
    known = country.upper() if country else None
    if known and known not in {c.iso3 for c in all_countries()}:
        raise BadCall(f"--country: {country!r} is no ISO code of three letters; write it as in FRA")
    told = _told(name, day, code_phrase(name, on=day, country=known, own=_kept(kept_in)))
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        _show(told)
    return 0


def _kept(kept_in: str | None) -> OwnActors:
    from dragoman.reference.own_actors import load_own

    return load_own(kept_in)


def _told(name: str, day: str | None, coding: Coding) -> dict[str, Any]:
    """What is known of a name, as plain values."""
    from dragoman.reference.countries import country
    from dragoman.reference.phrasebook import read_table
    from dragoman.reference.state_numbers import state_numbers

    sources = {row["table"]: row for row in read_table("sources.tsv")}
    numbers = state_numbers(coding.country, on=day) if coding.country else None
    return {
        "name": name,
        "date": day,
        "resolved": coding.name,
        "country": coding.country,
        "country_name": country(coding.country).name if coding.country else None,
        "level": coding.level,
        "cow": numbers.cow if numbers else None,
        "gw": numbers.gw if numbers else None,
        "sectors": list(coding.sectors),
        "former": coding.former,
        "identifiers": dict(coding.identifiers),
        "reasons": [
            {"words": r.words, "table": r.table, "found": r.found}
            | {key: sources.get(r.table, {}).get(key) for key in ("version", "source")}
            for r in coding.reasons
        ],
        "runners_up": list(coding.runners_up),
        "unresolved": coding.unresolved,
    }


def _show(told: dict[str, Any]) -> None:
    """The same as a page."""
    from dragoman.reference.countries import country

    asked = f"{told['name']}, on {told['date']}" if told["date"] else told["name"]
    click.echo(asked if told["resolved"] in (None, told["name"]) else f"{asked}: {told['resolved']}")
    place = "not resolved"
    if told["country"]:
        numbers = [f"{label} {told[key]}" for key, label in (("cow", "COW"), ("gw", "Gleditsch-Ward")) if told[key]]
        place = f"{told['country']} ({', '.join([told['country_name'], *numbers])})"
    elif told["level"]:
        place = f"none; {told['level']} in its place"
    lines = [("country", place), ("sectors", ", ".join(told["sectors"]) or "none")]
    lines += [("standing", "former")] if told["former"] else []
    lines += [(key, value) for key, value in told["identifiers"].items()]
    for r in told["reasons"]:
        version = f" [{r['table']}, {r['version']}]" if r["version"] else f" [{r['table']}]"
        lines.append(("because", f"“{r['words']}”: {r['found']}{version}"))
    lines += [("runner-up", f"{code} ({country(code).name})") for code in told["runners_up"]]
    lines += [("open", told["unresolved"])] if told["unresolved"] else []
    for label, value in lines:
        click.echo(f"  {label:<10} {value}")

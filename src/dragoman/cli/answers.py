"""Rows as they are printed: a table for people, JSON Lines, or CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import click
import msgspec

from dragoman.cli.complaints import complain

# More rows are not read on a screen, and a table must hold all of them to know its widths.
MOST_IN_TABLE = 1000


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, all_by: str = "--csv and --json print all"
) -> None:
    """Prints a table for people, of the first rows where there are very many; `all_by` says how to have all."""
    from rich.console import Console
    from rich.table import Table

    it = iter(rows)
    shown = list(islice(it, MOST_IN_TABLE))
    table = Table(header_style="bold")
    for n, column in enumerate(columns):
        number = all(isinstance(row[n], int | float) or row[n] is None for row in shown)
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    for row in shown:
        table.add_row(*(_cell(value) for value in row))
    # A pipe has no width of its own; folding into 80 columns would make its lines useless.
    console = Console(width=None if sys.stdout.isatty() else 200, markup=False, highlight=False)
    console.print(table)
    if next(it, None) is not None:
        complain(f"only the first {MOST_IN_TABLE:,} rows are shown; {all_by}")


def print_json_lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Prints one JSON object a row."""
    encode = msgspec.json.Encoder(decimal_format="number", enc_hook=str).encode
    for row in rows:
        click.echo(encode(dict(zip(columns, row, strict=True))))


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Prints CSV with a line of names; a list stands as JSON, an empty value as nothing."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_json(value) if isinstance(value, list | dict) else value for value in row])
        if page.tell() > 65_536:
            click.echo(page.getvalue(), nl=False)
            page.seek(0)
            page.truncate()
    click.echo(page.getvalue(), nl=False)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    if isinstance(value, float):
        return f"{value:.6g}"
    text = str(value)
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


def _json(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode()

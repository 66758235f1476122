"""`dragoman schema`: the shape of a record, for programs that read them."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from dragoman.records import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))

"""`dragoman query`: one SELECT over a record, read only."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("record", metavar="RECORD")
@click.argument("sql", metavar="SQL")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a row.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, lists as JSON.")
@click.option("--machine-only", is_flag=True, help="Ask what the machine coded, without people's corrections.")
def query(record: str, sql: str, as_json: bool, as_csv: bool, machine_only: bool) -> int:
    """Ask a record with SQL (read only).

    RECORD is a .duckdb file or a postgresql:// address; SQL is one SELECT, or - for standard input. The tables and
    views are described in docs/schema.md; SELECT * FROM told LIMIT 20 is a beginning.
    """
    from dragoman.cli.answers import print_csv, print_json_lines, print_table
    from dragoman.records import BadCall
    from dragoman.store import open_store

    if as_json and as_csv:
        raise BadCall("query: --json and --csv are two forms; choose one")
    asked = sys.stdin.read() if sql == "-" else sql
    with open_store(record, read_only=True) as store:
        answer = store.query(asked, machine_only=machine_only)
        printed = print_json_lines if as_json else print_csv if as_csv else print_table
        printed(answer.columns, answer)
    return 0

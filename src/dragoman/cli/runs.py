"""`dragoman runs`: what coded a record, and what changed between two codings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dragoman.store import Change, Comparison, Run

_LISTED = ("run", "started", "finished", "version", "model", "documents", "events", "not_coded", "refused", "known")


@click.group()
def runs() -> None:
    """List the runs of a record, show one, or compare two."""


@runs.command("list")
@click.argument("record", metavar="RECORD")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a run.")
def list_(record: str, as_json: bool) -> int:
    """List the runs, the oldest first."""
    import msgspec

    from dragoman.cli.answers import print_table
    from dragoman.store import open_store

    with open_store(record, read_only=True) as store:
        found = store.runs()
    if as_json:
        for run in found:
            click.echo(msgspec.json.encode(run))
    else:
        print_table(_LISTED, [_line(run) for run in found])
    return 0


@runs.command()
@click.argument("record", metavar="RECORD")
@click.argument("run", metavar="RUN", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, all refusals with it.")
def show(record: str, run: int, as_json: bool) -> int:
    """Show the manifest of a run and what it refused."""
    import msgspec

    from dragoman.cli.answers import print_table
    from dragoman.store import open_store

    with open_store(record, read_only=True) as store:
        manifest: dict[str, Any] = msgspec.to_builtins(store.run(run))
        refusals = [{"source": refused.source, "reason": refused.reason} for refused in store.refusals(run)]
    if as_json:
        click.echo(msgspec.json.encode(manifest | {"refusals": refusals}))
        return 0
    for name, value in manifest.items():
        shown = ", ".join(f"{key}={given}" for key, given in value.items()) if isinstance(value, dict) else value
        click.echo(f"{name.replace('_', ' '):<16}{'' if shown is None else shown}".rstrip())
    if refusals:
        click.echo("\nrefused")
        print_table(("source", "reason"), [(one["source"], one["reason"]) for one in refusals])
    return 0


@runs.command()
@click.argument("record", metavar="RECORD")
@click.argument("before", metavar="BEFORE", type=int)
@click.argument("after", metavar="AFTER", type=int)
@click.option(
    "--most", metavar="N", type=click.IntRange(0), default=50, show_default=True, help="How many changes to print."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def compare(record: str, before: int, after: int, most: int, as_json: bool) -> int:
    """Compare the events that two runs (by number) found in the same documents."""
    import msgspec

    from dragoman.cli.answers import print_table
    from dragoman.store import open_store

    with open_store(record, read_only=True) as store:
        found = store.compare_runs(before, after, most=most)
    if as_json:
        click.echo(msgspec.json.encode(found))
        return 0
    click.echo(_summary(found))
    if found.changes:
        print_table(("document", "trigger", "what", "before", "after"), [_change(change) for change in found.changes])
    left = found.changed + found.only_before + found.only_after - len(found.changes)
    if left:
        click.echo(f"and {left:,} more; --most N prints more of them")
    return 0


def _line(run: Run) -> tuple[Any, ...]:
    values = {name: getattr(run, name) for name in _LISTED}
    values["model"] = run.model[:12]
    values["started"] = f"{run.started:%Y-%m-%d %H:%M}"
    values["finished"] = f"{run.finished:%Y-%m-%d %H:%M}" if run.finished else "not finished"
    return tuple(values.values())


def _summary(found: Comparison) -> str:
    lines = [
        f"{found.documents:,} documents that both have read",
        f"{found.same:,} events the same, {found.changed:,} changed, {found.only_before:,} only before, "
        f"{found.only_after:,} only after",
    ]
    if found.fields:
        fields = ", ".join(f"{name} {n:,}" for name, n in Counter(found.fields).most_common())
        lines.append(f"fields that differ: {fields}")
    return "\n".join(lines)


def _change(change: Change) -> tuple[str, str, str, str, str]:
    known = change.after or change.before or {}
    names = change.fields or ("type", "actors", "recipients")
    before, after = (_told(event, names) for event in (change.before, change.after))
    return change.document, str(known["trigger"]), change.what.replace("_", " "), before, after


def _told(event: dict[str, Any] | None, names: tuple[str, ...]) -> str:
    """These fields of an event in few words."""
    if event is None:
        return ""
    return "; ".join(f"{name} {_value(event[name])}" for name in names)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(one) for name, one in value.items() if one is not None and name != "span")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)

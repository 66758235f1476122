"""`dragoman import`: shards, as a large job leaves them, into a database."""

from __future__ import annotations

import click


@click.command("import")
@click.argument("shards", metavar="SHARDS")
@click.option("--into", metavar="RECORD", required=True, help="A .duckdb file, or postgresql://...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a run at the end, and no progress.")
def import_(shards: str, into: str, as_json: bool) -> int:
    """Bring a folder of shards into a record.

    SHARDS is the folder that dragoman build --into FOLDER/ wrote. What is in the record already is left as it is, so
    an import that was cut off goes on.
    """
    from dragoman.cli.build import show_runs
    from dragoman.cli.progress import Progress
    from dragoman.records import BadCall
    from dragoman.run.engines import is_folder
    from dragoman.run.extent import Extent
    from dragoman.run.importing import import_shards
    from dragoman.store import open_store
    from dragoman.store.shards import read_runs

    if is_folder(into):
        raise BadCall(f"--into {into}: a folder; import brings shards into a .duckdb file or postgresql://")
    read_runs(shards)  # before a database is made for nothing
    with Progress(Extent(()), quiet=as_json) as progress, open_store(into) as store:
        runs = import_shards(shards, store, progress)
    show_runs(runs, into, progress, as_json=as_json)
    return 1 if any(run.refused for run in runs) else 0

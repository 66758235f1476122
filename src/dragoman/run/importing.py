"""Shards into a database: each run of the folder becomes a run of the record, its documents stored as they were coded.

Importing again adds nothing; an import that was cut off goes on where it stopped.
"""

from __future__ import annotations

from dragoman.run.building import Build, Onlooker
from dragoman.store import Manifest, Run, Store
from dragoman.store.shards import read_runs, read_shards


def import_shards(address: str, store: Store, onlooker: Onlooker | None = None) -> list[Run]:
    """Brings all runs of a folder of shards into a record; what came of each. A run that is not finished stays so.

    Raises BadCall where the folder holds no shards, StoreError where it or the record cannot be used.
    """
    return [_imported(address, run, store, onlooker or Onlooker()) for run in read_runs(address)]


def _imported(address: str, run: Run, store: Store, onlooker: Onlooker) -> Run:
    manifest = Manifest(
        version=run.version,
        model=run.model,
        reading_options=run.reading_options,
        options=run.options | {"imported": f"run {run.run} of {address}"},
    )
    items = (item for part in read_shards(address, run.run) for item in part)
    return Build(store, manifest, onlooker).take_in(items, finish=run.finished is not None)

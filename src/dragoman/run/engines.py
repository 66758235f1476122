"""Engines by name, and shelves by address: which crew reads, and where what it reads is kept."""

from __future__ import annotations

import os
from pathlib import Path

from dragoman.records import BadCall
from dragoman.run.building import BATCH
from dragoman.run.coding import MakeCoder, shipped_coder
from dragoman.run.dispatch import Crew
from dragoman.store import Store, open_store
from dragoman.store.shards import PART, ShardFolder

LOCAL, RAY = "local", "ray"
# What one worker may take where nothing is said. It holds 170 MB, and 0.5 to 0.7 MB more for each 1,000 letters of a
# report (218 MB after one of 100,000): this is for the report that would take all there is.
MEMORY = 2_000_000_000


def crew_of(
    engine: str, *, workers: int | None = None, memory: int | None = None, make: MakeCoder = shipped_coder
) -> Crew:
    """The crew of an engine: ``local``, ``ray`` or ``ray:ADDRESS``; `memory` is in bytes, for each worker.

    Raises BadCall for another name, and where Ray is not installed or its cluster out of reach.
    """
    kind, _, address = engine.partition(":")
    if kind == LOCAL and not address:
        from dragoman.run.local import LocalCrew, cores

        return LocalCrew(workers or cores(), memory=memory or MEMORY, make=make)
    if kind == RAY:
        from dragoman.run.ray_engine import RayCrew

        return RayCrew(workers, address=address or None, memory=memory, make=make)
    raise BadCall(f"--engine {engine}: no such engine; there are local, ray and ray:ADDRESS (ray:10.0.0.1:6379)")


def is_folder(into: str) -> bool:
    """Whether this names a folder of shards, and no database.

    >>> is_folder("coded/"), is_folder("record.duckdb"), is_folder("postgresql://db/news")
    (True, False, False)
    """
    return "://" not in into and (into.endswith(("/", os.sep)) or Path(into).is_dir())


def shelf_of(into: str) -> Store | ShardFolder:
    """The database or folder of shards at an address, made where it is not there; raises BadCall and StoreError."""
    return ShardFolder(into) if is_folder(into) else open_store(into)


def batch_of(into: str) -> int:
    """How many documents are kept at once at an address: one part of a folder of shards, or one transaction."""
    return PART if is_folder(into) else BATCH

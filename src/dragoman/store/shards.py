"""A folder of Parquet files in place of a database: one row a document, for jobs that are too large for one.

    FOLDER/run-001/manifest.json        with what the run coded, and what came of it
    FOLDER/run-001/part-000001.parquet  some documents, with their records in the published JSON

A part appears as a whole or not at all, and is never changed. ``dragoman import`` brings a folder into a database;
DuckDB, pandas and Spark read it as it is.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import msgspec
import numpy as np

from dragoman.records import BadCall, Record, Refused
from dragoman.store.batch import Added, Coded, Facts, Manifest, NotCoded, Run
from dragoman.store.database import StoreError, now
from dragoman.store.writing import Item
from dragoman.text.fingerprint import document_id

PART = 500  # documents of one part, and what a crash loses at most; smaller parts would be too many files
_FORM = 1  # of the folder; raised when a reader of today could not use it
_FACTS = tuple(field.name for field in msgspec.structs.fields(Facts))
COLUMNS = ("kind", "id", *_FACTS, "reason", "events", "text", "record")
"""Of a part: `kind` is coded, not_coded or refused; `reason` why it was not coded or refused; `record` is JSON."""


class _Manifest(msgspec.Struct, frozen=True):
    form: int
    run: Run


class ShardFolder:
    """A folder that a build adds to; used by one process at a time. Use it in a ``with``, or close it."""

    def __init__(self, address: str) -> None:
        """Opens the folder, made where it is not there; raises StoreError where another process adds to it."""
        self.address = address
        self._folder = Path(address)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self._folder)
        except BlockingIOError:
            raise StoreError(f"{address}: another build adds to it; wait until that is done, or end it") from None
        except OSError as error:
            raise StoreError(f"{address}: {error.strerror or error}; check the path and its permissions") from None
        self._seen: dict[str, _Ids] = {}
        self._known: Counter[int] = Counter()
        self._refused: set[tuple[str, str]] = set()  # by a run that goes on, before it was cut off

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the folder go."""
        os.close(self._lock)

    def begin_run(self, manifest: Manifest) -> int:
        """Begins a run; its number."""
        run = max((held.run for held in self.runs()), default=0) + 1
        self._write(
            Run(
                run=run, coding=manifest.coding, version=manifest.version, model=manifest.model,
                reading_options=manifest.reading_options, options=manifest.options, started=now(), finished=None,
                documents=0, not_coded=0, refused=0, known=0, events=0, seconds=None,
            )
        )  # fmt: skip
        return run

    def resume_run(self, manifest: Manifest) -> Run | None:
        """The newest run of this manifest, if it was cut off, to go on with; None where there is none."""
        same = [r for r in self.runs() if (r.coding, r.options) == (manifest.coding, manifest.options)]
        if not same or same[-1].finished is not None:
            return None
        run = same[-1].run
        self._known[run] = 0  # counted anew: whoever goes on meets the same documents again
        asked = "SELECT source, reason FROM read_parquet(?) WHERE kind = 'refused'"
        parts = _parts(self._of(run))
        self._refused = set(_ask(asked, parts)) if parts else set()
        return self._counted(same[-1])

    def coded(self, ids: Iterable[str], coding: str) -> set[str]:
        """Which documents a coding has read already."""
        seen = self._ids(coding)
        return {id for id in ids if id in seen}

    def add(self, run: int, batch: Iterable[Item], *, known: int = 0) -> Added:
        """Adds a batch as one part; documents that are there already are left out and counted as known."""
        held = self._run(run)
        seen, kept = self._ids(held.coding), self._ids("")
        counts: Counter[str] = Counter(known=known)
        rows: list[tuple[Any, ...]] = []
        fresh: dict[str, _Ids] = {}
        for item in batch:
            if isinstance(item, Refused):
                if (item.source, item.reason) not in self._refused:
                    counts["refused"] += 1
                    rows.append(_refused_row(item))
                continue
            id = item.record.document.id if isinstance(item, Coded) else document_id(item.text)
            among = seen if isinstance(item, Coded) else kept
            if id in among or id in fresh:
                counts["known"] += 1
                continue
            fresh[id] = among
            rows.append(_row(id, item))
            counts["documents" if isinstance(item, Coded) else "not_coded"] += 1
            counts["events"] += len(item.record.events) if isinstance(item, Coded) else 0
        if rows:
            parts = _parts(self._of(run))
            _write_part(self._of(run) / f"part-{len(parts) + 1:06}.parquet", rows)
        for id, among in fresh.items():
            among.add(id)
        self._known[run] += counts["known"]
        return msgspec.convert(dict(counts), Added)

    def finish_run(self, run: int, *, met_again: int = 0, ended: bool = True) -> Run:
        """Ends a run, or where it has not `ended` only counts it. Returns what came of it."""
        held, end = self._run(run), now()
        known = max(0, self._known[run] - met_again)
        counted = msgspec.structs.replace(self._counted(held), known=known)
        if ended:
            counted = msgspec.structs.replace(counted, finished=end, seconds=(end - held.started).total_seconds())
        self._write(counted)
        return counted

    def runs(self) -> list[Run]:
        """All runs, the oldest first; the counts of one that is not finished are 0."""
        return list(_runs(self._folder))

    def _of(self, run: int) -> Path:
        return self._folder / f"run-{run:03}"

    def _run(self, run: int) -> Run:
        return next(held for held in self.runs() if held.run == run)

    def _write(self, run: Run) -> None:
        self._of(run.run).mkdir(exist_ok=True)
        path = self._of(run.run) / "manifest.json"
        beside = path.with_suffix(".new")
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(_Manifest(_FORM, run))))
        _appear(beside, path)

    def _counted(self, run: Run) -> Run:
        """The run with its counts, but for the known, as its parts have them."""
        asked = "SELECT kind, count(*), CAST(coalesce(sum(events), 0) AS BIGINT) FROM read_parquet(?) GROUP BY kind"
        parts = _parts(self._of(run.run))
        found = {kind: (n, events) for kind, n, events in (_ask(asked, parts) if parts else ())}
        documents, events = found.get("coded", (0, 0))
        return msgspec.structs.replace(
            run,
            documents=documents,
            events=events,
            not_coded=found.get("not_coded", (0, 0))[0],
            refused=found.get("refused", (0, 0))[0],
        )

    def _ids(self, coding: str) -> _Ids:
        """The documents that a coding has read; with an empty name, those kept without being read."""
        if coding not in self._seen:
            runs = [run for run in self.runs() if coding in ("", run.coding)]
            parts = [part for run in runs for part in _parts(self._of(run.run))]
            asked = "SELECT id FROM read_parquet(?) WHERE kind = ?"
            rows = _ask(asked, parts, "coded" if coding else "not_coded") if parts else ()
            self._seen[coding] = _Ids(int(id, 16) for (id,) in rows)
        return self._seen[coding]


class _Ids:
    """Many ids in 8 bytes each: five million would take 500 MB as strings in a set."""

    def __init__(self, ids: Iterable[int]) -> None:
        self._sorted = np.sort(np.fromiter(ids, np.uint64))
        self._late: set[int] = set()

    def __contains__(self, id: str) -> bool:
        number = int(id, 16)
        if number in self._late:
            return True
        at = int(np.searchsorted(self._sorted, np.uint64(number)))
        return at < len(self._sorted) and int(self._sorted[at]) == number

    def add(self, id: str) -> None:
        self._late.add(int(id, 16))
        if len(self._late) >= 100_000:
            self._sorted = np.sort(np.concatenate([self._sorted, np.fromiter(self._late, np.uint64)]))
            self._late.clear()


def read_runs(address: str) -> list[Run]:
    """The runs of a folder of shards; raises BadCall where it is none."""
    runs = list(_runs(Path(address)))
    if not runs:
        raise BadCall(f"{address}: no shards (looked for run-001/manifest.json); name the folder given to --into")
    return runs


def read_shards(address: str, run: int) -> Iterator[list[Item]]:
    """The items of each part of a run, in their order; a part or row that cannot be read becomes a Refused."""
    import duckdb

    for part in _parts(Path(address) / f"run-{run:03}"):
        try:
            rows = _ask(f"SELECT {', '.join(COLUMNS)} FROM read_parquet(?)", [part])
        except duckdb.Error as error:
            line = str(error).strip().partition("\n")[0]
            yield [Refused(str(part), f"the part cannot be read ({line}); copy it again, or build it again")]
            continue
        yield [_item(str(part), n, dict(zip(COLUMNS, row, strict=True))) for n, row in enumerate(rows, 1)]


def _item(part: str, number: int, row: dict[str, Any]) -> Item:
    if row["kind"] == "refused":
        return Refused(row["source"], row["reason"])
    facts = Facts(**{name: row[name] for name in _FACTS})
    if row["kind"] == "not_coded":
        return NotCoded(facts=facts, text=row["text"], reason=row["reason"])
    try:
        return Coded(facts=facts, record=Record.from_json(row["record"]))
    except msgspec.DecodeError as error:
        return Refused(f"{part}#{number}", f"its record is of another version ({error}); build it again")


def _refused_row(item: Refused) -> tuple[Any, ...]:
    facts = Facts(source=item.source)
    return ("refused", None, *msgspec.structs.astuple(facts), item.reason, 0, None, None)


def _row(id: str, item: Coded | NotCoded) -> tuple[Any, ...]:
    facts = msgspec.structs.astuple(item.facts)
    if isinstance(item, NotCoded):
        return ("not_coded", id, *facts, item.reason, 0, item.text, None)
    record = item.record
    return ("coded", id, *facts, None, len(record.events), record.document.text, record.to_json().decode())


def _write_part(path: Path, rows: list[tuple[Any, ...]]) -> None:
    import duckdb

    columns: dict[str, Any] = {}
    for name, values in zip(COLUMNS, zip(*rows, strict=True), strict=True):
        columns[name] = np.empty(len(rows), dtype=object)
        columns[name][:] = values
    columns["events"] = columns["events"].astype(np.int64)
    typed = ", ".join(name if name == "events" else f"CAST({name} AS TEXT) AS {name}" for name in COLUMNS)
    beside = path.with_suffix(".new")
    try:
        with duckdb.connect(config=_OPTIONS) as writer:
            writer.register("incoming", columns)
            target = str(beside).replace("'", "''")
            writer.execute(f"COPY (SELECT {typed} FROM incoming) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        _appear(beside, path)
    except (duckdb.Error, OSError) as error:
        beside.unlink(missing_ok=True)
        line = str(error).strip().partition("\n")[0]
        raise StoreError(f"{path}: {line}; nothing of this batch was kept") from error


# One thread keeps the rows of a part in their order and the memory small.
_OPTIONS: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "autoinstall_known_extensions": "false"}


def _ask(sql: str, parts: list[Path], *values: Any) -> list[tuple[Any, ...]]:
    import duckdb

    with duckdb.connect(config=_OPTIONS) as reader:
        found: list[tuple[Any, ...]] = reader.execute(sql, [[str(part) for part in parts], *values]).fetchall()
        return found


def _parts(run: Path) -> list[Path]:
    return sorted(run.glob("part-*.parquet"))


def _runs(folder: Path) -> Iterator[Run]:
    for path in sorted(folder.glob("run-*/manifest.json")):
        try:
            held = msgspec.json.decode(path.read_bytes(), type=_Manifest)
        except (msgspec.DecodeError, OSError) as error:
            raise StoreError(f"{path}: cannot be read ({error}); restore it, or build into another folder") from None
        if held.form > _FORM:
            raise StoreError(f"{path}: is of form {held.form}, this Dragoman knows {_FORM}; use the newer Dragoman")
        yield held.run


def _appear(beside: Path, path: Path) -> None:
    """Puts a finished file in its place, at once and for good."""
    _sync(beside)
    os.replace(beside, path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _locked(folder: Path) -> int:
    lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        import fcntl
    except ImportError:  # Windows: two builds into one folder are not kept apart
        return lock
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock

"""Events of an open record written out in one of the formats, as they are fetched: memory does not grow with them."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Literal, TextIO, get_args

import msgspec

from dragoman.export import flat, gdelt, plover, polecat
from dragoman.export.dyads import Row, pairs
from dragoman.export.wanted import DEFAULT_STATUSES, Wanted, wanted_events
from dragoman.records import BadCall
from dragoman.store import EventFilter, Store, event_column, write_parquet

Format = Literal["csv", "jsonl", "parquet", "plover", "polecat", "gdelt"]
FORMATS: tuple[Format, ...] = get_args(Format)

# The formats that have no column for an event's status.
_WITHOUT_STATUS = ("polecat", "gdelt")


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was written: rows, and planned events left out since the format has nothing to write them as."""

    rows: int
    left_out: int = 0


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which events of which state are taken, how many at most, and whether each pair of parties is a row.

    `machine_only` takes them as the machine coded them, without people's corrections.
    """

    wanted: EventFilter
    machine_only: bool = False
    limit: int | None = None
    dyads: bool = False

    def rows(self, store: Store, columns: Sequence[str]) -> Iterator[Row]:
        """The events of a record with these columns, in the order they were stored; raises BadCall."""
        asked = flat.needed_for_pairs(tuple(columns)) if self.dyads else tuple(columns)
        # Pairs are counted after they are made, and each event gives at least one.
        answer = store.events(self.wanted, columns=asked, machine_only=self.machine_only, limit=self.limit)
        told = (dict(zip(answer.columns, row, strict=True)) for row in answer)
        if not self.dyads:
            yield from told
            return
        number = 0
        for row in told:
            for pair in pairs(row):
                if number == self.limit:
                    return
                number += 1
                yield pair


def selection(
    wanted: Wanted, *, machine_only: bool = False, limit: int | None = None, dyads: bool = False
) -> Selection:
    """A selection, checked; raises BadCall naming what is wrong."""
    if limit is not None and limit < 0:
        raise BadCall(f"events: a limit is a number from 0 up, got {limit}")
    return Selection(wanted=wanted_events(wanted), machine_only=machine_only, limit=limit, dyads=dyads)


def write_to(path: str, store: Store, selected: Selection, format: Format, *, header: bool = True) -> Written:
    """Writes a file, which appears when it is whole and takes the place of an older one.

    Raises BadCall where it cannot be written, or the format cannot hold what is asked for.
    """
    target = os.path.realpath(path)  # a link stays, and what it leads to is written
    if os.path.exists(target) and not os.path.isfile(target):
        raise BadCall(f"{path}: is no plain file; name another, or leave it out to write to the screen")
    beside = f"{target}.part"
    try:
        if format == "parquet":
            columns = [event_column(name) for name in flat.WITH_EVIDENCE]
            rows = selected.rows(store, flat.WITH_EVIDENCE)
            names = flat.WITH_EVIDENCE
            written = Written(rows=write_parquet(beside, columns, (tuple(row[n] for n in names) for row in rows)))
        else:
            with open(beside, "w", encoding="utf-8", newline="") as out:
                written = write_text(out, store, selected, format, header=header)
        os.replace(beside, target)
    except OSError as error:
        raise BadCall(
            f"{path}: cannot be written ({error.strerror or error}); check the folder and the space"
        ) from None
    finally:
        with suppress(OSError):
            os.remove(beside)
    return written


def write_text(out: TextIO, store: Store, selected: Selection, format: Format, *, header: bool = True) -> Written:
    """Writes a format made of lines to an open file; `header` False leaves out the line of names, as GDELT does."""
    if format in _WITHOUT_STATUS:
        selected = _with_status_apart(selected, format)
    if format == "csv":
        names = flat.COLUMNS
        cells = ([flat.cell(row[name]) for name in names] for row in selected.rows(store, names))
        return _lines(csv.writer(out, lineterminator="\n"), names if header else None, cells)
    if format == "jsonl":
        return _objects(out, selected.rows(store, flat.COLUMNS), lambda row: {name: row[name] for name in flat.COLUMNS})
    if format == "plover":
        return _objects(out, selected.rows(store, plover.COLUMNS), plover.plover_event)
    if format == "polecat":
        rows = map(polecat.polecat_row, selected.rows(store, polecat.COLUMNS))
        return _lines(_Tabs(out), polecat.HEADER if header else None, rows)
    if format == "gdelt":
        one_by_one = msgspec.structs.replace(selected, dyads=True)
        rows = map(gdelt.gdelt_row, one_by_one.rows(store, gdelt.COLUMNS))
        return _lines(_Tabs(out), gdelt.HEADER if header else None, rows)
    raise BadCall(f"events: {format} is no format of lines; there are csv, jsonl, plover, polecat, gdelt")


def _with_status_apart(selected: Selection, format: str) -> Selection:
    statuses = selected.wanted.statuses
    if unfit := sorted({"negated", "hypothetical"} & set(statuses or ("negated", "hypothetical"))):
        told = " and ".join(unfit)
        raise BadCall(
            f"events: {format} has no column for status, so {told} events would look as if they had happened; "
            f"take {', '.join(DEFAULT_STATUSES)}, or another format"
        )
    return selected


class _Tabs:
    """Lines of cells parted by tabs, never quoted, as both data sets have them; a tab or line end within is a space."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def writerow(self, cells: Iterable[object]) -> None:
        """Writes one line."""
        self._out.write("\t".join("" if one is None else " ".join(str(one).split()) for one in cells) + "\n")


def _lines(writer: Any, header: Sequence[str] | None, rows: Iterable[Sequence[object] | None]) -> Written:
    if header:
        writer.writerow(header)
    number = left_out = 0
    for row in rows:
        if row is None:
            left_out += 1
        else:
            writer.writerow(row)
            number += 1
    return Written(rows=number, left_out=left_out)


def _objects(out: TextIO, rows: Iterable[Row], told: Callable[[Row], dict[str, Any]]) -> Written:
    encode = msgspec.json.Encoder(decimal_format="number").encode
    number = 0
    for row in rows:
        out.write(encode(told(row)).decode() + "\n")
        number += 1
    return Written(rows=number)

"""Corrections in the database: rows that are only ever added, and the corrected record that they lead to.

A corrected record is stored as a reading of its own, beside the machine's, so that every table, view and export shows
it without knowing of corrections. It is made anew from the machine's record whenever a correction is added, or when a
newer coding of the document is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.records import BadCall, Record
from dragoman.store.correcting import Correction, carried, corrected
from dragoman.store.database import Database
from dragoman.store.fetching import fetch_records
from dragoman.store.rows import Misfit, Rows
from dragoman.store.schema import ROWS
from dragoman.store.shown import choose_shown
from dragoman.store.tables import BY_NAME, CORRECTIONS, RECORD_TABLES
from dragoman.store.writing import last_keys, name_keys

_MACHINE_READING = f"""
    SELECT r.reading, r.document, r.run, c.coding FROM {ROWS}.readings AS r JOIN {ROWS}.runs AS c ON c.run = r.run
    WHERE r.id = ? AND r.corrects IS NULL
        AND NOT EXISTS (SELECT 1 FROM {ROWS}.hidden AS h WHERE h.reading = r.reading AND h.machine)
"""


class Reading(msgspec.Struct, frozen=True):
    """The machine's reading of a document that is shown, and the coding it is of."""

    reading: int
    document: int
    run: int
    coding: str


def shown_reading(database: Database, document: str) -> Reading:
    """The machine's reading of a document (by id) that is shown; raises BadCall where there is none."""
    found = database.rows(_MACHINE_READING, (document,))
    if not found:
        raise BadCall(f"{database.address}: holds no coded document {document!r}; SELECT id FROM told shows the ids")
    return Reading(*found[0])


def add_correction(database: Database, reading: Reading, correction: Correction) -> Correction:
    """Stores a correction of a reading's record and makes the corrected record anew; belongs in a transaction.

    Returns it with its number; raises BadCall where it cannot be made to the record as it stands.
    """
    number: int = database.rows(f"SELECT coalesce(max(correction), 0) + 1 FROM {ROWS}.corrections")[0][0]
    numbered = msgspec.structs.replace(correction, correction=number)
    changes = msgspec.json.encode(correction.changes).decode()
    row = (number, correction.made, correction.who, correction.action, reading.reading)
    database.insert(CORRECTIONS, [(*row, correction.kind, correction.id, changes, correction.why)])
    rebuild(database, correction.document)
    return numbered


def rebuild(database: Database, document: str) -> None:
    """Makes the corrected record of a document anew from the machine's that is shown; belongs in a transaction."""
    reading = shown_reading(database, document)
    machine = record_of(database, reading.reading)
    after = corrected(machine, _for_reading(database, reading, machine))
    old = f"SELECT r.reading FROM {ROWS}.readings AS r WHERE r.document = ? AND r.corrects IS NOT NULL"
    gone = [key for (key,) in database.rows(old, (reading.document,))]
    for table in RECORD_TABLES:
        for key in gone:
            database.execute(f"DELETE FROM {ROWS}.{table.name} WHERE reading = ?", (key,))
    if after != machine:
        rows = Rows(last_keys(database), name_keys(database, {actor.name for actor in after.actors}))
        try:
            rows.add_record(after, document=reading.document, run=reading.run, corrects=reading.reading)
        except Misfit as error:
            raise BadCall(f"correction: {error}") from None
        for name, found in rows.of.items():
            database.insert(BY_NAME[name], found)
    choose_shown(database, reading.document)


def rebuild_those_of(database: Database, run: int) -> None:
    """Makes the corrected records anew of documents that a run has read and people have corrected before."""
    asked = f"""
        SELECT DISTINCT r.id FROM {ROWS}.readings AS r
        JOIN {ROWS}.readings AS o ON o.document = r.document
        JOIN {ROWS}.corrections AS c ON c.corrected = o.reading
        WHERE r.run = ? ORDER BY r.id
    """
    for (document,) in database.rows(asked, (run,)):
        rebuild(database, document)


def corrections_in(database: Database, document: str | None = None) -> Iterator[tuple[int, Correction]]:
    """All corrections, or those of a document, the oldest first, each with the reading it was said of."""
    asked = f"""
        SELECT c.corrected, c.correction, c.made, c.who, c.action, r.id, u.coding, c.kind, c.id, c.changes, c.why
        FROM {ROWS}.corrections AS c JOIN {ROWS}.readings AS r ON r.reading = c.corrected
        JOIN {ROWS}.runs AS u ON u.run = r.run WHERE r.id = ? OR CAST(? AS TEXT) IS NULL ORDER BY c.correction
    """
    for reading, number, made, who, action, of, coding, kind, id, changes, why in database.rows(
        asked, (document, document)
    ):
        yield (
            reading,
            Correction(
                correction=number, made=made, who=who, action=action, document=of, coding=coding, kind=kind, id=id,
                changes=msgspec.json.decode(changes), why=why,
            ),
        )  # fmt: skip


def training_in(database: Database) -> Iterator[dict[str, Any]]:
    """The corrected records as training data in the corpus's form, one for each document that was corrected.

    Beside what the corpus has, `corrections` tells what was accepted, rejected (in the machine's ids) and edited, since
    what nobody looked at stands as the machine has it.
    """
    by_document: dict[str, list[Correction]] = {}
    for _, correction in corrections_in(database):
        by_document.setdefault(correction.document, []).append(correction)
    for document in sorted(by_document):
        reading = shown_reading(database, document)
        machine = record_of(database, reading.reading)
        said = _for_reading(database, reading, machine)
        record = corrected(machine, said)
        yield {
            "name": document,
            "kind": "report",
            "part": "train",
            "voice": record.document.agency or "unknown",
            "record": record.to_dict(),
            "corrections": [
                {"kind": c.kind, "id": c.id, "action": c.action, "changes": c.changes, "who": c.who, "why": c.why}
                for c in said
            ],
        }


def record_of(database: Database, reading: int) -> Record:
    """The record of one reading, shown or not."""
    [record] = fetch_records(database, "r.reading = ?", (reading,), state=ROWS)
    return record


def _for_reading(database: Database, reading: Reading, machine: Record) -> list[Correction]:
    """The corrections of a document as they hold for this reading; those that nothing in it answers to are left out."""
    found: list[Correction] = []
    records: dict[int, Record] = {reading.reading: machine}
    for of, correction in corrections_in(database, machine.document.id):
        if of not in records:
            records[of] = record_of(database, of)
        if of == reading.reading:
            found.append(correction)
        elif (moved := carried(correction, records[of], machine)) and _can_be_made(machine, [*found, moved]):
            found.append(moved)
    return found


def _can_be_made(record: Record, corrections: list[Correction]) -> bool:
    """Whether the record takes them: what fitted an older coding may make no sense in a newer one."""
    try:
        corrected(record, corrections)
    except BadCall:
        return False
    return True

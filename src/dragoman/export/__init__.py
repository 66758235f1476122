"""The field's formats: PLOVER's JSON, POLECAT's and GDELT's tables, CSV, JSON Lines, Parquet with the evidence."""

from dragoman.export.flat import COLUMNS, TABLE, WITH_EVIDENCE
from dragoman.export.wanted import ALL_STATUSES, Wanted, wanted_events
from dragoman.export.writing import FORMATS, Format, Selection, Written, selection, write_text, write_to

__all__ = [
    "ALL_STATUSES",
    "COLUMNS",
    "FORMATS",
    "TABLE",
    "WITH_EVIDENCE",
    "Format",
    "Selection",
    "Wanted",
    "Written",
    "selection",
    "wanted_events",
    "write_text",
    "write_to",
]

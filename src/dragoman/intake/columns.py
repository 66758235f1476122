"""Which column of a table holds what: as the caller says, else as its name shows where only one column has such a name.

Knows names only. A guess is told to the caller, so that it can be shown; where two columns could be the same thing,
nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.records import BadCall

FIELDS = ("text", "date", "title", "url", "source", "language")
"""What a column can hold; the options of the command line have the same names."""
# A name further left wins over those right of it: a table with `text` and `description` has its text in `text`.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text body content fulltext articletext articlebody maintext storytext story article bodytext textbody",
        "plaintext cleantext document rawtext message transcript contents",
    ),
    "date": (
        "date published publicationdate pubdate publishdate publishedat datepublished publisheddate publishtime "
        "dateofpublication publishedtime publicationtime",
        "datetime timestamp day created createdat dateadded time",
    ),
    "title": ("title headline", "heading articletitle subject"),
    "url": ("url link", "href uri permalink weburl sourceurl articleurl webpage documentidentifier"),
    "source": (
        "source publisher agency outlet newspaper",
        "sourcename publication media sitename site domain sourcecommonname medium newsagency",
    ),
    "language": ("language lang", "langcode languagecode locale"),
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """How a table is read: `columns` gives each field its column, `guessed` are the fields that nobody named.

    `unsure` gives those fields for which several columns fit, with the columns; they are left out.
    """

    table: str
    columns: Mapping[str, str]
    guessed: tuple[str, ...] = ()
    unsure: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __str__(self) -> str:
        """One line for people.

        >>> str(map_columns("a.csv", ["id", "body", "published"]))
        'a.csv: text from body, date from published (guessed)'
        """
        told = [f"{f} from {c}{'' if f in self.guessed else ' (as given)'}" for f, c in self.columns.items()]
        text = f"{self.table}: {', '.join(told)}{' (guessed)' if len(self.guessed) == len(told) else ''}"
        for name, found in self.unsure.items():
            text += f"; {name} left out ({' or '.join(found)}?)"
        return text


class WrongMapping(BadCall):
    """A named column is not there, or none can be told to hold the text; the message names those that are."""


def checked(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """The mapping with its fields checked; raises BadCall for one that does not exist.

    >>> checked({"body": "b"})
    Traceback (most recent call last):
    dragoman.records.errors.BadCall: mapping: knows no field 'body'; a column can hold text, date, title, url, ...
    """
    for name in mapping or {}:
        if name not in FIELDS:
            raise BadCall(f"mapping: knows no field {name!r}; a column can hold {', '.join(FIELDS)}")
    return dict(mapping or {})


def map_columns(table: str, names: Sequence[str], mapping: Mapping[str, str] | None = None) -> Mapped:
    """The columns to read of a table that has these names; raises WrongMapping.

    >>> map_columns("a.csv", ["Body", "day", "Source"], {"date": "day"}).columns
    {'text': 'Body', 'date': 'day', 'source': 'Source'}
    """
    given = checked(mapping)
    there = f"the columns are {', '.join(names) or '(none)'}"
    for name, column in given.items():
        if column not in names:
            raise WrongMapping(f"{table}: has no column {column!r} for --{name}; {there}")
    columns: dict[str, str] = {}
    unsure: dict[str, tuple[str, ...]] = {}
    free = [name for name in names if name not in given.values()]
    for name in FIELDS:
        fitting = [given[name]] if name in given else _fitting(name, free)
        if len(fitting) == 1:
            columns[name] = fitting[0]
        elif fitting:
            unsure[name] = tuple(fitting)
    if "text" not in columns:
        why = f"{' and '.join(unsure['text'])} could both hold" if "text" in unsure else "no column can be told to hold"
        raise WrongMapping(f"{table}: {why} the text; name it with --text COLUMN; {there}")
    return Mapped(table, columns, tuple(f for f in columns if f not in given), unsure)


def _fitting(name: str, columns: Iterable[str]) -> list[str]:
    """The columns whose names say that they hold a field, by the first group of names that any has."""
    folded = [(column, re.sub(r"[\W_]+", "", column).casefold()) for column in columns]
    for group in _NAMES[name]:
        if found := [column for column, plain in folded if plain in group.split()]:
            return found
    return []

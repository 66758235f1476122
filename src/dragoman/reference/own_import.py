"""A user's list of actors, read from CSV or JSON Lines into rows, each fault told with its row and the remedy.

Columns (or keys) are ``name``, ``aliases``, ``kind``, ``country``, ``sectors``, ``since``, ``until``; any other column
is an identifier (``wikidata``), as are the keys of ``identifiers``. Items in a cell are parted by ``|`` or ``;``.
Knows nothing of where the rows are kept.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from dragoman.records import BadCall, Refused
from dragoman.records.record import ActorKind
from dragoman.reference.bodies import LEVEL_CODES
from dragoman.reference.countries import all_countries, country_named
from dragoman.reference.folding import key_of
from dragoman.reference.own_actors import OwnActor

# What other lists call the same columns.
_COLUMNS = {
    "names": "name", "label": "name", "actor": "name", "alias": "aliases", "alternative names": "aliases",
    "type": "kind", "iso3": "country", "nationality": "country", "sector": "sectors", "codes": "sectors",
    "from": "since", "start": "since", "start date": "since", "to": "until", "end": "until", "end date": "until",
}  # fmt: skip
_OWN = frozenset(("name", "aliases", "kind", "country", "sectors", "since", "until", "identifiers"))
SECTORS = frozenset(
    "GOV MIL COP LEG JUD PTY REB PRM SPY UAF UNK CVL OPP ELI CRM BUS LAB AGR EDU JRN MED REL REF SOC PRE".split()
)
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def read_own(path: str | Path) -> Iterator[OwnActor | Refused]:
    """The rows of a user's file in their order, or why one of them was refused.

    The form is told from the name (``.jsonl``, ``.ndjson``, ``.json``: one object a line; else CSV with a header line,
    parted by commas, semicolons or tabs). Raises BadCall where the file cannot be read at all.
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadCall(f"{file}: cannot be read ({error.strerror}); give the path of a CSV or JSON Lines file") from None
    except UnicodeDecodeError as error:
        raise BadCall(f"{file}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None
    lines = file.suffix.lower() in (".jsonl", ".ndjson", ".json")
    for number, row in _objects(text, file) if lines else _cells(text, file):
        where = f"{file}, line {number}"
        try:
            yield _actor(row) if isinstance(row, Mapping) else _refuse(row)
        except ValueError as error:
            yield Refused(where, str(error))


def checked_day(told: str | None, option: str) -> str | None:
    """A day, month or year as an option gives it; raises BadCall for what is none.

    >>> checked_day("2024-03", "--date"), checked_day(None, "--date")
    ('2024-03', None)
    """
    try:
        return _day(told, option)
    except ValueError as error:
        raise BadCall(str(error)) from None


def _refuse(reason: str) -> OwnActor:
    raise ValueError(reason)


def _objects(text: str, file: Path) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            yield number, f"not JSON ({error}); write one object a line"
            continue
        if not isinstance(row, dict):
            yield number, f"wanted an object, got {type(row).__name__}; write one object a line"
        else:
            yield number, {_column(k): v for k, v in row.items()}


def _cells(text: str, file: Path) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """The lines of a CSV file as objects; raises BadCall where its header names no column of names."""
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [_column(c) for c in next(reader, [])]
    if "name" not in columns:
        raise BadCall(f"{file}: wanted a header line with the column 'name', got {header.strip()[:80]!r}")
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            yield (
                reader.line_num,
                f"{len(cells)} cells under {len(columns)} columns; quote a cell that holds {delimiter!r}",
            )
        else:
            yield reader.line_num, dict(zip(columns, cells, strict=False))


def _column(name: str) -> str:
    plain = name.strip().lower().replace("_", " ")
    return _COLUMNS.get(plain, plain.replace(" ", "_"))


def _actor(row: Mapping[str, Any]) -> OwnActor:
    """One row checked; raises ValueError that says what is wrong and how to mend it."""
    names = _items(row.get("name"), "name", parted="|")
    if not names or not all(map(key_of, (*names, *_items(row.get("aliases"), "aliases")))):
        raise ValueError("has no name, or one without a letter; fill the column 'name'")
    kind = _text(row.get("kind"), "kind").lower() or None
    if kind is not None and kind not in get_args(ActorKind):
        raise ValueError(f"kind: wanted one of {', '.join(get_args(ActorKind))}, got {kind!r}")
    country, level = _country(_text(row.get("country"), "country"))
    since, until = _day(row.get("since"), "since"), _day(row.get("until"), "until")
    if since and until and until[: len(since)] < since[: len(until)]:
        raise ValueError(f"ends ({until}) before it begins ({since}); change since or until")
    return OwnActor(
        name=names[0],
        aliases=(*names[1:], *_items(row.get("aliases"), "aliases")),
        kind=kind,  # type: ignore[arg-type]
        country=country,
        sectors=tuple(dict.fromkeys((*level, *_sectors(row.get("sectors"))))),
        since=since,
        until=until,
        identifiers=_identifiers(row),
    )


def _text(value: object, column: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    raise ValueError(f"{column}: wanted a text, got {type(value).__name__}")


def _items(value: object, column: str, *, parted: str = "|;") -> tuple[str, ...]:
    """The items of a cell or a list."""
    if isinstance(value, list):
        return tuple(item for v in value if (item := _text(v, column)))
    return tuple(item for part in re.split(f"[{re.escape(parted)}]", _text(value, column)) if (item := part.strip()))


def _country(told: str) -> tuple[str | None, tuple[str, ...]]:
    """The code of a country told by code or name, or the level that stands in its place."""
    if not told:
        return None, ()
    if told.upper() in LEVEL_CODES:
        return None, (told.upper(),)
    codes = {c.iso3: c.iso3 for c in all_countries()} | {c.iso2: c.iso3 for c in all_countries()}
    codes |= {c.plover_code: c.iso3 for c in all_countries() if c.plover_code == "KOS"}
    if told.upper() in codes:
        return codes[told.upper()], ()
    meant = {m.iso3 for m in country_named(told) if m.how in ("name", "alias")}
    if len(meant) == 1:
        return meant.pop(), ()
    why = f"may be {' or '.join(sorted(meant))}" if meant else "is no country"
    raise ValueError(f"country: {told!r} {why}; write its ISO code of three letters, or {', '.join(LEVEL_CODES)}")


def _sectors(value: object) -> tuple[str, ...]:
    codes = tuple(c for item in _items(value, "sectors") for c in re.split(r"[\s,]+", item.upper()) if c)
    unknown = [c for c in codes if c not in SECTORS and c not in LEVEL_CODES]
    if unknown:
        raise ValueError(f"sectors: {', '.join(unknown)} is no code; wanted {', '.join(sorted(SECTORS))}")
    return codes


def _day(value: object, column: str) -> str | None:
    told = _text(value, column)
    if not told:
        return None
    found = _DAY.fullmatch(told)
    if found:
        try:
            date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError:
            found = None
    if not found:
        raise ValueError(f"{column}: {told!r} is no day; write 2024-03-01, 2024-03 or 2024")
    return told


def _identifiers(row: Mapping[str, Any]) -> dict[str, str]:
    held = row.get("identifiers") or {}
    if not isinstance(held, Mapping):
        raise ValueError(f"identifiers: wanted an object, got {type(held).__name__}")
    more = {key: value for key, value in row.items() if key not in _OWN}
    return {key: text for key, value in sorted({**held, **more}.items()) if (text := _text(value, key))}


__all__ = ["checked_day", "read_own"]

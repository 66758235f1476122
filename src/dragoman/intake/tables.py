"""Tables of reports: CSV, tab-separated, JSON Lines and Parquet, a row at a time, whatever their length.

A row that cannot be read is refused by its number and the others go on. Which column holds what is `columns`'
business.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dragoman.intake.article import Article
from dragoman.intake.charset import decoded
from dragoman.intake.columns import Mapped, map_columns
from dragoman.intake.days_given import no_day, stated_day
from dragoman.intake.decode import MARKS, NotAText
from dragoman.intake.language import language_code
from dragoman.intake.unpack import Damaged, Stream
from dragoman.records import Refused

MAX_ROW = 10_000_000
"""Letters or bytes of one row; the limit for one report. A stray quotation mark makes one row of a whole file."""
_SAMPLE = 1 << 20
_MAX_ARRAY = 200_000_000

Told = Callable[[Mapped], object]
Row = Mapping[str, object]


def read_csv(
    name: str, stream: Stream, mapping: Mapping[str, str], told: Told, *, tabs: bool
) -> Iterator[Article | Refused]:
    """The articles of a table with a header line; raises Refused, and WrongMapping where its columns do not fit."""
    head = stream.read(_SAMPLE)
    stream.unread(head)
    encoding = _encoding_of(name, head)
    lines = _lines(stream, encoding)
    sample = head[: 1 << 16].decode("utf-8", "replace")
    csv.field_size_limit(MAX_ROW)
    delimiter = "\t" if tabs else _delimiter(sample.split("\n", 1)[0])
    # Tables with tabs often have no quoting at all; then an odd number of quotation marks stands in some line.
    bare = tabs and any(line.count('"') % 2 for line in sample.split("\n"))
    rows = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL)
    names = [column.strip() for column in next(rows, [])]
    mapped = map_columns(name, names, mapping)
    told(mapped)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            where = f"line {rows.line_num}"
            yield Refused(name, f"cannot be cut into rows from {where} on ({error}); mend the quotation marks there")
            return
        if cells is None:
            return
        if not cells:
            continue
        if len(cells) != len(names):
            where = f"{len(cells)} cells where the header has {len(names)}"
            yield Refused(f"{name}#{number}", f"a row of {where} (line {rows.line_num}); mend the row")
            continue
        yield from _article(f"{name}#{number}", dict(zip(names, cells)), mapped, encoding)


def read_json_lines(name: str, stream: Stream, mapping: Mapping[str, str], told: Told) -> Iterator[Article | Refused]:
    """The articles of JSON Lines, or of one JSON array; a key within another is written with a dot (``meta.date``)."""
    mapped: Mapped | None = None
    for number, row in _objects(name, stream):
        where = f"{name}#{number}"
        if isinstance(row, Refused):
            yield row
            continue
        flat = _flat(row)
        if mapped is None:
            mapped = map_columns(name, list(flat), mapping)
            told(mapped)
        yield from _article(where, flat, mapped, "utf-8")


def read_parquet(name: str, path: str, mapping: Mapping[str, str], told: Told) -> Iterator[Article | Refused]:
    """The articles of a Parquet file at a path, through DuckDB, a batch of rows at a time."""
    import duckdb

    # One thread and this much memory read row groups of 120,000 reports of 3 KB; more is needed only for larger ones.
    options: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": "1GB",
        "autoinstall_known_extensions": False,
    }
    try:
        with duckdb.connect(config=options) as reader:
            names = [
                column[0] for column in reader.execute("SELECT * FROM read_parquet(?) LIMIT 0", [path]).description
            ]
            mapped = map_columns(name, names, mapping)
            told(mapped)
            wanted = ", ".join('"' + c.replace('"', '""') + '"' for c in mapped.columns.values())
            rows = reader.execute(f"SELECT {wanted} FROM read_parquet(?)", [path])
            number = 0
            while batch := rows.fetchmany(200):
                for cells in batch:
                    number += 1
                    yield from _article(f"{name}#{number}", dict(zip(mapped.columns.values(), cells)), mapped, "utf-8")
    except duckdb.Error as error:
        reason = str(error).split("\n")[0]
        raise Refused(
            name, f"the Parquet file cannot be read ({reason}); write it again, in smaller row groups"
        ) from None


def _article(name: str, row: Row, mapped: Mapped, encoding: str) -> Iterator[Article | Refused]:
    def cell(field: str) -> object:
        value = row.get(mapped.columns[field]) if field in mapped.columns else None
        return (value.strip() or None) if isinstance(value, str) and field != "text" else value

    text, date, language = cell("text"), cell("date"), cell("language")
    if not isinstance(text, str) or not text.strip():
        yield Refused(name, f"empty: nothing stands in the column {mapped.columns['text']}; leave the row out")
        return
    if len(text) > MAX_ROW:
        yield Refused(
            name, f"larger than {MAX_ROW // 1_000_000} MB, the limit for one report; split it into its reports"
        )
        return
    if any("\ud800" <= c <= "\udfff" for c in text):
        yield Refused(name, f"mixed encodings: a letter that is no {encoding}; convert the row to UTF-8")
        return
    day = stated_day(date) if date is not None else None
    if date is not None and day is None:
        yield Refused(name, no_day(date))
    title, url, source = (_words(cell(field)) for field in ("title", "url", "source"))
    stated = language_code(language) if isinstance(language, str) else None
    yield Article(
        name=name, text=text, media="row", title=title, published=day, url=url, source=source, language=stated,
        encoding=encoding,
    )  # fmt: skip


def _words(value: object) -> str | None:
    if value is None:
        return None
    return " ".join(str(value).encode("utf-8", "replace").decode().split()) or None


def _encoding_of(name: str, head: bytes) -> str:
    for mark, codec, _ in MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if codec == "utf-8" else codec
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        return decoded(whole)[1]
    except NotAText:
        return "utf-8"  # mixed: the rows that are no UTF-8 are refused one by one


def _lines(stream: Stream, encoding: str) -> Iterator[str]:
    """The lines of a stream with their ends; bytes that are no letters come as lone surrogates."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    left, first = "", True
    while data := stream.read(1 << 16):
        text = left + decoder.decode(data)
        *whole, left = re.split(r"(?<=\n)", text.removeprefix("\ufeff") if first else text)
        first = False
        yield from whole
    if left := left + decoder.decode(b"", final=True):
        yield left


def _delimiter(header: str) -> str:
    """The sign that most often stands between the names of the header."""
    return max(",;\t|", key=lambda sign: (header.count(sign), sign == ","))


def _objects(name: str, stream: Stream) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    start = stream.read(4096)
    stream.unread(start)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _array(name, stream)
        return
    number = 0
    while True:
        number += 1
        where = f"{name}#{number}"
        try:
            line = stream.readline(MAX_ROW + 1)
        except Damaged as damage:
            yield number, Refused(where, str(damage))
            continue
        if not line:
            return
        if len(line) > MAX_ROW:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ROW)
            yield (
                number,
                Refused(where, f"a line of more than {MAX_ROW // 1_000_000} MB, the limit for one report; split it"),
            )
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, _object(where, line)


def _array(name: str, stream: Stream) -> Iterator[tuple[int, dict[str, Any] | Refused]]:
    data = stream.whole(_MAX_ARRAY)
    if len(data) > _MAX_ARRAY:
        raise Refused(name, f"a JSON array of more than {_MAX_ARRAY // 1_000_000} MB; write it as JSON Lines")
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refused(name, f"broken JSON ({error}); write it as JSON Lines") from None
    for number, row in enumerate(rows, 1):
        where = f"{name}#{number}"
        yield (
            number,
            row if isinstance(row, dict) else Refused(where, "no JSON object; write one object for each report"),
        )


def _object(where: str, line: bytes) -> dict[str, Any] | Refused:
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        return Refused(where, f"broken JSON ({str(error)[:100]}); mend or remove the line")
    return row if isinstance(row, dict) else Refused(where, "no JSON object; write one object a line")


def _flat(row: Mapping[str, Any]) -> dict[str, object]:
    """The object with the keys of objects within it written with dots, one level down."""
    flat: dict[str, object] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": content for inner, content in value.items()}
        else:
            flat[key] = value
    return flat

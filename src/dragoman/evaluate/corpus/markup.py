"""The inline markup of annotated reports: a file's pieces, the text of each, its marks, and the lines below it.

Knows the form (docs/annotation-guide.md, section 1), not what the marks mean. Every fault is kept with its line, so
that a writer sees all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.records import BadCall

_MARK = re.compile(r"\{([a-z][\w.-]*(?:\+[a-z][\w.-]*)*) ")
ROW = re.compile(r"([a-z][\w-]*) \|")
_BARE = re.compile(r"[a-z][\w-]*")
_REPORT = re.compile(r"=== (\S+)")
_HEADER = re.compile(r"([a-z]+): (\S.*)")
_PLACED = re.compile(r"@ (\S+) (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file, and what was wanted."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text that belong to a record; `start` and `end` are offsets into the text of the piece."""

    id: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line below the text: the id and the cells after it."""

    id: str
    cells: tuple[str, ...]
    line: int

    def cell(self, number: int) -> str:
        """The cell of this number, empty where the line ends before it."""
        return self.cells[number] if number < len(self.cells) else ""


@dataclass(slots=True)
class Piece:
    """One annotated report, or one block of a sentence file, as it stands in the file."""

    name: str
    path: str
    line: int
    kind: str  # "report" or "sentence"
    header: dict[str, str] = field(default_factory=dict)
    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.path, line, message))


def read_markup(path: Path) -> list[Piece]:
    """The pieces of a file: reports where it has lines of ``===``, else blocks of sentences."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCall(f"{path}: cannot be read as UTF-8 text ({error})") from None
    numbered = list(enumerate(lines, start=1))
    if any(_REPORT.match(line) for line in lines):
        return list(_reports(path, numbered))
    return list(_blocks(path, numbered))


def unmarked(line: str) -> tuple[str, list[tuple[str, int, int]], str | None]:
    """The plain words of one marked line, its marks as (id, start, end), and what is wrong with it.

    >>> unmarked("{nor Norway} {e1+q1 thanked} {pol it}.")
    ('Norway thanked it.', [('nor', 0, 6), ('e1', 7, 14), ('q1', 7, 14), ('pol', 15, 17)], None)
    """
    plain: list[str] = []
    length = 0
    open_: list[tuple[list[str], int]] = []
    marks: list[tuple[str, int, int]] = []
    at = 0
    while at < len(line):
        if line[at] == "{":
            found = _MARK.match(line, at)
            if found is None:
                return "", [], f"wanted an id and a space after the brace: {line[at : at + 25]!r}"
            open_.append((found[1].split("+"), length))
            at = found.end()
        elif line[at] == "}":
            if not open_:
                return "", [], f"a brace closes what was not opened, after {line[max(0, at - 25) : at]!r}"
            ids, start = open_.pop()
            marks += [(id, start, length) for id in ids]
            at += 1
        else:
            plain.append(line[at])
            length += 1
            at += 1
    if open_:
        return "", [], f"the brace of {'+'.join(open_[-1][0])} is not closed in its line"
    return "".join(plain), sorted(marks, key=lambda m: (m[1], -m[2])), None


def _reports(path: Path, lines: Sequence[tuple[int, str]]) -> Iterator[Piece]:
    starts = [i for i, (_, line) in enumerate(lines) if line.startswith("===")]
    for first, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        number, opening = lines[first]
        found = _REPORT.fullmatch(opening.strip())
        piece = Piece(found[1] if found else "?", str(path), number, "report")
        if found is None:
            piece.fault(number, f"wanted '=== name', found {opening!r}")
        body = list(lines[first + 1 : after])
        while body and (header := _HEADER.fullmatch(body[0][1].strip())):
            piece.header[header[1]] = header[2]
            body.pop(0)
        end = next((i for i, (_, line) in enumerate(body) if line.strip() == "---"), len(body))
        if end == len(body):
            piece.fault(number, "no line '---' parts the text from the lines below it")
        _fill(piece, body[:end], [(n, line) for n, line in body[end + 1 :] if line.strip()])
        yield piece


def _blocks(path: Path, lines: Sequence[tuple[int, str]]) -> Iterator[Piece]:
    block: list[tuple[int, str]] = []
    header: dict[str, str] = {}
    count = 0
    for number, line in [*lines, (len(lines) + 1, "")]:
        if line.startswith("@"):
            found = _PLACED.fullmatch(line.strip())
            header = {"voice": found[1], "published": found[2]} if found else {"fault": line}
        elif line.strip() and not line.startswith("#"):
            block.append((number, line))
        elif not line.strip() and block:
            count += 1
            piece = Piece(f"{path.stem}-{count:03d}", str(path), block[0][0], "sentence", dict(header))
            if fault := piece.header.pop("fault", None):
                piece.fault(block[0][0], f"wanted '@ voice 2026-02-10' before it, found {fault!r}")
            rows = next((i for i, (_, row) in enumerate(block) if _is_row(row)), len(block))
            _fill(piece, block[:rows], block[rows:])
            yield piece
            block = []


def _is_row(line: str) -> bool:
    return bool(ROW.match(line) or _BARE.fullmatch(line.strip()))


def _fill(piece: Piece, body: Sequence[tuple[int, str]], rows: Sequence[tuple[int, str]]) -> None:
    """Put text, sentences, marks and rows into `piece`; paragraphs are parted by blank lines."""
    parts: list[str] = []
    length, gap = 0, ""
    for number, line in body:
        if not line.strip():
            gap = "\n\n" if parts else ""
            continue
        plain, marks, fault = unmarked(line.strip())
        if fault is not None:
            piece.fault(number, fault)
            continue
        length += len(gap)
        parts += [gap, plain]
        piece.marks += [Mark(id, length + start, length + end, number) for id, start, end in marks]
        piece.sentences.append((length, length + len(plain)))
        length, gap = length + len(plain), " "
    piece.text = "".join(parts)
    for number, line in rows:
        if ROW.match(line):
            id, *cells = (cell.strip() for cell in line.split("|"))
            piece.rows.append(Row(id, tuple(cells), number))
        elif not _BARE.fullmatch(line.strip()):  # a bare id, of a body that all know, says nothing and harms nothing
            piece.fault(number, f"wanted 'id | ...', found {line!r}")

"""Gold files as text: plain or gzip, UTF-8, each failing with one line that says what to do."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from dragoman.records import BadCall

_GZIP = b"\x1f\x8b"


def read_text(path: Path) -> str:
    """The text of a gold file, taken out of gzip where it is in it; line ends are left as they are."""
    try:
        content = path.read_bytes()
        if content.startswith(_GZIP):
            content = gzip.decompress(content)
        return content.decode("utf-8")
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise BadCall(f"{path}: the gold file cannot be read ({error.strerror}); give the path of one file") from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise BadCall(f"{path}: the gzip data is damaged or cut short; fetch the file again") from None
    except UnicodeDecodeError as error:
        raise BadCall(f"{path}: not UTF-8 (byte {error.start}); convert the file to UTF-8") from None


def read_table(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a tab-divided file without quoting that has at least the given columns."""
    lines = read_text(path).replace("\r\n", "\n").split("\n")
    header = lines[0].split("\t")
    if missing := [name for name in columns if name not in header]:
        raise BadCall(f"{path}: wanted the columns {', '.join(columns)}; missing: {', '.join(missing)}")
    rows: list[dict[str, str]] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            raise BadCall(f"{path}, line {number}: wanted {len(header)} columns, found {len(cells)}")
        rows.append(dict(zip(header, cells, strict=True)))
    return rows

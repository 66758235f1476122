"""Files, folders and standard input: which of them hold reports, and the text of each.

Knows paths and what can go wrong with them; whether bytes are a text is `decode`'s business, and what the text says
is nobody's here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.intake.decode import MAX_BYTES, NotAText, decode
from dragoman.records import Refused

STDIN = "-"
SUFFIXES = frozenset({"", ".md", ".markdown", ".text", ".txt"})
"""The endings that are taken from a folder; a file that is named itself is read whatever its ending."""


@dataclass(frozen=True, slots=True)
class Source:
    """One report as it came in: `name` is what to call it to the user, `filename` is None for standard input."""

    name: str
    text: str
    filename: str | None


def suffix_of(name: str) -> str:
    """The ending of a file's name in lower case.

    >>> suffix_of("a/WIRE.TXT"), suffix_of("wire")
    ('.txt', '')
    """
    return Path(name).suffix.lower()


def find_reports(
    paths: Iterable[str], *, endings: Collection[str] = SUFFIXES, ending_of: Callable[[str], str] = suffix_of
) -> Iterator[str | Refused]:
    """The files to read, in the order given and sorted within a folder; a Refused where a path leads to none.

    From a folder come the files whose ending is one of `endings`.

    >>> list(find_reports(["-"]))
    ['-']
    >>> [found] = find_reports(["no/such/report.txt"])
    >>> str(found)
    'no/such/report.txt: no such file or folder; check the spelling'
    """
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            there = path == STDIN or os.path.lexists(path)
            yield path if there else Refused(printable(path), _ABSENT)
            continue
        empty = True
        for found in _in_folder(path, endings, ending_of):
            empty = False
            yield found
        if empty:
            wanted = ", ".join(sorted(set(endings) - {""}))
            yield Refused(
                printable(path), f"a folder without reports (looked for {wanted} or no ending); name files yourself"
            )


def read_source(path: str) -> Source:
    """The text of one file, or of standard input for ``-``; raises Refused with the reason and the remedy."""
    name = "standard input" if path == STDIN else printable(path)
    try:
        text = decode(_bytes_of(path))
    except NotAText as error:
        raise Refused(name, str(error)) from None
    except OSError as error:
        raise Refused(name, reason_of(error)) from None
    return Source(name=name, text=text, filename=None if path == STDIN else printable(os.path.basename(path)))


def printable(path: str) -> str:
    """The path in letters that can be printed and stored, whatever bytes the file system holds.

    >>> printable("reports/one.txt")
    'reports/one.txt'
    >>> printable(os.fsdecode(b"caf\\xe9.txt")) == "caf\\N{REPLACEMENT CHARACTER}.txt"
    True
    """
    readable = os.fsencode(path).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in readable)


_ABSENT = "no such file or folder; check the spelling"


def _in_folder(folder: str, endings: Collection[str], ending_of: Callable[[str], str]) -> Iterator[str | Refused]:
    """The reports of a folder and those below it; hidden files are left, and links to folders not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refused(printable(folder), reason_of(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _in_folder(entry.path, endings, ending_of)
        elif ending_of(entry.name) in endings and entry.is_file():
            yield entry.path


def _bytes_of(path: str) -> bytes:
    """What the file holds, but no more than shows that it is too large: a pipe or device may never end."""
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def reason_of(error: OSError) -> str:
    """Why a file could not be read, and what to do."""
    match error:
        case PermissionError():
            return "no permission to read it; change its permissions (chmod u+r) or run as its owner"
        case FileNotFoundError():
            return _ABSENT
        case IsADirectoryError():
            return "a folder where a file was wanted; name the files in it"
        case _:
            return f"could not be read ({error.strerror or error}); check the disk or copy it elsewhere"

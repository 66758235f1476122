"""How much of the sources has been taken in: what is needed to say how much time is left.

Measured in bytes of the files, since nobody knows how many reports an archive holds before it is read. Addresses and
standard input have no size that could be known.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from itertools import accumulate

from dragoman.intake import STDIN
from dragoman.intake.files import printable


class Extent:
    """The files of some sources, with their sizes."""

    def __init__(self, paths: Iterable[str]) -> None:
        """`paths`: the files in the order in which they are taken in."""
        sizes = [(path, os.path.getsize(path)) for path in paths if os.path.isfile(path)]
        self.total = sum(size for _, size in sizes)
        before = [0, *accumulate(size for _, size in sizes)]
        self._files = {printable(path): (path, start, size) for (path, size), start in zip(sizes, before)}
        self._at = ""

    def share(self, name: str) -> float | None:
        """The share, 0 to 1, that is taken in when the article or refusal of this name is; None where it is unknown."""
        file = name if name in self._files else name.partition("#")[0]
        if file not in self._files or not self.total:
            return None
        path, start, size = self._files[file]
        within = size if name == file else min(_position(path) or 0, size)
        return (start + within) / self.total


def files_of(sources: Iterable[str]) -> list[str]:
    """The files of sources as `dragoman.intake.gather` takes them in; none where one has no end that can be seen."""
    from dragoman.intake.gather import paths_of

    named = list(sources)
    if STDIN in named or any(source.startswith(("http://", "https://")) for source in named):
        return []
    return [path for source in named for path in paths_of(source) if isinstance(path, str)]


def _position(path: str) -> int | None:
    """How far this process has read a file that it has open (Linux); None where that cannot be seen."""
    if sys.platform != "linux":
        return None
    whole = os.path.realpath(path)
    for handle in os.listdir("/proc/self/fd"):
        try:
            if os.readlink(f"/proc/self/fd/{handle}") == whole:
                with open(f"/proc/self/fdinfo/{handle}", encoding="ascii") as told:
                    return int(told.readline().split()[1])
        except OSError:
            continue  # closed in between
    return None

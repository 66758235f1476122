"""How far a long build is, on standard error: a line that is drawn anew on a terminal, a plain one at times else."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from typing import Any

import click

from dragoman.cli.complaints import complain, one_line
from dragoman.records import Refused
from dragoman.run.building import Count, Onlooker
from dragoman.run.extent import Extent
from dragoman.store import Run

_EVERY = 30.0  # seconds between two plain lines
_AT_MOST = 0.2  # ... and between two drawings on a terminal


class Progress(Onlooker):
    """Shows a build's rate and the time that is left, and each refusal as it comes."""

    def __init__(self, extent: Extent, *, quiet: bool = False) -> None:
        self._extent = extent
        self._began = self._shown = time.monotonic()
        self._first: tuple[float, float] | None = None  # the moment and the share when the first batch was stored
        self.reasons: Counter[str] = Counter()
        """How often inputs were refused, by the first words of the reason."""
        self._line: Any = None
        self._quiet = quiet
        if not quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.status import Status

            self._line = Status("starting the workers", console=Console(stderr=True))

    def __enter__(self) -> Progress:
        if self._line is not None:
            self._line.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._line is not None:
            self._line.stop()

    def note(self, message: str) -> None:
        """Prints a line that is no complaint."""
        if self._line is not None:
            self._line.console.print(message, markup=False, highlight=False)
        elif not self._quiet:
            click.echo(message, err=True)

    def resumed(self, run: Run) -> None:
        """Says that a run goes on."""
        self.note(f"run {run.run} was cut off after {run.documents:,} reports and goes on")

    def refused(self, refusal: Refused) -> None:
        """Names the input and the reason."""
        self.reasons[re.split(r"[;:(]", refusal.reason, maxsplit=1)[0].strip()] += 1
        if self._line is None:
            complain(str(refusal))
        else:
            self._line.console.print(f"dragoman: {one_line(str(refusal))}", markup=False, highlight=False)

    def moved(self, count: Count) -> None:
        """Shows how far the build is, when it is time to."""
        moment = time.monotonic()
        if self._quiet or moment - self._shown < (_EVERY if self._line is None else _AT_MOST):
            return
        self._shown = moment
        told = in_words(count, moment - self._began, self._left(count, moment))
        if self._line is None:
            click.echo(told, err=True)
        else:
            self._line.update(told)

    def _left(self, count: Count, moment: float) -> float | None:
        """Seconds that are left, as far as the size of the sources tells."""
        share = self._extent.share(count.at)
        if share is None or not count.coded:
            return None
        if self._first is None:
            # What was there already, or waits for the workers, was passed in no time and says nothing of the rate.
            self._first = (moment, share)
        since, first = self._first
        return (moment - since) * (1 - share) / (share - first) if share > first else None


def in_words(count: Count, seconds: float, left: float | None) -> str:
    """The line that is shown.

    >>> in_words(Count(coded=1200, known=30, events=4100, refused=2), 400.0, 3700.0)
    '1,200 reports coded (3.0 a second), 4,100 events; 30 there already; 2 refused; 1 h 1 min left'
    """
    rate = f" ({count.coded / seconds:.1f} a second)" if count.coded and seconds > 0 else ""
    parts = [f"{count.coded:,} reports coded{rate}, {count.events:,} events"]
    for number, what in ((count.known, "there already"), (count.not_coded, "not English"), (count.refused, "refused")):
        parts += [f"{number:,} {what}"] if number else []
    return "; ".join([*parts, f"{duration(left)} left"] if left is not None else parts)


def duration(seconds: float) -> str:
    """A time as people say it.

    >>> [duration(s) for s in (4.2, 75, 3700, 200_000)]
    ['4 s', '1 min', '1 h 1 min', '2 d 7 h']
    """
    whole = int(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min"
    if whole < 86400:
        return f"{whole // 3600} h {whole % 3600 // 60} min"
    return f"{whole // 86400} d {whole % 86400 // 3600} h"

"""The answer where a name could not be settled: why not, and what it might have been.

Failing to resolve is an answer, not an error; it keeps what was considered, so that a person can decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from dragoman.records import Span

Candidate = TypeVar("Candidate")


@dataclass(frozen=True, slots=True)
class Unresolved(Generic[Candidate]):
    """A name that stands for nothing known, or for several things; `runners_up` are in order of likelihood.

    >>> Unresolved("Springfield", None, "the name of several places, and nothing tells which").runners_up
    ()
    """

    name: str
    span: Span | None
    reason: str
    runners_up: tuple[Candidate, ...] = ()

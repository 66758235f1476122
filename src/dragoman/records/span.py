"""Positions in a text, and the words they stand for.

Every offset of the record counts Unicode code points into ``Document.text`` and is end exclusive, so
``text[span.start:span.end]`` is exactly the words meant. This module knows nothing about what a span means.
"""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of a text, from `start` up to but not including `end` (code points).

    >>> Span(0, 4).of("Baku hosted talks")
    'Baku'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must satisfy 0 <= start <= end, got start={self.start}, end={self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that this span stands for."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


def hull(spans: list[Span]) -> Span:
    """The smallest span that covers all of `spans`; raises ValueError on an empty list."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))

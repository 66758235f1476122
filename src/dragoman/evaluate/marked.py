"""Sentences with the two sides of an interaction marked: ``<s>Iran</s> condemned <t>the ruling</t>.``"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.records import BadCall

_MARK = re.compile(r"</?[st]>")
Stretch = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """The sentence without its marks, and where its sides stand in it (None where a side is not named)."""

    text: str
    actor: Stretch
    recipient: Stretch


def read_marked(marked: str) -> MarkedSentence:
    """The sides of a marked sentence; where one is marked at several places, the first counts.

    White space at the ends of a side is not part of it. The sides may lie within each other.

    >>> read_marked("<s>Iran </s>met <t>Oman</t>")
    MarkedSentence(text='Iran met Oman', actor=(0, 4), recipient=(9, 13))
    """
    pieces: list[str] = []
    opened: dict[str, int] = {}
    sides: dict[str, tuple[int, int]] = {}
    at = last = 0
    for mark in _MARK.finditer(marked):
        pieces.append(marked[last : mark.start()])
        at += mark.start() - last
        last, side = mark.end(), mark[0][-2]
        if mark[0][1] != "/":
            opened[side] = at
        elif side not in opened:
            raise BadCall(f"a side is closed that was not opened: {marked!r}")
        else:
            sides.setdefault(side, (opened.pop(side), at))
    if opened:
        raise BadCall(f"a side is opened and not closed: {marked!r}")
    text = "".join([*pieces, marked[last:]])
    return MarkedSentence(text, _trimmed(text, sides.get("s")), _trimmed(text, sides.get("t")))


def _trimmed(text: str, side: Stretch) -> Stretch:
    if side is None:
        return None
    start, end = side
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return (start, end) if start < end else None

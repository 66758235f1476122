"""Paragraphs: stretches of text that no sentence may cross.

A blank line ends one, and so do list items, headings, rules and the lines of a header. A single line end is taken for
hard-wrapped text, unless the line before it stopped well short of the width the text is wrapped at and looks like a
title. It does not know whether a blank line was put in by mistake: half a sentence above one is a paragraph too.
"""

from __future__ import annotations

import re

from dragoman.text.header import Line, is_title_like, lines_of, read_header

Offsets = tuple[int, int]

# Signs that open a list item and are no punctuation; those that are may also begin a line of wrapped prose.
_BULLET = re.compile(r"[*•·▪●◦‣►✓➢]\s+(?=\S)|[☐☑✔✅➡]")
_DASH_ITEM = re.compile(r"[-–—]\s+(?=\S)")
_NUMBER_ITEM = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s")
_RULE = re.compile(r"(?:[-=_*~#—]\s*){3,}$")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")
# A line is short where the first word of the next one would have fitted with a quarter of the width to spare: wrapping
# by hand is ragged, but rarely by that much.
_FILLED = 0.75
_WIDEST_WRAP = 120


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Offsets]:
    """The paragraphs of `text` between `start` and `end`, trimmed of white space, in order.

    >>> text = "Talks in Baku\\n\\nThe ministers met\\nin Baku.\\n- They spoke.\\n- They left."
    >>> [text[a:b] for a, b in paragraphs(text)]
    ['Talks in Baku', 'The ministers met\\nin Baku.', '- They spoke.', '- They left.']
    """
    found: list[Offsets] = []
    lines = lines_of(text, start, end)
    widest = max((line.end - line.start for line in lines), default=0)
    head_end = read_header(text).end if start == 0 else 0
    block: list[Line] = []
    for line in lines:
        if line.end > line.start:
            block.append(line)
        elif block:
            found += _cut(text, block, widest, head_end)
            block = []
    return found + (_cut(text, block, widest, head_end) if block else [])


def _cut(text: str, block: list[Line], widest: int, head_end: int) -> list[Offsets]:
    """The paragraphs of lines that stand together."""
    width = max(line.end - line.start for line in block) if len(block) > 3 else widest
    found: list[Offsets] = []
    first = 0
    for i in range(1, len(block) + 1):
        if i == len(block) or _parts(text, block, first, i, width, head_end):
            found.append((block[first].start, block[i - 1].end))
            first = i
    return found


def _parts(text: str, block: list[Line], first: int, i: int, width: int, head_end: int) -> bool:
    """Whether a paragraph that began at line `first` of the block ends before line `i`."""
    above, below = block[i - 1], block[i]
    if above.start < head_end:
        return True
    over, under = text[above.start : above.end], text[below.start : below.end]
    if any(_HEADING.match(words) or _RULE.match(words) for words in (over, under)):
        return True
    if _BULLET.match(under) or _opens_item(text, block, first, i):
        return True
    return i - 1 == first and _is_title_line(over, under, width)


def _opens_item(text: str, block: list[Line], first: int, i: int) -> bool:
    """Whether a line that begins with a dash or a number opens an item and does not go on with the line above."""
    above, under = block[i - 1], text[block[i].start : block[i].end]
    for item in (_DASH_ITEM, _NUMBER_ITEM):
        if item.match(under):
            opening = item.match(text, block[first].start, block[first].end)
            follows = i + 1 < len(block) and item.match(text, block[i + 1].start, block[i + 1].end)
            return bool(opening or follows or _ENDS_A_SENTENCE.search(text[above.start : above.end]))
    return False


def _is_title_line(over: str, under: str, width: int) -> bool:
    """Whether a line is a short title: the text could have gone on in it, and begins afresh below."""
    if not is_title_like(over) or under[0].islower() or len(over) > _WIDEST_WRAP:
        return False
    return len(over) + 1 + len(under.split()[0]) <= _FILLED * width

"""A sentence with the words that matter marked in it, in colour or by signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rich.text import Text

from dragoman.records import Span

TRIGGER_STYLE = "bold"
ACTOR_STYLE = "underline cyan"
RECIPIENT_STYLE = "underline magenta"
PARTY_SIGNS = ("[", "]")
TRIGGER_SIGNS = ("»", "«")
# Signs that turn or isolate the direction of all that follows: harmless in the report, but not around our own words.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable_words(text: str) -> str:
    """Words of a report on one line, without signs that would steer a terminal.

    >>> printable_words(" the  Milli\\r\\nMajlis\\x1b[0m ")
    'the Milli Majlis[0m'
    """
    return " ".join("".join(_shown(letter) for letter in text).split())


def marked(
    text: str,
    sentence: Span,
    *,
    trigger: Span | None = None,
    actors: Sequence[Span] = (),
    recipients: Sequence[Span] = (),
    colour: bool,
) -> Text:
    """The words of a sentence with trigger and parties marked: by style, or by signs where there is no colour.

    >>> marked("Mali met Chad.", Span(0, 14), trigger=Span(5, 8), actors=[Span(0, 4), Span(9, 13)], colour=False).plain
    '[Mali] »met« [Chad].'
    """
    spans = [(span, PARTY_SIGNS, ACTOR_STYLE) for span in outermost(actors)]
    spans += [(span, PARTY_SIGNS, RECIPIENT_STYLE) for span in outermost(recipients) if span not in actors]
    spans += [(trigger, TRIGGER_SIGNS, TRIGGER_STYLE)] if trigger is not None else []
    inside = [(_clipped(span, sentence), signs, style) for span, signs, style in spans if span.overlaps(sentence)]
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    if not colour:
        # The longer span opens first and closes last.
        for span, (left, right), _ in sorted(inside, key=lambda one: (one[0].start, -one[0].end)):
            opening[span.start] = opening.get(span.start, "") + left
            closing[span.end] = right + closing.get(span.end, "")
    built, place = _built(text, sentence, opening, closing)
    words = Text(built)
    if colour:
        for span, _, style in inside:
            words.stylize(style, place[span.start - sentence.start], place[span.end - sentence.start])
    return words


def outermost(spans: Sequence[Span]) -> list[Span]:
    """The spans that no other covers, in text order, each once.

    >>> outermost([Span(4, 6), Span(0, 9), Span(0, 9)])
    [Span(start=0, end=9)]
    """
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not any(other.covers(span) for other in kept):
            kept.append(span)
    return kept


def _built(text: str, sentence: Span, opening: dict[int, str], closing: dict[int, str]) -> tuple[str, list[int]]:
    """The sentence on one line with the signs put in, and for each of its offsets the place in that line."""
    line: list[str] = []
    place: list[int] = []
    gap = False  # white space was met and is owed, as one space, to the next sign or letter
    for offset in range(sentence.start, sentence.end + 1):
        for sign in closing.get(offset, "") + opening.get(offset, ""):
            line += [" ", sign] if gap else [sign]
            gap = False
        place.append(len(line) + gap)
        letter = _shown(text[offset]) if offset < sentence.end else ""
        if letter == " ":
            gap = bool(line)
        elif letter:
            line += [" ", letter] if gap else [letter]
            gap = False
    return "".join(line), place


def _shown(letter: str) -> str:
    """White space as one space; signs that steer a terminal or the direction of the line as nothing."""
    if letter.isspace():
        return " "
    return "" if letter in _DIRECTIONS or unicodedata.category(letter) == "Cc" else letter


def _clipped(span: Span, sentence: Span) -> Span:
    return Span(max(span.start, sentence.start), min(span.end, sentence.end))

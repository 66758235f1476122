"""When an event happened: the date told with it, else the day of the event it is told with, else unknown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dragoman.extract.candidates import Candidate
from dragoman.extract.grammar import run_on
from dragoman.records import When
from dragoman.resolve.date_words import DateExpression
from dragoman.resolve.dates import find_dates, resolve_date
from dragoman.text.sentence import Sentence

RECENT = datetime.timedelta(21)  # days between an event and its report for it to be the report's own news


class Calendar:
    """The dates of one report, found once, and the day it was written."""

    def __init__(self, text: str, sentences: Sequence[Sentence], anchor: datetime.date | None) -> None:
        self._text = text
        self._sentences = sentences
        self.anchor = anchor
        self.found: tuple[tuple[DateExpression, ...], ...] = tuple(
            tuple(find_dates(text, s.span.start, s.span.end)) for s in sentences
        )

    def of(self, c: Candidate) -> When | None:
        """The date that the sentence gives to the event, None where it gives none."""
        s = self._sentences[c.sentence]
        best: tuple[int, int, When] | None = None
        for expression in self.found[c.sentence]:
            when = resolve_date(expression, self.anchor, future=c.ahead)
            if when is None:
                continue
            at = next((i for i, w in enumerate(s.words) if w.overlaps(expression.span)), None)
            if at is None:
                continue
            far = self._distance(s, at, c)
            if far is None:
                continue
            held = (far, abs(at - c.word), when)
            if best is None or held[:2] < best[:2]:
                best = held
        return best[2] if best is not None else None

    def _distance(self, s: Sentence, at: int, c: Candidate) -> int | None:
        """Steps up from the date to the event's own clause; None where it belongs to another."""
        if s.upos[c.word] in ("NOUN", "PROPN") and at in run_on(s, c.word):
            return 0
        while s.heads[at] >= 0 and s.heads[at] != c.word and s.upos[at] in ("NUM", "PROPN", "NOUN", "ADV", "ADJ"):
            if s.heads[at] == c.told:
                return 0
            at = s.heads[at]
        if s.heads[at] == c.word or at == c.word:
            return 0
        if at == c.told:
            return 1
        # a date of the clause above holds for a deed below it, unless that deed is only a noun there
        above, steps = c.told, 0
        while s.heads[above] >= 0 and steps < 4:
            if s.deprels[above] in ("acl", "acl:relcl", "nmod", "nmod:poss"):
                return None
            if c.nominal and s.deprels[above] in ("obj", "nsubj", "obl"):
                steps += 1
            above, steps = s.heads[above], steps + 1
            if above == at:
                return 1 + steps if not c.nominal else None
        return None

    def inherited(self, c: Candidate, main: When | None) -> When | None:
        """The date of the report's first dated event, for what is told as happening with it."""
        if main is None or c.status not in ("actual",) or c.nominal or self._is_pluperfect(c):
            return None
        if main.precision not in ("day", "range") or not self.is_recent(main):
            return None
        s = self._sentences[c.sentence]
        if c.subordinate and s.deprels[c.told] in ("acl", "acl:relcl", "nmod"):
            return None
        return When(from_=main.from_, to=main.to, precision=main.precision)

    def _is_pluperfect(self, c: Candidate) -> bool:
        s = self._sentences[c.sentence]
        return any(s.forms[k].lower() in ("had", "'d") and s.deprels[k] == "aux" for k in s.children[c.told])

    def is_recent(self, when: When | None) -> bool:
        """Whether a date lies within weeks of the report, or nothing tells."""
        if when is None or self.anchor is None:
            return True
        day = when.to or when.from_
        return day is None or abs(datetime.date.fromisoformat(day) - self.anchor) <= RECENT

"""When an event happened: the date told with it, else that of the happening it belongs to, else unknown.

The lead's own event without a date has the day that the lead names. What is told of news of the day of publication can
be of no other day. Dates of what was said (a deadline, a past wrong) are not those of the saying.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.grammar import prepositions, run_on
from dragoman.extract.happenings import Candidate
from dragoman.records import When
from dragoman.resolve.belonging import LEAD, WORDS, Belonging, Happening, is_aside, may_inherit
from dragoman.resolve.date_words import DateExpression
from dragoman.resolve.dates import find_dates, resolve_date
from dragoman.text.sentence import Sentence

_FIRST_SINCE = re.compile(r"\btime since\s$")
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:the\s+)?$", re.IGNORECASE)
RECENT = datetime.timedelta(21)  # days between an event and its report for it to be the report's own news
# What says of a gathering or an attack no more than that it is held: the date beside it is that of its subject.
_TAKES_PLACE = frozenset(
    "due schedule scheduled slate set plan hold take begin start open come occur happen follow last end expect".split()
)
NEWS = datetime.timedelta(7)  # days between the day that a lead names and its report for it to be that of the news


def _without_words(when: When | None) -> When | None:
    """A date that is another event's: the same days, without that event's words."""
    return None if when is None else When(from_=when.from_, to=when.to, precision=when.precision)


def _head_of(s: Sentence, expression: DateExpression) -> int | None:
    """The word of an expression that the words around it govern: "month" of "this month"."""
    inside = [i for i, word in enumerate(s.words) if word.overlaps(expression.span)]
    return next((i for i in inside if s.heads[i] not in inside), None)


def _is_named_by(s: Sentence, at: int) -> bool:
    """Whether a date only names a thing: last week's attack, the July ceasefire, the decree of 2017."""
    if s.upos[s.heads[at]] not in ("NOUN", "PROPN"):
        return False
    return s.deprels[at] == "nmod:poss" or at < s.heads[at] or prepositions(s, at) == "of"


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
        counted = self._counted(s, c)
        if counted is not None:
            return counted
        best: tuple[int, int, When] | None = None
        for expression in self.found[c.sentence]:
            when = self._when(c.sentence, expression, ahead=c.ahead)
            at = _head_of(s, expression)
            if when is None or self._is_to_come(when, c, at) or self._is_end(expression):
                continue
            if at is None or (c.type in WORDS and self._is_content(s, at, c)):
                continue
            far = self._distance(s, at, c)
            if far is None:
                continue
            held = (far, abs(at - c.word), when)
            if best is None or held[:2] < best[:2]:
                best = held
        return best[2] if best is not None else None

    def _when(self, sentence: int, expression: DateExpression, *, ahead: bool = False) -> When | None:
        """The days of one expression; "the next day" counts from the day told of before, else from the report's."""
        if _FIRST_SINCE.search(self._text[: expression.span.start][-12:]):
            return None  # the first time since June: not since June
        previous = self._previous(sentence, expression) if expression.kind == "beside" else None
        return resolve_date(expression, self.anchor, future=ahead, previous=previous)

    def _previous(self, sentence: int, expression: DateExpression) -> datetime.date | None:
        """The last day told of before an expression that counts from one."""
        before = [(sentence, e) for e in self.found[sentence] if e.span.end <= expression.span.start]
        before = [(n, e) for n in range(sentence) for e in self.found[n]] + before
        for n, e in reversed(before):
            when = self._when(n, e)
            if when is not None and when.from_ is not None and (when.precision == "day" or expression.unit == "year"):
                return datetime.date.fromisoformat(when.from_)
        return self.anchor if expression.number is not None and expression.number < 0 else None

    def _counted(self, s: Sentence, c: Candidate) -> When | None:
        """The day of an event that another one is counted from: "four days after the attack" is told on a day."""
        for expression in self.found[c.sentence]:
            if expression.gap is None or expression.number is None or expression.unit == "hour":
                continue
            after = next((i for i, w in enumerate(s.words) if w.start >= expression.span.end), None)
            if after is None or s.heads[after] not in (c.word, c.told):
                continue
            told = self._day_of_telling(s, c, expression)
            if told is not None:
                number = -expression.number if expression.gap == "after" else expression.number
                return resolve_date(replace(expression, kind="beside", number=number), self.anchor, previous=told)
        return None

    def _day_of_telling(self, s: Sentence, c: Candidate, gap: DateExpression) -> datetime.date | None:
        """The day from which a gap counts back: the sentence's own, that told of before, today's in the present."""
        below = set(s.subtree(c.told))
        for expression in self.found[c.sentence]:
            at = _head_of(s, expression)
            when = self._when(c.sentence, expression) if expression is not gap and at not in below else None
            if when is not None and when.from_ is not None and when.precision == "day":
                return datetime.date.fromisoformat(when.from_)
        if s.xpos[s.root] in ("VBZ", "VBP"):
            return self.anchor
        return self._previous(c.sentence, gap) or self.anchor

    def _is_end(self, expression: DateExpression) -> bool:
        """Whether a date only tells how long something lasts: "closed the runway until Thursday"."""
        return expression.relation == "until" and bool(_UNTIL.search(self._text[: expression.span.start][-12:]))

    def _is_to_come(self, when: When, c: Candidate, at: int | None) -> bool:
        """Whether a date lies after the report, and so isn't that of what was done: "promised for Monday"."""
        if c.status != "actual" or self.anchor is None:
            return False
        if c.type == "AGREE" and at is not None and at > c.word and (when.to or "") > self.anchor.isoformat():
            return True  # promised a visit this year
        return (when.from_ or when.to or "") > self.anchor.isoformat() or (c.type in WORDS and when.from_ is None)

    @staticmethod
    def _is_content(s: Sentence, at: int, c: Candidate) -> bool:
        """Whether a date behind words of speech is of what was said: "accused it of firing on Sept. 16"."""
        if at <= c.word:
            return False
        verbs = any(s.upos[w] == "VERB" for w in range(max(c.word, c.told) + 1, at))
        return verbs or prepositions(s, at) in ("by", "from", "until", "since", "before")

    def _distance(self, s: Sentence, at: int, c: Candidate) -> int | None:
        """Steps up from the date to the event's own clause; None where it belongs to another."""
        if s.upos[c.word] in ("NOUN", "PROPN") and at in run_on(s, c.word):
            return 0
        while s.heads[at] >= 0 and s.heads[at] != c.word and s.upos[at] in ("NUM", "PROPN", "NOUN", "ADV", "ADJ"):
            if s.heads[at] == c.told:
                return 0
            if _is_named_by(s, at):
                return None
            at = s.heads[at]
        if s.heads[at] == c.word or at == c.word:
            return 0
        if at == c.told:
            return 1
        # a date of the clause above holds for a deed below it, unless that deed is only a noun there
        if (
            c.nominal
            and s.heads[c.word] == at
            and s.deprels[c.word].startswith("nsubj")
            and s.lemmas[at] in _TAKES_PLACE
        ):
            return 1
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

    def filled(self, belonging: Belonging) -> list[When | None]:
        """The date of each event: its own, else that of the happening it plainly belongs to."""
        drafts, main = belonging.drafts, belonging.main
        dates = [d.date for d in drafts]
        for i, d in enumerate(drafts):
            if dates[i] is not None:
                continue
            if d is main and d.first.sentence < LEAD:
                dates[i] = self._lead_day()
            elif may_inherit(self._sentences[d.first.sentence], d.first):
                host = belonging.host(i, lambda k: self._lends(dates[k]) and not self._is_aside(drafts[k]))
                found = dates[host] if host is not None else self._of_lead(belonging, d)
                if found is None and not belonging.is_outsider(d):
                    found = self._of_today(drafts, dates, i)
                dates[i] = _without_words(found)
        return dates

    def _is_aside(self, d: Happening) -> bool:
        return is_aside(self._sentences[d.first.sentence], d.first)

    def _of_today(self, drafts: Sequence[Happening], dates: Sequence[When | None], i: int) -> When | None:
        """The day of publication, where the news is of that day: what follows from it can be of no other.

        In examples/reports and tests/reports that is a fifth of all dates; our corpus leaves such reactions undated
        more often than not (20 of 51 in dev and train have the date), which costs it three points of precision.
        """
        lead = next((dates[k] for k in range(i) if dates[k] and drafts[k].first.sentence < LEAD), None)
        today = self.anchor.isoformat() if self.anchor else None
        return lead if lead is not None and lead.precision == "day" and lead.from_ == today else None

    def _of_lead(self, belonging: Belonging, d: Happening) -> When | None:
        """The day of a lead in which no event was found, for what those named in it say."""
        day = self._lead_day()
        dated = next((n for n, found in enumerate(self.found[:LEAD]) if found), None)
        return day if dated is not None and dated < d.first.sentence and belonging.is_of(d, dated) else None

    def _lead_day(self) -> When | None:
        """The first day that the lead names, where it may be that of the news: past, and of that week."""
        for expression in (e for found in self.found[:LEAD] for e in found):
            when = resolve_date(expression, self.anchor, future=False)
            if when is not None and when.precision == "day" and self._is_news(when):
                return when
        return None

    def _is_news(self, when: When) -> bool:
        if self.anchor is None or when.from_ is None:
            return False
        return datetime.timedelta(0) <= self.anchor - datetime.date.fromisoformat(when.from_) <= NEWS

    def _lends(self, when: When | None) -> bool:
        if when is None or when.from_ is None or when.to is None or when.precision not in ("day", "range"):
            return False
        if datetime.date.fromisoformat(when.to) - datetime.date.fromisoformat(when.from_) > NEWS:
            return False
        return self.is_recent(when)

    def is_recent(self, when: When | None) -> bool:
        """Whether a date lies within weeks of the report, or nothing tells."""
        if when is None or self.anchor is None:
            return True
        day = when.to or when.from_
        return day is None or abs(datetime.date.fromisoformat(day) - self.anchor) <= RECENT

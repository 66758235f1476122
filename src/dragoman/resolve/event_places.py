"""Where an event happened: the place told with it, else unknown. A dateline's city is not taken for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.extract.candidates import Candidate
from dragoman.extract.grammar import around_noun, phrases
from dragoman.extract.party import PartyMention
from dragoman.records import Place, Span
from dragoman.resolve.places import resolve_place
from dragoman.text.sentence import Sentence

AT = ("in", "at", "near", "outside", "inside", "around", "on")
VISITED = (*AT, "to")


class Atlas:
    """The places of one report: names found, resolved in the light of its countries."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        mentions: Mapping[tuple[int, int], PartyMention],
        countries: Sequence[str],
        dateline_country: str | None,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._mentions = mentions
        self._countries = countries
        self._dateline = dateline_country

    def of(self, c: Candidate) -> Place | None:
        """The place that a phrase of the event's own clause gives, None where none does or it stays unresolved."""
        s = self._sentences[c.sentence]
        wanted = VISITED if c.mode == "visit" else AT
        for word in dict.fromkeys((c.word, c.told)):
            around = around_noun(s, word) if s.upos[word] in ("NOUN", "PROPN") else phrases(s, word)
            for preposition, w in around:
                if c.mode != "visit" and w in c.sides.recipients:
                    continue  # "sanctions on Iran" are not in Iran
                if preposition in wanted and (place := self._place(s, w)) is not None:
                    return place
            if c.mode == "visit" and s.upos[word] == "VERB":
                for w in s.children[word]:
                    if s.deprels[w] == "obj" and (place := self._place(s, w)) is not None:
                        return place
        return None

    def _place(self, s: Sentence, w: int) -> Place | None:
        mention = self._mentions.get((s.index, w))
        if mention is not None and mention.kind in ("person", "group"):
            return None
        if s.upos[w] not in ("PROPN", "NOUN"):
            return None
        span = mention.span if mention is not None else self._name(s, w)
        if span is None:
            return None
        found = resolve_place(
            span.of(self._text), span=span, countries_in_report=self._countries, dateline_country=self._dateline
        )
        return found if isinstance(found, Place) else None

    @staticmethod
    def _name(s: Sentence, w: int) -> Span | None:
        """The run of capitalised words that word w heads."""
        start = w
        while start > 0 and s.heads[start - 1] == w and s.forms[start - 1][:1].isupper() and s.upos[start - 1] != "DET":
            start -= 1
        end = w + 1
        while end < len(s) and s.heads[end] == w and s.deprels[end] in ("flat", "compound"):
            end += 1
        return s.words_span(start, end) if s.forms[start][:1].isupper() else None

"""Where an event happened: the place told with it, else that of the happening it is part of, else unknown.

The nearest phrase of place counts: of the event's own clause, of its sentence, then that of the happening at which it
was said or done. A dateline's town is the place only of what people come together or are seized for (`ON_THE_SPOT`).
A place that no map knows keeps its name and has no coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dragoman.extract.grammar import OBLIQUES, around_noun, below, objects, phrases, prepositions
from dragoman.extract.happenings import Candidate
from dragoman.extract.party import PartyMention
from dragoman.records import Dateline, Place, Span
from dragoman.reference.offices import office_in
from dragoman.resolve.belonging import GATHERED, LEAD, WORDS, Belonging, Happening, is_aside, may_inherit
from dragoman.resolve.place_names import place_names
from dragoman.resolve.places import Whereabouts, is_country, is_site, is_time, named_place, town_of
from dragoman.text.sentence import Sentence

AT = (
    "in", "at", "near", "outside", "inside", "around", "on", "off", "across", "along", "throughout", "aboard",
    "through", "beyond", "opposite",
)  # fmt: skip
# Whose act is a movement happens where it goes to, and one of withdrawal where it leaves.
GOING = {
    "MOBILIZE": ("to", "into", "towards", "through"), "AID": ("to",), "RETREAT": ("from", "out of", "through"),
    "PROTEST": ("through", "before"), "COERCE": ("through", "from"), "COOPERATE": ("through",),
}  # fmt: skip
# Types whose act is done by bodies at a spot, so that a report's dateline tells where: nobody convenes, marches or
# raids from afar. What governments say or order (REQUEST, ACCUSE, AGREE, SANCTION, THREATEN, SUPPORT, MOBILIZE) is
# reported from a capital wherever it is done; in our training reports those have no place but a named one.
ON_THE_SPOT = frozenset({"CONSULT", "PROTEST", "COERCE"})
# Types whose object may be the place itself: a town shelled, a ridge left, a bridge stormed, a province cut off.
HELD = frozenset({"ASSAULT", "RETREAT", "COERCE", "PROTEST"})
# Nouns for people coming together, whose phrase of place says where all that the lead tells was said.
_GATHERING = frozenset(
    "meeting talk talks summit conference session ceremony exercise consultation dinner briefing audience".split()
)


# Verbs of going somewhere, whose goal is the place of what somebody goes for.
_JOURNEYS = frozenset("travel go fly come head journey return arrive drive".split())


class Atlas:
    """The places of one report: names found, resolved in the light of its countries."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        mentions: Mapping[tuple[int, int], PartyMention],
        countries: Sequence[str],
        dateline_country: str | None,
        dateline: Dateline | None = None,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._mentions = mentions
        self._town = dateline
        spans = place_names(text, sentences)
        told = [*countries, *([dateline_country] if dateline_country else [])]
        self._whereabouts = Whereabouts(text, [dateline.span, *spans] if dateline else spans, told)

    def of(self, c: Candidate) -> Place | None:
        """The place that a phrase of the event's own clause gives, None where none does."""
        s = self._sentences[c.sentence]
        for word in dict.fromkeys((c.word, c.told)):
            place = self._of_victims(s, c) or self._of_phrases(s, c, word) or self._of_object(s, c, word)
            if place is not None:
                return place
        return self._of_journey(s, c)

    def _of_journey(self, s: Sentence, c: Candidate) -> Place | None:
        """Where somebody goes for it: "travelled to Puyo for talks", "flew to Cairo to meet"."""
        above = s.heads[c.told]
        if above < 0 or s.lemmas[above].lower() not in _JOURNEYS or s.deprels[c.told] not in ("obl", "advcl"):
            return None
        found = (self._place(s, w) for preposition, w in phrases(s, above) if preposition in ("to", "in", "at"))
        return next((place for place in found if place is not None and not is_country(place)), None)

    def _of_phrases(self, s: Sentence, c: Candidate, word: int) -> Place | None:
        going = GOING.get(c.type, ()) if "visit" not in c.modes else ("to",)
        around = around_noun(s, word) if s.upos[word] in ("NOUN", "PROPN") else phrases(s, word)
        for preposition, w in (*around, *self._deeper(s, c, word)):
            if "visit" not in c.modes and w in c.sides.recipients and c.type not in HELD:
                continue  # "sanctions on Iran" are not in Iran
            if preposition in (*AT, *going) and (place := self._place(s, w)) is not None:
                if preposition in AT or not is_country(place):
                    return place
        return None

    def _deeper(self, s: Sentence, c: Candidate, word: int) -> Iterator[tuple[str, int]]:
        """Phrases below the nouns of a clause: "ambushed a convoy near Masisi", "on Thursday in Encarnación".

        Of what is said, only those below a day count: "thanked the people of the camps in Dori" says nothing of where.
        """
        for w in below(s, word, "obj", "nsubj:pass", *sorted(OBLIQUES), "obl:tmod"):
            if c.type not in WORDS or is_time(s.forms[w]):
                yield from phrases(s, w)
                if c.type not in WORDS:
                    yield from self._deeper(s, c, w)

    def _of_object(self, s: Sentence, c: Candidate, word: int) -> Place | None:
        """The place that is itself visited, attacked, left or blocked."""
        if s.upos[word] != "VERB" or not ("visit" in c.modes or c.type in HELD):
            return None
        found = (self._place(s, w) for w in objects(s, word))
        return next((place for place in found if place is not None and not is_country(place)), None)

    def _of_victims(self, s: Sentence, c: Candidate) -> Place | None:
        """The town whose people are attacked: "killed nine residents of the village of Muaguide"."""
        for victim in c.sides.recipients if c.type == "ASSAULT" else ():
            for preposition, w in phrases(s, victim):
                if preposition in ("of", "in", "at", "on") and (place := self._place(s, w)) is not None:
                    return None if is_country(place) else place
        return None

    def filled(self, belonging: Belonging) -> list[Place | None]:
        """The place of each event: its own, else its sentence's, else that of the happening it is part of."""
        drafts = belonging.drafts
        places = [d.place for d in drafts]
        for i, d in enumerate(drafts):
            if d.first.status != "actual" or "phone" in d.first.modes:
                continue
            if places[i] is None and d.first.type in ON_THE_SPOT | HELD and self._may_inherit(d):
                places[i] = self._above(d.first)
            if d.first.sentence < LEAD and (
                d is belonging.main or (_is_on_the_spot(d) and not d.first.nominal and self._may_inherit(d))
            ):
                places[i] = self._of_main(d, places[i])
            if places[i] is None and self._may_inherit(d):
                places[i] = self._of_host(belonging, places, i)
        return places

    def _of_host(self, belonging: Belonging, places: Sequence[Place | None], i: int) -> Place | None:
        """The place of the happening at which event i was said or done."""
        drafts = belonging.drafts

        def lends(k: int) -> bool:
            first = drafts[k].first
            aside = is_aside(self._sentences[first.sentence], first)
            return _lends(places[k]) and not aside and _hosts(drafts[k], drafts[i])

        host = belonging.host(i, lends, near=True)
        return places[host] if host is not None else None

    def _may_inherit(self, d: Happening) -> bool:
        return may_inherit(self._sentences[d.first.sentence], d.first)

    def _of_main(self, main: Happening, own: Place | None) -> Place | None:
        """Where the main happening was: as it says, as the lead says of the meeting, in the dateline's town."""
        place = self._gathering() if own is None and main.first.type in GATHERED else own
        return self._narrower(place) if _is_on_the_spot(main) or self._is_at_gathering(main.first) else place

    def _is_at_gathering(self, c: Candidate) -> bool:
        """Whether it was said at a meeting: "promised at a conference"."""
        s = self._sentences[c.sentence]
        return any(p in ("at", "during") and s.lemmas[w].lower() in _GATHERING for p, w in phrases(s, c.told))

    def _gathering(self) -> Place | None:
        """The place that the lead gives to a meeting, or to what its main clauses tell."""
        for s in self._sentences[:LEAD]:
            for w in range(len(s)):
                above = s.heads[w]
                if s.deprels[w] not in OBLIQUES or prepositions(s, w) not in ("in", "at") or above < 0:
                    continue
                told = s.lemmas[above].lower() in _GATHERING or s.deprels[above] == "root"
                if told and (place := self._place(s, w)) is not None and not is_country(place):
                    return place
        return None

    def _narrower(self, place: Place | None) -> Place | None:
        """The dateline's town, where the report names no place, or only the country around that town."""
        if place is not None and not is_country(place):
            return place
        town = self._dateline_town()
        return town if town is not None and (place is None or town.country == place.country) else place

    def _above(self, c: Candidate) -> Place | None:
        """The place that the clauses around an event's own give, the nearest first; no country, being too wide."""
        s, above = self._sentences[c.sentence], self._sentences[c.sentence].heads[c.told]
        while above >= 0:
            for preposition, w in phrases(s, above):
                if preposition in AT and (place := self._place(s, w)) is not None and not is_country(place):
                    return place
            above = s.heads[above]
        return None

    def _dateline_town(self) -> Place | None:
        if self._town is None or self._town.place is None:
            return None
        return town_of(self._town, self._text, self._whereabouts)

    def _place(self, s: Sentence, w: int) -> Place | None:
        mention = self._mentions.get((s.index, w))
        if mention is not None and mention.kind in ("person", "group") and not self._is_read(s, w, "location"):
            return None
        if s.upos[w] not in ("PROPN", "NOUN"):
            return None
        if s.upos[w] == "NOUN" and is_site(s.lemmas[w]):
            return self._site(s, w)
        span = mention.span if mention is not None and mention.kind == "state" else self._name(s, w)
        if span is None:
            return None
        named = mention is None or mention.kind == "state" or self._is_read(s, w, "location")
        surely = named and not self._is_read(s, w, "person") and not self._is_read(s, w, "organisation")
        surely = surely and office_in(span.of(self._text)) is None  # "met the Minister" is no place
        return named_place(span, self._text, self._whereabouts, unknown=surely)

    def _site(self, s: Sentence, w: int) -> Place | None:
        """A building or spot: by the town that it is said to stand in, else by its own name of several words."""
        start = w
        while start > 0 and s.heads[start - 1] == w and s.deprels[start - 1] in ("compound", "amod", "nmod:poss"):
            start -= 1
        named = any(s.upos[k] == "PROPN" for k in range(start, w))
        for preposition, inner in phrases(s, w):
            if preposition in (*AT, "of") and (place := self._place(s, inner)) is not None:
                return self._spot_in(place, s, start) if named and preposition in AT else place
        span = s.words_span(start, w + 1)
        return Place(name=span.of(self._text), span=span) if named or (start < w and s.lemmas[w] in _ONLY_ONE) else None

    def _spot_in(self, place: Place, s: Sentence, start: int) -> Place:
        """A named building at the coordinates of the town that it stands in: "the Basilica convent in Quito"."""
        if place.span is None:
            return place
        span = Span(s.words[start].start, place.span.end)
        return msgspec.structs.replace(place, name=span.of(self._text), span=span, geonames_id=None)

    @staticmethod
    def _is_read(s: Sentence, w: int, label: str) -> bool:
        """Whether word w is part of a name of this kind."""
        return any(e.label == label and e.start <= w < e.end for e in s.entities.get("conll", ()))

    @staticmethod
    def _name(s: Sentence, w: int) -> Span | None:
        """The run of capitalised words that word w heads."""
        start = w
        while (
            start > 0 and s.heads[start - 1] == w and s.upos[start - 1] in _NAMES and s.forms[start - 1][:1].isupper()
        ):
            start -= 1
        end = w + 1
        while end < len(s) and s.heads[end] == w and s.deprels[end] in ("flat", "compound"):
            end += 1
        return s.words_span(start, end) if s.forms[start][:1].isupper() and s.upos[w] == "PROPN" else None


_NAMES = ("PROPN", "NOUN", "ADJ", "NUM")
# Buildings of which a place has one, so that they name it without a name of their own; a school or a wharf doesn't.
_ONLY_ONE = frozenset({"palace", "airport", "embassy", "parliament"})


def _lends(place: Place | None) -> bool:
    return place is not None and not is_country(place)


def _hosts(host: Happening, d: Happening) -> bool:
    """Whether what is done in event d may be done where the host was: words at gatherings, deeds at deeds."""
    if "phone" in host.first.modes:
        return False
    return d.first.type in WORDS or host.first.type in ON_THE_SPOT | HELD


def _is_on_the_spot(d: Happening) -> bool:
    return d.first.type in ON_THE_SPOT or "convict" in d.first.modes

"""Countries and sectors that an actor takes from the rest of the report: from a possessor, a colleague, or its home.

Follows what a title leaves open ("its minister", "his counterpart", "President X") to whom it points; then come what a
person is known for (`dragoman.resolve.renown`), the place or the side told right with a person ("Batken governor X",
"the Kyrgyz side, led by X"), and at last the country of the report, less those the person acts on ("X thanked Spain")
or where another holds the same office. What a report is told to be of is in `dragoman.resolve.nationality`; who is of
an international body stays without a country.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from dragoman.extract.party import PartyMention, Title
from dragoman.extract.phrases import preposition_of
from dragoman.reference.folding import fold
from dragoman.resolve.bearings import describes, hangs_on, in_front, is_goal, leads, stands_in, with_title
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.nationality import (
    Clues,
    agency_home,
    filed_from,
    is_domestic,
    last_body,
    last_subject,
    most_named,
    sent_by,
)
from dragoman.resolve.renown import give_renown
from dragoman.resolve.sketches import Sketch, head_noun
from dragoman.text.origin import Origin

_OWN = frozenset(("working", "head", "secretary general", "leader", "envoy"))  # levels whose sectors are the owner's
_POLITICAL = frozenset(("GOV", "LEG", "PTY", "OPP", "JUD"))
_STATES = frozenset("country state nation neighbour neighbor bloc".split())
_OF_AN_OFFICE = frozenset(("incumbent", "winner", "challenger"))
_OF_A_BODY = frozenset(("secretary general", "high representative", "commissioner", "deputy secretary general"))

# Offices that no state has.
_ONLY_OF_A_BODY = ("high representative", "rapporteur", "resident coordinator", "under secretary general")
_INTERNATIONAL = frozenset(("IGO", "NGO", "UNO", "EUR"))


def give_countries(discourse: Discourse, origin: Origin) -> None:
    """Settles the countries that mentions left open, in the order of the text."""
    homes = _Homes(discourse, origin)
    for k in discourse.sketches:
        if k.options and k.country is None:
            k.country = next((code for code in homes.told if code in k.options), None)
    people = [k for k in discourse.sketches if k.kind == "person"]
    for k in people:
        homes.complete(k)
        give_renown(k, origin.published)
    for k in people:
        if k.country is None and not k.is_international and not homes.is_of_a_body(k):
            k.country = homes.of_person(k)
    for k in discourse.sketches:
        if k.kind in ("office", "organization", "group") and k.country is None and not k.options:
            homes.of_other(k)


def _is_political(title: Title) -> bool:
    return bool(_POLITICAL & set(title.sectors))


class _Homes:
    def __init__(self, discourse: Discourse, origin: Origin) -> None:
        self.told_of = discourse
        self.clues = Clues(discourse.text, discourse.sentences, discourse.mentions, origin)
        self.filed = filed_from(origin, discourse.mentions)
        self.agency = agency_home(origin, discourse.mentions)
        most = most_named(discourse.mentions) if origin.dateline is None else None
        self.most = None if self._is_abroad(most) else most
        self.told = list(dict.fromkeys(m.country for m in discourse.mentions if m.country))

    def _is_abroad(self, code: str | None) -> bool:
        """Whether the report tells two holders of one high office, and only the other one is of this country."""
        people = [k for k in self.told_of.sketches if k.kind == "person"]
        high = [(k, head_noun(t.title), t) for k in people for t, _ in k.titles if t.level.startswith("head of")]
        theirs = {noun for k, noun, t in high if code and code in (t.country, k.country)}
        return any(noun in theirs and t.open and k.country is None for k, noun, t in high)

    def at(self, sentence: int, *, definite: bool, apart_from: Collection[str] = ()) -> str | None:
        """The home of an office told in this sentence; "the minister" points back, "Minister X" to where we are."""
        told = self.told_of.trail
        order = (last_body(told, sentence), self.filed, self.clues.home(apart_from=apart_from))
        last = last_subject(told, sentence) if definite else None
        return next((c for c in (*order, last, self.agency, self.most) if c and c not in apart_from), None)

    def complete(self, k: Sketch) -> None:
        """What the owner of an office adds to its title, and the country that a title tells."""
        for n, (title, m) in enumerate(k.titles):
            k.titles[n] = (self._completed(k, title, m), m)
        if k.country is None and not k.is_international:
            k.country = next((t.country for t, _ in k.titles if t.country), None)

    def of_person(self, k: Sketch) -> str | None:
        """The country of a person whose titles tell none."""
        return self._by_its_words(k) or self._by_report(k)

    def _by_report(self, k: Sketch) -> str | None:
        """The country of an office by where the report is at home, of others by what is told around them."""
        office = next(((t, m) for t, m in k.titles if t.open and (t.sectors or t.title in _OF_AN_OFFICE)), None)
        if office is not None and self._of_a_stranger(*office):
            return None  # "his captain" is no countryman for that
        first = office[1] if office else k.mentions[0]
        if office is not None and office[0].level == "ambassador":
            return self._sent_by()
        others = self._with_another(k) | self._met(k) | (self._acted_on(k) if len(self.clues.points) > 1 else set())
        if office is not None and is_domestic(k.sectors):
            code = self.at(first.sentence, definite=office[0].definite, apart_from=others)
            if code is not None:
                return code
        return self.clues.home(apart_from=others) or self.clues.likely(first.sentence, first.start, apart_from=others)

    def is_of_a_body(self, k: Sketch) -> bool:
        """Whether an international body is told right with a person: "SADC facilitator X", "X of the UN mission"."""
        for m in _named(k):
            s = self.told_of.sentences[m.sentence]
            left, right = with_title(s, m)
            begin = next((i for i in range(left, 0, -1) if s.upos[i - 1] in ("VERB", "AUX")), 0)
            before = " ".join(s.forms[begin : m.start]).lower().replace("-", " ")
            if any(office in before for office in _ONLY_OF_A_BODY):
                return True
            for x in self.told_of.mentions:
                if x.sentence != m.sentence or x.country or not _INTERNATIONAL & set(x.sectors) or x.kind == "person":
                    continue
                behind = right < len(s) and s.forms[right] in ("of", "from", "at") and 0 < x.start - right < 3
                if behind or (left <= x.start and x.end <= right) or (x.end <= left and in_front(s, x.end, left)):
                    return True
        return False

    def _by_its_words(self, k: Sketch) -> str | None:
        """The country of a place or side told right with a person: "Batken governor X", "the Kyrgyz side, led by X"."""
        for m in _named(k):
            s = self.told_of.sentences[m.sentence]
            start, end = with_title(s, m)
            for clue in self.clues.of(m.sentence):
                if start <= clue.start and clue.end <= end:
                    return clue.country  # "head of Sughd region"
                if end < len(s) and s.forms[end] in ("of", "from", "at") and 0 < clue.start - end < 5:
                    return clue.country
                if clue.end <= start and (
                    describes(s, clue, start) or leads(s, clue.end, start) or stands_in(s, clue, start)
                ):
                    return clue.country
        return None

    def _acted_on(self, k: Sketch) -> set[str]:
        """The countries that a person thanks, accuses, visits or goes to, which are then not the person's own."""
        found = set()
        for m in _named(k):
            s = self.told_of.sentences[m.sentence]
            i = m.head
            while s.heads[i] >= 0 and s.deprels[i] in ("appos", "flat", "nmod:desc"):
                i = s.heads[i]  # "the director, | X, | thanked": the tree has the office as the subject
            if s.deprels[i] != "nsubj":
                continue
            for clue in self.clues.of(m.sentence):
                acted_on = clue.state and hangs_on(s, clue, s.heads[i])
                if clue.start > m.end and (acted_on or is_goal(s, clue, s.heads[i])):
                    found.add(clue.country)
        return found

    def _met(self, k: Sketch) -> set[str]:
        """The countries of the persons whom one met or called, as far as their own words told them."""
        pairs = [pair for meets, _, sides in self.told_of.sides if meets for pair in (sides, sides[::-1])]
        others = [x for one, other in pairs if k in one for x in other if x.kind == "person"]
        return {t.country for x in others for t, _ in x.titles if t.country and not t.former}

    def _with_another(self, k: Sketch) -> set[str]:
        """The countries where another person of the report holds the same office, such as President."""
        own = {_office_of(t) for t, _ in k.titles if not t.former and _is_held_by_one(t)}
        return {
            t.country
            for x in self.told_of.sketches
            for t, _ in (x.titles if x.kind == "person" and x is not k else ())
            if t.country and not t.former and _office_of(t) in own
        }

    def _sent_by(self) -> str | None:
        """Whose the ambassador is: of the one country whose ambassador or embassy the report tells of elsewhere."""
        unnamed = [x for x in self.told_of.mentions if x.kind in ("office", "organization")]
        codes = {code for x in unnamed for code in sent_by(x)}
        return codes.pop() if len(codes) == 1 else None

    def _of_a_stranger(self, title: Title, m: PartyMention) -> bool:
        """Whether the office is under a person of whom nothing political is known."""
        owner = self._owner(title, m)
        return owner is not None and owner.kind == "person" and not owner.sectors and not _is_political(title)

    def _completed(self, k: Sketch, title: Title, m: PartyMention) -> Title:
        owner = self._owner(title, m)
        if title.title.lower().endswith("counterpart"):
            return self._counterpart(k, title, m, owner)
        if owner is not None and title.open:
            if owner.country is None and owner.is_international:
                k.sectors = owner.sectors
                return replace(title, organization=owner.name, open=False)
            if owner.kind == "person" and not owner.sectors and not _is_political(title):
                return title
            k.country = k.country or owner.country
            body = owner.name if owner.kind in ("organization", "group") else title.organization
            if owner.kind in ("organization", "group") and title.level in _OWN and owner.sectors:
                k.sectors = tuple(dict.fromkeys((*owner.sectors, *(s for s in k.sectors if s != "GOV"))))
            return replace(title, country=owner.country, organization=body)
        if title.open and title.title.lower().replace("-", " ") in _OF_A_BODY and (body_told := self._body(m)):
            k.sectors = body_told.sectors
            return replace(title, organization=body_told.name, open=False)
        return title

    def _owner(self, title: Title, m: PartyMention) -> Sketch | None:
        if title.owner is None:
            return None
        found = self.told_of.at(m.sentence, title.owner)
        return found[0] if found else None

    def _body(self, m: PartyMention) -> Sketch | None:
        """The international body told of last, for an office that only such bodies have."""
        earlier = [t for t in self.told_of.trail if 0 <= m.sentence - t.mention.sentence <= 1 and len(t.actors) == 1]
        return next((t.actors[0] for t in reversed(earlier) if t.actors[0].is_international and t.actors[0].body), None)

    def _counterpart(self, k: Sketch, title: Title, m: PartyMention, owner: Sketch | None) -> Title:
        """A counterpart has the office of the one whose counterpart it is, in the other country of the two."""
        if owner is None or owner.kind != "person" or not owner.titles:
            return title
        same = next((t for t, _ in owner.titles if t.sectors), None)
        if same is None:
            return title
        if k.country is None:
            states = [c for c in self._states_until(m.sentence) if c != owner.country]
            k.country = states[0] if len(states) == 1 else None
        k.sectors = k.sectors or same.sectors
        office = same.title.split(" of ")[0]
        return replace(title, title=office, sectors=same.sectors, country=k.country, level=same.level)

    def _states_until(self, sentence: int) -> list[str]:
        before = [m for m in self.told_of.mentions if m.sentence <= sentence and m.kind == "state"]
        return list(dict.fromkeys(m.country for m in before if m.country))

    def of_other(self, k: Sketch) -> None:
        """The country of an unnamed office, a body told by its kind, or a group of people."""
        if k.is_international or k.body is not None or head_noun(k.name) in _STATES:
            return
        m = k.mentions[0]
        if k.kind == "office" and (peer := self._peer(m)) is not None:
            k.sectors = peer.sectors
            return
        owner = self.told_of.at(m.sentence, m.owner) if m.owner is not None else ()
        if owner:
            k.country = owner[0].country
            return
        if k.kind == "group" and not is_domestic(k.sectors):
            k.country = self._where(m) or self.filed or self.clues.home()
        elif is_domestic(k.sectors) and (m.definite or k.kind == "group" or m.form == "name"):
            k.country = self.at(m.sentence, definite=False)

    def _peer(self, m: PartyMention) -> Sketch | None:
        """The international office in one list with this one, whose house it is of."""
        s = self.told_of.sentences[m.sentence]
        for k in self.told_of.sketches:
            for x in k.mentions if k.kind == "office" and k.is_international else ():
                between = range(min(x.end, m.end), max(x.start, m.start))
                if x.sentence == m.sentence and not any(s.upos[i] in ("VERB", "AUX") for i in between):
                    return k
        return None

    def _where(self, m: PartyMention) -> str | None:
        """The one state that the sentence names as a place."""
        s = self.told_of.sentences[m.sentence]
        places = {
            x.country
            for x in self.told_of.mentions
            if x.sentence == m.sentence and x.kind == "state" and x.country and preposition_of(s, x.head) == "in"
        }
        return places.pop() if len(places) == 1 else None


def _office_of(title: Title) -> str:
    """The office without its country: "head of state", "foreign minister"."""
    return title.level if title.level.startswith("head of") else fold(title.title.split(" of the Republic")[0])


def _is_held_by_one(title: Title) -> bool:
    return title.level.startswith("head of") or title.level == "minister"


def _named(k: Sketch) -> Iterator[PartyMention]:
    return (m for m in k.mentions if m.form == "name" and m.kind == "person")

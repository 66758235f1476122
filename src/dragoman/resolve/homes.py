"""Countries and sectors that an actor takes from the rest of the report: from a possessor, a colleague, or its home.

Follows what a title leaves open ("its minister", "his counterpart", "President X") to whom it points; the conventions
of reports are in `dragoman.resolve.nationality`.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.party import PartyMention, Title
from dragoman.extract.phrases import preposition_of
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.nationality import agency_home, filed_from, is_domestic, last_subject, most_named
from dragoman.resolve.sketches import Sketch, head_noun
from dragoman.text.origin import Origin

_OWN = frozenset(("working", "head", "secretary general", "leader", "envoy"))  # levels whose sectors are the owner's
_POLITICAL = frozenset(("GOV", "LEG", "PTY", "OPP", "JUD"))
_STATES = frozenset("country state nation neighbour neighbor bloc".split())
_OF_AN_OFFICE = frozenset(("incumbent", "winner", "challenger"))
_OF_A_BODY = frozenset(("secretary general", "high representative", "commissioner", "deputy secretary general"))


def give_countries(discourse: Discourse, origin: Origin) -> None:
    """Settles the countries that mentions left open, in the order of the text."""
    homes = _Homes(discourse, origin)
    for k in discourse.sketches:
        if k.options and k.country is None:
            k.country = next((code for code in homes.told if code in k.options), None)
    for k in discourse.sketches:
        if k.kind == "person":
            homes.of_person(k)
    for k in discourse.sketches:
        if k.kind in ("office", "organization", "group") and k.country is None and not k.options:
            homes.of_other(k)


def _is_political(title: Title) -> bool:
    return bool(_POLITICAL & set(title.sectors))


class _Homes:
    def __init__(self, discourse: Discourse, origin: Origin) -> None:
        self.told_of = discourse
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

    def at(self, sentence: int, *, definite: bool) -> str | None:
        """The home of an office told in this sentence; "the minister" points back, "Minister X" to where we are."""
        before = last_subject(self.told_of.trail, sentence)
        order = (before, self.filed) if definite else (self.filed, before)
        return next((code for code in (*order, self.agency, self.most) if code), None)

    def of_person(self, k: Sketch) -> None:
        """A person's country, and what the owner of an office adds to its title and sectors."""
        for n, (title, m) in enumerate(k.titles):
            k.titles[n] = (self._completed(k, title, m), m)
        if k.country is None and not k.is_international:
            k.country = next((t.country for t, _ in k.titles if t.country), None)
        if k.country is not None or k.is_international:
            return
        office = next(((t, m) for t, m in k.titles if t.open and (t.sectors or t.title in _OF_AN_OFFICE)), None)
        office = None if office and self._of_a_stranger(*office) else office
        if office is not None:
            k.country = self.at(office[1].sentence, definite=office[0].definite)
        elif not k.titles:
            k.country = self.filed

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
                return title  # "his captain" is no countryman for that
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
        earlier = [t for t in self.told_of.trail if t.mention.sentence <= m.sentence and len(t.actors) == 1]
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
            k.country = self._where(m) or self.filed
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

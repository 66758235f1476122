"""Actors in the making: what is gathered of each while a report is read, and how names of one actor are told to be.

Knows one report at a time; who somebody is beyond the report is for others.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.extract.party import PartyMention, Title
from dragoman.extract.phrases import singular_of
from dragoman.records.record import ActorKind
from dragoman.reference.bodies import Body
from dragoman.reference.folding import fold, key_of

_SMALL = frozenset("the of and for on in to a an at de del bin al el la van von".split())
HOSTILE = frozenset(("REB", "UAF", "PRM", "CRM"))  # attackers are told of as gunmen, rebels or militants by turns


@dataclass(slots=True, eq=False)
class Sketch:
    """What is known so far of one actor. `members` are those a delegation stands for."""

    kind: ActorKind
    name: str
    country: str | None = None
    options: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    titles: list[tuple[Title, PartyMention]] = field(default_factory=list)
    mentions: list[PartyMention] = field(default_factory=list)
    body: Body | None = None
    members: list[Sketch] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False

    @classmethod
    def of(cls, m: PartyMention) -> Sketch:
        """A new actor with this as its first mention."""
        sketch = cls(m.kind, m.name, m.country, m.options, m.sectors, body=m.body, plural=m.plural)
        sketch.add(m)
        return sketch

    def add(self, m: PartyMention) -> None:
        """One more mention, and what its words say."""
        self.mentions.append(m)
        if self.kind in ("group", "organization"):
            self.plural = self.plural or m.plural
        self.titles.extend((title, m) for title in m.titles)
        if m.form == "name" and m.kind == self.kind:
            self.country = self.country or m.country
            if self.kind == "person" and len(key_of(m.name)) > len(key_of(self.name)):
                self.name = m.name
        if self.kind == "person" or not self.sectors:
            self.sectors = tuple(dict.fromkeys((*self.sectors, *m.sectors)))

    @property
    def is_international(self) -> bool:
        """Whether it belongs to no one state by its nature."""
        return self.country is None and any(s in ("IGO", "NGO", "MNC", "UNO", "EUR", "ISM") for s in self.sectors)


def is_same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same words, or the shorter's among the longer's with one surname.

    >>> is_same_person("Rodrigo Cevallos Arteaga", "Cevallos"), is_same_person("Ilham Aliyev", "Ilham Heydarov")
    (True, False)
    """
    short, long = sorted((key_of(one), key_of(other)), key=len)
    if short == long:
        return True
    if len(short) == 1:
        return short[0] in long[1:]  # a given name alone is settled where it is the only one
    return short[-1] == long[-1] and set(short) <= set(long)


def is_same_body(one: Sketch, m: PartyMention) -> bool:
    """Whether a mention names a body told of before: by the table, by its words, or by initials."""
    if one.body is not None and m.body is not None:
        return one.body.name == m.body.name and one.body.country == m.body.country
    if fold(one.name) == fold(m.name):
        return one.country is None or m.country is None or one.country == m.country
    if one.body is not None and m.body is not None:
        return False
    return m.name.isupper() and len(m.name) > 1 and m.name == initials(one.name)


def is_short_for(m: PartyMention, one: Sketch) -> bool:
    """Whether a mention is the short name of a body: the Commission, the Permanent Commission; not of its region."""
    short, long = key_of(m.name), key_of(one.name)
    if one.kind != "organization" or m.body is not None or not set(short) < set(long):
        return False
    if m.country and one.country and m.country != one.country:
        return False
    return len(short) > 1 or short[0] in (head_noun(one.name), *long[:1])


def initials(name: str) -> str:
    """The initials of a name's words, as abbreviations take them.

    >>> initials("Organization for Security and Co-operation in Europe")
    'OSCE'
    """
    return "".join(w[0] for w in name.split() if w.lower() not in _SMALL).upper()


def head_noun(name: str) -> str:
    """The noun that a description is built on: before "of", "for", "to" or "at", the last word.

    >>> head_noun("Deputy Speaker of the Milli Majlis"), head_noun("Foreign Minister")
    ('speaker', 'minister')
    """
    words = name.lower().replace("-", " ").split()
    cut = next((i for i, w in enumerate(words) if i and w in ("of", "for", "to", "at", "in", "on")), len(words))
    return singular_of(words[cut - 1]) if words else ""

"""Comparing two actors of different reports: one, two, or not to be told, each with the reasons.

Knows names, countries, sectors and identifiers; knows no text. Too little told is no reason to join: a single name, or
a group or office without one, is never taken for somebody of another report unless a table knows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dragoman.merge.romanised import PersonName, person_name, sound
from dragoman.records import Actor
from dragoman.records.record import ActorKind
from dragoman.reference.bodies import bodies_named
from dragoman.reference.folding import fold, key_of
from dragoman.reference.holders import terms_named

Answer = Literal["same", "different", "open"]

# Sectors between which the holders of public office move; who is told of in one of them and in none of these (a
# businessman, a priest, a rebel of the same name) may be somebody else.
_PUBLIC = frozenset("GOV LEG PTY OPP ELI MIL JUD SPY COP IGO UNO EUR".split())
_SMALL = frozenset("the of and for in on to a an".split())
_LEGAL = re.compile(r"\b(?:inc|ltd|llc|plc|gmbh|corp|co|s\.?a|ag|jsc|ojsc|pjsc)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sighting:
    """An actor as one report tells of it: `id` is unique among those compared, `seen` the day of the report (ISO)."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    seen: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, actor: Actor, *, document: str, seen: str | None = None) -> Sighting:
        """The sighting of an actor of a record.

        >>> Sighting.of(Actor(id="a1", name="Ilham Aliyev", kind="person"), document="d7").id
        'd7/a1'
        """
        return cls(
            f"{document}/{actor.id}", actor.name, actor.kind, actor.country, actor.sectors, seen, actor.identifiers
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two sightings are one actor, and why."""

    answer: Answer
    reasons: tuple[str, ...]


def compared(one: Sighting, other: Sighting) -> Verdict:
    """Whether two sightings are of one actor; the order of the two does not matter.

    >>> aliyev = Sighting("1", "Ilham Aliyev", "person", "AZE", ("GOV",))
    >>> compared(aliyev, Sighting("2", "İlham Əliyev", "person")).answer
    'same'
    >>> compared(aliyev, Sighting("3", "Heydar Aliyev", "person", "AZE", ("GOV",))).answer
    'different'
    """
    shared = set(one.identifiers) & set(other.identifiers)
    for name in sorted(shared):
        if one.identifiers[name] == other.identifiers[name]:
            return Verdict("same", (f"the same {name}: {one.identifiers[name]}",))
    if shared:
        return Verdict("different", tuple(f"different {name}" for name in sorted(shared)))
    if one.kind != other.kind:
        return Verdict("different", (f"a {one.kind} and a {other.kind}",))
    if one.kind == "person":
        return _people(one, other)
    if one.kind in ("group", "office"):
        return Verdict("open", (f"a {one.kind} without a name of its own",))
    return _states(one, other) if one.kind == "state" else _bodies(one, other)


def _states(one: Sighting, other: Sighting) -> Verdict:
    if one.country and other.country:
        same = one.country == other.country
        return Verdict("same" if same else "different", (f"{one.country} and {other.country}",))
    return _by_words(one, other)


def _bodies(one: Sighting, other: Sighting) -> Verdict:
    if apart := _countries_differ(one, other):
        return apart
    first, second = _entry(one), _entry(other)
    if first and second:
        if first == second:
            return Verdict("same", (f"the table of bodies knows both as {first}",))
        return Verdict("different", (f"in the table of bodies they are {first} and {second}",))
    return _by_words(one, other)


def _entry(s: Sighting) -> str | None:
    held = [b for b in bodies_named(s.name) if s.country in (None, b.country) or b.country is None]
    return f"{held[0].name} ({held[0].country or held[0].sectors[0]})" if len(held) == 1 else None


def _by_words(one: Sighting, other: Sighting) -> Verdict:
    first, second = _words(one.name), _words(other.name)
    if first == second or [sound(w) for w in first] == [sound(w) for w in second]:
        if one.country is None and other.country is None and len(first) == 1:
            return Verdict("open", ("the same single word, and no country told",))
        return Verdict("same", ("the same words in the name",))
    return Verdict("different", ("other words in the name",))


def _words(name: str) -> list[str]:
    return [w for w in key_of(_LEGAL.sub("", name.strip())) if w not in _SMALL]


def _countries_differ(one: Sighting, other: Sighting) -> Verdict | None:
    if one.country and other.country and one.country != other.country:
        return Verdict("different", (f"of {one.country} and of {other.country}",))
    return None


def _people(one: Sighting, other: Sighting) -> Verdict:
    if apart := _countries_differ(one, other):
        return apart
    known, too = _known(one), _known(other)
    if known and too:
        if known == too:
            return Verdict("same", (f"the table of holders knows both as {known}",))
        return Verdict("different", (f"in the table of holders they are {known} and {too}",))
    country = one.country or other.country
    name, other_name = person_name(one.name, country), person_name(other.name, country)
    reason = _names_differ(name, other_name)
    if reason:
        return Verdict("different", (reason,))
    if min(len(name.words), len(other_name.words)) < 2:
        return Verdict("open", ("a single name is too little to tell by",))
    if _sectors_differ(one, other):
        told = f"{', '.join(one.sectors)} and {', '.join(other.sectors)}"
        return Verdict("open", (f"the same name, but told of as {told}",))
    reasons = ["the same name" if fold(one.name) == fold(other.name) else "two spellings of one name"]
    if set(name.words) != set(other_name.words):
        reasons = ["the name with and without a middle name"]
        if not (one.country and other.country):
            return Verdict("open", (*reasons, "and the country is not told of both"))
    if one.country and other.country:
        reasons.append(f"both of {one.country}")
    return Verdict("same", tuple(reasons))


def _known(s: Sighting) -> str | None:
    terms = terms_named(s.name)
    return terms[0].name if terms and s.country in (None, *(t.country for t in terms)) else None


def _names_differ(one: PersonName, other: PersonName) -> str | None:
    """Why two names cannot be one person's, or None: other words, other initials, father and son."""
    if one.generation != other.generation:
        return "one of them is told as Jr., Sr. or by a number"
    if one.initials != other.initials and one.initials and other.initials:
        return "other initials"
    short, long = sorted((one.words, other.words), key=len)
    if not set(short) <= set(long):
        return "other words in the name"
    if len(short) > 1 and len(short) < len(long) and short[0] not in (long[0], long[-1]):
        return "other words in the name"
    return None


def _sectors_differ(one: Sighting, other: Sighting) -> bool:
    first, second = set(one.sectors), set(other.sectors)
    return bool(first and second) and not first & second and not (first & _PUBLIC and second & _PUBLIC)


__all__ = ["Sighting", "Verdict", "compared"]

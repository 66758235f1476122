"""What heads a phrase that describes an actor: an office, a kind of body, or a noun for people; and whose it is.

Knows titles and common nouns; names are for `dragoman.reference.coding`.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.reference.agents import agents_in
from dragoman.reference.bodies import LEVEL_CODES, Body, body_pattern, cut_before, found_in, owner_of
from dragoman.reference.coded import Coding, Reason, of_body, of_country, settled, shared
from dragoman.reference.countries import Match
from dragoman.reference.folding import Word
from dragoman.reference.offices import Office, is_former, office_in

# Kinds told right behind a name that only say what it is: "Mossad intelligence agency", "Likud party".
_APPOSED = frozenset(("armed group", "intelligence", "security", "party", "company", "gang", "union", "civil society"))
_KIN = frozenset("wife husband son daughter brother sister father mother family relative widow cousin nephew".split())
_PUBLIC = frozenset("GOV LEG MIL JUD ELI".split())
# Nouns before "of" that only say how many there are.
_PARTS = frozenset("group groups crowd crowds number dozen dozens hundreds thousands scores handful majority".split())


def described(phrase: str, words: tuple[Word, ...]) -> Coding | None:
    """An office, a kind of body or a noun for people that heads the phrase."""
    office = office_in(phrase)
    coding = office_told(office) if office is not None else _kind_of_body(phrase, words)
    coding = coding or _people(phrase, words)
    return None if coding is None else _finer(coding, phrase, words)


def _finer(coding: Coding, phrase: str, words: tuple[Word, ...]) -> Coding:
    """The coding with the sectors of a longer noun that ends in its head: customs | officials, farmers' | unions."""
    head = coding.reasons[0]
    if any(r.table == "bodies" for r in coding.reasons) or head.table not in ("offices", "body_patterns"):
        return coding
    start = phrase.find(head.words)
    for f in agents_in(words):
        longer = words[f.first].start < start and words[f.last - 1].end == start + len(head.words)
        if longer:
            noun = phrase[words[f.first].start : words[f.last - 1].end]
            sectors = (*f.entries[0], *(("ELI",) if coding.former else ()))
            reasons = (Reason(noun, "agents", ", ".join(f.entries[0])), *coding.reasons[1:])
            return replace(coding, sectors=tuple(dict.fromkeys(sectors)), reasons=reasons)
    return coding


def office_told(office: Office) -> Coding:
    """What an office says of its holder."""
    reasons = [Reason(office.title, "offices", f"{office.level}: {', '.join(office.sectors)}")]
    if office.body is not None:
        reasons.append(of_body(office.body.name, office.body))
        return Coding(office.country, office.sectors, office.former, reasons=tuple(reasons))
    return _of(office.countries, Coding(None, office.sectors, office.former, reasons=tuple(reasons)))


def _of(matches: tuple[Match, ...], coding: Coding) -> Coding:
    """The coding with the country that its owner has."""
    if not matches:
        return coding
    chosen, more = settled(matches, None)
    reasons = tuple(of_country(m.name, m) for m in matches)
    return replace(
        coding,
        country=chosen,
        reasons=(*coding.reasons, *reasons),
        runners_up=more,
        unresolved=shared(chosen, more),
    )


def _kind_of_body(phrase: str, words: tuple[Word, ...]) -> Coding | None:
    pattern = body_pattern(phrase)
    if pattern is None:
        return None
    reason = Reason(pattern.head, "body_patterns", f"{pattern.kind}: {', '.join(pattern.sectors)}")
    if pattern.owner is None:
        return _of(pattern.countries, Coding(None, pattern.sectors, reasons=(reason,)))
    body = pattern.owner
    if pattern.kind in _APPOSED and _stands_before(words, body, pattern.start):
        return Coding(body.country, body.sectors, name=body.name, reasons=(of_body(body.name, body), reason))
    level = tuple(s for s in body.sectors if s in LEVEL_CODES) if body.country is None else ()
    sectors = tuple(dict.fromkeys((*level, *pattern.sectors)))
    return Coding(body.country, sectors, reasons=(reason, of_body(body.name, body)))


def _stands_before(words: tuple[Word, ...], body: Body, start: int) -> bool:
    return any(body in f.entries and f.last < len(words) and words[f.last].start == start for f in found_in(words))


def _people(phrase: str, words: tuple[Word, ...]) -> Coding | None:
    """A noun for people, arms or bodies: the last one before the first preposition, else the first one after it."""
    found = agents_in(words)
    if not found:
        return None
    cut = cut_before(words, [(f.first, f.last) for f in found])
    before = [f for f in found if f.first < cut]
    head = before[-1] if before else found[0]
    if words[head.last - 1].key in _PARTS and head.last < len(words) and words[head.last].key == "of":
        head = next((f for f in found if f.first > head.last), head)  # a crowd of students
    sectors = head.entries[0]
    if words[head.last - 1].key in _KIN and (of := _held_by_kin(phrase, words, head.first, head.last)) is not None:
        said = office_told(of)
        return replace(said, sectors=("ELI",), former=False)
    former = is_former(words[: head.first])
    noun = phrase[words[head.first].start : words[head.last - 1].end]
    own = Coding(
        None,
        tuple(dict.fromkeys((*sectors, "ELI"))) if former else sectors,
        former,
        reasons=(Reason(noun, "agents", ", ".join(sectors)),),
    )
    body, matches = owner_of(words, head.first, head.last)
    if body is None:
        return _of(matches, own)
    level = tuple(s for s in body.sectors if s in LEVEL_CODES) if body.country is None else ()
    sectors = tuple(dict.fromkeys((*level, *own.sectors)))
    return replace(own, country=body.country, sectors=sectors, reasons=(*own.reasons, of_body(body.name, body)))


def _held_by_kin(phrase: str, words: tuple[Word, ...], first: int, last: int) -> Office | None:
    """The public office of the one whose relative is told of: wife of the president, the minister's son."""
    told = office_in(phrase[words[last].end :]) if last < len(words) and words[last].key == "of" else None
    if told is None and first and words[first - 1].key == "s":
        told = office_in(phrase[: words[first - 2].end])
    return told if told is not None and _PUBLIC & set(told.sectors) else None


__all__ = ["described", "office_told"]

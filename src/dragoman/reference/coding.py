"""Coding: from a short phrase that names or describes an actor to its country and sectors, with the reasons.

Asks the tables in this order: the phrase as a whole (a body, a country, a known holder of offices, a town), then what
heads it (an office, a kind of body, a noun for people), then whose that is. What the phrase itself says beats what a
table knows of a person. A shared name ("Congolese") is left open, and the countries it may mean are given. Knows the
phrase alone, and nothing of the report it stands in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman.reference.agencies import agency_named
from dragoman.reference.agents import agents_in
from dragoman.reference.bodies import LEVEL_CODES, Body, bodies_named, body_pattern, cut_before, found_in, owner_of
from dragoman.reference.countries import Match, country_named, spans_of
from dragoman.reference.folding import Word, words_of
from dragoman.reference.gazetteer import KnownPlace, places_named
from dragoman.reference.holders import Term, standing, terms_in
from dragoman.reference.offices import Office, is_former, office_in
from dragoman.reference.own_actors import OwnActors, term_of

# A name that several towns bear is settled where one has this many times the people of the next in another country:
# Sydney is. Between 2 and 5 nothing changes on the sample of actor phrases.
_FAR_LARGER = 3
_LONGEST_PLACE = 4  # words
# Kinds told right behind a name that only say what it is: "Mossad intelligence agency", "Likud party".
_APPOSED = frozenset(("armed group", "intelligence", "security", "party", "company", "gang", "union", "civil society"))
_KIN = frozenset("wife husband son daughter brother sister father mother family relative widow cousin nephew".split())
_PUBLIC = frozenset("GOV LEG MIL JUD ELI".split())
_BEFORE_A_PLACE = frozenset("in of at from near across around for".split())
# Nouns before "of" that only say how many there are.
_PARTS = frozenset("group groups crowd crowds number dozen dozens hundreds thousands scores handful majority".split())


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a coding: `words` of the phrase, the `table` that knows them, and what was `found` there."""

    words: str
    table: str
    found: str


@dataclass(frozen=True, slots=True)
class Coding:
    """What a phrase says of an actor.

    `country` is ISO 3166 alpha-3 or None; for bodies of several states the first sector is the code of their level
    (IGO, UNO, EUR, NGO, MNC, ISM, IMG), as in `dragoman.reference.bodies.Body`. `runners_up` are the countries between
    which a shared name leaves the choice, or that were less likely; `unresolved` says why something was left open.
    `name` is the name in the table where the phrase names an entry of one, `identifiers` those of a user's own actor.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    former: bool = False
    name: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    runners_up: tuple[str, ...] = ()
    unresolved: str | None = None

    @property
    def level(self) -> str | None:
        """The code that stands in the country field of an export for a body of several states."""
        return next((s for s in self.sectors if s in LEVEL_CODES), None) if self.country is None else None


def code_phrase(
    phrase: str,
    *,
    on: str | None = None,
    country: str | None = None,
    context: Collection[str] = (),
    own: OwnActors | None = None,
) -> Coding:
    """The country and sectors of the actor that a short phrase names or describes.

    `on` is the day it was said (ISO; a month or a year will do), which decides what a known person was then; without it
    the tables' own date counts. `country` is one that is known from around the phrase, and settles shared names;
    `context` holds names of bodies told of before, `own` the user's own actors, which count before the tables.

    >>> coding = code_phrase("Ukrainian farmers")
    >>> coding.country, coding.sectors
    ('UKR', ('AGR',))
    >>> coding = code_phrase("Congolese soldiers")
    >>> coding.country, coding.runners_up
    (None, ('COG', 'COD'))
    """
    words = words_of(phrase)
    if not words:
        return Coding(unresolved="no word in it")
    found = (
        (_own(phrase, own, on, country) if own else None)
        or _body(phrase, country, context)
        or _land(phrase, country)
        or _outlet(phrase)
        or _person(phrase, words, on)
        or _described(phrase, words, country)
        or _town(phrase, country)
        or _inside(phrase, words, country)
    )
    return found or Coding(unresolved="no table knows it, and no word in it says what it is")


def nationality_in(phrase: str) -> tuple[str | None, str]:
    """The first country that a phrase names, and the phrase without those words; None where it names none, or several.

    >>> nationality_in("four Saudi men")
    ('SAU', 'four  men')
    """
    for start, end, matches in spans_of(words_of(phrase)):
        codes = {m.iso3 for m in matches}
        if len(codes) == 1:
            rest = phrase[:start] + phrase[end:].removeprefix("'s").removeprefix("\u2019s")
            return codes.pop(), "" if rest.strip(" .,").lower() in ("", "the") else rest.strip()
    return None, phrase


def _body(phrase: str, known: str | None, context: Collection[str]) -> Coding | None:
    held = bodies_named(phrase, context=context)
    if not held:
        return None
    chosen = [b for b in held if b.country == known] if known else []
    if len(held) > 1 and len(chosen) != 1:
        alike = {b.sectors for b in held}
        return Coding(
            None,
            held[0].sectors if len(alike) == 1 else (),
            reasons=tuple(_of_body(phrase, b) for b in held),
            runners_up=tuple(dict.fromkeys(b.country for b in held if b.country)),
            unresolved="bodies of several countries have this name",
        )
    body = chosen[0] if chosen else held[0]
    return Coding(body.country, body.sectors, name=body.name, reasons=(_of_body(phrase, body),))


def _own(phrase: str, own: OwnActors, on: str | None, known: str | None) -> Coding | None:
    """An actor of the user's list, alone or behind an office, which then tells its own sectors."""
    words = words_of(phrase)
    held, before = own.named(phrase, on=on), None
    if not held:
        first, rows = next(((f, rows) for f, last, rows in own.within(words) if f and last == len(words)), (0, ()))
        before = office_in(phrase[: words[first].start]) if rows else None
        held = rows if before is not None else ()
    if not held:
        return None
    row = next((r for r in held if known in (None, r.country)), held[0])
    reason = Reason(row.name, "own actors", _of_term(term_of(row)))
    others = tuple(dict.fromkeys(r.country for r in held if r.country and r.country != row.country))
    if before is not None:
        said = _office(phrase, words, before)
        return replace(
            said,
            country=said.country or row.country,
            name=row.name,
            identifiers=row.identifiers,
            reasons=(*said.reasons, reason),
        )
    past = on is not None and not row.holds(on)
    note = "the list tells of another time" if past else None
    sectors = () if past else row.sectors
    return Coding(row.country, sectors, False, row.name, row.identifiers, (reason,), others, note)


def _of_body(words: str, body: Body) -> Reason:
    years = f", {body.since or ''}-{body.until or ''}" if body.since or body.until else ""
    return Reason(words, "bodies", f"{body.name} ({body.kind}{years})")


def _outlet(phrase: str) -> Coding | None:
    """A news agency or an outlet; one that a government runs is that government's as well."""
    agency = agency_named(phrase.removeprefix("the "))
    if agency is None:
        return None
    found = f"{agency.name} ({agency.kind})"
    return Coding(agency.country, agency.sectors, name=agency.name, reasons=(Reason(phrase, "agencies", found),))


def _land(phrase: str, known: str | None) -> Coding | None:
    """A country, its people, its capital, or what stands for its government."""
    matches = country_named(phrase)
    if not matches:
        return None
    plain = [m for m in matches if m.how not in ("capital", "metonym")]
    sectors = matches[0].sectors or (() if plain else ("GOV",))
    chosen, more = _settled(matches, known)
    reasons = tuple(_of_country(phrase, m) for m in matches)
    name = matches[0].name if chosen and plain else None
    return Coding(chosen, sectors, name=name, reasons=reasons, runners_up=more, unresolved=_shared(chosen, more))


def _of_country(words: str, m: Match) -> Reason:
    aside = [f"also {m.other_use}"] if m.other_use else []
    aside += [m.note] if m.note else []
    aside += [f"until {m.until}"] if m.until else []
    return Reason(words, "countries", f"{m.iso3}, {m.how}" + (f" ({'; '.join(aside)})" if aside else ""))


def _settled(matches: Collection[Match], known: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The one country meant, or None; and those that were not chosen."""
    codes = tuple(dict.fromkeys(m.iso3 for m in matches))
    chosen = codes[0] if len(codes) == 1 else known if known in codes else None
    return chosen, tuple(c for c in codes if c != chosen)


def _shared(chosen: str | None, more: tuple[str, ...]) -> str | None:
    return "the name is shared by several countries" if chosen is None and more else None


def _person(phrase: str, words: tuple[Word, ...], on: str | None) -> Coding | None:
    """A known holder of offices; what the phrase says of the office beats the table."""
    found = next(iter(terms_in(words)), None)
    if found is None:
        return None
    first, last, terms = found
    term, past = standing(terms, on)
    name = phrase[words[first].start : words[last - 1].end]
    reason = Reason(name, "holders", _of_term(term))
    before = phrase[: words[first].start]
    told = office_in(before) if first else None
    if told is not None and not told.assumed:
        said = _office(phrase, words, told)
        return replace(said, country=said.country or term.country, name=term.name, reasons=(*said.reasons, reason))
    if first or last < len(words):
        former = is_former(words[:first])
        if not former and told is None:
            return None  # "the Biden administration", "Putin supporters"
        past = past or former
    sectors = (*term.sectors, "ELI") if past else term.sectors
    return Coding(term.country, tuple(dict.fromkeys(sectors)), past, term.name, reasons=(reason,))


def _of_term(term: Term) -> str:
    years = f", {term.since or 'ever'} to {term.until or 'today'}" if term.since or term.until else ""
    return f"{term.name}, {term.office}{f', {term.country}' if term.country else ''}{years}"


def _described(phrase: str, words: tuple[Word, ...], known: str | None) -> Coding | None:
    """An office, a kind of body or a noun for people that heads the phrase."""
    office = office_in(phrase)
    coding = _office(phrase, words, office) if office is not None else _kind_of_body(phrase, words)
    coding = coding or _people(phrase, words)
    if coding is None:
        return None
    return _placed(_finer(coding, phrase, words), phrase, words, known)


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


def _office(phrase: str, words: tuple[Word, ...], office: Office) -> Coding:
    reasons = [Reason(office.title, "offices", f"{office.level}: {', '.join(office.sectors)}")]
    if office.body is not None:
        reasons.append(_of_body(office.body.name, office.body))
        return Coding(office.country, office.sectors, office.former, reasons=tuple(reasons))
    return _of(office.countries, Coding(None, office.sectors, office.former, reasons=tuple(reasons)))


def _of(matches: tuple[Match, ...], coding: Coding) -> Coding:
    """The coding with the country that its owner has."""
    if not matches:
        return coding
    chosen, more = _settled(matches, None)
    reasons = tuple(_of_country(m.name, m) for m in matches)
    return replace(
        coding,
        country=chosen,
        reasons=(*coding.reasons, *reasons),
        runners_up=more,
        unresolved=_shared(chosen, more),
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
        return Coding(body.country, body.sectors, name=body.name, reasons=(_of_body(body.name, body), reason))
    level = tuple(s for s in body.sectors if s in LEVEL_CODES) if body.country is None else ()
    sectors = tuple(dict.fromkeys((*level, *pattern.sectors)))
    return Coding(body.country, sectors, reasons=(reason, _of_body(body.name, body)))


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
        said = _office(phrase, words, of)
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
    return replace(own, country=body.country, sectors=sectors, reasons=(*own.reasons, _of_body(body.name, body)))


def _held_by_kin(phrase: str, words: tuple[Word, ...], first: int, last: int) -> Office | None:
    """The public office of the one whose relative is told of: wife of the president, the minister's son."""
    told = office_in(phrase[words[last].end :]) if last < len(words) and words[last].key == "of" else None
    if told is None and first and words[first - 1].key == "s":
        told = office_in(phrase[: words[first - 2].end])
    return told if told is not None and _PUBLIC & set(told.sectors) else None


def _placed(coding: Coding, phrase: str, words: tuple[Word, ...], known: str | None) -> Coding:
    """The coding with a country from elsewhere in the phrase, or the known one, where it has none of its own."""
    if coding.country or coding.level:
        return coding
    if coding.runners_up:
        return replace(coding, country=known, unresolved=None) if known in coding.runners_up else coding
    for start, end, matches in spans_of(words):
        chosen, more = _settled(matches, known)
        reasons = (*coding.reasons, *(_of_country(phrase[start:end], m) for m in matches))
        unresolved = _shared(chosen, more)
        return replace(coding, country=chosen, reasons=reasons, runners_up=more, unresolved=unresolved)
    for name, place, more in _towns(phrase, words, phrase.find(coding.reasons[0].words)):
        reason = Reason(name, "gazetteer", f"{place.name}, {place.country}, {place.population:,} people")
        return replace(coding, country=place.country, reasons=(*coding.reasons, reason), runners_up=more)
    return replace(coding, country=known) if known else coding


def _towns(phrase: str, words: tuple[Word, ...], head: int) -> Iterator[tuple[str, KnownPlace, tuple[str, ...]]]:
    """The towns and regions named by words with a capital, the longest names first.

    They stand right before the head, at offset `head`, or behind a preposition; a name elsewhere is a person's.
    """
    upper = [w.form[0].isupper() for w in words]
    for length in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            follows = words[first + length] if first + length < len(words) else None
            next_to = follows is not None and (follows.start == head or follows.key == "based")
            behind = first > 0 and words[first - 1].key in _BEFORE_A_PLACE
            if upper[first] and upper[first + length - 1] and (next_to or behind):
                name = phrase[words[first].start : words[first + length - 1].end]
                held = _place(name, None)
                if held is not None:
                    yield name, *held


def _place(name: str, known: str | None) -> tuple[KnownPlace, tuple[str, ...]] | None:
    """The place of this name: in the known country, else the one that has far more people than all its namesakes."""
    held = [p for p in places_named(name) if p.country and not p.rare]
    chosen = next((p for p in held if p.country == known), held[0] if held else None)
    if chosen is None:
        return None
    others = tuple(dict.fromkeys(p.country for p in held if p.country and p.country != chosen.country))
    rival = max((p.population for p in held if p.country != chosen.country), default=0)
    if chosen.country != known and chosen.kind == "city" and chosen.population < _FAR_LARGER * rival:
        return None
    return chosen, others


def _town(phrase: str, known: str | None) -> Coding | None:
    """A town that is no capital stands for its people."""
    name = phrase.removeprefix("the ").removesuffix("'s")
    if not any(letter.isupper() for letter in name):
        return None
    held = _place(name, known)
    if held is None:
        return None
    place, more = held
    found = f"{place.name}, {place.country}, {place.population:,} people"
    return Coding(
        place.country, ("CVL",), name=place.name, reasons=(Reason(name, "gazetteer", found),), runners_up=more
    )


def _inside(phrase: str, words: tuple[Word, ...], known: str | None) -> Coding | None:
    """A body or a country named somewhere in a phrase that nothing else is known of."""
    for f in found_in(words):
        body = f.entries[0]
        if len(f.entries) == 1:
            found = phrase[words[f.first].start : words[f.last - 1].end]
            return Coding(body.country, body.sectors, reasons=(_of_body(found, body),))
    lower = any(w.form.islower() and w.key not in ("the", "of", "and") for w in words)
    for start, end, matches in spans_of(words):
        if not lower and any(m.other_use for m in matches):
            continue  # Jordan Smith
        chosen, more = _settled(matches, known)
        reasons = tuple(_of_country(phrase[start:end], m) for m in matches)
        return Coding(chosen, (), reasons=reasons, runners_up=more, unresolved="no word in it says what it is")
    return None


__all__ = ["Coding", "Reason", "code_phrase", "nationality_in"]

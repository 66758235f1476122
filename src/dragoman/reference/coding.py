"""Coding: from a short phrase that names or describes an actor to its country and sectors, with the reasons.

Asks the tables in this order: the phrase as a whole (a body, a country, a known holder of offices, a town), then what
heads it (an office, a kind of body, a noun for people), then whose that is. What the phrase itself says beats what a
table knows of a person. A shared name ("Congolese") is left open, and the countries it may mean are given. Knows the
phrase alone, and nothing of the report it stands in.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dragoman.reference.agencies import agency_named
from dragoman.reference.bodies import bodies_named, found_in
from dragoman.reference.coded import Coding, Reason, of_body, of_country, settled, shared
from dragoman.reference.countries import country_named, spans_of
from dragoman.reference.describing import described, office_told
from dragoman.reference.folding import Word, words_of
from dragoman.reference.holders import Term, standing, terms_in
from dragoman.reference.offices import is_former, office_in
from dragoman.reference.own_actors import OwnActors, term_of
from dragoman.reference.towns import place_meant, towns_in


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
            reasons=tuple(of_body(phrase, b) for b in held),
            runners_up=tuple(dict.fromkeys(b.country for b in held if b.country)),
            unresolved="bodies of several countries have this name",
        )
    body = chosen[0] if chosen else held[0]
    return Coding(body.country, body.sectors, name=body.name, reasons=(of_body(phrase, body),))


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
        said = office_told(before)
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
    chosen, more = settled(matches, known)
    reasons = tuple(of_country(phrase, m) for m in matches)
    name = matches[0].name if chosen and plain else None
    return Coding(chosen, sectors, name=name, reasons=reasons, runners_up=more, unresolved=shared(chosen, more))


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
        said = office_told(told)
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
    """What heads the phrase, with the country from wherever the phrase tells it."""
    coding = described(phrase, words)
    return None if coding is None else _placed(coding, phrase, words, known)


def _placed(coding: Coding, phrase: str, words: tuple[Word, ...], known: str | None) -> Coding:
    """The coding with a country from elsewhere in the phrase, or the known one, where it has none of its own."""
    if coding.country or coding.level:
        return coding
    if coding.runners_up:
        return replace(coding, country=known, unresolved=None) if known in coding.runners_up else coding
    for start, end, matches in spans_of(words):
        chosen, more = settled(matches, known)
        reasons = (*coding.reasons, *(of_country(phrase[start:end], m) for m in matches))
        unresolved = shared(chosen, more)
        return replace(coding, country=chosen, reasons=reasons, runners_up=more, unresolved=unresolved)
    for name, place, more in towns_in(phrase, words, phrase.find(coding.reasons[0].words)):
        reason = Reason(name, "gazetteer", f"{place.name}, {place.country}, {place.population:,} people")
        return replace(coding, country=place.country, reasons=(*coding.reasons, reason), runners_up=more)
    return replace(coding, country=known) if known else coding


def _town(phrase: str, known: str | None) -> Coding | None:
    """A town that is no capital stands for its people."""
    name = phrase.removeprefix("the ").removesuffix("'s")
    if not any(letter.isupper() for letter in name):
        return None
    held = place_meant(name, known)
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
            return Coding(body.country, body.sectors, reasons=(of_body(found, body),))
    lower = any(w.form.islower() and w.key not in ("the", "of", "and") for w in words)
    for start, end, matches in spans_of(words):
        if not lower and any(m.other_use for m in matches):
            continue  # Jordan Smith
        chosen, more = settled(matches, known)
        reasons = tuple(of_country(phrase[start:end], m) for m in matches)
        return Coding(chosen, (), reasons=reasons, runners_up=more, unresolved="no word in it says what it is")
    return None


__all__ = ["Coding", "Reason", "code_phrase", "nationality_in"]

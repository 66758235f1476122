"""Holders of offices: who was what, and when, for persons whom reports name without saying so.

Knows names and terms as of the table's version, and nothing of namesakes: what a report says of a person beats it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.reference.folding import Word, words_of
from dragoman.reference.phrasebook import Phrasebook, listed, read_table


@dataclass(frozen=True, slots=True)
class Term:
    """One office a person held: `since` and `until` are years, months or days (ISO); `until` is None while held."""

    name: str
    country: str | None
    office: str
    sectors: tuple[str, ...]
    since: str
    until: str | None


def terms_named(name: str) -> tuple[Term, ...]:
    """The terms of the person of this name, in their order; empty where the table has none.

    >>> [(t.office, t.since, t.until) for t in terms_named("Emmanuel Macron")][-1]
    ('president', '2017-05', None)
    """
    return tuple(term for _, terms in _book().exactly(words_of(name)) for term in terms)


def terms_in(words: tuple[Word, ...]) -> Iterator[tuple[int, int, tuple[Term, ...]]]:
    """The known persons named in words already cut: first word, last word (exclusive) and terms."""
    for f in _book().find(words):
        yield f.first, f.last, tuple(term for terms in f.entries for term in terms)


def standing(terms: Sequence[Term], on: str | None) -> tuple[Term, bool]:
    """What a person was on a day, and whether that was over by then; without a day, as of the table's version.

    Of offices held at once that of a state counts before that of a party. On a day between two terms or after the last
    it is the one that ended last; before the first it is the first, which tells at least the country.

    >>> terms = terms_named("Hashim Thaci")
    >>> [standing(terms, day)[1] for day in ("2011-12-01", "2022-05-01")]
    [False, True]
    """
    if on is None:
        held = [t for t in terms if t.until is None]
        return (_weightiest(held), False) if held else (terms[-1], True)
    now = [t for t in terms if _begun(t, on) and not _over(t, on)]
    if now:
        return _weightiest(now), False
    over = [t for t in terms if _over(t, on)]
    return (over[-1], True) if over else (terms[0], False)


def _weightiest(terms: Sequence[Term]) -> Term:
    return next((t for t in reversed(terms) if "PTY" not in t.sectors), terms[-1])


def _begun(term: Term, on: str) -> bool:
    return term.since[: len(on)] <= on[: len(term.since)]


def _over(term: Term, on: str) -> bool:
    return term.until is not None and term.until[: len(on)] < on[: len(term.until)]


@cache
def _book() -> Phrasebook[tuple[Term, ...]]:
    people: dict[str, list[Term]] = {}
    spellings: dict[str, list[str]] = {}
    for row in read_table("holders.tsv"):
        name = row["name"]
        held = people.setdefault(name, [])
        held.append(
            Term(
                name, row["country"] or None, row["office"], listed(row["sectors"]), row["since"], row["until"] or None
            )
        )
        spellings.setdefault(name, [name]).extend(listed(row["aliases"]))
    return Phrasebook((s, tuple(people[name])) for name, forms in spellings.items() for s in dict.fromkeys(forms))


__all__ = ["Term", "standing", "terms_in", "terms_named"]

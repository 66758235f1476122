"""Countries and territories: what news calls them, their people, their capitals, and what stands for their governments.

Knows names, and which names are shared; does not know which of two meanings a text has. A shared name ("Congolese")
gives one match for each country, and a name that also means something else ("Georgia", "Jordan") says what. Knows no
towns but capitals, and no persons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.reference.folding import Word, fold, readings, words_of
from dragoman.reference.phrasebook import Phrasebook, listed, read_table

__all__ = [
    "Country",
    "How",
    "Match",
    "all_countries",
    "countries_in",
    "country",
    "country_named",
    "fold",
    "plover_code",
]

How = Literal["name", "alias", "demonym", "region", "metonym", "capital"]
_RANK: dict[How, int] = {"name": 0, "alias": 1, "demonym": 2, "region": 3, "metonym": 4, "capital": 5}


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; `plover_code` is the code that exports use, for a dependency that of its state."""

    iso3: str
    iso2: str
    name: str
    plover_code: str
    sectors: tuple[str, ...]
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """One country that a phrase may mean, and how the phrase names it.

    `sectors` are given where the phrase stands for a branch of government (the Pentagon) or a land recognised only in
    part (PRE); `other_use` says what else the spelling means; `note` what a reader should know, `until` the year in
    which a former name ended.
    """

    iso3: str
    how: How
    name: str
    sectors: tuple[str, ...] = ()
    other_use: str | None = None
    note: str | None = None
    until: int | None = None


def country_named(phrase: str) -> tuple[Match, ...]:
    """The countries that a phrase as a whole may mean: none, one, or several where the name is shared.

    >>> [(m.iso3, m.how) for m in country_named("the Kremlin")]
    [('RUS', 'metonym')]
    >>> [(m.iso3, m.how) for m in country_named("Congolese")]
    [('COG', 'demonym'), ('COD', 'demonym')]
    >>> country_named("Georgia")[0].other_use
    'a state of the USA'
    """
    for words in readings(phrase):
        held = _book().exactly(words)
        if held:
            return _matches(tuple(m for _, m in held), words)
    return ()


def countries_in(phrase: str) -> list[tuple[int, int, Match]]:
    """The countries named inside a phrase, as (start, end, match), the longest names first where they overlap.

    >>> [(s, e, m.iso3) for s, e, m in countries_in("Speaker of the Milli Majlis (Parliament of Azerbaijan)")]
    [(43, 53, 'AZE')]
    """
    words = words_of(phrase)
    return [(s, e, m) for s, e, matches in spans_of(words) for m in matches]


def spans_of(words: tuple[Word, ...]) -> Iterator[tuple[int, int, tuple[Match, ...]]]:
    """The same for words already cut: each span once, with all the countries it may mean."""
    for found in _book().find(words):
        matches = _matches(found.entries, words[found.first : found.last])
        if matches:
            yield words[found.first].start, words[found.last - 1].end, matches


def country(iso3: str) -> Country:
    """The country with this code; raises KeyError where there is none.

    >>> country("PRI").plover_code
    'USA'
    """
    return _by_code()[iso3]


def plover_code(iso3: str) -> str:
    """The code that PLOVER gives a country: a dependency counts as the state that controls it.

    >>> plover_code("GRL"), plover_code("HKG")
    ('DNK', 'HKG')
    """
    return _by_code()[iso3].plover_code


def all_countries() -> tuple[Country, ...]:
    """Every country and territory of the table, in its order.

    >>> len(all_countries())
    250
    """
    return tuple(_by_code().values())


def _matches(entries: tuple[Match, ...], words: tuple[Word, ...]) -> tuple[Match, ...]:
    """One match for each country, the plainest way of naming it kept, with what else the spelling means."""
    best: dict[str, Match] = {}
    for entry in entries:
        held = best.get(entry.iso3)
        if entry.iso3 and (held is None or _RANK[entry.how] < _RANK[held.how]):
            best[entry.iso3] = entry
    others = _other_uses().exactly(words) if best else ()
    if not others:
        return tuple(best.values())
    other_use = others[0][1]
    return tuple(Match(m.iso3, m.how, m.name, m.sectors, other_use, m.note, m.until) for m in best.values())


@cache
def _by_code() -> dict[str, Country]:
    return {
        row["iso3"]: Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            name=_plain(row["name"]),
            plover_code=row["plover"] or row["iso3"],
            sectors=listed(row["sectors"]),
            names=tuple(_plain(n) for n in listed(row["names"])),
            demonyms=tuple(dict.fromkeys(_plain(d) for d in (*listed(row["adjectives"]), *_people(row["people"])))),
            capitals=tuple(_plain(c) for c in listed(row["capitals"])),
        )
        for row in read_table("countries.tsv")
    }


@cache
def _book() -> Phrasebook[Match]:
    return Phrasebook((_bare(spelling), match) for spelling, match in _spellings())


@cache
def _other_uses() -> Phrasebook[str]:
    return Phrasebook(
        (spelling, row["other_use"]) for row in read_table("other_uses.tsv") for spelling in listed(row["names"])
    )


def _spellings() -> Iterator[tuple[str, Match]]:
    """Every spelling of every table, with what it means; a blank code where it means no country at all."""
    for row in read_table("countries.tsv"):
        iso3, sectors = row["iso3"], listed(row["sectors"])
        yield row["name"], Match(iso3, "name", _plain(row["name"]), sectors)
        for how, cell in (("alias", row["names"]), ("demonym", row["adjectives"]), ("capital", row["capitals"])):
            yield from ((s, Match(iso3, how, _plain(s), sectors)) for s in listed(cell))  # type: ignore[arg-type]
        yield from ((s, Match(iso3, "demonym", _plain(s), sectors)) for s in _people(row["people"]))
    for row in read_table("historic.tsv"):
        for iso3 in listed(row["iso3"]):
            for spelling in listed(row["names"]):
                yield spelling, Match(iso3, "alias", _plain(spelling), (), None, row["note"], int(row["until"]))
    for row in read_table("regions.tsv"):
        for spelling in (*listed(row["names"]), *listed(row["adjectives"]), *_people(row["people"])):
            match = Match(row["iso3"], "region", _plain(spelling), listed(row["sectors"]), None, row["note"] or None)
            yield spelling, match
    for row in read_table("metonyms.tsv"):
        for spelling in listed(row["names"]):
            match = Match(row["iso3"], "metonym", _plain(spelling), listed(row["sectors"]), None, row["note"] or None)
            yield spelling, match
    for row in read_table("not_countries.tsv"):
        yield from ((spelling, Match("", "name", spelling)) for spelling in listed(row["names"]))


def _people(cell: str) -> Iterator[str]:
    """The nouns of a people cell, singular and plural: ``Dane`` (a plain s), ``Basotho/Basotho``."""
    for item in listed(cell):
        singular, bar, plural = item.partition("/")
        yield singular
        yield plural if bar else singular + "s"


def _plain(spelling: str) -> str:
    return _bare(spelling).lstrip("^=?")


def _bare(spelling: str) -> str:
    """The spelling without a written article: a phrase may have one or not."""
    return spelling.removeprefix("the ")

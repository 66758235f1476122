"""Bodies: organisations, parliaments, armies, courts, parties, armed groups and firms that have a name, and the kinds
of bodies that every state has.

Knows names and what they mean for a country and a sector; does not know who leads a body, nor where it sits. The kinds
(``<demonym> foreign ministry``, ``parliament of <country>``) are read from a table of heads.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from dragoman.reference.countries import Match, spans_of
from dragoman.reference.folding import Word, fold, is_possessive, readings, words_of
from dragoman.reference.phrasebook import Found, Phrasebook, Spelling, listed, read_table

LEVEL_CODES = ("IGO", "UNO", "EUR", "NGO", "MNC", "ISM", "IMG")
"""Codes that stand in the country field of an export, for bodies that belong to no one state."""

Kind = tuple[tuple[str, ...], str]  # sectors and kind, as body_patterns.tsv gives them

# Words before which the head of a noun phrase lies: "embassy | of Azerbaijan in Georgia".
_AFTER_HEAD = frozenset("of in for to on at from with against by near across under over who which that".split())

_OWNING = frozenset(("of", "at"))
_LOOSE = frozenset(("in", "from", "for", "across"))
_OTHER = frozenset(("to", "in", "from", "with", "against"))


@dataclass(frozen=True, slots=True)
class Body:
    """A body with a name of its own.

    `country` is None for bodies of several states; their first sector is then the code that stands for the country in
    exports (IGO, UNO, EUR, NGO, MNC, ISM, IMG). `parent` is a body it is part of, `members` the states of a bloc.
    `since` and `until` are the years in which it began and ended, where the table tells them.
    """

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sectors: tuple[str, ...]
    kind: str
    parent: str | None = None
    members: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    @property
    def country_code(self) -> str | None:
        """What exports write in the country field: the country, or the code of the level."""
        return self.country or next((s for s in self.sectors if s in LEVEL_CODES), None)


@dataclass(frozen=True, slots=True)
class BodyPattern:
    """A body told by its kind and owner: `head` is the word or words that tell the kind, from `start` to `end`.

    `countries` holds each country the owner may be (several where its name is shared), `owner` the named body it
    belongs to; `sectors` are those of the kind, or of the owner where the kind has none of its own.
    """

    head: str
    start: int
    end: int
    kind: str
    sectors: tuple[str, ...]
    countries: tuple[Match, ...] = ()
    owner: Body | None = None

    @property
    def country(self) -> str | None:
        """The owner's country where it is one and no more."""
        if self.owner is not None:
            return self.owner.country
        codes = {m.iso3: None for m in self.countries}
        return next(iter(codes)) if len(codes) == 1 else None


@dataclass(frozen=True, slots=True)
class _Owner:
    """A body or a country in a phrase, from word `first` up to `last`."""

    first: int
    last: int
    body: Body | None
    countries: tuple[Match, ...]


def body_named(phrase: str, *, country: str | None = None, context: Collection[str] = ()) -> Body | None:
    """The body that the phrase as a whole names, or None where none or more than one has that name.

    `country` settles a name that bodies of several countries share; `context` holds names of bodies already told of, so
    that "the Alliance" can be NATO.

    >>> body_named("Milli Majlis").country
    'AZE'
    >>> body_named("the Alliance") is None, body_named("the Alliance", context=["NATO"]).name
    (True, 'NATO')
    """
    held = [b for b in bodies_named(phrase, context=context) if country is None or b.country == country]
    return held[0] if len(held) == 1 else None


def bodies_named(phrase: str, *, context: Collection[str] = ()) -> tuple[Body, ...]:
    """All bodies that the phrase as a whole may name.

    >>> [b.country for b in bodies_named("House of Commons")]
    ['GBR', 'CAN']
    """
    for words in readings(phrase):
        held = [b for s, b in _book().exactly(words) if not s.contextual or b.name in context]
        if held:
            return tuple(dict.fromkeys(held))
    return ()


def bodies_in(phrase: str, *, context: Collection[str] = ()) -> list[tuple[int, int, Body]]:
    """The bodies named inside a phrase, as (start, end, body), the longest names first where they overlap.

    A name is taken for one only where it is written with a capital, unless the whole phrase has none.

    >>> [(s, e, b.name) for s, e, b in bodies_in("NATO Deputy Secretary General")]
    [(0, 4, 'NATO')]
    """
    words = words_of(phrase)
    return [(words[f.first].start, words[f.last - 1].end, b) for f in found_in(words, context) for b in f.entries]


def found_in(words: tuple[Word, ...], context: Collection[str] = ()) -> list[Found[Body]]:
    """The same for words already cut, by word index."""
    lower = not any(w.form != w.key for w in words if w.form.isascii())

    def meant(spelling: Spelling, body: Body, first: Word) -> bool:
        capital = lower or first.form[0].isupper() or not spelling.text[0].isupper()
        return capital and (not spelling.contextual or body.name in context)

    found = []
    for f in _book().find(words):
        bodies = tuple(b for b, s in zip(f.entries, f.spellings, strict=True) if meant(s, b, words[f.first]))
        if bodies:
            found.append(Found(f.first, f.last, tuple(dict.fromkeys(bodies)), f.spellings))
    return found


def body_pattern(phrase: str) -> BodyPattern | None:
    """What a phrase says of a body by naming its kind: country and sectors; None where no kind heads the phrase.

    >>> found = body_pattern("the Azerbaijani parliament")
    >>> found.country, found.sectors
    ('AZE', ('LEG',))
    >>> body_pattern("Ministry of Defence of the Republic of Korea").sectors
    ('GOV', 'MIL')
    """
    words = words_of(phrase)
    found = kinds_in(words)
    head = _head(phrase, words, found)
    if head is None:
        return None
    sectors, kind = head.entries[0]
    owner, countries = owner_of(words, head.first, head.last)
    if sectors[0].startswith("+"):
        # A delegation of the parliament is the parliament's, army headquarters are the army's.
        others = [f for f in found if f is not head and not f.entries[0][0][0].startswith("+")]
        nearest = sorted(others, key=lambda f: (f.first < head.first, abs(f.first - head.first)))
        own = nearest[0].entries[0][0] if nearest else (sectors[0][1:], *sectors[1:])
        sectors = owner.sectors if owner is not None else own
    start, end = words[head.first].start, words[head.last - 1].end
    return BodyPattern(phrase[start:end], start, end, kind, sectors, countries, owner)


def owner_of(
    words: tuple[Word, ...], first: int, last: int, *, loose: frozenset[str] = _LOOSE
) -> tuple[Body | None, tuple[Match, ...]]:
    """The body or the country that words `first` to `last` belong to.

    What follows with "of" or "at" comes first (the French president of the European Commission), then what stands in
    front (Azerbaijani embassy in Georgia), then what follows with one of the `loose` prepositions (police in Kabul).
    Where several countries stand together in front (Indian and Pakistani troops) all are given.
    """
    owners = _owners(words)
    after = next((o for o in owners if o.first >= last), None)
    before = [o for o in owners if o.last <= first]
    between = {w.key for w in words[last : after.first]} if after else set()
    if after is not None and between & _OWNING and not between & _OTHER:
        return _together(words, [o for o in owners if o.first >= last])
    if before:
        return _together(words, before[::-1])
    if after is not None and (not between or between & loose):
        return _together(words, [o for o in owners if o.first >= last])
    inside = next((o for o in owners if first <= o.first and o.last <= last), None)
    return (inside.body, inside.countries) if inside is not None else (None, ())


def _together(words: tuple[Word, ...], owners: list[_Owner]) -> tuple[Body | None, tuple[Match, ...]]:
    """The first owner, and where it is a country all that "and" joins to it: Indian and Pakistani troops."""
    joined = [owners[0]]
    for o in owners[1:]:
        left, right = sorted((o, joined[-1]), key=lambda owner: owner.first)
        if (
            o.body is not None
            or joined[0].body is not None
            or {w.key for w in words[left.last : right.first]} - {"and", "the"}
        ):
            break
        joined.append(o)
    matches = dict.fromkeys(m for o in sorted(joined, key=lambda owner: owner.first) for m in o.countries)
    return joined[0].body, tuple(matches)


def _owners(words: tuple[Word, ...]) -> list[_Owner]:
    """The bodies and countries named in the words, in order; a country inside the name of a body is left out."""
    owners = [_Owner(f.first, f.last, f.entries[0], ()) for f in found_in(words) if len(f.entries) == 1]
    starts, ends = {w.start: i for i, w in enumerate(words)}, {w.end: i + 1 for i, w in enumerate(words)}
    for start, end, matches in spans_of(words):
        first, last = starts[start], ends[end]
        if not any(o.first <= first and last <= o.last for o in owners):
            owners.append(_Owner(first, last, None, matches))
    return sorted(owners, key=lambda o: o.first)


def cut_before(words: tuple[Word, ...], taken: list[tuple[int, int]]) -> int:
    """The index of the first preposition or relative that lies in none of the `taken` stretches, else the length."""
    for i, word in enumerate(words):
        if i and word.key in _AFTER_HEAD and not any(first <= i < last for first, last in taken):
            return i
    return len(words)


def _head(phrase: str, words: tuple[Word, ...], found: list[Found[Kind]]) -> Found[Kind] | None:
    """The kind of body that heads the phrase: the last that begins before the first free preposition."""
    cut = cut_before(words, [(f.first, f.last) for f in found])
    joined = next((i for i in range(cut) if words[i].key == "and" and any(f.last <= i for f in found)), cut)
    before = [f for f in found if f.first < min(cut, joined)]
    if not before:
        return None
    last = before[-1]
    rest = [w for w in words[last.last : min(cut, joined)] if w.key != "s"]
    owned = is_possessive(phrase, words, last.last - 1)
    return None if rest and (owned or rest[0].form[0].islower()) else last


def kinds_in(words: tuple[Word, ...]) -> list[Found[Kind]]:
    """The heads of kinds of bodies in words already cut, by word index, with their sectors and kind."""
    return _heads().find(words)


@cache
def _heads() -> Phrasebook[Kind]:
    return Phrasebook(
        (head, (listed(row["sectors"]), row["kind"]))
        for row in read_table("body_patterns.tsv")
        for head in listed(row["heads"])
    )


@cache
def all_bodies() -> tuple[Body, ...]:
    """Every body of the table; one that several countries have under one name stands once for each.

    >>> len(all_bodies()) > 300
    True
    """
    members = {row["body"]: listed(row["members"]) for row in read_table("members.tsv")}
    return tuple(
        Body(
            name=_plain(row["name"]),
            aliases=tuple(_plain(a) for a in listed(row["aliases"])),
            country=country or None,
            sectors=listed(row["sectors"]),
            kind=row["kind"],
            parent=row["parent"] or None,
            members=members.get(_plain(row["name"]), ()),
            since=int(row["since"]) if row["since"] else None,
            until=int(row["until"]) if row["until"] else None,
        )
        for row in read_table("bodies.tsv")
        for country in (listed(row["country"]) or ("",))
    )


@cache
def _book() -> Phrasebook[Body]:
    by_name: dict[str, list[Body]] = {}
    for body in all_bodies():
        by_name.setdefault(body.name, []).append(body)
    return Phrasebook(
        (spelling.removeprefix("the "), body)
        for row in read_table("bodies.tsv")
        for spelling in (row["name"], *listed(row["aliases"]))
        for body in by_name[_plain(row["name"])]
    )


def _plain(spelling: str) -> str:
    return spelling.lstrip("^=?").removeprefix("the ")


__all__ = [
    "LEVEL_CODES",
    "Body",
    "BodyPattern",
    "all_bodies",
    "bodies_in",
    "bodies_named",
    "body_named",
    "body_pattern",
    "fold",
]

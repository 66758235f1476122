"""Offices and groups: what a title or a common noun says of an actor's country, sector and standing.

Knows titles (``Deputy Secretary General``) and nouns for kinds of people (``soldier``); does not know who holds an
office, nor when. What an office belongs to comes from the bodies and countries in the same phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.reference.bodies import LEVEL_CODES, Body, found_in, kinds_in, owner_of
from dragoman.reference.countries import Match, country, spans_of
from dragoman.reference.folding import Word, fold, is_possessive, words_of
from dragoman.reference.phrasebook import Found, Phrasebook, listed, read_table

_LINKS = frozenset(("of", "for", "at", "to", "in", "on", "from", "with", "by"))  # whose it is, or where, follows
_IN_OR_FROM = frozenset(("in", "from"))
_ABROAD = ("ambassador", "envoy")  # what follows "to" or "for" is where they are sent, not whom they serve

Title = tuple[tuple[str, ...], str, str]  # sectors, level, country


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a phrase tells: the words of its title, from `start` to `end`, and what they say of its holder.

    `sectors` are PLOVER codes; where nothing in the phrase says what the office belongs to they are the usual ones of
    the title, and `assumed` is true. A former holder keeps the sectors and has ELI after them. `countries` holds each
    country the phrase may mean (several where its name is shared), `body` the body the office belongs to.
    """

    title: str
    start: int
    end: int
    sectors: tuple[str, ...]
    level: str
    former: bool = False
    acting: bool = False
    deputy: bool = False
    assumed: bool = False
    countries: tuple[Match, ...] = ()
    body: Body | None = None

    @property
    def country(self) -> str | None:
        """The one country that the office is of; None for offices of international bodies, or where it is not plain."""
        if self.body is not None:
            return self.body.country
        codes = {m.iso3: None for m in self.countries}
        return next(iter(codes)) if len(codes) == 1 else None


def office_in(phrase: str) -> Office | None:
    """The office that heads a phrase, which may go on with a name; None where none does.

    >>> office = office_in("Speaker of the Milli Majlis (Parliament of Azerbaijan)")
    >>> office.title, office.country, office.sectors
    ('Speaker', 'AZE', ('LEG',))
    >>> office = office_in("former NATO Secretary General Jens Stoltenberg")
    >>> office.title, office.country, office.sectors, office.former
    ('Secretary General', None, ('IGO', 'ELI'), True)
    """
    words = words_of(phrase)
    head = _head(phrase, words)
    if head is None:
        return None
    sectors, level, implied = head.entries[0]
    loose = _IN_OR_FROM if level in _ABROAD else _IN_OR_FROM | {"for"}
    body, countries = owner_of(words, head.first, head.last, loose=frozenset() if level in _ABROAD else loose)
    sectors, assumed = _sectors_of(words, head, sectors, body, countries)
    if implied and not countries and body is None:
        countries = (Match(implied, "metonym", country(implied).name),)
    before = {w.key for w in words[: head.first]}
    title = {w.key for w in words[head.first : head.last]}
    former = is_former(words[: head.first])
    return Office(
        title=phrase[words[head.first].start : words[head.last - 1].end],
        start=words[head.first].start,
        end=words[head.last - 1].end,
        sectors=tuple(dict.fromkeys((*sectors, "ELI"))) if former else sectors,
        level="head" if level.startswith("head of") and (body is not None or _kind(words, head)) else level,
        former=former,
        acting=bool((before | title) & _words("acting")),
        deputy=bool((before | title) & _words("deputy")),
        assumed=assumed,
        countries=countries,
        body=body,
    )


def title_start(words: Sequence[str]) -> int | None:
    """The index at which a title begins that runs to the last of the words, as it does before a name; None without one.

    >>> title_start(["talks", "with", "NATO", "Deputy", "Secretary", "General"])
    2
    >>> title_start(["the", "city", "of"]) is None
    True
    """
    phrase = " ".join(words)
    cut = words_of(phrase)
    if not cut or not words[-1].strip(".") or cut[-1].end < len(phrase.rstrip(". )")):
        return None
    held = _titles().find(cut)
    if not held:
        return None
    titles, small = _title_words(cut)
    first = len(cut)
    while first and cut[first - 1].key in titles | small and not _stops(phrase, cut, first, titles):
        first -= 1
    while first < len(cut) and cut[first].key in small:
        first += 1
    if not any(first <= f.first for f in held) or cut[-1].key in small:
        return None
    offset = 0
    for i, word in enumerate(words):
        if offset <= cut[first].start < offset + len(word):
            return i
        offset += len(word) + 1
    return None


def is_title(words: Sequence[str]) -> bool:
    """Whether the words as a whole are a title, with what it belongs to.

    >>> is_title(["French", "Foreign", "Minister"]), is_title(["Emmanuel", "Macron"])
    (True, False)
    """
    bare = list(words)[1:] if words and fold(words[0]) in ("the", "a", "an") else list(words)
    return bool(bare) and title_start(bare) == 0


def is_former(words: Sequence[Word]) -> bool:
    """Whether words before an office say that its holder has it no more.

    >>> is_former(words_of("the ousted")), is_former(words_of("the outgoing"))
    (True, False)
    """
    return any(w.key in _words("former") for w in words)


def group_sector(lemma: str) -> tuple[str, ...]:
    """The sectors of a noun for a kind of people, arms or bodies; empty where the noun says nothing.

    >>> group_sector("soldier"), group_sector("policemen"), group_sector("table")
    (('MIL',), ('COP',), ())
    """
    book = _groups()
    key = " ".join(w.key for w in words_of(lemma))
    return next((book[form] for form in (key, *_singulars(key)) if form in book), ())


def _sectors_of(
    words: tuple[Word, ...],
    head: Found[Title],
    sectors: tuple[str, ...],
    body: Body | None,
    countries: tuple[Match, ...],
) -> tuple[tuple[str, ...], bool]:
    """The sectors of an office, and whether they are only the usual ones of its title."""
    if not sectors[0].startswith("+"):
        code = tuple(s for s in body.sectors if s in LEVEL_CODES) if body is not None and body.country is None else ()
        return tuple(dict.fromkeys((*code, *sectors))), False
    if body is not None:
        return body.sectors, False
    branch = next((m.sectors for m in countries if m.how == "metonym" and m.sectors), ())
    kind = _kind(words, head)
    usual = (sectors[0][1:], *sectors[1:])
    return branch or kind or usual, not branch and not kind and not countries


def _kind(words: tuple[Word, ...], head: Found[Title]) -> tuple[str, ...]:
    """The sectors of the kind of body that an office is told to be of: head of the hospital, company director."""
    found = [f for f in kinds_in(words) if f.last <= head.first or f.first >= head.last]
    found.sort(key=lambda f: (f.first < head.first, abs(f.first - head.first)))
    own = [f.entries[0][0] for f in found if not f.entries[0][0][0].startswith("+")]
    return own[0] if own else ()


def _head(phrase: str, words: tuple[Word, ...]) -> Found[Title] | None:
    """The title that heads the phrase: the first that owns no later one, and that no further noun makes a mere part.

    "The president's spokesman" is headed by the spokesman; "member states" by no title at all.
    """
    found = _titles().find(words)
    cut = next(
        (i for i, w in enumerate(words) if w.key in _LINKS and not any(f.first <= i < f.last for f in found)),
        len(words),
    )
    for f in found:
        if f.first > cut:
            return None
        follows = words[f.last : cut]
        if is_possessive(phrase, words, f.last - 1):
            if len(follows) > 1 or (follows and follows[0].key != "s"):
                continue
            return f
        if not follows or follows[0].form[0].isupper() or follows[0].key in ("and", "or", "elect", "designate", "who"):
            return f
        if not any(g.first == f.last for g in found) and "," not in phrase[words[f.last - 1].end : follows[0].start]:
            continue
    return None


def _title_words(cut: tuple[Word, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a phrase that may stand in a title, and those that may only join them."""
    small = _words("joining")
    inside: set[str] = {w for use in ("former", "acting", "deputy", "qualifier", "portfolio") for w in _words(use)}
    spans = [(f.first, f.last) for f in _titles().find(cut)] + [(f.first, f.last) for f in found_in(cut)]
    for first, last in spans + [(f.first, f.last) for f in kinds_in(cut)]:
        inside.update(w.key for w in cut[first:last])
    for start, end, _ in spans_of(cut):
        inside.update(w.key for w in cut if start <= w.start and w.end <= end)
    return frozenset(inside - small), small


def _stops(phrase: str, cut: tuple[Word, ...], first: int, titles: frozenset[str]) -> bool:
    """Whether the title cannot reach over the word before `first`: a comma, or an "and" that joins two parties."""
    if first < len(cut) and any(mark in phrase[cut[first - 1].end : cut[first].start] for mark in ',;:"“”'):
        return True
    if cut[first - 1].key not in ("and", "to", "on", "in"):
        return False
    return first < 2 or cut[first - 2].key not in _words("portfolio") or cut[first - 2].key not in titles


@cache
def _words(use: str) -> frozenset[str]:
    """The words that do this in a title: former, acting, deputy, qualifier, portfolio or joining."""
    return frozenset(w for row in read_table("title_words.tsv") if row["use"] == use for w in listed(row["words"]))


@cache
def _titles() -> Phrasebook[Title]:
    """Titles and their plurals; the more words a title has the sooner it is found."""
    return Phrasebook(
        (form, (listed(row["sectors"]), row["level"], row["country"]))
        for row in read_table("offices.tsv")
        for title in listed(row["titles"])
        for form in dict.fromkeys((title, _plural(title)))
    )


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {
        " ".join(w.key for w in words_of(lemma)): listed(row["sectors"])
        for row in read_table("groups.tsv")
        for lemma in listed(row["lemmas"])
    }


def _plural(title: str) -> str:
    """The plural of a title, made on its noun: members of parliament, deputies, spokesmen."""
    noun, of, rest = title.partition(" of ")
    if noun.endswith("man"):
        return noun[:-2] + "en" + of + rest
    if noun.endswith("y") and noun[-2] not in "aeo":
        return noun[:-1] + "ies" + of + rest
    return title if noun.endswith("s") else noun + "s" + of + rest


def _singulars(noun: str) -> Iterator[str]:
    """What a noun may be the plural of."""
    if noun.endswith("men"):
        yield noun[:-3] + "man"
    if noun.endswith("ies"):
        yield noun[:-3] + "y"
    if noun.endswith("es"):
        yield noun[:-2]
    if noun.endswith("s"):
        yield noun[:-1]
    if noun in ("people", "children", "women"):
        yield {"people": "person", "children": "child", "women": "woman"}[noun]

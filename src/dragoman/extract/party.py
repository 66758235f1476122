"""The words that may stand for a party: a mention, and the offices that the text gives it. Knows no other report."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Span
from dragoman.records.record import ActorKind, MentionForm
from dragoman.reference.bodies import LEVEL_CODES, Body


@dataclass(frozen=True, slots=True)
class Title:
    """An office that the text gives to someone, as a title, an apposition or with "is".

    `country` is None for international bodies and where the words do not tell; `open` is then true where the rest of
    the report may. `owner` is the word that a possessor stands at ("its minister", "the commission's chairwoman").
    """

    title: str
    organization: str | None
    country: str | None
    former: bool
    span: Span
    sectors: tuple[str, ...] = ()
    level: str = ""
    open: bool = False
    owner: int | None = None
    definite: bool = False


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A phrase that could be a party to an event; `start` and `end` are words, `head` the one that governs them.

    `options` holds the countries a shared name may mean, `body` the entry of the table of bodies, `owner` the word of a
    possessor outside the phrase. `contained` is true for a part of a larger name, or of a phrase of place.
    """

    sentence: int
    head: int
    start: int
    end: int
    span: Span
    form: MentionForm
    kind: ActorKind
    name: str
    titles: tuple[Title, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    contained: bool = False
    options: tuple[str, ...] = ()
    body: Body | None = None
    owner: int | None = None
    plural: bool = False
    definite: bool = False
    metonym: bool = False


def with_level(sectors: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors of an actor, with IGO in front where they are those of a part of the United Nations or the EU.

    >>> with_level(("EUR", "GOV")), with_level(("GOV",))
    (('IGO', 'EUR', 'GOV'), ('GOV',))
    """
    if sectors and sectors[0] in ("UNO", "EUR") and "IGO" not in sectors:
        return ("IGO", *sectors)
    return sectors


def is_international(sectors: tuple[str, ...]) -> bool:
    """Whether the sectors are those of a body of no one state.

    >>> is_international(("IGO", "EUR")), is_international(("GOV",))
    (True, False)
    """
    return any(s in LEVEL_CODES for s in sectors)

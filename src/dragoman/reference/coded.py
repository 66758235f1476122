"""What a coding holds, and how its reasons are worded.

Knows the shape alone; how a phrase is coded is in `dragoman.reference.coding`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dragoman.reference.bodies import LEVEL_CODES, Body
from dragoman.reference.countries import Match


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


def of_body(words: str, body: Body) -> Reason:
    """The reason that these words name a body of the table."""
    years = f", {body.since or ''}-{body.until or ''}" if body.since or body.until else ""
    return Reason(words, "bodies", f"{body.name} ({body.kind}{years})")


def of_country(words: str, m: Match) -> Reason:
    """The reason that these words name a country, with what else they mean."""
    aside = [f"also {m.other_use}"] if m.other_use else []
    aside += [m.note] if m.note else []
    aside += [f"until {m.until}"] if m.until else []
    return Reason(words, "countries", f"{m.iso3}, {m.how}" + (f" ({'; '.join(aside)})" if aside else ""))


def settled(matches: Collection[Match], known: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The one country meant, or None; and those that were not chosen."""
    codes = tuple(dict.fromkeys(m.iso3 for m in matches))
    chosen = codes[0] if len(codes) == 1 else known if known in codes else None
    return chosen, tuple(c for c in codes if c != chosen)


def shared(chosen: str | None, more: tuple[str, ...]) -> str | None:
    """Why no country was chosen, where that is because the name is shared."""
    return "the name is shared by several countries" if chosen is None and more else None


__all__ = ["Coding", "Reason", "of_body", "of_country", "settled", "shared"]

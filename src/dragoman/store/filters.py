"""Which events are wanted, and the conditions in SQL that say so. Nothing of a user's goes into SQL but as a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.reference.folding import fold
from dragoman.store.schema import ROWS


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are wanted; what is left empty does not matter, and of several values one is enough.

    A party is a country (``AZE``), a name (``Ilham Aliyev``; ``*`` stands for any letters, case and accents do not
    matter), or an id in a register (``wikidata:Q61051``). `actors` take part on any side, `acting` act, `acted_on` are
    acted upon, and `between` names two who both take part. `since` and `until` are ISO days; an event whose interval
    reaches into them counts. A place is a country's code or a name. `sources` are agencies or publishers. `run` takes
    the events of that run alone, as the machine coded them, shown elsewhere or not.
    """

    actors: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    acted_on: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    salience: str | None = None
    since: str | None = None
    until: str | None = None
    places: tuple[str, ...] = ()
    min_confidence: float | None = None
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    run: int | None = None


def conditions_of(wanted: EventFilter) -> tuple[list[str], list[Any]]:
    """The conditions on a row `e` of events, and their values."""
    found: list[str] = []
    values: list[Any] = []

    def add(condition: str, *given: Any) -> None:
        found.append(condition)
        values.extend(given)

    for parties, side in ((wanted.actors, ""), (wanted.acting, "actor"), (wanted.acted_on, "recipient")):
        if parties:
            add(*_taking_part(parties, side))
    if wanted.between:
        for party in wanted.between:
            add(*_taking_part((party,), ""))
    if wanted.countries:
        add(
            f"e.event IN (SELECT p.event FROM {ROWS}.parties AS p WHERE p.country IN {_LISTED})", list(wanted.countries)
        )
    if wanted.sectors:
        within = f"SELECT a.actor FROM {ROWS}.actors AS a WHERE {_one_of('a.sectors', wanted.sectors)}"
        add(f"e.event IN (SELECT p.event FROM {ROWS}.parties AS p WHERE p.actor IN ({within}))", *wanted.sectors)
    for column, given in (("type", wanted.types), ("status", wanted.statuses)):
        if given:
            add(f"e.{column} IN {_LISTED}", list(given))
    if wanted.quads:
        add("e.quad IN (SELECT unnest(CAST(? AS INTEGER[])))", list(wanted.quads))
    for column, given in (("modes", wanted.modes), ("contexts", wanted.contexts)):
        if given:
            add(_one_of(f"e.{column}", given), *given)
    if wanted.salience:
        add("e.salience = ?", wanted.salience)
    if wanted.since or wanted.until:
        add("e.date_precision IS NOT NULL")
    if wanted.since:
        add("(e.date_to IS NULL OR e.date_to >= CAST(? AS DATE))", wanted.since)
    if wanted.until:
        add("(e.date_from IS NULL OR e.date_from <= CAST(? AS DATE))", wanted.until)
    if wanted.places:
        lowered = [place.lower() for place in wanted.places]
        add(f"(e.place_country IN {_LISTED} OR lower(e.place_name) IN {_LISTED})", list(wanted.places), lowered)
    if wanted.min_confidence is not None:
        add("e.confidence >= ?", wanted.min_confidence)
    if wanted.sources:
        lowered = [source.lower() for source in wanted.sources]
        add(
            f"""e.reading IN (SELECT r.reading FROM {ROWS}.readings AS r JOIN {ROWS}.documents AS d
            ON d.document = r.document WHERE lower(r.agency) IN {_LISTED} OR lower(d.publisher) IN {_LISTED})""",
            lowered,
            lowered,
        )
    if wanted.documents:
        add(
            f"""e.reading IN (SELECT r.reading FROM {ROWS}.readings AS r JOIN {ROWS}.documents AS d
            ON d.document = r.document WHERE d.id IN {_LISTED})""",
            list(wanted.documents),
        )
    if wanted.run is not None:
        add(
            f"e.reading IN (SELECT r.reading FROM {ROWS}.readings AS r WHERE r.run = ? AND r.corrects IS NULL)",
            wanted.run,
        )
    return found, values


_LISTED = "(SELECT unnest(CAST(? AS TEXT[])))"
_COUNTRY = re.compile(r"[A-Z]{3}")
_REGISTERED = re.compile(r"([a-z]+):(\S+)")


def _one_of(column: str, given: Sequence[str]) -> str:
    """That a column of lists holds one of the values; of the ways both databases know this is the fastest in DuckDB."""
    return "(" + " OR ".join([f"coalesce(array_position({column}, ?), 0) > 0"] * len(given)) + ")"


def _taking_part(parties: Sequence[str], side: str) -> tuple[Any, ...]:
    """That one of the parties takes part on a side, on any where `side` is empty."""
    found: list[str] = []
    values: list[Any] = []
    for party in parties:
        if _COUNTRY.fullmatch(party):
            found.append("p.country = ?")
            values.append(party)
        elif match := _REGISTERED.fullmatch(party):
            within = f"SELECT i.actor FROM {ROWS}.identifiers AS i WHERE i.register = ? AND i.identifier = ?"
            found.append(f"p.actor IN ({within})")
            values += match.groups()
        else:
            name, how = _named(party)
            found.append(f"p.name IN (SELECT n.name FROM {ROWS}.names AS n WHERE n.folded {how})")
            values.append(name)
    on_side = f" AND p.side = '{side}'" if side else ""
    either = " OR ".join(found)
    return (f"e.event IN (SELECT p.event FROM {ROWS}.parties AS p WHERE ({either}){on_side})", *values)


def _named(name: str) -> tuple[str, str]:
    """A name as it is compared with folded names, and how."""
    folded = fold(name)
    if "*" not in folded:
        return folded, "= ?"
    escaped = re.sub(r"([!%_])", r"!\1", folded).replace("*", "%")
    return escaped, "LIKE ? ESCAPE '!'"

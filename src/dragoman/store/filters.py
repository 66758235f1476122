"""Which events are wanted, and the conditions in SQL that say so. Nothing of a user's goes into SQL but as a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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


Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


def conditions_of(wanted: EventFilter, rows: Rows) -> tuple[str, list[Any]]:
    """What follows ``FROM events AS e``, joins and conditions, and its values.

    `rows` asks the database which keys a name or an id has: with keys instead of a question within the question the
    events of one party are found ten times as fast.
    """
    joined: list[str] = []
    keys: list[Any] = []
    found: list[str] = []
    values: list[Any] = []

    def add(condition: str, *given: Any) -> None:
        found.append(condition)
        values.extend(given)

    def take_part(parties: Sequence[str], side: str) -> None:
        either, given = _taking_part(parties, side, rows)
        if all(map(_COUNTRY.fullmatch, parties)):
            add(f"e.event IN (SELECT p.event FROM {ROWS}.parties AS p WHERE {either})", *given)
        else:
            # Asked as the countries are, DuckDB holds all events against the few of a name; among ten million events
            # that takes 0.6 s, and this 0.1 s. For a country, which has many, it is the other way about.
            within = f"SELECT DISTINCT p.event FROM {ROWS}.parties AS p WHERE {either}"
            joined.append(f"JOIN ({within}) AS w{len(joined)} ON w{len(joined)}.event = e.event")
            keys.extend(given)

    for parties, side in ((wanted.actors, ""), (wanted.acting, "actor"), (wanted.acted_on, "recipient")):
        if parties:
            take_part(parties, side)
    if wanted.between:
        for party in wanted.between:
            take_part((party,), "")
    if wanted.countries:
        within, codes = _listed("p.country", wanted.countries)
        add(f"e.event IN (SELECT p.event FROM {ROWS}.parties AS p WHERE {within})", *codes)
    if wanted.sectors:
        within = f"SELECT a.actor FROM {ROWS}.actors AS a WHERE {_one_of('a.sectors', wanted.sectors)}"
        add(f"e.event IN (SELECT p.event FROM {ROWS}.parties AS p WHERE p.actor IN ({within}))", *wanted.sectors)
    for column, given in (("type", wanted.types), ("status", wanted.statuses)):
        if given:
            within, codes = _listed(f"e.{column}", given)
            add(within, *codes)
    if wanted.quads:
        add(f"e.quad IN ({', '.join(str(int(quad)) for quad in wanted.quads)})")
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
        country, codes = _listed("e.place_country", wanted.places)
        name, names = _listed("lower(e.place_name)", [place.lower() for place in wanted.places])
        add(f"({country} OR {name})", *codes, *names)
    if wanted.min_confidence is not None:
        add("e.confidence >= ?", wanted.min_confidence)
    if wanted.sources:
        agency, lowered = _listed("lower(r.agency)", [source.lower() for source in wanted.sources])
        publisher, again = _listed("lower(d.publisher)", [source.lower() for source in wanted.sources])
        add(
            f"""e.reading IN (SELECT r.reading FROM {ROWS}.readings AS r JOIN {ROWS}.documents AS d
            ON d.document = r.document WHERE {agency} OR {publisher})""",
            *lowered,
            *again,
        )
    if wanted.documents:
        within, ids = _listed("r.id", wanted.documents)
        add(f"e.reading IN (SELECT r.reading FROM {ROWS}.readings AS r WHERE {within})", *ids)
    if wanted.run is not None:
        add(
            f"e.reading IN (SELECT r.reading FROM {ROWS}.readings AS r WHERE r.run = ? AND r.corrects IS NULL)",
            wanted.run,
        )
    conditions = " AND ".join(found) or "TRUE"
    return f"{' '.join(joined)} WHERE {conditions}", keys + values


# A short list is written out, which DuckDB looks up while it scans; a long one is joined.
_SHORT = 20
_COUNTRY = re.compile(r"[A-Z]{3}")
_REGISTERED = re.compile(r"([a-z]+):(\S+)")


def _one_of(column: str, given: Sequence[str]) -> str:
    """That a column of lists holds one of the values; of the ways both databases know this is the fastest in DuckDB."""
    return "(" + " OR ".join([f"coalesce(array_position({column}, ?), 0) > 0"] * len(given)) + ")"


def _listed(column: str, given: Sequence[str]) -> tuple[str, list[Any]]:
    """That a column is one of the values, and what to put in for them."""
    if len(given) > _SHORT:
        return f"{column} IN (SELECT unnest(CAST(? AS TEXT[])))", [list(given)]
    return f"{column} IN ({', '.join('?' * len(given))})", list(given)


def _taking_part(parties: Sequence[str], side: str, rows: Rows) -> tuple[str, list[Any]]:
    """That a row `p` of parties is one of these, on a side, or on any where `side` is empty; and the values."""
    found: list[str] = []
    values: list[Any] = []
    for party in parties:
        if _COUNTRY.fullmatch(party):
            found.append("p.country = ?")
            values.append(party)
        elif match := _REGISTERED.fullmatch(party):
            held = f"SELECT i.actor FROM {ROWS}.identifiers AS i WHERE i.register = ? AND i.identifier = ?"
            of_these, keys = _keyed("p.actor", rows(held, match.groups()))
            found.append(of_these)
            values += keys
        else:
            name, how = _named(party)
            held = f"SELECT n.name FROM {ROWS}.names AS n WHERE n.folded {how}"
            of_these, keys = _keyed("p.name", rows(held, (name,)))
            found.append(of_these)
            values += keys
    on_side = f" AND p.side = '{side}'" if side else ""
    return f"({' OR '.join(found)}){on_side}", values


def _keyed(column: str, rows: Sequence[tuple[Any, ...]]) -> tuple[str, list[Any]]:
    """That a column is one of these keys, and the values."""
    keys = [key for (key,) in rows]
    if not keys:
        return "FALSE", []
    if len(keys) > _SHORT:
        return f"{column} IN (SELECT unnest(CAST(? AS BIGINT[])))", [keys]
    return f"{column} IN ({', '.join('?' * len(keys))})", keys


def _named(name: str) -> tuple[str, str]:
    """A name as it is compared with folded names, and how."""
    folded = fold(name)
    if "*" not in folded:
        return folded, "= ?"
    escaped = re.sub(r"([!%_])", r"!\1", folded).replace("*", "%")
    return escaped, "LIKE ? ESCAPE '!'"

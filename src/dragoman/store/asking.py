"""Which events are asked for, and the columns they are given in: one row an event, for exports and for Python.

A filter is turned into conditions, a question into named steps. Nothing of a user's goes into SQL but as a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.records import BadCall
from dragoman.reference.folding import fold
from dragoman.store.schema import CORRECTED, MACHINE, ROWS


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


# Each column of the answer: its SQL, and the step of `_JOINS` it needs.
_COLUMNS: dict[str, tuple[str, str]] = {
    "event_id": ("d.id || ':' || e.id", "d"),
    "event": ("e.event", ""),
    "document": ("d.id", "d"),
    "id": ("e.id", ""),
    "type": ("e.type", ""),
    "quad": ("e.quad", ""),
    "modes": ("e.modes", ""),
    "contexts": ("e.contexts", ""),
    "status": ("e.status", ""),
    "salience": ("e.salience", ""),
    "reciprocal": ("e.reciprocal", ""),
    "date_from": ("e.date_from", ""),
    "date_to": ("e.date_to", ""),
    "date_precision": ("e.date_precision", ""),
    "actors": ("s.actors", "s"),
    "actor_kinds": ("s.actor_kinds", "s"),
    "actor_countries": ("s.actor_countries", "s"),
    "actor_sectors": ("s.actor_sectors", "s"),
    "actor_titles": ("s.actor_titles", "s"),
    "recipients": ("s.recipients", "s"),
    "recipient_kinds": ("s.recipient_kinds", "s"),
    "recipient_countries": ("s.recipient_countries", "s"),
    "recipient_sectors": ("s.recipient_sectors", "s"),
    "recipient_titles": ("s.recipient_titles", "s"),
    "place_name": ("e.place_name", ""),
    "place_country": ("e.place_country", ""),
    "place_region": ("e.place_region", ""),
    "latitude": ("e.latitude", ""),
    "longitude": ("e.longitude", ""),
    "geonames_id": ("e.geonames_id", ""),
    "cameo": ("e.cameo", ""),
    "intensity": ("e.intensity", ""),
    "confidence": ("e.confidence", ""),
    "reported_by": ("b.name", "b"),
    "trigger_start": ("v.trigger_start", "v"),
    "trigger_end": ("v.trigger_end", "v"),
    "trigger": ("substring(d.text, v.trigger_start + 1, v.trigger_end - v.trigger_start)", "d v"),
    "sentence_start": ("n.sentence_start", "v n"),
    "sentence_end": ("n.sentence_end", "v n"),
    "sentence": ("substring(d.text, n.sentence_start + 1, n.sentence_end - n.sentence_start)", "d v n"),
    "title": ("coalesce(d.reading_title, d.title)", "d"),
    "url": ("coalesce(d.reading_url, d.url)", "d"),
    "agency": ("d.agency", "d"),
    "publisher": ("d.publisher", "d"),
    "published": ("coalesce(d.reading_published, d.published)", "d"),
    "source": ("d.source", "d"),
    "run": ("d.run", "d"),
    "version": ("c.version", "d c"),
}
EVENT_COLUMNS: tuple[str, ...] = tuple(_COLUMNS)
"""The columns that events are given in; those of the sides are lists with one entry for each party, in their order."""

_DOCUMENTS = f"""
    SELECT r.reading, r.run, r.title AS reading_title, r.url AS reading_url, r.agency, r.published AS reading_published,
        d.id, d.text, d.title, d.url, d.publisher, d.published, d.source
    FROM {ROWS}.readings AS r JOIN {ROWS}.documents AS d ON d.document = r.document
"""
_JOINS = {
    "d": f"JOIN ({_DOCUMENTS}) AS d ON d.reading = e.reading",
    "s": "LEFT JOIN sides AS s ON s.event = e.event",
    "b": f"LEFT JOIN {ROWS}.actors AS b ON b.actor = e.reported_by",
    "v": f"LEFT JOIN {ROWS}.evidence AS v ON v.event = e.event AND v.position = 0",
    "n": f"LEFT JOIN {ROWS}.sentences AS n ON n.reading = e.reading AND n.position = v.sentence",
    "c": f"JOIN {ROWS}.runs AS c ON c.run = d.run",
}
_OF_SIDES = {
    "s": "a.name",
    "_kinds": "a.kind",
    "_countries": "a.country",
    "_sectors": "array_to_string(a.sectors, ' ')",
    "_titles": "o.title",
}


_NONE = "CAST(ARRAY[] AS TEXT[])"


def events_sql(
    wanted: EventFilter, columns: Sequence[str] | None, *, machine_only: bool, limit: int | None
) -> tuple[str, list[Any], tuple[str, ...]]:
    """The SQL of a question for events, its values, and the names of its columns, in the order of the store."""
    names = EVENT_COLUMNS if columns is None else tuple(columns)
    if unknown := [name for name in names if name not in _COLUMNS]:
        raise BadCall(f"events: has no column {', '.join(unknown)}; the columns are {', '.join(EVENT_COLUMNS)}")
    conditions, values = conditions_of(wanted)
    state = MACHINE if machine_only else CORRECTED
    base = f"{ROWS}.events" if wanted.run is not None else f"{state}.events"
    cut = f" ORDER BY e.event LIMIT {int(limit)}" if limit is not None else ""
    needed = {step for name in names for step in _COLUMNS[name][1].split()}
    steps = [f"chosen AS (SELECT * FROM {base} AS e WHERE {' AND '.join(conditions) or 'TRUE'}{cut})"]
    if "s" in needed:
        steps.append(f"sides AS ({_sides(names)})")
    joins = " ".join(_JOINS[step] for step in _JOINS if step in needed)
    selected = ", ".join(f"{_COLUMNS[name][0]} AS {name}" for name in names)
    sql = f"WITH {', '.join(steps)} SELECT {selected} FROM chosen AS e {joins} ORDER BY e.event"
    return sql, values, names


def _sides(names: Sequence[str]) -> str:
    """One row an event: what is wanted of the parties of each side, as lists in their order."""
    lists = [
        f"coalesce(array_agg({sql} ORDER BY p.position) FILTER (WHERE p.side = '{side}'), {_NONE}) AS {side}{of}"
        for side in ("actor", "recipient")
        for of, sql in _OF_SIDES.items()
        if f"{side}{of}" in names
    ]
    return f"""
        SELECT p.event, {", ".join(lists)} FROM {ROWS}.parties AS p
        JOIN chosen ON chosen.event = p.event
        JOIN {ROWS}.actors AS a ON a.actor = p.actor
        LEFT JOIN {ROWS}.roles AS o ON o.actor = p.actor AND o.position = 0
        GROUP BY p.event
    """


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
        within = f"SELECT a.actor FROM {ROWS}.actors AS a WHERE a.sectors && CAST(? AS TEXT[])"
        add(f"e.event IN (SELECT p.event FROM {ROWS}.parties AS p WHERE p.actor IN ({within}))", list(wanted.sectors))
    for column, given in (("type", wanted.types), ("status", wanted.statuses)):
        if given:
            add(f"e.{column} IN {_LISTED}", list(given))
    if wanted.quads:
        add("e.quad IN (SELECT unnest(CAST(? AS INTEGER[])))", list(wanted.quads))
    for column, given in (("modes", wanted.modes), ("contexts", wanted.contexts)):
        if given:
            add(f"e.{column} && CAST(? AS TEXT[])", list(given))
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
        add(f"e.reading IN (SELECT reading FROM {ROWS}.readings WHERE run = ? AND corrects IS NULL)", wanted.run)
    return found, values


_LISTED = "(SELECT unnest(CAST(? AS TEXT[])))"
_COUNTRY = re.compile(r"[A-Z]{3}")
_REGISTERED = re.compile(r"([a-z]+):(\S+)")


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
            found.append(f"p.actor IN (SELECT a.actor FROM {ROWS}.actors AS a WHERE a.folded {how})")
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

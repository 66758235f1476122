"""Events as they are asked for by exports and from Python: one row an event, in documented columns.

First come the keys of the events that a filter lets through, then what is wanted of them, some thousands at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from dragoman.records import BadCall
from dragoman.store.database import Answer, Database, Row
from dragoman.store.filters import EventFilter, conditions_of
from dragoman.store.schema import ROWS, Column, Type

# The steps an answer is put together from, each asked for some thousands of events at a time: what it selects from, by
# which key, and by which list of keys it is bounded. So no step joins tables as a whole, and memory stays flat.
_STEPS: dict[str, tuple[str, str]] = {
    "event": (f"{ROWS}.events AS e", "e.event"),
    "named": (f"{ROWS}.events AS e JOIN {ROWS}.readings AS r ON r.reading = e.reading", "e.event"),
    "source": (
        f"{ROWS}.readings AS r JOIN {ROWS}.documents AS d ON d.document = r.document "
        f"JOIN {ROWS}.runs AS c ON c.run = r.run",
        "r.reading",
    ),
    "sides": (
        f"{ROWS}.parties AS p JOIN {ROWS}.actors AS a ON a.actor = p.actor JOIN {ROWS}.names AS n ON n.name = p.name "
        f"LEFT JOIN {ROWS}.roles AS o ON o.actor = p.actor AND o.position = 0",
        "p.event",
    ),
    "registers": (
        f"{ROWS}.parties AS p "
        f"LEFT JOIN {ROWS}.identifiers AS d ON d.actor = p.actor AND d.register = 'wikidata' "
        f"LEFT JOIN {ROWS}.identifiers AS w ON w.actor = p.actor AND w.register = 'wikipedia'",
        "p.event",
    ),
    "trigger": (f"{ROWS}.evidence AS v", "v.event"),
    "pieces": (f"{ROWS}.evidence AS v", "v.event"),
    "words": (
        f"{ROWS}.evidence_parties AS v JOIN {ROWS}.readings AS r ON r.reading = v.reading "
        f"JOIN {ROWS}.documents AS d ON d.document = r.document AND v.evidence = 0",
        "v.event",
    ),
    "sentence": (
        f"{ROWS}.evidence AS v JOIN {ROWS}.readings AS r ON r.reading = v.reading "
        f"JOIN {ROWS}.documents AS d ON d.document = r.document "
        f"JOIN {ROWS}.sentences AS n ON n.reading = v.reading AND n.position = v.sentence",
        "v.event",
    ),
    "placed": (
        f"{ROWS}.events AS e JOIN {ROWS}.readings AS r ON r.reading = e.reading "
        f"JOIN {ROWS}.documents AS d ON d.document = r.document AND e.place_start IS NOT NULL",
        "e.event",
    ),
    "reporter": (
        f"{ROWS}.events AS e JOIN {ROWS}.actors AS b ON b.actor = e.reported_by "
        f"JOIN {ROWS}.names AS n ON n.name = b.name",
        "e.event",
    ),
}
# Those of the steps that are asked for by reading, not by event.
_STEPS |= {
    "cast": (f"{ROWS}.actors AS a JOIN {ROWS}.names AS n ON n.name = a.name", "a.reading"),
    "places": (f"{ROWS}.events AS e", "e.reading"),
}
_BY_READING = ("source", "cast", "places")
_AFTER = {
    "sides": " GROUP BY p.event",
    "registers": " GROUP BY p.event",
    "pieces": " GROUP BY v.event",
    "words": " GROUP BY v.event",
    "cast": " GROUP BY a.reading",
    "places": " AND e.place_name IS NOT NULL GROUP BY e.reading",
    "trigger": " AND v.position = 0",
    "sentence": " AND v.position = 0",
}
_NONE = "CAST(ARRAY[] AS TEXT[])"


def _listed(sql: str, side: str, *, step: str = "sides") -> tuple[str, str]:
    """A column of the parties of one side, as a list in their order."""
    return step, f"coalesce(array_agg({sql} ORDER BY p.position) FILTER (WHERE p.side = '{side}'), {_NONE})"


def _quoted(side: str) -> tuple[str, str]:
    """The words of one side in the main piece of evidence, in the order of the record."""
    words = "substring(d.text, v.party_start + 1, v.party_end - v.party_start)"
    return "words", f"array_agg({words} ORDER BY v.position) FILTER (WHERE v.side = '{side}')"


def _cast(condition: str) -> tuple[str, str]:
    """The names of the actors of the report that meet a condition, in the report's order."""
    return "cast", f"array_agg(n.written ORDER BY a.actor) FILTER (WHERE {condition})"


_SECTORS = "array_to_string(a.sectors, ' ')"
_COLUMNS: dict[str, tuple[str, str]] = {
    "event_id": ("named", "r.id || ':' || e.id"),
    "event": ("event", "e.event"),
    "document": ("source", "r.id"),
    "id": ("event", "e.id"),
    "type": ("event", "e.type"),
    "quad": ("event", "e.quad"),
    "modes": ("event", "e.modes"),
    "contexts": ("event", "e.contexts"),
    "status": ("event", "e.status"),
    "salience": ("event", "e.salience"),
    "reciprocal": ("event", "e.reciprocal"),
    "date_from": ("event", "e.date_from"),
    "date_to": ("event", "e.date_to"),
    "date_precision": ("event", "e.date_precision"),
    # Faster than the lists in events, which DuckDB unpacks by the thousand to take one out.
    "actors": _listed("n.written", "actor"),
    "actor_kinds": _listed("a.kind", "actor"),
    "actor_countries": _listed("a.country", "actor"),
    "actor_sectors": _listed(_SECTORS, "actor"),
    "actor_titles": _listed("o.title", "actor"),
    "actor_wikidata": _listed("d.identifier", "actor", step="registers"),
    "actor_wikipedia": _listed("w.identifier", "actor", step="registers"),
    "actor_words": _quoted("actor"),
    "recipients": _listed("n.written", "recipient"),
    "recipient_kinds": _listed("a.kind", "recipient"),
    "recipient_countries": _listed("a.country", "recipient"),
    "recipient_sectors": _listed(_SECTORS, "recipient"),
    "recipient_titles": _listed("o.title", "recipient"),
    "recipient_wikidata": _listed("d.identifier", "recipient", step="registers"),
    "recipient_wikipedia": _listed("w.identifier", "recipient", step="registers"),
    "recipient_words": _quoted("recipient"),
    "place_name": ("event", "e.place_name"),
    "place_words": ("placed", "substring(d.text, e.place_start + 1, e.place_end - e.place_start)"),
    "place_country": ("event", "e.place_country"),
    "place_region": ("event", "e.place_region"),
    "latitude": ("event", "e.latitude"),
    "longitude": ("event", "e.longitude"),
    "geonames_id": ("event", "e.geonames_id"),
    "cameo": ("event", "e.cameo"),
    "intensity": ("event", "e.intensity"),
    "confidence": ("event", "e.confidence"),
    "reported_by": ("reporter", "n.written"),
    "trigger_start": ("trigger", "v.trigger_start"),
    "trigger_end": ("trigger", "v.trigger_end"),
    "trigger": ("trigger", "v.words"),
    "sentence_start": ("sentence", "n.sentence_start"),
    "sentence_end": ("sentence", "n.sentence_end"),
    "sentence": ("sentence", "substring(d.text, n.sentence_start + 1, n.sentence_end - n.sentence_start)"),
    "evidence_sentences": ("pieces", "array_agg(v.sentence ORDER BY v.position)"),
    "evidence_starts": ("pieces", "array_agg(v.trigger_start ORDER BY v.position)"),
    "evidence_ends": ("pieces", "array_agg(v.trigger_end ORDER BY v.position)"),
    "evidence_triggers": ("pieces", "array_agg(v.words ORDER BY v.position)"),
    "title": ("source", "coalesce(r.title, d.title)"),
    "url": ("source", "coalesce(r.url, d.url)"),
    "agency": ("source", "r.agency"),
    "publisher": ("source", "d.publisher"),
    "published": ("source", "coalesce(r.published, d.published)"),
    "language": ("source", "coalesce(r.language, d.language)"),
    "source": ("source", "d.source"),
    "run": ("source", "r.run"),
    "version": ("source", "c.version"),
    "story_people": _cast("a.kind = 'person'"),
    "story_organizations": _cast("a.kind IN ('organization', 'group')"),
    "story_places": ("places", "array_agg(DISTINCT e.place_name ORDER BY e.place_name)"),
}
EVENT_COLUMNS: tuple[str, ...] = tuple(_COLUMNS)
"""The columns that events are given in; those of the sides are lists with one entry for each party, in their order."""

_TYPES: dict[str, Type] = {
    **dict.fromkeys(("event", "geonames_id"), "BIGINT"),
    **dict.fromkeys(("quad", "trigger_start", "trigger_end", "sentence_start", "sentence_end", "run"), "INTEGER"),
    **dict.fromkeys(("latitude", "longitude", "intensity", "confidence"), "DOUBLE PRECISION"),
    **dict.fromkeys(("date_from", "date_to", "published"), "DATE"),
    **dict.fromkeys(("evidence_sentences", "evidence_starts", "evidence_ends"), "INTEGER[]"),
    **dict.fromkeys(("modes", "contexts", "evidence_triggers"), "TEXT[]"),
    "reciprocal": "BOOLEAN",
}
_LISTS = ("actor", "recipient", "story_")


def event_column(name: str) -> Column:
    """The type of a column of `EVENT_COLUMNS`."""
    type = _TYPES.get(name, "TEXT[]" if name.startswith(_LISTS) else "TEXT")
    return Column(name, type, "", empty=True)


# 10,000 events take about 20 MB while they are put together.
CHUNK = 10_000


def ask_events(
    database: Database, wanted: EventFilter, columns: Sequence[str] | None, *, state: str, limit: int | None
) -> Answer:
    """The events that a filter lets through, in the order they were stored, in these columns (all by default)."""
    names = EVENT_COLUMNS if columns is None else tuple(columns)
    if unknown := [name for name in names if name not in _COLUMNS]:
        raise BadCall(f"events: has no column {', '.join(unknown)}; the columns are {', '.join(EVENT_COLUMNS)}")
    conditions, values = conditions_of(wanted, database.rows)
    held = f"{ROWS if wanted.run is not None else state}.events"
    cut = f" LIMIT {int(limit)}" if limit is not None else ""
    sql = f"SELECT e.event, e.reading FROM {held} AS e {conditions} ORDER BY e.event{cut}"
    return Answer(names, _detailed(database, database.ask(sql, values, state=state, size=CHUNK).rows, names))


def _detailed(database: Database, chosen: Iterator[Row], names: Sequence[str]) -> Iterator[Row]:
    while chunk := list(islice(chosen, CHUNK)):
        found = {step: _step(database, step, names, chunk) for step in dict.fromkeys(_COLUMNS[n][0] for n in names)}
        widths = {step: sum(_COLUMNS[name][0] == step for name in names) for step in found}
        for event, reading in chunk:
            rows = {
                step: iter(held.get(reading if step in _BY_READING else event) or (None,) * widths[step])
                for step, held in found.items()
            }
            yield tuple(next(rows[_COLUMNS[name][0]]) for name in names)


def _step(database: Database, step: str, names: Sequence[str], chunk: Sequence[Row]) -> dict[int, Row]:
    """What one step finds for these events, by its key: the columns wanted of it, in their order."""
    origin, key = _STEPS[step]
    selected = ", ".join(_COLUMNS[name][1] for name in names if _COLUMNS[name][0] == step)
    at = 1 if step in _BY_READING else 0
    keys = sorted({row[at] for row in chunk})
    # The bounds let DuckDB skip the blocks that hold none of them.
    bounded = f"{key} BETWEEN ? AND ? AND {key} IN (SELECT unnest(CAST(? AS BIGINT[])))"
    sql = f"SELECT {key}, {selected} FROM {origin} WHERE {bounded}"
    sql += _AFTER.get(step, "")
    return {row[0]: row[1:] for row in database.rows(sql, (keys[0], keys[-1], keys))}

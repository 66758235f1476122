"""The views that people ask: the tables without hidden readings, and the common questions.

Each stands twice, under the same name: in the schema `corrected`, where names are looked up first, and in `machine`,
as the machine coded it. Counts leave out what did not happen (negated) and what may (hypothetical, future).
"""

from __future__ import annotations

from dragoman.store.schema import ROWS, Table, View
from dragoman.store.tables import BY_NAME, READINGS, RECORD_TABLES

HAPPENED = "('actual', 'historical')"


def _shown(table: Table) -> View:
    """A table's rows without the hidden readings', names in letters."""
    named = "name" in table.names
    columns = tuple(
        (column.name, "the name, as the report gives it most fully" if column.name == "name" else column.holds)
        for column in table.columns
    )
    selected = ", ".join("n.written AS name" if name == "name" else f"t.{name}" for name in table.names)
    names = f" JOIN {ROWS}.names AS n ON n.name = t.name" if named else ""
    sql = (
        f"SELECT {selected} FROM {ROWS}.{table.name} AS t{names} WHERE NOT EXISTS "
        f"(SELECT 1 FROM {ROWS}.hidden AS h WHERE h.reading = t.reading AND h.{{state}})"
    )
    return View(table.name, f"{table.holds}; without hidden readings", columns, sql)


def _plain(name: str) -> View:
    table = BY_NAME[name]
    columns = tuple((column.name, column.holds) for column in table.columns)
    return View(name, table.holds, columns, f"SELECT * FROM {ROWS}.{name}")


def _holds(table: str, *columns: str) -> tuple[tuple[str, str], ...]:
    held = {column.name: column.holds for column in BY_NAME[table].columns}
    return tuple((name, held[name]) for name in columns)


_DOCUMENTS = View(
    "documents",
    "The reports, coded or not, with what is known of each; `reading` leads to the rows of its record",
    (
        *_holds("documents", "document"),
        ("reading", "the reading that is shown; empty where it was not coded"),
        *_holds("documents", "id", "sha256", "text", "source"),
        *_holds("readings", "title", "url", "agency", "dateline_place", "dateline_date", "published", "language"),
        *_holds("documents", "publisher", "encoding", "media", "filename", "not_coded"),
        ("run", "the run that coded it, or brought it in"),
    ),
    f"""
    SELECT d.document, r.reading, d.id, d.sha256, d.text, d.source,
        coalesce(r.title, d.title) AS title, coalesce(r.url, d.url) AS url, r.agency, r.dateline_place,
        r.dateline_date, coalesce(r.published, d.published) AS published,
        coalesce(r.language, d.language) AS language,
        d.publisher, d.encoding, d.media, d.filename, d.not_coded, coalesce(r.run, d.run) AS run
    FROM {ROWS}.documents AS d LEFT JOIN {{state}}.readings AS r ON r.document = d.document
    """,
)
_DYADS = View(
    "dyads",
    "Each event once for every pair of countries in it: who acts on whom; both ways where the sides act on each other",
    (
        *_holds("events", "event", "reading", "type", "quad", "status", "salience", "date_from", "intensity"),
        ("source_country", "the country that acts"),
        ("target_country", "the country acted upon"),
    ),
    """
    SELECT DISTINCT e.event, e.reading, e.type, e.quad, e.status, e.salience, e.date_from, e.intensity,
        a.country AS source_country, b.country AS target_country
    FROM {state}.events AS e
    JOIN {state}.parties AS a ON a.event = e.event
    JOIN {state}.parties AS b ON b.event = e.event
    WHERE a.side = 'actor' AND a.country <> b.country
        AND (b.side = 'recipient' OR e.reciprocal)
    """,
)
_DYAD_MONTHS = View(
    "dyad_months",
    "Events between two countries by month and quad, with the sum of PLOVER's scores; what happened alone",
    (
        ("source_country", "the country that acts"),
        ("target_country", "the country acted upon"),
        ("month", "the first day of the month in which the event began; empty without a date"),
        ("quad", "PLOVER's quad"),
        ("events", "how many"),
        ("intensity", "the sum of their scores"),
    ),
    f"""
    SELECT source_country, target_country, CAST(date_trunc('month', date_from) AS DATE) AS month, quad,
        count(*) AS events, sum(intensity) AS intensity
    FROM {{state}}.dyads WHERE status IN {HAPPENED} GROUP BY 1, 2, 3, 4
    """,
)
_QUAD_COUNTS = View(
    "quad_counts",
    "Events by month and quad; what happened alone",
    (
        ("month", "the first day of the month in which the event began; empty without a date"),
        ("quad", "PLOVER's quad"),
        ("events", "how many"),
        ("intensity", "the mean of their scores"),
    ),
    f"""
    SELECT CAST(date_trunc('month', date_from) AS DATE) AS month, quad, count(*) AS events,
        avg(intensity) AS intensity
    FROM {{state}}.events WHERE status IN {HAPPENED} GROUP BY 1, 2
    """,
)
_MEETINGS = View(
    "meetings",
    "Who met whom: each pair of parties of a CONSULT event once, what happened alone",
    (
        *_holds("events", "event", "reading"),
        ("date", "the first day it may have happened on"),
        ("place", "where"),
        ("one", "one side's name"),
        ("one_country", "its country"),
        ("other", "the other side's name"),
        ("other_country", "its country"),
    ),
    f"""
    SELECT e.event, e.reading, e.date_from AS date, e.place_name AS place, p.name AS one, p.country AS one_country,
        q.name AS other, q.country AS other_country
    FROM {{state}}.events AS e
    JOIN {{state}}.parties AS p ON p.event = e.event
    JOIN {{state}}.parties AS q ON q.event = e.event
    WHERE e.type = 'CONSULT' AND e.status IN {HAPPENED}
        AND (p.side < q.side OR (p.side = q.side AND p.position < q.position))
    """,
)
_TOLD = View(
    "told",
    "Events for reading: one line each, with the names of the sides and the report that tells it",
    (
        ("id", "the event's name anywhere: the document's id, a colon, the id within the record"),
        *_holds("events", "event", "type", "status", "salience", "date_from", "date_to"),
        ("actors", "the names of those who act, parted by semicolons"),
        ("recipients", "the names of those acted upon"),
        ("place", "where"),
        *_holds("events", "confidence"),
        *_holds("readings", "title", "agency", "published"),
    ),
    """
    SELECT r.id || ':' || e.id AS id, e.event, e.type, e.status, e.salience, e.date_from, e.date_to,
        array_to_string(e.actor_names, '; ') AS actors, array_to_string(e.recipient_names, '; ') AS recipients,
        e.place_name AS place, e.confidence, r.title, r.agency, r.published
    FROM {state}.events AS e JOIN {state}.readings AS r ON r.reading = e.reading
    """,
)
_CORRECTIONS = View(
    "corrections",
    "What people said of the machine's records, with the document and the coding it was said of",
    (
        *_holds("corrections", "correction", "made", "who", "action"),
        ("document", "the document's id"),
        *_holds("runs", "coding"),
        *_holds("corrections", "kind", "id", "changes", "why"),
    ),
    f"""
    SELECT c.correction, c.made, c.who, c.action, r.id AS document, u.coding, c.kind, c.id, c.changes, c.why
    FROM {ROWS}.corrections AS c JOIN {ROWS}.readings AS r ON r.reading = c.corrected
    JOIN {ROWS}.runs AS u ON u.run = r.run
    """,
)

VIEWS: tuple[View, ...] = (
    _shown(READINGS),
    _DOCUMENTS,
    *(_shown(table) for table in RECORD_TABLES if table is not READINGS),
    *(_plain(name) for name in ("names", "runs", "refusals", "terms", "postings")),
    _DYADS,
    _DYAD_MONTHS,
    _QUAD_COUNTS,
    _MEETINGS,
    _TOLD,
    _CORRECTIONS,
)
"""All views, each after those it is made from."""

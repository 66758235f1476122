"""How fast a large record answers: 10 million events over 200,000 actors, full text over 100,000 documents.

The record is synthetic, made straight in columns by the SQL below, since reading two million reports would take days;
its tables are those of the store. Names are as unequal as in news (a few are everywhere, most are rare), reports come
in the order of their days over ten years, and an event lies within a month of its report.

    python -m benchmarks.asking --into build/asking.duckdb

CPU time is given beside wall time, since a busy machine lengthens only the latter.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy as np

from dragoman.export import Wanted, selection
from dragoman.export.flat import COLUMNS
from dragoman.reference.countries import all_countries
from dragoman.reference.ontology import CONTEXTS, TYPES, cameo_for, score_of, type_of
from dragoman.store import Manifest, Store, open_store

NAMES, PER_REPORT, TEXTS, LENGTH, VOCABULARY = 200_000, 5, 100_000, 300, 50_000
BATCH = 50  # documents that a build adds at once; their postings are sorted by word
ROUNDS = 5  # of which the median counts, after one that warms up
SLOWEST, LARGEST, OPENING = 0.3, 2.5, 1.0  # the goals: seconds, gigabytes, seconds

# Draws a number from 0 to 1 that is the same for the same key.
_UNIT = "(hash({0}) % 1000003 / 1000003.0)"
_ID = "lower(hex(hash(range)))"
_SECTORS = ("GOV", "MIL", "LEG", "OPP", "REB", "BUS", "CVL", "COP", "PTY", "JUD")
# Words that the searches below ask for, by how frequent they are in a report's words.
_KNOWN = {40: "talks", 90: "border", 300: "ceasefire", 1200: "sanctions", 1500: "sanctioned", 9000: "memorandum"}


def make(path: str, events: int) -> dict[str, float]:
    """Makes the record; the size of its file in GB with events and actors alone, and with the texts."""
    with open_store(path) as store:
        store.begin_run(Manifest(version="synthetic", model="0" * 64))
    with duckdb.connect(path) as made:
        made.execute("SET memory_limit = '6GB'")  # what it does not hold waits on the disk
        _make_lists(made)
        for statement in _events_sql(events // PER_REPORT):
            made.execute(statement)
        made.execute("CHECKPOINT")
        bare = os.path.getsize(path) / 1e9
        _make_texts(made)
        made.execute("UPDATE stored.runs SET finished = started, seconds = 0")
        for name in ("countries", "types", "contexts", "name_country"):
            made.execute(f"DROP TABLE {name}")
        made.execute("CHECKPOINT")
    return {"events_and_actors_gb": bare, "with_texts_gb": os.path.getsize(path) / 1e9}


def _make_lists(made: duckdb.DuckDBPyConnection) -> None:
    """What events are drawn from, the frequent first."""
    countries = sorted(country.iso3 for country in all_countries() if country.plover_code == country.iso3)
    first = ["USA", "RUS", "CHN", "ISR", "AZE", "ARM"]
    countries = first + [code for code in countries if code not in first]
    # Half of all events are talks, as in most event data.
    types = ["CONSULT", *(name for name in TYPES if name != "CONSULT")]
    made.execute("CREATE TABLE countries (number INTEGER, code TEXT)")
    made.executemany("INSERT INTO countries VALUES (?, ?)", list(enumerate(countries)))
    made.execute("CREATE TABLE types (number INTEGER, type TEXT, quad SMALLINT, cameo TEXT, intensity DOUBLE)")
    made.executemany(
        "INSERT INTO types VALUES (?, ?, ?, ?, ?)",
        [(n, name, type_of(name).quad_number, cameo_for(name), score_of(name)) for n, name in enumerate(types)],
    )
    made.execute("CREATE TABLE contexts (number INTEGER, context TEXT)")
    made.executemany("INSERT INTO contexts VALUES (?, ?)", list(enumerate(CONTEXTS)))
    made.execute(
        f"CREATE TABLE name_country AS SELECT n.name, c.code FROM "
        f"(SELECT range::INTEGER AS name FROM range(1, {NAMES + 1})) AS n JOIN countries AS c "
        f"ON c.number = floor({len(countries)} * power({_UNIT.format('n.name * 7')}, 2))"
    )


def _events_sql(reports: int) -> Iterator[str]:
    """The statements that fill the tables of `reports` readings with their three actors and five events each."""
    sectors = "[" + ", ".join(f"'{one}'" for one in _SECTORS) + "]"
    yield f"""INSERT INTO stored.names SELECT range, 'Person Number ' || range, 'person number ' || range
        FROM range(1, {NAMES + 1})"""
    yield f"""INSERT INTO stored.readings SELECT range, range, {_ID}, 1, NULL, 'Report ' || range, NULL,
        'Agency ' || (hash(range) % 12), NULL, NULL, NULL, NULL,
        DATE '2015-01-01' + CAST(range * 3650 // {reports} AS INTEGER), 'en' FROM range(1, {reports + 1})"""
    drawn = _UNIT.format("10 * r.range + a.range")
    yield f"""INSERT INTO stored.actors WITH cast_of AS (
            SELECT 3 * r.range + a.range - 2 AS actor, r.range AS reading, 'a' || a.range AS id,
                1 + CAST(floor({NAMES} * power({drawn}, 3)) AS INTEGER) AS name, hash(r.range + a.range) AS many
            FROM range(1, {reports + 1}) AS r, range(3) AS a
        ) SELECT actor, reading, id, c.name, 'person', n.code, [{sectors}[1 + CAST(many % {len(_SECTORS)} AS INTEGER)]]
        FROM cast_of AS c JOIN name_country AS n ON n.name = c.name ORDER BY actor"""
    yield f"""INSERT INTO stored.sentences SELECT r.range, s.range, 110 * s.range, 110 * s.range + 100
        FROM range(1, {reports + 1}) AS r, range(12) AS s ORDER BY 1, 2"""
    # Who acts on whom: the first of the report's actors on the second, the second on the third, and so on.
    yield f"""CREATE TEMP TABLE told AS SELECT {PER_REPORT} * (r.range - 1) + e.range + 1 AS event, r.range AS reading,
        e.range AS n, 3 * r.range - 2 + e.range % 3 AS one, 3 * r.range - 2 + (e.range + 1) % 3 AS other
        FROM range(1, {reports + 1}) AS r, range({PER_REPORT}) AS e ORDER BY event"""
    for side, column in (("actor", "one"), ("recipient", "other")):
        yield f"""CREATE TEMP TABLE {side}s_told AS SELECT t.event, t.reading, '{side}' AS side, a.actor, a.name,
            a.country, a.sectors[1] AS sector FROM told AS t JOIN stored.actors AS a ON a.actor = t.{column}"""
    yield """INSERT INTO stored.parties SELECT event, reading, side, 0, actor, name, country, sector FROM
        (SELECT * FROM actors_told UNION ALL SELECT * FROM recipients_told) ORDER BY event, side"""
    types, contexts = len(TYPES), len(CONTEXTS)
    place = _UNIT.format("t.event * 3")
    yield f"""INSERT INTO stored.events SELECT t.event, t.reading, 'e' || t.n, y.type, y.quad,
        ['Person Number ' || a.name], ['Person Number ' || b.name], FALSE, [], [c.context],
        CASE hash(t.event * 17) % 20 WHEN 0 THEN 'negated' WHEN 1 THEN 'hypothetical' WHEN 2 THEN 'future'
            ELSE 'actual' END, CASE WHEN t.n < 2 THEN 'main' ELSE 'background' END,
        r.published - CAST(floor(30 * power({_UNIT.format("t.event * 5")}, 4)) AS INTEGER) AS day, day, 'day', 90, 99,
        CASE WHEN {place} < 0.4 THEN 'Town ' || (hash(t.event) % 5000) END, CASE WHEN {place} < 0.4 THEN a.country END,
        NULL, CASE WHEN {place} < 0.4 THEN hash(t.event) % 1700 / 10.0 - 85 END,
        CASE WHEN {place} < 0.4 THEN hash(t.event) % 3500 / 10.0 - 175 END,
        CASE WHEN {place} < 0.4 THEN hash(t.event) % 5000 END, NULL, NULL, y.cameo, y.intensity,
        0.4 + hash(t.event * 13) % 600 / 1000.0, NULL
        FROM told AS t JOIN stored.readings AS r ON r.reading = t.reading
        JOIN actors_told AS a ON a.event = t.event JOIN recipients_told AS b ON b.event = t.event
        JOIN types AS y ON y.number = CAST(floor({types} * power({_UNIT.format("t.event * 11")}, 4)) AS INTEGER)
        JOIN contexts AS c ON c.number = CAST(hash(t.event * 19) % {contexts} AS INTEGER) ORDER BY t.event"""
    yield """INSERT INTO stored.evidence
        SELECT event, reading, 0, n, 110 * n + 20 + hash(event) % 9 AS begun, begun + 6, 'met' || (hash(event) % 400)
        FROM told ORDER BY event"""
    yield """INSERT INTO stored.evidence_parties
        SELECT event, reading, 0, side, 0, 110 * n + begun, 110 * n + begun + 12
        FROM told, (VALUES ('actor', 2), ('recipient', 60)) AS s(side, begun) ORDER BY event, side"""
    yield f"""INSERT INTO stored.documents SELECT range, {_ID}, {_ID}, 'Report ' || range,
        2, 'report-' || range, NULL, NULL, NULL, NULL, 'en', 'utf-8', 'text', NULL, NULL, 1
        FROM range({TEXTS + 1}, {reports + 1})"""
    yield from (f"DROP TABLE {name}" for name in ("told", "actors_told", "recipients_told"))


def _make_texts(made: duckdb.DuckDBPyConnection) -> None:
    """The first documents get texts of 300 words, a few frequent and most rare, and the index of these words."""
    chance = np.random.default_rng(7)
    words = np.array([_KNOWN.get(n, f"w{n}") for n in range(VOCABULARY)], dtype=object)
    made.register("incoming", {"term": np.arange(1, VOCABULARY + 1), "word": words})
    made.execute("INSERT INTO stored.terms SELECT term, word FROM incoming")
    for first in range(1, TEXTS + 1, 5000):
        drawn = np.floor(VOCABULARY ** chance.random((5000, LENGTH))).astype(np.int64) - 1
        documents = np.arange(first, first + 5000)
        texts = np.array([" ".join(row) for row in words[drawn]], dtype=object)
        made.register("incoming", {"document": documents, "text": texts})
        made.execute(f"""INSERT INTO stored.documents SELECT document AS range, {_ID}, {_ID}, text,
             {LENGTH}, 'report-' || document, NULL, NULL, NULL, NULL, 'en', 'utf-8', 'text', NULL, NULL, 1
            FROM incoming ORDER BY document""")
        keys, occurrences = np.unique(documents[:, None] * VOCABULARY + drawn, return_counts=True)
        document, term = keys // VOCABULARY, keys % VOCABULARY + 1
        order = np.lexsort((document, term, document // BATCH))
        made.register(
            "incoming", {"term": term[order], "document": document[order], "n": np.minimum(occurrences[order], 32_767)}
        )
        made.execute("INSERT INTO stored.postings SELECT term, document, n FROM incoming")


def questions() -> dict[str, Callable[[Store], Any]]:
    """What is asked, by what it is called in the table of figures."""

    def sql(asked: str) -> Callable[[Store], Any]:
        return lambda store: list(store.query(asked))

    def events(**wanted: Any) -> Callable[[Store], Any]:
        checked: Wanted = wanted  # type: ignore[assignment]
        return lambda store: list(islice(selection(checked, limit=100).rows(store, COLUMNS), 100))

    dyad = "source_country = 'AZE' AND target_country = 'ARM'"
    return {
        "dyad by month": sql(f"SELECT * FROM dyad_months WHERE {dyad} ORDER BY month, quad"),
        "quads by month, all events": sql("SELECT * FROM quad_counts ORDER BY month, quad"),
        "events between two countries in a year": events(between=("AZE", "ARM"), since="2019", until="2019"),
        "events of a type and a context": events(types="ASSAULT", contexts="terrorism"),
        "events by confidence, quad and salience": events(quads=4, min_confidence=0.95, salience="main"),
        "events of a frequent actor": events(actors="Person Number 12"),
        "events of a rare actor": events(actors="Person Number 190007"),
        "events of actors by the beginning of a name": events(acting="Person Number 1900*"),
        "events of a country and a sector": events(countries="ARM", sectors="MIL"),
        "events at a place": events(places="Town 17"),
        "events of an agency in a month": events(sources="Agency 3", since="2020-05", until="2020-05"),
        "text: two words": lambda store: store.search("ceasefire talks"),
        "text: a rare word": lambda store: store.search("memorandum"),
        "text: the beginning of a word": lambda store: store.search("sanction* border"),
        "text: a phrase": lambda store: store.search('"border talks"'),
    }


def seconds(path: str) -> dict[str, tuple[float, float]]:
    """Seconds of wall time and of CPU time of each question, warm, the median of the rounds of each."""
    found = {}
    with open_store(path, read_only=True) as store:
        for name, ask in questions().items():
            ask(store)
            wall, cpu = [], []
            for _ in range(ROUNDS):
                begun, busy = time.perf_counter(), time.process_time()
                ask(store)
                wall.append(time.perf_counter() - begun)
                cpu.append(time.process_time() - busy)
            found[name] = median(wall), median(cpu)
    return found


def opening(path: str) -> float:
    """Seconds to open the record in a new process, its libraries loaded, the median of the rounds."""
    code = (
        "import duckdb, sys, time; from dragoman.store import open_store; begun = time.perf_counter()\n"
        "open_store(sys.argv[1], read_only=True).runs(); print(time.perf_counter() - begun)"
    )
    taken = [
        float(subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    return median(taken)


def main() -> int:
    """Makes the record where it is not there, asks it, prints the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="How fast a large record answers.")
    parser.add_argument("--into", default="build/asking.duckdb", help="where the record is made, about 4 GB")
    parser.add_argument("--events", type=int, default=10_000_000, help="how many events")
    parser.add_argument("--keep", action="store_true", help="keep the record for another time")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    Path(args.into).parent.mkdir(parents=True, exist_ok=True)
    sizes = {} if Path(args.into).exists() else make(args.into, args.events)
    opened, taken = opening(args.into), seconds(args.into)
    if not args.keep:
        os.remove(args.into)
    missed = sizes.get("events_and_actors_gb", 0) > LARGEST or opened > OPENING
    missed |= any(wall > SLOWEST for wall, _ in taken.values())
    if args.json:
        print(json.dumps({**sizes, "opening": opened, "seconds": taken, "load": os.getloadavg()}))
        return int(missed)
    for name, size in sizes.items():
        print(f"{name.replace('_', ' ').replace('gb', 'GB'):<48}{size:8.2f}")
    print(f"{'seconds to open':<48}{opened:8.3f}\n\n{'seconds to answer, warm':<48}{'wall':>8}{'CPU':>8}")
    for name, (wall, cpu) in taken.items():
        print(f"{name:<48}{wall:8.3f}{cpu:8.3f}{'' if wall <= SLOWEST else '   more than the goal'}")
    print(f"load of the machine (1, 5, 15 minutes): {', '.join(f'{load:.1f}' for load in os.getloadavg())}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())

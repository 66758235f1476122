"""The tables of the record's database: the one definition that DuckDB, PostgreSQL and docs/schema.md are written from.

Integer keys are the database's own and mean nothing outside it. What is stable anywhere is the id of a document (the
first digits of the SHA-256 of its text), the coding (a hash of version, model and the options that change records) and
the ids within a record. A `reading` is one document coded in one run; every row of a record names its reading.
"""

from __future__ import annotations

from dragoman.store.schema import Column, Table, maybe, span, text

_READING = Column("reading", "INTEGER", "the reading it belongs to")
_POSITION = Column("position", "INTEGER", "its place in the list, from 0")
_EVENT = Column("event", "BIGINT", "the event's key")
_ACTOR = Column("actor", "BIGINT", "the actor's key")
_CODES = "PLOVER's codes"

DOCUMENTS = Table(
    "documents",
    "The reports: each text once, known by its hash, and what its source says of it",
    (
        Column("document", "INTEGER", "the document's key"),
        text("id", "the first 16 digits of the SHA-256 of the text"),
        text("sha256", "SHA-256 of the text in UTF-8, in hexadecimal"),
        text("text", "the text as decoded, never altered"),
        Column("terms", "INTEGER", "how many words it has, for ranking a search"),
        text("source", "where it was read from: a path, a path and a record in it, or an address"),
        maybe("url", "TEXT", "its address, as the source states it"),
        maybe("title", "TEXT", "its title, as the source states it"),
        maybe("published", "DATE", "its day of publication, as the source states it"),
        maybe("publisher", "TEXT", "who published it, as the source states it"),
        maybe("language", "TEXT", "its language (ISO 639-1), as detected"),
        maybe("encoding", "TEXT", "the encoding it was decoded from"),
        maybe("media", "TEXT", "what it was read from: text, html, pdf, warc, ..."),
        maybe("filename", "TEXT", "the name of its file"),
        maybe("not_coded", "TEXT", "why it was kept without being coded; empty where it was coded"),
        Column("run", "INTEGER", "the run that brought it in"),
    ),
    key=("document",),
    indexed=(("id",),),
)
RUNS = Table(
    "runs",
    "The manifest of each run: what coded, with which options, and what came of it",
    (
        Column("run", "INTEGER", "the run's number, from 1"),
        text("coding", "hash of version, model and the options that change records"),
        text("version", "Dragoman's version"),
        text("model", "SHA-256 of the model's manifest"),
        text("reading_options", "the options that change records, as a JSON object"),
        text("options", "the other options of the call, as a JSON object"),
        Column("started", "TIMESTAMP", "when it began (UTC)"),
        maybe("finished", "TIMESTAMP", "when it ended (UTC); empty where it was cut off or still goes on"),
        Column("documents", "INTEGER", "documents coded"),
        Column("not_coded", "INTEGER", "documents kept without being coded"),
        Column("refused", "INTEGER", "inputs refused"),
        Column("known", "INTEGER", "documents that were there already"),
        Column("events", "INTEGER", "events found"),
        maybe("seconds", "DOUBLE PRECISION", "how long it took"),
    ),
    key=("run",),
)
REFUSALS = Table(
    "refusals",
    "Inputs that could not be read, with the reason",
    (
        Column("run", "INTEGER", "the run"),
        text("source", "the input, as documents.source"),
        text("reason", "why it was refused, and the remedy"),
    ),
    indexed=(("run",),),
)
READINGS = Table(
    "readings",
    "Which run coded which document, and what the report says of itself",
    (
        _READING,
        Column("document", "INTEGER", "the document read"),
        text("id", "the document's id"),
        Column("run", "INTEGER", "the run that read it"),
        maybe("corrects", "INTEGER", "the machine's reading that this one corrects; empty in the machine's own"),
        maybe("title", "TEXT", "the title"),
        maybe("url", "TEXT", "the address"),
        maybe("agency", "TEXT", "the news agency"),
        maybe("dateline_place", "TEXT", "the place of the dateline"),
        maybe("dateline_date", "TEXT", "the day of the dateline (ISO)"),
        *span("dateline", "the dateline", empty=True),
        maybe("published", "DATE", "the day of publication"),
        maybe("language", "TEXT", "the language (ISO 639-1)"),
    ),
    key=("reading",),
    indexed=(("document",), ("run",)),
)
HIDDEN = Table(
    "hidden",
    "Readings that a view leaves out, since a newer or a corrected one of the same document is shown",
    (
        _READING,
        Column("corrected", "BOOLEAN", "left out of the corrected state"),
        Column("machine", "BOOLEAN", "left out of the machine's state"),
    ),
    key=("reading",),
)
SENTENCES = Table(
    "sentences",
    "The sentences of a document, in the order of the text",
    (_READING, _POSITION, *span("sentence", "the sentence")),
    indexed=(("reading",),),
)
ACTORS = Table(
    "actors",
    "Who takes part or is named",
    (
        _ACTOR,
        _READING,
        text("id", "its id within the record"),
        Column("name", "INTEGER", "the fullest name in the report: its key"),
        text("kind", "person, organization, state, group or office"),
        maybe("country", "TEXT", "ISO 3166 alpha-3; empty for international bodies"),
        Column("sectors", "TEXT[]", f"{_CODES} of its sectors"),
    ),
    key=("actor",),
    indexed=(("reading",), ("name",)),
)
NAMES = Table(
    "names",
    "The names of actors, each once; actors of several reports may share one and be different people",
    (
        Column("name", "INTEGER", "the name's key"),
        text("written", "the name"),
        text("folded", "the name without case and accents, for looking up"),
    ),
    key=("name",),
    indexed=(("written",), ("folded",)),
)
ROLES = Table(
    "roles",
    "The offices that a text gives to an actor",
    (
        _ACTOR,
        _READING,
        _POSITION,
        text("title", "the office"),
        maybe("organization", "TEXT", "the body it belongs to"),
        maybe("country", "TEXT", "ISO 3166 alpha-3"),
        Column("former", "BOOLEAN", "whether it is held no more"),
        *span("role", "the words of the office", empty=True),
    ),
    indexed=(("reading",), ("actor",)),
)
MENTIONS = Table(
    "mentions",
    "Each place where an actor is named, described or referred to",
    (_ACTOR, _READING, _POSITION, *span("mention", "the words"), text("form", "name, nominal or pronoun")),
    indexed=(("reading",), ("actor",)),
)
IDENTIFIERS = Table(
    "identifiers",
    "An actor's ids in outside registers",
    (_ACTOR, _READING, _POSITION, text("register", "the register"), text("identifier", "the id in it")),
    indexed=(("reading",), ("register", "identifier")),
)
EVENTS = Table(
    "events",
    "Who did what to whom, one row an event; the sides are in parties, the words in evidence",
    (
        _EVENT,
        _READING,
        text("id", "its id within the record"),
        text("type", "one of PLOVER's 16 types"),
        Column(
            "quad", "SMALLINT", "PLOVER's quad: 1 and 2 verbal and material cooperation, 3 and 4 conflict; 0 unknown"
        ),
        Column("actor_names", "TEXT[]", "the names of those who act, in their order"),
        Column("recipient_names", "TEXT[]", "the names of those acted upon, in their order"),
        Column("reciprocal", "BOOLEAN", "whether several actors act on each other, without a recipient"),
        Column("modes", "TEXT[]", f"{_CODES} of how it was done"),
        Column("contexts", "TEXT[]", f"{_CODES} of what it was about"),
        text("status", "actual, historical, future, hypothetical or negated"),
        text("salience", "main or background"),
        maybe("date_from", "DATE", "the first day it may have happened on"),
        maybe("date_to", "DATE", "the last day, included"),
        maybe(
            "date_precision", "TEXT", "day, week, month, quarter, year, range, before or after; empty without a date"
        ),
        *span("date", "the words of the date", empty=True),
        maybe("place_name", "TEXT", "the place; empty without one"),
        maybe("place_country", "TEXT", "ISO 3166 alpha-3"),
        maybe("place_region", "TEXT", "the region or province"),
        maybe("latitude", "DOUBLE PRECISION", "degrees, WGS 84"),
        maybe("longitude", "DOUBLE PRECISION", "degrees, WGS 84"),
        maybe("geonames_id", "BIGINT", "the place's id in GeoNames"),
        *span("place", "the words of the place", empty=True),
        maybe("cameo", "TEXT", "the CAMEO code that fits best"),
        maybe("intensity", "DOUBLE PRECISION", "PLOVER's score of the type, -10 to +10"),
        Column("confidence", "DOUBLE PRECISION", "0 to 1"),
        maybe("reported_by", "BIGINT", "the actor on whose word it rests"),
    ),
    key=("event",),
    indexed=(("reading",), ("type", "date_from")),
)
PARTIES = Table(
    "parties",
    "The sides of an event, with what is most asked of them",
    (
        _EVENT,
        _READING,
        text("side", "actor or recipient; where the sides act on each other all are actors"),
        _POSITION,
        _ACTOR,
        Column("name", "INTEGER", "the actor's name: its key"),
        maybe("country", "TEXT", "the actor's country"),
        maybe("sector", "TEXT", "the actor's first sector"),
    ),
    indexed=(("reading",), ("event",), ("actor",), ("name",), ("country",)),
)
EVIDENCE = Table(
    "evidence",
    "The words an event rests on; position 0 is the main piece",
    (
        _EVENT,
        _READING,
        _POSITION,
        Column("sentence", "INTEGER", "the sentence's position"),
        *span("trigger", "the word or phrase that tells the event"),
        text("words", "that word or phrase"),
    ),
    indexed=(("reading",), ("event",)),
)
EVIDENCE_PARTIES = Table(
    "evidence_parties",
    "The words of the parties in a piece of evidence",
    (
        _EVENT,
        _READING,
        Column("evidence", "INTEGER", "the position of the piece of evidence"),
        text("side", "actor or recipient"),
        _POSITION,
        *span("party", "the words"),
    ),
    indexed=(("reading",), ("event",)),
)
STATEMENTS = Table(
    "statements",
    "What each side said",
    (
        Column("statement", "BIGINT", "the statement's key"),
        _READING,
        text("id", "its id within the record"),
        text("kind", "says, praises, criticizes, accuses, calls_for, promises, denies, thanks, warns or condoles"),
        maybe("speaker", "BIGINT", "the actor who says it"),
        Column("speakers_implied", "BOOLEAN", "whether it is said by those the report is about, without being told so"),
        *span("cue", "the word that tells the saying", empty=True),
        Column("contexts", "TEXT[]", f"{_CODES} of what it is about"),
        maybe("event", "BIGINT", "the event it belongs to"),
    ),
    key=("statement",),
    indexed=(("reading",), ("speaker",)),
)
STATEMENT_SPANS = Table(
    "statement_spans",
    "The words said; several spans where they are interrupted",
    (Column("statement", "BIGINT", "the statement's key"), _READING, _POSITION, *span("content", "the words")),
    indexed=(("reading",), ("statement",)),
)
STATEMENT_ABOUT = Table(
    "statement_about",
    "Whom a statement is about",
    (Column("statement", "BIGINT", "the statement's key"), _READING, _POSITION, _ACTOR),
    indexed=(("reading",), ("statement",), ("actor",)),
)
FIGURES = Table(
    "figures",
    "The numbers quoted",
    (
        Column("figure", "BIGINT", "the figure's key"),
        _READING,
        text("id", "its id within the record"),
        Column("value", "DOUBLE PRECISION", "the number"),
        maybe("high", "DOUBLE PRECISION", "the upper number, where a range is given"),
        text("bound", "exact, about, at_least or at_most"),
        maybe("unit", "TEXT", "the unit"),
        maybe("counted", "TEXT", "what is counted (`of` in the record)"),
        *span("counted", "the words of what is counted", empty=True),
        maybe("as_of", "TEXT", "the day, month or year it holds for (ISO)"),
        maybe("since", "TEXT", "the day, month or year it is counted from (ISO)"),
        maybe("claimed_by", "BIGINT", "the actor on whose word it rests"),
        *span("figure", "the number as written"),
    ),
    key=("figure",),
    indexed=(("reading",),),
)
COMMITMENTS = Table(
    "commitments",
    "What was undertaken; by whom and towards whom is in commitment_parties",
    (
        Column("commitment", "BIGINT", "the commitment's key"),
        _READING,
        text("id", "its id within the record"),
        *span("what", "what is undertaken"),
        text("standing", "intended, promised or signed"),
        maybe("due", "TEXT", "by which day (ISO; `by` in the record)"),
        maybe("instrument", "TEXT", "the name of the document that holds it"),
        *span("instrument", "that name", empty=True),
    ),
    key=("commitment",),
    indexed=(("reading",),),
)
COMMITMENT_PARTIES = Table(
    "commitment_parties",
    "Who undertakes, and towards whom",
    (
        Column("commitment", "BIGINT", "the commitment's key"),
        _READING,
        text("side", "who or to"),
        _POSITION,
        _ACTOR,
    ),
    indexed=(("reading",), ("commitment",), ("actor",)),
)
OMITTED = Table(
    "omitted",
    "Candidate events that were left out, and why",
    (
        _READING,
        _POSITION,
        text("reason", "why it was left out"),
        *span("trigger", "the word or phrase"),
        maybe("type", "TEXT", "the type it would have had"),
    ),
    indexed=(("reading",),),
)
TERMS = Table(
    "terms",
    "The words that occur in documents, without case and accents",
    (Column("term", "INTEGER", "the word's key"), text("word", "the word")),
    key=("term",),
    indexed=(("word",),),
)
POSTINGS = Table(
    "postings",
    "Which word occurs in which document, and how often; what text search asks",
    (
        Column("term", "INTEGER", "the word"),
        Column("document", "INTEGER", "the document"),
        Column("occurrences", "SMALLINT", "how often, at most 32,767"),
    ),
    indexed=(("term",), ("document",)),
)
CORRECTIONS = Table(
    "corrections",
    "What people said of the machine's records; rows are only ever added",
    (
        Column("correction", "INTEGER", "its number, from 1"),
        Column("made", "TIMESTAMP", "when (UTC)"),
        text("who", "who"),
        text("action", "accept, reject or edit"),
        Column("corrected", "INTEGER", "the machine's reading that it is about"),
        text("kind", "actor, event, statement, figure or commitment"),
        text("id", "the id of that within the record"),
        text("changes", "the new values of the fields edited, as a JSON object in the record's form"),
        maybe("why", "TEXT", "why"),
    ),
    key=("correction",),
    indexed=(("corrected",),),
)
KEPT = Table(
    "kept",
    "What a command remembers between its runs, such as the state of a feed",
    (
        text("owner", "the command, or the part of it"),
        text("name", "what is remembered"),
        text("content", "its value, as JSON"),
    ),
    key=("owner", "name"),
)
SCHEMA_VERSION = Table(
    "schema_version",
    "The version of this schema; one row for each version the database has had",
    (
        Column("version", "INTEGER", "the version"),
        Column("since", "TIMESTAMP", "when the database was made or brought to it (UTC)"),
    ),
    key=("version",),
)

RECORD_TABLES: tuple[Table, ...] = (
    READINGS, SENTENCES, ACTORS, ROLES, MENTIONS, IDENTIFIERS, EVENTS, PARTIES, EVIDENCE, EVIDENCE_PARTIES,
    STATEMENTS, STATEMENT_SPANS, STATEMENT_ABOUT, FIGURES, COMMITMENTS, COMMITMENT_PARTIES, OMITTED,
)  # fmt: skip
"""The tables whose rows belong to one reading; the first tells the readings themselves."""

TABLES: tuple[Table, ...] = (
    DOCUMENTS, RUNS, REFUSALS, *RECORD_TABLES, NAMES, HIDDEN, TERMS, POSTINGS, CORRECTIONS, KEPT, SCHEMA_VERSION,
)  # fmt: skip
"""All tables, in the order they are documented in."""

BY_NAME = {table.name: table for table in TABLES}

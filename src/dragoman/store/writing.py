"""Adding a batch to the database: what is there already is left, what does not fit is refused, the rest becomes rows.

One batch is one transaction: a program that is killed, or a full disk, loses the batch that was not committed and
doubles nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.records import Record, Refused
from dragoman.reference.folding import fold
from dragoman.store.batch import Added, Coded, Facts, NotCoded
from dragoman.store.database import Database, Row
from dragoman.store.rows import KEYED, Misfit, Rows, day
from dragoman.store.schema import ROWS
from dragoman.store.tables import BY_NAME, NAMES, POSTINGS, TERMS
from dragoman.store.words import MOST, counted
from dragoman.text.fingerprint import document_id, sha256_of

Item = Coded | NotCoded | Refused


def add_batch(database: Database, run: int, items: Sequence[Item], *, known: int = 0) -> Added:
    """Adds the items of one batch to a run, in one transaction; what came of them and of `known` others."""
    with database.transaction():
        batch = _Batch(database, run, items, known)
        for item in items:
            batch.take(item)
        return batch.write()


def coded_ids(database: Database, ids: Iterable[str], coding: str) -> set[str]:
    """Which documents, by id, a coding has a machine's reading of."""
    asked = f"""
        SELECT d.id FROM {ROWS}.documents AS d
        JOIN {ROWS}.readings AS r ON r.document = d.document AND r.corrects IS NULL
        JOIN {ROWS}.runs AS c ON c.run = r.run
        WHERE c.coding = ? AND d.id IN (SELECT unnest(CAST(? AS TEXT[])))
    """
    return {id for (id,) in database.rows(asked, (coding, list(ids)))}


def last_keys(database: Database) -> dict[str, int]:
    """The highest key in use of each kind; 0 where there is none."""
    asked = ", ".join(f"(SELECT coalesce(max({key}), 0) FROM {ROWS}.{key}s)" for key in KEYED)
    return dict(zip(KEYED, database.rows(f"SELECT {asked}")[0], strict=True))


def name_keys(database: Database, names: Iterable[str]) -> dict[str, int]:
    """The keys of these names; those that are new are added, in the order given."""
    wanted = list(dict.fromkeys(names))
    held = f"SELECT written, name FROM {ROWS}.names WHERE written IN {_LISTED}"
    known: dict[str, int] = dict(database.rows(held, (wanted,)))
    last: int = database.rows(f"SELECT coalesce(max(name), 0) FROM {ROWS}.names")[0][0]
    fresh = [(last + n, name, fold(name)) for n, name in enumerate((w for w in wanted if w not in known), 1)]
    database.insert(NAMES, fresh)
    return known | {name: key for key, name, _ in fresh}


class _Batch:
    """One batch on its way to rows; what is already in the database is asked once, at the start."""

    def __init__(self, database: Database, run: int, items: Sequence[Item], known: int) -> None:
        self._database, self._run = database, run
        ids = [id for item in items if not isinstance(item, Refused) for id in [_id_of(item)]]
        actors = [actor for item in items if isinstance(item, Coded) for actor in item.record.actors]
        self._rows = Rows(last_keys(database), name_keys(database, (actor.name for actor in actors)))
        held = f"SELECT id, document, not_coded IS NOT NULL FROM {ROWS}.documents WHERE id IN " + _LISTED
        there = database.rows(held, (ids,))
        self._documents: dict[str, int] = {id: document for id, document, _ in there}
        self._kept_only = {id for id, _, kept in there if kept}
        [(coding,)] = database.rows(f"SELECT coding FROM {ROWS}.runs WHERE run = ?", (run,))
        self._coded = coded_ids(database, ids, coding)
        read = f"""
            SELECT DISTINCT d.id FROM {ROWS}.documents AS d JOIN {ROWS}.readings AS r ON r.document = d.document
            WHERE d.id IN """
        self._read = {id for (id,) in database.rows(read + _LISTED, (ids,))}
        self._terms: dict[int, Counter[str]] = {}
        self._now_coded: list[int] = []
        self._misfits: list[tuple[str, str]] = []
        self._counts: Counter[str] = Counter(known=known)
        # A run that was cut off and goes on meets its refusals again.
        refused = f"SELECT source, reason FROM {ROWS}.refusals WHERE run = ? AND source IN {_LISTED}"
        names = [_storable(item.source) for item in items if isinstance(item, Refused)]
        self._refused = set(database.rows(refused, (run, names))) if names else set()

    def take(self, item: Item) -> None:
        try:
            if isinstance(item, Coded):
                self._take_coded(item.facts, item.record)
            elif isinstance(item, NotCoded):
                self._take_not_coded(item)
            else:
                self._refuse(item.source, item.reason)
        except Misfit as error:
            source = item.source if isinstance(item, Refused) else item.facts.source
            reason = f"its record cannot be stored: {error}; please report it"
            self._refuse(source, reason)
            self._misfits.append((source, reason))

    def _take_coded(self, facts: Facts, record: Record) -> None:
        about = record.document
        if about.sha256 != sha256_of(about.text) or about.id != document_id(about.text):
            raise Misfit("document.id and document.sha256 are not those of its text")
        if about.id in self._coded:
            self._counts["known"] += 1
            return
        rows = self._rows.beside()
        document = self._documents.get(about.id) or self._add_document(rows, facts, about.text, None)
        reading = rows.add_record(record, document=document, run=self._run)
        if about.id in self._read:
            # A newer coding is shown when its run is finished, not before.
            rows.of["hidden"].append((reading, True, True))
        if about.id in self._kept_only:
            self._now_coded.append(document)
        self._rows.extend(rows)
        self._keep(about.id, document, about.text)
        self._coded.add(about.id)
        self._counts += Counter(documents=1, events=len(record.events))

    def _take_not_coded(self, item: NotCoded) -> None:
        id = document_id(item.text)
        if id in self._documents:
            self._counts["known"] += 1
            return
        rows = self._rows.beside()
        document = self._add_document(rows, item.facts, item.text, item.reason)
        self._rows.extend(rows)
        self._keep(id, document, item.text)
        self._counts["not_coded"] += 1

    def _refuse(self, source: str, reason: str) -> None:
        # A NUL, which PostgreSQL cannot hold, is shown as what it is.
        told = (_storable(source), _storable(reason))
        if told not in self._refused:
            self._refused.add(told)
            self._rows.of["refusals"].append((self._run, *told))
            self._counts["refused"] += 1

    def _add_document(self, rows: Rows, facts: Facts, text: str, not_coded: str | None) -> int:
        # PostgreSQL holds no NUL; what one database refuses the other refuses too, so that a record fits both.
        if "\0" in text:
            raise Misfit(f"the text holds a NUL character at offset {text.index(chr(0))}")
        key = rows.next("document")
        stated = (facts.url, facts.title, day(facts.published, "published"), facts.publisher, facts.language,
                  facts.encoding, facts.media, facts.filename, not_coded)  # fmt: skip
        shown = tuple(value and _storable(value) for value in stated)
        words = 0 if key in self._terms else sum(counted(text).values())
        rows.of["documents"].append(
            (key, document_id(text), sha256_of(text), text, words, _storable(facts.source), *shown, self._run)
        )
        return key

    def _keep(self, id: str, document: int, text: str) -> None:
        """Notes a document whose rows were taken; its words are indexed where it is new."""
        if id not in self._documents:
            self._documents[id] = document
            self._terms[document] = counted(text)

    def write(self) -> Added:
        self._index_words()
        for name, rows in self._rows.of.items():
            self._database.insert(BY_NAME[name], rows)
        for document in self._now_coded:
            self._database.execute(f"UPDATE {ROWS}.documents SET not_coded = NULL WHERE document = ?", (document,))
        added = msgspec.convert({**self._counts, "misfits": self._misfits}, Added)
        self._database.execute(
            f"""UPDATE {ROWS}.runs SET documents = documents + ?, not_coded = not_coded + ?, refused = refused + ?,
            known = known + ?, events = events + ? WHERE run = ?""",
            (added.documents, added.not_coded, added.refused, added.known, added.events, self._run),
        )
        return added

    def _index_words(self) -> None:
        # In the order of documents, so that no number depends on how documents fall into batches.
        words = list(dict.fromkeys(word for found in self._terms.values() for word in sorted(found)))
        if not words:
            return
        held = f"SELECT word, term FROM {ROWS}.terms WHERE word IN {_LISTED}"
        terms: dict[str, int] = dict(self._database.rows(held, (words,)))
        last: int = self._database.rows(f"SELECT coalesce(max(term), 0) FROM {ROWS}.terms")[0][0]
        fresh: list[Row] = [(last + n, word) for n, word in enumerate((w for w in words if w not in terms), 1)]
        self._database.insert(TERMS, fresh)
        terms |= {word: term for term, word in fresh}
        self._database.insert(
            POSTINGS,
            sorted(
                (terms[word], document, min(n, MOST))
                for document, found in self._terms.items()
                for word, n in found.items()
            ),
        )


_LISTED = "(SELECT unnest(CAST(? AS TEXT[])))"


def _id_of(item: Coded | NotCoded) -> str:
    return item.record.document.id if isinstance(item, Coded) else document_id(item.text)


def _storable(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")

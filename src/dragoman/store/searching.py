"""Text search: which documents hold the words asked for, the best first.

All words must occur, in any form of case and accents; ``sanction*`` stands for every word that begins so, and words in
quotation marks must stand together. Ranked by BM25 with the usual constants, over the documents as a whole.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman.records import BadCall
from dragoman.store.database import Database
from dragoman.store.schema import ROWS
from dragoman.store.words import words_in

# k1 and b as most engines have them (Lucene, DuckDB's own extension); news reports are of one kind, not worth tuning.
K1, B = 1.2, 0.75
_SNIPPET = 160
_PART = re.compile(r'"([^"]*)"?|(\S+)')


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was found: its id, its score, what is known of it, and the words around the first one found."""

    document: str
    score: float
    title: str | None
    agency: str | None
    published: str | None
    source: str
    snippet: str


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a search asks for: words, beginnings of words, and phrases (whose words are among the words)."""

    words: tuple[str, ...]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


def wanted_by(search: str) -> Wanted:
    """What is asked for by a line of words; raises BadCall where it holds none.

    >>> wanted_by('"peace talks" Genève sanction*')
    Wanted(words=('peace', 'talks', 'geneve'), beginnings=('sanction',), phrases=(('peace', 'talks'),))
    """
    words: dict[str, None] = {}
    beginnings: dict[str, None] = {}
    phrases = []
    for quoted, word in _PART.findall(search):
        found = words_in(quoted or word)
        if word.endswith("*") and found:
            beginnings[found.pop()] = None
        words |= dict.fromkeys(found)
        if len(found) > 1:
            phrases.append(tuple(found))
    if not words and not beginnings:
        raise BadCall(f"search: {search!r} holds no word; name one, or several that must all occur")
    return Wanted(words=tuple(words), beginnings=tuple(beginnings), phrases=tuple(phrases))


def search_sql(wanted: Wanted, state: str) -> tuple[str, list[Any]]:
    """The SQL that gives document, score and what is known of it, the best first; and its values."""
    steps = [f"SELECT ? AS asked, term FROM {ROWS}.terms WHERE word = ?"] * len(wanted.words)
    steps += [f"SELECT ? AS asked, term FROM {ROWS}.terms WHERE word LIKE ?"] * len(wanted.beginnings)
    asked = [*wanted.words, *(f"{beginning.replace('_', '')}%" for beginning in wanted.beginnings)]
    values = [value for n, word in enumerate(asked) for value in (n, word)]
    sql = f"""
        WITH wanted AS ({" UNION ALL ".join(steps)}),
        found AS (
            SELECT w.asked, p.document, CAST(sum(p.occurrences) AS DOUBLE PRECISION) AS n
            FROM {ROWS}.postings AS p JOIN wanted AS w ON w.term = p.term GROUP BY w.asked, p.document
        ),
        spread AS (SELECT asked, count(*) AS held FROM found GROUP BY asked),
        whole AS (SELECT count(*) AS documents, avg(terms) AS mean FROM {ROWS}.documents),
        scored AS (
            SELECT f.document, sum(
                ln(1 + (whole.documents - s.held + 0.5) / (s.held + 0.5))
                * f.n * {K1 + 1} / (f.n + {K1} * (1 - {B} + {B} * d.terms / whole.mean))
            ) AS score
            FROM found AS f JOIN spread AS s ON s.asked = f.asked
            JOIN {ROWS}.documents AS d ON d.document = f.document CROSS JOIN whole
            GROUP BY f.document HAVING count(*) = {len(asked)}
        )
        SELECT d.id, s.score, d.title, d.agency, d.published, d.source, d.text
        FROM scored AS s JOIN {state}.documents AS d ON d.document = s.document
        ORDER BY s.score DESC, d.id
    """
    return sql, values


def found_by(database: Database, search: str, *, state: str, limit: int) -> list[Hit]:
    """The best `limit` documents for a search."""
    wanted = wanted_by(search)
    sql, values = search_sql(wanted, state)
    if not wanted.phrases:
        sql += f" LIMIT {int(limit)}"
    found: list[Hit] = []
    for id, score, title, agency, published, source, text in database.ask(sql, values, state=state, size=100):
        if all(_stand_together(phrase, text) for phrase in wanted.phrases):
            day = published.isoformat() if published else None
            found.append(
                Hit(document=id, score=score, title=title, agency=agency, published=day, source=source,
                    snippet=_snippet(text, wanted))
            )  # fmt: skip
        if len(found) == limit:
            break
    return found


def _stand_together(phrase: tuple[str, ...], text: str) -> bool:
    return f" {' '.join(phrase)} " in f" {' '.join(words_in(text))} "


def _snippet(text: str, wanted: Wanted) -> str:
    """The words around the first one found, on one line."""
    sought = [rf"{re.escape(word)}\b" for word in wanted.words] + [re.escape(word) for word in wanted.beginnings]
    match = re.search(rf"\b(?:{'|'.join(sought)})", text, re.IGNORECASE)
    at = max(0, match.start() - _SNIPPET // 3) if match else 0
    start = text.rfind(" ", 0, at) + 1 if at else 0
    end = start + _SNIPPET
    cut = text[start:end] if end >= len(text) else text[start:end].rpartition(" ")[0] or text[start:end]
    return f"{'… ' if start else ''}{' '.join(cut.split())}{' …' if start + len(cut) < len(text) else ''}"

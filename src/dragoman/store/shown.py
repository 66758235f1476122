"""Which reading of a document is shown: the newest coding that is finished, and of that the corrected one.

A coding is finished for a document when a run of the same coding, that run or a later one, has come to its end: so a
build that was cut off and went on in another run counts as one.
"""

from __future__ import annotations

from dragoman.store.database import Database
from dragoman.store.schema import ROWS

# {documents} is a condition on r.document.
_HIDDEN = f"""
    WITH done AS (
        SELECT coding, max(run) AS last FROM {ROWS}.runs WHERE finished IS NOT NULL GROUP BY coding
    ), several AS (
        SELECT r.document FROM {ROWS}.readings AS r WHERE {{documents}} GROUP BY r.document HAVING count(*) > 1
    ), machine AS (
        SELECT r.reading, row_number() OVER (
            PARTITION BY r.document
            ORDER BY d.last IS NULL OR d.last < r.run,
                CASE WHEN d.last IS NULL OR d.last < r.run THEN r.run ELSE -r.run END,
                r.reading
        ) > 1 AS older
        FROM {ROWS}.readings AS r
        JOIN {ROWS}.runs AS c ON c.run = r.run
        LEFT JOIN done AS d ON d.coding = c.coding
        WHERE r.corrects IS NULL AND r.document IN (SELECT document FROM several)
    ), people AS (
        SELECT r.reading, r.corrects, m.older FROM {ROWS}.readings AS r JOIN machine AS m ON m.reading = r.corrects
    )
    SELECT reading, older OR reading IN (SELECT corrects FROM people), older FROM machine
        WHERE older OR reading IN (SELECT corrects FROM people)
    UNION ALL SELECT reading, older, TRUE FROM people
"""


def choose_shown(database: Database, document: int | None = None) -> None:
    """Decides anew which readings are hidden, of one document or of all; belongs in a transaction."""
    within = "TRUE" if document is None else f"r.document = {int(document)}"
    of_these = f"SELECT r.reading FROM {ROWS}.readings AS r WHERE {within}"
    database.execute(f"DELETE FROM {ROWS}.hidden WHERE reading IN ({of_these})")
    database.execute(f"INSERT INTO {ROWS}.hidden {_HIDDEN.format(documents=within)}")

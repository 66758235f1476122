"""What is still to come, in schemes that have no column for it.

PLOVER's manual calls planned talks, support, cooperation and aid AGREE, and a withdrawal that is only announced
CONCEDE; CAMEO has codes of intention for them. A planned event of another type (a march next week) fits neither: it
must not stand beside what has happened.
"""

from __future__ import annotations

from dragoman.export.dyads import Row
from dragoman.reference.ontology import cameo_for, score_of, type_of

_AS = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
# Types that are about what is still to come already.
_ALREADY = ("AGREE", "CONCEDE", "THREATEN")
_INTENT = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "RETREAT": "035", "CONCEDE": "035"}


def announced(row: Row) -> Row | None:
    """The row as PLOVER writes it; None for a planned event that it has no type for.

    >>> row = {"type": "CONSULT", "status": "future", "modes": ["visit"]}
    >>> [announced(row)[name] for name in ("type", "modes", "intensity", "quad", "cameo")]
    ['AGREE', [], 2.5, 1, '036']
    """
    if row["status"] != "future":
        return row
    type = row["type"]
    if type in _AS:
        written = _AS[type]
        changed = {"type": written, "modes": [], "intensity": score_of(written), "quad": type_of(written).quad_number}
        return row | changed | {"cameo": _INTENT[type]}
    if type in _ALREADY:
        return row | {"cameo": _INTENT.get(type) or row.get("cameo") or cameo_for(type)}
    return None

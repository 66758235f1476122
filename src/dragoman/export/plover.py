"""PLOVER's JSON: one object an event, under the manual's names (event, mode, context, actor, recipient).

Planned events are written as the manual has them (`announced`); `auxiliary` holds what the manual calls auxiliary
modes: historical, future, hypothetical, negation. Codes of international bodies stand in the country field.
"""

from __future__ import annotations

from typing import Any

from dragoman.export.announced import announced
from dragoman.export.codes import code_of, country_name, own_sectors, party_code
from dragoman.export.dyads import Row
from dragoman.reference.ontology import QUADS

COLUMNS = (
    "event_id", "document", "type", "quad", "modes", "contexts", "status", "salience", "date_from", "date_to",
    "date_precision", "actors", "actor_kinds", "actor_countries", "actor_sectors", "actor_titles", "actor_wikidata",
    "actor_wikipedia", "actor_words", "recipients", "recipient_kinds", "recipient_countries", "recipient_sectors",
    "recipient_titles", "recipient_wikidata", "recipient_wikipedia", "recipient_words", "place_name", "place_country",
    "place_region", "latitude", "longitude", "geonames_id", "cameo", "intensity", "confidence", "trigger", "sentence",
    "sentence_start", "sentence_end", "title", "url", "agency", "publisher", "published", "language", "source",
    "version",
)  # fmt: skip
"""What is asked of the store."""

_AUXILIARY = {"historical": ["historical"], "hypothetical": ["hypothetical"], "negated": ["negation"]}


def plover_event(row: Row) -> dict[str, Any]:
    """The object of one event; what the record doesn't know is null or left empty."""
    written = announced(row)
    auxiliary = _AUXILIARY.get(row["status"], ["future"] if written is None else [])
    told = written or row
    return {
        "id": told["event_id"] + (f":{told['pair']}" if "pair" in told else ""),
        "date": told["date_from"],
        "date_end": told["date_to"],
        "date_precision": told["date_precision"],
        "event": told["type"],
        "mode": told["modes"],
        "context": told["contexts"],
        "auxiliary": auxiliary,
        "quad": QUADS.get(told["quad"]),
        "score": told["intensity"],
        "cameo": told["cameo"],
        "actor": _side(told, "actor"),
        "recipient": _side(told, "recipient"),
        "location": _location(told),
        "salience": told["salience"],
        "confidence": told["confidence"],
        "text": told["sentence"],
        "trigger": told["trigger"],
        "offsets": {"start": told["sentence_start"], "end": told["sentence_end"]},
        "actor_text": told["actor_words"] or [],
        "recipient_text": told["recipient_words"] or [],
        "source": told["agency"] or told["publisher"],
        "story": {
            "id": told["document"], "title": told["title"], "url": told["url"], "published": told["published"],
            "language": told["language"], "from": told["source"],
        },
        "version": told["version"],
    }  # fmt: skip


def _side(row: Row, side: str) -> list[dict[str, Any]]:
    columns = [row[f"{side}{ending}"] for ending in ("s", "_kinds", "_countries", "_sectors", "_titles")]
    registers = [row[f"{side}_wikidata"], row[f"{side}_wikipedia"]]
    return [
        {
            "name": name,
            "kind": kind,
            "country": party_code(country, sectors),
            "sector": own_sectors(country, sectors),
            "title": title,
            "wikidata": wikidata,
            "wikipedia": wikipedia,
        }
        for name, kind, country, sectors, title, wikidata, wikipedia in zip(*columns, *registers, strict=True)
    ]


def _location(row: Row) -> dict[str, Any] | None:
    if row["place_name"] is None:
        return None
    return {
        "name": row["place_name"],
        "region": row["place_region"],
        "country": code_of(row["place_country"]) if row["place_country"] else None,
        "country_name": country_name(row["place_country"]) or None,
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "geonames_id": row["geonames_id"],
    }

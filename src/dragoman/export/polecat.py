"""POLECAT's weekly files: 40 columns parted by tabs, under the published names.

Several parties, modes or contexts stand in one cell, parted by semicolons and in the same order in every column of a
side. What Dragoman does not know is an empty cell. The scheme has no column for an event's status, so what did not
happen or only may is never among the rows, and planned events stand as `announced` has them or not at all.
"""

from __future__ import annotations

from dragoman.export.announced import announced
from dragoman.export.codes import country_name, kind_of_place, own_sectors, party_code
from dragoman.export.dyads import Row
from dragoman.reference.ontology import QUADS
from dragoman.reference.other_codes import cow_code

_SIDE = ("{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw",
         "Wikipedia {} ID")  # fmt: skip
HEADER: tuple[str, ...] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in _SIDE), *(name.format("Recipient") for name in _SIDE),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
COLUMNS = (
    "event_id", "type", "quad", "modes", "contexts", "status", "date_from", "actors", "actor_countries",
    "actor_sectors", "actor_titles", "actor_wikipedia", "actor_words", "recipients", "recipient_countries",
    "recipient_sectors", "recipient_titles", "recipient_wikipedia", "recipient_words", "place_name", "place_words",
    "place_country", "place_region", "latitude", "longitude", "geonames_id", "intensity", "agency", "publisher",
    "published", "language", "version", "story_people", "story_organizations", "story_places",
)  # fmt: skip
"""What is asked of the store."""

# GeoNames' codes of features, as POLECAT writes them.
_FEATURES = {"country": "PCLI", "region": "ADM1", "capital": "PPLC", "city": "PPL"}


def polecat_row(row: Row) -> list[object] | None:
    """The cells of one event, None for a planned event that POLECAT has no type for."""
    told = announced(row)
    if told is None:
        return None
    kind = kind_of_place(told["place_name"], told["geonames_id"])
    return [
        told["event_id"] + (f":{told['pair']}" if "pair" in told else ""),
        told["date_from"],
        told["type"],
        _joined(told["modes"]),
        told["intensity"],
        QUADS.get(told["quad"], "").upper(),
        _joined(told["contexts"]),
        *_side(told, "actor"),
        *_side(told, "recipient"),
        told["place_name"],
        told["place_name"] if kind in ("city", "capital") else None,
        None,
        told["place_region"],
        country_name(told["place_country"]),
        told["latitude"],
        told["longitude"],
        told["geonames_id"],
        told["place_words"],
        _FEATURES.get(kind or ""),
        told["agency"] or told["publisher"],
        told["published"],
        _joined(told["story_people"]),
        _joined(told["story_organizations"]),
        _joined(told["story_places"]),
        told["language"],
        told["version"],
    ]


def _side(row: Row, side: str) -> list[str]:
    """The cells of one side; a party that has nothing in a column leaves its place there empty."""
    names, countries, sectors = row[f"{side}s"], row[f"{side}_countries"], row[f"{side}_sectors"]
    own = [own_sectors(country, held) for country, held in zip(countries, sectors, strict=True)]
    return [
        _joined(names),
        _joined([party_code(country, held) for country, held in zip(countries, sectors, strict=True)]),
        _joined([cow_code(country) if country else None for country in countries]),
        _joined([held[0] if held else None for held in own]),
        _joined([" ".join(held) for held in own]),
        _joined(row[f"{side}_titles"]),
        _joined(row[f"{side}_words"]),
        _joined(row[f"{side}_wikipedia"]),
    ]


def _joined(values: list[str | None] | None) -> str:
    """Values in one cell; nothing where there are none.

    >>> _joined(["GOV", None, "MIL"]), _joined([None, None])
    ('GOV; ; MIL', '')
    """
    return "; ".join(value or "" for value in values) if values and any(values) else ""

"""GDELT 2.0's event table: 61 columns parted by tabs, one row for each pair of parties.

What GDELT counts over many reports (mentions, sources, articles) is 1 here, since a row is one report's event; the tone
of a report is not measured and stays empty, as do the places of the sides. Scores are CAMEO's, not PLOVER's. What did
not happen, or may, has no column and is never among the rows; planned events stand as CAMEO's intentions or not at all.
"""

from __future__ import annotations

import datetime
import hashlib

from dragoman.export.announced import announced
from dragoman.export.codes import code_of, country_name, kind_of_place
from dragoman.export.dyads import Row
from dragoman.reference.ontology import cameo_for
from dragoman.reference.other_codes import fips_code, goldstein_score

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
HEADER: tuple[str, ...] = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{where}Geo_{name}" for where in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
COLUMNS = (
    "event_id", "type", "modes", "status", "salience", "date_from", "actors", "actor_countries", "actor_sectors",
    "recipients", "recipient_countries", "recipient_sectors", "place_name", "place_country", "place_region",
    "latitude", "longitude", "geonames_id", "cameo", "url", "source", "published",
)  # fmt: skip
"""What is asked of the store."""

# CAMEO's names of actor types where PLOVER's differ (PLOVER's MED is health care, CAMEO's the media); what CAMEO has
# none for is left out.
_TYPES = {"JRN": "MED", "MED": "HLH", "SOC": "CVL", "EUR": "IGO", "UNK": "", "ISM": "INT", "PRM": "UAF", "PRE": ""}
# CAMEO's countries that are not ISO's alpha-3 code.
_COUNTRIES = {"ROU": "ROM", "TLS": "TMP", "XKX": "KSV", "KOS": "KSV"}
_NO_GEO: list[object] = [0, None, None, None, None, None, None, None]


def gdelt_row(row: Row) -> list[object] | None:
    """The cells of one pair of an event, None for a planned event that CAMEO has no code for."""
    told = announced(row)
    if told is None:
        return None
    code = told["cameo"] or cameo_for(told["type"])
    root = code[:2]
    return [
        _number(told["event_id"], told["pair"]),
        *_dates(told["date_from"]),
        *_actor(told, "actor"),
        *_actor(told, "recipient"),
        int(told["salience"] == "main"),
        code,
        code[:3],
        root,
        quad_class(root),
        goldstein_score(code),
        1,
        1,
        1,
        None,
        *_NO_GEO,
        *_NO_GEO,
        *_place(told),
        _dates(told["published"])[0] and f"{_dates(told['published'])[0]}000000",
        told["url"] or told["source"],
    ]


def _number(event_id: str, pair: int) -> int:
    """A number that is the same anywhere; 52 bits, so that programs that read it as a float lose nothing.

    Of ten million events one pair in a hundred such files will share a number.
    """
    return int(hashlib.sha256(f"{event_id}:{pair}".encode()).hexdigest()[:13], 16)


def _dates(day: datetime.date | None) -> list[object]:
    if day is None:
        return [None] * 4
    fraction = day.year + (day.month * 30 + day.day) / 365
    digits = day.isoformat().replace("-", "")
    return [digits, digits[:6], day.year, f"{fraction:.4f}"]


def _actor(row: Row, side: str) -> list[object]:
    if not row[f"{side}s"]:
        return [None] * len(_ACTOR)
    name, iso3, sectors = (row[f"{side}{ending}"][0] for ending in ("s", "_countries", "_sectors"))
    country = _COUNTRIES.get(code_of(iso3), code_of(iso3)) if iso3 else ""
    types = list(dict.fromkeys(type for sector in sectors.split() if (type := _TYPES.get(sector, sector))))[:3]
    types += [""] * (3 - len(types))
    return [country + "".join(types), name.upper(), country, None, None, None, None, *types]


def quad_class(root: str) -> int:
    """GDELT's class: 1 and 2 verbal and material cooperation, 3 and 4 conflict.

    >>> [quad_class(root) for root in ("04", "08", "13", "14")]
    [1, 2, 3, 4]
    """
    return next(quad for quad, last in ((1, "05"), (2, "08"), (3, "13"), (4, "20")) if root <= last)


def _place(row: Row) -> list[object]:
    """The place of the event; type 1 is a country, 3 and 4 a city at home in the USA and elsewhere, 2 and 5 a state."""
    name, iso3 = row["place_name"], row["place_country"]
    if name is None:
        return _NO_GEO
    kind = kind_of_place(name, row["geonames_id"])
    at_home = iso3 == "USA"
    type = {"country": 1, "region": 2 if at_home else 5}.get(kind or "city", 3 if at_home else 4)
    parts = (name, row["place_region"], country_name(iso3))
    full = ", ".join(dict.fromkeys(part for part in parts if part))
    fips = fips_code(iso3) if iso3 else None
    feature = fips if type == 1 else None
    return [type, full, fips, fips if type == 1 else None, None, row["latitude"], row["longitude"], feature]

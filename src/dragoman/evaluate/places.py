"""Task ``places``: toponyms found and resolved, against files in the form of LGL and GeoVirus (one report a line).

Detection counts exact spans. Resolution is asked with the gold spans given, and counts over those that have
coordinates; what stays open counts as wrong. The country is that of the file, where it names one. GeoVirus names none:
there it is the country of the populated place that is nearest to the gold point, and a sea or a part of the world, such
as Asia, has none and is left out of that count.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from dragoman.evaluate.goldfiles import read_text
from dragoman.evaluate.measures import Counts, compare, share
from dragoman.evaluate.readers import Analyser, shipped_model
from dragoman.records import BadCall, Place, Span
from dragoman.reference.countries import country_named
from dragoman.reference.gazetteer import nearest_country, places_named
from dragoman.resolve.place_names import place_names
from dragoman.resolve.places import Whereabouts
from dragoman.resolve.unresolved import Unresolved

NEAR = 161.0  # kilometres, a hundred miles: the usual bound of the task
_FARTHEST = math.pi * 6371.0  # what stays open is as wrong as can be


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """One toponym of a report; `point` is None where the annotators found no entry."""

    span: Span
    point: tuple[float, float] | None
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report's text and its toponyms."""

    text: str
    toponyms: tuple[GoldToponym, ...]


def evaluate_places(path: Path, *, model: Analyser | None = None) -> dict[str, Any]:
    """The shipped model's and the gazetteer's scores on a file of reports with toponyms."""
    gold = read_gold(read_text(path), source=str(path))
    model = model or shipped_model()
    found = [place_names(report.text, model.analyse(report.text)) for report in gold]
    return score_places(gold, found, [resolve(report) for report in gold])


def resolve(report: GoldReport) -> list[Place | None]:
    """The place of each gold toponym, None where it stays open."""
    spans = [toponym.span for toponym in report.toponyms]
    whereabouts = Whereabouts(report.text, spans)
    answers = [whereabouts.place(span.of(report.text), span) for span in spans]
    return [None if isinstance(answer, Unresolved) or answer.latitude is None else answer for answer in answers]


def score_places(
    gold: Sequence[GoldReport], found: Sequence[Iterable[Span]], resolved: Sequence[Sequence[Place | None]]
) -> dict[str, Any]:
    """The scores of what was found and resolved; ``n`` is the number of reports, ``resolved`` the share not left open.

    >>> report = GoldReport("in Baku", (GoldToponym(Span(3, 7), (40.4, 49.9), "AZE"),))
    >>> scores = score_places([report], [[Span(3, 7)]], [[None]])
    >>> scores["detection"]["f1"], scores["within_161km"], scores["median_km"]
    (1.0, 0.0, 20015)
    """
    detection = Counts()
    for report, spans in zip(gold, found, strict=True):
        detection += compare(spans, {toponym.span for toponym in report.toponyms})
    pairs = [
        (toponym, place)
        for report, places in zip(gold, resolved, strict=True)
        for toponym, place in zip(report.toponyms, places, strict=True)
        if toponym.point is not None
    ]
    distances = [_distance(toponym, place) for toponym, place in pairs]
    with_country = [(toponym, place) for toponym, place in pairs if toponym.country is not None]
    return {
        "detection": detection.scores(),
        "within_161km": share(sum(d <= NEAR for d in distances), len(distances)),
        "country": share(sum(p is not None and p.country == t.country for t, p in with_country), len(with_country)),
        "median_km": round(median(distances)) if distances else None,
        "resolved": share(sum(place is not None for _, place in pairs), len(pairs)),
        "toponyms": len(pairs),
        "n": len(gold),
    }


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two points (degrees) along the earth's surface.

    >>> round(kilometres((51.51, -0.13), (48.86, 2.35)))
    343
    """
    (lat1, lon1), (lat2, lon2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def _distance(toponym: GoldToponym, place: Place | None) -> float:
    if place is None or place.latitude is None or place.longitude is None or toponym.point is None:
        return _FARTHEST
    return kilometres(toponym.point, (place.latitude, place.longitude))


def read_gold(text: str, *, source: str = "the file") -> list[GoldReport]:
    """The reports of a file, one JSON object a line; raises BadCall where a line has another form."""
    reports = []
    for number, line in enumerate(text.split("\n"), 1):  # splitlines would also part a text at its U+0085
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            toponyms = tuple(_toponym(toponym, str(row["text"])) for toponym in row["toponyms"])
            reports.append(GoldReport(str(row["text"]), toponyms))
        except (ValueError, KeyError, TypeError) as error:
            raise BadCall(
                f"{source}, line {number}: wanted a JSON object with text and toponyms (start, end, lat, lon), "
                f"found {line[:60]!r} ({type(error).__name__}: {error}); `places` reads files in the form of LGL"
            ) from None
    if not reports:
        raise BadCall(f"{source}: holds no report; wanted one JSON object a line")
    return reports


def _toponym(row: dict[str, Any], text: str) -> GoldToponym:
    point = None if row["lat"] is None or row["lon"] is None else (float(row["lat"]), float(row["lon"]))
    span = Span(int(row["start"]), int(row["end"]))
    if row.get("country"):
        return GoldToponym(span, point, _country_called(row["country"]))
    of_several = any(place.country is None for place in places_named(span.of(text)))
    return GoldToponym(span, point, None if point is None or of_several else nearest_country(*point))


def _country_called(name: str) -> str | None:
    """The ISO 3166 alpha-3 code of a country's name."""
    codes = [match.iso3 for match in country_named(name) if match.how in ("name", "alias")]
    return codes[0] if codes else None

"""Codes that several formats write: of a party's country, its sectors, a place's kind."""

from __future__ import annotations

from dragoman.reference.countries import country, plover_code
from dragoman.reference.gazetteer import PlaceKind, places_named

INTERNATIONAL = ("IGO", "NGO", "MNC", "ISM", "IMG", "UNO", "EUR")
"""PLOVER's codes of what belongs to no country; they stand in the country field."""


def party_code(iso3: str | None, sectors: str) -> str:
    """What stands in the country field: the code of the country, or of an international body its own.

    `sectors` are parted by spaces.

    >>> party_code("GRL", "GOV"), party_code(None, "IGO"), party_code(None, "REB")
    ('DNK', 'IGO', '')
    """
    if iso3:
        return code_of(iso3)
    return next((sector for sector in sectors.split() if sector in INTERNATIONAL), "")


def own_sectors(iso3: str | None, sectors: str) -> list[str]:
    """The sectors without the code that stands in the country field."""
    code = None if iso3 else party_code(None, sectors)
    return [sector for sector in sectors.split() if sector != code]


def code_of(iso3: str) -> str:
    """PLOVER's code of a country; a code that is unknown stays as it is."""
    try:
        return plover_code(iso3)
    except KeyError:
        return iso3


def country_name(iso3: str | None) -> str:
    """What a country is called, or its code where it is unknown."""
    try:
        return country(iso3).name if iso3 else ""
    except KeyError:
        return iso3 or ""


def kind_of_place(name: str | None, geonames_id: int | None) -> PlaceKind | None:
    """Whether a place is a country, a region, a capital or a city; None where it was not resolved."""
    if name is None or geonames_id is None:
        return None
    return next((place.kind for place in places_named(name) if place.geonames_id == geonames_id), None)

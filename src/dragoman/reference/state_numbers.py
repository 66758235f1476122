"""State numbers: the Correlates of War and the Gleditsch-Ward number of a country, on a day.

Knows the two lists of independent states with their years; territories have no number. Germany, Yemen, Serbia and some
islands differ between the lists, which is why both are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.reference.phrasebook import listed, read_table


@dataclass(frozen=True, slots=True)
class StateNumbers:
    """The numbers of one country: None where the list has it not, or not at that time."""

    cow: int | None
    gw: int | None


@dataclass(frozen=True, slots=True)
class _Membership:
    number: int
    since: int
    until: int | None

    def holds(self, year: int | None) -> bool:
        return self.until is None if year is None else self.since <= year and (self.until is None or year <= self.until)


def state_numbers(iso3: str, *, on: str | None = None) -> StateNumbers:
    """The numbers of the country with this code on a day (ISO, or a year alone), today without one.

    In a year in which one state followed another the later one is meant.

    >>> state_numbers("DEU"), state_numbers("SRB", on="1999-03-24")
    (StateNumbers(cow=255, gw=260), StateNumbers(cow=345, gw=345))
    >>> state_numbers("PRI")
    StateNumbers(cow=None, gw=None)
    """
    year = int(on[:4]) if on else None
    return StateNumbers(*(_number(system, iso3, year) for system in ("cow", "gw")))


def states_numbered(system: str, number: int) -> tuple[str, ...]:
    """The present countries that a number of the list ``cow`` or ``gw`` stands for; empty where it has none.

    >>> states_numbered("cow", 365), states_numbered("gw", 345)[:2]
    (('RUS',), ('SRB', 'HRV'))
    """
    held = (row for row in read_table("state_numbers.tsv") if row[system] == str(number))
    return next((listed(row["iso3"]) for row in held), ())


def _number(system: str, iso3: str, year: int | None) -> int | None:
    held = [m for m in _members()[system].get(iso3, ()) if m.holds(year)]
    return max(held, key=lambda m: m.since).number if held else None


@cache
def _members() -> dict[str, dict[str, list[_Membership]]]:
    found: dict[str, dict[str, list[_Membership]]] = {"cow": {}, "gw": {}}
    for row in read_table("state_numbers.tsv"):
        for system, by_country in found.items():
            for years in listed(row[f"{system}_years"]):
                since, _, until = years.partition("-")
                held = _Membership(int(row[system]), int(since), int(until) if until else None)
                for iso3 in listed(row["iso3"]):
                    by_country.setdefault(iso3, []).append(held)
    return found


__all__ = ["StateNumbers", "state_numbers", "states_numbered"]

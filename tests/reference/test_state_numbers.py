"""Numbers of states in the two lists, and when they hold."""

from __future__ import annotations

import pytest

from dragoman.reference.countries import all_countries
from dragoman.reference.phrasebook import listed, read_table
from dragoman.reference.state_numbers import state_numbers, states_numbered


@pytest.mark.parametrize(
    ("iso3", "on", "cow", "gw"),
    [
        ("USA", None, 2, 2),
        ("AZE", "2026-01-22", 373, 373),
        ("DEU", "2020-01-01", 255, 260),
        ("YEM", "2015-03-26", 679, 678),
        ("SRB", "2010-01-01", 345, 340),
        ("KIR", "2010", 946, 970),
        ("TON", "2010", 955, 972),
        ("CZE", "1968-08-21", 315, 315),
        ("CZE", "1993-01-01", 316, 316),
        ("UKR", "1970-01-01", None, None),
        ("POL", "1942-01-01", None, None),
        ("XKX", "2007-12-31", None, None),
        ("GRL", None, None, None),
        ("KIR", "1985-01-01", None, 970),
        ("TZA", "1990-01-01", 510, 510),
    ],
)
def test_a_country_has_the_numbers_of_the_time(iso3: str, on: str | None, cow: int | None, gw: int | None) -> None:
    held = state_numbers(iso3, on=on)
    assert (held.cow, held.gw) == (cow, gw)


def test_a_number_leads_back_to_its_countries() -> None:
    assert states_numbered("cow", 710) == ("CHN",)
    assert states_numbered("gw", 678) == ("YEM",)
    assert states_numbered("cow", 999) == ()


def test_the_table_holds_together() -> None:
    known = {c.iso3 for c in all_countries()}
    rows = read_table("state_numbers.tsv")
    assert {code for row in rows for code in listed(row["iso3"])} <= known
    for system in ("cow", "gw"):
        numbers = [row[system] for row in rows if row[system]]
        assert [n for n in set(numbers) if numbers.count(n) > 1 and n not in ("255", "341")] == []
        assert all(bool(row[system]) == bool(row[f"{system}_years"]) for row in rows)
    assert sum(1 for row in rows if row["cow_years"].endswith("-")) >= 193

from __future__ import annotations

import pytest

from dragoman.resolve.renown import give_renown
from dragoman.resolve.sketches import Sketch


def person(name: str, *, country: str | None = None, sectors: tuple[str, ...] = ()) -> Sketch:
    return Sketch("person", name, country, sectors=sectors)


@pytest.mark.parametrize("sectors", [(), ("GOV",)])
def test_a_holder_of_office_whom_the_report_does_not_place_has_the_country_of_the_office(
    sectors: tuple[str, ...],
) -> None:
    k = person("Emmanuel Macron", sectors=sectors)
    give_renown(k, "2023-05-01")
    assert (k.country, k.sectors) == ("FRA", ("GOV",))


def test_a_former_holder_has_the_office_s_sectors_and_eli() -> None:
    k = person("Angela Merkel")
    give_renown(k, "2024-05-01")
    assert k.country == "DEU"
    assert k.sectors[-1] == "ELI"


@pytest.mark.parametrize(
    "k",
    [
        person("Emmanuel Macron", country="BEL"),  # the report's own word
        person("Emmanuel Macron", sectors=("EDU",)),  # a namesake
        person("Macron"),  # a surname alone
        person("Ladislav Nobody"),
        Sketch("organization", "Emmanuel Macron"),
    ],
)
def test_nothing_is_taken_from_the_table_against_the_report_or_by_halves(k: Sketch) -> None:
    before = (k.country, k.sectors)
    give_renown(k, "2023-05-01")
    assert (k.country, k.sectors) == before

"""docs/crosswalks.md says what the exports write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.export.announced import announced
from dragoman.export.gdelt import quad_class
from dragoman.reference.ontology import MODES, TYPES, cameo_for, plover_of_cameo, type_of
from dragoman.reference.other_codes import goldstein_score

PAGE = (Path(__file__).parents[2] / "docs" / "crosswalks.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return rows[2:]


def test_types_stand_with_their_quad_and_codes() -> None:
    rows = {row[0].strip("`"): row[1:4] for row in table("Types, CAMEO and QuadClass")}
    assert rows == {
        name: [str(type_of(name).quad_number), cameo_for(name), str(quad_class(cameo_for(name)[:2]))] for name in TYPES
    }


def test_plans_stand_as_they_are_written() -> None:
    for names, plover, cameo in table("Plans")[:6]:
        (name,) = re.findall(r"`(\w+)`", names)
        row = announced({"type": name, "status": "future", "modes": []})
        assert row is not None and (f"`{row['type']}`", row["cameo"]) == (plover, cameo)
    others = [name for name in TYPES if announced({"type": name, "status": "future", "modes": []}) is None]
    told = {name for names, *_ in table("Plans")[:7] for name in re.findall(r"`(\w+)`", names)}
    assert set(others) == set(TYPES) - told


def test_every_mode_of_an_assault_stands_beside_acled() -> None:
    assert {mode for row in table("ACLED") for mode in re.findall(r"`([\w-]+)`", row[0])} == set(MODES["ASSAULT"])


@pytest.mark.parametrize("name", TYPES)
def test_every_code_that_is_written_has_a_score_on_the_side_of_its_class(name: str) -> None:
    for mode in (None, *MODES[name]):
        code = cameo_for(name, mode)
        assert plover_of_cameo(code) is not None
        assert (goldstein_score(code) > 0) == (quad_class(code[:2]) <= 2)

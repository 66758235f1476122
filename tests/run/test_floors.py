"""What the shipped weights and the rules must not fall below, on our own reports and on the data pack.

The floors are in eval/floors.toml, precision and recall apart; `make floors` raises them.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.floors import SETS, Floors, GoldSet, below, measured, moved, read_floors, written
from dragoman.api import Reader

SCORES = st.dictionaries(st.sampled_from(["type.p", "type.r", "status"]), st.floats(0, 1))
FLOORS = st.dictionaries(st.sampled_from(["type.p", "type.r", "status"]), st.sampled_from([0.0, 0.25, 0.5, 0.99]))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.name)
def test_what_is_read_does_not_get_worse(one: GoldSet, reader: Reader) -> None:
    if not one.file.exists():
        pytest.skip(f"{one.name}: needs {one.path}")
    held = read_floors()[one.name]
    assert one.hash == held.gold, "the gold is not what the floors were measured on; set them anew with `make floors`"
    assert below(measured(one, reader), held.floors) == {}


@given(st.dictionaries(st.sampled_from(["examples", "corpus test reports"]), FLOORS))
def test_floors_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, floors: dict[str, dict]
) -> None:
    held = {name: Floors("abc", one) for name, one in floors.items()}
    path = tmp_path_factory.mktemp("eval") / "floors.toml"
    path.write_text(written(held), "utf-8")
    assert read_floors(path) == held


@given(FLOORS, SCORES)
def test_no_floor_is_lowered_unless_it_is_named(old: dict[str, float], scores: dict[str, float]) -> None:
    new, refused = moved(Floors("", old), scores, margin=0.01)
    assert all(new.floors[measure] >= floor for measure, floor in old.items())
    assert set(refused) == set(below(scores, old))
    lowered, none = moved(Floors("", old), scores, margin=0.01, lower=refused)
    assert none == []
    assert below(scores, lowered.floors) == {}


def test_a_floor_stands_a_margin_under_the_score_in_whole_hundredths() -> None:
    scores = {"type.p": 0.849, "type.r": 0.83, "status": 0.9, "figures.p": 0.0}
    assert moved(Floors(), scores, margin=0.01)[0].floors == {"type.p": 0.83, "type.r": 0.82, "status": 0.87}


def test_gold_has_another_hash_when_a_text_or_its_gold_changes(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("gold")
    monkeypatch.setattr("benchmarks.floors.ROOT", folder)
    one, found = GoldSet("a", "gold.yaml"), set()
    for text, kind in (("Talks began.", "CONSULT"), ("Talks ended.", "CONSULT"), ("Talks ended.", "AGREE")):
        (folder / "a.txt").write_text(text, "utf-8")
        event = f"{{id: e1, type: {kind}, sentence: 0}}"
        (folder / "gold.yaml").write_text(
            f"a: {{document: {{file: a.txt}}, sentences: [[0, 12]], events: [{event}]}}", "utf-8"
        )
        found.add(one.hash)
        assert one.hash in found
    assert len(found) == 3

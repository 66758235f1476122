"""Phrasebooks find the longest entry, and honour the marks of the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.reference.folding import words_of
from dragoman.reference.phrasebook import Phrasebook, listed, read_table

BOOK = Phrasebook(
    [("Guinea", 1), ("Papua New Guinea", 2), ("WHO", 3), ("NATO", 4), ("^Turkey", 5), ("=CARE", 6), ("CoE", 7)]
)


def found(phrase: str) -> list[int]:
    return [entry for f in BOOK.find(words_of(phrase)) for entry in f.entries]


def test_the_longest_entry_wins() -> None:
    assert found("from Papua New Guinea to Guinea") == [2, 1]


@pytest.mark.parametrize(
    ("phrase", "entries"),
    [
        ("WHO said who", [3]),
        ("Who said", []),
        ("Nato and nato", [4, 4]),
        ("Turkey, not turkey", [5]),
        ("TURKEY", [5]),
        ("CARE takes care; Care", [6]),
        ("Lord Coe at the CoE", [7]),
    ],
)
def test_marks_tell_names_from_ordinary_words(phrase: str, entries: list[int]) -> None:
    assert found(phrase) == entries


def test_one_spelling_may_stand_for_several_entries() -> None:
    book = Phrasebook([("Congo", "COG"), ("Congo", "COD")])
    assert book.find(words_of("the Congo"))[0].entries == ("COG", "COD")


def test_cells_are_parted_by_bars_and_empty_items_left_out() -> None:
    assert listed("a | b||c") == ("a", "b", "c")


def test_a_line_with_too_many_cells_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "bad.tsv").write_text("# note\na\tb\n1\t2\t3\n", "utf-8")
    monkeypatch.setattr("dragoman.reference.phrasebook.resources.files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=r"bad\.tsv, line 3: wanted at most 2 cells, got 3"):
        read_table("bad.tsv")

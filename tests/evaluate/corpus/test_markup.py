from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate.corpus.markup import read_markup, unmarked
from dragoman.records import BadCall

WORDS = st.text(st.characters(blacklist_characters="{}\n", blacklist_categories=("Cs",)), max_size=12)
IDS = st.sampled_from(["e1", "s2", "nato", "q1+e2", "r.tom"])


@st.composite
def marked(draw: st.DrawFn, depth: int = 2) -> tuple[str, str, list[tuple[str, int, int]]]:
    """A marked line, its plain words, and its marks by construction."""
    line, plain, marks = "", "", []
    for _ in range(draw(st.integers(0, 3))):
        words = draw(WORDS)
        line, plain = line + words, plain + words
        if depth:
            ids = draw(IDS)
            inner_line, inner_plain, inner = draw(marked(depth - 1))
            marks += [(id, len(plain), len(plain) + len(inner_plain)) for id in ids.split("+")]
            marks += [(id, start + len(plain), end + len(plain)) for id, start, end in inner]
            line, plain = f"{line}{{{ids} {inner_line}}}", plain + inner_plain
    return line, plain, marks


@given(marked())
def test_marks_are_taken_out_and_their_places_kept(made: tuple[str, str, list[tuple[str, int, int]]]) -> None:
    line, plain, marks = made
    found, places, fault = unmarked(line)
    assert fault is None
    assert found == plain
    assert sorted(places) == sorted(marks)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{nor Norway thanked", "of nor is not closed"),
        ("Norway} thanked", "closes what was not opened"),
        ("{Norway thanked}", "wanted an id"),
        ("{nor}", "wanted an id"),
    ],
)
def test_a_line_that_is_not_well_formed_says_what_is_wrong(line: str, says: str) -> None:
    assert says in (unmarked(line)[2] or "")


def test_lines_are_sentences_and_blank_lines_part_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "h.txt"
    path.write_text(
        "=== a\nagency: X\n\nOne {e1 met}.\nTwo.\n\nThree.\n---\ne1 | CONSULT\n\n=== b\n\nFour.\n---\n", "utf-8"
    )
    first, second = read_markup(path)
    assert first.text == "One met. Two.\n\nThree."
    assert [first.text[a:b] for a, b in first.sentences] == ["One met.", "Two.", "Three."]
    assert [(m.id, first.text[m.start : m.end]) for m in first.marks] == [("e1", "met")]
    assert (first.header, second.name, second.text) == ({"agency": "X"}, "b", "Four.")


def test_blocks_of_a_sentence_file_take_voice_and_day_from_the_line_before(tmp_path: Path) -> None:
    path = tmp_path / "aid-1.txt"
    blocks = ["# notes", "@ flash 2026-02-10", "", "One {e1 met}.", "e1 | CONSULT", "", "Two.", ""]
    path.write_text("\n".join([*blocks, "@ gulf-wire 2026-02-11", "Three.", "Four.", ""]), "utf-8")
    pieces = read_markup(path)
    assert [p.name for p in pieces] == ["aid-1-001", "aid-1-002", "aid-1-003"]
    assert [p.header["voice"] for p in pieces] == ["flash", "flash", "gulf-wire"]
    assert [p.text for p in pieces] == ["One met.", "Two.", "Three. Four."]


def test_a_report_without_the_line_before_its_rows_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "h.txt"
    path.write_text("=== a\n\nOne.\ne1 | CONSULT\n", "utf-8")
    assert any("'---'" in str(fault) for fault in read_markup(path)[0].faults)


def test_a_file_that_is_no_text_is_a_bad_call(tmp_path: Path) -> None:
    (tmp_path / "h.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadCall, match="cannot be read"):
        read_markup(tmp_path / "h.txt")

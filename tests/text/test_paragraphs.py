"""Paragraphs: what ends one, what does not, and that none of the text is left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.text.header import INVISIBLE
from dragoman.text.paragraphs import paragraphs


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in paragraphs(text)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_blank_line_ends_a_paragraph_and_a_single_line_end_does_not(line_end: str) -> None:
    text = line_end.join(["One goes", "on here.", " \t ", "Two."])
    assert cut(text) == [f"One goes{line_end}on here.", "Two."]


def test_list_items_and_headings_are_paragraphs_of_their_own() -> None:
    text = "# Agenda\nThey met:\n- on trade\n- on gas\n1. One\n2. Two\n• bullet\n## More\nText."
    assert cut(text) == [
        "# Agenda",
        "They met:",
        "- on trade",
        "- on gas",
        "1. One",
        "2. Two",
        "• bullet",
        "## More",
        "Text.",
    ]


def test_a_wrapped_line_that_begins_with_a_dash_or_number_goes_on() -> None:
    text = "The president said on the evening of March\n8. He had not known, and the general\n- his friend - agreed."
    assert cut(text) == [text]


def test_lines_of_a_header_are_paragraphs_of_their_own() -> None:
    text = "---\ntitle: Talks\ndate: 2026-01-22\n---\nThe ministers met\nin Baku."
    assert cut(text) == ["---", "title: Talks", "date: 2026-01-22", "---", "The ministers met\nin Baku."]


def test_a_short_title_line_stands_apart_from_the_text_below() -> None:
    text = "Ministers meet in Baku\nThe ministers of both countries met in Baku on Friday and talked of trade."
    assert cut(text) == text.split("\n")


def test_a_full_line_of_wrapped_text_is_no_title() -> None:
    text = "The delegation met on Thursday in the capital with the Secretary General of\nNATO and spoke of the work."
    assert cut(text) == [text]


def test_a_part_of_the_text_can_be_cut() -> None:
    text = "Head\n\nOne.\n\nTwo.\n\nFoot"
    assert [text[a:b] for a, b in paragraphs(text, 6, 16)] == ["One.", "Two."]


@given(
    st.text(
        alphabet=st.characters() | st.sampled_from(list("ab .-#*1\n\r\t:\u2028\u200b\ufeff\u0301\u05d0")), max_size=120
    )
)
@settings(max_examples=500, deadline=None)
def test_paragraphs_are_trimmed_in_order_and_leave_no_visible_code_point_out(text: str) -> None:
    found = paragraphs(text)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(text[a:b] and text[a:b] == text[a:b].strip() for a, b in found)
    inside = "".join(text[a:b] for a, b in found)
    for invisible in INVISIBLE:
        text, inside = text.replace(invisible, ""), inside.replace(invisible, "")
    assert "".join(inside.split()) == "".join(text.split())

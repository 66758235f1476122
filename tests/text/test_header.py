"""Heads of reports: front matter, e-mail headers, titles, bylines, lines with a day; and texts that have none."""

from __future__ import annotations

import pytest

from dragoman.text.header import read_header


def rest(text: str) -> str:
    return text[read_header(text).end :]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_front_matter_is_read_whole_with_any_line_end(line_end: str) -> None:
    text = line_end.join(["---", 'title: "Talks: the end"', "date: 2026-01-22", "tags:", "  - a", "---", "", "Text."])
    header = read_header(text)
    assert header.title == "Talks: the end"
    assert header.first("date") == "2026-01-22"
    assert rest(text) == "Text."


def test_front_matter_that_never_ends_is_text() -> None:
    text = "---\n\nA rule, then text.\n"
    assert rest(text) == text


def test_an_email_header_ends_with_the_first_line_that_is_no_field() -> None:
    text = "From: a@example.org\nX-Tool: one\nSubject: A visit\n to Baku\n\nBaku: the visit began."
    header = read_header(text)
    assert header.title == "A visit"
    assert rest(text) == "Baku: the visit began."


def test_a_known_key_alone_makes_a_header_and_an_unknown_one_does_not() -> None:
    assert rest("Published: 3 May 2024\nThe talks began.") == "The talks began."
    assert rest("Warning: the talks began.") == "Warning: the talks began."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A visit to **Baku**\n\nText.", "A visit to Baku"),
        ("A visit to Baku\n===============\nText.", "A visit to Baku"),
        ("Ministers visit Baku for talks\n\nText that is longer than that title is.", "Ministers visit Baku for talks"),
        ("---\ndate: 2026-01-22\n---\n# Talks\nText.", "Talks"),
        (
            "Ministers visit Baku\nBy Jane Smith\nJuly 7, 2012, 10:04 PM ET\n\nText that is much longer.",
            "Ministers visit Baku",
        ),
    ],
)
def test_titles_are_found_and_left_out_of_the_text(text: str, title: str) -> None:
    assert read_header(text).title == title
    assert rest(text).startswith("Text")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Baku.\n\nThey talked for a long time about the matter.",
        "The ministers met in Baku on Friday with\nthe delegation of the other side and talked about matters of trade.",
        "Joint Base Andrews\n\n10:40 A.M. EST\n\nMR. ROE: Good morning to all of you, and thanks for coming.",
        "- one item of the list\n- another item of the list that is longer",
    ],
)
def test_a_first_line_that_is_no_title_stays_in_the_text(text: str) -> None:
    assert (read_header(text).title, rest(text)) == (None, text)


def test_the_title_once_more_above_the_text_is_left_out() -> None:
    assert rest("title: Talks in Baku\n\nTalks in Baku\n\nText.") == "Text."


def test_a_line_with_a_day_in_the_text_stays_text() -> None:
    text = "May 5, 2024 was a Sunday.\n\nIt rained."
    assert (read_header(text).days, rest(text)) == ((), text)

from __future__ import annotations

import pytest

from dragoman.records import Span
from dragoman.resolve.headline import in_headline
from dragoman.resolve.sketches import Sketch
from dragoman.text.origin import Origin

ADA = Sketch("person", "Ada Lind")
PERU = Sketch("state", "Peru", country="PER")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Lind meets envoys in Lima", ["Lind", "Lima"]),
        ("President Lind’s visit to Peru", ["President Lind", "Peru"]),
        ("ADA LIND LEAVES", ["ADA LIND"]),
        ("Peruvian talks fail", []),
        ("Linden trees in bloom", []),
    ],
)
def test_a_headline_names_those_of_whom_the_report_tells(title: str, shown: list[str]) -> None:
    text = f"{title}\n\nBody."
    origin = Origin(None, None, None, title, Span(len(title) + 2, len(text)))
    assert [text[m.start : m.end] for _, m in in_headline(text, origin, [ADA, PERU])] == shown


def test_a_title_that_is_not_in_the_text_has_no_mentions() -> None:
    assert in_headline("Body.", Origin(None, None, None, "Lind left", Span(0, 5)), [ADA]) == []

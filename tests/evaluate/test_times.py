"""Times against gold in TimeBank's form, without the model."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from dragoman.evaluate.times import DatedText, evaluate_times, read_dated, score_times
from dragoman.records import BadCall, Span
from dragoman.resolve.timex import Timex
from dragoman.text.sentence import Sentence
from tests.sentences import sentence

GOLD = {
    "doc_id": "a",
    "dct": "1998-02-13T14:26:00",
    "text": "It met Friday .",
    "timexes": [{"start": 7, "end": 13, "text": "Friday", "type": "DATE", "value": "1998-02-13"}],
}


class Fake:
    """Finds one sentence with the grammar of the gold text."""

    def analyse(self, text: str, start: int = 0, end: int | None = None) -> list[Sentence]:
        return [sentence("It/PRP/nsubj/1 met~meet/VBD/root/-1 Friday/NNP/obl:tmod/1 ././punct/1")]


def timex(start: int, end: int, kind: str = "DATE", value: str = "1998") -> Timex:
    return Timex(Span(start, end), kind, value)  # type: ignore[arg-type]


def dated(*timexes: Timex) -> DatedText:
    return DatedText("x" * 99, datetime.date(1998, 2, 13), timexes)


def test_a_file_is_read_and_scored(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n\n", encoding="utf-8")
    assert evaluate_times(path, model=Fake()) == {  # type: ignore[arg-type]
        "detection": {"p": 1.0, "r": 1.0, "f1": 1.0},
        "value": 1.0,
        "type": 1.0,
        "n": 1,
    }


def test_overlap_finds_an_expression_once() -> None:
    scores = score_times(
        [[timex(0, 3), timex(4, 6), timex(20, 30)]], [dated(timex(0, 6), timex(29, 33), timex(50, 51))]
    )
    assert scores["detection"] == {"p": 2 / 3, "r": 2 / 3, "f1": 2 / 3}


def test_value_and_type_are_the_f1_of_those_found_with_the_right_one() -> None:
    found = [timex(0, 3, "TIME", "1998"), timex(5, 8, "DATE", "1999")]
    scores = score_times([found], [dated(timex(0, 3), timex(5, 8))])
    assert (scores["detection"]["f1"], scores["value"], scores["type"]) == (1.0, 0.5, 0.5)


@pytest.mark.parametrize("broken", ["[]", "{", '{"text": "x"}', json.dumps(GOLD).replace("DATE", "DAY"), ""])
def test_a_file_of_another_form_is_a_bad_call_that_says_what_was_wanted(broken: str) -> None:
    with pytest.raises(BadCall, match="in the form of TimeBank"):
        read_dated(broken)

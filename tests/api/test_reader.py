"""The front door for Python, with the rooms behind it faked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

import dragoman
from dragoman import BadCall, Reader, Refused
from dragoman.api import reader as reader_module


class FakeModel:
    """Answers every pair alike."""

    def relations(self, sentence: str, pairs: Any) -> list[dict[str, float]]:
        self.asked = (sentence, pairs)
        return [{"SUPPORT": 0.75, "none": 0.25} for _ in pairs]


def test_reading_hands_on_day_and_agency(fake_reading: list[object]) -> None:
    document = Reader().read("Talks.", published="2026-01-22", source="Report").document
    assert (document.published, document.agency, document.text) == ("2026-01-22", "Report", "Talks.")


@pytest.mark.parametrize("day", [date(2026, 1, 22), datetime(2026, 1, 22, 8, tzinfo=UTC)])
def test_a_day_may_be_a_date_object(fake_reading: list[object], day: date) -> None:
    assert Reader().read("Talks.", published=day).document.published == "2026-01-22"


@pytest.mark.parametrize(
    "day", ["2026-02-30", "22.1.2026", "20260122", "2026-W04-4", "yesterday", "", 2026, "２０２６-01-22"]
)
def test_an_impossible_day_is_a_bad_call(fake_reading: list[object], day: Any) -> None:
    with pytest.raises(BadCall, match="YYYY-MM-DD"):
        Reader().read("Talks.", published=day)


def test_bytes_are_a_bad_call(fake_reading: list[object]) -> None:
    with pytest.raises(BadCall, match="wanted a str, got bytes"):
        Reader().read(b"Talks.")  # type: ignore[arg-type]


def test_half_a_surrogate_pair_is_refused(fake_reading: list[object]) -> None:
    with pytest.raises(Refused, match="surrogate pair at offset 1"):
        Reader().read("a\ud800b")


def test_many_reports_come_back_in_order_from_one_model(fake_reading: list[object]) -> None:
    docs = ["One.", ("Two.", {"published": "2026-01-22"}), {"text": "Three.", "source": "Trend"}]
    found = [(r.document.text, r.document.published, r.document.agency) for r in Reader().read_many(docs)]
    assert found == [("One.", None, None), ("Two.", "2026-01-22", None), ("Three.", None, "Trend")]
    assert len(fake_reading) == 1


def test_reports_are_read_when_they_are_asked_for(fake_reading: list[object]) -> None:
    def endless() -> Any:
        while True:
            yield "Talks."

    assert next(Reader().read_many(endless())).document.text == "Talks."


def test_a_refused_report_does_not_cost_the_others(fake_reading: list[object]) -> None:
    failures: list[Refused] = []
    records = Reader().read_many(["One.", "REFUSE", "Two."], refused=failures.append)
    assert [r.document.text for r in records] == ["One.", "Two."]
    assert [f.reason for f in failures] == ["not in English; give an English report"]


def test_a_refused_report_is_raised_where_nobody_asked_for_it(fake_reading: list[object]) -> None:
    with pytest.raises(Refused):
        list(Reader().read_many(["REFUSE"]))


@pytest.mark.parametrize("doc", [7, ("text",), {"published": "2026-01-22"}, {"text": "Talks.", "day": "2026-01-22"}])
def test_a_document_of_another_shape_is_a_bad_call_that_says_which(fake_reading: list[object], doc: Any) -> None:
    with pytest.raises(BadCall, match=r"docs\[1\]"):
        list(Reader().read_many(["One.", doc]))


def test_a_relation_is_asked_of_the_model_by_spans() -> None:
    model: Any = FakeModel()
    assert Reader(model).relation("France praised Ghana.", actor=(0, 6)) == {"SUPPORT": 0.75, "none": 0.25}
    assert model.asked == ("France praised Ghana.", [((0, 6), None)])


@pytest.mark.parametrize(
    ("actor", "recipient"), [(None, None), ((0, 0), None), ((3, 2), None), ((0, 99), None), (None, (-1, 4))]
)
def test_a_span_that_is_none_of_the_sentence_is_a_bad_call(actor: Any, recipient: Any) -> None:
    model: Any = FakeModel()
    with pytest.raises(BadCall):
        Reader(model).relation("France praised Ghana.", actor=actor, recipient=recipient)


def test_the_module_functions_load_the_model_once(fake_reading: list[object]) -> None:
    reader_module._shipped.cache_clear()
    assert dragoman.read("One.", published="2026-01-22", source="Report").document.agency == "Report"
    dragoman.read("Two.")
    reader_module._shipped.cache_clear()
    assert len(fake_reading) == 1

"""Task places: what counts as found, as near, and as the right country."""

from __future__ import annotations

import json

import pytest

from dragoman.evaluate.places import kilometres, read_gold, resolve, score_places
from dragoman.records import BadCall, Place, Span


def line(text: str, *toponyms: dict[str, object]) -> str:
    return json.dumps({"text": text, "toponyms": list(toponyms)})


BAKU = {"start": 3, "end": 7, "lat": 40.4, "lon": 49.9, "country": "Azerbaijan"}


def test_gold_keeps_the_country_of_the_file_or_that_of_the_nearest_town() -> None:
    [report] = read_gold(line("in Baku", BAKU, {"start": 0, "end": 2, "lat": 48.9, "lon": 2.3, "country": None}))
    assert [toponym.country for toponym in report.toponyms] == ["AZE", "FRA"]


def test_a_part_of_the_world_has_no_country_to_be_right_about() -> None:
    [report] = read_gold(line("in Asia", {"start": 3, "end": 7, "lat": 30, "lon": 89, "country": None}))
    assert report.toponyms[0].country is None


def test_what_stays_open_is_wrong_and_what_has_no_point_does_not_count() -> None:
    gold = read_gold(line("in Baku", BAKU, {"start": 0, "end": 2, "lat": None, "lon": None, "country": None}))
    near = Place(name="Baku", country="AZE", latitude=40.0, longitude=49.0)
    right = score_places(gold, [[Span(3, 7)]], [[near, None]])
    assert (right["within_161km"], right["country"], right["resolved"], right["toponyms"]) == (1.0, 1.0, 1.0, 1)
    assert right["detection"] == {"p": 1.0, "r": 0.5, "f1": pytest.approx(2 / 3)}
    assert score_places(gold, [[]], [[None, None]])["within_161km"] == 0.0


def test_gold_spans_are_resolved_by_the_gazetteer() -> None:
    [report] = read_gold(line("in Baku", BAKU))
    [place] = resolve(report)
    assert place is not None
    assert place.latitude is not None and place.longitude is not None
    assert kilometres((place.latitude, place.longitude), (40.4, 49.9)) < 20


def test_a_text_may_hold_other_line_ends_than_the_files() -> None:
    text = json.dumps({"text": "in\x85Baku", "toponyms": [BAKU]}, ensure_ascii=False)
    assert [report.text for report in read_gold(text + "\r\n")] == ["in\x85Baku"]


@pytest.mark.parametrize("text", ["", "{}", "not json", line("x", {"start": 0})])
def test_a_file_of_another_form_is_refused_with_the_form_that_was_wanted(text: str) -> None:
    with pytest.raises(BadCall, match="wanted"):
        read_gold(text)

"""Scoring phrases for actors in the form of the data set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate.actors import evaluate_actors, in_the_scheme
from dragoman.records import BadCall
from dragoman.reference.coding import Coding


def file_of(tmp_path: Path, *cases: dict[str, Any]) -> Path:
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps({"task": "agent_to_code", **case}) + "\n" for case in cases))
    return path


def coder(phrase: str, *, on: str | None = None, country: str | None = None) -> Coding:
    return {
        "former minister": Coding("FRA", ("GOV", "ELI"), former=True),
        "health body": Coding(None, ("UNO", "MED")),
        "charity": Coding(None, ("NGO",)),
        "Pristina": Coding("XKX", ("GOV",)),
        "where": Coding(country, ()),
    }.get(phrase, Coding())


def test_country_and_first_sector_are_scored_where_claimed(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        {"text": "former minister", "expected": {"country": "FRA", "code_1": "ELI"}},
        {"text": "former minister", "expected": {"country": "DEU"}},
        {"text": "unknown", "expected": {"code_1": "GOV"}},
        {"text": "unknown", "expected": {"no_match": True}},
        {"task": "query_wiki", "text": "unknown", "expected": {"wiki_title": "X"}},
    )
    scores = evaluate_actors(path, coder=coder)
    assert (scores["country"], scores["sector"], scores["n"]) == (2 / 3, 2 / 3, 4)
    assert scores["by_task"] == {"agent_to_code": {"country": 2 / 3, "sector": 2 / 3, "n": 4}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("health body", {"country": "UNO", "code_1": "HLH"}),
        ("charity", {"country": "", "code_1": "NGO"}),
        ("Pristina", {"country": "KOS", "code_1": "GOV"}),
        ("former minister", {"code_1": "ELI", "code_2": "GOV"}),
        ("unknown", {"country": "", "code_1": ""}),
    ],
)
def test_answers_are_put_into_the_file_s_scheme(tmp_path: Path, text: str, expected: dict[str, str]) -> None:
    scores = evaluate_actors(file_of(tmp_path, {"text": text, "expected": expected}), coder=coder)
    assert {scores["country"], scores["sector"]} <= {1.0, None}


@pytest.mark.parametrize(
    ("told", "day"), [("10 May 2015", "2015-05-10"), ("2021-10-01", "2021-10-01"), ("today", "2022-07-01")]
)
def test_the_day_of_a_case_is_passed_on(tmp_path: Path, told: str, day: str) -> None:
    days: list[str | None] = []

    def noting(phrase: str, *, on: str | None = None, country: str | None = None) -> Coding:
        days.append(on)
        return Coding()

    evaluate_actors(file_of(tmp_path, {"text": "x", "date": told, "expected": {"country": ""}}), coder=noting)
    assert days == [day]


def test_a_known_country_and_a_second_way_to_be_right_are_minded(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        {"text": "where", "known_country": "Mexico", "expected": {"country": "MEX"}},
        {"text": "charity", "expected": {}, "expected_any_of": {"code_1": ["SOC", "NGO"]}},
    )
    assert evaluate_actors(path, coder=coder)["sector"] == 1.0 == evaluate_actors(path, coder=coder)["country"]


def test_a_nationality_is_scored_with_what_is_left(tmp_path: Path) -> None:
    case = {
        "task": "search_nat",
        "text": "two Kenyan men",
        "expected": {"country": "KEN", "remaining_text": "two  men"},
    }
    assert evaluate_actors(file_of(tmp_path, case))["by_task"]["search_nat"]["rest"] == 1.0


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"task": "x"}', '{"task": "x", "text": "y", "expected": 7}'])
def test_a_file_of_another_form_is_a_wrong_call(tmp_path: Path, content: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(content)
    with pytest.raises(BadCall):
        evaluate_actors(path)


def test_the_level_of_a_body_stands_in_the_country_field() -> None:
    assert in_the_scheme(Coding(None, ("IGO", "JUD"))) == ("IGO", ("JUD",))
    assert in_the_scheme(Coding(None, ("IMG", "REB"))) == ("", ("REB",))

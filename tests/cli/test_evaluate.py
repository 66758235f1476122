from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import evaluate as command
from dragoman.evaluate import TASKS
from dragoman.evaluate.reports import Evaluation, certainty, compare_report, score_reports
from dragoman.records import BadCall, Record, Refused
from tests.evaluate.reports.records_by_hand import actor, event, gold_event, gold_of, record


def run(*args: str) -> tuple[int, str, str]:
    """Exit status as `dragoman` would give it, standard output, standard error."""
    result = CliRunner().invoke(command.evaluate, args, standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.return_value, result.stdout, result.stderr


def evaluation_of(found: Record | None, refused: Sequence[Refused] = ()) -> Evaluation:
    outcome = compare_report("first", found, gold_of(gold_event("e1", "AID", actors="Oman")))
    return Evaluation(score_reports([outcome]) | certainty([outcome]), (outcome,), tuple(refused))


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold"
    path.write_text("", encoding="utf-8")
    return str(path)


def test_every_task_has_something_that_runs_it_and_a_line_of_help() -> None:
    assert {*command._RUN, "reports"} == set(TASKS)
    help_text = CliRunner().invoke(command.evaluate, ["--help"]).output
    assert all(task in help_text for task in TASKS)


def test_json_is_exactly_one_object(gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(command._RUN, "pairs", lambda file, tokens, head: {"auc": 0.5, "n": 2})
    assert run("pairs", gold, "--json") == (0, '{"auc": 0.5, "n": 2}\n', "")


def test_people_get_a_table_with_a_line_for_each_type(gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    part = {"p": 0.5, "r": 0.25, "f1": None, "n": 7}
    scores = {"p": 0.125, "r": None, "f1": 1.0, "by_type": {"misc": part}, "n": 9}
    monkeypatch.setitem(command._RUN, "entities", lambda file, tokens, head: scores | {"head": None})
    status, out, _ = run("entities", gold)
    assert status == 0
    assert "0.125" in out
    [line] = [line for line in out.splitlines() if "misc" in line]
    assert [cell.strip() for cell in line.split("│")[1:-1]] == ["by_type misc", "0.500", "0.250", "–", "7"]


def test_percent_has_two_places(gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def syntax(file: Path, tokens: str | None, head: str | None) -> dict[str, float]:
        asked.append(tokens)
        return {"LAS": 88.7654, "n": 3}

    monkeypatch.setitem(command._RUN, "syntax", syntax)
    assert "88.77" in run("syntax", gold, "--tokens", "gold")[1]
    assert asked == ["gold"]


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("pairs", "--tokens", "gold"), "--tokens belongs to the task syntax"),
        (("syntax", "--head", "conll"), "--head belongs to the task entities"),
        (("pairs", "--verbose"), "--verbose belongs to the task reports"),
        (("syntax", "--part", "dev"), "--part belongs to the task reports"),
        (("pairs", "--what", "all"), "--what belongs to the task reports"),
        (("entities", "--sentences"), "--sentences belongs to the task reports"),
    ],
)
def test_an_option_of_another_task_is_a_bad_call(gold: str, args: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(BadCall, match=complaint):
        run(args[0], gold, *args[1:])


def test_refused_reports_are_named_and_the_status_is_one(gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    evaluation = evaluation_of(None, [Refused("first", "not a text")])
    monkeypatch.setattr(command, "_read_reports", lambda file, **_: evaluation)
    status, out, err = run("reports", gold, "--json")
    assert status == 1
    assert json.loads(out)["type"]["f1"] == 0.0
    assert "first: not a text" in err


def test_verbose_lists_the_events_of_each_report(gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = record(actor("Iran"), event("AID", 10, "Iran"), text="x" * 300)
    monkeypatch.setattr(command, "_read_reports", lambda file, **_: evaluation_of(found))
    status, out, _ = run("reports", gold, "--verbose")
    assert status == 0
    assert "not found:" in out
    assert "recall_by_type" in out
    as_json = run("reports", gold, "--verbose", "--json")[1]
    assert json.loads(as_json)["n"] == 1


def test_a_fault_in_one_report_costs_that_report_only(tmp_path: Path, fake_reading: list[object]) -> None:
    for name, text in (("a", "Talks were held."), ("b", "CRASH"), ("c", "REFUSE")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    yaml = "\n".join(f"{name}: {{document: {{file: {name}.txt}}, people: [{{name: A B}}]}}" for name in "abc")
    (tmp_path / "gold.yaml").write_text(yaml, encoding="utf-8")
    status, out, err = run("reports", str(tmp_path), "--json")
    assert (status, json.loads(out)["n"], len(fake_reading)) == (1, 3, 1)
    assert json.loads(out)["people"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert [line.split(":")[1].strip() for line in err.splitlines()] == ["b", "c"]


def test_people_see_the_intervals_the_calibration_and_the_curve(gold: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = record(actor("Oman"), event("AID", 10, "Oman", confidence=0.75), text="x" * 300)
    monkeypatch.setattr(command, "_read_reports", lambda file, **_: evaluation_of(found))
    _, out, _ = run("reports", gold)
    assert "95 % interval" in out
    assert "Calibration (1 events)" in out
    assert "calibration error" in out
    [line] = [line for line in out.splitlines() if line.startswith("│ 0.7 ")]
    assert [cell.strip() for cell in line.split("│")[1:-1]] == ["0.7", "1.000", "1.000", "1.000"]


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ((), (("test",), "reports")),
        (("--sentences",), (("test",), "sentences")),
        (("--part", "dev", "--part", "test", "--what", "all"), (("dev", "test"), "all")),
    ],
)
def test_parts_and_kinds_may_be_read_together(
    gold: str, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], asked: object
) -> None:
    given = []
    monkeypatch.setattr(
        command, "_read_reports", lambda file, parts, what, data: given.append((parts, what)) or evaluation_of(None)
    )
    run("reports", gold, *options, "--json")
    assert given == [asked]


def test_two_options_that_contradict_each_other_are_a_bad_call(gold: str) -> None:
    with pytest.raises(BadCall, match="contradict"):
        run("reports", gold, "--sentences", "--what", "all")

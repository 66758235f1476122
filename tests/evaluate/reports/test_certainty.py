from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate.measures import Counts
from dragoman.evaluate.reports import compare_report
from dragoman.evaluate.reports.certainty import calibration, curve, judged_events, with_interval
from tests.evaluate.reports.records_by_hand import event, gold_event, gold_of, record

COUNTS = st.builds(Counts, st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))


@given(st.lists(COUNTS, min_size=2, max_size=6))
def test_an_interval_is_the_same_each_time_and_within_what_the_reports_allow(counts: list[Counts]) -> None:
    scores = with_interval(counts)
    assert scores == with_interval(counts)
    for measure in ("p", "r", "f1"):
        alone = [value for one in counts if (value := one.scores()[measure]) is not None]
        low, high = scores[f"{measure}_low"], scores[f"{measure}_high"]
        assert (low is None) == (not alone)
        assert not alone or min(alone) <= low <= high <= max(alone)


def test_reports_that_differ_have_a_wide_interval_and_one_report_has_none() -> None:
    scores = with_interval([Counts(3, 0, 0), Counts(0, 3, 3)])
    assert (scores["f1_low"], scores["f1"], scores["f1_high"], scores["n"]) == (0.0, 0.5, 1.0, 6)
    assert with_interval([Counts(3, 0, 0)])["f1_low"] is None


def test_an_interval_covers_the_score_of_many_reports() -> None:
    scores = with_interval([Counts(3, 1, 1), Counts(1, 1, 0), Counts(2, 0, 2)] * 20)
    assert scores["p_low"] < scores["p"] < scores["p_high"]
    assert scores["f1_high"] - scores["f1_low"] < 0.1


def test_bins_are_of_equal_number_in_the_order_of_confidence() -> None:
    judged = [(i / 100, i >= 50) for i in range(99, -1, -1)]
    found = calibration(judged)
    assert [one["n"] for one in found["bins"]] == [10] * 10
    assert found["bins"][0] == {"confidence": pytest.approx(0.045), "right": 0.0, "n": 10}
    assert [one["right"] for one in found["bins"]] == [0.0] * 5 + [1.0] * 5
    assert found["ece"] == pytest.approx(0.25)


def test_fewer_events_than_bins_have_a_bin_each_and_none_has_no_error() -> None:
    assert [one["n"] for one in calibration([(0.5, True), (0.6, True), (0.7, False)])["bins"]] == [1, 1, 1]
    assert calibration([]) == {"ece": None, "bins": [], "n": 0}


def test_events_paired_with_optional_gold_are_not_judged() -> None:
    found = record(event("AID", 10, confidence=0.8), event("COERCE", 110, confidence=0.6), event("REJECT", 210))
    gold = gold_of(gold_event("e1", "AID"), gold_event("e2", "COERCE", 1, optional=True))
    assert judged_events([compare_report("a", found, gold)]) == [(0.8, True), (1.0, False)]


def test_a_higher_bar_trades_recall_for_precision() -> None:
    found = record(event("AID", 10, confidence=0.9), event("COERCE", 110, confidence=0.45))
    outcomes = [compare_report("a", found, gold_of(gold_event("e1", "AID"))), compare_report("b", None, gold_of())]
    points = {point["min_confidence"]: (point["p"], point["r"]) for point in curve(outcomes)}
    assert sorted(points) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    assert (points[0.4], points[0.5], points[0.9]) == ((0.5, 1.0), (1.0, 1.0), (1.0, 1.0))


def test_the_bar_pairs_anew_what_a_doubtful_event_had_taken() -> None:
    found = record(event("AID", 10, "Oman", confidence=0.3), event("AID", 20, confidence=0.8))
    outcomes = [compare_report("a", found, gold_of(gold_event("e1", "AID", actors="Oman")))]
    assert [point["r"] for point in curve(outcomes)] == [1.0] * 9 + [0.0]

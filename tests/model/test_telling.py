from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dragoman.model.telling import OUTPUTS, runs, sigmoid, tell
from dragoman.model.weights import EventLabels

LABELS = EventLabels(types=["AID"], statuses=["actual", "future"], modes=["AID x"], contexts=["health"])


class Graph:
    """Answers with scores of its own and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}

    def run(self, names: list[str], inputs: dict[str, Any]) -> list[Any]:
        self.asked = inputs
        assert names == list(OUTPUTS)
        n, words = inputs["trigger"].shape
        ones = np.ones((n, 1), np.float32)
        status = np.array([[2.0, 0.0]] * n, np.float32)
        return [status, ones * 3, ones * -3, ones[:, 0], np.zeros((n, words, 2), np.float32)]


def test_scores_become_chances_under_their_labels() -> None:
    graph = Graph()
    [one, other] = tell(graph, np.zeros((3, 4), np.float32), [(0, 1), (1, 3)], LABELS)
    assert graph.asked["trigger"].tolist() == [[1, 0, 0], [0, 1, 1]]
    assert sum(one.statuses.values()) == pytest.approx(1) and one.statuses["actual"] > 0.8
    assert one.modes["AID x"] > 0.9 and one.contexts["health"] < 0.1
    assert other.parties.tolist() == [[0.5, 0.5]] * 3


def test_a_lone_trigger_of_a_lone_word_is_given_twice_and_answered_once() -> None:
    graph = Graph()
    [one] = tell(graph, np.zeros((1, 4), np.float32), [(0, 1)], LABELS)
    assert graph.asked["trigger"].shape == (2, 2)
    assert one.parties.shape == (1, 2)


def test_runs_end_where_the_words_end() -> None:
    assert runs([], 0.5) == []
    assert runs([0.9], 0.5) == [((0, 1), 0.9)]


def test_chances_stay_between_nothing_and_all() -> None:
    found = sigmoid(np.array([-1e9, 0.0, 1e9], np.float32))
    assert found.tolist() == pytest.approx([0.0, 0.5, 1.0])

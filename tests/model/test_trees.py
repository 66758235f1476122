"""Dependency trees against a search through all of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    """Whether there is one root, and every word leads to it."""
    if heads.count(-1) != 1:
        return False
    for node in range(len(heads)):
        seen = set()
        while node >= 0:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


def all_trees(n: int) -> Iterator[list[int]]:
    for heads in product(range(-1, n), repeat=n):
        if is_tree(list(heads)):
            yield list(heads)


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[i, h if h >= 0 else i] for i, h in enumerate(heads)))


@st.composite
def score_matrices(draw: st.DrawFn) -> np.ndarray:
    n = draw(st.integers(1, 5))
    # Whole numbers of a narrow range: many ties, many cycles, and sums that floats hold exactly.
    cells = draw(st.lists(st.integers(-6, 6), min_size=n * n, max_size=n * n))
    return np.array(cells, np.float32).reshape(n, n)


@settings(max_examples=150, deadline=None)
@given(score_matrices())
def test_no_other_tree_scores_more(scores: np.ndarray) -> None:
    heads = best_tree(scores)
    assert is_tree(heads)
    assert total(scores, heads) == max(total(scores, other) for other in all_trees(len(scores)))


def test_a_tree_has_one_root_even_where_every_word_would_rather_be_it() -> None:
    scores = np.array([[9.0, 1, 0], [0, 9, 1], [0, 1, 9]])
    heads = best_tree(scores)
    assert is_tree(heads)
    assert total(scores, heads) == 11


def test_the_root_may_be_one_that_is_a_poor_root_by_itself() -> None:
    # Words 0 to 3 all score higher as roots than word 4, but lose far more by not hanging on it.
    scores = np.full((5, 5), -50.0)
    np.fill_diagonal(scores, 3.0)
    scores[:4, 4], scores[4, 4] = 30.0, 0.0
    assert best_tree(scores) == [4, 4, 4, 4, -1]


def test_nested_cycles_are_contracted_one_after_another() -> None:
    scores = np.full((6, 6), -20.0)
    scores[0, 1] = scores[1, 0] = 10.0  # a cycle of two
    scores[1, 2], scores[2, 0] = 9.0, 9.5  # inside a cycle of three
    scores[3, 4] = scores[4, 3] = 8.0  # and one apart
    scores[5, 5] = 5.0
    heads = best_tree(scores)
    assert is_tree(heads)
    assert total(scores, heads) == max(total(scores, other) for other in all_trees(6))


@pytest.mark.parametrize("n", [40, 160])
def test_long_sentences_get_a_tree_from_any_scores(n: int) -> None:
    scores = np.random.default_rng(n).normal(size=(n, n)).astype(np.float32) * 5
    assert is_tree(best_tree(scores))


def test_the_scores_given_are_left_as_they_were() -> None:
    scores = np.random.default_rng(1).normal(size=(12, 12))
    before = scores.copy()
    best_tree(scores)
    assert (scores == before).all()

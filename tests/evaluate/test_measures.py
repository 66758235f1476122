from __future__ import annotations

import gzip
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate.assignment import Pair, best_pairs
from dragoman.evaluate.goldfiles import read_text
from dragoman.evaluate.measures import Counts, area_under_curve
from dragoman.records import BadCall

SMALL = st.integers(0, 3)
WORTH = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.tuples(SMALL, SMALL), max_size=14)


def value(pairs: list[Pair], worth: dict[Pair, tuple[int, int]]) -> tuple[int, int, int]:
    return len(pairs), sum(worth[pair][0] for pair in pairs), sum(worth[pair][1] for pair in pairs)


def best_by_trying_all(worth: dict[Pair, tuple[int, int]]) -> tuple[int, int, int]:
    tried = ([p for p in enumerate(order) if p in worth] for order in permutations(range(5)))
    return max(value(pairs, worth) for pairs in tried)


@given(WORTH)
def test_the_pairing_is_as_good_as_the_best_of_all(worth: dict[Pair, tuple[int, int]]) -> None:
    pairs = best_pairs(worth)
    assert all(pair in worth for pair in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert value(pairs, worth) == best_by_trying_all(worth)


@given(WORTH)
def test_the_order_in_which_pairs_are_given_does_not_matter(worth: dict[Pair, tuple[int, int]]) -> None:
    assert best_pairs(dict(reversed(worth.items()))) == best_pairs(worth)


def test_many_pairs_are_found_one_to_one() -> None:
    assert len(best_pairs({(i, j): (abs(i - j),) for i in range(60) for j in range(40)})) == 40


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.3, 0.5, 0.9]), st.booleans()), max_size=12))
def test_the_area_is_the_share_of_pairs_in_the_right_order(rows: list[tuple[float, bool]]) -> None:
    true = [score for score, label in rows if label]
    false = [score for score, label in rows if not label]
    area = area_under_curve([score for score, _ in rows], [label for _, label in rows])
    if not true or not false:
        assert area is None
    else:
        won = sum(1.0 if t > f else 0.5 if t == f else 0.0 for t in true for f in false)
        assert area == pytest.approx(won / len(true) / len(false))


def test_counts_without_predictions_have_precision_zero_and_without_anything_no_scores() -> None:
    assert Counts(missed=2).scores() == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert Counts(false=2).scores() == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert Counts().scores() == {"p": None, "r": None, "f1": None}


def test_gold_is_read_plain_or_gzipped_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes("é\r\n".encode())
    (tmp_path / "packed").write_bytes(gzip.compress("é\r\n".encode()))
    (tmp_path / "cut").write_bytes(gzip.compress(b"abc" * 100)[:-9])
    (tmp_path / "latin").write_bytes("é".encode("latin-1"))
    assert read_text(tmp_path / "plain") == read_text(tmp_path / "packed") == "é\r\n"
    for name, complaint in (("cut", "damaged"), ("latin", "not UTF-8"), ("gone", "cannot be read"), (".", "cannot be")):
        with pytest.raises(BadCall, match=complaint):
            read_text(tmp_path / name)

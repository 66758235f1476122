"""Spans out of tag scores against a search through all sequences of tags."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.spans import entities_of
from dragoman.text.sentence import Entity

TAGS = ["O", "B-person", "B-place", "I-person", "I-place"]


def log_scores(rows: list[dict[str, float]]) -> np.ndarray:
    """Rows of chances, what is left over shared by the tags not named."""
    table = np.array([[row.get(tag, (1 - sum(row.values())) / (len(TAGS) - len(row))) for tag in TAGS] for row in rows])
    return np.log(table).astype(np.float32)


def is_well_formed(tags: list[str]) -> bool:
    return all(tag[0] != "I" or before[2:] == tag[2:] for before, tag in zip(["O", *tags], tags, strict=False))


def tags_of(found: tuple[Entity, ...], n: int) -> list[str]:
    tags = ["O"] * n
    for entity in found:
        tags[entity.start : entity.end] = [f"B-{entity.label}"] + [f"I-{entity.label}"] * (
            entity.end - entity.start - 1
        )
    return tags


def test_a_run_of_tags_is_one_entity_with_the_mean_of_its_chances() -> None:
    scores = log_scores([{"B-person": 0.9}, {"I-person": 0.7}, {"O": 0.95}])
    assert entities_of(scores, TAGS) == (Entity(0, 2, "person", 0.8),)


def test_neighbours_of_one_type_stay_apart_where_the_second_begins() -> None:
    scores = log_scores([{"B-place": 0.9}, {"B-place": 0.9}])
    assert [(e.start, e.end) for e in entities_of(scores, TAGS)] == [(0, 1), (1, 2)]


def test_no_entity_where_no_tag_says_so() -> None:
    assert entities_of(log_scores([{"O": 0.6}, {"O": 0.5}]), TAGS) == ()


def test_an_inside_tag_of_another_type_is_mended_with_the_rest_of_the_sentence() -> None:
    scores = log_scores([{"B-person": 0.5, "B-place": 0.4}, {"I-place": 0.9}])
    assert entities_of(scores, TAGS) == (Entity(0, 2, "place", 0.65),)


def test_an_entity_does_not_begin_inside() -> None:
    [entity] = entities_of(log_scores([{"I-person": 0.6, "B-person": 0.3}, {"I-person": 0.8}]), TAGS)
    assert (entity.start, entity.end, entity.label) == (0, 2, "person")


def test_a_head_that_lists_its_outside_tag_elsewhere_is_read_by_name() -> None:
    assert entities_of(np.log(np.array([[0.2, 0.8]])), ["B-person", "O"]) == ()


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.integers(-8, 0), min_size=n * 5, max_size=n * 5)))
def test_the_spans_are_those_of_the_best_well_formed_tags(cells: list[int]) -> None:
    scores = np.array(cells, np.float32).reshape(-1, len(TAGS))
    n = len(scores)
    found = tags_of(entities_of(scores, TAGS), n)
    assert is_well_formed(found)

    def total(tags: list[str]) -> float:
        return sum(float(scores[i, TAGS.index(tag)]) for i, tag in enumerate(tags))

    assert total(found) == max(total(list(tags)) for tags in product(TAGS, repeat=n) if is_well_formed(list(tags)))

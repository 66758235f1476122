"""One-to-one pairing that is the best there is, not the first that is found.

Knows which pairs may be made and what each is worth; nothing of what is paired.
"""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[int, int]


def best_pairs(worth: Mapping[Pair, tuple[int, ...]]) -> list[Pair]:
    """The one-to-one choice among the pairs of `worth` with most pairs, and among those with the greatest worth.

    The worth of a pair is a tuple of numbers not below 0, all of one length: the sums of the first places are compared
    first, then those of the second, and so on.

    >>> best_pairs({(0, 0): (9,), (0, 1): (1,), (1, 0): (1,)})   # two modest pairs before one good one
    [(0, 1), (1, 0)]
    """
    if not worth:
        return []
    left = sorted({i for i, _ in worth})
    right = sorted({j for _, j in worth})
    values = _as_numbers(worth, min(len(left), len(right)))
    table = [[values.get((i, j), 0) for j in right] for i in left]
    turned = len(left) > len(right)
    if turned:
        table = [list(column) for column in zip(*table, strict=True)]
    chosen = [(left[j], right[i]) if turned else (left[i], right[j]) for i, j in greatest_sum(table)]
    return sorted(pair for pair in chosen if pair in worth)


def _as_numbers(worth: Mapping[Pair, tuple[int, ...]], at_most: int) -> dict[Pair, int]:
    """Each worth as one whole number, so spread that no sum of lower places reaches a unit of a higher one."""
    places = len(next(iter(worth.values())))
    spread = [1 + at_most * max(value[place] for value in worth.values()) for place in range(places)]
    numbers: dict[Pair, int] = {}
    for pair, value in worth.items():
        number = 1  # the pair itself comes before all that it is worth
        for place in range(places):
            number = number * spread[place] + value[place]
        numbers[pair] = number
    return numbers


def greatest_sum(table: list[list[int]]) -> list[Pair]:
    """For each row of a table at least as wide as high, its column in the assignment of greatest sum.

    The Hungarian method with potentials, row by row along shortest paths; whole numbers throughout, so it is exact.
    """
    high, wide = len(table), len(table[0])
    row_price, column_price = [0] * (high + 1), [0] * (wide + 1)
    row_of = [0] * (wide + 1)  # row 0 and column 0 are the border from which each search sets out
    for row in range(1, high + 1):
        came_from = [0] * (wide + 1)
        slack: list[int | None] = [None] * (wide + 1)
        done = [False] * (wide + 1)
        row_of[0], column = row, 0
        while row_of[column]:
            done[column] = True
            at, step, nearest = row_of[column], None, 0
            for j in range(1, wide + 1):
                if done[j]:
                    continue
                reduced = -table[at - 1][j - 1] - row_price[at] - column_price[j]
                known = slack[j]
                if known is None or reduced < known:
                    slack[j], came_from[j], known = reduced, column, reduced
                if step is None or known < step:
                    step, nearest = known, j
            _move_prices(step or 0, done, slack, row_of, row_price, column_price)
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return [(row_of[j] - 1, j - 1) for j in range(1, wide + 1) if row_of[j]]


def _move_prices(
    step: int,
    done: list[bool],
    slack: list[int | None],
    row_of: list[int],
    row_price: list[int],
    column_price: list[int],
) -> None:
    """Shift the potentials along the paths searched so far, so that the next edge costs nothing."""
    for j, visited in enumerate(done):
        if visited:
            row_price[row_of[j]] += step
            column_price[j] -= step
        elif (known := slack[j]) is not None:
            slack[j] = known - step

"""The best dependency tree from arc scores.

Greedy heads are a tree for most sentences; the rest get the maximum spanning tree (Chu and Liu 1965, Edmonds 1967)
with exactly one root, as Universal Dependencies wants it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]


def best_tree(scores: npt.NDArray[np.floating]) -> list[int]:
    """Heads (-1 for the root) from scores [dependent, head], whose diagonal is the score of being the root.

    >>> best_tree(np.array([[5.0, 1.0], [4.0, 0.0]]))
    [-1, 0]
    """
    heads = [h if h != i else -1 for i, h in enumerate(scores.argmax(1).tolist())]
    if heads.count(-1) == 1 and not _cycle(heads):
        return heads
    weights = scores.astype(np.float64)
    as_root = weights.diagonal().copy()
    np.fill_diagonal(weights, -np.inf)
    # With root r no tree can score more than its own and everyone else's best, which is a constant plus gain[r]; so the
    # roots are tried by falling gain until none left can win. Most sentences need one or two.
    highest = weights.max(1)
    gain = as_root - highest
    best, best_total = heads, -np.inf
    for root in np.argsort(-gain, kind="stable").tolist():
        if gain[root] + highest.sum() <= best_total:
            break
        found = _spanning(weights, root)
        total = as_root[root] + sum(weights[i, h] for i, h in enumerate(found) if h >= 0)
        if total > best_total:
            best, best_total = found, total
    return best


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle among `heads`, or an empty list."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, node = [], start
        while node >= 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if node >= 0 and state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _spanning(weights: Scores, root: int) -> list[int]:
    """The maximum arborescence from `root`, by contracting one cycle after another; heads, -1 for the root."""
    n = len(weights)
    heads = [int(weights[i].argmax()) if i != root else -1 for i in range(n)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    around = np.array(cycle)
    outside = np.setdiff1d(np.arange(n), around)
    index = {int(node): k for k, node in enumerate(outside)}
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = weights[np.ix_(outside, outside)]
    leaving = weights[np.ix_(outside, around)]  # cycle nodes as heads of outside nodes
    small[:m, m] = leaving.max(1)
    kept = np.array([weights[c, heads[c]] for c in cycle])
    entering = weights[np.ix_(around, outside)] - kept[:, None]  # outside nodes as heads of a cycle node
    small[m, :m] = entering.max(0)
    solved = _spanning(small, index[root])
    result = heads[:]
    for k, node in enumerate(outside):
        head = solved[k]
        result[node] = -1 if head < 0 else int(outside[head]) if head < m else cycle[int(leaving[k].argmax())]
    into = int(outside[solved[m]])
    broken = cycle[int(entering[:, solved[m]].argmax())]
    result[broken] = into
    return result

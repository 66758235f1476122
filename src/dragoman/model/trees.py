"""The best dependency tree from arc scores.

Greedy heads are a tree for most sentences; the rest get the maximum spanning tree (Chu and Liu 1965, Edmonds 1967)
with exactly one root, as Universal Dependencies wants it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
ROOTS_TRIED = 3  # the best single root was always among the first three on EWT and GUM dev


def best_tree(scores: npt.NDArray[np.floating]) -> list[int]:
    """Heads (-1 for the root) from scores [dependent, head], whose diagonal is the score of being the root.

    >>> best_tree(np.array([[5.0, 1.0], [4.0, 0.0]]))
    [-1, 0]
    """
    n = len(scores)
    best = scores.argmax(1)
    roots = np.flatnonzero(best == np.arange(n))
    if len(roots) == 1 and not _cycle([int(h) if h != i else -1 for i, h in enumerate(best)]):
        return [int(h) if h != i else -1 for i, h in enumerate(best)]
    normal = scores.astype(np.float64)
    normal = normal - np.log(np.exp(normal - normal.max(1, keepdims=True)).sum(1, keepdims=True)) - normal.max(
        1, keepdims=True
    )
    candidates = np.argsort(-np.diag(normal), kind="stable")[:ROOTS_TRIED]
    found = []
    for root in candidates:
        heads = _spanning(normal, int(root))
        total = sum(normal[i, h if h >= 0 else i] for i, h in enumerate(heads))
        found.append((-total, int(root), heads))
    return min(found)[2]


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


def _spanning(scores: Scores, root: int) -> list[int]:
    """The maximum arborescence from `root`; heads, -1 for the root."""
    weights = scores.copy()
    np.fill_diagonal(weights, -np.inf)
    weights[root, :] = -np.inf
    return _contract(weights, root)


def _contract(weights: Scores, root: int) -> list[int]:
    n = len(weights)
    heads = [int(weights[i].argmax()) if i != root else -1 for i in range(n)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    index = {int(node): k for k, node in enumerate(outside)}
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = weights[np.ix_(outside, outside)]
    leaving = weights[np.ix_(outside, cycle)]  # cycle nodes as heads of outside nodes
    small[:m, m] = leaving.max(1)
    kept = np.array([weights[c, heads[c]] for c in cycle])
    entering = weights[np.ix_(cycle, outside)] - kept[:, None]  # outside nodes as heads of a cycle node
    small[m, :m] = entering.max(0)
    solved = _contract(small, index[root])
    result = heads[:]
    for k, node in enumerate(outside):
        head = solved[k]
        result[node] = -1 if head < 0 else int(outside[head]) if head < m else cycle[int(leaving[k].argmax())]
    into = int(outside[solved[m]])
    broken = cycle[int(entering[:, solved[m]].argmax())]
    result[broken] = into
    return result

"""Coreference scores: MUC, B-cubed and entity CEAF, whose mean F1 is the CoNLL-2012 score (Pradhan et al. 2012).

A chain is a set of mentions, a mention anything hashable. Chains of one mention count in B-cubed and CEAF as they
stand, and have no links for MUC to find. Sums run over all documents before they become shares.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence

from dragoman.evaluate.assignment import greatest_sum
from dragoman.evaluate.measures import Scores

Chains = Sequence[Collection[Hashable]]
Part = tuple[float, float]  # what was found, and of how much
_Sets = list[set[Hashable]]
_POSSESSIVE = ("'s", "’s", "s'", "s’")
SCALE = 10**9  # likenesses as whole numbers, so that the best pairing is exact


def conll_scores(documents: Iterable[tuple[Chains, Chains]]) -> dict[str, Scores | float | None]:
    """The three measures over documents of (predicted, gold) chains, and ``conll``, the mean of their F1.

    ``mentions`` scores the mentions themselves.

    >>> scores = conll_scores([([{"a", "b"}, {"c"}], [{"a", "b", "c"}])])
    >>> scores["muc"]["r"], round(scores["b3"]["r"], 3), scores["ceafe"]["p"]
    (0.5, 0.556, 0.4)
    """
    sums: dict[str, list[Part]] = {name: [(0.0, 0.0), (0.0, 0.0)] for name in ("mentions", "muc", "b3", "ceafe")}
    for predicted, gold in documents:
        ours, theirs = [set(c) for c in predicted if c], [set(c) for c in gold if c]
        alike = _likeness(ours, theirs)
        for name, parts in {
            "mentions": (_held(ours, theirs), _held(theirs, ours)),
            "muc": (_links(ours, theirs), _links(theirs, ours)),
            "b3": (b_cubed(ours, theirs), b_cubed(theirs, ours)),
            "ceafe": ((alike, len(ours)), (alike, len(theirs))),
        }.items():
            sums[name] = [(a + c, b + d) for (a, b), (c, d) in zip(sums[name], parts, strict=True)]
    measures = {name: _scores(*parts) for name, parts in sums.items()}
    known = [f1 for name in ("muc", "b3", "ceafe") if (f1 := measures[name]["f1"]) is not None]
    return {**measures, "conll": sum(known) / len(known) if known else None}


def without_possessive(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A mention without the possessive ending that annotators take in by turns: "Georgia's", "the workers'".

    >>> without_possessive("Georgia's winemakers", (0, 9)), without_possessive("its winemakers", (0, 3))
    ((0, 7), (0, 3))
    """
    start, end = span
    for ending in _POSSESSIVE:
        if text.endswith(ending, start, end) and end - len(ending) > start:
            return start, end - (1 if ending[0] == "s" else len(ending))
    return span


def b_cubed(keys: _Sets, response: _Sets) -> Part:
    """B-cubed of `keys` against `response` (Bagga and Baldwin 1998): the sum over the mentions, and how many."""
    of = {mention: chain for chain in response for mention in chain}
    shares = [len(chain & of.get(mention, set())) / len(chain) for chain in keys for mention in chain]
    return sum(shares), len(shares)


def _held(keys: _Sets, response: _Sets) -> Part:
    one, other = set().union(*keys), set().union(*response)
    return len(one & other), len(one)


def _links(keys: _Sets, response: _Sets) -> Part:
    """MUC (Vilain et al. 1995): the links of each chain of `keys` that `response` has not broken."""
    of = {mention: i for i, chain in enumerate(response) for mention in chain}
    kept = links = 0
    for chain in keys:
        parts = len({of[m] for m in chain if m in of}) + sum(m not in of for m in chain)
        kept += len(chain) - parts
        links += len(chain) - 1
    return kept, links


def _likeness(ours: _Sets, theirs: _Sets) -> float:
    """Entity CEAF with phi 4 (Luo 2005): over the best pairing of chains, twice the shared over both sizes."""
    if not ours or not theirs:
        return 0.0
    few, many = sorted((ours, theirs), key=len)
    table = [[round(SCALE * 2 * len(a & b) / (len(a) + len(b))) for b in many] for a in few]
    return sum(table[i][j] for i, j in greatest_sum(table)) / SCALE


def _scores(precision: Part, recall: Part) -> Scores:
    if not precision[1] and not recall[1]:
        return {"p": None, "r": None, "f1": None}
    p, r = (found / whole if whole else 0.0 for found, whole in (precision, recall))
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}

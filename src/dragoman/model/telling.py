"""What the event heads say of a sentence: which words tell of an event, and what each of them tells.

Knows the heads' outputs and their labels, not what a type or a mode means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dragoman.model.weights import EventLabels, Floats

WordSpan = tuple[int, int]
OUTPUTS = ("status", "modes", "contexts", "main", "parties")


@dataclass(frozen=True, slots=True)
class Telling:
    """What one trigger tells: chances (0 to 1) of each status (they sum to 1), mode, context, and of being main.

    `parties` [words, 2] are the chances of each word to head the phrase of an actor, of a recipient.
    """

    statuses: dict[str, float]
    modes: dict[str, float]
    contexts: dict[str, float]
    main: float
    parties: Floats


def sigmoid(scores: Floats) -> Floats:
    """Chances from scores, without overflow."""
    return (1 / (1 + np.exp(-np.clip(scores, -40, 40)))).astype(np.float32)


def runs(chances: Sequence[float], least: float) -> list[tuple[WordSpan, float]]:
    """The stretches of words in a row that all have at least `least`, each with its greatest chance.

    >>> runs([0.1, 0.6, 0.9, 0.2, 0.7], 0.5)
    [((1, 3), 0.9), ((4, 5), 0.7)]
    """
    found: list[tuple[WordSpan, float]] = []
    start = None
    for i, chance in enumerate([*chances, -1.0]):
        if chance >= least and start is None:
            start = i
        elif chance < least and start is not None:
            found.append(((start, i), max(chances[start:i])))
            start = None
    return found


def tell(graph: Any, words: Floats, triggers: Sequence[WordSpan], labels: EventLabels) -> list[Telling]:
    """What each trigger of a sentence tells; `words` are the vectors of the sentence."""
    # The graph wants at least two words and two triggers: what is lone is given twice, which changes no mean of it.
    vectors = words if len(words) > 1 else np.concatenate([words, words])
    masks = np.zeros((max(2, len(triggers)), len(vectors)), np.float32)
    for i, (a, b) in enumerate(triggers):
        masks[i, a:b] = 1
    masks[len(triggers) :, 0] = 1
    status, modes, contexts, main, parties = graph.run(list(OUTPUTS), {"words": vectors, "trigger": masks})
    shares = np.exp(status - status.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    return [
        Telling(
            statuses=dict(zip(labels.statuses, shares[i].tolist(), strict=True)),
            modes=dict(zip(labels.modes, sigmoid(modes[i]).tolist(), strict=True)),
            contexts=dict(zip(labels.contexts, sigmoid(contexts[i]).tolist(), strict=True)),
            main=float(sigmoid(main[i])),
            parties=sigmoid(parties[i][: len(words)]),
        )
        for i in range(len(triggers))
    ]

"""Task ``entities``: names against token/tag files (``token<TAB>tag``, tags B-X, I-X, O; a blank line ends a sentence).

Knows the tag sets of the heads and how spans are read out of tags, broken ones too. Counts exact spans of one type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.goldfiles import read_text
from dragoman.evaluate.measures import Counts, compare
from dragoman.evaluate.readers import Analyser, shipped_model
from dragoman.records import BadCall

_ROW = re.compile(r"(.*)[\t ](\S+)\s*")
Phrase = tuple[int, int, str]  # first word, word after the last, type

_CONLL = frozenset({"person", "organisation", "location", "misc"})
# The head that was trained on a tag set answers for it. Sets are tried in this order: a file of CrossNER politics that
# happens to hold only names of the four CoNLL types goes to "conll", and ``--head`` says otherwise.
HEADS: dict[str, frozenset[str]] = {
    "conll": _CONLL,
    "politics": _CONLL | {"politician", "politicalparty", "election", "country", "event"},
    "re3d": frozenset(
        {"Organisation", "Person", "Location", "Temporal", "Quantity", "Weapon", "Nationality", "Money"}
        | {"MilitaryPlatform", "DocumentReference"}
    ),
    "participants": frozenset({"S", "T", "R"}),
    "gum": frozenset(
        {"abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time"}
    ),
}


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """The words of one sentence and a tag for each."""

    words: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def phrases(self) -> set[Phrase]:
        """The spans that the tags mark."""
        return set(phrases_of(self.tags))


def evaluate_entities(path: Path, *, head: str | None = None, model: Analyser | None = None) -> dict[str, Any]:
    """The model's scores on a token/tag file; the head is found from its tags unless `head` names one."""
    gold = read_tagged(read_text(path), source=str(path))
    if head is not None and head not in HEADS:
        raise BadCall(f"no head is called {head!r}; there are {', '.join(HEADS)}")
    types = {tag[2:] for sentence in gold for tag in sentence.tags if tag != "O"}
    head = head or head_for(types, source=str(path))
    return score_entities(predicted_phrases(gold, head, model or shipped_model()), [s.phrases for s in gold])


def predicted_phrases(gold: Sequence[TaggedSentence], head: str, model: Analyser) -> list[set[Phrase]]:
    """What one head of the model finds in the given words, sentence by sentence.

    The Reuters sentences of the ``conll`` form stand in their order and are read together, as a report is; those of the
    other sets were drawn from many texts and are read one by one.
    """
    read = model.analyse_words([sentence.words for sentence in gold], together=head == "conll")
    if len(read) != len(gold):
        raise BadCall(f"the model answered for {len(read)} of {len(gold)} sentences; run `dragoman doctor`")
    if not any(head in sentence.entities for sentence in read):
        raise BadCall(f"the model has no head {head!r}; run `dragoman doctor` to see which model is installed")
    return [{(e.start, e.end, e.label) for e in sentence.entities.get(head, ())} for sentence in read]


def score_entities(predicted: Sequence[set[Phrase]], gold: Sequence[set[Phrase]]) -> dict[str, Any]:
    """Precision, recall and F1 over all spans and by type; ``n`` is the number of sentences.

    >>> scores = score_entities([{(0, 1, "person")}], [{(0, 1, "person"), (2, 3, "misc")}])
    >>> scores["p"], scores["r"], scores["by_type"]["misc"]
    (1.0, 0.5, {'p': 0.0, 'r': 0.0, 'f1': 0.0, 'n': 1})
    """
    types = sorted({phrase[2] for sentence in (*predicted, *gold) for phrase in sentence})
    by_type = {kind: counts_of(kind, predicted, gold) for kind in types}
    total = sum(by_type.values(), Counts())
    return {
        **total.scores(),
        "by_type": {kind: counts.scores_and_number() for kind, counts in by_type.items()},
        "n": len(gold),
    }


def counts_of(kind: str, predicted: Sequence[set[Phrase]], gold: Sequence[set[Phrase]]) -> Counts:
    """The counts of one type over all sentences."""
    counts = Counts()
    for found, wanted in zip(predicted, gold, strict=True):
        counts += compare((p for p in found if p[2] == kind), (p for p in wanted if p[2] == kind))
    return counts


def head_for(types: Iterable[str], *, source: str = "the file") -> str:
    """The head that was trained on these types.

    >>> head_for({"person", "politician"})
    'politics'
    """
    wanted = set(types)
    if not wanted:
        raise BadCall(f"{source}: no token is tagged, so the head cannot be found; name it with --head")
    for head, known in HEADS.items():
        if wanted <= known:
            return head
    found = ", ".join(sorted(wanted))
    raise BadCall(f"{source}: no head knows the types {found}; name one with --head ({', '.join(HEADS)})")


def read_tagged(text: str, *, source: str = "the file") -> list[TaggedSentence]:
    """The sentences of a token/tag file; the tag is the last column, and a # line without a tag is passed over.

    >>> read_tagged("Baku\\tB-location\\nhosts\\tO\\n")
    [TaggedSentence(words=('Baku', 'hosts'), tags=('B-location', 'O'))]
    """
    sentences: list[TaggedSentence] = []
    rows: list[tuple[str, str]] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], start=1):
        if line.strip():
            row = _row(line)
            if row is None and not line.startswith("#"):
                raise BadCall(f"{source}, line {number}: wanted a token and a tag (O, B-X or I-X), found {line!r}")
            if row is not None and row[0] != "-DOCSTART-":
                rows.append(row)
        elif rows:
            words, tags = zip(*rows, strict=True)
            sentences.append(TaggedSentence(words, tags))
            rows = []
    if not sentences:
        raise BadCall(f"{source}: holds no sentence; wanted lines of a token, a tab and a tag")
    return sentences


def phrases_of(tags: Sequence[str]) -> list[Phrase]:
    """The spans of a row of tags; an I that continues nothing of its type opens a span, as CoNLL's scorer reads it.

    >>> phrases_of(["I-misc", "I-misc", "O", "B-person", "I-misc", "B-misc"])
    [(0, 2, 'misc'), (3, 4, 'person'), (4, 5, 'misc'), (5, 6, 'misc')]
    """
    found: list[Phrase] = []
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag == f"I-{kind}":
            continue
        if kind:
            found.append((start, i, kind))
        start, kind = i, tag[2:]
    return found


def _row(line: str) -> tuple[str, str] | None:
    """The token and the tag of a line, or None; the token may hold spaces or look like a tag, the tag comes last."""
    found = _ROW.fullmatch(line)
    if found is None:
        return None
    token, tag = found[1].strip() or "_", found[2]
    if tag == "O" or (tag[:2] in ("B-", "I-") and len(tag) > 2):
        return token, tag
    return None

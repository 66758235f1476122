"""Readers for the data pack: each yields passages' raw material, gold as it stands in the files.

Every reader takes the pack's folder. What a data set lacks is None. The forms are described in the pack's README.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.happenings import Told

csv.field_size_limit(10**9)


@dataclass
class Sample:
    """One sentence of training material, word by word; `opens` is "doc", "par" or "" as it starts one."""

    words: list[str]
    opens: str = ""
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None  # 0-based, -1 for the root
    deprels: list[str] | None = None
    entities: dict[str, list[str]] = field(default_factory=dict)  # head name -> BIO tags
    pairs: list[Pair] = field(default_factory=list)
    told: list[Told] | None = None  # events; None where nobody has looked for any


@dataclass
class Pair:
    """Two spans of words (end exclusive; None where a side is not named), the types allowed, and its source row."""

    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    types: tuple[str, ...]
    row: str
    weight: float = 1.0


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_conllu(path: Path) -> list[Sample]:
    """Sentences of a CoNLL-U file; GUM's innermost entity spans become BIO tags of the head ``gum``."""
    samples: list[Sample] = []
    rows: list[list[str]] = []
    opens = ""
    for line in _lines(path):
        if line.startswith("# newdoc"):
            opens = "doc"
        elif line.startswith("# newpar") and "_block" not in line.split("=")[0]:
            opens = opens or "par"
        elif line and line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            samples.append(_sample_of(rows, opens))
            rows, opens = [], ""
    return samples


def _sample_of(rows: list[list[str]], opens: str) -> Sample:
    sample = Sample(
        words=[r[1] for r in rows],
        opens=opens,
        upos=[r[3] for r in rows],
        xpos=[r[4] for r in rows],
        lemmas=[r[2] for r in rows],
        heads=[int(r[6]) - 1 for r in rows],
        deprels=[r[7] for r in rows],
    )
    if any("Entity=" in r[9] for r in rows):
        sample.entities["gum"] = _gum_tags([r[9] for r in rows])
    return sample


def _gum_tags(misc: list[str]) -> list[str]:
    """Innermost spans of GUM's bracket notation, as BIO."""
    spans: list[tuple[int, int, str]] = []
    open_: list[tuple[str, str, int]] = []
    for i, cell in enumerate(misc):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", cell)
        if not found:
            continue
        for mark in re.finditer(r"\((\d+)-([a-z]+)-[^()]*?(\)|(?=\()|(?=\d+\))|$)|(\d+)\)", found[1]):
            if mark[1]:
                if mark[3] == ")":
                    spans.append((i, i + 1, mark[2]))
                else:
                    open_.append((mark[1], mark[2], i))
            else:
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][0] == mark[4]:
                        spans.append((open_[k][2], i + 1, open_[k][1]))
                        del open_[k]
                        break
    tags = ["O"] * len(misc)
    for start, end, label in sorted(spans, key=lambda s: (s[1] - s[0], s)):
        if all(t == "O" for t in tags[start:end]):
            tags[start:end] = ["B-" + label] + ["I-" + label] * (end - start - 1)
    return tags


def read_tags(path: Path, head: str) -> list[Sample]:
    """Sentences of a token/tag file, their BIO tags under the name of the head that learns them."""
    samples: list[Sample] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*_lines(path), ""]:
        if line.strip():
            cells = line.split()
            tag = cells[-1] if re.fullmatch(r"O|[BI]-[A-Za-z_]+", cells[-1]) else "O"
            words.append(cells[0])
            tags.append(tag)
        elif words:
            samples.append(Sample(words=words, entities={head: tags}))
            words, tags = [], []
    return samples


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a header and no quoting."""
    return list(csv.DictReader(_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE))


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The plain sentence of a marked one, and where its ``<s>`` and ``<t>`` stood (characters).

    >>> unmark("<s>Iran</s> condemned the <t>vote</t>.")
    ('Iran condemned the vote.', {'s': (0, 4), 't': (19, 23)})
    """
    text, spans, open_ = "", {}, {}
    for part in re.split(r"(</?[st]>)", marked):
        if part in ("<s>", "<t>"):
            open_[part[1]] = len(text)
        elif part in ("</s>", "</t>"):
            spans.setdefault(part[2], (open_[part[2]], len(text)))
        else:
            text += part
    return text, spans


def key_of(sentence: str) -> str:
    """What two copies of a sentence share, whatever their spacing and quotation marks."""
    return re.sub(r"[^a-z0-9]", "", sentence.lower())


def is_kept_out(sentence: str) -> bool:
    """Whether a sentence of plv_train.tsv is kept out of the shipped weights' training: a tenth, by their letters."""
    return hashlib.sha256(key_of(sentence).encode()).digest()[1] % 10 == 0

"""What the relation head is taught: pairs of spans and the types they may have, from four sources.

- `plv`: one labelled interaction a sentence. YIELD is CONCEDE or RETREAT: either may take the credit. The same pair the
  other way round is "none", or the same type where the type has no direction.
- `aw-wiki`: whether the first acts on the second; a yes is any type, a no is "none". (The `ace` rows are never read.)
- `cameo-class` with the sides marked in `cameo-ner`: a quad allows its types, a neutral statement is "none", or an
  appeal or denial.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from dragoman.reference.ontology import TYPES, type_of
from dragoman.text.tokens import tokenize
from training.readers import Pair, Sample, is_kept_out, key_of, read_table, read_tags, unmark
from training.reports import UNDIRECTED

RELATIONS = [*TYPES, "none"]
TURNED = 0.5  # weight of a pair turned round, a made-up example
# Where that file's quads differ from PLOVER's: its 88 rows of YIELD that are in plv, too, are 2, the 29 of SANCTION 3.
CAMEO_QUADS = {"CONCEDE": 2, "SANCTION": 3}
NEUTRAL = ("none", "REQUEST", "REJECT")  # appeals and denials are neutral there
PARTIAL = 0.5  # weight of rows whose type is known only in part
TIMES = 4  # passes over these pairs in one epoch of the second stage


def relation_samples(data: Path, without: Collection[str] = ()) -> list[Sample]:
    """One sample a sentence, with its pairs; those of a sentence that occurs twice are apart."""
    samples: list[Sample] = []
    if "plv" not in without:
        samples += [_plv(row) for row in read_table(data / "events/plv_train.tsv")]
    if "aw-wiki" not in without:
        rows = read_table(data / "events/aw_train.tsv")
        samples += [_aw(row) for row in rows if row["dataset"] == "wiki"]
    if "cameo-class" not in without:
        seen = {key_of(" ".join(s.words)) for s in samples}
        samples += [s for s in _cameo(data) if key_of(" ".join(s.words)) not in seen]
    return [s for s in samples if s.pairs]


def _sample(marked: str) -> tuple[Sample, tuple[int, int] | None, tuple[int, int] | None]:
    text, spans = unmark(marked)
    words = tokenize(text)

    def inside(mark: str) -> tuple[int, int] | None:
        if mark not in spans:
            return None
        a, b = spans[mark]
        held = [i for i, (s, e) in enumerate(words) if s < b and e > a]
        return (held[0], held[-1] + 1) if held else None

    return Sample(words=[text[a:b] for a, b in words], opens="doc"), inside("s"), inside("t")


def _plv(row: dict[str, str]) -> Sample:
    sample, actor, recipient = _sample(row["marked_sentence"])
    types = ("CONCEDE", "RETREAT") if row["gold_root"] == "YIELD" else (row["gold_root"],)
    name = f"plv:{row['sentence_id']}"
    sample.pairs = [Pair(actor, recipient, types, name)]
    if actor and recipient:
        back = types if types[0] in UNDIRECTED else ("none",)
        sample.pairs.append(Pair(recipient, actor, back, name + ":turned", TURNED))
        sample.pairs.append(Pair(actor, None, types, name + ":actor", TURNED / 2))
        sample.pairs.append(Pair(None, recipient, types, name + ":recipient", TURNED / 2))
    return sample


def _aw(row: dict[str, str]) -> Sample:
    sample, actor, recipient = _sample(row["marked_sentence"])
    acts = row["gold_binary"] == "1"
    sample.pairs = [
        Pair(actor, recipient, TYPES if acts else ("none",), f"aw:{row['sentence_id']}", PARTIAL if acts else 1.0)
    ]
    return sample


def _cameo(data: Path) -> list[Sample]:
    quads = {key_of(r["sentence"]): int(r["label"]) for r in read_table(data / "events/cameo_class_train.tsv")}
    found = []
    for sample in read_tags(data / "entities/cameo_ner_train.txt", "participants"):
        quad = quads.get(key_of(" ".join(sample.words)))
        sides = {t[2:]: i for i, t in reversed(list(enumerate(sample.entities["participants"]))) if t[0] == "B"}
        if quad is None or not {"S", "T"} <= set(sides):
            continue
        actor, recipient = (_run(sample.entities["participants"], sides[x]) for x in "ST")
        types = tuple(t for t in TYPES if CAMEO_QUADS.get(t, type_of(t).quad_number) == quad) if quad else NEUTRAL
        found.append(Sample(words=sample.words, opens="doc", pairs=[Pair(actor, recipient, types, "cameo", PARTIAL)]))
    return found


def _run(tags: Sequence[str], start: int) -> tuple[int, int]:
    end = start + 1
    while end < len(tags) and tags[end][0] == "I":
        end += 1
    return start, end


def training_samples(data: Path, without: Collection[str] = ()) -> list[Sample]:
    """All samples but the tenth of plv that is kept out."""
    samples = relation_samples(data, without)
    return [s for s in samples if not (s.pairs[0].row.startswith("plv:") and is_kept_out(" ".join(s.words)))]

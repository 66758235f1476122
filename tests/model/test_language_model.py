"""The language model as a whole. The only tests of this room that load the shipped weights.

They hold for any weights: what is said of a text may change with training, that it is exact, whole and the same
however it is run may not.
"""

from __future__ import annotations

import json
import shutil
import string
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.model import LanguageModel, Reading, load
from dragoman.model.passages import LONGEST
from dragoman.model.weights import FOLDER
from dragoman.records import ModelMissing
from dragoman.text.sentence import Sentence

pytestmark = pytest.mark.skipif(not (FOLDER / "reader.onnx").exists(), reason="the weights are not built")
needs_relations = pytest.mark.skipif(not (FOLDER / "relation.onnx").exists(), reason="the weights have no relations")

REPORT = (
    "GENEVA, 3 May (AFP) — The foreign ministers of Kenya and Norway met in Geneva on Tuesday.\n\n"
    "They signed an agreement on fisheries, the spokeswoman said. “We'll go on,” she added!\n\n"
    + " ".join(f"Delegation {i} spoke of the {w} for a while, and left." for i, w in enumerate(string.ascii_lowercase))
)
OTHERS = ("Police dispersed a protest in Lima.", "A cyclone struck.\n\nNobody was hurt.", "№ 5: «да» 北京 …")


def model() -> LanguageModel:
    return load(1)


def check_exact(text: str, sentences: Sequence[Sentence]) -> None:
    """Offsets and grammar of any reading."""
    assert [s.index for s in sentences] == list(range(len(sentences)))
    words = [w for s in sentences for w in s.words]
    assert all(0 <= a.start < a.end <= b.start for a, b in pairwise(words))
    for s in sentences:
        assert s.forms == tuple(text[w.start : w.end] for w in s.words) and all(s.forms)
        assert (s.span.start, s.span.end) == (s.words[0].start, s.words[-1].end)
        assert len(s) == len(s.lemmas) == len(s.upos) == len(s.xpos) == len(s.heads) == len(s.deprels)
        assert all(s.lemmas)
        assert s.subtree(s.root) == tuple(range(len(s))) and s.heads.count(-1) == 1  # one tree
        assert all((d == "root") == (h < 0) for h, d in zip(s.heads, s.deprels, strict=True))
        for found in s.entities.values():
            assert all(0 <= e.start < e.end <= len(s) and 0 <= e.score <= 1 for e in found)
            assert all(a.end <= b.start for a, b in pairwise(found))


def same(a: Reading, b: Reading) -> bool:
    return a.sentences == b.sentences and all(map(np.array_equal, a.meanings, b.meanings))


pieces_of_text = st.sampled_from(
    ["The president", " met ", "Dr. Ng.", "\r\n", "\n\n", "e\u0301", "👩🏽\u200d🚀", "🇦🇿", "\u200b", "\u200f", "وزير",
     "שר החוץ", "北京。", "ﬁ", "İ", "\u2028", "\xa0", "\ufeff", "“", "”", "...", "3.5bn", "---", "\x00", "'s", "!?",
     "\t"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.lists(pieces_of_text, max_size=25).map("".join), st.text(max_size=60)))
@example("")
@example(" \n\t ")
def test_offsets_are_exact_in_any_text(text: str) -> None:
    reading = model().read(text)
    check_exact(text, reading.sentences)
    assert [len(m) for m in reading.meanings] == [len(s) for s in reading.sentences]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=6), max_size=5))
def test_given_words_are_kept(sentences: list[list[str]]) -> None:
    read = model().analyse_words(sentences)
    assert [list(s.forms) for s in read] == sentences
    check_exact(" ".join(w for s in sentences for w in s), read)


@pytest.mark.parametrize("text", ["...", "!?!?", "—", "“ ”", "Baku", "a", "\u0301", "👍", "5", ")"])
def test_a_lone_word_or_mark_is_a_sentence(text: str) -> None:
    sentences = model().analyse(text)
    check_exact(text, sentences)
    assert "".join(f for s in sentences for f in s.forms) == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\u200b"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert model().read(text) == Reading((), (), ())


def test_a_sentence_of_3000_words_without_a_stop_is_read_to_its_end() -> None:
    text = " ".join(f"word{i % 90}" for i in range(3000))
    sentences = model().analyse(text)
    check_exact(text, sentences)
    assert sum(map(len, sentences)) == 3000


def test_a_long_given_sentence_stays_one_with_one_root() -> None:
    long = ["The", "council", "met", "and"] * (LONGEST // 2)
    read = model().analyse_words([["Before", "."], long, ["After", "."]])
    assert [len(s) for s in read] == [2, len(long), 2]
    check_exact(" ".join(w for s in read for w in s.forms), read)


def test_a_given_sentence_without_words_is_named() -> None:
    with pytest.raises(ValueError, match=r"sentences\[1\]: holds no words"):
        model().analyse_words([["Fine", "."], []])


def test_right_to_left_text_keeps_its_words() -> None:
    text = "التقى وزيرا الخارجية في جنيف يوم الثلاثاء.\n\nהשרים נפגשו בז'נבה ביום שלישי."
    sentences = model().analyse(text)
    check_exact(text, sentences)
    assert len(sentences) >= 2


def test_only_the_asked_stretch_is_read() -> None:
    start, end = REPORT.index("They"), REPORT.index("Delegation 3")
    sentences = model().analyse(REPORT, start, end)
    check_exact(REPORT, sentences)
    assert sentences[0].span.start == start
    assert sentences[-1].span.end == len(REPORT[:end].rstrip())


def test_no_sentence_crosses_a_paragraph() -> None:
    blank = [i for i in range(len(REPORT)) if REPORT.startswith("\n\n", i)]
    assert len(blank) == 2
    assert not [s for s in model().analyse(REPORT) for at in blank if s.span.start < at < s.span.end]


def test_the_reading_is_the_same_for_any_number_of_threads() -> None:
    assert len(model().pack(REPORT).passages) > 1
    expected = model().read(REPORT)
    assert all(same(LanguageModel(threads=threads).read(REPORT), expected) for threads in (2, 4))


def test_a_text_is_read_the_same_alone_among_others_and_beside_others() -> None:
    alone = {text: LanguageModel(threads=1).read(text) for text in (REPORT, *OTHERS)}
    shared = LanguageModel(threads=2)
    assert all(same(shared.read(text), alone[text]) for text in (*OTHERS, REPORT, *OTHERS))
    texts = [REPORT, *OTHERS] * 6
    with ThreadPoolExecutor(4) as pool:
        assert all(map(same, pool.map(shared.read, texts), [alone[t] for t in texts]))


def test_the_model_is_loaded_once_however_many_ask() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len({id(m) for m in pool.map(lambda _: load(1), range(16))}) == 1
    assert load() is load(None)


def test_the_labels_are_those_of_the_manifest() -> None:
    stated = json.loads((FOLDER / "manifest.json").read_bytes())["labels"]
    assert model().entity_labels == stated["entities"]
    assert model().relation_types == stated["relations"]


def copy_of_the_weights(folder: Path) -> Path:
    for path in FOLDER.iterdir():
        (folder / path.name).symlink_to(path)
    return folder


@pytest.mark.parametrize("name", ["manifest.json", "tokenizer.json", "embeddings.npz", "lemmas.json", "reader.onnx"])
def test_a_folder_that_lacks_a_file_is_a_missing_model_with_its_remedy(tmp_path: Path, name: str) -> None:
    (copy_of_the_weights(tmp_path) / name).unlink()
    with pytest.raises(ModelMissing, match="make train"):
        LanguageModel(tmp_path)


def test_a_manifest_of_other_labels_is_a_missing_model(tmp_path: Path) -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_bytes())
    manifest["labels"]["upos"].append("NEW")
    (copy_of_the_weights(tmp_path) / "manifest.json").unlink()
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelMissing, match=r"'upos', the manifest has \d+: .*make train"):
        LanguageModel(tmp_path)


@needs_relations
def test_a_graph_in_the_place_of_another_is_a_missing_model(tmp_path: Path) -> None:
    (copy_of_the_weights(tmp_path) / "reader.onnx").unlink()
    shutil.copyfile(FOLDER / "relation.onnx", tmp_path / "reader.onnx")
    with pytest.raises(ModelMissing, match=r"has no output 'starts': .*make train"):
        LanguageModel(tmp_path)


def test_asking_weights_without_a_relation_head_is_a_missing_model(tmp_path: Path) -> None:
    (copy_of_the_weights(tmp_path) / "relation.onnx").unlink(missing_ok=True)
    with pytest.raises(ModelMissing, match=r"relation\.onnx is missing: .*make train"):
        LanguageModel(tmp_path).relations("Iran praised Ghana.", [((0, 4), (13, 18))])


SENTENCE = "France’s president thanked Ghana for its aid."


@needs_relations
def test_the_chances_of_a_pair_sum_to_one() -> None:
    pairs = [((0, 18), (27, 32)), ((0, 6), None), (None, (27, 32)), ((27, 32), (0, 18))]
    for chances in model().relations(SENTENCE, pairs):
        assert set(chances) == set(model().relation_types)
        assert sum(chances.values()) == pytest.approx(1) and min(chances.values()) >= 0


@needs_relations
def test_a_pair_has_the_same_chances_alone_and_among_others() -> None:
    pairs = [((0, 18), (27, 32)), ((0, 6), None), (None, (27, 32))]
    together = model().relations(SENTENCE, pairs)
    for pair, chances in zip(pairs, together, strict=True):
        assert model().relations(SENTENCE, [pair])[0] == pytest.approx(chances, abs=1e-5)


@needs_relations
def test_a_pair_has_the_same_chances_from_a_sentence_read_before() -> None:
    reading = model().read(SENTENCE)
    if len(reading.sentences) == 1:
        [first] = model().pair_scores(reading.meanings[0], [((0, 3), (4, 5))])
        assert first == pytest.approx(model().relations(SENTENCE, [((0, 18), (27, 32))])[0], abs=1e-5)


@needs_relations
@pytest.mark.parametrize("sentence", ["Ghana", "Ghana " * 400])
def test_relations_of_a_lone_word_and_of_a_very_long_sentence(sentence: str) -> None:
    [chances] = model().relations(sentence, [((0, 5), None)])
    assert sum(chances.values()) == pytest.approx(1)


def test_no_pairs_no_chances() -> None:
    assert model().relations(SENTENCE, []) == []


@pytest.mark.parametrize(
    ("sentence", "span", "reason"), [("  ", (0, 1), "holds no words"), ("a   b", (2, 3), r"no word .* lies in 2\.\.3")]
)
def test_a_span_without_words_is_refused(sentence: str, span: tuple[int, int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        model().relations(sentence, [(span, None)])

"""Lemmas from a table of forms and endings made by hand, and the edit scripts that the endings hold."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.model.lemmas import LemmaTable, apply_script, read_lemmas, script_of
from dragoman.records import ModelMissing

TABLE = LemmaTable(
    known={"VBD": {"met": "meet"}, "NNP": {"Inc": "Inc."}, "JJ": {"u.s.": "U.S."}},
    endings={
        "VBD": {"": "0", "ed": "2", "ied": "3y"},
        "NNS": {"": "1", "ies": "3y", "s": "1"},
        "JJ": {"": "0"},
        "NNP": {"": "0"},
    },
)


short = st.text(max_size=4)


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=5), short, short)
@example("suppl", "ies", "y")
@example("İ", "stanbul", "")
@example("a", "", "٣x")
def test_a_script_makes_the_lemma_it_was_made_from(stem: str, ending: str, lemma_ending: str) -> None:
    form, lemma = stem + ending, stem + lemma_ending
    script = script_of(form, lemma)
    assert script is None or apply_script(form, script) == lemma


@pytest.mark.parametrize(("form", "lemma"), [("was", "be"), ("2nd", "23"), ("x", "x²")])
def test_no_script_is_made_where_the_words_share_nothing_or_a_number_would_be_taken_for_the_cut(
    form: str, lemma: str
) -> None:
    assert script_of(form, lemma) is None


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=6), st.sampled_from(["0", "3y", "1", "2X", "12_"]))
def test_no_script_leaves_a_word_without_a_lemma(form: str, script: str) -> None:
    assert apply_script(form, script)


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("met", "VBD", "meet"),
        ("MET", "VBD", "meet"),
        ("visited", "VBD", "visit"),
        ("carried", "VBD", "carry"),
        ("Parties", "NNS", "party"),
        ("Talks", "NNS", "talk"),
        ("Baku", "NNP", "Baku"),
        ("Inc", "NNP", "Inc."),
        ("inc", "NNP", "inc"),
        ("Kenyan", "JJ", "Kenyan"),
        ("large", "JJ", "large"),
        ("U.S.", "JJ", "U.S."),
        ("Whatever", "XX", "Whatever"),
        ("s", "NNS", "s"),
    ],
)
def test_a_known_form_comes_first_and_then_its_longest_ending(form: str, tag: str, lemma: str) -> None:
    assert TABLE.lemma(form, tag) == lemma


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=8), st.sampled_from(["VBD", "NNS", "NNP", "JJ", "XX"]))
def test_every_form_has_a_lemma(form: str, tag: str) -> None:
    assert TABLE.lemma(form, tag)


def test_a_table_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "lemmas.json").write_bytes(msgspec.json.encode(TABLE))
    assert read_lemmas(tmp_path / "lemmas.json") == TABLE


@pytest.mark.parametrize(
    "content", [None, b"", b'{"known": {}}', b'{"known": {"NN": 3}, "endings": {}}', b'{"\xff": 1}']
)
def test_a_missing_or_damaged_table_is_a_missing_model_with_its_remedy(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "lemmas.json").write_bytes(content)
    with pytest.raises(ModelMissing, match=r"lemmas\.json cannot be read .*make train"):
        read_lemmas(tmp_path / "lemmas.json")

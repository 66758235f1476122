"""Words to pieces, with a vocabulary of a few words made here."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from dragoman.model import pieces as pieces_module
from dragoman.model.pieces import (
    ALNUM,
    DIGITS,
    INITIAL,
    LOWER,
    MAX_PIECES,
    MIXED,
    PUNCT,
    TITLE,
    UNCASED,
    UPPER,
    Pieces,
    shape_of,
)
from dragoman.records import ModelMissing

MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
VOCABULARY = {w: i for i, w in enumerate([*MARKS, "talks", "met", "##s", "a", "##a", "b", "."])}


def write_tokenizer(path: Path, vocabulary: dict[str, int]) -> Path:
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.save(str(path))
    return path


@pytest.fixture
def pieces(tmp_path: Path) -> Pieces:
    return Pieces(write_tokenizer(tmp_path / "tokenizer.json", VOCABULARY))


def test_a_word_gives_the_same_pieces_whatever_stands_beside_it(pieces: Pieces) -> None:
    words = ["Talks", "met", "aa", ".", "unheard"]
    assert pieces.of(words) == [pieces.of([word])[0] for word in reversed(words)][::-1]


def test_case_is_lost_in_the_pieces_and_kept_in_the_shape(pieces: Pieces) -> None:
    [(ids, shape), (other_ids, other_shape)] = pieces.of(["talks", "TALKS"])
    assert ids == other_ids
    assert (shape, other_shape) == (LOWER, UPPER)


def test_a_long_word_keeps_its_first_pieces_and_its_last(pieces: Pieces) -> None:
    [(ids, _)] = pieces.of(["a" * 90 + "s"])
    assert len(ids) == MAX_PIECES
    assert ids[0] == VOCABULARY["a"]
    assert ids[-1] == VOCABULARY["##s"]


@pytest.mark.parametrize("word", ["\u200b", "\ufeff", "\u0301", "", "\x00"])
def test_a_word_that_shows_nothing_is_the_unknown_piece(pieces: Pieces, word: str) -> None:
    assert pieces.of([word])[0][0] == (pieces.unk,)


def test_a_full_table_is_begun_anew_without_changing_an_answer(pieces: Pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces_module, "MOST_KNOWN", 3)
    words = [["talks", "met"], ["a", "b", "."], ["talks", "aa", "met", "b", "as"], ["met", "as"]]
    expected = [[pieces.of([w])[0] for w in row] for row in words]
    assert [pieces.of(row) for row in words] == expected
    assert len(pieces._known) <= 3 + max(map(len, words))


def test_threads_share_one_table(pieces: Pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces_module, "MOST_KNOWN", 5)
    rows = [["a" * (i % 7 + 1), "b", "met" + "s" * (i % 5)] for i in range(200)]
    expected = [pieces.of(row) for row in rows]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pieces.of, rows)) == expected


@pytest.mark.parametrize("content", [None, "", "{}", '{"model": 3}'])
def test_a_missing_or_damaged_tokenizer_is_a_missing_model_with_its_remedy(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "tokenizer.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ModelMissing, match=r"tokenizer\.json cannot be read .*make train"):
        Pieces(path)


def test_a_tokenizer_of_another_kind_of_model_is_a_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"knows no \[CLS\]: .*make train"):
        Pieces(write_tokenizer(tmp_path / "tokenizer.json", {"[UNK]": 0, "a": 1}))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("visit", LOWER),
        ("Baku", TITLE),
        ("NATO", UPPER),
        ("I", INITIAL),
        ("J.", INITIAL),
        ("U.S.", UPPER),
        ("McCain", MIXED),
        ("iPhone", MIXED),
        ("2026", DIGITS),
        ("3rd", ALNUM),
        ("3.5", ALNUM),
        ("...", PUNCT),
        ("n't", LOWER),
        ("北京", UNCASED),
        ("Élysée", TITLE),
    ],
)
def test_the_shape_of_a_word(word: str, shape: int) -> None:
    assert shape_of(word) == shape


@given(st.text(max_size=6))
def test_every_string_has_one_of_nine_shapes(word: str) -> None:
    assert LOWER <= shape_of(word) <= UNCASED

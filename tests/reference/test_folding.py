"""Folding takes off case and accents, and cutting into words keeps every offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reference.folding import fold, is_possessive, key_of, words_of


@pytest.mark.parametrize("written", ["Türkiye", "TÜRKİYE", "turkiye", "Tu\u0308rkiye"])
def test_spellings_of_one_name_fold_alike(written: str) -> None:
    assert key_of(written) == ("turkiye",)


def test_folding_leaves_ascii_in_lower_case() -> None:
    assert fold("Łódź, Chișinău, Đoković") == "lodz, chisinau, dokovic"


@given(st.text())
def test_words_lie_apart_in_the_text_and_in_its_order(text: str) -> None:
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        assert word.form == text[word.start : word.end].replace(".", "") or "." in text[word.start : word.end]
        end = word.end


@given(st.text())
def test_the_key_of_a_text_is_that_of_its_words(text: str) -> None:
    assert key_of(text) == tuple(word.key for word in words_of(text))


@pytest.mark.parametrize("text", ["U.S.", "U.S", "u.s."])
def test_dotted_initials_are_one_word_in_capitals(text: str) -> None:
    assert [word.form for word in words_of(text)] == ["US"]


def test_hyphens_and_apostrophes_part_words() -> None:
    assert key_of("Azerbaijan-NATO, Côte d’Ivoire") == ("azerbaijan", "nato", "cote", "d", "ivoire")


@pytest.mark.parametrize(
    ("phrase", "owned"), [("Chile's copper", True), ("Honduras' army", True), ("Chile copper", False)]
)
def test_a_possessive_is_seen_by_its_apostrophe(phrase: str, owned: bool) -> None:
    assert is_possessive(phrase, words_of(phrase), 0) is owned

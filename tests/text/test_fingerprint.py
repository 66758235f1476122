"""Fingerprints: the same text the same id, another text another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.fingerprint import ID_LENGTH, document_id, sha256_of


@given(st.text(), st.text())
def test_two_texts_share_a_fingerprint_only_when_they_are_one(one: str, other: str) -> None:
    assert (sha256_of(one) == sha256_of(other)) == (one == other)


def test_a_line_end_or_a_lone_surrogate_makes_another_document() -> None:
    ids = {document_id(text) for text in ["a\n", "a\r\n", "a", "\ud800"]}
    assert len(ids) == 4
    assert all(len(i) == ID_LENGTH for i in ids)

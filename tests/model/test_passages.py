"""Packing words into passages, with words whose number of pieces stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.passages import LONGEST, Passage, pack
from dragoman.model.pieces import MAX_PIECES, Encoded

CLS, SEP = 1, 2


class CountedPieces:
    """In place of the tokenizer: the word "7" has seven pieces, any other has one."""

    cls, sep = CLS, SEP

    def learn(self, words: Iterable[str]) -> None:
        """Nothing to learn."""

    def of(self, words: Sequence[str]) -> list[Encoded]:
        return [(tuple(range(100, 100 + int(w))) if w.isdigit() else (50,), 1) for w in words]


def packed(blocks: list[list[str]], *, marked: bool = True) -> list[Passage]:
    return pack(blocks, CountedPieces(), marked=marked)  # type: ignore[arg-type]


words = st.one_of(st.integers(1, MAX_PIECES).map(str), st.just("."))
texts = st.lists(st.lists(words, max_size=80), max_size=12)


@settings(max_examples=150, deadline=None)
@given(texts, st.booleans())
def test_every_word_stands_in_exactly_one_passage_in_order(blocks: list[list[str]], marked: bool) -> None:
    passages = packed(blocks, marked=marked)
    covered = [i for p in passages for i in range(p.begin, p.end)]
    assert covered == list(range(sum(map(len, blocks))))
    assert all(len(p.first) == len(p.last) == p.end - p.begin > 0 for p in passages)


@settings(max_examples=150, deadline=None)
@given(texts, st.booleans())
def test_no_passage_is_longer_than_the_limit(blocks: list[list[str]], marked: bool) -> None:
    assert all(len(p.ids) == len(p.shapes) <= LONGEST + 2 for p in packed(blocks, marked=marked))


@settings(max_examples=100, deadline=None)
@given(texts, st.booleans())
def test_a_word_is_found_at_its_pieces(blocks: list[list[str]], marked: bool) -> None:
    encoded = CountedPieces().of([w for block in blocks for w in block])
    for passage in packed(blocks, marked=marked):
        assert passage.ids[0] == CLS and passage.ids[-1] == SEP
        for i, (first, last) in enumerate(zip(passage.first, passage.last, strict=True)):
            assert tuple(passage.ids[first : last + 1]) == encoded[passage.begin + i][0]
            assert passage.shapes[first] == 2 and set(passage.shapes[first + 1 : last + 1]) <= {3}


@settings(max_examples=100, deadline=None)
@given(texts)
def test_a_paragraph_that_fits_is_not_torn_and_begins_a_sentence(blocks: list[list[str]]) -> None:
    breaks = {p.begin + b for p in packed(blocks) for b in p.breaks}
    at = 0
    for block in blocks:
        pieces = sum(len(ids) for ids, _ in CountedPieces().of(block))
        if block:
            assert at in breaks
        if pieces <= LONGEST:
            assert not breaks & set(range(at + 1, at + len(block)))
        at += len(block)


def test_a_separator_stands_between_the_paragraphs_of_a_report_only() -> None:
    blocks = [["3", "."], ["2"]]
    assert packed(blocks)[0].ids.tolist() == [CLS, 100, 101, 102, 50, SEP, 100, 101, SEP]
    assert packed(blocks, marked=False)[0].ids.tolist() == [CLS, 100, 101, 102, 50, 100, 101, SEP]


def test_a_long_paragraph_is_cut_after_the_last_full_stop_that_fits() -> None:
    sentence = ["1"] * 49 + ["."]
    assert [(p.begin, p.end) for p in packed([sentence * 5])] == [(0, 150), (150, 250)]


def test_a_stop_too_early_to_help_is_passed_over() -> None:
    block = [".", *["10"] * 15, "8", "10", "."]  # 1 + 158 pieces, and ten more that fit with neither
    assert [(p.begin, p.end) for p in packed([block])] == [(0, 17), (17, 19)]


def test_a_sentence_without_a_stop_is_cut_where_it_must_be() -> None:
    passages = packed([["1"] * 3000])
    assert [p.end - p.begin for p in passages] == [LONGEST] * 18 + [3000 - 18 * LONGEST]


def test_short_paragraphs_share_a_passage() -> None:
    [passage] = packed([["1"] * 9 + ["."] for _ in range(10)])
    assert passage.breaks == frozenset(range(0, 100, 10))


def test_no_words_no_passages() -> None:
    assert packed([]) == packed([[], []]) == []

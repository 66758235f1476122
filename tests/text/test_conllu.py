from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from dragoman.records import BadCall, Span
from dragoman.text.conllu import documents, raw_text, read_conllu, write_conllu
from dragoman.text.sentence import Sentence

SHARED = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2].parent / "shared" / "data"))


def row(number: str, form: str, head: str = "_", deprel: str = "_", misc: str = "_") -> str:
    return "\t".join((number, form, form.lower(), "X", "XX", "_", head, deprel, "_", misc))


def sentence_of(text: str, *words: tuple[int, int], end: int | None = None) -> Sentence:
    spans = tuple(Span(*word) for word in words)
    n = len(words)
    return Sentence(
        index=0,
        span=Span(spans[0].start, spans[-1].end),
        words=spans,
        forms=tuple(span.of(text) for span in spans),
        lemmas=("a",) * n,
        upos=("X",) * n,
        xpos=("",) * n,
        heads=(-1, *(0 for _ in range(n - 1))),
        deprels=("root", *("dep" for _ in range(n - 1))),
        entities={},
    )


def test_a_multiword_token_is_one_token_of_its_words() -> None:
    lines = [
        row("1", "They", "3"),
        row("2-3", "don't", misc="SpaceAfter=No"),
        row("2", "do"),
        row("3", "n't", "0", "root"),
    ]
    [sentence] = read_conllu([*lines, row("4", ".", "3")])
    assert [(t.form, t.start, t.end) for t in sentence.tokens] == [("They", 0, 1), ("don't", 1, 3), (".", 3, 4)]
    assert [w.head for w in sentence.words] == [2, None, -1, 2]
    assert sentence.text == "They don't."


def test_only_the_whole_name_newpar_opens_a_paragraph() -> None:
    size = read_conllu(["# newpar_block = p (8 s)", row("1", "Yes")])
    plain = read_conllu(["# newpar id = p1", row("1", "Yes")])
    assert (size[0].newpar, plain[0].newpar) == (False, True)


def test_another_remark_that_ends_in_space_after_is_not_taken_for_it() -> None:
    [sentence] = read_conllu([row("1", "a", misc="CorrectSpaceAfter=No|X=1"), row("2", "b", misc="Y=1|SpaceAfter=No")])
    assert [token.space_after for token in sentence.tokens] == [True, False]


def test_empty_nodes_are_passed_over() -> None:
    [sentence] = read_conllu([row("1", "a"), row("1.1", "ghost"), row("2", "b")])
    assert sentence.forms == ("a", "b")


def test_raw_text_joins_sentences_as_space_after_says_and_parts_paragraphs_by_a_blank_line() -> None:
    lines = [
        *("# newdoc", "# newpar", row("1", "One"), row("2", ".", misc="SpaceAfter=No"), ""),
        *(row("1", "Two", misc="SpaceAfter=No"), row("2", "."), ""),
        *(row("1", "Three"), "", "# newpar", row("1", "Four"), "", "# newdoc", row("1", "Five"), ""),
    ]
    sentences = read_conllu(lines)
    assert raw_text(sentences) == "One .Two. Three\n\nFour\n\nFive"
    assert [len(group) for group in documents(sentences)] == [4, 1]


def test_a_file_without_documents_is_one_document() -> None:
    assert len(documents(read_conllu([row("1", "a"), "", row("1", "b")]))) == 1


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["1\tonly\tthree"], "line 1: wanted 10 columns"),
        ([row("1", "a"), row("3", "c")], "line 2: wanted word 2"),
        ([row("x", "a")], "wanted a number in column ID"),
        ([row("1", "a", "-1")], "wanted a number in column HEAD"),
        ([row("1", "a", "7")], "outside the sentence"),
        ([row("1-2", "ab"), row("1", "a")], "reaches to word 2"),
    ],
)
def test_a_broken_line_is_named(lines: list[str], complaint: str) -> None:
    with pytest.raises(BadCall, match=complaint):
        read_conllu(lines, source="gold.conllu")


def test_what_is_written_reads_back_with_its_words_grammar_and_spaces() -> None:
    text = "Don't go.\r\n\r\nStay  here"
    first = sentence_of(text, (0, 2), (2, 5), (6, 8), (8, 9))
    second = sentence_of(text, (13, 17), (19, 23))
    written = write_conllu([first, second], text)
    back = read_conllu(written.split("\n"))
    assert [s.forms for s in back] == [("Do", "n't", "go", "."), ("Stay", "here")]
    assert [s.newpar for s in back] == [True, True]
    assert back[0].words[1].head == 0
    assert back[0].words[0].deprel == "root"
    assert back[0].words[0].xpos == "_"
    assert raw_text(back) == "Don't go.\n\nStay here"
    assert "# text = Don't go.\n" in written


def test_sentences_that_touch_are_written_without_a_space_between_them() -> None:
    text = "Yes.No"
    written = write_conllu([sentence_of(text, (0, 3), (3, 4)), sentence_of(text, (4, 6))], text)
    assert raw_text(read_conllu(written.split("\n"))) == text


def test_white_space_within_a_word_does_not_break_the_columns() -> None:
    text = "10\n000"
    assert read_conllu(write_conllu([sentence_of(text, (0, 6))], text).split("\n"))[0].forms == ("10 000",)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the data pack in ../shared/data")
@pytest.mark.parametrize("name", ["en_ewt-dev", "en_gum-dev"])
def test_a_treebank_gives_the_text_its_own_remarks_give(name: str) -> None:
    lines = gzip.decompress((SHARED / "syntax" / f"{name}.conllu.gz").read_bytes()).decode().split("\n")
    given = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
    assert [sentence.text for sentence in read_conllu(lines)] == given

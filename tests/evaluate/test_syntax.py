from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.evaluate.syntax import evaluate_syntax, score_syntax
from dragoman.records import BadCall, Span
from dragoman.text.conllu import ConlluSentence, ConlluToken, ConlluWord
from dragoman.text.sentence import Sentence

Row = tuple[str, int, str]  # form, head as 1-based index (0: root), relation


def sentence(*rows: Row, tokens: Sequence[tuple[str, int, int]] = (), lemma: str = "_") -> ConlluSentence:
    """A sentence of rows; `tokens` are (form, first word, end), one per word where left out."""
    words = tuple(ConlluWord(form, lemma, "X", "X", head - 1, deprel) for form, head, deprel in rows)
    plain = tokens or [(form, i, i + 1) for i, (form, _, _) in enumerate(rows)]
    return ConlluSentence(words, tuple(ConlluToken(form, start, end, True) for form, start, end in plain))


THREE = sentence(("They", 2, "nsubj"), ("met", 0, "root"), ("today", 2, "obl:tmod"))


def test_a_file_against_itself_is_all_right() -> None:
    scores = score_syntax([THREE], [THREE])
    assert scores == dict.fromkeys(("UPOS", "UAS", "LAS", "Lemmas", "Sentences", "Words"), 100.0) | {"n": 1}


def test_subtypes_of_relations_do_not_matter_and_heads_do() -> None:
    system = sentence(("They", 2, "nsubj:pass"), ("met", 0, "root"), ("today", 1, "obl"))
    scores = score_syntax([system], [THREE])
    assert scores["UAS"] == pytest.approx(200 * 2 / 6)
    assert scores["LAS"] == pytest.approx(200 * 2 / 6)


def test_a_right_head_under_a_wrong_relation_counts_for_uas_only() -> None:
    system = sentence(("They", 2, "obj"), ("met", 0, "root"), ("today", 2, "obl"))
    scores = score_syntax([system], [THREE])
    assert scores["UAS"] == 100.0
    assert scores["LAS"] == pytest.approx(200 * 2 / 6)


def test_a_word_split_in_two_aligns_with_nothing_and_takes_its_dependents_down() -> None:
    # gold 3 words, system 4, aligned They and today; the head of each is the split word.
    system = sentence(("They", 3, "nsubj"), ("m", 3, "dep"), ("et", 0, "root"), ("today", 3, "obl"))
    scores = score_syntax([system], [THREE])
    assert scores["Words"] == pytest.approx(200 * 2 / 7)
    assert scores["UPOS"] == pytest.approx(200 * 2 / 7)
    assert scores["UAS"] == 0.0


def test_a_gold_lemma_of_an_underscore_asks_for_none() -> None:
    gold = sentence(("Go", 0, "root"))
    assert score_syntax([sentence(("Go", 0, "root"), lemma="whatever")], [gold])["Lemmas"] == 100.0
    asked = sentence(("Go", 0, "root"), lemma="go")
    assert score_syntax([sentence(("Go", 0, "root"), lemma="_")], [asked])["Lemmas"] == 0.0


def test_the_words_of_a_gold_multiword_token_align_with_plain_words_of_the_same_forms() -> None:
    gold = sentence(("Do", 3, "aux"), ("n't", 3, "advmod"), ("go", 0, "root"), tokens=[("Don't", 0, 2), ("go", 2, 3)])
    plain = sentence(("Do", 3, "aux"), ("n't", 3, "advmod"), ("go", 0, "root"))
    assert score_syntax([plain], [gold])["LAS"] == 100.0
    assert score_syntax([gold], [plain])["LAS"] == 100.0


def test_within_a_multiword_token_the_longest_common_subsequence_of_lower_cased_forms_aligns() -> None:
    # gold a b c, system B c d under one token each: b and c align (2 of 3 + 3), where spans alone would align nothing.
    gold = sentence(("a", 2, "dep"), ("b", 0, "root"), ("c", 2, "dep"), tokens=[("xyz", 0, 3)])
    system = sentence(("B", 0, "root"), ("c", 1, "dep"), ("d", 1, "dep"), tokens=[("xyz", 0, 3)])
    scores = score_syntax([system], [gold])
    assert scores["Words"] == pytest.approx(200 * 2 / 6)
    assert scores["LAS"] == pytest.approx(200 * 2 / 6)  # B heads the sentence, c hangs on it


def test_overlapping_multiword_tokens_grow_into_one_region() -> None:
    # letters abcd: gold has one token "abc" of a+bc, and d; system has a, and one token "bcd" of bc+d.
    gold = sentence(("a", 0, "root"), ("bc", 1, "dep"), ("d", 1, "dep"), tokens=[("abc", 0, 2), ("d", 2, 3)])
    system = sentence(("a", 0, "root"), ("bc", 1, "dep"), ("d", 1, "dep"), tokens=[("a", 0, 1), ("bcd", 1, 3)])
    assert score_syntax([system], [gold])["LAS"] == 100.0


def test_sentences_count_by_the_letters_they_cover() -> None:
    one = sentence(("Yes", 0, "root"))
    both = sentence(("Yes", 0, "root"), ("No", 1, "dep"))
    scores = score_syntax([both, one], [one, sentence(("No", 0, "root")), one])
    assert scores["Sentences"] == pytest.approx(200 * 1 / 5)
    assert scores["Words"] == 100.0
    assert scores["UAS"] == pytest.approx(200 * 2 / 6)


def test_white_space_within_forms_is_taken_away() -> None:
    gold = sentence(("10 000", 0, "root"))
    assert score_syntax([sentence(("10\N{NO-BREAK SPACE}000", 0, "root"))], [gold])["Words"] == 100.0


def test_different_texts_are_refused_where_they_differ() -> None:
    with pytest.raises(BadCall, match="differ at letter 1"):
        score_syntax([sentence(("No", 0, "root"))], [sentence(("Na", 0, "root"))])


class Fake:
    """Splits at spaces, calls every word X and hangs all on the first."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def analyse(self, text: str, start: int = 0, end: int | None = None) -> Sequence[Sentence]:
        self.texts.append(text)
        return self.analyse_words([part.split() for part in text.split("\n\n")])

    def analyse_words(self, sentences: Sequence[Sequence[str]], *, together: bool = True) -> Sequence[Sentence]:
        return [self._sentence(i, tuple(words)) for i, words in enumerate(sentences)]

    def _sentence(self, index: int, words: tuple[str, ...]) -> Sentence:
        n = len(words)
        heads = (-1, *(0,) * (n - 1))
        deprels = ("root", *("dep",) * (n - 1))
        x = ("X",) * n
        return Sentence(index, Span(0, 0), (Span(0, 0),) * n, words, x, x, x, heads, deprels, {})


def gold_file(folder: Path) -> Path:
    rows = [
        *("# newdoc", "1\tTalks\ttalk\tX\tX\t_\t0\troot\t_\t_", "2\tended\tend\tY\tY\t_\t1\tdep\t_\t_", ""),
        *("# newpar", "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_", "1\tDo\tX\tX\tX\t_\t0\troot\t_\t_"),
        *("2\tn't\tX\tX\tX\t_\t1\tdep\t_\t_", "", "# newdoc", "1\tYes\tX\tX\tX\t_\t0\troot\t_\t_", ""),
    ]
    path = folder / "gold.conllu"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_with_gold_tokens_the_words_are_kept(tmp_path: Path) -> None:
    scores = evaluate_syntax(gold_file(tmp_path), tokens="gold", model=Fake())
    assert (scores["Words"], scores["Sentences"], scores["LAS"], scores["UPOS"]) == (100.0, 100.0, 100.0, 80.0)


def test_from_raw_text_each_document_is_read_by_itself(tmp_path: Path) -> None:
    fake = Fake()
    scores = evaluate_syntax(gold_file(tmp_path), model=fake)
    assert fake.texts == ["Talks ended\n\nDon't", "Yes"]
    # 5 gold words, 4 system words (Don't is one), 3 of them aligned: Talks, ended, Yes.
    assert scores["Words"] == pytest.approx(200 * 3 / 9)
    assert scores["Sentences"] == 100.0
    assert scores["n"] == 3


def test_an_empty_file_is_a_bad_call(tmp_path: Path) -> None:
    path = tmp_path / "empty.conllu"
    path.write_text("", encoding="utf-8")
    with pytest.raises(BadCall, match="holds no sentence"):
        evaluate_syntax(path, model=Fake())

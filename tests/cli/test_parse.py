"""`dragoman parse` with a model of ten lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

import dragoman.model
from dragoman.cli.main import cli
from dragoman.records import Span
from dragoman.text.sentence import Sentence

GOLD = (
    "# newdoc id = one\n# sent_id = 1\n# text = Don't go.\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tDo\tx\tX\tXX\tMood=Imp\t9\tdep\t3:dep\tA=1\n"
    "2\tn't\tx\tX\tXX\t_\t9\tdep\t_\t_\n"
    "2.1\tnot\tx\tX\tXX\t_\t_\t_\t3:dep\t_\n"
    "3\tgo\tx\tX\tXX\t_\t9\tdep\t_\tSpaceAfter=No\n"
    "4\t.\tx\tX\tXX\t_\t9\tdep\t_\t_\n\n"
    "1\tYes\tx\tX\tXX\t_\t0\tdep\t_\t_\n\n"
).replace("\t9\t", "\t1\t")


def sentence(words: Sequence[str], index: int = 0) -> Sentence:
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    spans = tuple(Span(s, s + len(w)) for s, w in zip(starts, words))
    n = len(words)
    return Sentence(
        index=index,
        span=Span(0, spans[-1].end),
        words=spans,
        forms=tuple(words),
        lemmas=tuple(w.lower() for w in words),
        upos=("NOUN",) * n,
        xpos=("NN",) * n,
        heads=(-1, *range(n - 1)),
        deprels=("root", *["dep"] * (n - 1)),
        entities={},
    )


class FakeModel:
    def analyse(self, text: str) -> tuple[Sentence, ...]:
        return (sentence(text.split()),)

    def analyse_words(self, sentences: Sequence[Sequence[str]]) -> list[Sentence]:
        return [sentence(words, i) for i, words in enumerate(sentences)]


@pytest.fixture(autouse=True)
def fake_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dragoman.model, "load", FakeModel, raising=False)


def test_a_text_becomes_conllu(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Talks began")
    result = CliRunner().invoke(cli, ["parse", str(path), "--conllu"])
    rows = [line.split("\t") for line in result.stdout.splitlines() if line[:1].isdigit()]
    assert [row[1:3] + row[6:8] for row in rows] == [["Talks", "talks", "0", "root"], ["began", "began", "1", "dep"]]
    assert result.exit_code == 0


def test_gold_tokens_keep_the_sentences_words_and_remarks_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(GOLD)
    result = CliRunner().invoke(cli, ["parse", str(path), "--conllu", "--tokens", "gold"])
    assert result.stdout == (
        "# newdoc id = one\n# sent_id = 1\n# text = Don't go.\n"
        "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "1\tDo\tdo\tNOUN\tNN\t_\t0\troot\t_\tA=1\n"
        "2\tn't\tn't\tNOUN\tNN\t_\t1\tdep\t_\t_\n"
        "3\tgo\tgo\tNOUN\tNN\t_\t2\tdep\t_\tSpaceAfter=No\n"
        "4\t.\t.\tNOUN\tNN\t_\t3\tdep\t_\t_\n\n"
        "1\tYes\tyes\tNOUN\tNN\t_\t0\troot\t_\t_\n\n"
    )


def test_the_form_must_be_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["parse", str(tmp_path)])
    assert (result.exit_code, result.stderr) == (2, "dragoman: parse: say in which form to print, --conllu\n")


@pytest.mark.parametrize("name", ["missing.txt", ""])
def test_a_missing_file_or_a_folder_is_one_line_and_status_1(tmp_path: Path, name: str) -> None:
    result = CliRunner().invoke(cli, ["parse", str(tmp_path / name), "--conllu"])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1

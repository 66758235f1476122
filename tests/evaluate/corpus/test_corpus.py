"""The corpus in the repository: it compiles without a fault, covers what it promises, and splits as it always did."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from dragoman.evaluate.corpus import Annotated, groups, load_corpus, read_corpus
from dragoman.evaluate.corpus.__main__ import main
from dragoman.evaluate.corpus.annotation import part_of
from dragoman.evaluate.corpus.coverage import counts
from dragoman.records import BadCall

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture(scope="module")
def corpus() -> list[Annotated]:
    annotated, faults = read_corpus(CORPUS)
    assert [str(fault) for fault in faults] == []
    return annotated


def test_it_covers_what_it_promises(corpus: list[Annotated]) -> None:
    assert [c for section in counts(corpus).values() for c in section if c.short] == []


def test_every_span_stands_for_exactly_its_words(corpus: list[Annotated]) -> None:
    for one in corpus:
        text = one.record.document.text
        spans = [m.span for actor in one.record.actors for m in actor.mentions]
        spans += [e.trigger for event in one.record.events for e in event.evidence]
        spans += [span for said in one.record.statements for span in said.content]
        spans += [figure.span for figure in one.record.figures]
        for span in spans:
            assert span.of(text) == span.of(text).strip() != "", one.name
        for event in one.record.events:
            for evidence in event.evidence:
                assert one.record.sentences[evidence.sentence].covers(evidence.trigger), one.name


def test_reports_of_one_happening_and_its_decoys_are_in_one_part(corpus: list[Annotated]) -> None:
    for name, tellings, decoys in groups(corpus):
        assert {one.part for one in (*tellings, *decoys)} == {part_of(name)}


def test_a_record_survives_its_json(corpus: list[Annotated]) -> None:
    for one in corpus[::40]:
        assert msgspec.json.decode(msgspec.json.encode(one), type=Annotated) == one


def test_the_parts_are_those_asked_for(corpus: list[Annotated]) -> None:
    test = load_corpus(CORPUS, ["test"])
    assert {one.part for one in test} == {"test"}
    assert len(test) == sum(one.part == "test" for one in corpus)
    assert 0.10 < len(test) / len(corpus) < 0.20


def test_the_export_holds_every_piece_once(tmp_path: Path, corpus: list[Annotated]) -> None:
    ran = CliRunner().invoke(main, ["export", "--corpus", str(CORPUS), "--out", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    names = [
        msgspec.json.decode(line)["name"]
        for path in tmp_path.glob("*.jsonl")
        for line in path.read_bytes().splitlines()
    ]
    assert sorted(names) == sorted(one.name for one in corpus)


def test_a_folder_that_is_no_corpus_is_a_bad_call(tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="no corpus folder"):
        load_corpus(tmp_path)


def test_faults_stop_the_loading_and_are_shown(tmp_path: Path) -> None:
    (tmp_path / "common.txt").write_text("")
    (tmp_path / "sentences").mkdir()
    (tmp_path / "sentences" / "a.txt").write_text("@ flash 2026-01-01\n{e1 Met}.\n")
    with pytest.raises(BadCall, match=r"a\.txt:2: e1 is marked"):
        load_corpus(tmp_path)

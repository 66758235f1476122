from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dragoman.evaluate.corpus.gold import gold_of
from dragoman.evaluate.corpus.standoff import FILES, load_real, moved, write_standoff
from dragoman.records import BadCall
from tests.evaluate.corpus.pieces_by_hand import one_report

MARKED = '{nor Oslo} {e1 met} {swe Stockholm\'s} "men".'
ROWS = "e1 | CONSULT | nor, swe"
PUBLISHED = "Oslo  met\nStockholm’s \u2060“men”.\n\n" + " ".join(f"Nothing else happened on day {i}." for i in range(4))


def test_offsets_move_to_the_text_as_it_was_published(tmp_path: Path) -> None:
    real = moved(one_report(tmp_path, MARKED, ROWS), PUBLISHED)
    [event] = real.record.events
    assert event.evidence[0].trigger.of(PUBLISHED) == "met"
    assert [s.of(PUBLISHED) for s in event.evidence[0].actors] == ["Oslo", "Stockholm’s"]
    assert real.record.sentences[0].of(PUBLISHED) == "Oslo  met\nStockholm’s \u2060“men”."
    assert real.part == "real"


def test_other_letters_are_shown(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="where the text has"):
        moved(one_report(tmp_path, MARKED, ROWS), PUBLISHED.replace("Oslo", "Oslu"))


def test_the_file_holds_no_text_and_is_whole_again_with_the_pack(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        row = {"url": "u", "text": PUBLISHED, "title": "", "published": "", "source": ""}
        (tmp_path / name).write_bytes(gzip.compress(json.dumps(row).encode() if name == FILES[0] else b""))
    real = moved(one_report(tmp_path, MARKED, ROWS), PUBLISHED)
    (tmp_path / "real").mkdir()
    path = write_standoff(real, "https://example.org/1", tmp_path / "real")
    assert "happened" not in path.read_text("utf-8")
    [read] = load_real(tmp_path, tmp_path)
    assert read.record.events == real.record.events
    assert read.record.document.text == PUBLISHED
    assert gold_of(read).events[0].trigger is not None


def test_a_pack_without_the_text_is_a_bad_call(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(gzip.compress(b""))
    (tmp_path / "real").mkdir()
    write_standoff(moved(one_report(tmp_path, MARKED, ROWS), PUBLISHED), "u", tmp_path / "real")
    with pytest.raises(BadCall, match="holds no text"):
        load_real(tmp_path, tmp_path)

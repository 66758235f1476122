"""Tables: columns are named or guessed and the guess is told; a broken row costs itself alone."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.intake.columns import Mapped, WrongMapping, map_columns
from tests.intake.sources_by_hand import LEAD, MORE, read, refusal


def written(tmp_path: Path, name: str, data: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_columns_are_guessed_and_the_guess_is_told(tmp_path: Path) -> None:
    told: list[Mapped] = []
    path = written(
        tmp_path, "a.csv", f'id,Headline,Body,Pub Date,Link,outlet\n7,Oslo,"{LEAD}",2026-01-22,http://a.b/,NRK\n'
    )
    found, refused = read(path, told=told)
    assert refused == []
    [a] = found
    assert (a.name, a.text, a.title, a.published) == (f"{path}#1", LEAD, "Oslo", "2026-01-22")
    assert (a.url, a.source, a.filename, a.media) == ("http://a.b/", "NRK", None, "row")
    assert told[0].columns["text"] == "Body" and "text" in told[0].guessed
    assert str(told[0]).startswith(f"{path}: text from Body, date from Pub Date")


def test_named_columns_win_over_guesses(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", f"text,lead,day\nx,{LEAD},22 January 2026\n")
    [a] = read(path, mapping={"text": "lead", "date": "day"})[0]
    assert (a.text, a.published) == (LEAD, "2026-01-22")


def test_a_wrong_mapping_of_the_only_source_is_a_wrong_call_that_names_the_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "id,words\n1,Talks\n")
    with pytest.raises(WrongMapping, match=r"has no column 'body' for --text; the columns are id, words"):
        read(path, mapping={"text": "body"})
    with pytest.raises(
        WrongMapping, match="no column can be told to hold the text; name it with --text COLUMN; the col"
    ):
        read(path)


def test_a_wrong_mapping_of_one_of_several_sources_costs_that_one(tmp_path: Path) -> None:
    written(tmp_path, "a.csv", "id,words\n1,Talks\n")
    written(tmp_path, "b.csv", f"id,body\n1,{LEAD}\n")
    found, refused = read(tmp_path)
    assert [a.text for a in found] == [LEAD]
    assert refused[0].reason.endswith("the columns are id, words")


def test_two_columns_that_could_both_be_meant_are_not_guessed_between() -> None:
    with pytest.raises(WrongMapping, match="text and body could both hold the text"):
        map_columns("a", ["text", "body"])
    mapped = map_columns("a", ["text", "published", "pub_date"])
    assert "date" not in mapped.columns and mapped.unsure == {"date": ("published", "pub_date")}
    assert "date left out (published or pub_date?)" in str(mapped)


def test_broken_rows_cost_themselves_alone(tmp_path: Path) -> None:
    rows = f"text,date\n{LEAD},2026-01-22\nonly one cell\n,2026-01-22\n{MORE.replace(',', '')},9999-12-31\n"
    path = written(tmp_path, "a.csv", rows)
    found, refused = read(path)
    assert [a.published for a in found] == ["2026-01-22", None]
    assert [(r.source, r.reason.split(";")[0]) for r in refused] == [
        (f"{path}#2", "a row of 1 cells where the header has 2 (line 3)"),
        (f"{path}#3", "empty: nothing stands in the column text"),
        (f"{path}#4", "the date '9999-12-31' is no day a report can have"),
    ]


def test_a_row_in_another_encoding_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    rows = f"text,id\nCafé talks and señores,1\nCaf\xe9 talks,2\n{LEAD},3\n".encode("cp1252").replace(
        "Café talks and señores".encode("cp1252"), "Café talks and señores".encode()
    )
    found, refused = read(written(tmp_path, "a.csv", rows))
    assert [a.text for a in found] == ["Café talks and señores", LEAD]
    assert [r.reason.split(":")[0] for r in refused] == ["mixed encodings"]


def test_a_whole_table_in_another_encoding_is_read(tmp_path: Path) -> None:
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        [a] = read(written(tmp_path, "a.csv", "text\nCafé talks in Málaga\n".encode(encoding)))[0]
        assert a.text == "Café talks in Málaga"


def test_a_stray_quotation_mark_ends_the_table_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.intake.tables.MAX_ROW", 5000)
    rows = f'text\n{LEAD}\n"An open quotation\n' + f"{LEAD}\n" * 100
    found, refused = read(written(tmp_path, "a.csv", rows))
    assert [a.text for a in found] == [LEAD]
    assert refused[0].reason.startswith("cannot be cut into rows from line")


def test_tabs_without_quoting_are_read(tmp_path: Path) -> None:
    rows = f'text\tdate\nHe said "yes.\t2026-01-22\n{LEAD}\t2026-01-23\n'
    found, refused = read(written(tmp_path, "a.tsv", rows))
    assert ([a.text for a in found], refused) == (['He said "yes.', LEAD], [])


def test_json_lines_may_nest_and_a_broken_line_costs_itself_alone(tmp_path: Path) -> None:
    lines = [
        json.dumps({"content": LEAD, "meta": {"published": 1769101200}}),
        "{broken",
        "[1]",
        json.dumps({"content": MORE}),
    ]
    path = written(tmp_path, "a.jsonl", "\n".join(lines))
    found, refused = read(path, mapping={"date": "meta.published"})
    assert [(a.name, a.published) for a in found] == [(f"{path}#1", "2026-01-22"), (f"{path}#4", None)]
    assert [r.source for r in refused] == [f"{path}#2", f"{path}#3"]


def test_json_lines_go_on_behind_a_broken_part(tmp_path: Path) -> None:
    members = [gzip.compress(b'{"text": "Talks %d"}\n' % n + b'{"text": "More"}\n' * 500) for n in range(3)]
    members[1] = members[1][:12] + b"\xff" * 6 + members[1][18:]
    found, refused = read(written(tmp_path, "a.jsonl.gz", b"".join(members)))
    assert [a.text for a in found if a.text != "More"] == ["Talks 0", "Talks 2"]
    assert any(r.reason.startswith("broken gzip data") for r in refused)


def test_a_json_array_is_read(tmp_path: Path) -> None:
    assert [a.text for a in read(written(tmp_path, "a.json", json.dumps([{"text": LEAD}, {"text": MORE}])))[0]] == [
        LEAD,
        MORE,
    ]


def test_parquet_is_read_in_order_with_dates_as_days(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = "'Talks number ' || range AS body, DATE '2026-01-01' + CAST(range % 30 AS INT) AS published"
    duckdb.execute(f"COPY (SELECT {columns} FROM range(1000)) TO '{path}' (FORMAT parquet)")
    found, refused = read(path)
    assert refused == []
    assert [a.text for a in found] == [f"Talks number {n}" for n in range(1000)]
    assert found[31].published == "2026-01-02"
    path.write_bytes(path.read_bytes()[:200])
    assert refusal(path).startswith("the Parquet file cannot be read")


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n,"\t'), min_size=1).filter(
    str.strip
)


@settings(deadline=None)
@given(st.lists(cells, min_size=1, max_size=5), st.sampled_from(["csv", "jsonl"]))
def test_any_text_comes_out_of_a_table_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], form: str
) -> None:
    out = io.StringIO(newline="")
    if form == "csv":
        writer = csv.writer(out)
        writer.writerows([["id", "text"], *([n, text] for n, text in enumerate(texts))])
    else:
        out.write("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)))
    path = tmp_path_factory.mktemp("table") / f"a.{form}"
    path.write_bytes(out.getvalue().encode())
    found, refused = read(path)
    assert ([a.text for a in found], refused) == (texts, [])

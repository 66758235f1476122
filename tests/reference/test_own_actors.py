"""A user's own actors: read row by row, kept whole, looked up by name and day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import BadCall, Refused
from dragoman.reference.own_actors import OwnActor, OwnActors, load_own, own_file, save_own
from dragoman.reference.own_import import read_own


def imported(tmp_path: Path, text: str, name: str = "list.csv") -> list[OwnActor | Refused]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return list(read_own(file))


def test_a_csv_row_becomes_an_actor(tmp_path: Path) -> None:
    row = "Mara Voss,M. Voss|Voss Mara,person,Netherlands,GOV MIL,2024-03,2025,Q77"
    assert imported(tmp_path, f"name,aliases,kind,country,sectors,since,until,wikidata\n{row}\n") == [
        OwnActor(
            name="Mara Voss", aliases=("M. Voss", "Voss Mara"), kind="person", country="NLD", sectors=("GOV", "MIL"),
            since="2024-03", until="2025", identifiers={"wikidata": "Q77"},
        )
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_have_other_names_and_be_parted_otherwise(tmp_path: Path, delimiter: str) -> None:
    lines = [("Names", "Nationality", "From", "Sector"), ("Green Shield|GS Front", "NGO", "2019", "SOC")]
    found = imported(tmp_path, "\ufeff" + "\r\n".join(map(delimiter.join, lines)))
    assert found == [OwnActor(name="Green Shield", aliases=("GS Front",), sectors=("NGO", "SOC"), since="2019")]


def test_json_lines_hold_the_same(tmp_path: Path) -> None:
    row = {"name": "Mara Voss", "aliases": ["M. Voss"], "country": "nl", "identifiers": {"wikidata": "Q77"}, "lobby": 5}
    found = imported(tmp_path, json.dumps(row) + "\n\n", "list.jsonl")
    ids = {"lobby": "5", "wikidata": "Q77"}
    assert found == [OwnActor(name="Mara Voss", aliases=("M. Voss",), country="NLD", identifiers=ids)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",FRA,GOV,,", "has no name"),
        ("---,FRA,GOV,,", "without a letter"),
        ("A,Atlantis,GOV,,", "'Atlantis' is no country"),
        ("A,Congo,GOV,,", "COD or COG"),
        ("A,FRA,GOVT,,", "GOVT is no code"),
        ("A,FRA,GOV,spring,", "since: 'spring' is no day"),
        ("A,FRA,GOV,2024-13,", "'2024-13' is no day"),
        ("A,FRA,GOV,2024,2023", "before it begins"),
        ("A,FRA,GOV,2024,2025,x,y", "7 cells under 5 columns"),
    ],
)
def test_a_row_at_fault_is_refused_with_its_line_and_the_others_are_kept(tmp_path: Path, row: str, said: str) -> None:
    found = imported(tmp_path, f"name,country,sectors,since,until\nFirst,FRA,GOV,,\n{row}\nLast,KEN,,,\n")
    refused = [r for r in found if isinstance(r, Refused)]
    assert [r.name for r in found if isinstance(r, OwnActor)] == ["First", "Last"]
    assert len(refused) == 1 and refused[0].source.endswith("line 3") and said in refused[0].reason


@pytest.mark.parametrize("line", ["[1]", "{", '{"name": {"a": 1}}', '{"name": "A", "identifiers": [1]}'])
def test_a_line_that_is_no_actor_is_refused(tmp_path: Path, line: str) -> None:
    found = imported(tmp_path, line + '\n{"name": "Last"}\n', "list.jsonl")
    assert isinstance(found[0], Refused) and found[1] == OwnActor(name="Last")


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xfe", "not UTF-8"), (b"who,where\nA,FRA\n", "column 'name'")])
def test_a_file_at_fault_is_a_wrong_call(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(BadCall, match=said):
        list(read_own(file))


def test_a_damaged_list_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "own.jsonl"
    file.write_text('{"name": "A"}\n{"name": 7}\n')
    with pytest.raises(BadCall, match="line 2"):
        load_own(file)


def test_without_a_list_there_are_no_actors_but_one_that_is_named_must_exist(tmp_path: Path) -> None:
    assert not load_own() and load_own().sha256 is None
    with pytest.raises(BadCall, match="cannot be read"):
        load_own(tmp_path / "gone.jsonl")


def test_the_file_is_the_one_given_then_the_variable_then_the_data_folder() -> None:
    told = {"DRAGOMAN_ACTORS": "/x/own.jsonl", "XDG_DATA_HOME": "/y", "APPDATA": "/y"}
    assert own_file("a.jsonl", environment=told) == Path("a.jsonl")
    assert own_file(environment=told) == Path("/x/own.jsonl")
    assert own_file(environment={}).parts[-2:] == ("dragoman", "actors.jsonl")


def test_a_name_is_found_however_it_is_written_the_row_of_the_day_first() -> None:
    own = OwnActors(
        [
            OwnActor(name="Ana Pérez", country="PER", until="2020"),
            OwnActor(name="Ana Pérez", country="PER", since="2021", sectors=("LEG",)),
        ]
    )
    assert [r.until for r in own.named("ANA PEREZ", on="2019-05-01")] == ["2020", None]
    assert own.named("Ana Perez")[0].sectors == ("LEG",)


actors = st.builds(
    OwnActor,
    name=st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=12),
    aliases=st.lists(st.text(max_size=8), max_size=2).map(tuple),
    country=st.sampled_from([None, "FRA"]),
    since=st.sampled_from([None, "2020", "2021-04"]),
)


@given(st.lists(actors, max_size=4))
def test_what_is_kept_comes_back_the_same_and_the_order_of_import_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, rows: list[OwnActor]
) -> None:
    file = tmp_path_factory.mktemp("own") / "deep" / "own.jsonl"
    own = OwnActors(rows)
    save_own(own, file)
    assert load_own(file).rows == own.rows
    assert OwnActors(rows[::-1]).sha256 == own.sha256
    assert all(
        row in own.named(row.name) for row in rows if any(c.isalnum() for c in row.name) and "the" not in row.name
    )

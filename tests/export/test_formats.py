"""Each format holds what the record says, under the names that scripts written for the data sets expect."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.export import Format, selection, write_text, write_to
from dragoman.export.flat import COLUMNS, WITH_EVIDENCE
from dragoman.records import BadCall
from dragoman.store import Store
from tests.export.records_by_hand import TEXT, every_shape

ID = every_shape().document.id
POLECAT = """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|
Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|
Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|
Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|
Publication Date|Story People|Story Organizations|Story Locations|Language|Version"""
GDELT = """GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode
Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code
Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code
Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode
QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_FullName
Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat
Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code
ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL"""


def text_of(store: Store, format: Format, *, header: bool = True, **wanted: Any) -> str:
    dyads = wanted.pop("dyads", False)
    out = io.StringIO()
    write_text(out, store, selection(wanted, dyads=dyads), format, header=header)  # type: ignore[arg-type]
    return out.getvalue()


def rows_of(text: str, delimiter: str = "\t") -> tuple[list[str], list[dict[str, str]]]:
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    header, *rows = csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting)
    assert all(len(row) == len(header) for row in rows)
    return header, [dict(zip(header, row, strict=True)) for row in rows]


def test_polecat_has_the_published_columns_and_their_values(store: Store) -> None:
    header, rows = rows_of(text_of(store, "polecat"))
    assert header == [name.strip() for name in POLECAT.replace("\n", "").split("|")]
    assert [row["Event Type"] for row in rows] == ["CONSULT", "AGREE", "AGREE"]
    met, agreed, planned = rows
    assert (
        met
        | {
            "Event ID": f"{ID}:e1",
            "Event Date": "2026-01-22",
            "Event Mode": "visit",
            "Intensity": "4.0",
            "Quad Code": "VERBAL COOPERATION",
            "Contexts": "military; legal",
            "Actor Name": "Ama Owusu",
            "Actor Country": "GHA",
            "Actor COW": "452",
            "Primary Actor Sector": "GOV",
            "Actor Sectors": "GOV ELI",
            "Actor Title": "Minister",
            "Actor Name Raw": "Ama Owusu",
            "Wikipedia Actor ID": "Ama_Owusu",
            "Recipient Name": "Peru",
            "Recipient Name Raw": "Peru's envoy",
            "Placename": "Accra",
            "City": "Accra",
            "Province": "Greater Accra",
            "Country": "Ghana",
            "Latitude": "5.55",
            "GeoNames ID": "2306104",
            "Raw Placename": "Accra",
            "Feature Type": "PPLC",
            "Source": "Kabar",
            "Publication Date": "2026-01-23",
            "Story People": "Ama Owusu",
            "Story Organizations": "NATO",
            "Story Locations": "Accra",
            "Language": "en",
            "Version": "1.0",
        }
        == met
    )
    assert (agreed["Actor Name"], agreed["Actor Country"]) == ("Ama Owusu; NATO; Kenya", "GHA; IGO; KEN")
    assert (agreed["Actor COW"], agreed["Actor Sectors"]) == ("452; ; 501", "GOV ELI; MIL; GOV")
    assert (planned["Event Mode"], planned["Intensity"], planned["Event Date"]) == ("", "2.5", "")


def test_gdelt_has_the_61_published_columns_and_a_row_for_each_pair(store: Store) -> None:
    header, rows = rows_of(text_of(store, "gdelt"))
    assert header == GDELT.split() and len(header) == 61
    # One meeting, three who agreed (six pairs), and a visit planned with two hosts.
    assert [row["EventCode"] for row in rows] == ["042"] + ["030"] * 6 + ["036"] * 2
    assert len({row["GLOBALEVENTID"] for row in rows}) == 9
    assert all(int(row["GLOBALEVENTID"]) < 2**53 for row in rows)
    met = rows[0]
    assert (
        met
        | {
            "SQLDATE": "20260122",
            "MonthYear": "202601",
            "Year": "2026",
            "FractionDate": "2026.1425",
            "Actor1Code": "GHAGOVELI",
            "Actor1Name": "AMA OWUSU",
            "Actor1CountryCode": "GHA",
            "Actor1Type1Code": "GOV",
            "Actor1Type2Code": "ELI",
            "Actor2Code": "PERGOV",
            "IsRootEvent": "1",
            "EventBaseCode": "042",
            "EventRootCode": "04",
            "QuadClass": "1",
            "GoldsteinScale": "1.9",
            "ActionGeo_Type": "4",
            "ActionGeo_FullName": "Accra, Greater Accra, Ghana",
            "ActionGeo_CountryCode": "GH",
            "ActionGeo_Lat": "5.55",
            "DATEADDED": "20260123000000",
            "SOURCEURL": "https://example.org/talks",
        }
        == met
    )
    assert {(row["Actor1Code"], row["Actor2Code"]) for row in rows[1:7]} >= {("IGOMIL", "KENGOV"), ("KENGOV", "IGOMIL")}
    assert rows[1]["Actor2CountryCode"] == ""


def test_gdelt_without_its_line_of_names_is_the_same_rows(store: Store) -> None:
    assert text_of(store, "gdelt").split("\n", 1)[1] == text_of(store, "gdelt", header=False)


def test_no_cell_of_a_table_parted_by_tabs_holds_a_tab_or_a_line_end(store: Store) -> None:
    raw = store.query("SELECT count(*) FROM documents WHERE text LIKE '%' || chr(9) || '%'")
    assert list(raw) == [(1,)]
    for format in ("polecat", "gdelt"):
        assert len({line.count("\t") for line in text_of(store, format).splitlines()}) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ["polecat", "gdelt"])
def test_a_format_without_a_column_for_status_refuses_what_did_not_happen(store: Store, format: Format) -> None:
    with pytest.raises(BadCall, match=f"{format} has no column for status, so hypothetical and negated events"):
        text_of(store, format, statuses="all")


def test_planned_events_that_a_format_has_no_type_for_are_counted(store: Store) -> None:
    written = write_text(io.StringIO(), store, selection({}), "polecat")
    assert (written.rows, written.left_out) == (3, 1)


def test_plover_writes_plans_as_the_manual_does_and_bodies_in_the_country_field(store: Store) -> None:
    events = [json.loads(line) for line in text_of(store, "plover", statuses="all").splitlines()]
    assert [(e["event"], e["mode"], e["auxiliary"]) for e in events] == [
        ("CONSULT", ["visit"], []),
        ("AGREE", [], []),
        ("AGREE", [], []),
        ("PROTEST", [], ["future"]),
        ("ASSAULT", [], ["negation"]),
        ("AID", [], ["hypothetical"]),
    ]
    assert [(a["name"], a["country"], a["sector"]) for a in events[1]["actor"]] == [
        ("Ama Owusu", "GHA", ["GOV", "ELI"]),
        ("NATO", "IGO", ["MIL"]),
        ("Kenya", "KEN", ["GOV"]),
    ]
    assert events[0]["actor"][0]["wikidata"] == "Q1"
    assert events[0]["location"]["country_name"] == "Ghana" and events[1]["location"] is None
    assert (events[0]["text"], events[0]["trigger"], events[0]["date"]) == (TEXT, "met", "2026-01-22")


def test_csv_and_json_lines_leave_out_what_did_not_happen_unless_asked(store: Store) -> None:
    header, rows = rows_of(text_of(store, "csv"), ",")
    assert header == list(COLUMNS)
    assert [row["id"] for row in rows] == ["e1", "e2", "e3", "e4"]
    assert rows[1]["actors"] == "Ama Owusu; NATO; Kenya"
    plain = [json.loads(line) for line in text_of(store, "jsonl", statuses="all").splitlines()]
    assert [row["id"] for row in plain] == ["e1", "e2", "e3", "e4", "e5", "e6"]
    assert list(plain[0]) == list(COLUMNS)
    assert (plain[5]["actors"], plain[5]["recipients"]) == ([], ["Peru"])


def test_dyads_stand_both_ways_where_the_sides_act_on_each_other(store: Store) -> None:
    rows = [json.loads(line) for line in text_of(store, "jsonl", dyads=True, statuses="all").splitlines()]
    pairs = [(row["id"], *row["actor_countries"], "on", *row["recipient_countries"]) for row in rows]
    assert pairs == [
        ("e1", "GHA", "on", "PER"),
        *(("e2", one, "on", other) for one, other in [("GHA", None), ("GHA", "KEN"), (None, "GHA"), (None, "KEN"),
                                                       ("KEN", "GHA"), ("KEN", None)]),
        ("e3", "GHA", "on", "PER"),
        ("e3", "GHA", "on", None),
        ("e4", "KEN", "on"),
        ("e5", "KEN", "on", "PER"),
        ("e6", "on", "PER"),
    ]  # fmt: skip


def test_a_limit_counts_rows_pairs_included(store: Store) -> None:
    assert len(list(selection({}, limit=3, dyads=True).rows(store, ["type"]))) == 3
    assert len(list(selection({}, limit=2).rows(store, ["type"]))) == 2
    assert list(selection({}, limit=0, dyads=True).rows(store, ["type"])) == []


def test_parquet_holds_the_evidence_and_can_be_read_by_others(store: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "events.parquet"
    written = write_to(str(path), store, selection({"statuses": "all"}), "parquet")
    table = parquet.read_table(path)
    assert written.rows == 6 and table.column_names == list(WITH_EVIDENCE)
    row = table.to_pylist()[0]
    assert [TEXT[a:b] for a, b in zip(row["evidence_starts"], row["evidence_ends"])] == row["evidence_triggers"]
    assert row["evidence_triggers"] == ["met", "talks"] and row["actor_words"] == ["Ama Owusu"]
    assert (row["date_from"].isoformat(), row["geonames_id"], row["actor_sectors"]) == (
        "2026-01-22", 2306104, ["GOV ELI"]
    )  # fmt: skip
    assert table.to_pylist()[5]["date_from"] is None
    assert [left.name for left in tmp_path.iterdir() if left.name.startswith("events")] == ["events.parquet"]


def test_an_empty_answer_is_a_whole_file(store: Store, tmp_path: Path) -> None:
    nothing = selection({"countries": "NPL"})
    assert text_of(store, "polecat", countries="NPL").count("\n") == 1
    assert write_to(str(tmp_path / "none.parquet"), store, nothing, "parquet").rows == 0
    assert pytest.importorskip("pyarrow.parquet").read_table(tmp_path / "none.parquet").num_rows == 0


def test_a_file_that_cannot_be_written_leaves_the_old_one(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="cannot be written"):
        write_to(str(tmp_path / "nowhere" / "x.csv"), store, selection({}), "csv")
    held = tmp_path / "held.tsv"
    held.write_text("old")
    with pytest.raises(BadCall, match="no column for status"):
        write_to(str(held), store, selection({"statuses": "all"}), "gdelt")
    assert held.read_text() == "old" and len(list(tmp_path.iterdir())) == 2
    with pytest.raises(BadCall, match="is no plain file"):
        write_to("/dev/null", store, selection({}), "csv")


def test_a_link_stays_and_what_it_leads_to_is_written(store: Store, tmp_path: Path) -> None:
    (tmp_path / "held.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "held.csv")
    write_to(str(tmp_path / "link.csv"), store, selection({}), "csv")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "held.csv").read_text().startswith("event_id")


def test_exports_show_what_people_corrected_and_the_machine_alone_where_asked(store: Store) -> None:
    store.correct(ID, "e1", "edit", {"type": "SUPPORT", "modes": []}, who="Ana")
    store.correct(ID, "e2", "reject", who="Ana")
    for format in ("polecat", "gdelt", "plover", "csv", "jsonl"):
        corrected, machine = io.StringIO(), io.StringIO()
        write_text(corrected, store, selection({}), format)
        write_text(machine, store, selection({}, machine_only=True), format)
        assert len(corrected.getvalue().splitlines()) < len(machine.getvalue().splitlines())
    types = [
        [row["type"] for row in selection({}, machine_only=machine_only).rows(store, ["type"])]
        for machine_only in (False, True)
    ]
    assert types == [["SUPPORT", "CONSULT", "PROTEST"], ["CONSULT", "AGREE", "CONSULT", "PROTEST"]]

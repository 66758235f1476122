"""The tables of actors hold together: codes exist, nothing is told twice, and they load quickly enough."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from dragoman.reference.bodies import LEVEL_CODES, all_bodies
from dragoman.reference.countries import all_countries
from dragoman.reference.folding import key_of
from dragoman.reference.phrasebook import listed, read_table

SECTORS = set(
    "GOV MIL COP LEG JUD PTY REB PRM SPY UAF UNK CVL OPP ELI CRM BUS LAB AGR EDU JRN MED REL REF SOC PRE "
    "IGO UNO EUR NGO MNC ISM IMG".split()
)
TABLES = ["countries", "regions", "metonyms", "bodies", "body_patterns", "offices", "groups", "agents", "holders"]
DATA = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[3] / "shared" / "data"))


@pytest.mark.parametrize("name", TABLES)
def test_sectors_are_codes_of_the_scheme(name: str) -> None:
    used = {s.removeprefix("+") for row in read_table(f"{name}.tsv") for s in listed(row["sectors"])}
    assert used - SECTORS == set()


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("bodies", "country"),
        ("agencies", "country"),
        ("holders", "country"),
        ("offices", "country"),
        ("members", "members"),
    ]
    + [(table, "iso3") for table in ("historic", "regions", "metonyms")],
)
def test_countries_are_those_of_the_table(name: str, column: str) -> None:
    known = {c.iso3 for c in all_countries()}
    assert {code for row in read_table(f"{name}.tsv") for code in listed(row[column])} - known == set()


def test_a_body_has_a_country_or_a_code_in_its_place_but_not_both() -> None:
    assert [b.name for b in all_bodies() if (b.country is None) != (b.sectors[0] in LEVEL_CODES)] == []


def test_parents_and_blocs_are_bodies_of_the_table() -> None:
    names = {b.name for b in all_bodies()}
    named = {b.parent for b in all_bodies() if b.parent} | {row["body"] for row in read_table("members.tsv")}
    assert named - names == set()


@pytest.mark.parametrize(
    ("name", "column"), [("groups", "lemmas"), ("agents", "lemmas"), ("offices", "titles"), ("body_patterns", "heads")]
)
def test_no_noun_is_told_twice(name: str, column: str) -> None:
    seen = Counter(key_of(item) for row in read_table(f"{name}.tsv") for item in listed(row[column]))
    assert [" ".join(key) for key, times in seen.items() if times > 1] == []


def test_a_body_is_told_once() -> None:
    seen = Counter(row["name"] for row in read_table("bodies.tsv"))
    assert [name for name, times in seen.items() if times > 1] == []


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(all_countries()) == 250
    assert len(all_bodies()) >= 300
    assert len(read_table("agencies.tsv")) >= 120


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the data pack")
def test_the_codes_known_here_are_those_of_the_scheme_given() -> None:
    with (DATA / "actors" / "sector_codes.csv").open(encoding="utf-8", newline="") as lines:
        given = {row["code"] for row in csv.DictReader(lines)}
    assert given >= SECTORS


def test_bodies_that_act_in_the_world_are_covered() -> None:
    acting = {
        "organisation", "alliance", "court", "armed group", "party", "mission", "agency", "bank", "assembly", "group",
        "council", "gang", "movement", "union", "church", "command",
    }  # fmt: skip
    assert sum(b.kind in acting for b in all_bodies()) >= 1500
    assert sum(b.kind in ("armed group", "gang") for b in all_bodies()) >= 250
    assert len(read_table("holders.tsv")) >= 1200


def test_every_table_of_actors_says_where_it_comes_from() -> None:
    told = {row["table"] for row in read_table("sources.tsv")}
    assert all(row["version"] and row["licence"] and row["source"] for row in read_table("sources.tsv"))
    assert told >= {*TABLES, "members", "historic", "other_uses", "not_countries", "state_numbers", "name_forms"}


def test_a_body_begins_before_it_ends() -> None:
    assert [b.name for b in all_bodies() if b.since and b.until and b.since > b.until] == []


def test_a_bloc_has_each_member_once() -> None:
    rows = {row["body"]: listed(row["members"]) for row in read_table("members.tsv")}
    assert [body for body, members in rows.items() if len(set(members)) < len(members)] == []
    assert len(rows["African Union"]) == 55 and len(rows["Council of Europe"]) == 46 and len(rows["OECD"]) == 38

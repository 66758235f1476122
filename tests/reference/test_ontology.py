"""The scheme: sixteen types, their modes and scores, and a correspondence with CAMEO that comes back to its start."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from dragoman.reference.ontology import (
    CONTEXTS,
    MODES,
    OLDER_NAMES,
    QUADS,
    TYPES,
    cameo_for,
    merge_yield,
    plover_of_cameo,
    score_of,
    type_of,
)

DATA = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2].parent / "shared" / "data"))
needs_data = pytest.mark.skipif(not (DATA / "ontology").is_dir(), reason="needs ../shared/data/ontology")

# CAMEO has no code that the older conversion table reads as these (see tables/ONTOLOGY.md).
READ_OTHERWISE = {("SANCTION", "convict"), ("SANCTION", "discontinue"), ("RETREAT", "resign")}


def test_there_are_sixteen_types_in_four_quads_with_sixty_seven_modes_and_thirty_seven_contexts() -> None:
    assert len(TYPES) == len(set(TYPES)) == 16
    assert sorted(QUADS) == [1, 2, 3, 4]
    assert {type_of(t).quad_number for t in TYPES} == set(QUADS)
    assert sum(len(modes) for modes in MODES.values()) == 67
    assert len(CONTEXTS) == 37


def test_cooperation_scores_above_zero_and_conflict_not() -> None:
    for name in TYPES:
        quad = type_of(name).quad_number
        for mode in (None, *MODES[name]):
            score = score_of(name, mode)
            assert -10 <= score <= 10
            assert score > 0 if quad in (1, 2) else score <= 0.5


def test_every_type_mode_and_context_is_defined() -> None:
    texts = [type_of(t).definition for t in TYPES] + [m.definition for t in TYPES for m in type_of(t).modes]
    assert all(text.strip() for text in texts + list(CONTEXTS.values()))


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(KeyError, match="COOPERATE"):
        type_of("YIELD")
    with pytest.raises(KeyError, match="phone"):
        cameo_for("CONSULT", "pigeon")
    with pytest.raises(KeyError, match="none"):
        score_of("AID", "visit")


def test_only_concede_and_retreat_are_yield() -> None:
    assert [t for t in TYPES if merge_yield(t) == "YIELD"] == ["CONCEDE", "RETREAT"]
    assert all(new in TYPES for names in OLDER_NAMES.values() for new in names)


def test_the_best_cameo_code_is_read_as_the_type_it_was_written_for() -> None:
    for name in TYPES:
        for mode in (None, *MODES[name]):
            if (name, mode) in READ_OTHERWISE:
                continue
            read = plover_of_cameo(cameo_for(name, mode))
            assert read is not None
            assert merge_yield(read[0]) == merge_yield(name), (name, mode)


def test_a_finer_code_is_read_as_the_one_above_it_and_a_statement_as_no_event() -> None:
    assert plover_of_cameo("1952") == plover_of_cameo("195")
    assert plover_of_cameo("0214") is None
    with pytest.raises(KeyError, match="no CAMEO code"):
        plover_of_cameo("99")


@needs_data
def test_the_scheme_has_the_facts_of_the_manual() -> None:
    manual = json.loads((DATA / "ontology" / "plover.json").read_text(encoding="utf-8"))
    assert [t["type"] for t in manual["types"]] == list(TYPES)
    assert [c["context"] for c in manual["contexts"]] == list(CONTEXTS)
    for theirs in manual["types"]:
        ours = type_of(theirs["type"])
        assert (ours.quad, ours.quad_number) == (theirs["quad"], theirs["quad_number"])
        assert (ours.recipient_required, ours.score) == (theirs["recipient_required"], theirs["score"])
        assert [(m.mode, m.score) for m in ours.modes] == [(m["mode"], m["score"]) for m in theirs["modes"]]
        assert ours.definition != theirs["definition"]


@needs_data
def test_every_cameo_code_is_read_as_the_conversion_table_has_it() -> None:
    with (DATA / "ontology" / "cameo_to_plover.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            read = plover_of_cameo(row["cameo_code"])
            if not row["plover_type"]:
                assert read is None
            else:
                assert read is not None
                assert read[0] in row["plover_type"].split("|")
                assert (read[1] or "") == row["mode_2_0"]

from __future__ import annotations

from pathlib import Path

from dragoman.evaluate.corpus.agreement import agreement, differences, pairs_of
from dragoman.evaluate.reports.scoring import no_countries
from tests.evaluate.corpus.pieces_by_hand import one_report

TEXT = "{nor Oslo} {e1 accused} {swe Stockholm} of {c1 delay}.\n{nor It} {e2 met} {nato NATO}."
ROWS = "e1 | ACCUSE disapprove | nor > swe\ne2 | CONSULT | nor, nato\nc1 | promised | nor"


def test_an_annotation_agrees_with_itself_in_everything(tmp_path: Path) -> None:
    one = one_report(tmp_path, TEXT, ROWS)
    scores = agreement([(one, one)], no_countries)
    whole = {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert all(scores[key] == whole for key in ("type", "full", "mentions", "commitments"))
    assert scores["coreference"] == scores["modes"] == scores["actors' country"] == 1.0
    assert scores["agreement_by_type"] == {"ACCUSE": 1.0, "CONSULT": 1.0}
    assert differences([(one, one)], no_countries) == []


def test_what_one_of_them_left_out_lowers_it(tmp_path: Path) -> None:
    first = one_report(tmp_path, TEXT, ROWS)
    second = one_report(
        tmp_path, TEXT.replace("{e1 accused}", "accused").replace("{nor It}", "It"), ROWS.split("\n", 1)[1]
    )
    scores = agreement([(first, second)], no_countries)
    assert scores["type"]["r"] == 0.5 and scores["type"]["p"] == 1.0
    assert scores["agreement_by_type"] == {"ACCUSE": 0.0, "CONSULT": 1.0}
    assert scores["mentions"]["r"] == 0.75
    assert any(row.outcome == "missed" for row in differences([(first, second)], no_countries))


def test_only_texts_that_both_have_are_compared(tmp_path: Path) -> None:
    one = one_report(tmp_path, TEXT, ROWS)
    assert pairs_of([one], []) == []

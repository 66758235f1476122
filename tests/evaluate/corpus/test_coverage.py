from __future__ import annotations

from pathlib import Path

from dragoman.evaluate.corpus.coverage import counts, variety
from tests.evaluate.corpus.pieces_by_hand import one_report

TEXT = "{nor Oslo} {e1 accused} {swe Stockholm} of {e2 attacking} {nato NATO}.\n{nor It} {e1 accuses} others."
ROWS = "e1 | ACCUSE disapprove | nor > swe | | | legal\ne2 | ASSAULT negated | swe > nato | | | legal military"


def test_events_are_counted_once_and_by_what_they_are(tmp_path: Path) -> None:
    found = {(s, c.name): c for s, cs in counts([one_report(tmp_path, TEXT, ROWS)]).items() for c in cs}
    assert found["records", "events"].value == 2
    assert found["types", "ACCUSE"].value == found["status", "negated"].value == 1
    assert found["contexts", "legal"].value == 2
    assert found["modes", "ACCUSE disapprove"].value == 1
    assert found["whole", "sentences without an event"].value == 3
    assert found["form", "sentences with several events"].value == 1
    assert found["records", "countries as parties"].value == 2
    assert found["types", "AID"].short and not found["status", "actual"].short


def test_triggers_are_counted_by_their_dictionary_form(tmp_path: Path) -> None:
    forms = {"accused": "accuse", "accuses": "accuse"}
    found = variety([one_report(tmp_path, TEXT, ROWS)], lambda word: forms.get(word, word))
    triggers = {c.name: c.value for c in found["distinct triggers"]}
    assert (triggers["ACCUSE"], triggers["ASSAULT"], triggers["AID"]) == (1, 1, 0)

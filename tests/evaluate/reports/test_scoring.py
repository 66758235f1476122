from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate.reports import GoldDocument, compare_report, detail_rows, evaluate_reports, score_reports
from dragoman.evaluate.reports.gold import GoldFile, GoldParty, read_gold
from dragoman.intake import Source
from dragoman.records import (
    Actor,
    BadCall,
    Document,
    Event,
    EventEvidence,
    Figure,
    Place,
    Record,
    Refused,
    Role,
    Span,
    Statement,
    When,
)
from tests.evaluate.reports.records_by_hand import actor, event, gold_event, gold_of, record

SEEDS = Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[3].parent / "shared" / "data")) / "seeds"
KEYS = {
    *("type", "full", "people", "statements", "figures", "status", "modes", "contexts", "salience", "date", "place"),
    *("role", "country", "sector", "speaker", "kind", "what", "coreference", "recall_by_type", "n"),
}
YAML = """
first:
  document: {file: first.txt, agency: X, published: '2026-01-22'}
  sentences: [[0, 100]]
  events:
  - {id: e1, type: AID, sentence: 0, actors: [{name: Oman, or: [Muscat]}], date: 2026-01-22, status: actual}
  people: [{name: Anna Berg, role: envoy, country: OMN}]
  figures: [{value: 3, sentence: 0, of: ships}]
"""


def test_all_keys_are_there_and_what_cannot_be_told_is_null() -> None:
    scores = score_reports([compare_report("a", record(), gold_of())])
    assert set(scores) == KEYS
    assert scores["type"] == {"p": None, "r": None, "f1": None}
    assert scores["n"] == 1
    assert scores["recall_by_type"] == {}
    assert {key for key, value in scores.items() if value is None} == KEYS - {
        *("type", "full", "people", "statements", "figures", "recall_by_type", "n")
    }


def test_counts_are_summed_over_reports_before_shares_are_taken() -> None:
    found = record(actor("Oman"), event("AID", 10, "Oman"), event("AID", 110, "Oman", status="future"))
    two = gold_of(gold_event("e1", "AID", status="actual"), gold_event("e2", "AID", 1, status="actual"))
    missed = gold_of(gold_event("e1", "AID"), gold_event("e2", "COERCE", 1))
    scores = score_reports([compare_report("a", found, two), compare_report("b", None, missed)])
    assert scores["type"] == {"p": 1.0, "r": 0.5, "f1": 2 / 3}
    assert scores["recall_by_type"] == {"AID": 2 / 3, "COERCE": 0.0}
    assert scores["status"] == 0.5
    assert scores["n"] == 2


def test_optional_pairs_have_no_share_in_status() -> None:
    gold = gold_of(gold_event("e1", "AID", status="actual", optional=True))
    assert score_reports([compare_report("a", record(event("AID", 10)), gold)])["status"] is None


def test_the_detail_names_what_was_found_missed_and_invented() -> None:
    gold = gold_of(
        gold_event("e1", "AID", actors="Oman"),
        gold_event("e2", "AID", 1, part_of="e1"),
        gold_event("e3", "COERCE"),
        people=[{"name": "Anna Berg"}],
        figures=[{"value": 3, "sentence": 0, "of": "ships"}],
        statements=[{"content_start": 5, "topic": "help"}],
    )
    found = record(actor("Iran"), event("AID", 10, "Iran"), event("MOBILIZE", 10, "Iran"), text="x" * 300)
    rows = [(row.of, row.outcome) for row in detail_rows(compare_report("a", found, gold))]
    assert rows == [
        *(("event", "type"), ("event", "missed"), ("event", "excused"), ("event", "false")),
        *(("person", "missed"), ("statement", "missed"), ("figure", "missed")),
    ]
    [wrong] = [row.wrong for row in detail_rows(compare_report("a", found, gold)) if row.outcome == "type"]
    assert wrong == "not found: Oman; too many: Iran"


def gold_folder(folder: Path, yaml: str = YAML) -> Path:
    (folder / "gold.yaml").write_text(yaml, encoding="utf-8")
    (folder / "first.txt").write_bytes(b"Oman sent 3 ships.\r\n")
    return folder


def read_nothing(source: Source, about: GoldDocument | None = None) -> Record:
    return Record(document=Document(id="d", text=source.text, sha256=""))


@pytest.mark.parametrize("path", [".", "gold.yaml"])
def test_a_folder_or_its_file_is_read_with_the_texts_beside_it(tmp_path: Path, path: str) -> None:
    texts: list[str] = []

    def read(source: Source, about: GoldDocument) -> Record:
        texts.append(source.text)
        return read_nothing(source)

    evaluation = evaluate_reports(gold_folder(tmp_path) / path, read=read, countries_of=lambda name: ())
    assert texts == ["Oman sent 3 ships.\r\n"]
    assert [evaluation.scores["type"][key] for key in ("p", "r", "f1", "f1_low", "n")] == [0.0, 0.0, 0.0, None, 1]
    assert {"calibration", "curve"} <= set(evaluation.scores)
    assert json.loads(json.dumps(evaluation.scores)) == evaluation.scores


def test_a_report_that_is_refused_counts_as_missed_and_is_named(tmp_path: Path) -> None:
    def refuse(source: Source, about: GoldDocument) -> Record:
        raise Refused("?", "no text")

    evaluation = evaluate_reports(gold_folder(tmp_path), read=refuse, countries_of=lambda name: ())
    assert evaluation.scores["recall_by_type"] == {"AID": 0.0}
    assert evaluation.scores["people"] == evaluation.scores["figures"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert [str(refusal) for refusal in evaluation.refused] == ["first: no text"]


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (("sentence: 0, actors", "sentence: 4, actors"), "e1 names sentence 4; there are 1"),
        (("2026-01-22, status", "soon, status"), "the date 'soon'"),
        (("type: AID", "kind: AID"), r"missing required field `type` - at `\$.events\[0\]`"),
        (("status: actual", "part_of: e9"), "part_of e9, which is not there"),
        (("first.txt", "gone.txt"), "put the text beside the gold"),
        (("first:\n", "first: {\n"), "not valid YAML"),
        ((YAML, "- a"), "wanted a mapping"),
    ],
)
def test_wrong_gold_is_a_bad_call_that_names_the_place(tmp_path: Path, wrong: tuple[str, str], complaint: str) -> None:
    with pytest.raises(BadCall, match=complaint):
        read_gold(gold_folder(tmp_path, YAML.replace(*wrong)))


def test_a_folder_without_gold_is_a_bad_call(tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="holds no gold"):
        read_gold(tmp_path)


def test_a_missing_yaml_reader_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(BadCall, match=r"dragoman\[evaluate\]"):
        read_gold(gold_folder(tmp_path))


def test_importing_the_scorers_loads_neither_the_model_nor_yaml() -> None:
    names = "syntax entities relations pairs participants times reports".split()
    code = "; ".join(f"import dragoman.evaluate.{name}" for name in names)
    code += "; import sys; print([m for m in sys.modules if m.split('.')[0] in ('yaml', 'onnxruntime')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=_path(), check=True)
    assert ran.stdout.strip() == "[]"


def _path() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the seeds in ../shared/data/seeds")
def test_a_record_that_says_what_the_gold_says_has_full_marks() -> None:
    outcomes = [compare_report(gold.name, as_gold_has_it(gold), gold.gold) for gold in read_gold(SEEDS)]
    scores = score_reports(outcomes)
    whole = {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert all(scores[key] == whole for key in ("type", "full", "people", "statements", "figures"))
    assert {scores[key] for key in KEYS if isinstance(scores[key], float)} == {1.0}
    assert set(scores["recall_by_type"].values()) == {1.0}
    nothing = score_reports([compare_report(gold.name, None, gold.gold) for gold in read_gold(SEEDS)])
    assert nothing["type"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def as_gold_has_it(file: GoldFile) -> Record:
    """The record that would be wholly right."""
    gold, text = file.gold, file.source().text
    people = {p.name: Actor(id=p.name, name=p.name, kind="person", **_person(p)) for p in gold.people}
    actors: dict[str, Actor] = dict(people)
    events = []
    for wanted in gold.events:
        assert wanted.trigger is not None
        trigger = Span(wanted.trigger.start, wanted.trigger.end)
        assert trigger.of(text) == wanted.trigger.text
        days = wanted.days
        events.append(
            Event(
                id=wanted.id,
                type=wanted.type,
                status=wanted.status,  # type: ignore[arg-type]
                salience=wanted.salience,  # type: ignore[arg-type]
                modes=wanted.modes or (),
                date=When(from_=days[0], to=days[1]) if days else None,
                place=Place(name=wanted.place_names[0]) if wanted.place_names else None,
                evidence=(EventEvidence(sentence=wanted.sentence, trigger=trigger),),
                confidence=1.0,
                actors=tuple(_actor(party, actors) for party in wanted.actors),
                recipients=tuple(_actor(party, actors) for party in wanted.recipients),
            )
        )
    statements = [
        Statement(
            id=f"s{s.content_start}",
            content=(Span(s.content_start or 0, (s.content_start or 0) + 1),),
            kind="says",
            speaker=s.speaker if isinstance(s.speaker, str) else None,
        )
        for s in gold.statements
    ]
    figures = [
        Figure(id=f"f{i}", value=f.value, of=f.of, span=Span(*gold.sentences[f.sentence]))
        for i, f in enumerate(gold.figures)
    ]
    return Record(
        document=Document(id=file.name, text=text, sha256=""),
        actors=tuple(actors.values()),
        events=tuple(events),
        statements=tuple(statements),
        figures=tuple(figures),
    )


def _person(person: Any) -> dict[str, Any]:
    return {"country": person.country, "roles": (Role(title=person.role),)}


def _actor(party: GoldParty, actors: dict[str, Actor]) -> str:
    """The id of the actor for a gold party, made where there is none yet; sectors of one name are put together."""
    name = party.name or ""
    known = actors.get(name)
    sectors = tuple(sorted({*party.sectors, *(known.sectors if known else ())}))
    kind = known.kind if known else "organization"
    roles = known.roles if known else ()
    actors[name] = Actor(id=name, name=name, kind=kind, country=party.country, sectors=sectors, roles=roles)
    return name

from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate.measures import Counts
from dragoman.evaluate.reports import events as ev
from dragoman.evaluate.reports.gold import GoldReport, days_of
from dragoman.evaluate.reports.scoring import no_countries
from dragoman.records import Place, Record, Span, When
from tests.evaluate.reports.records_by_hand import actor, event, gold_event, gold_of, one_gold_event, record

ALL = tuple(actor(name) for name in ("Oman", "Iran", "Iraq"))


def paired(made: Record | None, gold: GoldReport) -> ev.EventOutcome:
    return ev.pair_events(made, gold, no_countries)


def ids(outcome: ev.EventOutcome) -> list[tuple[str, str]]:
    return [(pair.gold.id, pair.event.id) for pair in outcome.paired]


def one_pair(**more: Any) -> ev.EventPair:
    """A pair of one AID event with its gold, the named fields of the gold set."""
    made = {name: more.pop(name) for name in ("predicted", "when", "where", "modes_found") if name in more}
    given = {"date": made.get("when"), "place": made.get("where"), "modes": made.get("modes_found", ())}
    outcome = paired(
        record(*ALL, event("AID", 10, "Oman", **given, **made.get("predicted", {}))),
        gold_of(gold_event("e1", "AID", actors="Oman", **more)),
    )
    return outcome.paired[0]


def test_type_and_sentence_must_fit() -> None:
    gold = one_gold_event(type="AID", sentence=1, also_sentences=[2], accept_types=["SUPPORT"])
    sentences = ((0, 100), (100, 200), (200, 300))
    assert ev.may_pair(event("AID", 110), gold, sentences)
    assert ev.may_pair(event("AID", 195), gold, sentences)
    assert ev.may_pair(event("SUPPORT", 290), gold, sentences)
    assert ev.may_pair(event("AID", (10, 290)), gold, sentences)  # any of its triggers
    assert not ev.may_pair(event("AID", 10), gold, sentences)
    assert not ev.may_pair(event("AID", 98), gold, sentences)  # reaches over the border
    assert not ev.may_pair(event("CONSULT", 110), gold, sentences)


def test_as_many_as_possible_are_paired_even_where_a_better_single_pair_is_lost() -> None:
    # Both predictions fit e1, only the first fits e2 too; the first has e1's party, yet must go to e2.
    gold = gold_of(
        gold_event("e1", "AID", 0, actors="Oman", also_sentences=[1]),
        gold_event("e2", "AID", 0, actors="Iran"),
    )
    made = record(*ALL, event("AID", 10, "Oman"), event("AID", 110, "Iraq"))
    assert ids(paired(made, gold)) == [("e1", "AID110"), ("e2", "AID10")]


def test_among_pairings_of_one_size_that_with_most_parties_right_is_taken() -> None:
    gold = gold_of(gold_event("e1", "AID", actors="Oman", recipients="Iraq"), gold_event("e2", "AID", actors="Iran"))
    made = record(*ALL, event("AID", 10, "Iran"), event("AID", 20, "Oman", "Iraq"))
    assert ids(paired(made, gold)) == [("e1", "AID20"), ("e2", "AID10")]


def test_most_parties_in_all_counts_before_a_full_pair() -> None:
    # Pairing e1 with the first finds 2 and leaves e2 with 0; crossing finds 1 and 2.
    gold = gold_of(
        gold_event("e1", "AID", actors="Oman,Iran"),
        gold_event("e2", "AID", actors="Oman,Iran,Iraq"),
    )
    made = record(*ALL, event("AID", 10, "Oman,Iran"), event("AID", 20, "Iraq"))
    outcome = paired(made, gold)
    assert ids(outcome) == [("e1", "AID10"), ("e2", "AID20")]  # 2 + 1 beats 0 + 2
    assert outcome.full_counts() == Counts(right=1, false=1, missed=1)


def test_where_parties_leave_a_choice_the_overlapping_trigger_is_taken() -> None:
    gold = gold_of(
        gold_event("e1", "AID", trigger={"text": "x", "start": 50, "end": 55}),
        gold_event("e2", "AID", trigger={"text": "x", "start": 10, "end": 15}),
    )
    assert ids(paired(record(event("AID", 12), event("AID", 52)), gold)) == [("e1", "AID52"), ("e2", "AID12")]


def test_a_second_prediction_for_one_gold_event_is_false() -> None:
    outcome = paired(record(event("AID", 10), event("AID", 20)), gold_of(gold_event("e1", "AID")))
    assert outcome.type_counts() == Counts(right=1, false=1)


def test_optional_gold_neither_helps_nor_harms() -> None:
    gold = gold_of(gold_event("e1", "AID", optional=True), gold_event("e2", "SUPPORT", 1, optional=True))
    outcome = paired(record(event("AID", 10)), gold)
    assert outcome.type_counts() == Counts()
    assert [gold.id for gold in outcome.excused] == ["e2"]


def test_a_required_gold_event_is_paired_before_an_optional_one_with_as_many_parties() -> None:
    gold = gold_of(gold_event("e1", "AID", optional=True), gold_event("e2", "AID"))
    assert ids(paired(record(event("AID", 10)), gold)) == [("e2", "AID10")]
    by_party = gold_of(gold_event("e1", "AID", actors="Oman", optional=True), gold_event("e2", "AID", actors="Iran"))
    assert ids(paired(record(*ALL, event("AID", 10, "Oman")), by_party)) == [("e1", "AID10")]


def test_a_part_at_any_depth_of_a_paired_event_is_no_miss() -> None:
    gold = gold_of(
        gold_event("e1", "CONSULT"),
        gold_event("e2", "CONSULT", 1, part_of="e1"),
        gold_event("e3", "CONSULT", 2, part_of="e2"),
        gold_event("e4", "CONSULT", 2),
    )
    outcome = paired(record(event("CONSULT", 10)), gold)
    assert [gold.id for gold in outcome.missed] == ["e4"]
    assert outcome.type_counts() == Counts(right=1, missed=1)


def test_a_whole_is_missed_though_its_part_is_found_and_a_part_beside_it_too() -> None:
    gold = gold_of(
        gold_event("e1", "CONSULT"),
        gold_event("e2", "CONSULT", 1, part_of="e1"),
        gold_event("e3", "CONSULT", 2, part_of="e1"),
        gold_event("e4", "CONSULT", 2, part_of="e2"),
    )
    outcome = paired(record(event("CONSULT", 110)), gold)
    assert [gold.id for gold in outcome.missed] == ["e1", "e3"]
    assert [gold.id for gold in outcome.excused] == ["e4"]


def test_parts_that_are_found_count_as_found() -> None:
    gold = gold_of(gold_event("e1", "CONSULT"), gold_event("e2", "CONSULT", 1, part_of="e1"))
    assert paired(record(event("CONSULT", 10), event("CONSULT", 110)), gold).type_counts() == Counts(right=2)


def test_events_that_are_part_of_each_other_do_not_hang_the_scorer() -> None:
    gold = gold_of(gold_event("e1", "AID", part_of="e2"), gold_event("e2", "AID", 1, part_of="e1"))
    assert paired(record(), gold).type_counts() == Counts(missed=2)


def test_a_pair_with_wrong_parties_is_right_by_type_and_counts_twice_against_full() -> None:
    gold = gold_of(gold_event("e1", "AID", actors="Oman"))
    outcome = paired(record(*ALL, event("AID", 10, "Iran")), gold)
    assert outcome.type_counts() == Counts(right=1)
    assert outcome.full_counts() == Counts(false=1, missed=1)


def test_recall_is_told_by_the_gold_type() -> None:
    gold = gold_of(
        gold_event("e1", "AID", accept_types=["SUPPORT"]), gold_event("e2", "AID", 1), gold_event("e3", "COERCE")
    )
    counts = paired(record(event("SUPPORT", 10)), gold).recall_counts()
    assert counts == {"AID": Counts(right=1, missed=1), "COERCE": Counts(missed=1)}


def test_a_refused_report_misses_all_but_the_optional() -> None:
    gold = gold_of(
        gold_event("e1", "AID"), gold_event("e2", "AID", part_of="e1"), gold_event("e3", "AID", optional=True)
    )
    assert paired(None, gold).type_counts() == Counts(missed=2)


@pytest.mark.parametrize(
    ("found", "wanted", "right"),
    [
        ("historical", "actual", True),
        ("actual", "historical", True),
        ("future", "actual", False),
        ("actual", None, None),
    ],
)
def test_past_happenings_count_as_actual(found: str, wanted: str | None, right: bool | None) -> None:
    assert ev.right_status(one_pair(predicted={"status": found}, status=wanted)) is right


@pytest.mark.parametrize(
    ("days", "gold", "right"),
    [
        (("2026-01-22", "2026-01-22"), "2026-01-22", True),
        (("2025-03-07", "2025-03-07"), "2025-03-06..2025-03-08", True),  # within it and in one month
        (("2025-03-01", "2025-03-31"), "2025-03-06..2025-03-08", True),
        (("2025-03-07", "2025-03-09"), "2025-03-06..2025-03-08", False),  # overlaps only
        (("2024-05-01", "2024-05-31"), "2024", False),  # within, but the year is no month
        (("2024-01-01", "2024-12-31"), "2024", True),
        (("2020-11-01", "2025-03-31"), "2020-11..2025-03", True),
        (("2020-11-01", None), "2020-11..", True),
        (("2020-11-01", None), "2020-11", False),
        (None, "2024", False),
        (("2024-01-01", "2024-12-31"), None, None),
    ],
)
def test_dates(days: tuple[str, str | None] | None, gold: str | None, right: bool | None) -> None:
    when = When(from_=days[0], to=days[1]) if days else None
    assert ev.right_date(one_pair(when=when, date=gold)) is right


def test_gold_days_are_read_as_text_or_as_yaml_dates() -> None:
    import datetime

    assert days_of(datetime.date(2025, 3, 8)) == ("2025-03-08", "2025-03-08")
    assert days_of({"from": "2024-02", "to": None}) == ("2024-02-01", None)
    assert days_of("2024-02") == ("2024-02-01", "2024-02-29")
    for wrong in ("last week", "2024-13", "2024-02-30"):
        with pytest.raises(ValueError, match=r"2024|last week"):
            days_of(wrong)


def test_places_go_by_name() -> None:
    assert ev.right_place(one_pair(where=Place(name="NATO headquarters"), place="NATO Headquarters")) is True
    assert ev.right_place(one_pair(where=Place(name="Paris"), place="Brussels")) is False
    assert ev.right_place(one_pair(place={"name": "Bruxelles", "or": ["Brussels"]})) is False
    named = one_pair(where=Place(name="Brussels"), place={"name": "Bruxelles", "or": ["Brussels"]})
    assert ev.right_place(named) is True
    assert ev.right_place(one_pair(where=Place(name="Paris"))) is None


def test_lists_count_what_is_right_too_many_and_missing() -> None:
    assert ev.mode_counts(one_pair(modes_found=("visit", "phone"), modes=["visit", "x"])) == Counts(1, 1, 1)
    assert ev.mode_counts(one_pair(modes_found=("visit",), modes=[])) == Counts(false=1)
    assert ev.mode_counts(one_pair(modes_found=("visit",))) == Counts()


def test_sectors_count_for_parties_found_by_name_and_not_by_country_and_sector() -> None:
    majlis = actor("Milli Majlis", "organization", "AZE", "GOV")
    army = actor("Army", "organization", "GEO", "MIL")
    parties = [
        {"name": "Milli Majlis", "sectors": ["LEG"]},
        {"name": "Defence forces", "country": "GEO", "sectors": ["MIL"]},
    ]
    outcome = paired(
        record(majlis, army, event("AID", 10, "Milli Majlis,Army")), gold_of(gold_event("e1", "AID", actors=parties))
    )
    assert outcome.paired[0].parties.full
    assert ev.right_sectors(outcome.paired[0], {a.id: a for a in (majlis, army)}) == [False]


def test_evidence_spans_decide_not_the_index_of_the_sentence() -> None:
    assert Span(110, 115) == event("AID", 110).evidence[0].trigger
    assert event("AID", 110).evidence[0].sentence == 0  # ours may be cut otherwise than the gold's
    assert ids(paired(record(event("AID", 110)), gold_of(gold_event("e1", "AID", 1)))) == [("e1", "AID110")]

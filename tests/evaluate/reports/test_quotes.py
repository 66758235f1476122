from __future__ import annotations

from typing import Any

import pytest

from dragoman.evaluate.measures import Counts
from dragoman.evaluate.reports import quotes as qu
from dragoman.evaluate.reports.scoring import no_countries
from dragoman.records import Figure, Role, Span, Statement
from tests.evaluate.reports.records_by_hand import actor, gold_of, record


def said(*content: tuple[int, int], **more: Any) -> Statement:
    return Statement(id=f"s{content[0][0]}", content=tuple(Span(*span) for span in content), kind="says", **more)


def number(value: float, at: int, of: str | None = None, **more: Any) -> Figure:
    return Figure(id=f"f{at}", value=value, span=Span(at, at + 2), of=of, **more)


def statements(*found: Statement, gold: list[dict[str, Any]]) -> list[tuple[int | None, str]]:
    outcome = qu.pair_statements(record(*found), gold_of(statements=gold))
    return [(wanted.content_start, statement.id) for wanted, statement in outcome.paired]


@pytest.mark.parametrize(
    ("gold", "content", "fits"),
    [
        ([[10, 50]], [(30, 90)], True),  # 20 of 40
        ([[10, 50]], [(31, 90)], False),
        ([[10, 50]], [(0, 5), (40, 60)], False),  # 10 of 25, the shorter
        ([[10, 50]], [(48, 52)], True),  # 2 of 4, the shorter
        ([[10, 20], [40, 50]], [(12, 18), (40, 44)], True),
        ([{"start": 10, "end": 50}], [(10, 50)], True),
        ([10, 50], [(60, 90)], False),
    ],
)
def test_contents_overlap_by_half_of_the_shorter(gold: list[Any], content: list[tuple[int, int]], fits: bool) -> None:
    assert bool(statements(said(*content), gold=[{"content": gold}])) is fits


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        ([(115, 140)], True),
        ([(85, 90)], True),
        ([(116, 140)], False),
        ([(20, 101)], True),  # covers it
        ([(20, 100)], False),  # ends before it
        ([(20, 30), (110, 120)], True),
    ],
)
def test_where_only_the_start_is_known_a_content_begins_near_or_covers_it(
    content: list[tuple[int, int]], fits: bool
) -> None:
    assert bool(statements(said(*content), gold=[{"content_start": 100}])) is fits


def test_one_long_content_is_one_statement_and_the_closest_is_taken() -> None:
    gold = [{"content_start": 100}, {"content_start": 120}]
    assert statements(said((90, 200)), gold=gold) == [(100, "s90")]
    assert statements(said((90, 200)), said((118, 130)), gold=gold) == [(100, "s90"), (120, "s118")]
    assert statements(said((90, 200)), said((103, 130)), said((119, 130)), gold=gold) == [(100, "s103"), (120, "s119")]


def test_optional_statements_neither_help_nor_harm() -> None:
    gold = gold_of(statements=[{"content_start": 100, "optional": True}, {"content_start": 200}])
    assert qu.pair_statements(record(said((100, 120))), gold).counts() == Counts(missed=1)


def test_speakers() -> None:
    anna = actor("Anna Berg", "person")
    gold = gold_of(statements=[{"content_start": 1}, {"content_start": 2, "speaker": "Berg"}]).statements
    known = {"Anna Berg": anna}

    def right(number: int, **more: Any) -> bool:
        return qu.right_speaker(gold[number], said((1, 2), **more), known, no_countries)

    assert right(0)
    assert right(0, speaker="Anna Berg", speakers_implied=True)
    assert not right(0, speaker="Anna Berg")
    assert right(1, speaker="Anna Berg")
    assert not right(1)
    assert not right(1, speaker="gone")


def test_figures_pair_on_value_within_the_sentence() -> None:
    gold = gold_of(figures=[{"value": 383, "sentence": 1, "of": "civilian citizens"}])
    assert qu.pair_figures(record(number(383.0, 150)), gold).counts() == Counts(right=1)
    assert qu.pair_figures(record(number(383.0, 50)), gold).counts() == Counts(false=1, missed=1)
    assert qu.pair_figures(record(number(38.0, 150)), gold).counts() == Counts(false=1, missed=1)


def test_of_figures_of_one_value_those_that_count_the_same_are_paired() -> None:
    gold = gold_of(figures=[{"value": 2, "sentence": 0, "of": "partners"}, {"value": 2, "sentence": 0, "of": "ships"}])
    outcome = qu.pair_figures(record(number(2, 10, "the ships"), number(2, 20, "NATO partners")), gold)
    assert [(wanted.of, figure.of) for wanted, figure in outcome.paired] == [
        ("partners", "NATO partners"),
        ("ships", "the ships"),
    ]


def test_what_is_counted_may_stand_in_the_text_only() -> None:
    [gold] = gold_of(figures=[{"value": 2, "sentence": 0, "of": "ships"}]).figures
    assert qu.right_what(gold, number(2, 0, of_span=Span(2, 7)), "2 ships") is True
    assert qu.right_what(gold, number(2, 0), "2 ships") is False
    [silent] = gold_of(figures=[{"value": 2, "sentence": 0}]).figures
    assert qu.right_what(silent, number(2, 0), "") is None


def test_people_pair_on_the_surname_and_persons_only() -> None:
    gold = gold_of(people=[{"name": "Ilham Aliyev"}, {"name": "Sahiba Gafarova"}])
    found = record(actor("President Aliyev", "person"), actor("Aliyev", "organization"), actor("A. Nobody", "person"))
    assert qu.pair_people(found, gold).counts() == Counts(right=1, false=1, missed=1)


def test_of_two_with_one_surname_the_whole_name_decides() -> None:
    gold = gold_of(people=[{"name": "Ilham Aliyev"}, {"name": "Heydar Aliyev"}])
    outcome = qu.pair_people(record(actor("Heydar Aliyev", "person"), actor("Ilham Aliyev", "person")), gold)
    assert [(person.name, found.name) for person, found in outcome.paired] == [
        ("Ilham Aliyev", "Ilham Aliyev"),
        ("Heydar Aliyev", "Heydar Aliyev"),
    ]


def test_roles_share_a_content_word_and_countries_are_equal() -> None:
    people = [{"name": "A", "role": "Speaker of the House", "country": None}, {"name": "B"}]
    first, second = gold_of(people=people).people
    speaker = actor("A", "person", "GBR", roles=(Role(title="Clerk"), Role(title="the speaker")))
    assert qu.right_role(first, speaker) is True
    assert qu.right_role(first, actor("A", "person", roles=(Role(title="Head of the House"),))) is True
    assert qu.right_role(first, actor("A", "person", roles=(Role(title="chief of staff"),))) is False
    assert qu.right_role(second, speaker) is None
    assert qu.right_country(first, speaker) is False  # the gold says: of no country
    assert qu.right_country(first, actor("A", "person")) is True
    assert qu.right_country(second, speaker) is None  # the gold does not say

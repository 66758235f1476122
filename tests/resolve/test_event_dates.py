from __future__ import annotations

import datetime

from dragoman.records import When
from dragoman.resolve.event_dates import Calendar
from tests.resolve.assembly_by_hand import assembled
from tests.sentences import report

MET_ON = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 on/IN/case/4 {}/NNP/obl/1 ././punct/1"
MET = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 on/IN/case/4 March/NNP/obl/1 3/CD/nummod/4 ././punct/1"
ATTACKED = "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oman/NNP/obj/1 ././punct/1"
PUBLISHED = "2026-03-04"


def days(*notations: str, published: str | None = PUBLISHED) -> list[str | None]:
    """The first day of each event."""
    return [e.date.from_ if e.date else None for e in assembled(*notations, published=published).events]


def test_the_date_told_with_an_event_is_its_date_and_points_at_its_words() -> None:
    held = assembled(MET, published=PUBLISHED)
    when = held.events[0].date
    assert when is not None and when.span is not None
    assert (when.from_, when.to, when.precision) == ("2026-03-03", "2026-03-03", "day")
    assert when.span.of(held.text) == "March 3"


def test_a_weekday_is_the_last_one_for_what_was_and_the_next_one_for_what_will_be() -> None:
    will = "Lind/NNP/nsubj/2 will/MD/aux/2 meet/VB/root/-1 Rey/NNP/obj/2 on/IN/case/5 Monday/NNP/obl/2"
    assert days(MET_ON.format("Monday")) == ["2026-03-02"]
    assert days(will) == ["2026-03-09"]


def test_a_day_without_a_year_is_unknown_where_nothing_says_when_the_report_was_written() -> None:
    assert days(MET_ON.format("Monday"), published=None) == [None]


def test_an_event_told_without_a_date_happened_when_the_reports_first_dated_one_did() -> None:
    held = assembled(MET, ATTACKED, published=PUBLISHED)
    when = held.events[1].date
    assert when == When(from_="2026-03-03", to="2026-03-03", precision="day")
    assert when is not None and when.span is None


def test_what_is_to_come_or_may_be_inherits_no_date() -> None:
    for auxiliary in ("will", "might"):
        ahead = f"Iran/NNP/nsubj/2 {auxiliary}/MD/aux/2 attack/VB/root/-1 Oman/NNP/obj/2"
        assert days(MET, ahead) == ["2026-03-03", None]


def test_what_had_happened_before_inherits_no_date() -> None:
    before = "Iran/NNP/nsubj/2 had~have/VBD/aux/2 attacked~attack/VBN/root/-1 Oman/NNP/obj/2"
    assert days(MET, before) == ["2026-03-03", None]


def test_what_a_noun_tells_in_passing_inherits_no_date() -> None:
    noun = (
        "Oman/NNP/nmod:poss/2 's/POS/case/0 attack/NN/nsubj/5 on/IN/case/4 Iran/NNP/nmod/2 matters~matter/VBZ/root/-1"
    )
    assert days(MET, noun) == ["2026-03-03", None]


def test_what_a_relative_clause_tells_inherits_no_date() -> None:
    relative = (
        "Peru/NNP/nsubj/5 ,/,/punct/3 which/WDT/nsubj/3 attacked~attack/VBD/acl:relcl/0 Oman/NNP/obj/3 "
        "left~leave/VBD/root/-1"
    )
    assert days(MET, relative) == ["2026-03-03", None]


def test_an_event_of_years_ago_lends_its_date_to_nothing() -> None:
    old = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 2009/CD/obl/1"
    assert days(old, ATTACKED) == ["2009-01-01", None]


def test_the_date_of_a_relative_clause_is_not_the_main_clauses() -> None:
    s = (
        "Lind/NNP/nsubj/7 ,/,/punct/3 who/WP/nsubj/3 attacked~attack/VBD/acl:relcl/0 Peru/NNP/obj/3 in/IN/case/6 "
        "2009/CD/obl/3 met~meet/VBD/root/-1 Rey/NNP/obj/7"
    )
    assert days(s) == ["2009-01-01", None]


def test_of_two_dates_each_deed_has_that_of_its_own_clause() -> None:
    s = (
        "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 on/IN/case/4 Monday/NNP/obl/1 and/CC/cc/6 "
        "visited~visit/VBD/conj/1 Oman/NNP/obj/6 on/IN/case/9 Tuesday/NNP/obl/6"
    )
    assert days(s) == ["2026-03-02", "2026-03-03"]


def test_the_date_of_a_support_verb_is_the_nouns() -> None:
    s = (
        "On/IN/case/1 Tuesday/NNP/obl/3 Lind/NNP/nsubj/3 held~hold/VBD/root/-1 talks~talk/NNS/obj/3 with/IN/case/6 "
        "Rey/NNP/obl/3"
    )
    assert days(s) == ["2026-03-03"]


def test_the_date_of_a_verb_is_not_that_of_a_noun_told_in_passing() -> None:
    s = (
        "On/IN/case/1 Tuesday/NNP/obl/3 Lind/NNP/nsubj/3 met~meet/VBD/root/-1 Rey/NNP/obj/3 after/IN/case/8 "
        "Oman/NNP/nmod:poss/8 's/POS/case/6 attack/NN/obl/3 on/IN/case/10 Iran/NNP/nmod/8"
    )
    assert [(e.type, e.date is None) for e in assembled(s, published=PUBLISHED).events] == [
        ("CONSULT", False),
        ("ASSAULT", True),
    ]


def test_recent_is_within_weeks_of_the_report_or_where_nothing_tells() -> None:
    text, sentences = report(ATTACKED)
    calendar = Calendar(text, sentences, datetime.date(2026, 3, 4))
    near, far = (When(from_=d, to=d, precision="day") for d in ("2026-02-20", "2025-02-20"))
    assert (calendar.is_recent(near), calendar.is_recent(far), calendar.is_recent(None)) == (True, False, True)
    assert Calendar(text, sentences, None).is_recent(far)


def test_a_report_without_dates_has_no_dates() -> None:
    assert days(ATTACKED) == [None]


THANKED = "{}/NNP/nsubj/1 thanked~thank/VBD/root/-1 Peru/NNP/obj/1"


def test_what_those_who_met_say_is_of_the_day_they_met_and_what_others_say_is_not() -> None:
    assert days(MET, THANKED.format("Lind")) == ["2026-03-03", "2026-03-03"]
    assert days(MET, THANKED.format("Iran")) == ["2026-03-03", None]


def test_what_is_told_of_news_of_the_day_of_publication_is_of_that_day_whoever_says_it() -> None:
    assert days(MET, THANKED.format("Iran"), published="2026-03-03") == ["2026-03-03", "2026-03-03"]


def test_the_date_of_what_was_said_is_not_that_of_the_saying() -> None:
    thanked = (
        "Iran/NNP/nsubj/1 thanked~thank/VBD/root/-1 Peru/NNP/obj/1 for/IN/mark/4 voting~vote/VBG/advcl/1 "
        "on/IN/case/6 Monday/NNP/obl/4"
    )
    by = "Iran/NNP/nsubj/1 agreed~agree/VBD/root/-1 Peru/NNP/obj/1 by/IN/case/4 Monday/NNP/obl/1"
    assert days(MET, thanked, by) == ["2026-03-03", None, None]


def test_a_lead_without_a_date_of_its_own_has_the_day_that_the_lead_names() -> None:
    said = (
        "Lind/NNP/nsubj/1 thanked~thank/VBD/root/-1 Peru/NNP/obj/1 ,/,/punct/5 he/PRP/nsubj/5 said~say/VBD/parataxis/1 "
    )
    assert days(said + "on/IN/case/7 Monday/NNP/obl/5") == ["2026-03-02"]


SAID_ON = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 on/IN/case/4 Monday/NNP/obl/1"


def test_the_next_day_counts_from_the_day_told_of_before() -> None:
    next_day = (
        "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oman/NNP/obj/1 the/DT/det/5 next/JJ/amod/5 day/NN/obl:tmod/1"
    )
    assert days(SAID_ON, next_day) == ["2026-03-02", "2026-03-03"]


def test_an_event_two_days_before_another_one_has_its_own_day() -> None:
    after = (
        "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 on/IN/case/4 Monday/NNP/obl/1 ,/,/punct/1 two/CD/nummod/7 "
        "days/NNS/obl:npmod/10 after/IN/mark/10 Iran/NNP/nsubj/10 attacked~attack/VBD/advcl/1 Oman/NNP/obj/10"
    )
    assert sorted(d or "" for d in days(after)) == ["2026-02-28", "2026-03-02"]


def test_this_month_hangs_on_its_noun() -> None:
    this_month = "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oman/NNP/obj/1 this/DT/det/4 month/NN/obl:tmod/1"
    assert days(this_month) == ["2026-03-01"]


def test_a_date_that_names_a_thing_or_ends_a_state_dates_no_event() -> None:
    named = (
        "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 over/IN/case/7 last/JJ/amod/5 year/NN/nmod:poss/7 "
        "'s/POS/case/5 treaty/NN/obl/1"
    )
    until = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 until/IN/case/4 Monday/NNP/obl/1"
    assert days(named) == [None]
    assert days(until) == [None]


def test_recently_dates_no_event() -> None:
    recently = "Iran/NNP/nsubj/2 recently/RB/advmod/2 attacked~attack/VBD/root/-1 Oman/NNP/obj/2"
    assert days(recently) == [None]

from __future__ import annotations

from dragoman.extract.mentions import find_mentions
from dragoman.records import Actor, Dateline, Span
from dragoman.resolve.actors import Cast, group_actors
from dragoman.text.origin import Origin
from tests.extract.reports_by_hand import report

LIND = "Ada/PROPN/nsubj/{0} Lind/PROPN/flat/0"


def cast(*lines: str, filed_from: str | None = None, agency: str | None = None) -> Cast:
    text, sentences = report(*lines)
    dateline = Dateline(filed_from, None, Span(0, 0)) if filed_from else None
    origin = Origin(agency, dateline, None, None, Span(0, len(text)))
    found = group_actors(text, sentences, find_mentions(text, sentences), origin)
    assert [a.id for a in found.actors] == [f"a{n}" for n in range(1, len(found.actors) + 1)]
    assert all(0 <= m.start < m.end <= len(text) for a in found.actors for m in a.mentions)
    return found


def names(found: Cast, sentence: int, word: int) -> list[str]:
    return [a.name for id in found.of(sentence, word) for a in found.actors if a.id == id]


def one(found: Cast, name: str) -> Actor:
    return next(a for a in found.actors if a.name == name)


MET = (
    "French/ADJ/amod/2 Foreign/PROPN/compound/2 Minister/PROPN/nmod:desc/3 Ada/PROPN/nsubj/5 Lind/PROPN/flat/3 "
    "met/VERB/root/-1 Peru/PROPN/nmod:poss/8 's/PART/case/6 president/NOUN/obj/5 ,/PUNCT/punct/10 Luis/PROPN/appos/8 "
    "Rey/PROPN/flat/10 ./PUNCT/punct/5 | 0-1:misc 3-5:person 6-7:location 10-12:person"
)


def test_surname_office_and_pronoun_are_the_person() -> None:
    found = cast(
        MET,
        "Lind/PROPN/nsubj/1 thanked/VERB/root/-1 the/DET/det/3 president/NOUN/obj/1 ./PUNCT/punct/1 | 0-1:person",
        "She/PRON/nsubj/1 left/VERB/root/-1 ./PUNCT/punct/1",
    )
    assert [names(found, *place) for place in ((0, 3), (1, 0), (2, 0))] == [["Ada Lind"]] * 3
    assert names(found, 1, 3) == ["Luis Rey"]
    assert (one(found, "Ada Lind").country, one(found, "Luis Rey").country) == ("FRA", "PER")


def test_the_word_of_an_apposed_office_stands_for_the_person() -> None:
    assert names(cast(MET), 0, 8) == ["Luis Rey"]


def test_a_state_and_its_president_are_two_actors_and_its_capital_is_the_state() -> None:
    found = cast(MET, "Lima/PROPN/nsubj/1 agreed/VERB/root/-1 ./PUNCT/punct/1 | 0-1:location")
    assert names(found, 1, 0) == ["Peru"]
    assert one(found, "Peru").kind == "state"


def test_a_capital_that_is_only_a_place_is_no_party() -> None:
    found = cast("They/PRON/nsubj/1 met/VERB/root/-1 in/ADP/case/3 Lima/PROPN/obl/1 ./PUNCT/punct/1 | 3-4:location")
    assert found.of(0, 3) == ()


def test_a_capital_inside_the_name_of_a_thing_is_no_party() -> None:
    found = cast("The/DET/det/2 Lima/PROPN/compound/2 accord/NOUN/nsubj/3 failed/VERB/root/-1 | 1-2:location")
    assert found.actors == ()


def test_an_office_told_in_capitals_does_not_rename_its_holder() -> None:
    found = cast(
        "Speaker/PROPN/nmod:desc/1 Ada/PROPN/nsubj/3 Lind/PROPN/flat/1 met/VERB/root/-1 them/PRON/obj/3 | 1-3:person",
        "The/DET/det/1 Speaker/PROPN/nsubj/2 left/VERB/root/-1",
    )
    assert names(found, 1, 1) == ["Ada Lind"]


def test_the_parties_and_both_leaders_are_the_two_sides_of_the_last_meeting() -> None:
    found = cast(
        MET,
        "The/DET/det/1 parties/NOUN/nsubj/2 agreed/VERB/root/-1 ./PUNCT/punct/2",
        "Both/DET/det/1 leaders/NOUN/nsubj/2 smiled/VERB/root/-1 ./PUNCT/punct/2",
    )
    assert names(found, 1, 1) == names(found, 2, 1) == ["Ada Lind", "Luis Rey"]


def test_the_parties_of_no_meeting_are_nobody() -> None:
    assert cast("The/DET/det/1 parties/NOUN/nsubj/2 agreed/VERB/root/-1 ./PUNCT/punct/2").of(0, 1) == ()


DELEGATION = (
    "A/DET/det/1 delegation/NOUN/nsubj/10 of/ADP/case/5 the/DET/det/5 Milli/PROPN/compound/5 Majlis/PROPN/nmod/1 "
    "led/VERB/acl/1 by/ADP/case/8 Ada/PROPN/obl:agent/6 Lind/PROPN/flat/8 came/VERB/root/-1 ./PUNCT/punct/10 "
    "| 4-6:organisation 8-10:person"
)


def test_a_delegation_is_its_body_and_its_leader_now_and_later() -> None:
    found = cast(DELEGATION, "The/DET/det/1 delegation/NOUN/nsubj/2 left/VERB/root/-1 ./PUNCT/punct/2")
    assert names(found, 0, 1) == names(found, 1, 1) == ["Milli Majlis", "Ada Lind"]
    leader = one(found, "Ada Lind")
    assert (leader.country, [r.title for r in leader.roles]) == ("AZE", ["leader of the delegation"])


def test_a_body_an_abbreviation_and_a_short_form_are_one() -> None:
    found = cast(
        "NATO/PROPN/nsubj/1 spoke/VERB/root/-1 ./PUNCT/punct/1 | 0-1:organisation",
        "The/DET/det/1 Alliance/PROPN/nsubj/2 agreed/VERB/root/-1 ./PUNCT/punct/2 | 1-2:organisation",
    )
    assert [(a.name, a.country, a.sectors) for a in found.actors] == [("NATO", None, ("IGO",))]
    assert names(found, 1, 1) == ["NATO"]


def test_an_office_without_a_country_is_of_the_place_the_report_is_filed_from() -> None:
    minister = (
        "Defense/PROPN/compound/1 Minister/PROPN/nmod:desc/2 Ada/PROPN/nsubj/4 Lind/PROPN/flat/2 spoke/VERB/root/-1 "
        "of/ADP/case/6 Peru/PROPN/obl/4 ./PUNCT/punct/4 | 2-4:person 6-7:location"
    )
    assert one(cast(minister, filed_from="LIMA"), "Ada Lind").country == "PER"
    assert one(cast(minister, filed_from="QUITO"), "Ada Lind").country is None


def test_its_minister_is_of_the_state_told_of_before() -> None:
    found = cast(
        "Ecuador/PROPN/nsubj/1 denied/VERB/root/-1 it/PRON/obj/1 ./PUNCT/punct/1 | 0-1:location",
        "Its/PRON/nmod:poss/2 defence/NOUN/compound/2 minister/NOUN/nsubj/7 ,/PUNCT/punct/4 Ada/PROPN/appos/2 "
        "Lind/PROPN/flat/4 ,/PUNCT/punct/4 spoke/VERB/root/-1 ./PUNCT/punct/7 | 4-6:person",
        filed_from="LIMA",
    )
    person = one(found, "Ada Lind")
    assert (person.country, person.roles[0].title, person.roles[0].country) == ("ECU", "defence minister", "ECU")


def test_a_counterpart_holds_the_same_office_in_the_other_country() -> None:
    found = cast(
        "French/ADJ/amod/2 Foreign/PROPN/compound/2 Minister/PROPN/nmod:desc/3 Ada/PROPN/nsubj/5 Lind/PROPN/flat/3 "
        "met/VERB/root/-1 her/PRON/nmod:poss/8 Peruvian/ADJ/amod/8 counterpart/NOUN/obj/5 ,/PUNCT/punct/10 "
        "Luis/PROPN/appos/8 Rey/PROPN/flat/10 ./PUNCT/punct/5 | 0-1:misc 3-5:person 7-8:misc 10-12:person"
    )
    other = one(found, "Luis Rey")
    assert (other.country, [r.title for r in other.roles], other.sectors) == ("PER", ["Foreign Minister"], ("GOV",))


def test_a_shared_name_is_the_country_the_report_tells_of_plainly() -> None:
    found = cast(
        "Kinshasa/PROPN/nsubj/1 agreed/VERB/root/-1 ./PUNCT/punct/1 | 0-1:location",
        "Congo/PROPN/nsubj/1 objected/VERB/root/-1 ./PUNCT/punct/1 | 0-1:location",
    )
    assert [a.country for a in found.actors] == ["COD"]


def test_pronouns_do_not_change_gender() -> None:
    found = cast(
        MET,
        "He/PRON/nsubj/1 left/VERB/root/-1 ./PUNCT/punct/1",
        "She/PRON/nsubj/1 stayed/VERB/root/-1 ./PUNCT/punct/1",
    )
    assert names(found, 1, 0) != names(found, 2, 0)


def test_an_unknown_word_stands_for_nobody() -> None:
    assert cast(MET).of(7, 7) == ()

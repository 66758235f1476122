"""Who is whom, sentence by sentence: the ways in which reports tell of somebody again."""

from __future__ import annotations

from dragoman.extract.mentions import find_mentions
from dragoman.records import Span
from dragoman.resolve.actors import Cast, group_actors
from dragoman.text.origin import Origin
from tests.extract.reports_by_hand import report


def cast(*lines: str) -> Cast:
    text, sentences = report(*lines)
    return group_actors(text, sentences, find_mentions(text, sentences), Origin(None, None, None, None, Span(0, 0)))


def names(found: Cast, sentence: int, word: int) -> list[str]:
    return [a.name for id in found.of(sentence, word) for a in found.actors if a.id == id]


SPOKE = "{0}/PROPN/nsubj/2 {1}/PROPN/flat/0 said/VERB/root/-1 so/ADV/advmod/2 ./PUNCT/punct/2 | 0-2:person"
SAW = "Ada/PROPN/nsubj/2 Lind/PROPN/flat/0 saw/VERB/root/-1 Ben/PROPN/obj/2 Roth/PROPN/flat/3 | 0-2:person 3-5:person"


def test_who_goes_on_speaking_is_the_one_who_spoke() -> None:
    spoke = (
        "Clara/PROPN/nsubj/2 Roth/PROPN/flat/0 said/VERB/root/-1 Bea/PROPN/nsubj/5 Lind/PROPN/flat/3 "
        "left/VERB/ccomp/2 | 0-2:person 3-5:person"
    )
    assert names(cast(spoke, "she/PRON/nsubj/1 said/VERB/root/-1 so/ADV/advmod/1"), 1, 0) == ["Clara Roth"]


def test_the_ending_of_a_given_name_speaks_for_he_or_she() -> None:
    assert names(cast(SAW, "he/PRON/nsubj/1 left/VERB/root/-1"), 1, 0) == ["Ben Roth"]
    assert names(cast(SAW, "she/PRON/nsubj/1 left/VERB/root/-1"), 1, 0) == ["Ada Lind"]


def test_a_crowd_is_neither_he_nor_she() -> None:
    found = cast(
        SPOKE.format("Ben", "Roth"),
        "the/DET/det/1 crowd/NOUN/nsubj/2 cheered/VERB/root/-1",
        "he/PRON/nsubj/1 left/VERB/root/-1",
    )
    assert names(found, 2, 0) == ["Ben Roth"]


def test_the_government_of_a_state_is_the_state() -> None:
    found = cast(
        "Peru/PROPN/nsubj/1 agreed/VERB/root/-1 | 0-1:location",
        "the/DET/det/2 Peruvian/ADJ/amod/2 government/NOUN/nsubj/3 paid/VERB/root/-1",
    )
    assert names(found, 1, 2) == ["Peru"]


def test_a_ministry_is_not_the_state() -> None:
    found = cast(
        "Peru/PROPN/nsubj/1 agreed/VERB/root/-1 | 0-1:location",
        "the/DET/det/3 Peruvian/ADJ/amod/3 health/NOUN/compound/3 ministry/NOUN/nsubj/4 paid/VERB/root/-1",
    )
    assert names(found, 1, 3) == ["Peruvian health ministry"]


def test_the_short_name_of_a_body_is_the_body() -> None:
    found = cast(
        "the/DET/det/2 Permanent/PROPN/compound/2 Commission/PROPN/nsubj/3 met/VERB/root/-1 | 1-3:organization",
        "the/DET/det/1 Commission/PROPN/nsubj/2 agreed/VERB/root/-1 | 1-2:organization",
    )
    assert names(found, 1, 1) == ["Permanent Commission"]


def test_an_unnamed_office_is_told_of_again_by_its_noun() -> None:
    found = cast(
        "a/DET/det/1 colonel/NOUN/nsubj/2 fled/VERB/root/-1", "the/DET/det/1 colonel/NOUN/nsubj/2 died/VERB/root/-1"
    )
    assert found.of(0, 1) == found.of(1, 1) != ()


def test_a_parser_s_apposition_is_no_second_actor() -> None:
    found = cast(
        "Ada/PROPN/nsubj/6 Lind/PROPN/flat/0 ,/PUNCT/punct/4 a/DET/det/4 passenger/NOUN/appos/0 ,/PUNCT/punct/4 "
        "left/VERB/root/-1 | 0-2:person"
    )
    assert [a.name for a in found.actors] == ["Ada Lind"]


def test_a_state_inside_a_title_is_no_mention_of_the_state() -> None:
    found = cast(
        "Peru/PROPN/nsubj/1 agreed/VERB/root/-1 | 0-1:location",
        "Peru/PROPN/nmod:poss/2 's/PART/case/0 president/NOUN/nsubj/6 ,/PUNCT/punct/4 Ada/PROPN/appos/2 "
        "Lind/PROPN/flat/4 left/VERB/root/-1 | 0-1:location 4-6:person",
    )
    assert {a.name: len(a.mentions) for a in found.actors} == {"Peru": 1, "Ada Lind": 1}


def test_a_trade_is_the_role_and_the_sector_of_who_holds_no_office() -> None:
    (ada,) = cast("Baker/PROPN/nmod:desc/1 Ada/PROPN/nsubj/3 Lind/PROPN/flat/1 left/VERB/root/-1 | 1-3:person").actors
    assert ([r.title for r in ada.roles], ada.sectors) == (["Baker"], ("BUS",))


def test_a_deputy_minister_is_no_deputy_of_a_house() -> None:
    (ada,) = cast(
        "Deputy/PROPN/compound/2 Health/PROPN/compound/2 Minister/PROPN/nmod:desc/3 Ada/PROPN/nsubj/5 "
        "Lind/PROPN/flat/3 left/VERB/root/-1 | 3-5:person"
    ).actors
    assert ([r.title for r in ada.roles], ada.sectors) == (["Deputy Health Minister"], ("GOV",))


def test_those_of_whom_a_body_is_are_nobody_told_of_before() -> None:
    found = cast(
        "two/NUM/nummod/1 fishermen/NOUN/nsubj/2 left/VERB/root/-1",
        "the/DET/det/1 fishermen/NOUN/nmod:poss/3 's/PART/case/1 union/NOUN/nsubj/4 spoke/VERB/root/-1",
        "the/DET/det/1 fishermen/NOUN/nsubj/2 rested/VERB/root/-1",
    )
    assert found.of(1, 1) != found.of(0, 1)

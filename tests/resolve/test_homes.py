from __future__ import annotations

import pytest

from dragoman.extract.mentions import find_mentions
from dragoman.records import Dateline, Span
from dragoman.resolve.actors import group_actors
from dragoman.resolve.nationality import Clues, country_of_place
from dragoman.text.origin import Origin
from tests.extract.reports_by_hand import report

MINISTER = "Health/PROPN/compound/1 Minister/PROPN/nmod:desc/2 Ada/PROPN/nsubj/4 Lind/PROPN/flat/2 left/VERB/root/-1"


def origin(dateline: str | None, title: str | None = None) -> Origin:
    return Origin(None, Dateline(dateline, None, Span(0, 0)) if dateline else None, None, title, Span(0, 0))


def countries(*lines: str, filed_from: str | None = None, title: str | None = None) -> dict[str, str | None]:
    """The country of each actor by its name."""
    text, sentences = report(*lines)
    cast = group_actors(text, sentences, find_mentions(text, sentences), origin(filed_from, title))
    return {actor.name: actor.country for actor in cast.actors}


def test_a_minister_is_of_the_country_of_the_dateline_where_nothing_else_is_told() -> None:
    assert countries(f"{MINISTER} | 2-4:person", filed_from="COLOMBO")["Ada Lind"] == "LKA"
    assert countries(f"{MINISTER} | 2-4:person")["Ada Lind"] is None


def test_a_dateline_may_be_a_town_that_is_no_capital() -> None:
    assert countries(f"{MINISTER} | 2-4:person", filed_from="BANGOR, Maine")["Ada Lind"] == "USA"


def test_the_title_of_the_report_tells_its_country() -> None:
    assert countries(f"{MINISTER} | 2-4:person", title="Silence in Košice")["Ada Lind"] == "SVK"


def test_a_town_in_the_text_tells_its_country() -> None:
    town = "It/PRON/nsubj/1 rained/VERB/root/-1 in/ADP/case/3 Quito/PROPN/obl/1 ./PUNCT/punct/1 | 3-4:location"
    assert countries(f"{MINISTER} | 2-4:person", town)["Ada Lind"] == "ECU"


def test_a_governor_is_of_the_town_in_front_of_the_title() -> None:
    found = countries(
        "Turkey/PROPN/nsubj/1 watched/VERB/root/-1 ./PUNCT/punct/1 | 0-1:location",
        "There/ADV/advmod/5 Batken/PROPN/compound/2 governor/NOUN/nmod:desc/3 Ada/PROPN/nsubj/5 Lind/PROPN/flat/3 "
        "spoke/VERB/root/-1 | 3-5:person",
    )
    assert found["Ada Lind"] == "KGZ"


def test_who_leads_a_side_is_of_that_side() -> None:
    found = countries(
        "Turkey/PROPN/nsubj/1 watched/VERB/root/-1 ./PUNCT/punct/1 | 0-1:location",
        "The/DET/det/2 Kyrgyz/ADJ/amod/2 side/NOUN/nsubj/9 ,/PUNCT/punct/4 led/VERB/acl/2 by/ADP/case/7 "
        "Minister/PROPN/nmod:desc/7 Ada/PROPN/obl:agent/4 Lind/PROPN/flat/7 left/VERB/root/-1 | 1-2:misc 7-9:person",
        filed_from="ANKARA",
    )
    assert found["Ada Lind"] == "KGZ"


AMBASSADOR = (
    "The/DET/det/1 ambassador/NOUN/nsubj/6 ,/PUNCT/punct/3 Ada/PROPN/appos/1 Lind/PROPN/flat/3 ,/PUNCT/punct/3 "
    "left/VERB/root/-1 | 3-5:person"
)


def test_an_ambassador_is_of_the_country_whose_ambassador_is_told_of_and_not_of_the_host() -> None:
    summoned = (
        "Colombo/PROPN/nsubj/1 told/VERB/root/-1 the/DET/det/4 Chinese/ADJ/amod/4 ambassador/NOUN/obj/1 "
        "| 0-1:location 3-4:misc"
    )
    assert countries(summoned, AMBASSADOR)["Ada Lind"] == "CHN"
    assert countries(AMBASSADOR, filed_from="COLOMBO")["Ada Lind"] is None


def test_a_minister_is_of_the_cabinet_told_of_just_before_but_not_of_an_embassy() -> None:
    both = "Peru/PROPN/nsubj/1 met/VERB/root/-1 Spain/PROPN/obj/1 | 0-1:location 2-3:location"
    body = "The/DET/det/2 Spanish/ADJ/amod/2 {}/NOUN/nsubj/3 objected/VERB/root/-1 | 1-2:misc"
    minister = f"{MINISTER} | 2-4:person"
    assert countries(both, body.format("cabinet"), minister, filed_from="LIMA")["Ada Lind"] == "ESP"
    assert countries(both, body.format("embassy"), minister, filed_from="LIMA")["Ada Lind"] == "PER"


def test_whom_a_minister_thanks_is_not_the_ministers_own_country() -> None:
    thanks = (
        "Minister/PROPN/nmod:desc/1 Ada/PROPN/nsubj/3 Lind/PROPN/flat/1 thanked/VERB/root/-1 Spain/PROPN/obj/3 "
        "| 1-3:person 4-5:location"
    )
    again = "Spain/PROPN/nsubj/1 agreed/VERB/root/-1 ./PUNCT/punct/1 | 0-1:location"
    assert countries(thanks, again, again, filed_from="AMMAN")["Ada Lind"] == "JOR"


def test_who_is_told_behind_in_a_town_is_of_it() -> None:
    found = countries(
        "In/ADP/case/1 Tokyo/PROPN/obl/7 ,/PUNCT/punct/1 Prime/PROPN/compound/4 Minister/PROPN/nmod:desc/5 "
        "Ada/PROPN/nsubj/7 Lind/PROPN/flat/5 thanked/VERB/root/-1 President/PROPN/nmod:desc/9 Luis/PROPN/obj/7 "
        "Rey/PROPN/flat/9 | 1-2:location 5-7:person 9-11:person",
        filed_from="MANILA",
    )
    assert (found["Ada Lind"], found["Luis Rey"]) == ("JPN", "PHL")


def test_a_state_before_a_comma_is_no_description() -> None:
    found = countries(
        "After/ADP/case/3 talks/NOUN/obl/8 with/ADP/case/3 Spain/PROPN/nmod/1 ,/PUNCT/punct/3 "
        "Minister/PROPN/nmod:desc/6 Ada/PROPN/nsubj/8 Lind/PROPN/flat/6 left/VERB/root/-1 | 3-4:location 6-8:person",
        "Peru/PROPN/nsubj/1 agreed/VERB/root/-1 ./PUNCT/punct/1 | 0-1:location",
        filed_from="LIMA",
    )
    assert found["Ada Lind"] == "PER"


def test_two_presidents_are_not_of_one_country() -> None:
    found = countries(
        "President/PROPN/nmod:desc/1 Ada/PROPN/nsubj/3 Lind/PROPN/flat/1 met/VERB/root/-1 the/DET/det/5 "
        "president/NOUN/obj/3 of/ADP/case/7 Zambia/PROPN/nmod/5 ,/PUNCT/punct/9 Luis/PROPN/appos/5 Rey/PROPN/flat/9 "
        "./PUNCT/punct/3 | 1-3:person 7-8:location 9-11:person",
        "Zambia/PROPN/nsubj/1 agreed/VERB/root/-1 ./PUNCT/punct/1 | 0-1:location",
    )
    assert (found["Ada Lind"], found["Luis Rey"]) == (None, "ZMB")


def test_a_rapporteur_is_of_no_country() -> None:
    found = countries(
        "Migrant/NOUN/compound/1 rapporteur/NOUN/nmod:desc/2 Ada/PROPN/nsubj/4 Lind/PROPN/flat/2 left/VERB/root/-1 "
        "Peru/PROPN/obj/4 | 2-4:person 5-6:location",
        filed_from="LIMA",
    )
    assert found["Ada Lind"] is None


def test_a_form_of_address_does_not_part_a_person_from_the_office() -> None:
    found = countries(
        "The/DET/det/2 Swedish/ADJ/amod/2 minister/NOUN/nsubj/8 ,/PUNCT/punct/5 Dr/PROPN/nmod:desc/5 "
        "Ada/PROPN/appos/2 Lind/PROPN/flat/5 ,/PUNCT/punct/5 left/VERB/root/-1 | 1-2:misc 5-7:person",
        filed_from="LIMA",
    )
    assert found["Ada Lind"] == "SWE"


def test_a_person_without_an_office_is_of_the_reports_country() -> None:
    person = "Ada/PROPN/nsubj/2 Lind/PROPN/flat/0 left/VERB/root/-1 Udine/PROPN/obj/2 | 0-2:person 3-4:location"
    assert countries(person)["Ada Lind"] == "ITA"


def clues(line: str, *, filed_from: str | None = None) -> Clues:
    text, sentences = report(line)
    return Clues(text, sentences, find_mentions(text, sentences), origin(filed_from))


def test_two_countries_told_alike_leave_the_home_open() -> None:
    both = "Peru/PROPN/nsubj/1 thanked/VERB/root/-1 Spain/PROPN/obj/1 | 0-1:location 2-3:location"
    assert clues(both).home() is None
    assert clues(both).home(apart_from={"ESP"}) == "PER"
    assert clues(both, filed_from="LIMA").home() == "PER"


def test_a_month_is_no_town() -> None:
    assert clues("They/PRON/nsubj/1 met/VERB/root/-1 in/ADP/case/3 March/PROPN/obl/1").named == []


@pytest.mark.parametrize(
    ("place", "country"), [("COLOMBO", "LKA"), ("POINTE-À-PITRE", "FRA"), ("Nowhere at all", None)]
)
def test_the_country_of_a_dateline(place: str, country: str | None) -> None:
    assert country_of_place(place, []) == country

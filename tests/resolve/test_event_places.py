from __future__ import annotations

from dragoman.extract.party import PartyMention
from dragoman.records import Place
from dragoman.records.record import ActorKind
from tests.resolve.assembly_by_hand import LIND, PERU, REY, assembled
from tests.sentences import report


def place(*notations: str, number: int = 0) -> Place | None:
    """The place of an event; its words, where it has any, are checked."""
    held = assembled(*notations)
    found = held.events[number].place
    if found is not None:
        assert found.span is not None and found.span.of(held.text).endswith(found.name)
    return found


def named(*notations: str, number: int = 0) -> str | None:
    found = place(*notations, number=number)
    return found.name if found else None


def test_the_place_of_a_phrase_of_its_own_is_the_events_and_is_found_on_the_map() -> None:
    found = place("Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 Oslo/NNP/obl/1")
    assert found is not None
    assert (found.name, found.country, round(found.latitude or 0)) == ("Oslo", "NOR", 60)


def test_a_name_of_several_words_is_whole() -> None:
    met = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/5 New/NNP/compound/5 Delhi/NNP/obl/1"
    assert named(met) == "New Delhi"
    assert named(met.replace("New/NNP/compound/5 Delhi/NNP/obl/1", "Addis/NNP/obl/1 Ababa/NNP/flat/4").replace(
        "in/IN/case/5", "in/IN/case/4")) == "Addis Ababa"  # fmt: skip


def test_the_place_of_a_support_verb_is_the_nouns() -> None:
    assert (
        named(
            "Lind/NNP/nsubj/1 held~hold/VBD/root/-1 talks~talk/NNS/obj/1 with/IN/case/4 Rey/NNP/nmod/2 in/IN/case/6 "
            "Oslo/NNP/obl/1"
        )
        == "Oslo"
    )


def test_a_visit_is_where_it_goes_to() -> None:
    assert named("Lind/NNP/nsubj/1 visited~visit/VBD/root/-1 Oslo/NNP/obj/1") == "Oslo"
    assert (
        named("Lind/NNP/nsubj/1 paid~pay/VBD/root/-1 a/DT/det/3 visit/NN/obj/1 to/IN/case/5 Oslo/NNP/nmod/3") == "Oslo"
    )
    assert (
        named("Lind/NNP/nsubj/1 paid~pay/VBD/root/-1 a/DT/det/3 visit/NN/obj/1 to/IN/case/5 Oslo/NNP/obl/1") == "Oslo"
    )


def test_a_town_that_is_attacked_is_the_place_and_a_country_is_not() -> None:
    assert named("Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oslo/NNP/obj/1") == "Oslo"
    assert named("Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oman/NNP/obj/1") is None


def test_what_is_no_visit_is_not_where_a_to_phrase_or_an_object_points() -> None:
    assert named("Lind/NNP/nsubj/1 thanked~thank/VBD/root/-1 Oslo/NNP/obj/1") is None
    assert (
        named(
            "Peru/NNP/nsubj/1 sent~send/VBD/root/-1 aid/NN/obj/1 to/IN/case/4 Oman/NNP/obl/1 "
            "from/IN/case/6 Oslo/NNP/obl/1"
        )
        is None
    )


def test_the_place_of_another_clause_is_not_the_events() -> None:
    s = (
        "Lind/NNP/nsubj/7 ,/,/punct/3 who/WP/nsubj/3 attacked~attack/VBD/acl:relcl/0 Peru/NNP/obj/3 in/IN/case/6 "
        "Lima/NNP/obl/3 met~meet/VBD/root/-1 Rey/NNP/obj/7"
    )
    assert (named(s, number=0), named(s, number=1)) == ("Lima", None)


def test_what_no_map_knows_has_its_name_and_no_coordinates() -> None:
    found = place("Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 Xyzzyburg/NNP/obl/1")
    assert found is not None
    assert (found.name, found.country, found.latitude) == ("Xyzzyburg", None, None)


def test_a_common_noun_or_a_month_is_no_place() -> None:
    for words in ("secret/NN", "March/NNP", "Friday/NNP"):
        assert named(f"Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 {words}/obl/1") is None


def test_a_building_is_known_by_its_town_else_by_its_own_name() -> None:
    met = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 at/IN/case/5 a/DT/det/5 house/NN/obl/1"
    assert named(met + " in/IN/case/7 Oslo/NNP/nmod/5") == "Oslo"
    assert named(met) is None
    assert named(met.replace("a/DT/det/5", "Akershus/NNP/compound/5")) == "Akershus house"


def test_the_place_below_a_noun_or_a_day_of_the_clause_is_the_events() -> None:
    attacked = "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 soldiers/NNS/obj/1 near/IN/case/4 Oslo/NNP/nmod/2"
    met = (
        "On/IN/case/1 Friday/NNP/obl/5 in/IN/case/3 Oslo/NNP/nmod/1 Lind/NNP/nsubj/5 met~meet/VBD/root/-1 Rey/NNP/obj/5"
    )
    assert (named(attacked), named(met)) == ("Oslo", "Oslo")


MET = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 Oslo/NNP/obl/1"
THANKED = "{}/NNP/nsubj/1 thanked~thank/VBD/root/-1 Peru/NNP/obj/1"


def test_what_is_said_by_those_who_met_was_said_where_they_met() -> None:
    assert named(MET, THANKED.format("Lind"), number=1) == "Oslo"


def test_what_an_outsider_says_is_not_said_there() -> None:
    assert named(MET, THANKED.format("Iran"), number=1) is None


def test_what_is_to_come_may_be_or_had_been_before_inherits_no_place() -> None:
    for auxiliary in ("will/MD", "might/MD", "had~have/VBD"):
        ahead = f"Lind/NNP/nsubj/2 {auxiliary}/aux/2 thank/VB/root/-1 Peru/NNP/obj/2"
        assert named(MET, ahead, number=1) is None


def test_what_is_said_of_an_attack_is_not_said_at_its_place() -> None:
    attacked = "Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oman/NNP/obj/1 in/IN/case/4 Muscat/NNP/obl/1"
    assert named(attacked, THANKED.format("Iran"), number=1) is None


def test_a_meeting_in_the_lead_that_names_no_place_was_in_the_datelines_town() -> None:
    met = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1"
    for filed, name in (("OSLO", "Oslo"), ("PORT OF SPAIN", "Port of Spain")):
        [e] = assembled(met, dateline=filed).events
        assert e.place is not None
        assert e.place.name == name


def test_what_governments_say_is_not_in_the_datelines_town() -> None:
    [e] = assembled(THANKED.format("Lind"), dateline="OSLO").events
    assert e.place is None


def test_a_dateline_gives_way_to_a_place_that_is_named() -> None:
    [e] = assembled(MET, dateline="LIMA").events
    assert e.place is not None
    assert e.place.name == "Oslo"


def mention(kind: ActorKind, notation: str, start: int, end: int, head: int) -> dict[tuple[int, int], PartyMention]:
    _, [s] = report(notation)
    name = " ".join(s.forms[start:end])
    return {(0, head): PartyMention(0, head, start, end, s.words_span(start, end), "name", kind, name)}


def test_a_person_is_no_place() -> None:
    met = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 at/IN/case/4 Paris/NNP/obl/1"
    cast = (LIND, REY)
    [somewhere] = assembled(met, cast=cast).events
    assert somewhere.place is not None
    [e] = assembled(met, cast=cast, places=mention("person", met, 4, 5, 4)).events
    assert e.place is None


def test_a_place_that_is_named_as_a_party_has_all_words_of_that_name() -> None:
    met = "Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/5 South/NNP/compound/5 Africa/NNP/obl/1"
    [e] = assembled(met, cast=(LIND, REY, PERU), places=mention("state", met, 4, 6, 5)).events
    assert e.place is not None
    assert (e.place.name, e.place.country) == ("South Africa", "ZAF")

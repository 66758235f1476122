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


def test_what_is_no_visit_is_not_where_a_to_phrase_or_an_object_points() -> None:
    assert named("Iran/NNP/nsubj/1 attacked~attack/VBD/root/-1 Oslo/NNP/obj/1") is None
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


def test_what_no_gazetteer_knows_is_no_place() -> None:
    assert named("Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 Xyzzyburg/NNP/obl/1") is None
    assert named("Lind/NNP/nsubj/1 met~meet/VBD/root/-1 Rey/NNP/obj/1 in/IN/case/4 secret/NN/obl/1") is None


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

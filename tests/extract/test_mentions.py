from __future__ import annotations

from dragoman.extract.mentions import PartyMention, find_mentions
from tests.extract.reports_by_hand import report


def mentions(*lines: str) -> dict[str, PartyMention]:
    text, sentences = report(*lines)
    found = find_mentions(text, sentences)
    assert all(m.span == sentences[m.sentence].words_span(m.start, m.end) for m in found)
    return {m.name: m for m in found}


def test_a_title_in_front_gives_office_body_and_sector() -> None:
    person = mentions(
        "NATO/PROPN/compound/1 Deputy/PROPN/nmod:desc/4 Secretary/PROPN/nmod:desc/4 General/PROPN/nmod:desc/4 "
        "Ada/PROPN/nsubj/6 Lind/PROPN/flat/4 spoke/VERB/root/-1 ./PUNCT/punct/6 | 0-1:organisation 4-6:person"
    )["Ada Lind"]
    assert [(t.title, t.organization, t.country, t.former) for t in person.titles] == [
        ("Deputy Secretary General", "NATO", None, False)
    ]
    assert (person.kind, person.country, person.sectors, person.start, person.end) == ("person", None, ("IGO",), 4, 6)


def test_a_former_holder_is_marked() -> None:
    person = mentions(
        "former/ADJ/amod/3 French/ADJ/amod/3 President/PROPN/nmod:desc/3 Jean/PROPN/nsubj/5 Val/PROPN/flat/3 "
        "left/VERB/root/-1 ./PUNCT/punct/5 | 1-2:misc 3-5:person"
    )["Jean Val"]
    assert [(t.title, t.country, t.former) for t in person.titles] == [("President", "FRA", True)]
    assert person.sectors == ("GOV", "ELI")


def test_an_apposition_in_front_of_a_name_gives_the_office_whatever_the_tree_says() -> None:
    for relation in ("appos", "nmod", "nmod:poss"):
        person = mentions(
            f"Chile/PROPN/nmod:poss/2 's/PART/case/0 ambassador/NOUN/nsubj/7 ,/PUNCT/punct/4 Ana/PROPN/{relation}/2 "
            "Ruiz/PROPN/flat/4 ,/PUNCT/punct/4 left/VERB/root/-1 ./PUNCT/punct/7 | 0-1:location 4-6:person"
        )["Ana Ruiz"]
        assert [(t.title, t.country) for t in person.titles] == [("ambassador", "CHL")]


def test_an_apposition_behind_a_name_is_read_past_the_age() -> None:
    person = mentions(
        "Ana/PROPN/nsubj/12 Ruiz/PROPN/flat/0 ,/PUNCT/punct/3 41/NUM/appos/0 ,/PUNCT/punct/6 a/DET/det/6 "
        "spokeswoman/NOUN/appos/0 for/ADP/case/8 police/NOUN/nmod/6 in/ADP/case/10 Lima/PROPN/nmod/8 "
        ",/PUNCT/punct/6 spoke/VERB/root/-1 ./PUNCT/punct/12 | 0-2:person 10-11:location"
    )["Ana Ruiz"]
    assert person.titles[0].title.startswith("spokeswoman for police")


def test_a_list_of_persons_is_no_apposition() -> None:
    found = mentions(
        "Ana/PROPN/nsubj/7 Ruiz/PROPN/flat/0 ,/PUNCT/punct/4 Minister/PROPN/nmod:desc/4 Olga/PROPN/conj/0 "
        "Berg/PROPN/flat/4 ,/PUNCT/punct/4 met/VERB/root/-1 ./PUNCT/punct/7 | 0-2:person 4-6:person"
    )
    assert found["Ana Ruiz"].titles == ()
    assert [t.title for t in found["Olga Berg"].titles] == ["Minister"]


def test_a_justice_minister_is_no_judge() -> None:
    person = mentions(
        "Justice/PROPN/compound/1 Minister/PROPN/nmod:desc/2 Olga/PROPN/nsubj/4 Berg/PROPN/flat/2 "
        "spoke/VERB/root/-1 ./PUNCT/punct/4 | 2-4:person"
    )["Olga Berg"]
    assert [(t.title, t.sectors) for t in person.titles] == [("Justice Minister", ("GOV",))]


def test_tables_go_before_the_entity_heads() -> None:
    found = mentions(
        "She/PRON/nsubj/1 accused/VERB/root/-1 Quito/PROPN/obj/1 and/CCONJ/cc/4 Nato/PROPN/conj/2 ./PUNCT/punct/1 "
        "| 2-3:person 4-5:person"
    )
    assert (found["Ecuador"].kind, found["Ecuador"].metonym, found["NATO"].kind) == ("state", True, "organization")


def test_an_agency_that_is_credited_is_no_party() -> None:
    found = mentions(
        "Talks/NOUN/nsubj/1 began/VERB/root/-1 ,/PUNCT/punct/4 Kabar/PROPN/nsubj/4 reports/VERB/parataxis/1 "
        "./PUNCT/punct/1 | 3-4:person"
    )
    assert "Kabar" not in found


def test_a_demonym_tells_the_country_of_a_group() -> None:
    found = mentions(
        "Two/NUM/nummod/2 Kenyan/ADJ/amod/2 soldiers/NOUN/nsubj/3 fled/VERB/root/-1 ./PUNCT/punct/3 | 1-2:misc"
    )
    group, state = found["Two Kenyan soldiers"], found["Kenya"]
    assert (group.kind, group.country, group.sectors, group.plural) == ("group", "KEN", ("MIL",), True)
    assert state.contained


def test_an_unnamed_office_is_named_with_its_body() -> None:
    found = mentions(
        "They/PRON/nsubj/1 met/VERB/root/-1 the/DET/det/3 Head/PROPN/obj/1 of/ADP/case/6 Arms/PROPN/compound/6 "
        "Control/PROPN/nmod/3 ./PUNCT/punct/1"
    )
    assert found["Head of Arms Control"].kind == "office"


def test_a_secretary_general_is_one_office_however_the_tree_joins_the_words() -> None:
    for first, second, head in (("obj/1", "nmod/3", 3), ("compound/4", "obj/1", 4)):
        found = mentions(
            f"They/PRON/nsubj/1 met/VERB/root/-1 the/DET/det/3 Secretary/PROPN/{first} General/PROPN/{second} "
            f"of/ADP/case/6 NATO/PROPN/nmod/{head} ./PUNCT/punct/1 | 6-7:organisation"
        )
        assert found["Secretary General of NATO"].sectors == ("IGO",)
        assert "Secretary" not in found


def test_things_and_events_are_no_parties() -> None:
    found = mentions(
        "The/DET/det/2 Washington/PROPN/compound/2 Summit/PROPN/nsubj/3 changed/VERB/root/-1 the/DET/det/5 "
        "climate/NOUN/obj/3 ./PUNCT/punct/3 | 1-3:organisation"
    )
    assert "Washington Summit" not in found
    assert "climate" not in found


def test_an_it_that_stands_for_nobody_is_left_out() -> None:
    found = mentions(
        "It/PRON/nsubj:pass/2 was/AUX/aux:pass/2 noted/VERB/root/-1 that/SCONJ/mark/5 Peru/PROPN/nsubj/5 "
        "agreed/VERB/ccomp/2 ./PUNCT/punct/2 | 4-5:location"
    )
    assert list(found) == ["Peru"]

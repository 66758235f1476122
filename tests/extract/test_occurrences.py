from __future__ import annotations

from dragoman.extract.occurrences import Occurrence, find_occurrences
from dragoman.text.sentence import Sentence
from tests.extract.proposals_by_hand import kind_at
from tests.sentences import sentence


def occurrences(s: Sentence) -> list[tuple[str, str, str | None]]:
    """Word, likeliest type and support verb of each."""
    return [(s.forms[o.word], o.trigger.types[0], s.forms[o.support[0]] if o.support else None) for o in found(s)]


def found(s: Sentence) -> list[Occurrence]:
    return find_occurrences(s, lambda w: kind_at(s, w))


def test_a_sentence_without_event_words_has_none() -> None:
    assert occurrences(sentence("The/DT/det/1 sky/NN/nsubj/3 was~be/VBD/cop/3 blue/JJ/root/-1")) == []


def test_a_verb_that_is_an_event_is_found_with_its_sentence() -> None:
    s = sentence("Iran/NNP/nsubj/1 condemned~condemn/VBD/root/-1 Iraq/NNP/obj/1", index=4)
    assert occurrences(s) == [("condemned", "ACCUSE", None)]
    assert found(s)[0].sentence == 4


def test_a_noun_and_the_verb_that_lends_it_its_grammar_are_one() -> None:
    s = sentence("Lind/NNP/nsubj/1 held~hold/VBD/root/-1 talks~talk/NNS/obj/1 with/IN/case/4 Rey/NNP/obl/1")
    assert occurrences(s) == [("talks", "CONSULT", "held")]


def test_a_support_verb_in_the_passive_is_seen() -> None:
    s = sentence("Talks~talk/NNS/nsubj:pass/2 were~be/VBD/aux:pass/2 held~hold/VBN/root/-1 in/IN/case/4 Oslo/NNP/obl/2")
    assert occurrences(s) == [("Talks", "CONSULT", "held")]


def test_a_series_of_meetings_is_meetings() -> None:
    s = sentence(
        "Lind/NNP/nsubj/1 held~hold/VBD/root/-1 a/DT/det/3 series/NN/obj/1 of/IN/case/5 meetings~meeting/NNS/nmod/3"
    )
    assert occurrences(s) == [("meetings", "CONSULT", "held")]


def test_coordinated_nouns_share_their_support_verb() -> None:
    s = sentence("Lind/NNP/nsubj/1 held~hold/VBD/root/-1 a/DT/det/3 meeting/NN/obj/1 and/CC/cc/5 talks~talk/NNS/conj/3")
    assert occurrences(s) == [("meeting", "CONSULT", "held"), ("talks", "CONSULT", "held")]


def test_a_verb_that_is_no_support_verb_leaves_the_noun_alone() -> None:
    s = sentence("Lind/NNP/nsubj/1 described~describe/VBD/root/-1 the/DT/det/3 talks~talk/NNS/obj/1")
    assert occurrences(s) == [("talks", "CONSULT", None)]


def test_what_stands_beside_a_word_chooses_its_reading() -> None:
    balance = sentence("They~they/PRP/nsubj/1 struck~strike/VBD/root/-1 a/DT/det/3 balance/NN/obj/1")
    assert occurrences(balance) == []
    called = sentence("Peru/NNP/nsubj/1 called~call/VBD/root/-1 on/IN/case/3 Iran/NNP/obl/1")
    assert occurrences(called) == [("called", "REQUEST", None)]


def test_a_reading_may_want_a_party_as_object() -> None:
    party = sentence("Rey/NNP/nsubj/1 attacked~attack/VBD/root/-1 Iran/NNP/obj/1")
    deed = sentence("Rey/NNP/nsubj/1 attacked~attack/VBD/root/-1 the/DT/det/3 visit/NN/obj/1")
    assert occurrences(party) == [("attacked", "ASSAULT", None)]
    assert occurrences(deed)[0] == ("attacked", "ACCUSE", None)


def test_of_a_passive_the_thing_done_to_counts_as_object() -> None:
    s = sentence("The/DT/det/1 rebels~rebel/NNS/nsubj:pass/3 were~be/VBD/aux:pass/3 killed~kill/VBN/root/-1")
    assert occurrences(s) == [("killed", "ASSAULT", None)]

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dragoman.extract.happenings import LEAST, Trigger, candidate_of, party_words, sides_of, triggers_of
from dragoman.model.telling import Telling
from dragoman.model.weights import Floats
from tests.sentences import sentence

TYPES = ("AID", "COERCE", "SANCTION")
MET = "Lind/NNP/nsubj/1 held~hold/VBD/root/-1 the/DT/det/3 talks~talk/NNS/obj/1 with/IN/case/5 Rey/NNP/obl/1"


def chances(words: int, *cells: tuple[int, str, float]) -> Floats:
    made = np.zeros((words, len(TYPES)), np.float32)
    for word, type_, chance in cells:
        made[word, TYPES.index(type_)] = chance
    return made


def telling(words: int = 6, *parties: tuple[int, int, float], **changes: object) -> Telling:
    made = np.zeros((words, 2), np.float32)
    for word, side, chance in parties:
        made[word, side] = chance
    plain = {"statuses": {"actual": 0.9, "future": 0.1}, "modes": {}, "contexts": {}, "main": 0.8} | changes
    return Telling(parties=made, **plain)  # type: ignore[arg-type]


def test_words_in_a_row_are_one_trigger_with_its_greatest_chance() -> None:
    found = triggers_of(chances(5, (1, "AID", 0.6), (2, "AID", 0.9), (4, "AID", 0.7)), TYPES)
    assert [(t.words, t.type, round(t.chance, 1)) for t in found] == [((1, 3), "AID", 0.9), ((4, 5), "AID", 0.7)]


def test_a_sentence_of_prison_is_two_events_on_the_same_words() -> None:
    found = triggers_of(chances(3, (1, "SANCTION", 0.9), (1, "COERCE", 0.7)), TYPES)
    assert [t.type for t in found] == ["COERCE", "SANCTION"]


def test_a_second_type_that_is_unlikely_gives_way_to_the_first() -> None:
    found = triggers_of(chances(3, (1, "SANCTION", 0.6), (1, "COERCE", 0.4)), TYPES)
    assert [t.type for t in found] == ["SANCTION"]


@given(arrays.arrays(np.float32, (6, 3), elements=st.floats(0, 1, width=32)))
def test_every_word_of_a_trigger_is_likely_and_no_likely_word_is_lost_to_its_first_type(made: Floats) -> None:
    found = triggers_of(made, TYPES)
    for t in found:
        assert all(made[w, TYPES.index(t.type)] >= LEAST for w in range(*t.words))
    held = {w for t in found for w in range(*t.words)}
    assert all(w in held for w in range(6) if made[w].max() >= 0.5)


def test_parties_stand_on_their_likelier_side_at_the_head_of_their_mention() -> None:
    told = telling(6, (0, 0, 0.9), (5, 0, 0.2), (5, 1, 0.8), (3, 0, 0.6))
    sides = sides_of(told, {0: 0, 5: 4}.get)
    assert (sides.actors, sides.recipients) == ([0], [4])


def test_where_no_word_is_likely_the_likeliest_stands_unless_it_is_hardly_likely_at_all() -> None:
    assert party_words(telling(6, (2, 0, 0.3), (4, 1, 0.25))) == [2]
    assert party_words(telling(6, (2, 0, 0.1))) == []


def test_a_noun_below_a_light_verb_is_told_by_the_verbs_clause() -> None:
    s = sentence(MET)
    c = candidate_of(s, Trigger((3, 4), "CONSULT", 0.8), telling(6, (0, 0, 0.9), (5, 0, 0.9)), lambda w: w)
    assert (c.word, c.told, c.lemma, c.nominal, c.definite, c.recalls) == (3, 1, "talk", False, True, False)
    assert (c.sides.actors, c.status, c.confidence, c.main) == ([0, 5], "actual", 0.8, 0.8)
    assert c.trigger == s.words[3]


def test_a_definite_noun_without_parties_points_back() -> None:
    s = sentence("The/DT/det/1 meeting/NN/nsubj/2 ended~end/VBD/root/-1")
    c = candidate_of(s, Trigger((1, 2), "CONSULT", 0.8), telling(3), lambda w: w)
    assert c.recalls and c.nominal and c.unsaid


def test_modes_are_those_of_the_type_and_contexts_those_that_hold() -> None:
    modes = {"SANCTION convict": 0.9, "SANCTION expel": 0.2, "COERCE arrest": 0.9}
    told = telling(6, modes=modes, contexts={"legal": 0.7, "crime": 0.3})
    c = candidate_of(sentence(MET), Trigger((1, 2), "SANCTION", 0.9), told, lambda w: w)
    assert (c.modes, c.contexts) == (("convict",), ("legal",))


@pytest.mark.parametrize(("status", "ahead"), [("future", True), ("negated", False)])
def test_the_likeliest_status_is_the_events(status: str, ahead: bool) -> None:
    told = telling(6, statuses={"actual": 0.4, status: 0.6})
    c = candidate_of(sentence(MET), Trigger((1, 2), "AID", 0.9), told, lambda w: w)
    assert (c.status, c.ahead) == (status, ahead)

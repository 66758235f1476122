from __future__ import annotations

from dragoman.extract.lists import listed_after, with_list
from dragoman.extract.party import PartyMention
from dragoman.records.record import ActorKind, MentionForm
from dragoman.text.sentence import Sentence
from tests.sentences import at, sentence


def mention(
    s: Sentence, start: int, end: int, head: str, kind: ActorKind = "person", form: MentionForm = "name"
) -> PartyMention:
    return PartyMention(
        sentence=s.index,
        head=at(s, head),
        start=start,
        end=end,
        span=s.words_span(start, end),
        form=form,
        kind=kind,
        name=" ".join(s.forms[start:end]),
    )


OFFICES = sentence(
    "She/PRP/nsubj/1 met~meet/VBD/root/-1 the/DT/det/3 Director/NNP/obj/1 of/IN/case/5 Customs/NNP/nmod/3 ,/,/punct/8 "
    "the/DT/det/8 Inspector/NNP/appos/5 of/IN/case/10 Ports/NNP/nmod/8 ,/,/punct/14 and/CC/cc/14 the/DT/det/14 "
    "Keeper/NNP/conj/8 of/IN/case/16 Seals/NNP/nmod/14 ././punct/1"
)


def test_offices_enumerated_with_their_complements_go_on_to_the_last() -> None:
    s = OFFICES
    offices = [
        mention(s, 3, 6, "Director", "office", "nominal"),
        mention(s, 8, 11, "Inspector", "office", "nominal"),
        mention(s, 14, 17, "Keeper", "office", "nominal"),
    ]
    assert listed_after(s, offices) == {3: 8, 8: 14}
    assert with_list([3], listed_after(s, offices)) == [3, 8, 14]


def test_names_with_commas_and_and_between_are_enumerated() -> None:
    s = sentence(
        "They~they/PRP/nsubj/1 met~meet/VBD/root/-1 Lind/NNP/obj/1 ,/,/punct/4 Berg/NNP/appos/2 and/CC/cc/6 "
        "Rey/NNP/conj/4"
    )
    assert listed_after(s, [mention(s, i, i + 1, f) for i, f in ((2, "Lind"), (4, "Berg"), (6, "Rey"))]) == {2: 4, 4: 6}


def test_a_person_and_a_state_are_no_enumeration() -> None:
    s = sentence("They~they/PRP/nsubj/1 met~meet/VBD/root/-1 Lind/NNP/obj/1 and/CC/cc/4 Peru/NNP/conj/2")
    assert listed_after(s, [mention(s, 2, 3, "Lind"), mention(s, 4, 5, "Peru", "state")]) == {}


def test_a_subject_neither_begins_nor_goes_on_with_an_enumeration() -> None:
    s = sentence(
        "Lind/NNP/nsubj/1 left~leave/VBD/root/-1 Berg/NNP/obj/1 ,/,/punct/5 Rey/NNP/nsubj/5 stayed~stay/VBD/conj/1"
    )
    assert listed_after(s, [mention(s, 2, 3, "Berg"), mention(s, 4, 5, "Rey")]) == {}


def test_words_between_that_are_no_list_end_it() -> None:
    s = sentence(
        "They~they/PRP/nsubj/1 met~meet/VBD/root/-1 Lind/NNP/obj/1 in/IN/case/4 spring/NN/obl/1 and/CC/cc/6 "
        "Rey/NNP/conj/2"
    )
    assert listed_after(s, [mention(s, 2, 3, "Lind"), mention(s, 6, 7, "Rey")]) == {}


def test_mentions_of_other_sentences_are_not_looked_at() -> None:
    s = sentence("Lind/NNP/root/-1 and/CC/cc/2 Rey/NNP/conj/0")
    elsewhere = sentence("Lind/NNP/root/-1 and/CC/cc/2 Rey/NNP/conj/0", index=1)
    assert listed_after(s, [mention(s, 0, 1, "Lind"), mention(elsewhere, 2, 3, "Rey")]) == {}


def test_each_head_of_a_list_is_given_once() -> None:
    assert with_list([3, 7], {3: 7, 7: 12, 12: 3}) == [3, 7, 12]

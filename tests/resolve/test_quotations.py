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


AGREED = '"/PUNCT/punct/2 {}/PRON/nsubj/2 agreed/VERB/ccomp/5 ,/PUNCT/punct/2 "/PUNCT/punct/2 said/VERB/root/-1'


def test_i_is_the_speaker_who_is_told_behind_the_quotation() -> None:
    found = cast(AGREED.format("I") + " Ada/PROPN/nsubj/5 Lind/PROPN/flat/6 | 6-8:person")
    assert names(found, 0, 1) == ["Ada Lind"]


def test_we_of_a_minister_is_the_state_where_the_report_tells_of_it() -> None:
    minister = "French/ADJ/amod/8 Foreign/PROPN/compound/8 Minister/PROPN/nmod:desc/9"
    line = f"{AGREED.format('We')} {minister} Ada/PROPN/nsubj/5 Lind/PROPN/flat/9"
    state = "France/PROPN/nsubj/1 paid/VERB/root/-1 | 0-1:location"
    assert names(cast(f"{line} | 9-11:person", state), 0, 1) == ["France"]


def test_we_outside_quotation_marks_is_nobody() -> None:
    found = cast("We/PRON/nsubj/1 know/VERB/root/-1 Ada/PROPN/obj/1 Lind/PROPN/flat/2 | 2-4:person")
    assert found.of(0, 0) == ()


def test_a_quotation_without_speaker_is_the_one_of_the_sentence_before() -> None:
    found = cast(
        "Ada/PROPN/nsubj/2 Lind/PROPN/flat/0 said/VERB/root/-1 so/ADV/advmod/2 ./PUNCT/punct/2 | 0-2:person",
        '"/PUNCT/punct/2 I/PRON/nsubj/2 agreed/VERB/root/-1 ./PUNCT/punct/2 "/PUNCT/punct/2',
    )
    assert names(found, 1, 1) == ["Ada Lind"]


def test_a_speaker_speaks_of_another_in_the_third_person() -> None:
    found = cast(
        "Ben/PROPN/nsubj/2 Roth/PROPN/flat/0 left/VERB/root/-1 | 0-2:person",
        AGREED.format("He") + " Carl/PROPN/nsubj/5 Lind/PROPN/flat/6 | 6-8:person",
    )
    assert names(found, 1, 1) == ["Ben Roth"]

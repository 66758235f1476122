from __future__ import annotations

import pytest

from dragoman.extract.extents import extent
from dragoman.extract.mentions import find_mentions
from tests.extract.reports_by_hand import report


def phrases(line: str) -> list[str]:
    """The whole phrases of the mentions of a sentence."""
    text, (s,) = report(line)
    return [s.words_span(*extent(s, m)).of(text) for m in find_mentions(text, (s,))]


MINISTER = "the/DET/det/1 minister/NOUN/nsubj/6 of/ADP/case/3 labour/NOUN/nmod/1"


def test_a_person_is_shown_with_title_and_article() -> None:
    line = f"{MINISTER} ,/PUNCT/punct/5 Ada/PROPN/appos/1 left/VERB/root/-1 | 5-6:person"
    assert phrases(line) == ["the minister of labour , Ada"]


def test_a_noun_that_a_name_explains_belongs_to_the_phrase() -> None:
    line = "a/DET/det/1 welder/NOUN/nsubj/5 ,/PUNCT/punct/3 Ada/PROPN/appos/1 Lind/PROPN/flat/3 left/VERB/root/-1"
    assert phrases(f"{line} | 3-5:person") == ["a welder , Ada Lind"]


def test_relative_clauses_stay_outside() -> None:
    line = (
        "the/DET/det/1 soldiers/NOUN/nsubj/5 who/PRON/nsubj/3 fled/VERB/acl:relcl/1 ,/PUNCT/punct/5 "
        "surrendered/VERB/root/-1"
    )
    assert phrases(line)[0] == "the soldiers"


@pytest.mark.parametrize(("preposition", "shown"), [("of", "soldiers of Peru"), ("near", "soldiers")])
def test_a_complement_belongs_to_the_phrase_and_where_it_happened_does_not(preposition: str, shown: str) -> None:
    line = f"soldiers/NOUN/nsubj/3 {preposition}/ADP/case/2 Peru/PROPN/nmod/0 fled/VERB/root/-1 | 2-3:location"
    assert phrases(line)[0] == shown


def test_an_age_is_no_part_of_a_name() -> None:
    line = "Ada/PROPN/nsubj/5 Lind/PROPN/flat/0 ,/PUNCT/punct/3 57/NUM/appos/0 ,/PUNCT/punct/3 left/VERB/root/-1"
    assert phrases(f"{line} | 0-2:person") == ["Ada Lind"]


def test_what_and_joins_to_the_head_is_another_phrase() -> None:
    line = "soldiers/NOUN/nsubj/3 and/CCONJ/cc/2 policemen/NOUN/conj/0 fled/VERB/root/-1"
    assert phrases(line) == ["soldiers", "policemen"]


def test_at_least_stays_whole() -> None:
    line = "at/ADP/case/1 least/ADJ/nmod/2 nine/NUM/nummod/3 soldiers/NOUN/nsubj/4 fled/VERB/root/-1"
    assert phrases(line) == ["at least nine soldiers"]


def test_an_abbreviation_in_brackets_belongs_to_the_name() -> None:
    line = (
        "the/DET/det/2 World/PROPN/compound/2 Bank/PROPN/nsubj/6 (/PUNCT/punct/4 WB/PROPN/appos/2 )/PUNCT/punct/4 "
        "lent/VERB/root/-1 | 1-3:organization"
    )
    assert phrases(line)[0] == "the World Bank ( WB )"

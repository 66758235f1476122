from __future__ import annotations

import pytest

from dragoman.extract.mentions import find_mentions
from dragoman.records import Actor, Span
from dragoman.resolve.actors import group_actors
from dragoman.resolve.roster import kept
from dragoman.text.origin import Origin
from tests.extract.reports_by_hand import report


def passing(*lines: str) -> set[str]:
    """The names of those told of in passing."""
    text, sentences = report(*lines)
    cast = group_actors(text, sentences, find_mentions(text, sentences), Origin(None, None, None, None, Span(0, 0)))
    return {a.name for a in cast.actors if a.id in cast.passing}


def test_a_group_told_of_once_is_told_of_in_passing_unless_it_speaks() -> None:
    assert passing("soldiers/NOUN/nsubj/1 slept/VERB/root/-1") == {"soldiers"}
    assert passing("soldiers/NOUN/nsubj/1 said/VERB/root/-1 so/ADV/advmod/1") == set()


def test_a_person_with_a_full_name_is_never_told_of_in_passing() -> None:
    assert passing("nobody/NOUN/nsubj/1 met/VERB/root/-1 Ada/PROPN/obj/1 Lind/PROPN/flat/2 | 2-4:person") == set()


def test_a_body_that_acts_or_is_told_of_again_stays() -> None:
    acts = "the/DET/det/1 court/NOUN/nsubj/2 sat/VERB/root/-1"
    place = "he/PRON/nsubj/1 waited/VERB/root/-1 at/ADP/case/4 the/DET/det/4 court/NOUN/obl/1"
    assert passing(acts) == set()
    assert "court" in passing(place)
    assert "court" not in passing(place, place)


@pytest.mark.parametrize(("needed", "left"), [({"a1"}, ["a1", "a2"]), (set(), ["a2"])])
def test_the_record_keeps_whom_it_needs(needed: set[str], left: list[str]) -> None:
    actors = [Actor(id=id, name=id, kind="group") for id in ("a1", "a2")]
    assert [a.id for a in kept(actors, {"a1"}, needed)] == left

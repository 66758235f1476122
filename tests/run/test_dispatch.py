from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake import Article
from dragoman.records import Refused
from dragoman.run.dispatch import DEPTH, Crew, Dispatch, EngineError, Lost
from dragoman.store import Coded, NotCoded
from tests.run.coders_by_hand import Inline, reports


def named(outcomes: Iterator[Coded | NotCoded | Refused]) -> list[str]:
    return [o.source if isinstance(o, Refused) else o.facts.source for o in outcomes]


def article(name: str, text: str = "Talks were held.") -> Article:
    return Article(name=name, text=text)


@given(st.integers(1, 5), st.integers(0, 60), st.randoms(use_true_random=False))
def test_outcomes_come_in_the_order_of_the_articles_however_workers_take_turns(
    size: int, count: int, chance: random.Random
) -> None:
    incoming = reports(count)
    crew = Inline(size, turns=chance.choice)
    expected = [item.source if isinstance(item, Refused) else item.name for item in incoming]
    assert named(Dispatch[Refused](crew).outcomes(incoming)) == expected


def test_what_is_decided_already_goes_through_without_a_worker() -> None:
    refusals = [Refused(f"{n}.txt", "empty; leave it out") for n in range(500)]
    assert list(Dispatch[Refused](Inline()).outcomes(refusals)) == refusals


def test_a_report_that_ends_its_worker_twice_is_refused_and_costs_no_other() -> None:
    incoming = [article(str(n), "DIE here." if n == 7 else f"Report {n}.") for n in range(30)]
    crew = Inline(3)
    outcomes = list(Dispatch[Refused](crew).outcomes(incoming))
    assert named(iter(outcomes)) == [str(n) for n in range(30)]
    [refused] = [o for o in outcomes if isinstance(o, Refused)]
    assert (refused.source, crew.replaced) == ("7", 2)
    assert "SIGSEGV" in refused.reason and ";" not in refused.reason.partition(")")[0]


def test_a_report_under_suspicion_is_read_alone() -> None:
    incoming = [article("bad", "DIE here."), *(article(str(n), f"Report {n}.") for n in range(3 * DEPTH))]
    held: list[int] = []

    class Watched(Inline):
        def give(self, worker: int, article: Article) -> None:
            super().give(worker, article)
            if article.name == "bad":
                held.append(len(self._held[worker]))
            assert not (
                article.name != "bad" and any(a.name == "bad" for a in self._held[worker][:-1]) and len(held) > 1
            )

    list(Dispatch[Refused](Watched(2)).outcomes(incoming))
    assert held == [1, 1]


@given(st.integers(1, 4), st.sets(st.integers(0, 39)), st.randoms(use_true_random=False))
def test_any_number_of_deaths_leaves_every_other_report_read(size: int, bad: set[int], chance: random.Random) -> None:
    incoming = [article(str(n), "DIE here." if n in bad else f"Report {n}.") for n in range(40)]
    outcomes = list(Dispatch[Refused](Inline(size, turns=chance.choice)).outcomes(incoming))
    assert named(iter(outcomes)) == [str(n) for n in range(40)]
    assert {int(o.source) for o in outcomes if isinstance(o, Refused)} == bad


def test_no_more_is_taken_in_than_the_bound_allows() -> None:
    taken = 0

    def incoming() -> Iterator[Article]:
        nonlocal taken
        for taken in range(1, 200):
            yield article(str(taken))

    first_last = Inline(2, turns=max)  # the first worker, and so the first report, gets no turn while the other has any
    outcomes = Dispatch[Refused](first_last, ahead=20).outcomes(incoming())
    assert next(outcomes) and taken <= 20


def test_workers_that_never_start_end_the_run_with_the_reason() -> None:
    class Stillborn(Crew):
        size = 2

        def give(self, worker: int, article: Article) -> None:
            self.worker = worker

        def take(self) -> list[Lost]:
            return [Lost(self.worker, "exit status 1", started=False)]

        def replace(self, worker: int) -> None:
            pass

        def close(self) -> None:
            pass

    with pytest.raises(EngineError, match="no worker starts: exit status 1"):
        list(Dispatch[Refused](Stillborn()).outcomes([article("a")]))

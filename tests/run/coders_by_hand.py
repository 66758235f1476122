"""Coders in the place of the model, reports by hand, and what a record holds, to compare two of them."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dragoman.intake import Article
from dragoman.records import Actor, Document, Event, EventEvidence, Mention, Record, Refused, Span
from dragoman.run.coding import facts_of
from dragoman.run.dispatch import Crew, Done, Lost
from dragoman.store import Coded
from dragoman.store.store import Store
from dragoman.store.tables import TABLES

MET = re.compile(r"(\w+) met (\w+)\.")


def reports(count: int, *, first: int = 0) -> list[Article | Refused]:
    """Articles by hand, each with another text; among them a repeated one, one in French and one that is refused."""
    made: list[Article | Refused] = []
    for n in range(first, first + count):
        text = f"Report {n}.\n" + " ".join(f"Envoy{n * k} met Minister{n + k}." for k in range(1, n % 4 + 2))
        match n % 17:
            case 5:
                made.append(Refused(f"news/{n}.txt", "empty: there is nothing to read; leave it out"))
            case 8:
                text = f"Rapport {n}. Les ministres se sont vus."
                made.append(Article(name=f"news/{n}.txt", text=text, language="fr"))
            case 11 if isinstance(made[-1], Article):
                made.append(Article(name=f"news/{n}.txt", text=made[-1].text, language="en"))
            case _:
                made.append(Article(name=f"news/{n}.txt", text=text, language="en", published="2026-01-22"))
    return made


def coded(article: Article) -> Coded:
    """The record of a report by hand: an event for each "A met B."."""
    text = article.text
    actors: list[Actor] = []
    events: list[Event] = []
    for number, met in enumerate(MET.finditer(text)):
        pair = [
            Actor(id=f"a{number}{side}", name=met[side], kind="person", mentions=(Mention(*met.span(side), "name"),))
            for side in (1, 2)
        ]
        spans = [Span(*met.span(side)) for side in (1, 2)]
        trigger = Span(met.end(1) + 1, met.end(1) + 4)
        events.append(
            Event(
                id=f"e{number}", type="CONSULT", status="actual", salience="main", confidence=0.5,
                actors=tuple(actor.id for actor in pair), recipients=(),
                evidence=(EventEvidence(sentence=0, trigger=trigger, actors=tuple(spans)),),
            )
        )  # fmt: skip
        actors += pair
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=sha256[:16], text=text, sha256=sha256, published=article.published, language="en")
    record = Record(
        document=document, sentences=(Span(0, len(text)),), actors=tuple(actors), events=tuple(events)
    )  # fmt: skip
    return Coded(facts=facts_of(article), record=record)


def code(article: Article) -> Coded | Refused:
    """Codes by hand; words in the text make it fail as a worker can: die, run out of memory, refuse, take long."""
    text = article.text
    if "DIE ONCE" in text and not (left := Path(text.split()[-1])).exists():
        left.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "DIE ALWAYS" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "TOO LARGE" in text:
        raise MemoryError
    if "FILL MEMORY" in text:
        _ = bytearray(3_000_000_000)
    if "REFUSE" in text:
        return Refused(article.name, "cannot be read; give another")
    if "SLEEP" in text:
        time.sleep(float(text.split()[-1]))
    return coded(article)


def make_coder() -> Callable[[Article], Coded | Refused]:
    return code


def make_slow_coder() -> Callable[[Article], Coded | Refused]:
    """A coder that takes its time, so that a kill can fall anywhere."""

    def slowly(article: Article) -> Coded | Refused:
        time.sleep(0.001)
        return code(article)

    return slowly


class Inline(Crew):
    """A crew in this process, whose workers take turns in an order that the test gives."""

    def __init__(self, size: int = 1, *, turns: Callable[[list[int]], int] = min, coder: Any = code) -> None:
        self.size, self._turns, self._code = size, turns, coder
        self._held: list[list[Article]] = [[] for _ in range(size)]
        self.given: list[str] = []
        self.replaced = 0

    def give(self, worker: int, article: Article) -> None:
        self.given.append(article.name)
        self._held[worker].append(article)

    def take(self) -> Sequence[Done | Lost]:
        worker = self._turns([n for n, held in enumerate(self._held) if held])
        article = self._held[worker][0]
        if "DIE" in article.text:
            return [Lost(worker, "signal SIGSEGV")]
        del self._held[worker][0]
        return [Done(worker, self._code(article))]

    def replace(self, worker: int) -> None:
        self.replaced += 1
        self._held[worker] = []

    def close(self) -> None:
        pass


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for times and what commands keep; equal for two records that hold the same."""
    found = {}
    for table in TABLES:
        if table.name in ("schema_version", "kept"):
            continue
        names = [n for n in table.names if n not in ("started", "finished", "seconds", "options")]
        rows = store._database.rows(f"SELECT {', '.join(names)} FROM stored.{table.name}")
        found[table.name] = sorted(rows, key=repr)
    return found

"""Articles given out to workers, and what they make of them taken back in the order of the articles.

What comes out is the same whatever the number of workers and however fast each is. A worker that dies has its other
articles read by the rest; the one it was at is read once more, alone, and refused when that worker dies, too. How
workers are run (processes, a cluster) is a crew's business.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from dragoman.intake import Article
from dragoman.records import DragomanError, Refused
from dragoman.store import Coded

# What a worker has before it: some 3 seconds of reading, enough to keep it busy while a batch is stored (0.2 to 0.5 s)
# or pages are taken in (32 at once, 0.2 s), and few to be read by others when it dies.
DEPTH = 8
_FALSE_STARTS = 3

Decided = TypeVar("Decided")


class EngineError(DragomanError):
    """The workers cannot work: they don't start, or the cluster is gone."""


@dataclass(frozen=True)
class Done:
    """A worker is done with the first of the articles that it holds."""

    worker: int
    outcome: Coded | Refused


@dataclass(frozen=True)
class Lost:
    """A worker is dead, and why as far as can be told; `started` is False where it had not begun to read."""

    worker: int
    why: str
    started: bool = True


class Crew(Protocol):
    """Workers by number, from 0, each of which reads what it is given in that order."""

    size: int

    def give(self, worker: int, article: Article) -> None:
        """Gives a worker one more article; does not wait for it."""

    def take(self) -> Sequence[Done | Lost]:
        """What has happened since; waits until something has. What each worker did is in its order."""

    def replace(self, worker: int) -> None:
        """Puts a new worker in the place of a dead one."""

    def close(self) -> None:
        """Ends all workers."""


class Dispatch(Generic[Decided]):
    """One run's articles on their way through a crew."""

    def __init__(self, crew: Crew, *, ahead: int | None = None) -> None:
        """`ahead`: how many items may be taken in beyond the first that is not finished (bounds the memory)."""
        self._crew = crew
        self._ahead = ahead or 4 * DEPTH * crew.size
        self._held: list[deque[int]] = [deque() for _ in range(crew.size)]
        self._articles: dict[int, Article] = {}
        self._ready: dict[int, Coded | Refused | Decided] = {}
        self._waiting: deque[int] = deque()  # in the order they came
        self._suspects: deque[int] = deque()  # each was being read when a worker died
        self._alone: dict[int, int] = {}  # by worker: the suspect it reads
        self._false_starts = 0

    def outcomes(self, items: Iterable[Article | Decided]) -> Iterator[Coded | Refused | Decided]:
        """For each item in its order what became of it; what is no article is passed on as it is."""
        coming = iter(items)
        taken = given = 0
        exhausted = False
        while True:
            while not exhausted and taken - given < self._ahead and len(self._waiting) < self._crew.size:
                item = next(coming, None)
                if item is None:
                    exhausted = True
                    break
                if isinstance(item, Article):
                    self._articles[taken] = item
                    self._waiting.append(taken)
                else:
                    self._ready[taken] = item
                taken += 1
                self._hand_out()
            self._hand_out()
            while given in self._ready:
                yield self._ready.pop(given)
                given += 1
            if exhausted and given == taken:
                return
            if any(self._held):
                for happened in self._crew.take():
                    self._note(happened)

    def _hand_out(self) -> None:
        for worker, held in enumerate(self._held):
            if self._suspects and not held:
                number = self._suspects.popleft()
                self._alone[worker] = number
                self._give(worker, number)
        while self._waiting:
            # A worker that stands empty while a suspect waits was given it above; one that reads it gets no other.
            free = [w for w, held in enumerate(self._held) if w not in self._alone and len(held) < self._room]
            if not free:
                return
            self._give(min(free, key=lambda w: len(self._held[w])), self._waiting.popleft())

    @property
    def _room(self) -> int:
        """How many articles a worker may hold; with a suspect waiting none is given, so that some worker is free."""
        return 0 if self._suspects else DEPTH

    def _give(self, worker: int, number: int) -> None:
        self._held[worker].append(number)
        self._crew.give(worker, self._articles[number])

    def _note(self, happened: Done | Lost) -> None:
        held = self._held[happened.worker]
        if isinstance(happened, Done):
            self._false_starts = 0
            number = held.popleft()
            del self._articles[number]
            self._alone.pop(happened.worker, None)
            self._ready[number] = happened.outcome
            return
        if not happened.started:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS * self._crew.size:
                raise EngineError(f"no worker starts: {happened.why}")
        elif held:
            self._blame(happened, held.popleft())
        self._alone.pop(happened.worker, None)
        self._waiting = deque(sorted([*self._waiting, *held]))
        held.clear()
        self._crew.replace(happened.worker)

    def _blame(self, lost: Lost, number: int) -> None:
        """What to do with the article that a worker died at."""
        if self._alone.get(lost.worker) != number:
            self._suspects.append(number)
            return
        name = self._articles.pop(number).name
        self._ready[number] = Refused(name, f"ended the worker that read it, twice ({lost.why}); read it by itself")

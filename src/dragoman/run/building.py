"""A build: articles in, those that are there already left out, the others coded and stored in batches, in order.

Knows neither where articles come from nor how workers run. A build that is cut off at any moment goes on where it
stopped: what is stored is known by the hash of its text, and a batch is stored as a whole or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from dragoman.intake import Article
from dragoman.records import Refused
from dragoman.run.coding import facts_of
from dragoman.run.dispatch import Crew, Dispatch
from dragoman.store import Added, Coded, Manifest, NotCoded, Run
from dragoman.text.fingerprint import document_id

# What a crash loses at most. Storing a report costs 3.8 ms of CPU time in batches of 50 (one hundredth of reading it),
# 5.3 ms in batches of 25, 2.9 ms in batches of 200; the record is the same.
BATCH = 50
# How many articles are looked up at once: few, since workers wait for them; more where all were there already, as at
# the start of a build that goes on.
_FEW, _MANY = 32, 1024

Item = Coded | NotCoded | Refused


class Shelf(Protocol):
    """Where documents are kept: a database, or a folder of shards."""

    def begin_run(self, manifest: Manifest) -> int:
        """Begins a run; its number."""

    def resume_run(self, manifest: Manifest) -> Run | None:
        """The newest run of this manifest if it was cut off, to go on with."""

    def coded(self, ids: Iterable[str], coding: str) -> set[str]:
        """Which documents a coding has read already."""

    def add(self, run: int, batch: Iterable[Item], *, known: int = 0) -> Added:
        """Adds a batch as a whole; `known` counts documents that were left out because they are there."""

    def finish_run(self, run: int, *, met_again: int = 0, ended: bool = True) -> Run:
        """Ends a run, or with `ended` false only counts it; `met_again` of the known documents are its own."""


class Onlooker:
    """What is told of a build while it goes on; this one says nothing."""

    def resumed(self, run: Run) -> None:
        """A run that was cut off goes on."""

    def refused(self, refusal: Refused) -> None:
        """An input was refused, and that is stored."""

    def moved(self, count: Count) -> None:
        """So much is done."""


@dataclass
class Count:
    """What one call of `build` has come to so far."""

    taken: int = 0
    """Inputs taken in, whatever became of them."""
    at: str = ""
    """The name of the last of them."""
    known: int = 0
    coded: int = 0
    not_coded: int = 0
    refused: int = 0
    events: int = 0
    seconds_storing: float = 0.0

    @property
    def done(self) -> int:
        """Inputs that are settled."""
        return self.known + self.coded + self.not_coded + self.refused


@dataclass
class Build:
    """One build into a shelf."""

    shelf: Shelf
    manifest: Manifest
    onlooker: Onlooker = field(default_factory=Onlooker)
    batch: int = BATCH
    count: Count = field(default_factory=Count, init=False)
    _known: int = field(default=0, init=False)  # since the last batch

    def run(self, incoming: Iterable[Article | Refused], crew: Crew) -> Run:
        """Codes all that comes in and stores it; what came of it, of a run that was cut off before included.

        Raises StoreError where the shelf fails, EngineError where the workers do; all batches before it are kept.
        """
        run, earlier = self._begun()
        self._store_all(run, Dispatch[NotCoded | Refused](crew).outcomes(self._fresh(incoming)))
        return self.shelf.finish_run(run, met_again=earlier)

    def take_in(self, items: Iterable[Item], *, finish: bool = True) -> Run:
        """Stores what was coded elsewhere; without `finish` the run stays one that goes on. Returns what came of it."""
        run, earlier = self._begun()
        self._store_all(run, self._counting(items))
        return self.shelf.finish_run(run, met_again=earlier, ended=finish)

    def _begun(self) -> tuple[int, int]:
        """The run to go on with or a new one, and how many documents it has already."""
        earlier = self.shelf.resume_run(self.manifest)
        if earlier is None:
            return self.shelf.begin_run(self.manifest), 0
        self.onlooker.resumed(earlier)
        return earlier.run, earlier.documents + earlier.not_coded

    def _counting(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            self.count.taken += 1
            self.count.at = item.source if isinstance(item, Refused) else item.facts.source
            yield item

    def _store_all(self, run: int, outcomes: Iterable[Item]) -> None:
        batch: list[Item] = []
        try:
            for outcome in outcomes:
                batch.append(outcome)
                if len(batch) >= self.batch:
                    self._store(run, batch)
                    batch = []
        except KeyboardInterrupt:
            self._store(run, batch)
            raise
        self._store(run, batch)

    def _store(self, run: int, batch: Sequence[Item]) -> None:
        known, self._known = self._known, 0
        begun = time.monotonic()
        added = self.shelf.add(run, batch, known=known)
        self.count.coded += added.documents
        self.count.not_coded += added.not_coded
        self.count.known += added.known - known
        self.count.events += added.events
        self.count.seconds_storing += time.monotonic() - begun
        misfits = [Refused(*told) for told in added.misfits]
        for refusal in [*(item for item in batch if isinstance(item, Refused)), *misfits]:
            self.count.refused += 1
            self.onlooker.refused(refusal)
        self.onlooker.moved(self.count)

    def _fresh(self, incoming: Iterable[Article | Refused]) -> Iterator[Article | NotCoded | Refused]:
        """What comes in but for the documents that are there already; not English: kept, and not read."""
        coming = iter(incoming)
        size = _FEW
        while items := list(islice(coming, size)):
            self.count.taken += len(items)
            ids = {n: document_id(item.text) for n, item in enumerate(items) if isinstance(item, Article)}
            there = self.shelf.coded(ids.values(), self.manifest.coding) if ids else set()
            size = _MANY if ids and len(there) == len(items) else _FEW
            last = items[-1]
            self.count.at = last.name if isinstance(last, Article) else last.source
            self.onlooker.moved(self.count)
            for n, item in enumerate(items):
                if n in ids and ids[n] in there:
                    self._known += 1
                    self.count.known += 1
                else:
                    yield _decided(item)


def _decided(item: Article | Refused) -> Article | NotCoded | Refused:
    """An article that is to be read, or what became of it without that."""
    if isinstance(item, Refused):
        return item
    try:
        item.text.encode()
    except UnicodeEncodeError as error:
        where = f"half of a surrogate pair at offset {error.start}"
        return Refused(item.name, f"{where}; decode the text without surrogates")
    if not item.english:
        return NotCoded(facts=facts_of(item), text=item.text, reason=f"language: {item.language}")
    return item

"""Workers as actors of a Ray cluster, or of a Ray that is started on this machine: the same coder, the same records.

Ray is an extra (``pip install 'dragoman[ray]'``) and imported when a crew is made. Every machine of a cluster must have
the same Dragoman installed.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Sequence
from importlib import metadata
from typing import Any

from dragoman.intake import Article
from dragoman.records import BadCall, DragomanError
from dragoman.run.coding import Coder, MakeCoder, code_packed, model_sha256, pack_article, shipped_coder, unpack_outcome
from dragoman.run.dispatch import Done, EngineError, Lost
from dragoman.run.local import cores


class RayCrew:
    """Actors with one processor each; `memory` is what each asks of its machine, in bytes.

    `address` is that of a cluster (``host:6379``, ``ray://host:10001``, ``auto``); without one Ray is started here.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        address: str | None = None,
        memory: int | None = None,
        make: MakeCoder = shipped_coder,
    ) -> None:
        """Raises BadCall where Ray is not installed, the cluster out of reach, or smaller than `size` workers."""
        self._ray = _joined(address, size)
        there = int(self._ray.cluster_resources().get("CPU", 0))
        if (size or there) > there:
            self._ray.shutdown()
            raise BadCall(f"--workers {size}: the cluster has {there} processors; ask for fewer, or add machines")
        self.size = size or there
        options: dict[str, Any] = {"num_cpus": 1, "max_restarts": 0, "max_task_retries": 0}
        self._actor = self._ray.remote(**options, **({"memory": memory} if memory else {}))(_Reader)
        self._make = make
        self._here = _installed()
        self._actors: list[Any] = [None] * self.size
        self._asked: list[deque[Any]] = [deque() for _ in range(self.size)]
        self._started = [False] * self.size
        for worker in range(self.size):
            self.replace(worker)

    def give(self, worker: int, article: Article) -> None:
        """Gives a worker one more article."""
        self._asked[worker].append(self._actors[worker].code.remote(pack_article(article)))

    def take(self) -> Sequence[Done | Lost]:
        """What the workers have done since, or that one is dead; waits until there is something."""
        while True:
            first = {asked[0]: worker for worker, asked in enumerate(self._asked) if asked}
            ready, _ = self._ray.wait(list(first), num_returns=1)
            # All that are ready by now, without waiting for more.
            more, _ = self._ray.wait(list(first), num_returns=len(first), timeout=0)
            happened = [found for asked in {*ready, *more} for found in self._from(first[asked])]
            if happened:
                return sorted(happened, key=lambda found: found.worker)

    def replace(self, worker: int) -> None:
        """Puts a new actor in the place of a dead one."""
        self._actors[worker] = self._actor.remote()
        self._started[worker] = False
        self._asked[worker] = deque([self._actors[worker].start.remote(self._make)])

    def close(self) -> None:
        """Ends all actors, and a Ray that was started here."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._ray.shutdown()

    def _from(self, worker: int) -> list[Done | Lost]:
        from ray.exceptions import RayActorError, RayError, RayTaskError

        try:
            found = self._ray.get(self._asked[worker].popleft())
        except RayTaskError as error:
            if not self._started[worker] and isinstance(error.cause, DragomanError):
                raise EngineError(f"a worker does not start: {error.cause}") from None
            self._ray.kill(self._actors[worker])
            why = "it needed more memory than there is" if isinstance(error.cause, MemoryError) else repr(error.cause)
            return [Lost(worker, why, started=self._started[worker])]
        except RayActorError as error:
            return [Lost(worker, _why(error), started=self._started[worker])]
        except RayError as error:
            raise EngineError(f"the cluster fails ({_why(error)}); look at ray status, and build again") from None
        if self._started[worker]:
            return [Done(worker, unpack_outcome(found))]
        if found != self._here:
            there, here = (f"version {version} with model {model[:12]}" for version, model in (found, self._here))
            raise EngineError(f"a machine of the cluster has Dragoman {there}, this one {here}; install the same")
        self._started[worker] = True
        return []


class _Reader:
    """The actor: loads the model once and codes one article at a time."""

    _code: Coder

    def start(self, make: MakeCoder) -> tuple[str, str]:
        """Loads the model; which Dragoman and which model this machine has."""
        self._code = make()
        return _installed()

    def code(self, article: bytes) -> bytes:
        """Codes one article."""
        return code_packed(self._code, article)


def _installed() -> tuple[str, str]:
    return metadata.version("dragoman"), model_sha256()


def _joined(address: str | None, size: int | None) -> Any:
    """Ray, connected to a cluster or started here."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError:
        raise BadCall(
            "--engine ray: Ray is not installed; pip install 'dragoman[ray]', or use --engine local"
        ) from None
    quiet: dict[str, Any] = {"include_dashboard": False} if address is None else {"address": address}
    if address is None:
        quiet["num_cpus"] = max(size or 0, cores())
    try:
        ray.init(log_to_driver=False, logging_level=logging.ERROR, configure_logging=True, **quiet)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError, OSError) as error:
        raise BadCall(f"--engine ray: {address or 'Ray'} cannot be reached ({_why(error)}); check ray status") from None
    return ray


def _why(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__

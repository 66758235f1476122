"""Workers as processes of this machine: each loads the model once and reads on one thread.

Each has a pipe of its own, so a process that is killed takes only what it held with it. Workers that lose the
building process end by themselves.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import connection, get_context
from queue import SimpleQueue
from typing import Any

from dragoman.intake import Article
from dragoman.records import DragomanError
from dragoman.run.coding import MakeCoder, code_packed, pack_article, shipped_coder, unpack_outcome
from dragoman.run.dispatch import Done, EngineError, Lost

# Past those that shells and signals use.
_OUT_OF_MEMORY, _NOT_STARTED = 77, 78
# The first byte of a message says what it is.
_READY, _NO_START, _OUTCOME = b"r", b"n", b"o"


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class LocalCrew:
    """Processes, started as they are first needed; `memory` is the most that each may take, in bytes.

    A worker that needs more ends, and its report is refused if it needs as much by itself (on Linux; elsewhere the
    limit is not kept).
    """

    def __init__(self, size: int, *, memory: int | None = None, make: MakeCoder = shipped_coder) -> None:
        self.size = size
        self._memory, self._make = memory, make
        self.workers: list[_Worker | None] = [None] * size
        """The processes by number; None where none was needed yet."""

    def give(self, worker: int, article: Article) -> None:
        """Gives a worker one more article; one that is dead is found so by `take`."""
        held = self.workers[worker] = self.workers[worker] or _Worker(self._make, self._memory)
        held.send(pack_article(article))

    def take(self) -> Sequence[Done | Lost]:
        """What the workers have done since, or that one is dead; waits until there is something."""
        there = {worker.pipe: (n, worker) for n, worker in enumerate(self.workers) if worker is not None}
        while True:
            ready = set(connection.wait(list(there)))
            happened = [found for pipe, held in there.items() if pipe in ready for found in _said(*held)]
            if happened:
                return happened

    def replace(self, worker: int) -> None:
        """Puts a new process in the place of a dead one."""
        if held := self.workers[worker]:
            held.close()
        self.workers[worker] = None

    def close(self) -> None:
        """Ends all processes, wherever they are."""
        for worker in self.workers:
            if worker is not None:
                worker.close()


class _Worker:
    """One process and this end of its pipe."""

    def __init__(self, make: MakeCoder, memory: int | None) -> None:
        # A fork would share locks of threads that are not there in the child, as ONNX Runtime's and DuckDB's.
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.started = False
        self._memory = memory
        self._process = context.Process(target=work, args=(theirs, make, memory), daemon=True)
        self._process.start()
        theirs.close()  # so that its death closes the pipe
        self._outgoing: SimpleQueue[bytes | None] = SimpleQueue()
        self._sender = threading.Thread(target=self._deliver, daemon=True)
        self._sender.start()

    @property
    def pid(self) -> int | None:
        """The number that the system gave it."""
        return self._process.pid

    def send(self, data: bytes) -> None:
        self._outgoing.put(data)

    def _deliver(self) -> None:
        """Sends what is to be sent; on a thread of its own, since both sides could wait for the other to empty a full
        pipe, and one long report must not keep the others waiting."""
        # If the process is dead, `take` will find the end of its pipe.
        with suppress(OSError):
            while (data := self._outgoing.get()) is not None:
                self.pipe.send_bytes(data)

    def end(self) -> str:
        """Why it is dead, in words."""
        self._process.join(10)
        code = self._process.exitcode
        if code == _OUT_OF_MEMORY:
            limit = f"the {self._memory // 1_000_000} MB of --memory" if self._memory else "there is"
            return f"it needed more memory than {limit}"
        if code == -signal.SIGKILL:
            return "killed from outside, as the system does when memory runs out; try fewer workers"
        if code is not None and code < 0:
            return f"signal {signal.Signals(-code).name}"
        return f"exit status {code}"

    def close(self) -> None:
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._process.close()
        self._outgoing.put(None)
        self._sender.join()
        self.pipe.close()


def _said(number: int, worker: _Worker) -> list[Done | Lost]:
    """What a worker's next message, or the end of its pipe, says."""
    try:
        data = worker.pipe.recv_bytes()
    except (EOFError, OSError):
        return [Lost(number, worker.end(), started=worker.started)]
    kind, content = data[:1], data[1:]
    if kind == _NO_START:
        # What one lacks the others lack, too: the model, or a part of the installation.
        raise EngineError(content.decode())
    worker.started = True
    return [Done(number, unpack_outcome(content))] if kind == _OUTCOME else []


def work(pipe: Any, make: MakeCoder, memory: int | None) -> None:
    """A worker's life: codes the articles that come through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the building process decides
    if memory is not None:
        _limit(memory)
    try:
        code = make()
    except DragomanError as error:
        pipe.send_bytes(_NO_START + str(error).encode())
        os._exit(_NOT_STARTED)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    pipe.send_bytes(_READY)
    while True:
        try:
            pipe.send_bytes(_OUTCOME + code_packed(code, pipe.recv_bytes()))
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except (EOFError, OSError):
            os._exit(0)  # nobody is there any more to tell


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))

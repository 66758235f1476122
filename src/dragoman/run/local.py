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
from multiprocessing import connection, get_context
from queue import SimpleQueue
from typing import Any

import msgspec

from dragoman.intake import Article
from dragoman.records import DragomanError, Refused
from dragoman.run.coding import MakeCoder, shipped_coder
from dragoman.run.dispatch import Done, EngineError, Lost
from dragoman.store import Coded

# Past those that shells and signals use.
_OUT_OF_MEMORY, _NOT_STARTED = 77, 78
_READY = b""


class _Refusal(msgspec.Struct, frozen=True, tag=True):
    source: str
    reason: str


class _Coding(msgspec.Struct, frozen=True, tag=True):
    coded: Coded


class _NoStart(msgspec.Struct, frozen=True, tag=True):
    why: str


_DECODER = msgspec.msgpack.Decoder(_Refusal | _Coding | _NoStart)


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
        self._workers = [_Worker(make, memory) for _ in range(size)]

    def give(self, worker: int, article: Article) -> None:
        """Gives a worker one more article; one that is dead is found so by `take`."""
        self._workers[worker].send(msgspec.msgpack.encode(article))

    def take(self) -> Sequence[Done | Lost]:
        """What the workers have done since, or that one is dead; waits until there is something."""
        while True:
            ready = set(connection.wait([worker.pipe for worker in self._workers]))
            happened = [found for n, w in enumerate(self._workers) if w.pipe in ready for found in self._from(n)]
            if happened:
                return happened

    def replace(self, worker: int) -> None:
        """Puts a new process in the place of a dead one."""
        self._workers[worker].close()
        self._workers[worker] = _Worker(self._make, self._memory)

    def close(self) -> None:
        """Ends all processes, wherever they are."""
        for worker in self._workers:
            worker.close()

    def _from(self, number: int) -> list[Done | Lost]:
        worker = self._workers[number]
        try:
            data = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            return [Lost(number, worker.end(), started=worker.started)]
        if data == _READY:
            worker.started = True
            return []
        said = _DECODER.decode(data)
        if isinstance(said, _NoStart):
            # What one lacks the others lack, too: the model, or a part of the installation.
            raise EngineError(said.why)
        return [Done(number, Refused(said.source, said.reason) if isinstance(said, _Refusal) else said.coded)]


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

    def send(self, data: bytes) -> None:
        try:
            self.pipe.send_bytes(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it is dead, and `take` will find the end of its pipe

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
        self.pipe.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._process.close()


def work(pipe: Any, make: MakeCoder, memory: int | None) -> None:
    """A worker's life: codes the articles that come through the pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the building process decides
    if memory is not None:
        _limit(memory)
    try:
        code = make()
    except DragomanError as error:
        pipe.send_bytes(msgspec.msgpack.encode(_NoStart(str(error))))
        os._exit(_NOT_STARTED)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    pipe.send_bytes(_READY)
    # Received on a thread of its own: otherwise both sides could wait for the other to empty a full pipe.
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, waiting), daemon=True).start()
    while True:
        try:
            outcome = code(msgspec.msgpack.decode(waiting.get(), type=Article))
            told = _Refusal(outcome.source, outcome.reason) if isinstance(outcome, Refused) else _Coding(outcome)
            pipe.send_bytes(msgspec.msgpack.encode(told))
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except OSError:
            os._exit(0)


def _receive(pipe: Any, waiting: SimpleQueue[bytes]) -> None:
    try:
        while True:
            waiting.put(pipe.recv_bytes())
    except (EOFError, OSError):
        # Nobody is there any more to tell.
        os._exit(0)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))

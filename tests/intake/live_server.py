"""A web server on this machine whose answers a test sets and whose requests it can count."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the server answers by path, and what it was asked: (method, path, headers, body)."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def count(self, path: str) -> int:
        return sum(asked[1] == path for asked in self.asked)

    def set(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Answers 200 with a body; with an ETag it answers 304 to who has it."""
        data = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            tag = headers.get("ETag")
            if tag and request.headers.get("If-None-Match") == tag:
                reply(request, 304)
            else:
                reply(request, 200, data, {"Content-Type": kind, **headers})

        self.answers[path] = answer

    def status(self, path: str, status: int, **headers: str) -> None:
        """Answers with a status and headers (`Retry_After` for Retry-After)."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = lambda request: reply(request, status, b"", told)


def reply(
    request: BaseHTTPRequestHandler, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> None:
    request.send_response(status)
    for name, value in (headers or {}).items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


@contextmanager
def serving() -> Iterator[Site]:
    """A server that runs while the block does."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            site.asked.append((self.command, self.path, dict(self.headers), body))
            answer = site.answers.get(self.path)
            try:
                if answer:
                    answer(self)
                else:
                    reply(self, 404)
            except OSError:
                pass  # the reader went away, as tests make it do

        do_GET = do_POST = answer

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)

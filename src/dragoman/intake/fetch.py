"""Fetching from the web, politely and safely: one request at a time, within bounds of size, time and number.

robots.txt is kept to, a host is left in peace between two requests and for as long as it asks (Retry-After), what has
not changed is not fetched again (ETag, Last-Modified). Where a connection may go is `addresses`' business, and is
checked again for every redirect. Nothing is sent but the request itself and, where a person configured one, an alert.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from dragoman.intake.addresses import checked_addresses, checked_url
from dragoman.records import Refused

MAX_BYTES = 20_000_000
"""Bytes of an answer, unpacked. Pages have 0.1 to 3 MB, long feeds 5."""
_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_LONGEST_WAIT = 86_400.0  # seconds; a host that asks for more is asked again after a day
_FIRST_BACK_OFF = 60.0
_ROBOTS_BYTES, _ROBOTS_HOURS = 500_000, 24  # as RFC 9309 asks for


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: 200 with its body, or 304 with none. `url` is where it came from in the end."""

    url: str
    status: int
    body: bytes = b""
    content_type: str | None = None
    etag: str | None = None
    modified: str | None = None


class Postponed(Refused):
    """Not fetched now, but worth another try after `wait` seconds."""

    def __init__(self, source: str, reason: str, wait: float) -> None:
        super().__init__(source, reason)
        self.wait = wait


class Missing(Refused):
    """The host answered that there is nothing, or nothing for this reader: any status but 200 and those from 500."""


class Fetcher:
    """Fetches one address after another; not to be shared between threads.

    `delay` is the peace a host is left in between two requests, `timeout` the seconds that an answer may take in all,
    `patience` the longest wait for a host that asks for one (longer ones are Postponed), `allow` the hosts in private
    networks that may be fetched from.
    """

    def __init__(
        self,
        *,
        agent: str = "Dragoman",
        delay: float = 2.0,
        timeout: float = 30.0,
        patience: float = 60.0,
        max_bytes: int = MAX_BYTES,
        allow: Collection[str] = (),
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._agent, self._delay, self._timeout = agent, delay, timeout
        self._headers = {"User-Agent": agent, "Accept-Encoding": "gzip", "Connection": "close"}
        self._patience, self._max_bytes, self._sleep = patience, max_bytes, sleep
        self._allow = frozenset(host.lower() for host in allow)
        self._free_at: dict[str, float] = {}
        self._peace: dict[str, float] = {}
        self._refusals: dict[str, int] = {}
        self._robots: dict[str, tuple[float, RobotFileParser | Refused]] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What is at an address; with `etag` or `modified` a 304 where it is still the same.

        Raises Postponed where another try later may do, Refused where none will.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._following(url, {key: value for key, value in headers.items() if value}, robots=True)

    def post(self, url: str, body: bytes, *, content_type: str = "application/json") -> None:
        """Sends a body to an address that a person configured; raises Postponed or Refused where it was not taken."""
        status, _, _ = self._request("POST", url, {"Content-Type": content_type}, body)
        if not 200 <= status < 300:
            raise Postponed(url, f"the address answered {status}; check it, or ask who runs it", _FIRST_BACK_OFF)

    def _following(self, url: str, headers: dict[str, str], *, robots: bool) -> Fetched:
        at = url
        for _ in range(_MAX_REDIRECTS + 1):
            if robots:
                self._check_robots(at)
            status, found, body = self._patiently(at, headers)
            where = found.get("Location")
            if status in _REDIRECTS and where:
                at = urljoin(at, where)
                continue
            if status not in (200, 304):
                raise _answered(url, status)
            return Fetched(at, status, body, found.get("Content-Type"), found.get("ETag"), found.get("Last-Modified"))
        raise Refused(url, f"redirected more than {_MAX_REDIRECTS} times; check the address")

    def _patiently(self, url: str, headers: dict[str, str]) -> tuple[int, Any, bytes]:
        """One answer that is none of "too busy"; waits for it as long as patience allows."""
        host = checked_url(url).netloc
        for last in (False, True):
            status, found, body = self._request("GET", url, headers)
            if status not in _BUSY:
                self._refusals.pop(host, None)
                return status, found, body
            refusals = self._refusals[host] = self._refusals.get(host, 0) + 1
            wait = _retry_after(found.get("Retry-After")) or min(_LONGEST_WAIT, _FIRST_BACK_OFF * 2.0 ** (refusals - 1))
            self._free_at[host] = max(self._free_at.get(host, 0), time.monotonic() + wait)
            if last or wait > self._patience:
                raise Postponed(url, f"the host asks to wait {wait:.0f} s (status {status}); tried again later", wait)
        raise AssertionError("both rounds return or raise")

    def _request(
        self, method: str, url: str, headers: dict[str, str], body: bytes | None = None
    ) -> tuple[int, Any, bytes]:
        """One request to one address: status, headers, body. Redirects are the caller's."""
        from urllib3.exceptions import HTTPError
        from urllib3.util import parse_url

        parts = checked_url(url)
        self._wait_for(parts.netloc, url)
        try:
            target = parse_url(url)
            with self._within_time(url) as watched:
                pool = _pool(target, self._allow, watched, self._timeout)
                try:
                    answer = pool.urlopen(
                        method, target.request_uri, body=body, headers={**self._headers, **headers},
                        redirect=False, retries=False, preload_content=False,
                    )  # fmt: skip
                    return answer.status, answer.headers, self._body(url, answer)
                finally:
                    pool.close()
        except HTTPError as error:
            raise Postponed(
                url, f"could not be fetched ({_reason(error)}); tried again later", _FIRST_BACK_OFF
            ) from None
        finally:
            self._leave(parts.netloc)

    def _body(self, url: str, answer: Any) -> bytes:
        data = bytearray()
        for piece in answer.stream(1 << 14):
            data += piece
            if len(data) > self._max_bytes:
                answer.close()
                limit = f"{self._max_bytes / 1_000_000:g} MB"
                raise Refused(
                    url, f"cut off: the answer is larger than {limit}, the limit, or never ends; check the address"
                )
        return bytes(data)

    @contextmanager
    def _within_time(self, url: str) -> Iterator[list[socket.socket]]:
        """Cuts the connections put into the list when the time is over, however slowly their host goes on."""
        sockets: list[socket.socket] = []
        over = threading.Event()

        def cut() -> None:
            over.set()
            for connection in sockets:
                with suppress(OSError):  # it is closed already
                    connection.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self._timeout, cut)
        timer.daemon = True
        timer.start()
        late = Postponed(url, f"took longer than {self._timeout:g} s; tried again later", _FIRST_BACK_OFF)
        try:
            yield sockets
        except Exception:
            if over.is_set():
                raise late from None
            raise
        finally:
            timer.cancel()
            for connection in sockets:
                connection.close()
        if over.is_set():
            raise late

    def _leave(self, host: str) -> None:
        """Leaves a host in peace from now on for as long as it asks, or as is usual."""
        until = time.monotonic() + self._peace.get(host, self._delay)
        self._free_at[host] = max(self._free_at.get(host, 0), until)

    def _wait_for(self, host: str, url: str) -> None:
        wait = self._free_at.get(host, 0) - time.monotonic()
        if wait > self._patience:
            raise Postponed(url, f"its host asked to be left in peace for {wait:.0f} s more; tried again later", wait)
        if wait > 0:
            self._sleep(wait)

    def _check_robots(self, url: str) -> None:
        """Raises Refused where the host's robots.txt keeps this reader from the address."""
        parts = checked_url(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._robots.get(origin, (0.0, None))
        if rules is None or time.monotonic() > until:
            rules = self._robots_of(origin)
            hours = _ROBOTS_HOURS if isinstance(rules, RobotFileParser) else 1 / 12
            self._robots[origin] = (time.monotonic() + hours * 3600, rules)
        if isinstance(rules, Refused) and not isinstance(rules, Postponed):
            raise Refused(url, rules.reason)
        if isinstance(rules, Postponed):
            raise Postponed(url, f"its host's robots.txt could not be read ({rules.reason})", _FIRST_BACK_OFF * 5)
        if not rules.can_fetch(self._agent, url):
            raise Refused(url, "the host's robots.txt asks programs to leave it alone; ask the publisher")
        asked = rules.crawl_delay(self._agent)
        if parts.netloc not in self._peace:
            self._peace[parts.netloc] = max(self._delay, min(float(asked or 0), self._patience))
            self._leave(parts.netloc)

    def _robots_of(self, origin: str) -> RobotFileParser | Refused:
        rules = RobotFileParser()
        try:
            found = self._following(f"{origin}/robots.txt", {}, robots=False)
        except Missing:
            rules.parse([])  # without rules all may be fetched
        except Refused as failure:
            return failure
        else:
            rules.parse(found.body[:_ROBOTS_BYTES].decode("utf-8", "replace").splitlines())
        return rules


def _answered(url: str, status: int) -> Refused:
    if status >= 500:
        return Postponed(url, f"the host answered {status}; tried again later", _FIRST_BACK_OFF)
    return Missing(url, f"the host answered {status}; check the address")


def _retry_after(value: str | None) -> float | None:
    """The seconds that a host asks for, as a number or as a time; None where it asks for none."""
    if not value:
        return None
    if value.strip().isdigit():
        return min(_LONGEST_WAIT, max(1.0, float(value)))
    try:
        until = parsedate_to_datetime(value).timestamp()
    except ValueError:
        return None
    return min(_LONGEST_WAIT, max(1.0, until - time.time()))


def _pool(target: Any, allow: Collection[str], watched: list[socket.socket], timeout: float) -> Any:
    """A pool for one request, whose connections go only where they may, and are put into `watched`."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import NameResolutionError, NewConnectionError
    from urllib3.util.connection import create_connection

    def connect(self: Any) -> socket.socket:
        try:
            pairs = checked_addresses(self.host, self.port, allow)
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(self.host, self, socket.gaierror(str(error))) from error
        failure: OSError | None = None
        for _, address in pairs:
            try:
                made = create_connection((address, self.port), timeout, socket_options=self.socket_options)
            except OSError as error:
                failure = error
                continue
            # The connection is wrapped for TLS, which takes the socket away; a second handle can still cut it.
            watched.append(socket.socket(fileno=os.dup(made.fileno())))
            return made
        raise NewConnectionError(self, f"no connection ({failure})")

    secure = target.scheme == "https"
    base: Any = HTTPSConnection if secure else HTTPConnection
    pool: Any = HTTPSConnectionPool if secure else HTTPConnectionPool
    kind = type("Checked", (pool,), {"ConnectionCls": type("CheckedConnection", (base,), {"_new_conn": connect})})
    return kind(target.host, target.port, timeout=timeout, maxsize=1, retries=False)


def _reason(error: Exception) -> str:
    """What went wrong, without the objects that urllib3 quotes."""
    words = str(error.args[-1]) if error.args else ""
    return (words.rpartition(">: ")[2] or type(error).__name__)[:150]

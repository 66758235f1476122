"""Which addresses may be fetched from: http and https only, and no private network unless its host is named.

A name is looked up once and the connection goes to the very address that was checked, so that a name that changes its
address between check and connection (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from dragoman.records import Refused

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public internet, with those inside IPv6 addresses looked at, too.

    >>> is_public("8.8.8.8"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def checked_addresses(host: str, port: int, allowed: Collection[str]) -> list[tuple[int, str]]:
    """The addresses of a host as pairs of family and IP address; raises Refused where one is not public.

    All must be public: a name with one public and one private address is a trick, not a newspaper.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    pairs = list(dict.fromkeys((int(family), str(where[0])) for family, _, _, _, where in found))
    if host.lower().rstrip(".") not in allowed:
        for _, address in pairs:
            if not is_public(address):
                raise Refused(
                    host, f"not fetched: it is {address}, in a private network; allow the host by name to fetch from it"
                )
    return pairs


def checked_url(url: str) -> SplitResult:
    """The parts of an address that may be fetched; raises Refused for any other scheme and for one without a host.

    >>> checked_url("ftp://a.b/c")
    Traceback (most recent call last):
    dragoman.records.errors.Refused: ftp://a.b/c: not fetched: only http and https are; give such an address
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise Refused(url[:200], "not fetched: no valid address; check how it is written") from None
    if parts.scheme not in ("http", "https"):
        raise Refused(url[:200], "not fetched: only http and https are; give such an address")
    if not host:
        raise Refused(url[:200], "not fetched: the address names no host; check how it is written")
    return parts

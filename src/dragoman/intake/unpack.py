"""Bytes of a file as a stream, unpacked on the way: plain, gzip or zstd, told apart by their first bytes.

Memory stays flat whatever the size. Damage is told once, where it lies, and the stream goes on behind it where that
is possible: gzip members stand alone, so the next one can be read. It knows nothing of what the bytes mean.
"""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zstandard import ZstdCompressionDict

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
# The first frame of a .warc.zst may hold the dictionary for the others (the WARC specification for zstd).
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_CHUNK = 1 << 16
# What a decoder gets at once: 16 KB of gzip can hold 16 MB, and a zstd block of 4 bytes 128 KB.
_AT_ONCE = {GZIP: 1 << 14, ZSTD: 1 << 10, _DICTIONARY: 1 << 10}
MAX_RATIO, BOMB_BYTES = 200, 256_000_000
"""A file that has given `BOMB_BYTES` and more than `MAX_RATIO` times its own size is a bomb. Text packs 3 to 10 times,
a WARC of very similar pages 50 times; the most that gzip can do is 1,032 times."""
_WINDOW = 1 << 27  # bytes a zstd frame may ask to keep; the reference program's own limit
_LARGEST_DICTIONARY = 10_000_000


class Damaged(Exception):
    """The packed bytes are broken here; the message says how and what to do. Reading may go on."""


class _Decoder(Protocol):
    @property
    def unused_data(self) -> bytes: ...

    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, /) -> bytes: ...


class Stream:
    """Unpacked bytes, read forward; what was read can be given back with `unread`.

    >>> import gzip, io
    >>> stream = Stream(io.BytesIO(gzip.compress(b"one\\ntwo\\n")))
    >>> stream.readline(99), stream.read(2), stream.read(9), stream.read(9)
    (b'one\\n', b'tw', b'o\\n', b'')
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._packed = raw.read(4)
        self._kind = next((k for k in (GZIP, ZSTD, _DICTIONARY) if self._packed.startswith(k)), None)
        self._taken = len(self._packed)
        self._given = 0
        self._buffer = bytearray()
        self._decoder: _Decoder | None = None
        self._damage: str | None = None
        self._over = False
        self._dictionary = self._read_dictionary() if self._kind == _DICTIONARY else None

    @property
    def packed(self) -> bool:
        """Whether the bytes came packed."""
        return self._kind is not None

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, fewer only at the end or before damage; raises Damaged once for each break."""
        while len(self._buffer) < size and self._fill():
            pass
        return self._take(size)

    def whole(self, limit: int) -> bytes:
        """All that is left, or one byte more than `limit`; raises Damaged where any of it is broken."""
        data = self.read(limit + 1)
        if len(data) <= limit:
            self.read(1)
        return data

    def readline(self, limit: int) -> bytes:
        """The bytes up to and with the next line feed, at most `limit`."""
        searched = 0
        while (at := self._buffer.find(b"\n", searched)) < 0 and len(self._buffer) < limit:
            searched = len(self._buffer)
            if not self._fill():
                break
        return self._take(min(limit, at + 1 if at >= 0 else len(self._buffer) or limit))

    def unread(self, data: bytes) -> None:
        """Gives bytes back, to be read again."""
        self._buffer[:0] = data

    def skip(self, size: int) -> int:
        """Passes over up to `size` bytes; gives how many there were."""
        left = size
        while left and (passed := len(self.read(min(left, _CHUNK)))):
            left -= passed
        return size - left

    def skip_to(self, marker: bytes) -> bool:
        """Goes on to where `marker` begins; False where it comes no more."""
        while True:
            if (at := self._buffer.find(marker)) >= 0:
                del self._buffer[:at]
                return True
            del self._buffer[: max(0, len(self._buffer) - len(marker) + 1)]
            if not self._fill() and self._damage is None:
                self._buffer.clear()
                return False
            if self._damage is not None:
                raise Damaged(self._told())

    def _take(self, size: int) -> bytes:
        if not self._buffer and self._damage is not None:
            raise Damaged(self._told())
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data

    def _told(self) -> str:
        damage, self._damage = self._damage or "", None
        return damage

    def _fill(self) -> bool:
        """Adds some bytes to the buffer; False at the end and at damage not yet told."""
        if self._damage is not None or self._over:
            return False
        before = len(self._buffer)
        while len(self._buffer) == before and self._damage is None and not self._over:
            if not self._packed:
                self._packed = self._raw.read(_CHUNK)
                self._taken += len(self._packed)
            if not self._packed:
                self._end()
            elif self._kind is None:
                self._buffer += self._packed
                self._packed = b""
            else:
                self._unpack()
        self._given += len(self._buffer) - before
        if self._given > BOMB_BYTES and self._given > MAX_RATIO * self._taken:
            self._over, self._packed = True, b""
            self._damage = f"unpacks to more than {MAX_RATIO} times its size, as a bomb does; unpack it yourself first"
        return len(self._buffer) > before

    def _end(self) -> None:
        self._over = True
        if self._decoder is not None:
            self._damage = "truncated: the packed data ends in the middle; fetch or pack the file again"

    def _unpack(self) -> None:
        if self._decoder is None:
            self._packed = self._packed.lstrip(b"\0")  # tapes and some writers pad between members
            if not self._packed:
                return
            self._decoder = self._new_decoder()
        cut = _AT_ONCE[self._kind or GZIP]
        head, self._packed = self._packed[:cut], self._packed[cut:]
        try:
            self._buffer += self._decoder.decompress(head)
        except _unpacking_errors() as error:
            self._packed = head[1:] + self._packed
            self._after_damage(f"broken {'gzip' if self._kind == GZIP else 'zstd'} data ({error})")
            return
        if self._decoder.eof:
            self._packed = self._decoder.unused_data + self._packed
            self._decoder = None

    def _after_damage(self, what: str) -> None:
        """Looks for the next member or frame, and keeps the damage to be told first."""
        self._decoder = None
        self._damage = f"{what}; what lies behind it is read where it can be; fetch the file again"
        magic = GZIP + b"\x08" if self._kind == GZIP else ZSTD
        while (at := self._packed.find(magic)) < 0:
            more = self._raw.read(_CHUNK)
            self._taken += len(more)
            if not more:
                self._packed, self._over = b"", True
                return
            self._packed = self._packed[-len(magic) :] + more
        self._packed = self._packed[at:]

    def _new_decoder(self) -> _Decoder:
        if self._kind == GZIP:
            return zlib.decompressobj(wbits=31)
        import zstandard

        unpacker = zstandard.ZstdDecompressor(dict_data=self._dictionary, max_window_size=_WINDOW)
        return unpacker.decompressobj()

    def _read_dictionary(self) -> ZstdCompressionDict:
        import zstandard

        size = int.from_bytes(self._raw.read(4), "little")
        data = self._raw.read(min(size, _LARGEST_DICTIONARY))
        self._taken += 4 + len(data)
        self._packed = b""
        if data.startswith(ZSTD):
            data = zstandard.ZstdDecompressor().decompress(data, max_output_size=_LARGEST_DICTIONARY)
        return zstandard.ZstdCompressionDict(data)


def _unpacking_errors() -> tuple[type[Exception], ...]:
    import zstandard

    return (zlib.error, zstandard.ZstdError)

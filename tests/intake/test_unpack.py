"""Packed bytes come out as they went in; damage is told once and what lies behind it is read."""

from __future__ import annotations

import gzip
import io

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.intake import unpack
from dragoman.intake.unpack import Damaged, Stream

packers = st.sampled_from([bytes, gzip.compress, zstandard.ZstdCompressor().compress])


def drained(stream: Stream, size: int = 1 << 16) -> tuple[bytes, list[str]]:
    """All that a stream gives, and the damage it tells."""
    data, damage = b"", []
    while True:
        try:
            piece = stream.read(size)
        except Damaged as told:
            damage.append(str(told))
            continue
        if not piece:
            return data, damage
        data += piece


@settings(deadline=None)
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), packers, st.integers(1, 500))
def test_any_bytes_come_out_as_they_went_in(parts: list[bytes], pack: object, size: int) -> None:
    packed = b"".join(pack(part) for part in parts)  # type: ignore[operator]
    if pack is bytes and packed.startswith((unpack.GZIP, unpack.ZSTD, b"\x5d\x2a\x4d\x18")):
        return
    assert drained(Stream(io.BytesIO(packed)), size) == (b"".join(parts), [])


@given(st.binary(max_size=300), st.integers(1, 100))
def test_lines_and_what_is_given_back_are_whole(data: bytes, limit: int) -> None:
    stream = Stream(io.BytesIO(gzip.compress(data)))
    lines = []
    while line := stream.readline(limit):
        stream.unread(line)
        assert stream.readline(limit) == line
        lines.append(line)
    assert b"".join(lines) == data
    assert all(len(line) <= limit and b"\n" not in line[:-1] for line in lines)


def test_a_broken_member_is_told_and_the_next_is_read() -> None:
    members = [gzip.compress(bytes([65 + n]) * 1000 + b"%d" % n) for n in range(3)]
    members[1] = members[1][:12] + b"\xff" * 6 + members[1][18:]
    data, damage = drained(Stream(io.BytesIO(b"".join(members))))
    assert data.startswith(b"A" * 1000 + b"0") and data.endswith(b"C" * 1000 + b"2")
    assert len(damage) == 1 and damage[0].startswith("broken gzip data")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
def test_a_cut_is_told_after_what_is_there(pack: object) -> None:
    packed = pack(bytes(range(256)) * 4000)  # type: ignore[operator]
    data, damage = drained(Stream(io.BytesIO(packed[:-3])))
    assert (bytes(range(256)) * 4000).startswith(data)
    assert len(damage) == 1 and damage[0].startswith("truncated")


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor(level=1).compress])
def test_a_bomb_is_cut_off(pack: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "BOMB_BYTES", 20_000_000)
    stream = Stream(io.BytesIO(pack(bytes(200_000_000))))  # type: ignore[operator]
    with pytest.raises(Damaged, match="as a bomb does"):
        stream.skip(1 << 30)
    assert stream.read(10) == b""


def test_a_dictionary_in_the_first_frame_serves_the_others() -> None:
    samples = [b"the ministers met in Oslo, report number %d" % n for n in range(1000)]
    dictionary = zstandard.train_dictionary(4096, samples)
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    content = dictionary.as_bytes()
    frame = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
    packed = frame + b"".join(packer.compress(sample) for sample in samples[:20])
    assert drained(Stream(io.BytesIO(packed))) == (b"".join(samples[:20]), [])

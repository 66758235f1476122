"""Web archives: pages come out in order, and a broken record costs itself alone."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman.intake.unpack as unpack
from dragoman.intake.article import Article
from dragoman.intake.unpack import Stream
from dragoman.intake.warc import read_warc
from dragoman.records import Refused
from tests.intake.sources_by_hand import page, read, refusal, warc, zipped

SITE = [(f"http://fjord.example/{n}", page(n)) for n in range(5)]


def numbers(texts: list[str]) -> list[int]:
    return [int(m[1]) for text in texts if (m := re.search(r"number (\d+)", text))]


def written(tmp_path: Path, data: bytes, name: str = "a.warc") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_the_pages_of_a_warc_come_in_order_with_their_addresses(tmp_path: Path) -> None:
    path = written(tmp_path, warc(SITE, gzip=True), "a.warc.gz")
    found, refused = read(path)
    assert refused == []
    assert numbers([a.text for a in found]) == [0, 1, 2, 3, 4]
    assert [a.url for a in found] == [url for url, _ in SITE]
    assert len({a.name for a in found}) == 5 and found[0].name == f"{path}#2"
    assert {a.published for a in found} == {"2026-01-22"}


def test_packed_and_chunked_answers_are_read(tmp_path: Path) -> None:
    packed = gzip.compress(page(7))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    headers = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    found, refused = read(written(tmp_path, warc([("http://a.example/", chunked)], headers=headers)))
    assert (numbers([a.text for a in found]), refused) == ([7], [])


def test_what_is_no_report_is_passed_over(tmp_path: Path) -> None:
    picture = warc([("http://a.example/a.png", b"\x89PNG")], headers={"Content-Type": "image/png"})
    gone = warc([("http://a.example/gone", page(1))]).replace(b"HTTP/1.1 200 OK", b"HTTP/1.1 404 No")
    found, refused = read(written(tmp_path, picture + gone + warc(SITE[:1])))
    assert (numbers([a.text for a in found]), refused) == ([0], [])


def test_plain_text_made_from_pages_is_read_as_it_is(tmp_path: Path) -> None:
    text = "Talks were held in Oslo.\nThey ended."
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: text/plain\r\n"
        f"WARC-Date: 2026-01-22T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(text)}\r\n\r\n"
    )
    found, _ = read(written(tmp_path, f"{head}{text}\r\n\r\n".encode()))
    assert [(a.text, a.url) for a in found] == [(text, "http://a.example/")]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (rb"WARC/1\.0(?=\r\nWARC-Type: response)", b"JUNK/1.0", "a broken record: b'JUNK/1.0"),
        (rb"Content-Length: \d+", b"Content-Length: many", "a broken record: its header states no length"),
        (rb"Content-Length: \d+", b"Content-Length: 9999", "a broken record: its stated length runs over"),
        (rb"Content-Length: \d+", b"Content-Length: 300", "a broken record: b"),
        (rb"HTTP/1\.1 200 OK", b"NOTHING", "a broken record ("),
    ],
)
def test_a_broken_record_costs_itself_alone(tmp_path: Path, old: bytes, new: bytes, reason: str) -> None:
    third = warc(SITE[2:3])
    at = third.index(b"WARC-Type: response")
    at = third.rindex(b"WARC/1.0", 0, at)
    broken = third[:at] + re.sub(old, new, third[at:], count=1)
    assert broken != third
    found, refused = read(written(tmp_path, warc(SITE[:2]) + broken + warc(SITE[3:])))
    assert [n for n in numbers([a.text for a in found]) if n != 2] == [0, 1, 3, 4]
    assert any(r.reason.startswith(reason) for r in refused), refused


def test_a_broken_gzip_member_costs_its_record_alone(tmp_path: Path) -> None:
    data = bytearray(warc(SITE, gzip=True))
    members = [m.start() for m in re.finditer(rb"\x1f\x8b\x08", bytes(data))]
    at = members[5]  # information, then response and request for each page: the third page
    data[at + 20 : at + 60] = bytes(b ^ 0x5A for b in data[at + 20 : at + 60])
    found, refused = read(written(tmp_path, bytes(data), "a.warc.gz"))
    assert numbers([a.text for a in found]) == [0, 1, 3, 4]
    assert any("broken gzip data" in r.reason for r in refused)


@cache
def three_pages(packed: bool) -> bytes:
    return warc(SITE[:3], gzip=packed)


@settings(max_examples=25, deadline=None)
@given(st.booleans(), st.floats(0.01, 0.95))
def test_a_warc_cut_anywhere_gives_the_pages_before_the_cut(packed: bool, share: float) -> None:
    whole = three_pages(packed)
    cut = int(share * len(whole))
    found = list(read_warc("a.warc", Stream(io.BytesIO(whole[:cut]))))
    seen = numbers([a.text for a in found if isinstance(a, Article)])
    assert seen == list(range(len(seen)))
    starts = {m.start() for m in re.finditer(rb"\x1f\x8b\x08", whole)}
    # Where a record's block is whole and only the blank lines after it are cut, nothing is lost.
    behind = whole[cut : cut + 8].lstrip(b"\r\n")
    between = cut in starts or behind.startswith(b"WARC") or not behind
    assert between or isinstance(found[-1], Refused)


def test_a_wacz_is_read_and_one_without_archives_is_refused(tmp_path: Path) -> None:
    parts = {
        "archive/b.warc.gz": warc(SITE[1:2], gzip=True),
        "archive/a.warc": warc(SITE[:1]),
        "pages/pages.jsonl": b"{}",
    }
    found, refused = read(written(tmp_path, zipped({"datapackage.json": b"{}", **parts}), "a.wacz"))
    assert (numbers([a.text for a in found]), refused) == ([0, 1], [])
    assert found[0].name.endswith("a.wacz#archive/a.warc#2")
    assert refusal(written(tmp_path, zipped({"a.txt": b"hi"}), "b.wacz")).startswith("no WACZ")
    assert refusal(written(tmp_path, b"PK\x03\x04", "c.wacz")).startswith("a broken ZIP archive")


def test_a_bomb_in_a_wacz_is_refused_and_the_other_archives_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "BOMB_BYTES", 10_000_000)
    monkeypatch.setattr("dragoman.intake.warc.BOMB_BYTES", 10_000_000)
    zeros = bytes(30_000_000)
    deflated = zlib.compressobj(9, wbits=31)
    inner = deflated.compress(zeros) + deflated.flush()
    parts = {"archive/a.warc": zeros, "archive/b.warc.gz": inner, "archive/c.warc": warc(SITE[:1])}
    path = written(tmp_path, zipped(parts), "a.wacz")
    assert path.stat().st_size < 200_000
    found, refused = read(path)
    assert numbers([a.text for a in found]) == [0]
    assert sum("as a bomb does" in r.reason for r in refused) == 2


def test_a_huge_page_in_a_warc_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    bomb = b"<html><body>" + b"<b>" * 7_000_000
    found, refused = read(written(tmp_path, warc([("http://a.example/", bomb), SITE[1]], gzip=True), "a.warc.gz"))
    assert numbers([a.text for a in found]) == [1]
    assert "larger than 10 MB" in refused[0].reason or "truncated" in refused[0].reason

"""What is read and what is refused, and how the refusal helps."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake import MAX_BYTES, decode, find_reports, read_source
from dragoman.intake.decode import NotAText
from dragoman.records import Refused

# A NUL or many control characters are the mark of a binary file; all else may stand in a text.
letters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t")
texts = st.text(letters, min_size=1).filter(str.strip)


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_source(str(path))
    assert caught.value.source == str(path)
    return caught.value.reason


@given(texts)
def test_any_text_in_utf8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith(("\ufeff", "%PDF", "PK", "{", "<")):
        assert decode(text.encode()) == text


@given(texts, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_either_a_text_or_refused_with_a_remedy(data: bytes) -> None:
    try:
        reason = decode(data) and ";"
    except NotAText as error:
        reason = str(error)
    assert ";" in reason


def test_line_ends_are_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n\x0cfour")
    assert read_source(str(path)).text == "one\r\ntwo\rthree\n\x0cfour"


def test_a_wrong_encoding_is_refused_with_the_byte_and_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Talks.\nThe caf\xe9 talks.".encode("cp1252"))
    assert refusal(path).startswith("not UTF-8: byte 0xE9 at offset 14 (line 2); save it as UTF-8")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\nstream", "a PDF"),
        (b"PK\x03\x04\x14\x00", "office document"),
        (b"<!DOCTYPE html><p>Talks", "a web page"),
        (b"{\\rtf1 Talks}", "rich-text"),
        (b'{"text": "Talks"}', "JSON"),
        (b"Talks\0 were held", "a binary file, not a text (NUL byte at offset 5)"),
        (b"\x01\x02\x03Talks", "a binary file, not a text (3 control characters)"),
        ("Talks were held.".encode("utf-16-le"), "UTF-16 without a byte-order mark"),
        ("Talks were held.".encode("utf-16-be"), "UTF-16 without a byte-order mark"),
        (b"\xff\xfeT", "not UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_is(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    reason = refusal(path)
    assert reason.startswith(expected) or expected in reason
    assert ";" in reason, "the remedy is missing"


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = "Talks were held in Geneva. " * 20 + "\x1a"
    assert decode(text.encode()) == text


def test_a_file_over_the_limit_is_refused_and_the_limit_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    assert refusal(path).startswith(f"larger than {MAX_BYTES // 1_000_000} MB")


def test_an_endless_device_is_refused_without_reading_it_all() -> None:
    assert "larger than" in refusal(Path("/dev/zero"))


def test_a_missing_path_is_refused() -> None:
    [found] = find_reports(["no/such/path.txt"])
    assert str(found) == "no/such/path.txt: no such file or folder; check the spelling"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_and_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks.")
    (tmp_path / "a.txt").chmod(0)
    assert refusal(tmp_path / "a.txt").startswith("no permission")
    (tmp_path / "sub").mkdir(mode=0)
    refused = [found for found in find_reports([str(tmp_path)]) if isinstance(found, Refused)]
    assert "no permission" in refused[0].reason


def test_an_unreadable_file_is_refused_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", locked)
    assert refusal(tmp_path / "a.txt").startswith("no permission to read it; change its permissions")


def test_a_folder_gives_its_reports_sorted_and_those_below(tmp_path: Path) -> None:
    for name in ["b.txt", "a.md", "c/a.txt", "c/B.TXT", "plain", "gold.yaml", ".hidden.txt", ".git/x.txt", "d.pdf"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Talks were held.")
    found = [os.path.relpath(str(path), tmp_path) for path in find_reports([str(tmp_path)])]
    assert found == ["a.md", "b.txt", os.path.join("c", "B.TXT"), os.path.join("c", "a.txt"), "plain"]


def test_a_loop_of_links_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks.")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert list(find_reports([str(tmp_path)])) == [str(tmp_path / "a.txt")]


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gold.yaml").write_text("a: b")
    [found] = find_reports([str(tmp_path)])
    assert isinstance(found, Refused)
    assert found.reason.startswith("a folder without reports")


def test_a_named_file_is_read_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "wire.2026"
    path.write_text("Talks.")
    source = read_source(str(path))
    assert (source.text, source.filename) == ("Talks.", "wire.2026")


def test_standard_input_is_read_and_has_no_file_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Görüş\r\n".encode())))
    source = read_source("-")
    assert (source.name, source.text, source.filename) == ("standard input", "Görüş\r\n", None)

"""Character sets are told by mark, declaration and letters, and a doubt is a refusal."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake.charset import decoded, known_codec
from dragoman.intake.days_given import stated_day
from dragoman.intake.decode import NotAText

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(texts)
def test_utf8_is_never_taken_for_another_set(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decoded(text.encode(), declared="iso-8859-1") == (text, "utf-8")


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "latin-1", "big5", "nonsense", "hex"]))
def test_any_bytes_are_decoded_whole_or_refused(data: bytes, declared: str | None) -> None:
    try:
        text, encoding = decoded(data, declared=declared)
    except NotAText as error:
        refusal = str(error)
    else:
        assert known_codec(encoding) or encoding.startswith(("utf-16", "utf-32"))
        assert not any("\ud800" <= c <= "\udfff" for c in text)
        return
    assert ";" in refusal, "the remedy is missing"


def test_a_declaration_is_believed_only_where_the_bytes_agree() -> None:
    assert decoded("Встреча министров".encode("koi8-r"), declared="koi8-r")[0] == "Встреча министров"
    assert decoded(b"A caf\xe9 in Paris", declared="utf-8") == ("A café in Paris", "cp1252")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-01-22", "2026-01-22"),
        ("2026-01-22T23:59:00-05:00", "2026-01-22"),
        ("2026-1-2 08:00", "2026-01-02"),
        ("Thu, 22 Jan 2026 10:00:00 GMT", "2026-01-22"),
        ("January 22, 2026", "2026-01-22"),
        ("20260122083000", "2026-01-22"),
        ("22.01.2026", "2026-01-22"),
        (1769101200000, "2026-01-22"),
        (datetime.datetime(2026, 1, 22, 23, 59, tzinfo=datetime.UTC), "2026-01-22"),
        (datetime.date(9999, 12, 31), None),
        ("9999-12-31", None),
        ("0001-01-01", None),
        ("2026-02-30", None),
        ("05/06/2026", None),
        ("January 22", None),
        ("yesterday", None),
        (True, None),
        (None, None),
    ],
)
def test_a_stated_day_is_read_or_left_out(value: object, day: str | None) -> None:
    assert stated_day(value) == day

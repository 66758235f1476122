from __future__ import annotations

import pytest

from dragoman.evaluate.names import content_words, same_name, share_a_word, surname


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Radmila Šekerinska", "RADMILA SEKERINSKA", True),
        ("the Milli Majlis", "Milli Majlis of", True),
        ("İlham Əliyev", "Ilham Aliyev", True),
        ("U.S. Senate", "US Senate", True),
        ("Security Committee", "Defense and Security Committee", True),  # 2 of 3
        ("Political Committee", "Security Committee", False),  # 1 of 3
        ("NATO", "NATO member", True),  # 1 of 2
        ("NATO", "NATO member states", False),  # 1 of 3
        ("", "", False),
    ],
)
def test_names_are_the_same_when_equal_or_at_least_half_shared(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_a_name_of_stop_words_only_keeps_them() -> None:
    assert content_words("The On") == ("the", "on")
    assert content_words("...") == ()


def test_the_possessive_ending_is_no_word() -> None:
    assert content_words("NATO’s assistance") == ("nato", "assistance")


def test_words_such_as_of_are_not_shared_words() -> None:
    assert not share_a_word("Speaker of the House", "Head of the State")
    assert share_a_word("former Secretary-General", "Secretary General")


def test_surnames() -> None:
    assert surname("José María Aznar") == surname("AZNAR")
    assert surname("Jr.") == "jr"
    assert surname("") == ""

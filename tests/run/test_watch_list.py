"""The TOML file of what to watch: read as it is meant, and every mistake told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.records import BadCall
from dragoman.run.watch_list import read_watch_list

GOOD = """
every = "30m"
delay = "500s"
allow = ["intranet.example"]

[[feed]]
url = "https://fjord.example/feed"
source = "The Fjord Post"

[[feed]]
url = "https://fjord.example/other"
every = "2s"
pages = false

[[alert]]
name = "tension"
between = ["NOR", "KEN"]
quads = ["material conflict", "verbal conflict"]
more_than = 3
within = "7d"
"""


def listed(tmp_path: Path, text: str) -> str:
    (tmp_path / "watch.toml").write_text(text)
    return str(tmp_path / "watch.toml")


def test_feeds_and_alerts_are_read_with_their_defaults(tmp_path: Path) -> None:
    found = read_watch_list(listed(tmp_path, GOOD))
    assert [(f.source, f.every, f.pages) for f in found.feeds] == [
        ("The Fjord Post", 1800.0, True),
        (None, 60.0, False),
    ]
    [rule] = found.alerts
    assert (rule.quads, rule.within, rule.more_than, rule.statuses, rule.to) == ((4, 3), 7, 3, ("actual",), "stdout")
    assert (found.delay, found.timeout, found.allow) == (500.0, 30.0, ("intranet.example",))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[[feed]]", "[[feeds]]", "contains unknown field `feeds`|missing required field `feed`"),
        ("every =", "evry =", "contains unknown field `evry`"),
        ('"30m"', '"soon"', "every: wanted a duration such as 30s"),
        ('"7d"', '"90m"', r"alert\[0\].within: wanted whole days"),
        ("more_than = 3", 'more_than = "3"', r"expected `int`, got `str` - at `\$.alert\[0\].more_than`"),
        ('"material conflict"', '"war"', r"alert\[0\].quads: knows no 'war'; there are verbal cooperation"),
        ("https://fjord.example/other", "ftp://fjord.example", r"feed\[1\].url: 'ftp://fjord.example' only http and"),
        ("https://fjord.example/other", "https://fjord.example/feed", "is there twice"),
        ('between = ["NOR", "KEN"]', 'between = ["NOR"]', "`array` of length 2"),
        ("[[alert]]", "[[alert", "no TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(BadCall, match=message) as caught:
        read_watch_list(listed(tmp_path, GOOD.replace(old, new, 1)))
    assert "watch.toml" in str(caught.value)


def test_a_missing_file_and_an_empty_list_are_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="cannot be read"):
        read_watch_list(str(tmp_path / "no.toml"))
    with pytest.raises(BadCall, match="follows nothing"):
        read_watch_list(listed(tmp_path, "feed = []"))

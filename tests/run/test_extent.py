from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dragoman.run.extent import Extent, files_of


def test_the_share_of_files_grows_with_their_sizes(tmp_path: Path) -> None:
    for name, size in (("a.txt", 100), ("b.txt", 300)):
        (tmp_path / name).write_bytes(b"x" * size)
    extent = Extent(files_of([str(tmp_path)]))
    assert extent.total == 400
    assert [extent.share(f"{tmp_path}/{name}") for name in ("a.txt", "b.txt", "c.txt")] == [0.25, 1.0, None]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows how far a file is read")
def test_within_an_archive_the_share_is_how_far_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 400)
    extent = Extent([str(path)])
    with path.open("rb", buffering=0) as file:
        file.read(100)
        assert extent.share(f"{path}#7") == 0.25


@pytest.mark.parametrize("sources", [["-"], ["https://news.example/feed.xml"], []])
def test_sources_without_a_size_have_no_share(sources: list[str]) -> None:
    extent = Extent(files_of(sources))
    assert extent.share("anything") is None

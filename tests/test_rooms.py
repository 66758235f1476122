"""The plan of the house: a room imports only rooms before it, and nothing committed knows the machine it is from."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dragoman"
ROOMS = ("records reference text intake model extract resolve merge store export dossier run evaluate api cli").split()


def imported_rooms(code: str, module: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The line and room of each import of ours, late and relative ones included; `module` is the file's package."""
    for node in ast.walk(ast.parse(code)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(module[: len(module) - node.level + 1]) if node.level else ""
            stem = ".".join(part for part in (base, node.module) if part)
            names = [f"{stem}.{alias.name}" for alias in node.names] if stem == "dragoman" else [stem]
        for name in names:
            parts = name.split(".")
            if parts[0] == "dragoman":
                yield node.lineno, parts[1] if len(parts) > 1 else "dragoman"


def wrong_imports(code: str, room: str, module: tuple[str, ...]) -> list[str]:
    """What the code of a room imports and may not."""
    allowed = set(ROOMS[: ROOMS.index(room) + 1]) | ({"__version__"} if room == "cli" else set())
    return [f"line {line}: {name}" for line, name in imported_rooms(code, module) if name not in allowed]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    wrong = {}
    for path in sorted((SOURCE / room).rglob("*.py")):
        package = ("dragoman", *path.parent.relative_to(SOURCE).parts)
        if found := wrong_imports(path.read_text("utf-8"), room, package):
            wrong[path.relative_to(ROOT).as_posix()] = found
    assert wrong == {}


def test_every_folder_of_the_package_is_a_room() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert folders <= set(ROOMS)


@pytest.mark.parametrize(
    "code",
    [
        "import dragoman.cli.main",
        "from dragoman.api import read",
        "from dragoman import cli",
        "from dragoman import read",
        "def late():\n    from dragoman.extract import events",
        "from ..resolve import dates",
        "from .. import extract",
    ],
)
def test_an_import_of_a_later_room_is_found_however_it_is_written(code: str) -> None:
    assert wrong_imports(code, "text", ("dragoman", "text"))


@pytest.mark.parametrize("code", ["from dragoman.records import Span", "from . import tokens", "import re"])
def test_an_import_of_an_earlier_room_is_allowed(code: str) -> None:
    assert not wrong_imports(code, "text", ("dragoman", "text"))


def committed_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_committed_file_holds_a_path_of_a_machine() -> None:
    # The folder that holds this checkout, wherever that is, and the home folders of people.
    here = re.escape(f"{ROOT.parent}/")
    pattern = re.compile(rf"{here}\w|(?<![\w.])/(?:home|Users)/\w+/|(?<![\w.])/root/\w|\b[A-Z]:\\Users\\".encode())
    found = {}
    for path in committed_files():
        data = path.read_bytes()
        if b"\0" not in data[:8000] and (match := pattern.search(data)):
            found[path.relative_to(ROOT).as_posix()] = match[0].decode()
    assert found == {}


def test_the_locked_requirements_hold_hashes_and_no_addresses() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text("utf-8")
        pins = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
        assert pins, path.name
        assert len(re.findall(r"(?:\\\n +--hash=sha256:[0-9a-f]{64} ?)+", text)) == len(pins), path.name
        assert not re.search(r"https?://|file://|--(?:extra-)?index-url|--find-links", text), path.name

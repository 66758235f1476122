"""The documents keep up with the program."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec
import pytest

from dragoman.cli.main import COMMANDS, cli
from dragoman.records import Record

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def command(name: str) -> click.Command:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    found = command(name)
    assert found.get_short_help_str(limit=100) == COMMANDS[name][1]
    assert [p.name for p in found.params if isinstance(p, click.Option) and not p.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_with_its_options(name: str) -> None:
    assert f"dragoman {name}" in README
    options = [opt for p in command(name).params if isinstance(p, click.Option) for opt in p.opts]
    assert [opt for opt in options if opt.startswith("--") and opt not in README] == []


def test_the_documents_speak_of_no_command_that_does_not_exist() -> None:
    texts = [README, *(path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))]
    shown = {name for text in texts for name in re.findall(r"^(?:\$ |    )?dragoman ([a-z]+)\b", text, re.MULTILINE)}
    assert shown <= set(COMMANDS)


def test_every_field_of_the_record_is_described() -> None:
    described = (ROOT / "docs" / "record.md").read_text("utf-8")
    components = msgspec.json.schema(Record)["$defs"]
    missing = [
        f"{noun}.{field}"
        for noun, shape in components.items()
        for field in shape.get("properties", {})
        if f"`{field}`" not in described
    ]
    assert missing == []


def test_the_links_of_the_documents_lead_to_files() -> None:
    broken: list[str] = []
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        targets = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8"))
        broken += [f"{path.name}: {t}" for t in targets if "://" not in t and not (path.parent / t).exists()]
    assert broken == []

"""The names that programs outside rely on."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.api.record_access import Events


def test_the_public_names_of_the_package_are_these() -> None:
    assert sorted(dragoman.__all__) == [
        "BadCall",
        "DragomanError",
        "ModelMissing",
        "Reader",
        "Record",
        "Refused",
        "__version__",
        "open",
        "read",
        "relation",
    ]


def test_every_public_name_can_be_reached() -> None:
    assert all(getattr(dragoman, name) is not None for name in dragoman.__all__)


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        dragoman.no_such_name  # noqa: B018


def test_the_front_door_takes_the_arguments_of_the_contract() -> None:
    assert list(inspect.signature(dragoman.read).parameters) == ["text", "published", "source"]
    assert list(inspect.signature(dragoman.relation).parameters) == ["sentence", "actor", "recipient"]
    assert {"read", "read_many", "relation"} <= set(dir(dragoman.Reader))
    assert list(inspect.signature(dragoman.open).parameters) == ["address"]
    assert {"arrow", "pandas", "polars", "tuples"} <= set(dir(Events))


@pytest.mark.parametrize("statement", ["import dragoman", "import dragoman.cli.main"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    heavy = "{'numpy', 'onnxruntime', 'tokenizers', 'rich', 'yaml'}"
    code = f"{statement}; import sys; print(sorted({heavy} & set(sys.modules)))"
    source = str(Path(dragoman.__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": source}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "[]"

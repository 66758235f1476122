"""`dragoman doctor` says what is there and what is wrong."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dragoman.cli import doctor
from dragoman.cli.main import cli


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "weights"
    folder.mkdir()
    monkeypatch.setattr(doctor, "files", lambda package: tmp_path)
    monkeypatch.setattr(doctor, "trial", lambda: None)
    monkeypatch.setattr(doctor, "required_packages", lambda: ["click"])
    return folder


def ship(folder: Path, **files: bytes) -> None:
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    manifest = {"name": "dragoman-en", "version": "1", "precision": "int8", "files": sums}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def test_a_model_is_named_with_version_size_and_sum(weights: Path) -> None:
    ship(weights, reader=b"12345", tokenizer=b"123")
    result = CliRunner().invoke(cli, ["doctor", "--json"])
    model = json.loads(result.stdout)["model"]
    whole = hashlib.sha256((weights / "manifest.json").read_bytes()).hexdigest()
    assert (model["name"], model["version"], model["precision"], model["bytes"]) == ("dragoman-en", "1", "int8", 8)
    assert model["sha256"] == whole
    assert model["files"]["reader"]["sha256"] == hashlib.sha256(b"12345").hexdigest()
    assert (result.exit_code, json.loads(result.stdout)["problems"]) == (0, [])


def test_all_is_well_is_said_in_words(weights: Path) -> None:
    ship(weights, reader=b"12345")
    result = CliRunner().invoke(cli, ["doctor"])
    assert "All is well." in result.stdout
    assert "dragoman-en 1 int8" in result.stdout
    assert result.exit_code == 0


def test_a_changed_or_missing_file_of_the_model_is_a_problem(weights: Path) -> None:
    ship(weights, reader=b"12345", tokenizer=b"123")
    (weights / "reader").write_bytes(b"1234")
    (weights / "tokenizer").unlink()
    result = CliRunner().invoke(cli, ["doctor"])
    assert result.exit_code == 1
    assert "the model's file reader is not the one that belongs to this model; reinstall" in result.stdout
    assert "the model's file tokenizer is missing; reinstall" in result.stdout


def test_a_broken_manifest_is_a_problem(weights: Path) -> None:
    (weights / "manifest.json").write_text("{")
    result = CliRunner().invoke(cli, ["doctor"])
    assert result.exit_code == 1
    assert "the model's manifest cannot be read (JSONDecodeError" in result.stdout


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_missing_weights_are_a_problem_with_a_remedy(weights: Path, option: list[str]) -> None:
    result = CliRunner().invoke(cli, ["doctor", *option])
    assert result.exit_code == 1
    assert "the model's weights are missing; reinstall dragoman" in result.stdout


def test_a_missing_package_is_a_problem(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "required_packages", lambda: ["no-such-package"])
    found: dict[str, Any] = doctor.examine()
    assert found["packages"] == {"no-such-package": None}
    assert "no-such-package is not installed; pip install --force-reinstall dragoman" in found["problems"]

"""`dragoman doctor`: what is installed, which model, which optional parts, and what is wrong.

Looks only; changes and sends nothing.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from importlib import metadata
from importlib.resources import files
from typing import Any

import click

from dragoman import __version__

OPTIONAL = {"PyYAML": "evaluate reports (gold files in YAML); pip install 'dragoman[evaluate]'"}
_TRIAL = "The ministers met in Geneva."


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(as_json: bool) -> int:
    """Say what is installed, which model, which optional parts, and what is wrong."""
    found = examine()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        click.echo("\n".join(in_words(found)))
    return 1 if found["problems"] else 0


def examine() -> dict[str, Any]:
    """Everything the command prints, as plain values; `problems` is empty where all is well."""
    problems: list[str] = []
    packages = {name: version_of(name) for name in required_packages()}
    problems += [
        f"{name} is not installed; pip install --force-reinstall dragoman"
        for name, version in packages.items()
        if not version
    ]
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        problems.append(f"Python {platform.python_version()} is not supported; use 3.11, 3.12 or 3.13")
    model, wrong = model_files()
    problems += wrong
    if not wrong and (trouble := trial()):
        problems.append(trouble)
    return {
        "dragoman": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": packages,
        "model": model,
        "optional": {name: {"version": version_of(name), "for": use} for name, use in OPTIONAL.items()},
        "problems": problems,
    }


def required_packages() -> list[str]:
    """The names of the packages that the core needs, as the installed package states them."""
    try:
        stated = metadata.requires("dragoman") or []
    except metadata.PackageNotFoundError:
        stated = []
    names = [re.match(r"[\w.-]+", line) for line in stated if "extra ==" not in line]
    return sorted(name[0] for name in names if name) or ["click", "msgspec", "numpy", "onnxruntime", "tokenizers"]


def version_of(package: str) -> str | None:
    """The installed version of a package, or None.

    >>> version_of("no-such-package") is None
    True
    """
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def model_files() -> tuple[dict[str, Any], list[str]]:
    """The shipped model as its manifest states it, its size, its SHA-256 (that of the manifest), and what is wrong."""
    about: dict[str, Any] = {"name": None, "version": None, "precision": None, "sha256": None, "bytes": 0, "files": {}}
    folder = files("dragoman.model") / "weights"
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return about, ["the model's weights are missing; reinstall dragoman, or build them with make train"]
    try:
        stated = json.loads(manifest.read_bytes())
        sums = dict(stated["files"])
    except (ValueError, KeyError, TypeError) as error:
        return about, [f"the model's manifest cannot be read ({type(error).__name__}: {error}); reinstall dragoman"]
    # The manifest holds the sum of every other file, so its own sum stands for the whole.
    about["sha256"] = hashlib.sha256(manifest.read_bytes()).hexdigest()
    about |= {key: stated.get(key) for key in ("name", "version", "precision")}
    wrong = []
    for name, expected in sorted(sums.items()):
        data = (folder / name).read_bytes() if (folder / name).is_file() else None
        found = hashlib.sha256(data).hexdigest() if data is not None else None
        about["bytes"] += len(data or b"")
        about["files"][name] = {"bytes": len(data or b""), "sha256": found}
        if found != expected:
            state = "is missing" if found is None else "is not the one that belongs to this model"
            wrong.append(f"the model's file {name} {state}; reinstall dragoman")
    return about, wrong


def trial() -> str | None:
    """What goes wrong when the model reads one sentence, or None."""
    try:
        from dragoman.model import load

        [sentence] = load().analyse(_TRIAL)
        if len(sentence) != 6:
            return f"the model found {len(sentence)} words in {_TRIAL!r}, not 6; reinstall dragoman"
    except Exception as error:  # whatever it is, it is the answer that the user asked for
        return f"the model cannot read: {type(error).__name__}: {error}; reinstall dragoman"
    return None


def in_words(found: dict[str, Any]) -> list[str]:
    """The findings as lines for people."""
    model = found["model"]
    if model["bytes"]:
        named = " ".join(str(model[key]) for key in ("name", "version", "precision") if model[key]) or "without a name"
        size = f"{model['bytes'] / 1_000_000:.1f} MB"
        lines_of_model = [f"model     {named}, {size}, sha256 {model['sha256']}"]
    else:
        lines_of_model = ["model     missing"]
    packages = ", ".join(f"{name} {version or 'MISSING'}" for name, version in found["packages"].items())
    optional = [
        f"optional  {name} {about['version'] or 'not installed'}: {about['for']}"
        for name, about in found["optional"].items()
    ]
    wrong = [f"wrong     {problem}" for problem in found["problems"]] or ["All is well."]
    return [
        f"dragoman  {found['dragoman']}",
        f"python    {found['python']} on {found['platform']}",
        f"packages  {packages}",
        *lines_of_model,
        *optional,
        *wrong,
    ]

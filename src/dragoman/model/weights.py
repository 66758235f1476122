"""The model's files: where they lie, what they must be, and the sessions made of them. Loaded when first needed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.records import ModelMissing

FOLDER = Path(__file__).parent / "weights"
FORM = 1  # of the files; raised when a reader of today could not use them
REMEDY = "reinstall dragoman, or rebuild the weights with `make train DATA=...`"

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class LabelSets(msgspec.Struct, frozen=True):
    """The label sets of all heads, in the order of their outputs."""

    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    deprels: list[str]
    entities: dict[str, list[str]]
    relations: list[str]


class Manifest(msgspec.Struct, frozen=True):
    """What ``manifest.json`` says: the model's name, version and precision, its labels, and each file's SHA-256."""

    name: str
    version: str
    form: int
    precision: str
    labels: LabelSets
    files: dict[str, str]


def read_manifest(folder: Path = FOLDER) -> Manifest:
    """The manifest of the weights in `folder`; raises ModelMissing where it is absent or of another form."""
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise ModelMissing(f"no model at {folder}: {REMEDY}") from None
    except (msgspec.DecodeError, OSError) as error:
        raise ModelMissing(f"{path} cannot be read ({error}): {REMEDY}") from None
    if manifest.form != FORM:
        raise ModelMissing(f"{path} is of form {manifest.form}, this version reads form {FORM}: {REMEDY}")
    return manifest


def damaged_files(folder: Path = FOLDER) -> list[str]:
    """The files whose contents are not those the manifest names (for ``dragoman doctor``; reads every byte)."""
    manifest = read_manifest(folder)
    return [
        name
        for name, sha256 in manifest.files.items()
        if not (folder / name).is_file() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != sha256
    ]


class Embeddings:
    """The table of word pieces, int8 with a scale a row, and the table of letter shapes."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self._words = arrays["words"]
            self._scale: Floats = arrays["scale"]
            self._shapes: Floats = arrays["shapes"]

    def of(self, ids: Ints, shapes: Ints) -> Floats:
        """Vectors [pieces, width] of pieces and their shapes."""
        words: Floats = self._words[ids].astype(np.float32) * self._scale[ids][:, None]
        return words + self._shapes[shapes]


def open_graph(path: Path) -> Any:
    """An ONNX Runtime session on one thread: reports are read side by side, so that no result depends on threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime's own errors share no narrower public class
        raise ModelMissing(f"{path} cannot be loaded ({error}): {REMEDY}") from None

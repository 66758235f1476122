"""The model's files: where they lie, what they must be, and the sessions made of them. Loaded when first needed."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.records import ModelMissing

FOLDER = Path(__file__).parent / "weights"
FORM = 2  # of the files; raised when a reader of today could not use them
REMEDY = "reinstall dragoman, or rebuild the weights with `make train DATA=...`"

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class EventLabels(msgspec.Struct, frozen=True):
    """What the event heads tell apart; a mode is named with its type: ``ASSAULT drone``."""

    types: list[str]
    statuses: list[str]
    modes: list[str]
    contexts: list[str]


class LabelSets(msgspec.Struct, frozen=True):
    """The label sets of all heads, in the order of their outputs."""

    upos: list[str]
    xpos: list[str]
    deprels: list[str]
    entities: dict[str, list[str]]
    relations: list[str]
    events: EventLabels


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
        content = path.read_bytes()
        form = msgspec.json.decode(content, type=_Form).form  # first, since another form may hold other fields
        if form != FORM:
            raise ModelMissing(f"{path} is of form {form}, this version reads form {FORM}: {REMEDY}")
        return msgspec.json.decode(content, type=Manifest)
    except FileNotFoundError:
        raise ModelMissing(f"no model at {folder}: {REMEDY}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise ModelMissing(f"{path} cannot be read ({error}): {REMEDY}") from None


class _Form(msgspec.Struct):
    form: int


class Embeddings:
    """The table of word pieces, int8 with a scale a row, and the table of letter shapes."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file, np.load(file) as arrays:  # np.load leaves a damaged file open
                self._words, self._shapes = arrays["words"], arrays["shapes"]
                self._scale: Floats = arrays["scale"][:, None]
        except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile) as error:
            raise ModelMissing(f"{path} cannot be read ({error}): {REMEDY}") from None

    def of(self, ids: Ints, shapes: Ints) -> Floats:
        """Vectors [pieces, width] of pieces and their shapes."""
        vectors: Floats = self._words[ids] * self._scale[ids] + self._shapes[shapes]
        return vectors


def open_graph(path: Path, widths: Mapping[str, int | None]) -> Any:
    """An ONNX Runtime session on one thread: reports are read side by side, so that no result depends on threads.

    `widths`: the outputs that the graph must have, each with its number of labels where it scores labels.
    """
    import onnxruntime

    if not path.is_file():
        raise ModelMissing(f"{path} is missing: {REMEDY}")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        graph = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime's own errors share no narrower public class
        raise ModelMissing(f"{path} cannot be loaded ({error}): {REMEDY}") from None
    given = {output.name: output.shape[-1] if output.shape else None for output in graph.get_outputs()}
    for name, width in widths.items():
        if name not in given:
            raise ModelMissing(f"{path} has no output {name!r}: {REMEDY}")
        if width is not None and isinstance(given[name], int) and given[name] != width:
            raise ModelMissing(f"{path} scores {given[name]} labels of {name!r}, the manifest has {width}: {REMEDY}")
    return graph

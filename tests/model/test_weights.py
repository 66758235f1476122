"""The model's files: what is missing, damaged or of another form is told, with the remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dragoman.model.weights import FORM, Embeddings, open_graph, read_manifest
from dragoman.records import ModelMissing

EVENTS: dict[str, list[str]] = {"types": [], "statuses": [], "modes": [], "contexts": []}
LABELS = {"upos": ["NOUN"], "xpos": ["NN"], "deprels": ["dep"], "entities": {}, "relations": [], "events": EVENTS}
MANIFEST: dict[str, Any] = {
    "name": "trial", "version": "1", "form": FORM, "precision": "int8", "labels": LABELS, "files": {},
}  # fmt: skip
REMEDY = "reinstall dragoman, or rebuild the weights with `make train"


def write_manifest(folder: Path, **changes: Any) -> Path:
    (folder / "manifest.json").write_text(json.dumps({**MANIFEST, **changes}))
    return folder


def test_a_manifest_is_read(tmp_path: Path) -> None:
    manifest = read_manifest(write_manifest(tmp_path))
    assert (manifest.name, manifest.labels.upos) == ("trial", ["NOUN"])


def test_what_a_later_version_adds_to_a_manifest_does_no_harm(tmp_path: Path) -> None:
    assert read_manifest(write_manifest(tmp_path, trained="on a Monday")).name == "trial"


def test_a_folder_without_a_model_names_the_folder_and_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as caught:
        read_manifest(tmp_path)
    assert f"no model at {tmp_path}" in str(caught.value) and REMEDY in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"form": 2}', b'{"name": "\xff"}', json.dumps({**MANIFEST, "labels": 3}).encode()]
)
def test_a_damaged_manifest_is_a_missing_model_with_its_remedy(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(ModelMissing) as caught:
        read_manifest(tmp_path)
    assert "cannot be read" in str(caught.value) and REMEDY in str(caught.value)


def test_a_manifest_of_another_form_says_which_and_which_was_wanted(tmp_path: Path) -> None:
    write_manifest(tmp_path, form=FORM + 1, labels="told otherwise by then")
    with pytest.raises(ModelMissing, match=f"of form {FORM + 1}, this version reads form {FORM}: reinstall"):
        read_manifest(tmp_path)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "embeddings.npz"
    np.savez(
        path,
        words=np.array([[1, 2], [100, -100]], np.int8),
        scale=np.array([0.5, 0.01], np.float32),
        shapes=np.array([[0, 0], [10, 20]], np.float32),
    )
    return path


def test_a_piece_is_its_row_times_its_scale_and_its_shape(table: Path) -> None:
    vectors = Embeddings(table).of(np.array([1, 0]), np.array([0, 1]))
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, [[1.0, -1.0], [10.5, 21.0]])


def test_a_table_cut_short_or_of_other_bytes_is_a_missing_model(table: Path) -> None:
    whole = table.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"no table", whole[:150] + b"\xff" + whole[151:]):
        table.write_bytes(content)
        with pytest.raises(ModelMissing, match=r"embeddings\.npz cannot be read .*make train"):
            Embeddings(table)


def test_a_table_that_lacks_a_part_or_is_not_there_is_a_missing_model(tmp_path: Path) -> None:
    np.savez(tmp_path / "part.npz", words=np.zeros((2, 2), np.int8))
    for name in ("part.npz", "none.npz"):
        with pytest.raises(ModelMissing, match="make train"):
            Embeddings(tmp_path / name)


def test_a_graph_that_is_not_there_or_damaged_is_a_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"reader\.onnx is missing: .*make train"):
        open_graph(tmp_path / "reader.onnx", {})
    (tmp_path / "reader.onnx").write_bytes(b"\x08no graph" * 40)
    with pytest.raises(ModelMissing, match=r"(?s)reader\.onnx cannot be loaded .*make train"):
        open_graph(tmp_path / "reader.onnx", {})

"""Annotations of texts that are not ours: records without the text, which is read from the data pack when needed.

The annotator writes the same markup as everywhere, one sentence a line; here its offsets are moved to the text as it
was published, whose white space differs. Only offsets, a fingerprint and the url are kept.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.evaluate.corpus.annotation import Annotated
from dragoman.records import BadCall, Document, Record
from dragoman.text.fingerprint import document_id, sha256_of

REAL = "real"
PACK = Path("..") / "shared" / "data"
_ALIKE = str.maketrans("’‘“”–—", "''\"\"--")  # typed one way or the other, the letters are the same
FILES = ("corpus/whitehouse_releases.jsonl.gz", "corpus/wikinews_2019_2020.jsonl.gz")


def moved(marked: Annotated, text: str) -> Annotated:
    """The annotation with offsets into `text`.

    The two texts may differ in white space and in the form of quotation marks, no more; raises ValueError showing the
    first place where the letters differ.
    """
    own = marked.record.document.text
    ours, theirs = ([i for i, c in enumerate(t) if _is_ink(c)] for t in (own, text))
    for a, b in zip(ours, theirs, strict=False):
        if own[a].translate(_ALIKE) != text[b].translate(_ALIKE):
            here, there = own[max(0, a - 20) : a + 20], text[max(0, b - 20) : b + 20]
            raise ValueError(f"{marked.name}: has {here!r} where the text has {there!r}")
    if len(ours) != len(theirs):
        raise ValueError(f"{marked.name}: has {len(ours)} letters, the text {len(theirs)}")
    at = dict(zip(ours, theirs, strict=True))

    def move(value: Any) -> Any:
        if isinstance(value, dict):
            if isinstance(value.get("start"), int):
                value = value | {"start": at[value["start"]], "end": at[value["end"] - 1] + 1}
            return {key: move(inner) for key, inner in value.items()}
        return [move(inner) for inner in value] if isinstance(value, list | tuple) else value

    plain = move(marked.record.to_dict())
    plain["document"] |= {"text": text, "id": document_id(text), "sha256": sha256_of(text)}
    return msgspec.structs.replace(marked, part=REAL, record=Record.from_dict(plain))


def _is_ink(character: str) -> bool:
    """Whether a character shows: no white space, no invisible joiner."""
    return not character.isspace() and unicodedata.category(character) != "Cf"


def write_standoff(marked: Annotated, url: str, folder: Path) -> Path:
    """Write an annotation without its text; returns the file."""
    document = msgspec.structs.replace(marked.record.document, text="", title=None, url=url)
    bare = msgspec.structs.replace(marked, record=msgspec.structs.replace(marked.record, document=document))
    plain = json.loads(msgspec.json.encode(bare))
    lines = json.dumps(plain, ensure_ascii=False, indent=1)
    path = folder / f"{marked.name}.json"
    path.write_text(lines + "\n", "utf-8")
    return path


def load_real(corpus: Path, data: Path | None = None, folder: str = REAL) -> list[Annotated]:
    """The annotated real reports, their texts read from the data pack; raises BadCall where the pack is not there."""
    return list(_real(corpus / folder, data or PACK))


def _real(folder: Path, data: Path) -> Iterator[Annotated]:
    for path in sorted(folder.glob("*.json")):
        try:
            bare = msgspec.json.decode(path.read_bytes(), type=Annotated)
        except msgspec.DecodeError as error:
            raise BadCall(f"{path}: is no annotation ({error})") from None
        document = bare.record.document
        text = _texts(data).get(document.sha256)
        if text is None:
            raise BadCall(f"{path}: {data} holds no text {document.sha256[:16]}; name the pack with --data")
        whole = Document(**{f: getattr(document, f) for f in document.__struct_fields__} | {"text": text})
        yield msgspec.structs.replace(bare, record=msgspec.structs.replace(bare.record, document=whole))


@cache
def _texts(data: Path) -> dict[str, str]:
    """The texts of the pack's unannotated reports, by fingerprint."""
    return {sha256_of(row["text"]): row["text"] for row in pack_reports(data)}


@cache
def pack_reports(data: Path) -> tuple[dict[str, str], ...]:
    """The unannotated reports of the data pack: url, published, title, source, text."""
    found: list[dict[str, str]] = []
    for name in FILES:
        try:
            with gzip.open(data / name, "rt", encoding="utf-8") as lines:
                found += [json.loads(line) for line in lines]
        except FileNotFoundError:
            raise BadCall(f"{data / name}: is not there; name the data pack with --data") from None
    return tuple(found)

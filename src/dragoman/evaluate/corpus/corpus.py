"""The corpus as a whole: where its files are, which part each piece belongs to, and one call that reads it all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from dragoman.evaluate.corpus.actors import Known
from dragoman.evaluate.corpus.annotation import Annotated, Part, part_of
from dragoman.evaluate.corpus.checks import faults_of
from dragoman.evaluate.corpus.compiler import compile_piece
from dragoman.evaluate.corpus.markup import Fault, Piece, read_markup
from dragoman.records import BadCall

COMMON = "common.txt"
PARTS_FILE = "parts.txt"
TWICE = "twice"  # the folder of what was annotated by two
FOLDERS = ("reports", "sentences")


def is_corpus(path: Path) -> bool:
    """Whether a folder holds annotated reports in our markup."""
    return (path / COMMON).is_file()


def load_corpus(path: Path, parts: Collection[Part] = ("train", "dev", "test")) -> list[Annotated]:
    """All annotated reports and sentences of a corpus folder that belong to `parts`, in the order of the files.

    Raises BadCall naming the first faults where the corpus does not pass its checks.
    """
    annotated, faults = read_corpus(path)
    if faults:
        shown = "\n".join(map(str, faults[:5]))
        raise BadCall(f"{path}: {len(faults)} faults in the annotation, the first:\n{shown}")
    return [one for one in annotated if one.part in parts]


def read_corpus(path: Path) -> tuple[list[Annotated], list[Fault]]:
    """All that compiles, and all faults, of a corpus folder."""
    if not is_corpus(path):
        raise BadCall(f"{path}: is no corpus folder (it has no {COMMON})")
    files = [file for folder in FOLDERS for file in sorted((path / folder).glob("*.txt"))]
    return read_files(files, Known(path / COMMON), parts=_parts(path / PARTS_FILE))


def _parts(path: Path) -> dict[str, Part]:
    """The sentences of the dev and test parts, by name; the others are train, whatever becomes of their text."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {name: "test" if part == "test" else "dev" for part, name in pairs}


def read_files(
    files: Sequence[Path], known: Known, *, real: bool = False, parts: Mapping[str, Part] | None = None
) -> tuple[list[Annotated], list[Fault]]:
    """All that compiles, and all faults, of some files of markup; the same text or name twice is a fault.

    `real`: the reports are not ours, so that their length is not for us to choose. `parts`: the sentences of other
    parts than train.
    """
    annotated: list[Annotated] = []
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for file in files:
        for piece in read_markup(file):
            one = _compiled(piece, known, "real" if real else _part(piece, parts or {}))
            for key in (piece.name, piece.text):
                if key and key in seen:
                    piece.fault(piece.line, f"{piece.name}: the same name or text stands in {seen[key]}")
                seen[key] = f"{file.name}, {piece.name}"
            faults += piece.faults
            if one is not None and not piece.faults:
                annotated.append(one)
    return annotated, faults


def _part(piece: Piece, parts: Mapping[str, Part]) -> Part:
    """Reports go by the hash of their group or name, sentences as they were drawn."""
    if piece.kind == "report":
        return part_of(piece.header.get("happening") or piece.header.get("decoy") or piece.name)
    return parts.get(piece.name, "train")


def _compiled(piece: Piece, known: Known, part: Part) -> Annotated | None:
    """The annotation of one piece, checked; what is wrong goes into its faults."""
    one = compile_piece(piece, known, part)
    if one is not None:
        lines = {row.id: row.line for row in piece.rows}
        for fault in faults_of(one):
            piece.fault(lines.get(fault.partition(":")[0], piece.line), fault)
    return one


def groups(annotated: Sequence[Annotated]) -> Iterator[tuple[str, list[Annotated], list[Annotated]]]:
    """Each happening that several reports tell, its tellings, and its decoys."""
    for name in sorted({one.happening for one in annotated if one.happening}):
        yield (
            name,
            [one for one in annotated if one.happening == name],
            [one for one in annotated if one.decoy_of == name],
        )

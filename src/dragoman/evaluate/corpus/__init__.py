"""Our annotated reports: their markup, what it compiles to, checks, counts, agreement.

``load_corpus(Path("corpus"), ["train"])`` gives the annotated records; ``python -m dragoman.evaluate.corpus`` checks,
counts, exports and compares. The corpus itself is in ``corpus/``, its guide in ``docs/annotation-guide.md``.
"""

from __future__ import annotations

from dragoman.evaluate.corpus.annotation import PARTS, Annotated, EventNote, Part
from dragoman.evaluate.corpus.corpus import groups, is_corpus, load_corpus, read_corpus, read_files

__all__ = ["PARTS", "Annotated", "EventNote", "Part", "groups", "is_corpus", "load_corpus", "read_corpus", "read_files"]

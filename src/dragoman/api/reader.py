"""Reading from Python: the model is loaded once, texts go in, records come out.

Checks what the caller gave and says what is wrong with it; how a report is read is `dragoman.run`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.records import BadCall, Record, Refused
from dragoman.reference.own_actors import OwnActors, load_own

if TYPE_CHECKING:
    from dragoman.model import LanguageModel

Bounds = tuple[int, int]
Doc = str | tuple[str, Mapping[str, Any]] | Mapping[str, Any]

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DOC_KEYS = ("published", "source", "filename")


def published_day(given: str | date | None) -> str | None:
    """The day of publication as YYYY-MM-DD, or None where none was given; raises BadCall for what is no day.

    >>> published_day("2026-01-22")
    '2026-01-22'
    >>> published_day("2026-02-30")
    Traceback (most recent call last):
    dragoman.records.errors.BadCall: published: '2026-02-30' is not a day; write it as YYYY-MM-DD, for example ...
    """
    if given is None:
        return None
    if isinstance(given, date):
        return given.isoformat()[:10]
    if isinstance(given, str) and _ISO_DAY.fullmatch(given):
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            pass  # falls through to the one message, which fits a wrong form and an impossible day alike
    raise BadCall(f"published: {given!r} is not a day; write it as YYYY-MM-DD, for example 2026-01-22")


class Reader:
    """Reads reports with one loaded model; safe to share between threads.

    >>> from dragoman.api import Reader
    >>> reader = Reader()
    >>> [record.document.published for record in reader.read_many(["Talks were held.", "Nobody met."])]
    [None, None]
    """

    def __init__(self, model: LanguageModel | None = None, *, actors: OwnActors | str | Path | None = None) -> None:
        """Loads the shipped model, or takes the one given; raises ModelMissing where the weights are absent.

        `actors` are the user's own: a file of ``dragoman actors import``, or `OwnActors` (empty for none); without it
        the list that the user keeps, where there is one. Raises BadCall where the file cannot be read.
        """
        if model is None:
            from dragoman.model import load

            model = load()
        self._model = model
        self._own = actors if isinstance(actors, OwnActors) else load_own(actors)

    def read(
        self, text: str, *, published: str | date | None = None, source: str | None = None, filename: str | None = None
    ) -> Record:
        """The record of one report.

        `published` overrides the day that the text gives, `source` the agency; a `filename` may hold a date, too.
        Raises BadCall for a wrong argument and Refused for a text that cannot be read.
        """
        if not isinstance(text, str):
            raise BadCall(f"text: wanted a str, got {type(text).__name__}; decode the bytes, or read the file first")
        day = published_day(published)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            where = f"half of a surrogate pair at offset {error.start}"
            raise Refused(filename or source or "text", f"{where}; decode the text without surrogates") from None
        from dragoman.run.pipeline import read_document

        return read_document(text, source=source, published=day, filename=filename, model=self._model, own=self._own)

    def read_many(self, docs: Iterable[Doc], *, refused: Callable[[Refused], object] | None = None) -> Iterator[Record]:
        """The records of many reports, in their order, each made when it is asked for.

        A document is a text, a pair of a text and a dict with `published`, `source` and `filename`, or one dict that
        also holds the `text`. Where one is refused, `refused` is called with it and the others go on
        (``refused=failures.append``); without it the Refused is raised.
        """
        for number, doc in enumerate(docs):
            text, about = _text_and_origin(doc, number)
            try:
                record = self.read(text, **about)
            except Refused as failure:
                if refused is None:
                    raise
                refused(failure)
            else:
                yield record

    def relation(
        self, sentence: str, *, actor: Bounds | None = None, recipient: Bounds | None = None
    ) -> dict[str, float]:
        """How probable each PLOVER type, or "none", is as what `actor` does to `recipient`; sums to 1.

        Both are ``(start, end)`` offsets into the sentence; either may be None where one side is not named.
        """
        if actor is None and recipient is None:
            raise BadCall("relation: actor and recipient are both None; give the span of at least one")
        pair = (_bounds("actor", actor, sentence), _bounds("recipient", recipient, sentence))
        return self._model.relations(sentence, [pair])[0]


def read(text: str, *, published: str | date | None = None, source: str | None = None) -> Record:
    """The record of one report, read with the shipped model (loaded at the first call).

    >>> import dragoman
    >>> record = dragoman.read("The ministers met in Geneva on Monday.", published="2026-01-22")
    >>> record.document.published
    '2026-01-22'
    """
    return _shipped().read(text, published=published, source=source)


def relation(sentence: str, *, actor: Bounds | None = None, recipient: Bounds | None = None) -> dict[str, float]:
    """How probable each PLOVER type, or "none", is as what one span of a sentence does to another; sums to 1.

    >>> import dragoman
    >>> scores = dragoman.relation("France praised Ghana.", actor=(0, 6), recipient=(15, 20))
    >>> len(scores), round(sum(scores.values()), 3)
    (17, 1.0)
    """
    return _shipped().relation(sentence, actor=actor, recipient=recipient)


@cache
def _shipped() -> Reader:
    # Two threads may both make one at first; the model behind it is loaded once and shared all the same.
    return Reader()


def _text_and_origin(doc: Doc, number: int) -> tuple[str, dict[str, Any]]:
    text: object = doc
    about: dict[str, Any] = {}
    if isinstance(doc, Mapping):
        about = dict(doc)
        text = about.pop("text", None)
    elif isinstance(doc, tuple) and len(doc) == 2 and isinstance(doc[1], Mapping):
        text, about = doc[0], dict(doc[1])
    if not isinstance(text, str):
        wanted = "a text, a pair (text, dict) or a dict with 'text'"
        raise BadCall(f"docs[{number}]: wanted {wanted}, got {type(doc).__name__}")
    unknown = sorted(str(key) for key in about if key not in _DOC_KEYS)
    if unknown:
        raise BadCall(f"docs[{number}]: does not know {', '.join(unknown)}; it may hold {', '.join(_DOC_KEYS)}")
    return text, about


def _bounds(name: str, bounds: Bounds | None, sentence: str) -> Bounds | None:
    if bounds is None:
        return None
    start, end = bounds
    if not 0 <= start < end <= len(sentence):
        raise BadCall(f"{name}: ({start}, {end}) is no span of a sentence of {len(sentence)} characters; start < end")
    return start, end

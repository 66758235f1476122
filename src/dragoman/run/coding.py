"""One article read and coded, whatever went wrong with it told as a refusal: what every engine's workers do.

Knows the model and one article at a time; not where articles come from, nor where their records go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

import msgspec

from dragoman.intake import Article
from dragoman.records import DragomanError, Refused
from dragoman.store import Coded, Facts, Manifest

Coder = Callable[[Article], Coded | Refused]
"""Codes one article; raises MemoryError where it needs more than there is."""
MakeCoder = Callable[[], Coder]
"""Makes a worker's coder, in the worker; it must be a function that can be named, since other processes look it up."""


def shipped_coder() -> Coder:
    """Codes with the shipped model, on one thread; raises ModelMissing."""
    from dragoman.model import load
    from dragoman.run.pipeline import read_document

    model = load(1)

    def coded(article: Article) -> Coded | Refused:
        try:
            if article.published is not None:
                date.fromisoformat(article.published)
            record = read_document(
                article.text,
                model=model,
                source=article.source,
                published=article.published,
                filename=article.filename,
            )
        except MemoryError:
            raise
        except DragomanError as error:
            return Refused(article.name, error.reason if isinstance(error, Refused) else str(error))
        except Exception as error:  # a fault of ours in one report must not cost the others
            # The runtime of the model has no class of its own for this, and says it in these words.
            if "bad_alloc" in str(error) or "allocate memory" in str(error):
                raise MemoryError(str(error)) from error
            what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            return Refused(article.name, f"an unexpected error ({what}); please report it with the text")
        about = record.document
        known = msgspec.structs.replace(
            about, title=article.title or about.title, url=article.url or about.url, language=article.language
        )
        return Coded(facts=facts_of(article), record=msgspec.structs.replace(record, document=known))

    return coded


def facts_of(article: Article) -> Facts:
    """What the store keeps of an article beside its text."""
    return Facts(
        source=article.name,
        url=article.url,
        title=article.title,
        published=article.published,
        publisher=article.source,
        language=article.language,
        encoding=article.encoding,
        media=article.media,
        filename=article.filename,
    )


def manifest_of(version: str, options: dict[str, str]) -> Manifest:
    """The manifest of a run that codes with the shipped model; raises ModelMissing where that is absent."""
    return Manifest(version=version, model=model_sha256(), options=options)


def model_sha256() -> str:
    """The SHA-256 of the shipped model's manifest, which holds that of every other file; raises ModelMissing."""
    from dragoman.model.weights import FOLDER, read_manifest

    read_manifest()
    return hashlib.sha256((FOLDER / "manifest.json").read_bytes()).hexdigest()


class Refusal(msgspec.Struct, frozen=True, tag=True):
    """A refusal on its way between processes."""

    source: str
    reason: str


class Coding(msgspec.Struct, frozen=True, tag=True):
    """A coded document on its way between processes."""

    coded: Coded


_OUTCOMES = msgspec.msgpack.Decoder(Refusal | Coding)
_ARTICLES = msgspec.msgpack.Decoder(Article)


def pack_article(article: Article) -> bytes:
    """An article as a worker is sent it."""
    return msgspec.msgpack.encode(article)


def code_packed(code: Coder, article: bytes) -> bytes:
    """What a worker sends back for an article."""
    outcome = code(_ARTICLES.decode(article))
    told = Refusal(outcome.source, outcome.reason) if isinstance(outcome, Refused) else Coding(outcome)
    return msgspec.msgpack.encode(told)


def unpack_outcome(data: bytes) -> Coded | Refused:
    """What a worker made of an article."""
    told = _OUTCOMES.decode(data)
    return Refused(told.source, told.reason) if isinstance(told, Refusal) else told.coded

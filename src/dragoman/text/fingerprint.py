"""Fingerprints of a text: what names a document, the same on every machine and in every run.

Knows bytes only: two texts that differ in one line end are two documents. Whether two reports tell the same is the
business of `dragoman.merge`.
"""

from __future__ import annotations

import hashlib

# 64 bits: among ten million documents the chance that any two share an id is about 3 in a million.
ID_LENGTH = 16


def sha256_of(text: str) -> str:
    """The SHA-256 of the text in UTF-8, in hexadecimal; lone surrogates count as their own three bytes.

    >>> sha256_of("")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(text: str) -> str:
    """The id of the document that has this text: the first 16 digits of its SHA-256.

    >>> document_id("Baku hosted talks.")
    'ffa6a9019eb96ab0'
    """
    return sha256_of(text)[:ID_LENGTH]

"""Folding: how two spellings of one name are made equal, and how a phrase is cut into words to look up.

Knows letters, accents and case; knows no names. Folding is for looking up only: what is found is always given back as
offsets into the text that came in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

# Initials with dots (U.S., D.C., U.K) are one word; else a word is a run of letters, digits and combining accents, so
# that hyphens and apostrophes part words: Azerbaijan-NATO, Chile's, Guinea-Bissau.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_](?!\w)|[\w\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: where it stands, how it is written (dots left out), and its folded form."""

    start: int
    end: int
    form: str
    key: str


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without case and accents, in ASCII letters.

    >>> fold("Türkiye"), fold("Sahibə QAFAROVA"), fold("Łódź")
    ('turkiye', 'sahibe qafarova', 'lodz')
    """
    return (text if text.isascii() else anyascii(text)).lower()


def words_of(phrase: str) -> tuple[Word, ...]:
    """The words of a phrase with their offsets; dotted initials lose their dots and count as upper case.

    >>> [(w.start, w.end, w.key) for w in words_of("the U.S.-led force")]
    [(0, 3, 'the'), (4, 8, 'us'), (9, 12, 'led'), (13, 18, 'force')]
    """
    found = []
    for match in _WORD.finditer(phrase):
        form = match.group()
        if "." in form:
            form = form.replace(".", "").upper()
        found.append(Word(match.start(), match.end(), form, fold(form)))
    return tuple(found)


def key_of(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, which two spellings of one name have in common.

    >>> key_of("Cote d'Ivoire") == key_of("CÔTE D’IVOIRE")
    True
    """
    return tuple(fold(form.replace(".", "")) for form in _WORD.findall(phrase))


def is_possessive(phrase: str, words: tuple[Word, ...], i: int) -> bool:
    """Whether word `i` carries a possessive ending: the word after it is an s behind an apostrophe, or it ends in s'.

    >>> phrase = "Chile's Ministry"
    >>> is_possessive(phrase, words_of(phrase), 0)
    True
    """
    after = phrase[words[i].end : words[i].end + 1]
    if after not in ("'", "\u2019"):
        return False
    if i + 1 < len(words) and words[i + 1].start == words[i].end + 1:
        return words[i + 1].key == "s"
    return words[i].key.endswith("s")


def readings(phrase: str) -> tuple[tuple[Word, ...], ...]:
    """The words of a phrase as they are, without a leading article, and without a closing possessive.

    >>> [" ".join(w.key for w in words) for words in readings("the Kremlin's")]
    ['the kremlin s', 'kremlin s', 'the kremlin', 'kremlin']
    """
    words = words_of(phrase)
    found = [words, without_article(words)]
    if len(words) > 1 and is_possessive(phrase, words, len(words) - 2):
        found += [words[:-1], without_article(words[:-1])]
    return tuple(dict.fromkeys(found))


def without_article(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without a leading the, a or an."""
    return words[1:] if len(words) > 1 and words[0].key in ("the", "a", "an") else words

"""When two names mean the same party, for scoring: folding, content words, surnames.

Deliberately apart from the tables that the reader itself resolves names with: a scorer that shared them would share
their mistakes.
"""

from __future__ import annotations

import re
import unicodedata

_STOP = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Letters that Unicode does not take apart into a base and a mark.
_BASES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th"})
_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?:\.|$|\W))")
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_WORD = re.compile(r"[^\W_]+")


def content_words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, possessive endings and words such as the, of, and.

    >>> content_words("the Président of the U.S. Senate’s")
    ('president', 'us', 'senate')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_BASES)
    words = _WORD.findall(_INITIALS.sub(r"\1", _POSSESSIVE.sub("", plain)))
    return tuple(word for word in words if word not in _STOP) or tuple(words)


def same_name(one: str, other: str) -> bool:
    """Whether two names are equal when folded, or share at least half of their content words taken together.

    >>> same_name("NATO Parliamentary Assembly", "the Parliamentary Assembly"), same_name("NATO", "NATO member states")
    (True, False)
    """
    first, second = content_words(one), content_words(other)
    if not first or not second:
        return False
    together, shared = set(first) | set(second), set(first) & set(second)
    return first == second or 2 * len(shared) >= len(together)


def share_a_word(one: str, other: str) -> bool:
    """Whether two phrases have a content word in common."""
    return bool(set(content_words(one)) & set(content_words(other)))


def surname(name: str) -> str:
    """The last word of a person's name, without a suffix such as Jr.; empty where there is none.

    >>> surname("Martin Luther King Jr.")
    'king'
    """
    words = content_words(name)
    kept = [word for word in words if word not in _SUFFIXES] or list(words)
    return kept[-1] if kept else ""

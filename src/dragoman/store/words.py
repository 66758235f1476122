"""The words of a text as text search counts them: without case and accents, as runs of letters and digits."""

from __future__ import annotations

import re
from collections import Counter

from anyascii import anyascii

# A longer run of letters is no word of any language but an address or a key.
_WORD = re.compile(r"\w{1,40}", re.ASCII)
MOST = 32_767


def words_in(text: str) -> list[str]:
    """The words, in the order of the text.

    >>> words_in("Türkiye's Łódź talks, 2026")
    ['turkiye', 's', 'lodz', 'talks', '2026']
    """
    return _WORD.findall((text if text.isascii() else anyascii(text)).lower())


def counted(text: str) -> Counter[str]:
    """Each word of a text with how often it occurs."""
    return Counter(words_in(text))

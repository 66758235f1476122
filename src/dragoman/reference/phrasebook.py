"""Tables of phrases: how they are read from package data, and how the longest entry is found in a text.

Knows the marks that the tables use, and nothing of countries, bodies or offices.

Marks before a spelling in a table, in any order:

``^``  the first letter must be a capital (Turkey, not turkey)
``=``  the spelling must be exact, or all capitals (WHO, not who or Who)
``?``  the spelling stands for this entry only in context (the Alliance)

A spelling of two or three capitals (WHO), or a short one with a capital inside (CoE), is exact without being marked;
four capitals or more may also be written Nato or nato.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Generic, TypeVar

from dragoman.reference.folding import Word, key_of, words_of

Entry = TypeVar("Entry")

_SHORT = 3  # letters; "Nato" and "Unesco" are house style in Britain, "Who" and "Us" are ordinary words


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated table of this package, by column name; raises ValueError naming a bad line.

    >>> read_table("countries.tsv")[0]["iso3"]
    'AFG'
    """
    text = (resources.files("dragoman.reference") / "tables" / name).read_text(encoding="utf-8")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    columns = lines[0][1].split("\t")
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{name}, line {number}: wanted at most {len(columns)} cells, got {len(cells)}")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return rows


def listed(cell: str) -> tuple[str, ...]:
    """The items of a table cell, which are parted by a bar.

    >>> listed("GOV | MIL")
    ('GOV', 'MIL')
    """
    return tuple(item.strip() for item in cell.split("|") if item.strip())


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name: the words to show, the folded key, and which marks it bears."""

    text: str
    key: tuple[str, ...]
    forms: tuple[str, ...]
    exact: bool
    capital: bool
    contextual: bool

    @classmethod
    def of(cls, marked: str) -> Spelling:
        """The spelling that a table cell gives, its marks read."""
        text = marked.lstrip("^=?")
        marks = marked[: len(marked) - len(text)]
        words = words_of(text)
        if not words:
            raise ValueError(f"a spelling needs at least one word, got {marked!r}")
        forms = tuple(w.form for w in words)
        letters = "".join(forms)
        capitals = letters.isupper() and len(letters) <= _SHORT
        inside = not letters.isupper() and not letters[1:].islower() and len(letters) <= _SHORT + 1
        short = len(words) == 1 and letters.isalpha() and letters[0].isupper() and (capitals or inside)
        return cls(text, tuple(w.key for w in words), forms, "=" in marks or short, "^" in marks, "?" in marks)

    def allows(self, words: Sequence[Word]) -> bool:
        """Whether these words, equal to it when folded, are also written as the marks demand."""
        if self.exact:
            return all(w.form in (form, form.upper()) for w, form in zip(words, self.forms, strict=True))
        return not self.capital or words[0].form[0].isupper()


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """An entry found in a phrase: words `first` up to `last` (end exclusive) spell it."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    spellings: tuple[Spelling, ...]


_spelling = lru_cache(maxsize=4096)(Spelling.of)


class Phrasebook(Generic[Entry]):
    """Entries by spelling; looks up a whole phrase, or finds the longest ones inside it.

    Only the keys are made when a table is loaded; the marks of a spelling are read when it is first met in a text.
    """

    def __init__(self, pairs: Iterable[tuple[str, Entry]]) -> None:
        self._by_key: dict[tuple[str, ...], list[tuple[str, Entry]]] = {}
        self._longest: dict[str, int] = {}
        for marked, entry in pairs:
            key = key_of(marked)
            self._by_key.setdefault(key, []).append((marked, entry))
            if len(key) > self._longest.get(key[0], 0):
                self._longest[key[0]] = len(key)

    def __len__(self) -> int:
        return len(self._by_key)

    def keys(self) -> Iterator[tuple[str, ...]]:
        """The folded spellings, in the order of the table."""
        return iter(self._by_key)

    def exactly(self, words: Sequence[Word]) -> tuple[tuple[Spelling, Entry], ...]:
        """What the words as a whole spell; several where the spelling is ambiguous, none where it is not known."""
        held = self._by_key.get(tuple(w.key for w in words), ())
        spelled = [(_spelling(marked), entry) for marked, entry in held]
        return tuple((s, e) for s, e in spelled if s.allows(words))

    def at(self, words: Sequence[Word], first: int) -> Found[Entry] | None:
        """The longest entry that begins at word `first`."""
        for length in range(min(self._longest.get(words[first].key, 0), len(words) - first), 0, -1):
            held = self.exactly(words[first : first + length])
            if held:
                return Found(first, first + length, tuple(e for _, e in held), tuple(s for s, _ in held))
        return None

    def find(self, words: Sequence[Word]) -> list[Found[Entry]]:
        """All entries in the words, from left to right, the longest first, never overlapping."""
        found: list[Found[Entry]] = []
        done = 0
        for i, word in enumerate(words):
            if i < done or word.key not in self._longest:  # most words begin no entry
                continue
            here = self.at(words, i)
            if here is not None:
                found.append(here)
                done = here.last
        return found

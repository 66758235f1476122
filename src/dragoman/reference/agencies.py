"""News agencies and outlets: their names, home countries, and whether a state runs them.

Knows names; does not decide whether "Report" in a text is the agency or the word. Such names are marked, so that a
caller takes them only where a report names its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.reference.countries import spans_of
from dragoman.reference.folding import Word, without_article, words_of
from dragoman.reference.phrasebook import Phrasebook, Spelling, listed, read_table

_BEFORE = frozenset("state official run owned local news agency agencies newspaper daily broadcaster outlet".split())
_AFTER = frozenset("news agency information newspaper daily tv television website magazine service".split())


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency or outlet; `kind` is agency, broadcaster, newspaper, magazine or website."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    state: bool

    @property
    def sectors(self) -> tuple[str, ...]:
        """Its PLOVER sectors when it acts: those of media, and of government where a state runs it."""
        return ("GOV", "JRN") if self.state else ("JRN",)


def agency_named(phrase: str, *, in_credit: bool = True) -> Agency | None:
    """The agency or outlet that a phrase names; None where none has that name, or several have it.

    Names that are ordinary words (Trend, Report, Time) count only in a credit, as in "Trend reports".

    >>> agency_named("Xinhua News Agency").country
    'CHN'
    >>> agency_named("Trend").country, agency_named("Trend", in_credit=False)
    ('AZE', None)
    """
    for candidate, stripped in _candidates(words_of(phrase)):
        held = [(s, a) for s, a in _book().exactly(candidate) if _as_name(s, candidate[0])]
        agencies = list(dict.fromkeys(a for s, a in held if not s.contextual or (in_credit and not stripped)))
        if agencies:
            return agencies[0] if len(agencies) == 1 else None
    return None


def agencies_in(phrase: str) -> list[tuple[int, int, Agency]]:
    """The agencies named inside a phrase, as (start, end, agency); names that are ordinary words too are left out.

    >>> [a.name for _, _, a in agencies_in("he told the AFP news agency in Paris")]
    ['Agence France-Presse']
    """
    words = words_of(phrase)
    found = []
    for f in _book().find(words):
        first = words[f.first]
        named = [a for a, s in zip(f.entries, f.spellings, strict=True) if not s.contextual and _as_name(s, first)]
        if len(agencies := tuple(dict.fromkeys(named))) == 1:
            found.append((words[f.first].start, words[f.last - 1].end, agencies[0]))
    return found


def all_agencies() -> tuple[Agency, ...]:
    """Every agency and outlet of the table.

    >>> len(all_agencies()) >= 120
    True
    """
    return tuple(_agencies())


def _candidates(words: tuple[Word, ...]) -> list[tuple[tuple[Word, ...], bool]]:
    """The phrase as it is, without its article, and without the words that tell what it is: state news agency SONNA.

    True stands beside those that lost words in front, which an ordinary word is too weak to bear.
    """
    bare = without_article(words)
    lands = {i for start, end, _ in spans_of(bare) for i, w in enumerate(bare) if start <= w.start and w.end <= end}
    first, last = 0, len(bare)
    while first < last - 1 and (bare[first].key in _BEFORE or bare[first].key == "s" or first in lands):
        first += 1
    while last > first + 1 and bare[last - 1].key in _AFTER:
        last -= 1
    return [
        (words, False),
        (bare, False),
        (bare[first:], first > 0),
        (bare[:last], False),
        (bare[first:last], first > 0),
    ]


def _as_name(spelling: Spelling, first: Word) -> bool:
    """Whether the first word has the capital that the name has."""
    return not first.form[0].islower() or spelling.text[0].islower()


@cache
def _agencies() -> tuple[Agency, ...]:
    return tuple(
        Agency(
            name=Spelling.of(row["name"]).text,
            aliases=tuple(Spelling.of(a).text for a in listed(row["aliases"])),
            country=row["country"] or None,
            kind=row["kind"],
            state=row["state"] == "yes",
        )
        for row in read_table("agencies.tsv")
    )


@cache
def _book() -> Phrasebook[Agency]:
    return Phrasebook(
        (spelling, agency)
        for row, agency in zip(read_table("agencies.tsv"), _agencies(), strict=True)
        for spelling in (row["name"], *listed(row["aliases"]))
    )

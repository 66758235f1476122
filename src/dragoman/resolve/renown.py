"""Persons known beyond the report: the country and sectors of holders of office whom it names and doesn't place.

Asked only where the report says neither, and only by full name: what is said of a person beats the table, and another
office than those that the table knows is told of a namesake.
"""

from __future__ import annotations

from dragoman.reference.folding import fold
from dragoman.reference.holders import standing, terms_named
from dragoman.resolve.sketches import Sketch


def give_renown(k: Sketch, on: str | None) -> None:
    """Fill in what a person is known for on a day (ISO); leaves alone whom the report places itself.

    A former holder keeps the country, and has ELI beside the office's sectors.
    """
    if k.kind != "person" or k.country is not None or k.is_international or len(fold(k.name).split()) < 2:
        return
    terms = [t for t in terms_named(k.name) if not k.sectors or set(t.sectors) & set(k.sectors)]
    if not terms or any(t.country is None for t in terms):
        return
    term, over = standing(terms, on)
    k.country = term.country
    if not k.sectors:
        k.sectors = (*term.sectors, "ELI") if over else term.sectors

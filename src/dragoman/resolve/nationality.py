"""Whose an office or a group is where its own words do not say: the conventions that reports keep to.

An office without a country ("President X", "the Interior Ministry") belongs to the country a report is filed from;
where there is no dateline, to the state that was last the subject, or that the agency is from, or that the report
names most. Knows no holders of offices: what none of these tells stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.extract.party import PartyMention
from dragoman.reference.agencies import agency_named
from dragoman.reference.countries import country_named
from dragoman.resolve.antecedents import Trail
from dragoman.text.origin import Origin

_DOMESTIC = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "OPP", "PTY", "SPY"))


def filed_from(origin: Origin, mentions: Sequence[PartyMention]) -> str | None:
    """The country of the dateline, if the report itself tells of that country, or of none at all."""
    if origin.dateline is None or not origin.dateline.place:
        return None
    told = {m.country for m in mentions if m.country}
    parts = [p.strip().title() if p.isupper() and len(p) > 3 else p.strip() for p in origin.dateline.place.split(",")]
    for part in reversed(parts):
        codes = list(dict.fromkeys(m.iso3 for m in country_named(part)))
        if len(codes) == 1 and (codes[0] in told or not told):
            return codes[0]
    return None


def agency_home(origin: Origin, mentions: Sequence[PartyMention]) -> str | None:
    """The agency's country, if it is among the two that the report names most."""
    agency = agency_named(origin.agency) if origin.agency else None
    if agency is None or agency.country is None:
        return None
    return agency.country if agency.country in _most_named(mentions)[:2] else None


def most_named(mentions: Sequence[PartyMention]) -> str | None:
    """The country that the report names most, if it is named twice as often as any other."""
    counts = Counter(m.country for m in mentions if m.kind == "state" and m.country)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def last_subject(trail: Trail, sentence: int) -> str | None:
    """The state that was the latest subject in the two sentences before."""
    for told in reversed(trail):
        away = sentence - told.mention.sentence
        if 0 < away <= 2 and told.subject and told.mention.kind == "state" and len(told.actors) == 1:
            return told.actors[0].country
    return None


def is_domestic(sectors: tuple[str, ...]) -> bool:
    """Whether an actor with these sectors is of some state by its nature.

    >>> is_domestic(("GOV", "MIL")), is_domestic(("IGO",)), is_domestic(("CVL",))
    (True, False, False)
    """
    return bool(_DOMESTIC & set(sectors)) and not {"IGO", "NGO", "MNC", "ISM"} & set(sectors)


def _most_named(mentions: Sequence[PartyMention]) -> list[str]:
    counts = Counter(m.country for m in mentions if m.country)
    return [code for code, _ in sorted(counts.items(), key=lambda item: -item[1])]

"""Which events an export takes, said as people say it: checked, and brought to the form that the store asks for."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Sequence
from typing import TypedDict, get_args

from dragoman.records import BadCall
from dragoman.records.record import Salience, Status
from dragoman.reference.countries import all_countries, country_named
from dragoman.reference.ontology import CONTEXTS, MODES, QUADS, TYPES
from dragoman.store import EventFilter

Words = str | Sequence[str]
ALL_STATUSES: tuple[str, ...] = get_args(Status)
DEFAULT_STATUSES = ("actual", "historical", "future")
"""What is given where no status is asked for: what did not happen, and what may, is left out."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SECTOR = re.compile(r"[A-Z]{3}")


class Wanted(TypedDict, total=False):
    """Which events are wanted; of several values one is enough, and what is left out does not matter.

    A party is a country's code (``AZE``), a name (``Ilham Aliyev``; ``*`` stands for any letters) or an id
    (``wikidata:Q61051``): `actors` take part on any side, `acting` act, `acted_on` are acted upon, `between` names two.
    `countries` and `places` take codes and names, `quads` numbers or names, `statuses` also ``all``; `since` and
    `until` are days, months (``2026-01``) or years.
    """

    actors: Words
    acting: Words
    acted_on: Words
    between: tuple[str, str] | None
    countries: Words
    sectors: Words
    types: Words
    quads: int | str | Sequence[int | str]
    modes: Words
    contexts: Words
    statuses: Words
    salience: str | None
    since: str | datetime.date | None
    until: str | datetime.date | None
    places: Words
    min_confidence: float | None
    sources: Words
    documents: Words
    run: int | None


def wanted_events(wanted: Wanted) -> EventFilter:
    """The filter that says so; raises BadCall naming a value that cannot be, and those that can.

    >>> found = wanted_events({"countries": "Azerbaijan", "types": "consult", "quads": "material conflict", "since": "2026"})
    >>> found.countries, found.types, found.quads, found.since
    (('AZE',), ('CONSULT',), (4,), '2026-01-01')
    >>> wanted_events({"statuses": "rumoured"})
    Traceback (most recent call last):
    dragoman.records.errors.BadCall: events: 'rumoured' is no status; there are actual, historical, ...
    """  # noqa: E501 - an example stands on one line
    if unknown := sorted(set(wanted) - set(Wanted.__annotations__)):
        known = ", ".join(Wanted.__annotations__)
        raise BadCall(f"events: cannot be chosen by {', '.join(unknown)}; they can by {known}")
    between = wanted.get("between")
    if between is not None and len(between) != 2:
        raise BadCall(f"events: between takes two parties, got {len(between)}")
    salience = wanted.get("salience")
    if salience is not None:
        _one_of((salience,), get_args(Salience), "salience")
    confidence = wanted.get("min_confidence")
    if confidence is not None and not 0 <= confidence <= 1:
        raise BadCall(f"events: a confidence is a number from 0 to 1, got {confidence}")
    modes = sorted({mode for of_type in MODES.values() for mode in of_type})
    return EventFilter(
        actors=_several(wanted.get("actors")),
        acting=_several(wanted.get("acting")),
        acted_on=_several(wanted.get("acted_on")),
        between=(between[0], between[1]) if between else None,
        countries=tuple(_country(one) for one in _several(wanted.get("countries"))),
        sectors=tuple(_sector(one) for one in _several(wanted.get("sectors"))),
        types=_one_of((one.upper() for one in _several(wanted.get("types"))), TYPES, "event type"),
        quads=_quads(wanted.get("quads")),
        modes=_one_of(_several(wanted.get("modes")), modes, "mode"),
        contexts=_one_of(_several(wanted.get("contexts")), tuple(CONTEXTS), "context"),
        statuses=_statuses(_several(wanted.get("statuses"))),
        salience=salience,
        since=_day(wanted.get("since"), last=False),
        until=_day(wanted.get("until"), last=True),
        places=tuple(_place(one) for one in _several(wanted.get("places"))),
        min_confidence=confidence,
        sources=_several(wanted.get("sources")),
        documents=_several(wanted.get("documents")),
        run=wanted.get("run"),
    )


def _several(given: Words | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given or ())


def _one_of(given: Iterable[str], known: Sequence[str], what: str) -> tuple[str, ...]:
    values = tuple(given)
    for value in values:
        if value not in known:
            raise BadCall(f"events: {value!r} is no {what}; there are {', '.join(known)}")
    return values


def _statuses(given: tuple[str, ...]) -> tuple[str, ...]:
    if "all" in given:
        return ()
    return _one_of(given, ALL_STATUSES, "status") or DEFAULT_STATUSES


def _country(given: str) -> str:
    """The code of a country given by code or name; a name that several share is not settled by a guess."""
    if given.upper() in {country.iso3 for country in all_countries()}:
        return given.upper()
    found = {match.iso3 for match in country_named(given)}
    if len(found) == 1:
        return found.pop()
    if found:
        raise BadCall(f"events: {given!r} may be {' or '.join(sorted(found))}; give the code")
    raise BadCall(f"events: {given!r} is no country; give its name or its code of three letters (AZE)")


def _place(given: str) -> str:
    """A country's code in place of its name, where only one country is called so; else the name as it is."""
    found = {match.iso3 for match in country_named(given) if match.how in ("name", "alias")}
    return found.pop() if len(found) == 1 else given


def _sector(given: str) -> str:
    if not _SECTOR.fullmatch(given.upper()):
        raise BadCall(f"events: {given!r} is no sector; a sector is a PLOVER code of three letters (GOV, MIL, LEG)")
    return given.upper()


def _quads(given: int | str | Sequence[int | str] | None) -> tuple[int, ...]:
    values = (given,) if isinstance(given, int | str) else tuple(given or ())
    numbers = {name: number for number, name in QUADS.items()} | {str(number): number for number in QUADS}
    for value in values:
        if str(value) not in numbers:
            told = ", ".join(f"{number} ({name})" for number, name in QUADS.items())
            raise BadCall(f"events: {value!r} is no quad; there are {told}")
    return tuple(numbers[str(value)] for value in values)


def _day(given: str | datetime.date | None, *, last: bool) -> str | None:
    """An ISO day; of a month or a year the first day, or the last."""
    if given is None or isinstance(given, datetime.date):
        return given.isoformat()[:10] if given else None
    wrong = BadCall(f"events: {given!r} is no day; write 2026-01-22, or 2026-01 or 2026 for a whole month or year")
    match = _DAY.fullmatch(given)
    if not match:
        raise wrong
    year, month, day = (int(part) if part else None for part in match.groups())
    month = month or (12 if last else 1)
    try:
        day = day or (calendar.monthrange(year or 0, month)[1] if last else 1)
        return datetime.date(year or 0, month, day).isoformat()
    except ValueError:
        raise wrong from None

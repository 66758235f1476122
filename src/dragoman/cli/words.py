"""The values of a record in plain English: days, countries, sectors, standings, numbers.

Knows how to say them and not where they stand on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.records import Actor, Figure, Role, When

STATUS = {
    "historical": "earlier",
    "future": "planned or expected",
    "hypothetical": "hypothetical",
    "negated": "did not happen",
}
SECTORS = {
    "AGR": "farmers",
    "BUS": "business",
    "COP": "police",
    "CRM": "crime",
    "CVL": "civilians",
    "EDU": "education",
    "ELI": "elite",
    "EUR": "European Union",
    "GOV": "government",
    "IGO": "international body",
    "IMG": "international armed group",
    "ISM": "international movement",
    "JRN": "press",
    "JUD": "courts",
    "LAB": "labour",
    "LEG": "parliament",
    "MED": "health care",
    "MIL": "armed forces",
    "MNC": "multinational company",
    "NGO": "non-governmental organisation",
    "OPP": "opposition",
    "PRE": "partly recognised",
    "PRM": "militia",
    "PTY": "political party",
    "REB": "rebels",
    "REF": "refugees",
    "REL": "religion",
    "SOC": "civil society",
    "SPY": "intelligence service",
    "UAF": "unknown armed men",
    "UNK": "unknown",
    "UNO": "United Nations",
}
_MONTHS = ("January February March April May June July August September October November December").split()
_QUARTERS = ("first", "second", "third", "fourth")
_BOUNDS = {"about": "about ", "at_least": "at least ", "at_most": "at most "}


def day_in_words(day: str) -> str:
    """An ISO day, month or year as a diplomat writes it; anything else as it is.

    >>> day_in_words("2026-01-22"), day_in_words("2025-03"), day_in_words("2024")
    ('22 January 2026', 'March 2025', '2024')
    """
    parts = day.split("-")
    if len(parts) not in (2, 3) or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return day
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def when_in_words(when: When) -> str:
    """An interval as short as its precision allows.

    >>> when_in_words(When(from_="2025-03-06", to="2025-03-08", precision="range"))
    '6 to 8 March 2025'
    >>> when_in_words(When(from_="2024-01-01", to="2024-12-31", precision="year"))
    '2024'
    """
    start, end = when.from_, when.to
    if start is None or end is None or when.precision in ("before", "after"):
        return _open_ended(when)
    match when.precision:
        case "month":
            return day_in_words(start[:7])
        case "quarter":
            return f"{_QUARTERS[(int(start[5:7]) - 1) // 3]} quarter of {start[:4]}"
        case "year" if start[:4] == end[:4]:
            return start[:4]
        case "week":
            return f"week of {day_in_words(start)}"
    if start == end:
        return day_in_words(start)
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_in_words(end)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {day_in_words(end)}"
    return f"{day_in_words(start)} to {day_in_words(end)}"


def _open_ended(when: When) -> str:
    if when.precision == "before" and (limit := when.to or when.from_):
        return f"before {day_in_words(limit)}"
    if when.precision == "after" and (limit := when.from_ or when.to):
        return f"after {day_in_words(limit)}"
    if when.from_:
        return f"from {day_in_words(when.from_)}"
    return f"until {day_in_words(when.to)}" if when.to else ""


def country_in_words(iso3: str) -> str:
    """The English name of a country; the code itself where it is no country's.

    >>> country_in_words("AZE"), country_in_words("ZZZ")
    ('Azerbaijan', 'ZZZ')
    """
    from dragoman.reference.countries import country

    try:
        return country(iso3).name
    except KeyError:
        return iso3


def role_in_words(role: Role) -> str:
    """An office and its body: "former Secretary General, NATO"; the body is left out where the title names it.

    >>> role_in_words(Role(title="Secretary General", organization="NATO", former=True))
    'former Secretary General, NATO'
    """
    title = role.title
    if role.former and not title.lower().startswith(("former", "ex-")):
        title = f"former {title}"
    if role.organization and role.organization.lower() not in title.lower():
        return f"{title}, {role.organization}"
    return title


def actor_in_words(actor: Actor) -> str:
    """What is known of an actor beside the name: offices, country, sectors."""
    parts = [role_in_words(role) for role in actor.roles]
    country = country_in_words(actor.country) if actor.country else None
    if country and country.lower() != actor.name.lower():
        parts.append(country)
    # A former office says already what ELI stands for.
    former = any(role.former for role in actor.roles)
    parts += [SECTORS.get(code, code) for code in actor.sectors if not (former and code == "ELI")]
    if actor.kind == "state":
        parts = ["state", *parts]
    return " · ".join(dict.fromkeys(parts))


def listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence.

    >>> listed(["Chad"]), listed(["Chad", "Mali"]), listed(["Chad", "Mali", "Niger"])
    ('Chad', 'Chad and Mali', 'Chad, Mali and Niger')
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def number_in_words(value: float) -> str:
    """A number with its thousands apart and no needless decimals.

    >>> number_in_words(383.0), number_in_words(1500000.0), number_in_words(2.5)
    ('383', '1,500,000', '2.5')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def figure_in_words(figure: Figure) -> str:
    """A figure with its bound, unit and what is counted: "at least 383 civilians"."""
    value = number_in_words(figure.value)
    if figure.high is not None:
        value += f" to {number_in_words(figure.high)}"
    return " ".join(filter(None, (_BOUNDS.get(figure.bound, "") + value, figure.unit, figure.of)))

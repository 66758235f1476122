"""The places that a name may mean, before anything of the report is looked at.

Knows how news writes the names of places: abbreviated (Fla., St. Paul), as peoples (Egyptians), with what they are
(Aleppo province, the city of Aleppo) or a direction (northern Syria), and what stands behind a comma (Paris, Texas).
Which of the places is meant is settled in `dragoman.resolve.toponyms`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.reference.countries import country_named
from dragoman.reference.gazetteer import KnownPlace, country_place, places_named
from dragoman.reference.states import state_named

_LOCATORS = re.compile(
    r"^(?:the\s+|(?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|north-?western|"
    r"south-?eastern|south-?western|northeast|northwest|southeast|southwest|downtown|greater|inner|outer|mainland|"
    r"metro|metropolitan|occupied|rural|upper|lower|mid|present-day|neighbou?ring|nearby|government-held|rebel-held|"
    r"war-torn)[\s-]+|"
    r"(?:(?:capital|port|border|coastal|holy|ancient)\s+)?(?:city|town|village|port|capital|region|province|state|"
    r"republic|island|district|county|borough|township|governorate)\s+of\s+)+",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?:,|'s|’s)?\s+(?:region|oblast|province|governorate|district|county|co\.|state|prefecture|territory|krai|"
    r"municipality|department|metropolitan area|city|town|township|twp\.?|village|area|suburbs?|outskirts|border|coast|"
    r"front|sector|peninsula|valley|island|river)$",
    re.IGNORECASE,
)
BUILDING = re.compile(
    r"\b(?:headquarters|hq|palace|house|hall|building|centre|center|embassy|consulate|mission|office|offices|ministry|"
    r"parliament|assembly|secretariat|university|academy|institute|school|college|hospital|clinic|church|mosque|"
    r"cathedral|synagogue|temple|museum|theatre|theater|stadium|arena|airport|airfield|base|barracks|station|terminal|"
    r"port|harbou?r|bridge|square|street|avenue|boulevard|road|park|hotel|prison|jail|camp|court|courthouse|plant|"
    r"refinery|factory|reactor|dam|mall|market|checkpoint|crossing|residence|villa|compound|library|tower|memorial|"
    r"monument|cemetery|studio|gallery|bank|exchange|club|complex|facility|site|laboratory)s?$",
    re.IGNORECASE,
)
_SHORT = {"st": "saint", "mt": "mount", "ft": "fort", "pt": "point", "n": "north", "s": "south", "e": "east",
          "w": "west", "no": "north", "so": "south"}  # fmt: skip
_SHORT_WORD = re.compile(r"^(St|Mt|Ft|Pt|N|S|E|W|No|So)\.?\s+(?=[A-Z])", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,}")
# Behind a comma or in brackets stands what a place lies in, in up to three words: ", Texas", ", W. Va.", "(Ga.)".
_BEHIND = re.compile(r"(?:,\s+|\s+\()((?:[A-Z][\w.'’-]*)(?:\s+[A-Z][\w.'’-]*){0,2})")


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The places that a name may mean; `whole` unless it is a part of theirs (northern Syria) that is named."""

    places: tuple[KnownPlace, ...] = ()
    whole: bool = True


@lru_cache(maxsize=8192)
def namesakes(name: str) -> Namesakes:
    """The places that may be meant by a name as it stands in a text, the most populous first.

    >>> [(place.name, place.country) for place in namesakes("Fla.").places]
    [('Florida', 'USA')]
    >>> namesakes("Egyptians").places[0].country, namesakes("northern Syria").whole
    ('EGY', False)
    """
    name = re.sub(r"(?:'s|’s|['’])$", "", " ".join(name.split()))
    found = _as_written(name)
    if found:
        return Namesakes(found)
    head, comma, qualifier = name.partition(",")
    if comma:
        places = _as_written(head.strip())
        return Namesakes(tuple(p for p in places if lies_in(p, holders(qualifier.strip()))) or places)
    for bare in (_AREA.sub("", name), _LOCATORS.sub("", name), _AREA.sub("", _LOCATORS.sub("", name))):
        if bare and bare != name and not BUILDING.search(name):
            found = _as_written(bare)
            if found:
                return Namesakes(found, whole=False)
    return Namesakes()


def without_direction(name: str) -> str:
    """The name without the words before it that name a part: "Northeast Georgia" is Georgia.

    >>> without_direction("Northeast Georgia"), without_direction("Tbilisi")
    ('Georgia', 'Tbilisi')
    """
    return _LOCATORS.sub("", name)


def _as_written(name: str) -> tuple[KnownPlace, ...]:
    """The places under a name, its long form or the people's name."""
    state = state_named(name)
    if state is not None:
        return (replace(state, rare=False),)
    found = list(places_named(name))
    if _INITIALS.fullmatch(name):
        found = [p for p in found if p.kind in ("country", "region", "site")]  # the EU is not Eu in Normandy
    short = _SHORT_WORD.match(name)
    if short is not None:
        found += places_named(_SHORT[short[1].lower()] + " " + name[short.end() :])
    for match in country_named(name):
        place = country_place(match.iso3)
        if place is not None and match.how in ("name", "alias", "demonym") and not (match.until and found):
            found.append(place)
    return tuple(sorted(dict.fromkeys(found), key=lambda p: -p.population))


@lru_cache(maxsize=8192)
def holders(name: str) -> tuple[KnownPlace, ...]:
    """The countries, regions and districts of a name, which others may lie in.

    >>> [place.name for place in holders("W. Va.")]
    ['West Virginia']
    """
    found = [p for p in _as_written(name) if p.kind in ("country", "region", "district")]
    return tuple(p for p in found if not p.rare) or tuple(found)


def lies_in(place: KnownPlace, around: tuple[KnownPlace, ...]) -> bool:
    """Whether a place lies in one of these countries, regions or districts."""
    return any(_is_within(place, holder) for holder in around if holder != place)


def _is_within(place: KnownPlace, holder: KnownPlace) -> bool:
    if place.country != holder.country:
        return False
    if holder.kind == "country":
        return True
    if place.admin1 != holder.admin1:
        return False
    return holder.kind == "region" or (
        abs(place.latitude - holder.latitude) < _DISTRICT and abs(place.longitude - holder.longitude) < _DISTRICT
    )


_DISTRICT = 1.0  # degrees that a place of a district may be away from its middle


def said_to_lie_in(text: str, end: int) -> tuple[KnownPlace, ...]:
    """What the words behind a name that ends at `end` say that the place lies in: ", Texas", " (Lebanon)".

    >>> [p.name for p in said_to_lie_in("in Tripoli, Lebanon, on Monday", 10)]
    ['Lebanon']
    """
    behind = _BEHIND.match(text, end)
    if behind is None:
        return ()
    words = behind[1].split()
    for n in range(len(words), 0, -1):
        found = holders(" ".join(words[:n]).rstrip(",;")) or holders(" ".join(words[:n]).rstrip(".,;"))
        if found:
            return found
    return ()

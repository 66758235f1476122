"""The news agency a report comes from, as its text says: ``Trend reports.``, ``Report informs.``, a closing ``(ANI)``.

An agency speaks of itself in the present ("..., Interfax reports"), and so need not be in any table. In the past tense
or with "according to" it may as well be another paper's source; then only a known agency counts, only at the end of
the first sentence, and only when nothing else says whose report it is. An agency that someone told something ("told
Reuters"), or that is introduced to the reader ("the state news agency SANA reported"), is a source, not the author.
"""

from __future__ import annotations

import re

from dragoman.records import Span
from dragoman.reference.agencies import agency_named
from dragoman.reference.bodies import bodies_named
from dragoman.reference.countries import country_named

_WORD = r"[A-Z0-9][\w’'&-]*(?:\.[A-Za-z]\w*)*"
_NAME = rf"(?P<name>(?:The[ ])?{_WORD}(?:[ ]{_WORD}){{0,4}}(?:[ ]news[ ]agency|[ ]agency)?)"
_ENDS = r"(?=\s*(?:[.,;]|\Z|[\r\n]|(?:via|citing|quoting|referring|with[ ]reference|on[ ]the|from)\b))"
_PRESENT = re.compile(rf"(?:,|[”\"’'],?|\bas)\s+{_NAME}\s+(?:reports?|informs?|writes)(?:[ ]on[ ]\w+)?{_ENDS}")
_PAST = re.compile(
    rf",\s+(?:{_NAME}\s+(?:has[ ])?reported{_ENDS}|according[ ]to\s+{_NAME.replace('name', 'by')}(?=\s*\.(?:\s|\Z)))"
)
_CLOSES = re.compile(r"\s*(?:\.|\Z|[\r\n])")
_GOES_NO_FURTHER = re.compile(r"(?!\s*[,;])")
_OWN_KIND = re.compile(
    r"\b(?:news|agency|press|media|times|post|daily|herald|tribune|gazette|tv|radio|online|today)\b", re.IGNORECASE
)
_FIRST_SENTENCE = re.compile(r".*?[.!?][\"”’')]*(?=\s|\Z)", re.DOTALL)
# Agencies that sign at the end; the whole paragraph of credits goes with them.
_SIGNED = re.compile(
    r"\s*[(\[](?P<name>[A-Z][\w. -]{1,20})[)\]]\s*\Z|\s*[-–—]{1,2}\s?(?P<name2>[A-Z](?:\w|\.\w){1,20})\.?\s*\Z"
)
_CREDITS = re.compile(
    r"(?:(?<=\n)|(?<=\r))[ \t]*[(\[]?(?:"
    r"(?:additional[ ]|with[ ])?(?:reporting|editing|writing|translat\w+)(?:[ ]and[ ]\w+)?[ ](?:by|in)"
    r"|©|copyright\b|all[ ]rights[ ]reserved)[^\r\n]{0,300}\s*\Z",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?i:©|copyright)\s*(?:\([cC]\)|©)?\s*(?:\d{4})?,?\s*(?:The\s+)?(?P<name>[A-Z][\w.]*(?:[ ][A-Z]\w*){0,3})"
)
_NOT_AGENCIES = frozenset(
    "photo photos video file watch update updated live opinion analysis full interview left right center above below "
    "pictured editorial breaking note source sources continued advertisement r d".split()
)
# The lead is where an agency names itself; a body further down may cite any number of others.
_LEAD = 1000


def is_known_agency(name: str) -> bool:
    """Whether the table of agencies has this name.

    >>> is_known_agency("Xinhua"), is_known_agency("Theresa")
    (True, False)
    """
    return agency_named(name) is not None


def is_agency_shaped(name: str) -> bool:
    """Whether words in brackets could be an agency's name: a few words, a capital first, no party and state (R-Fla.).

    >>> is_agency_shaped("SUNA"), is_agency_shaped("a Sunday"), is_agency_shaped("R-Fla.")
    (True, False, False)
    """
    words = name.split()
    return (
        0 < len(words) <= 4
        and (name[0].isupper() or is_known_agency(name))
        and words[0].lower() not in _NOT_AGENCIES
        and not re.match(r"[RDI]-|\d", name)
        and not any(c in name for c in ',;:"“”')
    )


def self_named_agency(text: str, body: Span) -> str | None:
    """The agency that the text names as its author, or None.

    >>> lead = "Gafarova met a delegation on January 22, Report informs."
    >>> self_named_agency(lead, Span(0, len(lead)))
    'Report'
    """
    found = _self_naming(text, body)
    return _bare(found["name"]) if found else None


def credit_span(text: str, body: Span) -> Span | None:
    """Where an agency names itself at a sentence's end (", Report informs"), which is no part of what is told.

    >>> lead = "Gafarova met a delegation on January 22, Report informs."
    >>> credit_span(lead, Span(0, len(lead))).of(lead)
    ', Report informs'
    """
    found = _self_naming(text, body)
    if not found or not _CLOSES.match(text, found.end()):
        return None
    start = found.start("name")
    comma = text.find(",", found.start(), start)
    return Span(comma if comma >= 0 else start, found.end())


def _self_naming(text: str, body: Span) -> re.Match[str] | None:
    lead = Span(body.start, min(body.end, body.start + _LEAD))
    for m in _PRESENT.finditer(text, lead.start, lead.end):
        name = m["name"]
        if is_known_agency(_bare(name)) or (_names_itself(name) and _GOES_NO_FURTHER.match(text, m.end())):
            return m
    return None


def cited_agency(text: str, body: Span) -> str | None:
    """A known agency that the first sentence ends on: ``..., Interfax reported.``, ``..., according to TASS.``

    >>> lead = "Two tankers collided off Aktau, Interfax reported."
    >>> cited_agency(lead, Span(0, len(lead)))
    'Interfax'
    """
    first = _FIRST_SENTENCE.match(text, body.start, min(body.end, body.start + _LEAD))
    m = _PAST.search(text, body.start, first.end()) if first else None
    name = _bare(m["name"] or m["by"]) if m else ""
    return name if m and "agency" not in m.group() and is_known_agency(name) else None


def signature(text: str, body: Span) -> tuple[str | None, int]:
    """The known agency that signs the text (or None), and where the text ends without signature and credits.

    >>> signature("The talks ended. (ANI)", Span(0, 22))
    ('ANI', 16)
    """
    name, end = None, body.end
    credits = _CREDITS.search(text, max(body.start, end - 700), end)
    if credits:
        owner = _OWNER.search(credits.group())
        name = owner["name"] if owner and is_known_agency(owner["name"]) else None
        end = credits.start()
    signed = _SIGNED.search(text, max(body.start, end - 60), end)
    if signed and is_known_agency(signed["name"] or signed["name2"]):
        name, end = name or signed["name"] or signed["name2"], signed.start()
    return name, body.start + len(text[body.start : end].rstrip())


def _bare(name: str) -> str:
    """The name without article and without the word agency."""
    return re.sub(r"^The |(?: news)? agency$", "", name)


def _names_itself(name: str) -> bool:
    """Whether an unknown name is likelier a medium than a reporter, a state or a body that reports something."""
    one_word = " " not in name and not name.isdigit()
    return (one_word or bool(_OWN_KIND.search(name))) and not country_named(name) and not bodies_named(name)

"""Parties without a name: groups of people, unnamed offices, bodies told by their kind, and pronouns.

A noun counts when a table knows it (kinds of people, of bodies, titles) or when the ``gum`` head, which marks people by
common nouns too, takes it for a person. Things that act for a state ("Iranian cargo planes") count where a demonym
says whose they are. Does not know whom a description means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.extract.names import Name
from dragoman.extract.party import PartyMention, Title, with_level
from dragoman.extract.phrases import head_of, is_head, is_plural, noun_phrase, sent_to, shown, singular_of
from dragoman.extract.titles import PERSONAL, title_from
from dragoman.records.record import ActorKind
from dragoman.reference.agents import agent_sectors
from dragoman.reference.bodies import Body, body_pattern
from dragoman.reference.countries import Match, spans_of
from dragoman.reference.folding import words_of
from dragoman.reference.offices import group_sector, is_title
from dragoman.text.sentence import Sentence

PRONOUNS = frozenset(
    "he him his she her hers they them their theirs it its we us our ours ourselves i me my mine myself who whom "
    "whose which that himself herself themselves itself".split()
)
# Nouns that stand for parties told of before, or for people whom no table has a sector for.
REFERRING = frozenset(
    "side sides party parties leader leaders country countries state states nation nations neighbour neighbor "
    "neighbours neighbors ally allies delegation guest guests host hosts two duo pair government governments chamber "
    "chambers counterpart counterparts colleague colleagues bloc alliance".split()
)
_PEOPLE = frozenset(
    "guest host mediator monitor observer worker crew staff donor participant rival supporter negotiator hostage "
    "leader interlocutor counterpart colleague rescuer member agitator champion winner incumbent".split()
)
_CRAFT = frozenset(
    "plane aircraft ship boat vessel trawler convoy helicopter drone truck tanker ferry bus carrier team lorry".split()
)
SEATS = frozenset("headquarters hq secretariat".split())
_NOT_PARTIES = frozenset(
    "general house force press record justice bank radio tank service industry office camp plant".split()
)
_BY_HEAD = 0.4  # score from which the gum head is believed; below half of its spans on the examples are no people
_ACTING = frozenset("opposition government army police military parliament rebel militant".split())
_IN_STATE = frozenset(("from", "in"))


@dataclass(frozen=True, slots=True)
class _Sort:
    kind: ActorKind
    sectors: tuple[str, ...]
    country: str | None = None
    options: tuple[str, ...] = ()
    body: Body | None = None


def nominals(
    text: str, s: Sentence, names: Sequence[Name], taken: frozenset[int], bodies: frozenset[str] = frozenset()
) -> list[PartyMention]:
    """The unnamed parties of a sentence; `taken` are the words of names and of the titles of named persons.

    `bodies` are the last words of the names of bodies in the report, so that "the fund" can mean one.
    """
    found = []
    units = _title_units(s)
    for i in range(len(s)):
        if i in taken or units.get(i, i) != i:
            continue
        if s.upos[i] == "PRON":
            if s.forms[i].lower() in PRONOUNS and not _is_expletive(s, i):
                found.append(_pronoun(s, text, i))
        elif s.upos[i] in ("NOUN", "PROPN", "NUM", "ADJ"):
            mention = _nominal(text, s, i, names, units)
            if mention is None and s.forms[i] in bodies and s.deprels[i] != "compound" and s.forms[i - 1] == "the":
                mention = _short_for_body(s, text, i)
            if mention is not None:
                found.append(mention)
    return found


def _pronoun(s: Sentence, text: str, i: int) -> PartyMention:
    form = s.forms[i].lower()
    plural = form in ("they", "them", "their", "theirs", "we", "us", "our", "themselves")
    kind: ActorKind = "organization" if form in ("it", "its", "itself", "which") else "group" if plural else "person"
    span = s.words[i]
    return PartyMention(
        s.index, i, i, i + 1, span, "pronoun", kind, span.of(text), plural=plural, contained=s.xpos[i] == "PRP$"
    )


def _short_for_body(s: Sentence, text: str, i: int) -> PartyMention:
    span = s.words[i]
    return PartyMention(s.index, i, i, i + 1, span, "nominal", "organization", span.of(text), definite=True)


def _is_expletive(s: Sentence, i: int) -> bool:
    """Whether an "it" stands for no one: "it was noted that", "it is important to"; or a "that" only joins."""
    form, head = s.forms[i].lower(), s.heads[i]
    if form in ("that", "which", "who", "whom", "whose"):
        return not any(s.deprels[j].startswith("acl") for j in _up(s, i)) or s.deprels[i] == "mark"
    if form != "it":
        return False
    if s.deprels[i] == "expl" or head < 0:
        return True
    clause = ("ccomp", "csubj", "acl:relcl", "csubj:pass", "advcl")
    clauses = any(s.deprels[c] in clause for c in s.children[head] if c > i)
    passive = s.deprels[i] == "nsubj:pass" or any(s.deprels[c] == "cop" for c in s.children[head])
    return passive and clauses


def _up(s: Sentence, i: int) -> list[int]:
    """The verbs above a word, as far as coordination and complements go."""
    found: list[int] = []
    while s.heads[i] >= 0 and len(found) < 4:
        i = s.heads[i]
        found.append(i)
        if s.deprels[i] not in ("conj", "xcomp", "ccomp", "nmod", "nmod:poss", "obl"):
            break
    return found


def _title_units(s: Sentence) -> dict[int, int]:
    """For each word of a title of several words the one that governs it: Secretary General, prime minister."""
    units: dict[int, int] = {}
    for i in range(len(s) - 1):
        if i in units or s.upos[i] not in ("NOUN", "PROPN", "ADJ"):
            continue
        for k in (3, 2):
            words = s.forms[i : i + k]
            if len(words) < k or all(j < s.heads[j] < i + k for j in range(i, i + k - 1)):
                continue  # the last word governs, as it does where the tree is right
            if is_title(words) and all(s.upos[j] in ("NOUN", "PROPN", "ADJ") for j in range(i, i + k)):
                head = head_of(s, i, i + k)
                units.update(dict.fromkeys(range(i, i + k), head))
                break
    return units


def _nominal(text: str, s: Sentence, i: int, names: Sequence[Name], units: dict[int, int]) -> PartyMention | None:
    form = s.forms[i].lower()
    if any(n.kind == "organization" and n.start == i + 1 for n in names):
        return None  # "opposition Broad Front": the name's own kind
    part = form in _ACTING and s.deprels[i] in ("compound", "amod")  # "an opposition call", "government troops"
    counted = form in ("two", "three", "both")
    if not part and (not is_head(s, i) or (s.upos[i] in ("NUM", "ADJ") and not counted)):
        return None
    if s.upos[i] == "NUM" and s.deprels[i] not in ("nsubj", "nsubj:pass", "obj"):
        return None
    covered = frozenset(j for n in names if n.kind == "person" for j in range(n.start, n.end))
    unit = [j for j, head in units.items() if head == i] or [i]
    start, end = noun_phrase(s, i, covered, last=max(unit))
    start = min(start, *unit) if len(unit) > 1 else start
    start = min([start, *(n.start for n in names if n.kind == "organization" and n.start < start <= n.end <= i)])
    end = max([end, *(n.end for n in names if n.kind == "organization" and i < n.start < end)])
    end = sent_to(s, i, end)
    sort = _sort(text, s, i, start, end)
    if sort is None and form not in REFERRING:
        return None
    sort = sort or _Sort("group", ())
    if sort.body is not None and form in SEATS:  # NATO headquarters are NATO, where they are a party
        sort = replace(sort, sectors=with_level(sort.body.sectors), country=sort.body.country)
    else:
        sort = replace(sort, body=None)
    span = s.words_span(start, end)
    determiner = s.forms[start - 1].lower() if start else ""
    title = title_from(text, s, start, end) if sort.kind == "office" else None
    owner = next((j for j in range(start, i) if s.xpos[j] == "PRP$" or s.deprels[j] == "nmod:poss"), None)
    if owner is None and start and s.xpos[start - 1] == "PRP$":
        owner = start - 1
    return PartyMention(
        sentence=s.index,
        head=i,
        start=start,
        end=end,
        span=span,
        form="name" if sort.body is not None or (s.upos[i] == "PROPN" and s.forms[i][0].isupper() and i) else "nominal",
        kind=sort.kind,
        name=sort.body.name if sort.body is not None else _display(text, s, start, end),
        body=sort.body,
        titles=(replace(title, owner=owner),) if title is not None else (),
        country=sort.country,
        sectors=sort.sectors,
        options=sort.options,
        owner=owner,
        plural=is_plural(s, i) or form in ("two", "both", "three"),
        contained=part,
        definite=determiner in ("the", "these", "those", "this", "that", "both", "all") or owner is not None,
    )


def described(text: str, s: Sentence, i: int) -> PartyMention:
    """Whoever the phrase at word i describes, as a group: for a party that no table knows ("angry beekeepers")."""
    start, end = noun_phrase(s, i)
    span = s.words_span(start, end)
    country, options = _country(text, s, i, start, end)
    sort = _sort(text, s, i, start, end) or _Sort("group", _people(s, i) or (), country, options)
    determiner = s.forms[start - 1].lower() if start else ""
    return PartyMention(
        sentence=s.index,
        head=i,
        start=start,
        end=end,
        span=span,
        form="nominal",
        kind=sort.kind,
        name=_display(text, s, start, end),
        country=sort.country,
        sectors=sort.sectors,
        options=sort.options,
        plural=is_plural(s, i),
        definite=determiner in ("the", "these", "those", "this", "that", "both", "all"),
    )


def _display(text: str, s: Sentence, start: int, end: int) -> str:
    """The phrase as a name: without a pronoun in front ("our civilian citizens")."""
    while start < end - 1 and s.xpos[start] == "PRP$":
        start += 1
    return shown(text, s.words_span(start, end))


def _sort(text: str, s: Sentence, i: int, start: int, end: int) -> _Sort | None:
    """What kind of party the noun at word i is, or None where it is none."""
    phrase, base = s.words_span(start, end).of(text), s.words[start].start
    lemma, singular = singular_of(s.forms[i]), not is_plural(s, i)
    country, options = _country(text, s, i, start, end)
    if lemma in ("party", "side", "leader", "state", "country") and not singular:
        return _Sort("group", ("GOV",) if lemma != "side" and lemma != "party" else (), country, options)
    if lemma == "leadership" or (lemma == "side" and not (country or options)):
        return None
    if lemma == "state" and any(s.lemmas[j].lower() == "head" for j in range(max(0, i - 2), i)):
        return None
    pattern = body_pattern(phrase)
    if pattern is not None and base + pattern.end == s.words[i].end and (singular or group_sector(lemma) == ()):
        if lemma in _NOT_PARTIES and not pattern.countries and s.upos[i] != "PROPN" and " " not in pattern.head:
            return None
        own = pattern.country if pattern.owner is not None else country
        if pattern.owner is not None and pattern.owner.country is None:
            own, options = None, ()
        return _Sort("organization", with_level(pattern.sectors), own, options, pattern.owner)
    title = title_from(text, s, start, end)
    if title is not None and title.span.covers(s.words[i]) and _titles(s, i, title.span.start):
        title = _with_house(text, s, title, start, end)
        held = title.sectors or group_sector(lemma)
        international = title.organization is not None and title.country is None and not title.open
        own = None if international else title.country or country
        if singular:
            return _Sort("office", held, own, () if international else options)
        return _Sort("group", held, own, () if international else options)
    sectors = _people(s, i)
    if sectors is not None and lemma not in _NOT_PARTIES:
        return _Sort("group", sectors, country, options)
    if lemma in _CRAFT and (country or options):
        return _Sort("group", (), country, options)
    if any(e.label == "person" and e.end == i + 1 and e.score >= _BY_HEAD for e in s.entities.get("gum", ())):
        if s.upos[i] == "NOUN":
            return _Sort("group", _told_by(phrase[: s.words[i].end - base]), country, options)
    return None


def _told_by(phrase: str) -> tuple[str, ...]:
    """The sectors of a noun that the head takes for a person, from the wider table of agents; UNK tells nothing."""
    sectors = agent_sectors(phrase)
    return () if sectors == ("UNK",) else sectors


def _with_house(text: str, s: Sentence, title: Title, start: int, end: int) -> Title:
    """The title with what follows of whose it is: Head of Engagements | at NATO's Public Diplomacy Division."""
    if not title.open or end >= len(s) or s.forms[end].lower() not in ("at", "of", "for"):
        return title
    stop = next((j for j in range(end, len(s)) if s.upos[j] in ("PUNCT", "VERB", "AUX", "CCONJ")), len(s))
    wider = title_from(text, s, start, stop)
    return wider if wider is not None and not wider.open else title


def _titles(s: Sentence, i: int, start: int) -> bool:
    """Whether word i is in the title proper, not in what the office is of."""
    first = next((j for j in range(i + 1) if s.words[j].start >= start), i)
    return not any(s.upos[j] == "ADP" for j in range(first, i)) or s.lemmas[i].lower() in PERSONAL


def _people(s: Sentence, i: int) -> tuple[str, ...] | None:
    """The sectors of a noun for people, looked up with the words before it, then alone."""
    lemma = s.forms[i].lower()
    for first in range(max(0, i - 2), i):
        if all(s.heads[j] in (i, *range(first, i)) for j in range(first, i)):
            sectors = group_sector(" ".join((*(f.lower() for f in s.forms[first:i]), lemma)))
            if sectors:
                return sectors
    if group_sector(lemma):
        return group_sector(lemma)
    return () if singular_of(lemma) in _PEOPLE else None


def _country(text: str, s: Sentence, i: int, start: int, end: int) -> tuple[str | None, tuple[str, ...]]:
    """The country of a phrase: of its modifiers, of its complement, or of a "from" or "in" right behind it."""
    spans: list[tuple[int, int, tuple[Match, ...]]] = []
    stop = end
    if end + 1 < len(s) and s.forms[end].lower() in _IN_STATE and s.xpos[start] != "PRP$":
        stop = next((j for j in range(end + 1, min(end + 4, len(s))) if s.upos[j] == "PROPN"), end - 1) + 1
    base = s.words[start].start
    for a, b, matches in spans_of(words_of(s.words_span(start, max(stop, end)).of(text))):
        spans.append((base + a, base + b, matches))
    before = [m for m in spans if m[1] <= s.words[i].end]
    behind = [m for m in spans if m[0] >= s.words[i].end]
    for _, _, matches in (*before, *behind):
        codes = tuple(dict.fromkeys(m.iso3 for m in matches))
        return (codes[0], ()) if len(codes) == 1 else (None, codes)
    return None, ()

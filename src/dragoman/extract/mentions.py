"""Who could take part: every phrase of a report that may stand for a party to a political event.

Brings together names, the titles of named persons, and parties without a name, each with what its own words say of
country and sector. Which of them are the same, and which take part in what, is decided later. A place that is no
state is left out; a state or its capital is given even where it is only a place, and marked `contained` where it is
part of a larger phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.names import Name, find_names
from dragoman.extract.nominals import SEATS, nominals
from dragoman.extract.party import PartyMention, Title, with_level
from dragoman.extract.phrases import head_of, noun_phrase, sent_to, shown
from dragoman.extract.titles import bracketed_country, origin_of, titles_of
from dragoman.records.record import ActorKind
from dragoman.reference.bodies import bodies_in, body_pattern
from dragoman.reference.countries import country
from dragoman.reference.offices import group_sector
from dragoman.text.sentence import Sentence

_ARMED = frozenset("infantry armoured armored airborne rifle tank motorized motorised guards mountain".split())

__all__ = ["PartyMention", "Title", "find_mentions"]


def find_mentions(text: str, sentences: Sequence[Sentence]) -> tuple[PartyMention, ...]:
    """Every phrase that could be a party, in text order.

    >>> find_mentions("", ())
    ()
    """
    found: list[PartyMention] = []
    named = find_names(text, sentences)
    bodies = frozenset(
        s.forms[n.end - 1].lower() for s, names in zip(sentences, named) for n in names if n.kind == "organization"
    )
    for s, names in zip(sentences, named):
        found.extend(_of_sentence(text, s, names, bodies))
    return tuple(sorted(found, key=lambda m: (m.sentence, m.start, m.end)))


def _of_sentence(text: str, s: Sentence, names: Sequence[Name], bodies: frozenset[str]) -> list[PartyMention]:
    found: list[PartyMention] = []
    taken: set[int] = set()
    for name in names:
        if name.kind == "person":
            person, words = _person(text, s, name)
            found.append(person)
            taken.update(words)
    for name in names:
        if name.kind in ("organization", "state"):
            mention = _body(text, s, name) if name.kind == "organization" else _state(text, s, name, taken)
            found.append(mention)
            if mention.kind != "state":
                taken.update(range(mention.start, mention.end))
        if name.kind != "person":
            taken.update(range(name.start, name.end))
    unnamed = nominals(text, s, names, frozenset(taken), bodies)
    return _with_containment([*found, *unnamed])


def _person(text: str, s: Sentence, name: Name) -> tuple[PartyMention, set[int]]:
    titles, words = [], set(range(name.start, name.end))
    origin = origin_of(text, s, name)
    codes = [origin]
    for title, (start, end) in titles_of(text, s, name):
        titles.append(title)
        words.update(i for i in range(start, end) if i != title.owner and s.upos[i] != "PRON")
        codes.append(title.country or bracketed_country(text, s, (start, end)))
    span = s.words_span(name.start, name.end)
    return (
        PartyMention(
            sentence=s.index,
            head=head_of(s, name.start, name.end),
            start=name.start,
            end=name.end,
            span=span,
            form="name",
            kind="person",
            name=shown(text, span),
            titles=tuple(titles),
            country=next((c for c in codes if c), None),
            sectors=tuple(dict.fromkeys(code for t in titles for code in t.sectors)),
        ),
        words,
    )


def _body(text: str, s: Sentence, name: Name) -> PartyMention:
    head = head_of(s, name.start, name.end)
    start, end = min(name.start, noun_phrase(s, head)[0]), name.end
    start = name.start if any(s.upos[i] not in ("PROPN", "ADJ", "NOUN") for i in range(start, name.start)) else start
    if name.body is None:
        end = max(end, noun_phrase(s, head)[1])
        end = sent_to(s, head, end)
    span = s.words_span(start, end)
    shown_name = name.body.name if name.body is not None else shown(text, span)
    sectors: tuple[str, ...] = name.body.sectors if name.body is not None else ()
    where, known = name.country, name.body
    if name.body is None:
        pattern = body_pattern(shown(text, span))
        within = [b for _, _, b in bodies_in(span.of(text))]
        if within and s.forms[end - 1].lower() in SEATS:
            shown_name, known = within[0].name, within[0]
            sectors, where = within[0].sectors, within[0].country
        elif pattern is not None:
            sectors, where = pattern.sectors, pattern.country
            if pattern.head.lower() == "division" and not _ARMED & {f.lower() for f in s.forms[start:end]}:
                sectors = ("GOV",)  # a part of an office; the table has the division of an army
        elif within:
            sectors, where = within[0].sectors, within[0].country
        elif start and group_sector(s.forms[start - 1]):
            sectors = group_sector(s.forms[start - 1])  # opposition | Broad Front
    return PartyMention(
        sentence=s.index,
        head=head,
        start=start,
        end=end,
        span=span,
        form="name",
        kind="organization",
        name=shown_name,
        country=where,
        sectors=with_level(sectors),
        body=known,
        definite=name.start > 0 and s.forms[name.start - 1].lower() == "the",
    )


def _state(text: str, s: Sentence, name: Name, titles: set[int]) -> PartyMention:
    span = s.words_span(name.start, name.end)
    codes = tuple(dict.fromkeys(m.iso3 for m in name.matches))
    how = name.matches[0].how if name.matches else "name"
    head = head_of(s, name.start, name.end)
    person = how == "demonym" and s.upos[head] != "ADJ" and s.deprels[head] in ("nsubj", "nsubj:pass", "obj")
    kind: ActorKind = "group" if person else "state"
    sectors = next((m.sectors for m in name.matches if m.sectors), ("GOV",)) if kind == "state" else ()
    one = codes[0] if len(codes) == 1 else None
    return PartyMention(
        sentence=s.index,
        head=head,
        start=name.start,
        end=name.end,
        span=span,
        form="nominal" if person else "name",
        kind=kind,
        name=country(one).name if one and kind == "state" else shown(text, span),
        country=one,
        sectors=sectors,
        contained=(how == "demonym" and not person) or bool(titles.intersection(range(name.start, name.end))),
        options=codes if len(codes) > 1 else (),
        metonym=how in ("capital", "metonym"),
        definite=True,
        plural=person and s.xpos[head] in ("NNS", "NNPS"),
    )


def _with_containment(mentions: list[PartyMention]) -> list[PartyMention]:
    """Each mention once a head; those inside a longer one marked as contained."""
    kept: list[PartyMention] = []
    for m in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if any(k.head == m.head for k in kept):
            continue
        inside = any(k.start <= m.start and m.end <= k.end for k in kept)
        kept.append(replace(m, contained=True) if inside else m)
    return kept

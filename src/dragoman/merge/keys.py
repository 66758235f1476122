"""Keys: one for each actor across reports, with the joins that led to it; decisions of a user undo or add joins.

A key is the name in the form that its spellings share, with kind and country; the same sightings and decisions give the
same keys in any order. A sighting that would join two which are told apart ("George Bush" between the two) joins none,
and both are given as its runners-up.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.merge.compare import Sighting, compared
from dragoman.merge.romanised import person_name, sound
from dragoman.records import BadCall
from dragoman.reference.bodies import bodies_named
from dragoman.reference.folding import fold, key_of
from dragoman.reference.holders import terms_named

Ruling = Literal["together", "apart"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A user's word on two sightings, by their ids: they are one actor, or they are two, and why."""

    one: str
    other: str
    ruling: Ruling
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """Two sightings taken for one actor, and why."""

    one: str
    other: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keyed:
    """The key of one actor, the ids of its sightings, the joins between them, and keys it might have belonged to."""

    key: str
    sightings: tuple[str, ...]
    joins: tuple[Join, ...]
    runners_up: tuple[str, ...] = ()


def keyed(sightings: Iterable[Sighting], decisions: Sequence[Decision] = ()) -> tuple[Keyed, ...]:
    """The actors that the sightings tell of, by key.

    Raises BadCall where two sightings have one id, or decisions contradict each other.

    >>> names = {"1/a1": "Radmila Šekerinska", "2/a4": "Radmila Shekerinska"}
    >>> told = [Sighting(id, name, "person", "MKD") for id, name in names.items()]
    >>> [(k.sightings, k.joins[0].reasons) for k in keyed(told)]
    [(('1/a1', '2/a4'), ('two spellings of one name', 'both of MKD'))]
    """
    told = _by_id(sightings)
    ruled = _ruled(decisions)
    alike = _alike(told, {id for pair in ruled for id in pair})
    by_id = {id: told[id] for id in alike}
    links: dict[str, dict[str, tuple[str, ...]]] = {id: {} for id in by_id}
    apart = {pair for pair, d in ruled.items() if d.ruling == "apart"}
    for block in _blocks(by_id.values()):
        for i, one in enumerate(block):
            for other in block[i + 1 :]:
                pair = frozenset((one.id, other.id))
                verdict = compared(one, other)
                if verdict.answer == "different":
                    apart.add(pair)
                elif verdict.answer == "same" and pair not in apart and pair not in ruled:
                    links[one.id][other.id] = links[other.id][one.id] = verdict.reasons
    for pair, decision in ruled.items():
        if decision.ruling == "together" and all(id in by_id for id in pair):
            one_id, other_id = sorted(pair)
            apart.discard(pair)
            said = ("decided" + (f": {decision.reason}" if decision.reason else ""),)
            links[one_id][other_id] = links[other_id][one_id] = said
    torn = {id: _torn(id, links, apart, ruled) for id in by_id}
    groups = _groups(by_id, links, {id for id, others in torn.items() if others}, apart, ruled)
    return tuple(_with_alike(k, told, alike) for k in _named(groups, by_id, links, torn))


def actor_key(s: Sighting) -> str:
    """The key of a sighting by itself: kind, country, and the name in the form its spellings share.

    >>> actor_key(Sighting("1", "Volodymyr Zelenskyy", "person", "UKR"))
    'person:UKR:volodymyr-zelenskyy'
    >>> actor_key(Sighting("2", "the Kremlin's spokesman", "office", "RUS"))
    'office:RUS:the-kremlin-s-spokesman:2'
    """
    name = s.name
    if s.kind == "person" and (terms := terms_named(name)):
        name = terms[0].name
    elif s.kind == "organization" and len(held := bodies_named(name)) == 1:
        name = held[0].name
    words = [s.kind, s.country or "-", "-".join(key_of(name)) or hashlib.sha256(name.encode()).hexdigest()[:8]]
    return ":".join((*words, s.id) if s.kind in ("group", "office") else words)


def _by_id(sightings: Iterable[Sighting]) -> dict[str, Sighting]:
    found: dict[str, Sighting] = {}
    for s in sorted(sightings, key=lambda s: s.id):
        if s.id in found:
            raise BadCall(f"sightings: two have the id {s.id!r}; give each its own, such as document/actor")
        found[s.id] = s
    return found


def _ruled(decisions: Sequence[Decision]) -> dict[frozenset[str], Decision]:
    ruled: dict[frozenset[str], Decision] = {}
    for n, d in enumerate(decisions):
        pair = frozenset((d.one, d.other))
        if len(pair) < 2:
            raise BadCall(f"decisions[{n}]: names {d.one!r} twice; a decision is about two sightings")
        if pair in ruled and ruled[pair].ruling != d.ruling:
            raise BadCall(f"decisions[{n}]: {d.one} and {d.other} are both together and apart; keep one of the two")
        ruled[pair] = d
    return ruled


def _alike(told: Mapping[str, Sighting], decided: set[str]) -> dict[str, list[str]]:
    """Sightings told in the very same way under the first of them, so that many reports cost no more than few.

    Those that a decision is about stand for themselves, and so do those that are not one for being alike.
    """
    same: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for id, s in told.items():
        way = (s.kind, fold(s.name), s.country, s.sectors, *sorted(s.identifiers.items()))
        same[(id,) if id in decided else way].append(id)
    found: dict[str, list[str]] = {}
    for ids in same.values():
        one = len(ids) == 1 or compared(told[ids[0]], told[ids[1]]).answer == "same"
        found.update({ids[0]: ids} if one else {id: [id] for id in ids})
    return found


def _with_alike(k: Keyed, told: Mapping[str, Sighting], alike: Mapping[str, list[str]]) -> Keyed:
    """The actor with all that are told as its sightings are, each joined to the first of them."""
    more = [Join(id, x, compared(told[id], told[x]).reasons) for id in k.sightings for x in alike[id][1:]]
    members = sorted(x for id in k.sightings for x in alike[id])
    return Keyed(k.key, tuple(members), (*k.joins, *more), k.runners_up)


def _blocks(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """Those that may be one: of one kind, with a word of the name, a table's entry or an identifier in common."""
    blocks: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for s in sightings:
        for mark in _marks(s):
            blocks[(s.kind, *mark)].append(s)
    return [block for _, block in sorted(blocks.items()) if len(block) > 1]


def _marks(s: Sighting) -> set[tuple[str, ...]]:
    marks: set[tuple[str, ...]] = {("identifier", name, value) for name, value in s.identifiers.items()}
    if s.kind == "person":
        # A country that the other report does not tell may change the form, so both are looked under.
        forms = {person_name(s.name, country).words for country in (None, s.country)}
        marks |= {("pair", *pair) for words in forms for pair in _pairs(words)}
        marks |= {("holder", t.name) for t in terms_named(s.name)}
    elif s.kind == "state" and s.country:
        marks.add(("country", s.country))
    elif s.kind in ("organization", "state"):
        marks.add(("words", *sorted(sound(w) for w in key_of(s.name))[-2:]))
        marks |= {("body", b.name) for b in bodies_named(s.name)}
    return marks


def _pairs(words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Every two words of a name, in alphabetical order: a full name shares one with its short form, in any order."""
    ordered = sorted(set(words))
    return {(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :]}


def _torn(
    id: str,
    links: Mapping[str, Mapping[str, tuple[str, ...]]],
    apart: set[frozenset[str]],
    ruled: Mapping[frozenset[str], Decision],
) -> tuple[str, ...]:
    """Those linked to a sighting that cannot be one with each other: it stands between them, and joins none."""
    near = sorted(other for other in links[id] if frozenset((id, other)) not in ruled)
    torn = {x for i, a in enumerate(near) for b in near[i + 1 :] if frozenset((a, b)) in apart for x in (a, b)}
    return tuple(sorted(torn))


def _groups(
    by_id: Mapping[str, Sighting],
    links: Mapping[str, Mapping[str, tuple[str, ...]]],
    torn: set[str],
    apart: set[frozenset[str]],
    ruled: Mapping[frozenset[str], Decision],
) -> list[list[str]]:
    """The groups that links make, the decided ones first; no link may bring two into one group that are apart."""
    group = {id: [id] for id in by_id}
    pairs = sorted({frozenset((a, b)) for a in links for b in links[a]}, key=lambda p: (p not in ruled, sorted(p)))
    for pair in pairs:
        one, other = sorted(pair)
        if pair not in ruled and (one in torn or other in torn):
            continue
        first, second = group[one], group[other]
        if first is second or any(frozenset((a, b)) in apart for a in first for b in second):
            continue
        first.extend(second)
        for id in second:
            group[id] = first
    return [list(members) for members in {tuple(sorted(members)) for members in group.values()}]


def _named(
    groups: list[list[str]],
    by_id: Mapping[str, Sighting],
    links: Mapping[str, Mapping[str, tuple[str, ...]]],
    torn: Mapping[str, tuple[str, ...]],
) -> tuple[Keyed, ...]:
    """The groups with their keys; two groups of one name are numbered in the order of their first sighting."""
    keys: dict[str, str] = {}
    taken: dict[str, int] = defaultdict(int)
    for members in sorted(groups):
        key = _key(members, by_id)
        taken[key] += 1
        keys.update(dict.fromkeys(members, key if taken[key] == 1 else f"{key}#{taken[key]}"))
    found = []
    for members in sorted(groups):
        joins = tuple(Join(a, b, links[a][b]) for a in members for b in members if a < b and b in links[a])
        others = {keys[x] for m in members for x in torn[m]} - {keys[members[0]]}
        found.append(Keyed(keys[members[0]], tuple(members), joins, tuple(sorted(others))))
    return tuple(found)


def _key(members: list[str], by_id: Mapping[str, Sighting]) -> str:
    """The key of the fullest name, with the country that any of them tells."""
    told = [by_id[m] for m in members]
    fullest = min(told, key=lambda s: (s.country is None, -len(key_of(s.name)), fold(s.name), s.id))
    return actor_key(fullest)


__all__ = ["Decision", "Join", "Keyed", "actor_key", "keyed"]

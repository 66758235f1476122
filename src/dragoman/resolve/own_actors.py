"""Actors of a report that a user's own list knows: what the list says of them, and two that it knows as one.

What the text says itself beats the list: an actor whose office is told with another country is somebody else, and one
told with an office keeps its sectors. Knows nothing of the tables of this package, which the list beats.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman.records import Actor
from dragoman.reference.own_actors import OwnActor, OwnActors
from dragoman.resolve.actors import Cast


def identified(cast: Cast, text: str, own: OwnActors, *, on: str | None = None) -> Cast:
    """The cast with countries, sectors and identifiers from the list; actors that are one in it are joined."""
    if not own:
        return cast
    rows = {a.id: row for a in cast.actors if (row := _row(a, text, own, on)) is not None}
    first: dict[tuple[str, str], str] = {}
    same = {id: first.setdefault((rows[id].name, _kind(cast, id)), id) for id in rows}
    ids: dict[str, str] = {}
    joined: dict[str, Actor] = {}
    for actor in cast.actors:
        if same.get(actor.id, actor.id) == actor.id:
            ids[actor.id] = f"a{len(joined) + 1}"
            joined[ids[actor.id]] = _told(actor, rows.get(actor.id), on)
        else:
            ids[actor.id] = ids[same[actor.id]]
            joined[ids[actor.id]] = _with(joined[ids[actor.id]], actor)
    actors = tuple(msgspec.structs.replace(actor, id=id) for id, actor in joined.items())
    return Cast(actors, _moved(cast.places, ids))


def _kind(cast: Cast, id: str) -> str:
    return next(a.kind for a in cast.actors if a.id == id)


def _row(actor: Actor, text: str, own: OwnActors, on: str | None) -> OwnActor | None:
    """The row of the list that tells of an actor by its name, or by another name that the report gives it."""
    if actor.kind == "state":
        return None
    names = [actor.name, *(text[m.start : m.end] for m in actor.mentions if m.form == "name")]
    told = {role.country for role in actor.roles if role.country}
    for name in dict.fromkeys(names):
        for row in own.named(name, on=on):
            if row.kind in (None, actor.kind) and (not told or row.country is None or row.country in told):
                return row
    return None


def _told(actor: Actor, row: OwnActor | None, on: str | None) -> Actor:
    if row is None:
        return actor
    of_then = row.holds(on) or on is None
    by_text = any(role.country for role in actor.roles)
    return msgspec.structs.replace(
        actor,
        country=actor.country if by_text or not (row.country or row.sectors) else row.country,
        sectors=row.sectors if row.sectors and of_then and not actor.roles else actor.sectors,
        identifiers={**actor.identifiers, **row.identifiers},
    )


def _with(actor: Actor, other: Actor) -> Actor:
    mentions = {(m.start, m.end): m for m in (*actor.mentions, *other.mentions)}
    return msgspec.structs.replace(
        actor,
        roles=(*actor.roles, *(role for role in other.roles if role not in actor.roles)),
        mentions=tuple(mentions[key] for key in sorted(mentions)),
    )


def _moved(
    places: Mapping[tuple[int, int], tuple[str, ...]], ids: Mapping[str, str]
) -> dict[tuple[int, int], tuple[str, ...]]:
    return {place: tuple(dict.fromkeys(ids[id] for id in actors)) for place, actors in places.items()}


__all__ = ["identified"]

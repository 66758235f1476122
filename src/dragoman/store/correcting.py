"""What people said of a record, and the record as it is after that. Knows records, no SQL.

Corrections of one thing add up: edits stay, a rejection holds until a later accept or edit takes it back. A newer
coding has records of its own, so corrections are carried over to what stands on the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec

from dragoman.records import BadCall, Record, Span
from dragoman.reference.folding import fold
from dragoman.reference.ontology import CONTEXTS, MODES, TYPES, cameo_for, score_of

Action = Literal["accept", "reject", "edit"]
Kind = Literal["actor", "event", "statement", "figure", "commitment"]
ACTIONS: tuple[Action, ...] = ("accept", "reject", "edit")
KINDS: tuple[Kind, ...] = ("actor", "event", "statement", "figure", "commitment")

# The fields that name other things of the record, by the kind of thing they name.
_REFERENCES: dict[str, Kind] = {
    "actors": "actor", "recipients": "actor", "reported_by": "actor", "speaker": "actor", "about": "actor",
    "claimed_by": "actor", "who": "actor", "to": "actor", "event": "event",
}  # fmt: skip


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What one person said of one thing: `changes` are new values in the record's form, of the fields edited alone.

    `document` and `id` name it, `coding` says which coding's record that id belongs to. `made` is in UTC.
    """

    correction: int
    made: datetime
    who: str
    action: Action
    document: str
    coding: str
    kind: Kind
    id: str
    changes: dict[str, Any] = {}
    why: str | None = None


def corrected(record: Record, corrections: Iterable[Correction]) -> Record:
    """The record with these corrections, in their order, made to it; raises BadCall for one that cannot be."""
    plain: dict[str, Any] = msgspec.json.decode(record.to_json())
    rejected: dict[tuple[Kind, str], bool] = {}
    for c in corrections:
        _edit(_thing(plain, c), c)
        rejected[c.kind, c.id] = c.action == "reject"
    for (kind, id), gone in rejected.items():
        if gone:
            _take_out(plain, kind, id)
    try:
        found = Record.from_dict(plain)
    except msgspec.ValidationError as error:
        raise BadCall(f"correction: {error}; docs/record.md tells what a field may hold") from None
    _check_spans(found)
    return found


def kind_of(record: Record, id: str) -> Kind:
    """Of what kind the thing with this id is; raises BadCall where there is none, or several kinds have one."""
    found = [kind for kind in KINDS if any(thing.id == id for thing in getattr(record, f"{kind}s"))]
    if len(found) != 1:
        there = f"several: {', '.join(found)}; name the kind" if found else "none; SELECT id FROM told shows the ids"
        raise BadCall(
            f"{record.document.id}:{id}: wanted one actor, event, statement, figure or commitment, got {there}"
        )
    return found[0]


def carried(correction: Correction, before: Record, after: Record) -> Correction | None:
    """The correction as it holds for a newer record of the same document, or None where nothing there answers to it."""
    id = _counterpart(correction.kind, correction.id, before, after)
    if id is None:
        return None
    changes = dict(correction.changes)
    for field, kind in _REFERENCES.items():
        if changes.get(field):
            named = changes[field] if isinstance(changes[field], list) else [changes[field]]
            moved = [_counterpart(kind, one, before, after) for one in named]
            if None in moved:
                return None
            changes[field] = moved if isinstance(changes[field], list) else moved[0]
    return msgspec.structs.replace(correction, id=id, changes=changes)


def _thing(plain: dict[str, Any], c: Correction) -> dict[str, Any]:
    for thing in plain[f"{c.kind}s"]:
        if thing["id"] == c.id:
            found: dict[str, Any] = thing
            return found
    raise BadCall(f"{c.document}:{c.id}: the record has no {c.kind} of that id; SELECT id FROM told shows the ids")


def _edit(thing: dict[str, Any], c: Correction) -> None:
    if c.action != "edit" and c.changes:
        raise BadCall(f"{c.document}:{c.id}: {c.action} takes no new values; use edit")
    if c.action == "edit" and not c.changes:
        raise BadCall(f"{c.document}:{c.id}: edit wants new values, for example --set type=CONSULT")
    if unknown := [name for name in c.changes if name not in thing or name == "id"]:
        there = ", ".join(name for name in thing if name != "id")
        raise BadCall(f"{c.document}:{c.id}: a field {', '.join(unknown)} cannot be set; those of a {c.kind}: {there}")
    for name, value in c.changes.items():
        thing[name] = _merged(thing[name], value)
    if c.kind == "event" and c.changes:
        _settle_type(thing, c)


def _merged(held: Any, new: Any) -> Any:
    """The new value; of a dict only what it names is new."""
    if isinstance(held, dict) and isinstance(new, dict):
        return held | {name: _merged(held.get(name), value) for name, value in new.items()}
    return new


def _settle_type(event: dict[str, Any], c: Correction) -> None:
    """Checks an edited event's codes, and sets what follows from its type unless the edit does."""
    if event["type"] not in TYPES:
        raise BadCall(f"{c.document}:{c.id}: {event['type']!r} is no type; the types are {', '.join(TYPES)}")
    modes = MODES[event["type"]]
    if "modes" not in c.changes:
        event["modes"] = [mode for mode in event["modes"] if mode in modes]
    for field, known in (("modes", modes), ("contexts", tuple(CONTEXTS))):
        if field in c.changes and (unknown := [code for code in event[field] if code not in known]):
            there = ", ".join(known) or "none"
            raise BadCall(f"{c.document}:{c.id}: {field} of {event['type']} has no {unknown[0]!r}; there is {there}")
    if {"type", "modes"} & set(c.changes):
        mode = event["modes"][0] if event["modes"] else None
        derived = {"cameo": cameo_for(event["type"], mode), "intensity": score_of(event["type"], mode)}
        event |= {name: value for name, value in derived.items() if name not in c.changes}


def _take_out(plain: dict[str, Any], kind: Kind, id: str) -> None:
    """Removes a thing, and whatever names it: an event that loses its last party goes, too."""
    for things in (plain[f"{each}s"] for each in KINDS):
        for thing in things:
            for field, named in _REFERENCES.items():
                if named == kind and field in thing:
                    held = thing[field]
                    if isinstance(held, list):
                        thing[field] = [one for one in held if one != id]
                    elif held == id:
                        thing[field] = None
    plain[f"{kind}s"] = [thing for thing in plain[f"{kind}s"] if thing["id"] != id]
    for event in [e for e in plain["events"] if not e["actors"] and not e["recipients"]]:
        _take_out(plain, "event", event["id"])


def _check_spans(record: Record) -> None:
    end = len(record.document.text)
    beyond = [span for event in record.events for piece in event.evidence for span in (piece.trigger, *piece.actors)]
    if any(span.end > end for span in beyond):
        raise BadCall(f"correction: a span reaches beyond the text, which has {end} characters")


def _counterpart(kind: Kind, id: str, before: Record, after: Record) -> str | None:
    """The id of what stands on the same words in the newer record: of the same sort first, then with most of them."""
    old = next((thing for thing in getattr(before, f"{kind}s") if thing.id == id), None)
    if old is None:
        return None
    words, sort = _spans(old), _sort(kind, old)
    best: tuple[bool, int] = (False, 0)
    found: str | None = None
    for new in getattr(after, f"{kind}s"):
        shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in words for b in _spans(new))
        if shared and (likeness := (_sort(kind, new) == sort, shared)) > best:
            best, found = likeness, new.id
    return found


def _spans(thing: Any) -> Sequence[Span]:
    """The words that tell a thing apart from others of its kind."""
    match type(thing).__name__:
        case "Actor":
            return [mention.span for mention in thing.mentions]
        case "Event":
            return [piece.trigger for piece in thing.evidence]
        case "Statement":
            return list(thing.content)
        case "Figure":
            return [thing.span]
        case _:
            return [thing.what]


def _sort(kind: Kind, thing: Any) -> Any:
    """What two things of a kind on the same words should have in common."""
    match kind:
        case "actor":
            return fold(thing.name)
        case "event":
            return thing.type
        case "statement":
            return thing.kind
        case "figure":
            return thing.value
        case _:
            return thing.standing

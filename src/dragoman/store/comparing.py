"""What changed between two codings of the same documents, event by event.

Two events are the same where their triggers overlap; of several, one of the same type is taken first. Knows records,
no SQL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from dragoman.records import Event, Record

What = Literal["only_before", "only_after", "changed"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One event that differs: in which document, which fields, and how it stood before and after.

    Fields are named as in the record; parties and the reporter are told by name, since ids differ between records.
    """

    document: str
    what: What
    fields: tuple[str, ...] = ()
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two codings side by side: the documents that both have read, and how the events in them compare.

    `fields` counts how often each field differs. `changes` holds the first differences, as many as were asked for; the
    counts are of all.
    """

    documents: int
    same: int
    changed: int
    only_before: int
    only_after: int
    fields: dict[str, int]
    changes: tuple[Change, ...]


# What is neither wording nor judgement: ids are the record's own, confidence moves with every model.
_LEFT_OUT = ("id", "confidence", "evidence")


def compared(pairs: Iterable[tuple[Record, Record]], *, most: int | None = None) -> Comparison:
    """The comparison of records before and after, each pair of one document; at most `most` changes are kept."""
    documents, same = 0, 0
    kept: list[Change] = []
    counts: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for before, after in pairs:
        alike, changes = changes_between(before, after)
        documents, same = documents + 1, same + alike
        counts.update(change.what for change in changes)
        fields.update(field for change in changes for field in change.fields)
        kept += changes if most is None else changes[: max(0, most - len(kept))]
    return Comparison(
        documents=documents,
        same=same,
        changed=counts["changed"],
        only_before=counts["only_before"],
        only_after=counts["only_after"],
        fields=dict(fields.most_common()),
        changes=tuple(kept),
    )


def changes_between(before: Record, after: Record) -> tuple[int, list[Change]]:
    """How many events of a document are the same in both records, and those that differ."""
    same, found = 0, []
    document = before.document.id
    for old, new in _paired(before.events, after.events):
        was, is_ = (told(old, before) if old else None), (told(new, after) if new else None)
        if was is None or is_ is None:
            what: What = "only_after" if was is None else "only_before"
            found.append(Change(document=document, what=what, before=was, after=is_))
        elif fields := tuple(name for name in was if was[name] != is_[name]):
            found.append(Change(document=document, what="changed", fields=fields, before=was, after=is_))
        else:
            same += 1
    return same, found


def told(event: Event, record: Record) -> dict[str, Any]:
    """An event as plain values, its parties by name, with the words of its main trigger."""
    names = {actor.id: actor.name for actor in record.actors}
    plain: dict[str, Any] = msgspec.to_builtins(event)
    for side in ("actors", "recipients"):
        plain[side] = [names[id] for id in plain[side]]
    plain["reported_by"] = names.get(plain["reported_by"])
    plain = {name: value for name, value in plain.items() if name not in _LEFT_OUT}
    return plain | {"trigger": event.evidence[0].trigger.of(record.document.text)}


def _paired(
    before: tuple[Event, ...], after: tuple[Event, ...]
) -> Iterator[tuple[Event, Event | None] | tuple[None, Event]]:
    left = list(after)
    partner: dict[int, Event] = {}
    for alike in (_same_type, lambda old, new: True):
        for n, old in enumerate(before):
            if n not in partner:
                new = next((new for new in left if alike(old, new) and share_words(old, new)), None)
                if new is not None:
                    partner[n] = new
                    left.remove(new)
    for n, old in enumerate(before):
        yield old, partner.get(n)
    for new in left:
        yield None, new


def _same_type(old: Event, new: Event) -> bool:
    return old.type == new.type


def share_words(old: Event, new: Event) -> bool:
    """Whether a trigger of one overlaps a trigger of the other."""
    return any(a.trigger.overlaps(b.trigger) for a in old.evidence for b in new.evidence)

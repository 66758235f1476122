"""Filters of events, against a slow and obvious way to choose them."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from dragoman.records import Actor, BadCall, Event, Place, Record, Role, Span, When
from dragoman.reference.folding import fold
from dragoman.store import EVENT_COLUMNS, EventFilter, Store
from tests.store.records_by_hand import ONE, coded, event, record

COUNTRIES = ["GHA", "PER", "NPL", None]
NAMES = ["Ana Pérez", "Kofi Mensah", "Ghana", "Nepal", "Kofi Annan Centre"]


def random_record(n: int, chance: random.Random) -> Record:
    text = f"Report {n}: they met in Accra and agreed, then parted."
    actors = tuple(
        Actor(
            id=f"a{i}",
            name=chance.choice(NAMES),
            kind="person",
            country=chance.choice(COUNTRIES),
            sectors=tuple(chance.sample(["GOV", "LEG", "MIL"], chance.randint(0, 2))),
            roles=(Role(title="minister"),) if chance.random() < 0.3 else (),
            identifiers={"wikidata": f"Q{chance.randint(1, 3)}"} if chance.random() < 0.5 else {},
        )
        for i in range(4)
    )
    events = tuple(random_event(f"e{i}", chance) for i in range(chance.randint(0, 3)))
    return record(text, actors=actors, events=events, agency=chance.choice(["Kabar", "Report", None]))


def random_event(id: str, chance: random.Random) -> Event:
    sides = chance.sample(["a0", "a1", "a2", "a3"], chance.randint(1, 4))
    cut = chance.randint(1, len(sides))
    first = date(2026, chance.randint(1, 3), chance.randint(1, 28)).isoformat()
    last = date(2026, chance.randint(4, 6), 1).isoformat()
    when = chance.choice([None, When(from_=first, to=first), When(from_=first, to=last, precision="range"),
                          When(from_=first, precision="after"), When(to=last, precision="before")])  # fmt: skip
    return event(
        id,
        chance.choice(["CONSULT", "ASSAULT", "AID"]),
        Span(13, 16),
        tuple(sides[:cut]),
        tuple(sides[cut:]),
        status=chance.choice(["actual", "negated"]),
        salience=chance.choice(["main", "background"]),
        confidence=chance.choice([0.2, 0.8]),
        modes=tuple(chance.sample(["visit", "phone"], chance.randint(0, 1))),
        contexts=tuple(chance.sample(["military", "diplomatic"], chance.randint(0, 2))),
        date=when,
        place=chance.choice([None, Place(name="Accra", country="GHA"), Place(name="Lima", country="PER")]),
        reported_by=chance.choice([None, "a0"]),
    )


def is_party(actor: Actor, party: str) -> bool:
    if len(party) == 3 and party.isupper():
        return actor.country == party
    if ":" in party:
        register, _, id = party.partition(":")
        return actor.identifiers.get(register) == id
    if party.endswith("*"):
        return fold(actor.name).startswith(fold(party[:-1]))
    return fold(actor.name) == fold(party)


def wanted_obviously(told: Event, record: Record, wanted: EventFilter) -> bool:
    acting, acted_on = ([record.actor(id) for id in ids] for ids in (told.actors, told.recipients))
    both = acting + acted_on

    def any_party(actors: list[Actor], parties: tuple[str, ...]) -> bool:
        return not parties or any(is_party(actor, party) for actor in actors for party in parties)

    day = told.date
    return all([
        any_party(both, wanted.actors),
        any_party(acting, wanted.acting),
        any_party(acted_on, wanted.acted_on),
        all(any_party(both, (party,)) for party in wanted.between or ()),
        not wanted.countries or bool({a.country for a in both} & set(wanted.countries)),
        not wanted.sectors or bool({s for a in both for s in a.sectors} & set(wanted.sectors)),
        not wanted.types or told.type in wanted.types,
        not wanted.quads or {"CONSULT": 1, "AID": 2, "ASSAULT": 4}[told.type] in wanted.quads,
        not wanted.modes or bool(set(told.modes) & set(wanted.modes)),
        not wanted.contexts or bool(set(told.contexts) & set(wanted.contexts)),
        not wanted.statuses or told.status in wanted.statuses,
        not wanted.salience or told.salience == wanted.salience,
        not wanted.since or (day is not None and (day.to is None or day.to >= wanted.since)),
        not wanted.until or (day is not None and (day.from_ is None or day.from_ <= wanted.until)),
        not wanted.places
        or (told.place is not None and bool({told.place.name, told.place.country} & set(wanted.places))),
        wanted.min_confidence is None or told.confidence >= wanted.min_confidence,
        not wanted.sources or record.document.agency in wanted.sources,
        not wanted.documents or record.document.id in wanted.documents,
    ])  # fmt: skip


def random_filter(chance: random.Random, records: list[Record]) -> EventFilter:
    parties = ["GHA", "PER", "ana perez", "Kofi*", "wikidata:Q1", "wikidata:Q2", "nobody"]
    every: dict[str, Any] = {
        "actors": tuple(chance.sample(parties, 2)),
        "acting": (chance.choice(parties),),
        "acted_on": (chance.choice(parties),),
        "between": tuple(chance.sample(parties, 2)),
        "countries": ("GHA", "NPL"),
        "sectors": ("MIL",),
        "types": ("AID", "CONSULT"),
        "quads": (1, 4),
        "modes": ("visit",),
        "contexts": ("military", "economic"),
        "statuses": ("actual",),
        "salience": "main",
        "since": "2026-02-14",
        "until": "2026-02-20",
        "places": ("Accra", "PER"),
        "min_confidence": 0.5,
        "sources": ("Kabar",),
        "documents": (records[0].document.id, records[5].document.id),
    }
    return EventFilter(**{name: every[name] for name in chance.sample(sorted(every), chance.randint(1, 2))})


def test_a_filter_chooses_as_the_obvious_way_does(store: Store) -> None:
    chance = random.Random(3)
    records = [random_record(n, chance) for n in range(60)]
    store.add(store.begin_run(ONE), coded(*records))
    for _ in range(60):
        wanted = random_filter(chance, records)
        slow = [f"{r.document.id}:{e.id}" for r in records for e in r.events if wanted_obviously(e, r, wanted)]
        assert [id for (id,) in store.events(wanted, columns=["event_id"])] == slow, wanted


def test_every_column_is_that_of_the_record(store: Store) -> None:
    chance = random.Random(5)
    records = [random_record(n, chance) for n in range(10)]
    store.add(store.begin_run(ONE), coded(*records))
    answer = store.events()
    found = {row["event_id"]: row for row in (dict(zip(answer.columns, row, strict=True)) for row in answer)}
    assert answer.columns == EVENT_COLUMNS
    for told in records:
        for e in told.events:
            row, acting = found[f"{told.document.id}:{e.id}"], [told.actor(id) for id in e.actors]
            assert row["actors"] == [a.name for a in acting]
            assert row["actor_countries"] == [a.country for a in acting]
            assert row["actor_sectors"] == [" ".join(a.sectors) for a in acting]
            assert row["actor_titles"] == [a.roles[0].title if a.roles else None for a in acting]
            assert row["actor_wikidata"] == [a.identifiers.get("wikidata") for a in acting]
            assert row["evidence_triggers"] == [piece.trigger.of(told.document.text) for piece in e.evidence]
            assert row["story_people"] == [a.name for a in told.actors]
            assert row["actor_words"] is None and row["place_words"] is None
            assert row["recipients"] == [told.actor(id).name for id in e.recipients]
            assert row["reported_by"] == (told.actor(e.reported_by).name if e.reported_by else None)
            assert row["trigger"] == e.evidence[0].trigger.of(told.document.text)
            assert row["sentence"] == told.document.text
            assert (row["modes"], row["contexts"]) == (list(e.modes), list(e.contexts))
            assert row["date_from"] == (date.fromisoformat(e.date.from_) if e.date and e.date.from_ else None)
            assert (row["place_name"], row["agency"]) == (e.place.name if e.place else None, told.document.agency)
            assert row["version"] == ONE.version
    assert len(found) == sum(len(told.events) for told in records)


def test_a_run_can_be_asked_for_though_a_newer_one_is_shown(store: Store) -> None:
    first = store.begin_run(ONE)
    chance = random.Random(9)
    told = [random_record(n, chance) for n in range(5)]
    store.add(first, coded(*told))
    store.finish_run(first)
    ids = [f"{r.document.id}:{e.id}" for r in told for e in r.events]
    assert [id for (id,) in store.events(EventFilter(run=first), columns=["event_id"])] == ids
    assert list(store.events(EventFilter(run=first + 1))) == []


def test_columns_and_rows_can_be_limited_and_an_unknown_column_is_named(store: Store) -> None:
    chance = random.Random(1)
    store.add(store.begin_run(ONE), coded(*[random_record(n, chance) for n in range(10)]))
    answer = store.events(columns=["type", "source", "trigger"], limit=2)
    assert answer.columns == ("type", "source", "trigger")
    assert len(list(answer)) == 2
    with pytest.raises(BadCall, match="has no column weather; the columns are event_id"):
        store.events(columns=["weather"])

"""Which events are taken: checked words, and a fast query against a slow and obvious way to choose."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.export import ALL_STATUSES, selection, wanted_events
from dragoman.records import BadCall, Record
from dragoman.store import Store, open_store
from tests.store.records_by_hand import ONE, coded
from tests.store.test_filters import random_record, wanted_obviously

PARTIES = ["GHA", "PER", "ana perez", "Kofi*", "*annan*", "wikidata:Q1", "nobody"]
SOME: dict[str, st.SearchStrategy[Any]] = {
    "actors": st.lists(st.sampled_from(PARTIES), max_size=2),
    "acting": st.sampled_from(PARTIES),
    "acted_on": st.sampled_from(PARTIES),
    "between": st.tuples(st.sampled_from(PARTIES), st.sampled_from(PARTIES)),
    "countries": st.lists(st.sampled_from(["Ghana", "PER", "nepal"]), max_size=2),
    "sectors": st.sampled_from(["GOV", "mil"]),
    "types": st.lists(st.sampled_from(["AID", "consult"]), max_size=2),
    "quads": st.lists(st.sampled_from([1, "2", "material conflict"]), max_size=2),
    "modes": st.just("visit"),
    "contexts": st.lists(st.sampled_from(["military", "economic"]), max_size=2),
    "statuses": st.sampled_from(["actual", "negated", "all"]),
    "salience": st.sampled_from(["main", "background"]),
    "since": st.sampled_from(["2026-02-14", "2026-03", datetime.date(2026, 1, 20)]),
    "until": st.sampled_from(["2026-02-20", "2026-01", "2026"]),
    "places": st.lists(st.sampled_from(["accra", "Peru"]), max_size=2),
    "min_confidence": st.sampled_from([0.0, 0.5, 1.0]),
    "sources": st.sampled_from(["kabar", "Report"]),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[Record]]]:
    chance = random.Random(11)
    records = [random_record(n, chance) for n in range(80)]
    with open_store(str(tmp_path_factory.mktemp("held") / "record.duckdb")) as store:
        store.add(store.begin_run(ONE), coded(*records))
        yield store, records


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional=SOME), st.booleans())
def test_the_query_chooses_as_the_obvious_way_does(
    held: tuple[Store, list[Record]], wanted: dict[str, Any], dyads: bool
) -> None:
    store, records = held
    checked = wanted_events(wanted)  # type: ignore[arg-type]
    obvious = [f"{r.document.id}:{e.id}" for r in records for e in r.events if _obviously(e, r, checked)]
    rows = selection(wanted, dyads=dyads).rows(store, ["event_id", "actors"])  # type: ignore[arg-type]
    assert list(dict.fromkeys(row["event_id"] for row in rows)) == obvious


def _obviously(event: Any, record: Record, wanted: Any) -> bool:
    """As the store's own tests choose, but for letters' case in agencies and places and for `*` before a name."""
    folded = {"kabar": "Kabar", "accra": "Accra"}
    fields = {name: tuple(folded.get(one, one) for one in getattr(wanted, name)) for name in ("sources", "places")}
    starred = {
        name: tuple("Kofi Annan*" if one == "*annan*" else one for one in getattr(wanted, name) or ())
        for name in ("actors", "acting", "acted_on", "between")
    }
    import msgspec

    return wanted_obviously(event, record, msgspec.structs.replace(wanted, **fields, **starred))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"types": "MEET"}, "'MEET' is no event type; there are AGREE, CONSULT"),
        ({"quads": 5}, r"5 is no quad; there are 1 \(verbal cooperation\)"),
        ({"contexts": "weather"}, "'weather' is no context; there are"),
        ({"modes": "slow"}, "'slow' is no mode; there are"),
        ({"statuses": "maybe"}, "'maybe' is no status; there are actual, historical"),
        ({"salience": "much"}, "'much' is no salience; there are main, background"),
        ({"countries": "Atlantis"}, "'Atlantis' is no country; give its name or its code"),
        ({"countries": "Congolese"}, "'Congolese' may be COD or COG; give the code"),
        ({"sectors": "government"}, "'government' is no sector"),
        ({"since": "2026-02-30"}, "'2026-02-30' is no day; write 2026-01-22"),
        ({"until": "0000"}, "'0000' is no day"),
        ({"since": "last year"}, "'last year' is no day"),
        ({"min_confidence": 70}, "a confidence is a number from 0 to 1, got 70"),
        ({"between": ("AZE",)}, "between takes two parties, got 1"),
        ({"weather": "fine"}, "cannot be chosen by weather; they can by actors"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_those_that_can(wanted: Any, said: str) -> None:
    with pytest.raises(BadCall, match=said):
        wanted_events(wanted)


def test_months_and_years_reach_from_their_first_day_to_their_last() -> None:
    found = wanted_events({"since": "2024-02", "until": "2024-02"})
    assert (found.since, found.until) == ("2024-02-01", "2024-02-29")
    found = wanted_events({"since": "2024", "until": "2024"})
    assert (found.since, found.until) == ("2024-01-01", "2024-12-31")


def test_all_statuses_can_be_named() -> None:
    assert wanted_events({"statuses": ALL_STATUSES}).statuses == ALL_STATUSES
    assert wanted_events({"statuses": "all"}).statuses == ()
    assert wanted_events({}).statuses == ("actual", "historical", "future")

"""A record with every shape that a format must write: lists of parties, a body of many states, places, plans."""

from __future__ import annotations

from typing import Any

from dragoman.records import Actor, Event, EventEvidence, Mention, Place, Record, Role, Span
from tests.store.records_by_hand import on, record

TEXT = "ACCRA. Minister Ama Owusu of Ghana met Peru's envoy; NATO\tand Kenya joined. More talks will follow in Accra."


def words(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start, start + len(text))


def named(id: str, name: str, kind: Any, country: str | None, *sectors: str, **more: Any) -> Actor:
    mentions = (Mention(words(name).start, words(name).end, "name"),)
    return Actor(id=id, name=name, kind=kind, country=country, sectors=sectors, mentions=mentions, **more)


CAST = (
    named(
        "owusu", "Ama Owusu", "person", "GHA", "GOV", "ELI",
        roles=(Role(title="Minister", span=words("Minister")),),
        identifiers={"wikidata": "Q1", "wikipedia": "Ama_Owusu"},
    ),
    named("peru", "Peru", "state", "PER", "GOV"),
    named("nato", "NATO", "organization", None, "IGO", "MIL"),
    named("kenya", "Kenya", "state", "KEN", "GOV"),
)  # fmt: skip
ACCRA = Place(name="Accra", country="GHA", region="Greater Accra", latitude=5.55, longitude=-0.2, geonames_id=2306104,
              span=words("Accra"))  # fmt: skip


def told(id: str, type: str, acting: tuple[str, ...], acted_on: tuple[str, ...] = (), **more: Any) -> Event:
    given: dict[str, Any] = {"status": "actual", "salience": "main", "confidence": 0.75, **more}
    main = EventEvidence(
        sentence=0, trigger=words("met"), actors=(words("Ama Owusu"),), recipients=(words("Peru's envoy"),)
    )
    further = EventEvidence(sentence=0, trigger=words("talks"))
    return Event(id=id, type=type, actors=acting, recipients=acted_on, evidence=(main, further), **given)


def every_shape() -> Record:
    return record(
        TEXT,
        actors=CAST,
        events=(
            told(
                "e1", "CONSULT", ("owusu",), ("peru",), modes=("visit",), contexts=("military", "legal"),
                date=on("2026-01-22"), place=ACCRA, cameo="042", intensity=4.0,
            ),
            told("e2", "AGREE", ("owusu", "nato", "kenya"), date=on("2026-01-22"), cameo="030", intensity=2.5),
            told("e3", "CONSULT", ("owusu",), ("peru", "nato"), status="future", modes=("visit",), cameo="042"),
            told("e4", "PROTEST", ("kenya",), status="future", salience="background"),
            told("e5", "ASSAULT", ("kenya",), ("peru",), status="negated"),
            told("e6", "AID", (), ("peru",), status="hypothetical"),
        ),
        agency="Kabar",
        published="2026-01-23",
        title="Talks in Accra",
        url="https://example.org/talks",
        language="en",
    )  # fmt: skip

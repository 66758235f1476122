"""The cast of a report: which mentions are one actor, what each is, and who stands at which word.

Names come first: a person by full name and surname, a body by its table, its words or its initials, a state by its
code. Then, in the order of the text, offices, descriptions and pronouns find those told of before
(`dragoman.resolve.antecedents`), delegations become those they consist of, and "the parties" the two sides of the last
meeting told of (`dragoman.resolve.sides`). At last, offices that say no country take it from the report
(`dragoman.resolve.nationality`). Nothing is known here of other reports, nor of who holds an office today.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.extract.mentions import PartyMention
from dragoman.records import Actor, Mention, Role
from dragoman.resolve.descriptions import settle
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.governments import unite_governments
from dragoman.resolve.headline import in_headline
from dragoman.resolve.homes import give_countries
from dragoman.resolve.ourselves import settle_first_persons
from dragoman.resolve.phrasing import showings
from dragoman.resolve.roster import in_passing
from dragoman.resolve.sketches import Sketch
from dragoman.text.origin import Origin
from dragoman.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report, where they stand, and the ids of those told of in passing only."""

    actors: tuple[Actor, ...]
    places: Mapping[tuple[int, int], tuple[str, ...]]
    passing: frozenset[str] = frozenset()

    def of(self, sentence: int, word: int) -> tuple[str, ...]:
        """The ids of the actors that stand at a word; empty where it is no party, several for a delegation."""
        return self.places.get((sentence, word), ())


def group_actors(text: str, sentences: Sequence[Sentence], mentions: Sequence[PartyMention], origin: Origin) -> Cast:
    """The cast of a report, its actors numbered in the order in which the text first names them.

    >>> from dragoman.records import Span
    >>> group_actors("", (), (), Origin(None, None, None, None, Span(0, 0))).actors
    ()
    """
    discourse = Discourse(text, sentences, mentions)
    settle(discourse)
    give_countries(discourse, origin)
    unite_governments(discourse)
    settle_first_persons(discourse)
    shown = [k for k in discourse.sketches if k.mentions and not k.members]
    shown.sort(key=lambda k: min((m.span.start, -m.span.end) for m in k.mentions))
    ids = {id(k): f"a{n}" for n, k in enumerate(shown, 1)}
    places = {
        place: tuple(dict.fromkeys(ids[id(k)] for k in actors if id(k) in ids))
        for place, actors in discourse.places.items()
    }
    showing = list(zip(shown, showings(shown, sentences), strict=True))
    headline = in_headline(text, origin, shown)
    actors = tuple(
        _actor(k, ids[id(k)], (*(m for who, m in headline if who is k), *shows.phrases)) for k, shows in showing
    )
    passing = frozenset(ids[id(k)] for k, shows in showing if in_passing(k, shows, sentences))
    return Cast(actors, {p: found for p, found in places.items() if found}, passing)


def _actor(k: Sketch, id: str, mentions: tuple[Mention, ...]) -> Actor:
    roles: dict[tuple[str, bool], Role] = {}
    for title, _ in k.titles:
        key = (title.title.lower(), title.former)
        if k.kind in ("person", "office") and key not in roles:
            country = title.country or (k.country if title.open else None)
            roles[key] = Role(
                title=title.title,
                organization=title.organization,
                country=country,
                former=title.former,
                span=title.span,
            )
    return Actor(
        id=id,
        name=k.name,
        kind=k.kind,
        country=k.country,
        sectors=k.sectors,
        roles=tuple(roles.values()),
        mentions=mentions,
    )

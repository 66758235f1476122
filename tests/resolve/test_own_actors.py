"""What a user's list says of the actors of a report, and what the report's own words keep."""

from __future__ import annotations

from dragoman.records import Actor, Mention, Role
from dragoman.reference.own_actors import OwnActor, OwnActors
from dragoman.resolve.actors import Cast
from dragoman.resolve.own_actors import identified

TEXT = "Mara Voss met Ilko Ren. Ms M. V. left."
VOSS = Actor(id="a1", name="Mara Voss", kind="person", mentions=(Mention(0, 9, "name"),))
REN = Actor(id="a2", name="Ilko Ren", kind="person", country="EST", mentions=(Mention(14, 22, "name"),))
MV = Actor(id="a3", name="M. V.", kind="person", mentions=(Mention(27, 32, "name"),))
CAST = Cast((VOSS, REN, MV), {(0, 0): ("a1",), (0, 4): ("a2",), (1, 1): ("a3",), (1, 2): ("a2", "a3")})


def own(**more: object) -> OwnActors:
    row = {"name": "Mara Voss", "country": "NLD", "sectors": ["GOV"], "identifiers": {"wikidata": "Q77"}, **more}
    return OwnActors([OwnActor(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})])  # type: ignore[arg-type]


def test_without_a_list_the_cast_stays() -> None:
    assert identified(CAST, TEXT, OwnActors()) is CAST


def test_an_actor_of_the_list_gets_country_sectors_and_identifiers() -> None:
    voss = identified(CAST, TEXT, own()).actors[0]
    assert (voss.country, voss.sectors, voss.identifiers) == ("NLD", ("GOV",), {"wikidata": "Q77"})


def test_two_that_are_one_in_the_list_are_joined_wherever_they_stand() -> None:
    cast = identified(CAST, TEXT, own(aliases=["M. V."]))
    assert [(a.id, a.name) for a in cast.actors] == [("a1", "Mara Voss"), ("a2", "Ilko Ren")]
    assert [m.start for m in cast.actors[0].mentions] == [0, 27]
    assert cast.of(1, 1) == ("a1",) and cast.of(1, 2) == ("a2", "a1")


def test_ids_stay_in_order_without_gaps() -> None:
    more = Actor(id="a4", name="Oda Lie", kind="person")
    cast = Cast((*CAST.actors, more), {**CAST.places, (2, 0): ("a4",)})
    joined = identified(cast, TEXT, own(aliases=["M. V."]))
    assert [a.id for a in joined.actors] == ["a1", "a2", "a3"] and joined.of(2, 0) == ("a3",)


def test_an_office_of_another_country_makes_it_a_namesake() -> None:
    role = Role(title="minister", country="BEL")
    told = Actor(id="a1", name="Mara Voss", kind="person", country="BEL", sectors=("GOV",), roles=(role,))
    assert identified(Cast((told,), {}), TEXT, own()).actors == (told,)


def test_an_office_that_the_report_tells_keeps_its_sectors() -> None:
    told = Actor(id="a1", name="Mara Voss", kind="person", sectors=("JUD",), roles=(Role(title="judge"),))
    voss = identified(Cast((told,), {}), TEXT, own()).actors[0]
    assert (voss.country, voss.sectors) == ("NLD", ("JUD",))


def test_sectors_of_another_time_do_not_count() -> None:
    voss = identified(CAST, TEXT, own(until="2020"), on="2024-01-01").actors[0]
    assert (voss.country, voss.sectors) == ("NLD", ())


def test_a_row_for_a_body_is_none_for_a_person() -> None:
    assert identified(CAST, TEXT, own(kind="organization")).actors == CAST.actors

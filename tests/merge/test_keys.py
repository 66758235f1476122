"""Keys: the same for one actor, whatever the order; every join has its reasons and can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.merge.compare import Sighting, compared
from dragoman.merge.keys import Decision, Keyed, actor_key, keyed
from dragoman.records import BadCall


def person(id: str, name: str, country: str | None = None, *sectors: str) -> Sighting:
    return Sighting(id, name, "person", country, sectors)


def grouped(found: tuple[Keyed, ...]) -> set[tuple[str, ...]]:
    return {k.sightings for k in found}


ALIYEV = [
    person("1/a1", "Ilham Aliyev", "AZE", "GOV"),
    person("2/a1", "İlham Əliyev", "AZE"),
    person("3/a2", "Heydar Aliyev", "AZE", "GOV"),
    Sighting("3/a3", "Azerbaijan", "state", "AZE"),
    Sighting("4/a1", "Republic of Azerbaijan", "state", "AZE"),
]


def test_spellings_get_one_key_and_relatives_two() -> None:
    found = keyed(ALIYEV)
    assert grouped(found) == {("1/a1", "2/a1"), ("3/a2",), ("3/a3", "4/a1")}
    assert len({k.key for k in found}) == 3


def test_each_join_says_why() -> None:
    joined = next(k for k in keyed(ALIYEV) if "1/a1" in k.sightings)
    assert [(j.one, j.other) for j in joined.joins] == [("1/a1", "2/a1")]
    assert all(j.reasons for k in keyed(ALIYEV) for j in k.joins)


def test_a_name_between_two_joins_neither_and_names_both() -> None:
    bushes = [
        person("1", "George H. W. Bush", "USA", "GOV"),
        person("2", "George W. Bush", "USA", "GOV"),
        person("3", "George Bush", "USA", "GOV"),
    ]
    found = keyed(bushes)
    assert grouped(found) == {("1",), ("2",), ("3",)}
    between = next(k for k in found if k.sightings == ("3",))
    assert len(between.runners_up) == 2 and between.key not in between.runners_up


def test_a_decision_undoes_a_join() -> None:
    found = keyed(ALIYEV, [Decision("1/a1", "2/a1", "apart", "a namesake")])
    assert ("1/a1",) in grouped(found) and ("2/a1",) in grouped(found)
    assert len({k.key for k in found}) == len(found)


def test_a_decision_makes_a_join_that_names_do_not() -> None:
    mao = [person("1", "Mao Zedong", "CHN"), person("2", "Mao Tse-tung", "CHN")]
    assert len(keyed(mao)) == 2
    joined = keyed(mao, [Decision("1", "2", "together", "Wade-Giles")])
    assert joined[0].sightings == ("1", "2") and joined[0].joins[0].reasons == ("decided: Wade-Giles",)


def test_a_decision_about_reports_not_here_is_no_matter() -> None:
    assert keyed(ALIYEV, [Decision("8/a1", "9/a1", "together")]) == keyed(ALIYEV)


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ([Decision("1", "1", "apart")], "names '1' twice"),
        ([Decision("1", "2", "apart"), Decision("2", "1", "together")], "both together and apart"),
    ],
)
def test_decisions_that_cannot_be_are_refused(decisions: list[Decision], said: str) -> None:
    with pytest.raises(BadCall, match=said):
        keyed([], decisions)


def test_two_sightings_of_one_id_are_refused() -> None:
    with pytest.raises(BadCall, match="two have the id"):
        keyed([person("1", "A B"), person("1", "C D")])


def test_a_key_of_an_office_without_a_name_is_its_own() -> None:
    office = Sighting("d/a3", "spokesman", "office", "RUS")
    assert actor_key(office) != actor_key(Sighting("e/a1", "spokesman", "office", "RUS"))


def test_many_reports_of_one_actor_cost_no_more_than_few(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("dragoman.merge.keys.compared", lambda a, b: asked.append(1) or compared(a, b))
    told = [person(f"{n:04}", ("Ilham Aliyev", "İlham Əliyev")[n % 2], "AZE", "GOV") for n in range(2000)]
    found = keyed(told)
    assert [len(k.sightings) for k in found] == [2000]
    assert len(found[0].joins) == 1999 and len(asked) < 3000


def test_offices_and_single_names_told_alike_stay_apart() -> None:
    told = [Sighting(str(n), "spokesman", "office", "RUS") for n in range(3)] + [
        person("8", "Ivanov"),
        person("9", "Ivanov"),
    ]
    assert len(keyed(told)) == 5


@given(st.permutations([*ALIYEV, person("5", "Aliyev"), person("6", "Ilham Heydar Aliyev", "AZE")]))
def test_the_order_of_the_sightings_does_not_matter(told: list[Sighting]) -> None:
    assert keyed(told) == keyed(sorted(told, key=lambda s: s.id))


names = st.sampled_from(["Ilham Aliyev", "İlham Əliyev", "Heydar Aliyev", "Kim Jong Un", "Jong-un Kim", "George Bush"])
many = st.lists(st.tuples(names, st.sampled_from([None, "AZE", "PRK", "USA"])), max_size=8, unique=True).map(
    lambda told: [person(str(n), name, country) for n, (name, country) in enumerate(told)]
)


@given(many)
def test_every_sighting_has_one_key_and_no_two_groups_share_one(told: list[Sighting]) -> None:
    found = keyed(told)
    assert sorted(id for k in found for id in k.sightings) == sorted(s.id for s in told)
    assert len({k.key for k in found}) == len(found)


@given(many, st.data())
def test_what_is_decided_apart_is_apart(told: list[Sighting], data: st.DataObject) -> None:
    if len(told) < 2:
        return
    one, other = data.draw(st.lists(st.sampled_from(told), min_size=2, max_size=2, unique_by=lambda s: s.id))
    found = keyed(told, [Decision(one.id, other.id, "apart")])
    assert not any({one.id, other.id} <= set(k.sightings) for k in found)

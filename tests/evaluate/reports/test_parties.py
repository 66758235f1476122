from __future__ import annotations

import pytest

from dragoman.evaluate.reports.gold import GoldParty
from dragoman.evaluate.reports.parties import finds, match_parties
from dragoman.evaluate.reports.scoring import no_countries
from tests.evaluate.reports.records_by_hand import actor, one_gold_event


def states(name: str) -> tuple[str, ...]:
    return {"Oman": ("OMN",), "Congo": ("COG", "COD")}.get(name, ())


NATO = GoldParty(name="NATO", sectors=("IGO",))
MAJLIS = GoldParty(name="Milli Majlis", country="AZE", sectors=("LEG",), alternatives=("the delegation", "Congo"))


@pytest.mark.parametrize(
    ("name", "kind", "country", "sectors", "party", "found"),
    [
        ("nato", "organization", None, (), NATO, True),
        ("United Nations", "organization", None, ("IGO",), NATO, False),  # no country is not one country
        ("Assembly", "organization", "AZE", ("LEG", "GOV"), MAJLIS, True),  # country and a sector
        ("Assembly", "organization", "ARM", ("LEG",), MAJLIS, False),
        (
            "Army",
            "organization",
            "AZE",
            ("MIL",),
            MAJLIS,
            True,
        ),  # under an `or` name it is a state, and the country is it
        ("delegation", "group", None, (), MAJLIS, True),
        ("Anna Majlis", "person", None, (), MAJLIS, True),  # a person with that surname
        ("Anna Majlis Hall", "organization", None, (), MAJLIS, False),  # 1 of 4 words
    ],
)
def test_a_predicted_party_finds_a_gold_one(
    name: str, kind: str, country: str | None, sectors: tuple[str, ...], party: GoldParty, found: bool
) -> None:
    assert finds(actor(name, kind, country, *sectors), party, states) is found


def test_surnames_are_for_persons_only() -> None:
    party = GoldParty(name="Ilham Heydar Oglu Aliyev")
    assert finds(actor("Mr Aliyev", "person"), party, no_countries)
    assert not finds(actor("Mr Aliyev", "office"), party, no_countries)


def test_a_state_without_a_country_code_in_the_gold_is_known_by_its_name() -> None:
    army = actor("Sultan's army", "organization", "OMN", "MIL")
    assert finds(army, GoldParty(name="Oman"), states)
    assert not finds(army, GoldParty(name="Oman", country="YEM"), states)
    assert not finds(army, GoldParty(name="Muscat"), states)
    assert finds(actor("Kinshasa", "state", "COD"), GoldParty(name="Congo"), states)


def test_sides_matter_but_for_consult_and_agree() -> None:
    oman, iran = actor("Oman"), actor("Iran")
    for kind, full in (("CONSULT", True), ("AGREE", True), ("AID", False)):
        gold = one_gold_event(type=kind, actors="Oman", recipients="Iran")
        assert match_parties(gold, [iran], [oman], no_countries).full is full
        assert match_parties(gold, [oman], [iran], no_countries).full
        assert match_parties(gold, [oman, iran], [], no_countries).full is full


def test_one_party_too_many_is_allowed_and_two_are_not() -> None:
    gold = one_gold_event(actors="Oman")
    assert match_parties(gold, [actor("Oman")], [actor("Iran")], no_countries).full
    assert not match_parties(gold, [actor("Oman"), actor("Iraq")], [actor("Iran")], no_countries).full


def test_an_implied_party_may_be_missing_and_is_not_too_many_when_found() -> None:
    implied = [{"name": "Iran", "implied": True}, {"name": "Iraq", "implied": True}]
    gold = one_gold_event(actors=[{"name": "Oman"}, *implied])
    assert match_parties(gold, [actor("Oman")], [], no_countries).full
    both = match_parties(gold, [actor("Oman"), actor("Iran"), actor("Iraq")], [], no_countries)
    assert both.full
    assert both.left_over == ()
    assert not match_parties(gold, [actor("Iran")], [], no_countries).full


def test_a_gold_party_without_a_name_asks_for_nothing() -> None:
    gold = one_gold_event(actors=[{"country": "OMN", "sectors": ["CVL"]}], recipients="Iran")
    assert match_parties(gold, [], [actor("Iran")], no_countries).full


def test_a_party_on_both_predicted_sides_is_left_over_once_where_sides_do_not_matter() -> None:
    iraq = actor("Iraq")
    gold = one_gold_event(type="CONSULT", actors="Oman")
    assert match_parties(gold, [actor("Oman"), iraq], [iraq], no_countries).left_over == (iraq,)

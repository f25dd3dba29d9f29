"""The map of a day: the whole family, and each person in it (review 6.5, 18.5, 20.5)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecapture.people.households import ages, rules
from voicecapture.people.households.record import (
    HouseholdRecord,
    MemberRecord,
    PersonKind,
    Relationship,
    RelationshipKind,
    Residence,
)

MARCH, JUNE, TODAY = date(2026, 3, 1), date(2026, 6, 1), date(2026, 11, 26)
NOTED = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = datetime(2026, 9, 1, 9, tzinfo=UTC)


def a_member(called: str, kind: PersonKind = "adult", **more: Any) -> MemberRecord:
    facts: dict[str, Any] = {
        "name": f"{called} Darya",
        "called": called,
        "languages": ["ur"],
        "reads": True,
    }
    return MemberRecord(id=called, kind=kind, noted_at=NOTED, **(facts | more))


def lives(person: str, home: str, **more: Any) -> Residence:
    return Residence(id=f"{person} at {home}", person=person, home=home, noted_at=NOTED, **more)


def related(one: str, kind: RelationshipKind, other: str, **more: Any) -> Relationship:
    said: dict[str, Any] = {"id": f"{one} {kind} {other}", "noted_at": NOTED}
    return Relationship(from_person=one, to_person=other, kind=kind, **(said | more))


def a_record(**more: Any) -> HouseholdRecord:
    members = [a_member("Zarmina"), a_member("Farrukh"), a_member("Laleh", "child")]
    said: dict[str, Any] = {"revision": 1, "name": "Road", "members": members}
    return HouseholdRecord(**(said | {"relationships": []} | more))


def homes_of(record: HouseholdRecord, day: date = TODAY) -> dict[str, list[str]]:
    found = rules.map_on(record, day).homes
    return {home.name: [one.person for one in home.people] for home in found}


def test_the_map_shows_who_lives_where_on_any_past_day() -> None:
    before = lives("Zarmina", "Family home", since=MARCH, until=JUNE, ended_at=LATER)
    record = a_record(residences=[before, lives("Zarmina", "Grandmother’s flat", since=JUNE)])
    assert homes_of(record, MARCH)["Family home"] == ["Zarmina"]
    assert homes_of(record, JUNE - timedelta(days=1))["Family home"] == ["Zarmina"]
    assert homes_of(record, JUNE)["Grandmother’s flat"] == ["Zarmina"]
    assert "Family home" not in homes_of(record, JUNE)


def test_what_was_known_on_a_past_day_is_not_what_is_known_now() -> None:
    moved = lives("Zarmina", "Family home", since=MARCH, until=JUNE, ended_at=LATER)
    record = a_record(residences=[moved])
    then = rules.map_on(record, TODAY, LATER - timedelta(seconds=1))
    assert then.homes[0].name == "Family home"
    assert rules.map_on(record, TODAY, LATER).homes[0].name == ""


def test_what_was_wrong_is_off_the_map_and_still_shows_what_was_believed() -> None:
    wrong = rules.wrong(related("Farrukh", "sibling", "Laleh"), LATER, "nadia")
    record = a_record(relationships=[wrong])
    assert rules.map_on(record, TODAY).relationships == []
    assert rules.map_on(record, TODAY, NOTED).relationships == [wrong]


def test_nobody_is_left_off_the_map_because_nobody_noted_where_they_live() -> None:
    record = a_record(residences=[lives("Farrukh", "Family home")])
    assert homes_of(record)[""] == ["Zarmina", "Laleh"]


def test_a_protected_whereabouts_has_no_name_and_is_shared_with_nobody() -> None:
    protected = [lives(one, "", protected=True) for one in ("Zarmina", "Laleh")]
    found = rules.map_on(a_record(residences=protected), TODAY).homes
    shown = [(home.name, home.protected, len(home.people)) for home in found[:2]]
    assert shown == [("", True, 1), ("", True, 1)]


def test_whoever_moves_lives_in_the_new_home_and_no_more_in_the_one_before() -> None:
    before = [lives("Laleh", "Family home", since=MARCH), lives("Zarmina", "Family home")]
    new = lives("Laleh", "Aunt’s house", since=JUNE)
    moved = rules.moved(before, new, also=False, moment=LATER, by="nadia")
    assert homes_of(a_record(residences=moved))["Aunt’s house"] == ["Laleh"]
    assert homes_of(a_record(residences=moved))["Family home"] == ["Zarmina"]


def test_a_child_may_live_in_two_homes() -> None:
    before = [lives("Laleh", "Family home")]
    new = lives("Laleh", "Grandmother’s flat", since=JUNE)
    found = homes_of(
        a_record(residences=rules.moved(before, new, also=True, moment=LATER, by="nadia"))
    )
    assert found["Family home"] == found["Grandmother’s flat"] == ["Laleh"]


def test_a_protected_whereabouts_stands_alone_even_where_both_homes_are_said() -> None:
    before = [lives("Zarmina", "Family home")]
    new = lives("Zarmina", "", protected=True, since=JUNE)
    moved = rules.moved(before, new, also=True, moment=LATER, by="nadia")
    assert "Family home" not in homes_of(a_record(residences=moved))


def test_an_unborn_child_is_where_whoever_carries_it_is() -> None:
    members = [a_member("Zarmina"), a_member("Farrukh"), a_member("Baby", "unborn")]
    record = a_record(
        members=members,
        relationships=[related("Zarmina", "expecting", "Baby")],
        residences=[lives("Zarmina", "", protected=True), lives("Farrukh", "Family home")],
    )
    hers = next(home for home in rules.map_on(record, TODAY).homes if home.protected)
    assert [one.person for one in hers.people] == ["Zarmina", "Baby"]
    assert rules.with_whom_they_carry(record, {"Zarmina"}, TODAY) == {"Zarmina", "Baby"}
    assert rules.with_whom_they_carry(record, {"Farrukh"}, TODAY) == {"Farrukh"}


@pytest.mark.parametrize(
    "home", ["12 Mill Lane", "Flat 3, The Elms", "12a Hill St", "the refuge, LS1 4AB", "ls14ab"]
)
def test_an_address_is_no_name_for_a_home(home: str) -> None:
    assert rules.looks_like_an_address(home)


@pytest.mark.parametrize("home", ["Family home", "Grandmother’s flat", "نانی کا گھر", "Home 2", ""])
def test_a_name_for_a_home_is_no_address(home: str) -> None:
    assert not rules.looks_like_an_address(home)


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (date(2008, 11, 26), date(2026, 11, 26)),
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2006, 2, 28), date(2024, 2, 28)),
        (date(9990, 1, 1), date.max),
    ],
)
def test_a_person_is_of_age_at_the_start_of_the_eighteenth_birthday(born: date, day: date) -> None:
    assert ages.adult_on(born) == day
    assert ages.kind_on("child", born, day - timedelta(days=1)) == "child"
    assert ages.kind_on("child", born, day) == "adult"


def test_turning_eighteen_is_noticed_once() -> None:
    record = a_record(members=[a_member("Kamil", "child", born=date(2008, 11, 26))])
    assert ages.newly_grown(record, TODAY - timedelta(days=1), LATER) == []
    grown = ages.newly_grown(record, TODAY, LATER)
    assert [(one.person, one.on) for one in grown] == [("Kamil", TODAY)]
    assert ages.newly_grown(record.next(grown=grown), TODAY, LATER) == []


def test_whoever_came_as_an_adult_is_not_said_to_have_turned_eighteen() -> None:
    record = a_record(members=[a_member("Zarmina", "adult", born=date(1992, 1, 1))])
    assert ages.newly_grown(record, TODAY, LATER) == []


def test_parental_responsibility_is_asked_and_never_taken_for_granted() -> None:
    assert rules.asks_responsibility("parent", "child")
    assert rules.asks_responsibility("special_guardian", "child")
    assert not rules.asks_responsibility("sibling", "child")
    assert not rules.asks_responsibility("foster_carer", "child")
    assert not rules.asks_responsibility("parent", "adult")
    assert not rules.asks_responsibility("parent", "unborn")


def test_nobody_holds_parental_responsibility_for_an_adult() -> None:
    said = [related("Zarmina", "parent", "Laleh", responsibility="yes")]
    child = a_record(relationships=said)
    assert rules.find_responsible(child, "Laleh", TODAY) == said
    members = [a_member("Zarmina"), a_member("Laleh", "child", born=date(2008, 1, 1))]
    grown = a_record(members=members, relationships=said)
    assert rules.find_responsible(grown, "Laleh", TODAY) == []


def test_not_known_yet_is_an_answer_and_no_is_one_too() -> None:
    said = [
        related("Zarmina", "parent", "Laleh", responsibility="unknown"),
        related("Farrukh", "parent", "Laleh", responsibility="no"),
    ]
    found = rules.find_responsible(a_record(relationships=said), "Laleh", TODAY)
    assert [one.from_person for one in found] == ["Zarmina"]


def test_responsibility_that_ended_is_not_held_today_and_was_held_then() -> None:
    said = related("Farrukh", "parent", "Laleh", responsibility="yes", since=MARCH)
    record = a_record(relationships=[rules.ended(said, JUNE, LATER, "nadia")])
    assert rules.find_responsible(record, "Laleh", JUNE) == []
    assert len(rules.find_responsible(record, "Laleh", MARCH)) == 1


SPLIT = a_record(
    relationships=[
        related("Zarmina", "parent", "Laleh", responsibility="yes"),
        related("Farrukh", "parent", "Laleh", responsibility="yes"),
    ],
    residences=[lives(one, "Family home") for one in ("Zarmina", "Farrukh", "Laleh")],
)
MOVING = {"Zarmina", "Laleh"}


def test_a_household_that_was_left_keeps_its_history_until_that_day() -> None:
    left = rules.left(SPLIT, MOVING, JUNE, LATER, "nadia")
    before = rules.map_on(left, JUNE - timedelta(days=1))
    assert [one.called for one in before.members] == ["Zarmina", "Farrukh", "Laleh"]
    assert [one.called for one in rules.map_on(left, JUNE).members] == ["Farrukh"]
    assert homes_of(left, JUNE) == {"Family home": ["Farrukh"]}


def test_a_household_that_was_left_does_not_say_where_to() -> None:
    left = rules.left(SPLIT, MOVING, JUNE, LATER, "nadia")
    assert [one.home for one in left.residences] == ["Family home"] * 3
    assert left.kin == SPLIT.kin


def test_the_new_household_knows_who_is_related_and_not_where_they_came_from() -> None:
    founded = rules.founded(SPLIT, "New start", MOVING, JUNE, LATER, [])
    assert {one.called for one in founded.members} == MOVING
    assert [one.called for one in founded.kin] == ["Farrukh"]
    assert founded.residences == []
    responsible = rules.find_responsible(founded, "Laleh", JUNE)
    assert {one.from_person for one in responsible} == {"Zarmina", "Farrukh"}


days = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1))


@given(st.lists(st.tuples(st.booleans(), st.booleans(), days), max_size=12), days)
def test_no_order_of_moves_shows_a_protected_person_beside_anybody(
    moves: list[tuple[bool, bool, date]], day: date
) -> None:
    residences = [lives("Farrukh", "Family home")]
    for number, (protected, also, since) in enumerate(sorted(moves, key=lambda one: one[2])):
        home = "" if protected else f"Home {number}"
        new = lives("Zarmina", home, protected=protected, since=since)
        residences = rules.moved(residences, new, also=also, moment=LATER, by="nadia")
    found = rules.map_on(a_record(residences=residences), day).homes
    hers = [home for home in found if any(one.person == "Zarmina" for one in home.people)]
    if any(home.protected for home in hers):
        assert len(hers) == 1
        assert len(hers[0].people) == 1


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 1, 1)))
def test_everybody_is_a_child_the_day_before_and_an_adult_from_the_day_on(born: date) -> None:
    day = ages.adult_on(born)
    assert day > born
    assert ages.kind_on("child", born, day - timedelta(days=1)) == "child"
    assert ages.kind_on("child", born, day + timedelta(days=400)) == "adult"

"""Nobody is visited as planned whose words only one colleague could open."""

from voicecapture.people.cover.rules import Holder, is_covered, who_stands_by

WORKER = frozenset({"worker"})
LEAD = frozenset({"safeguarding_lead"})
DEPUTY = frozenset({"deputy"})


def holder(name: str, roles: frozenset[str], *, live: bool = True, standby: bool = False) -> Holder:
    return Holder(name, roles, live, standby)


def test_a_worker_and_a_lead_who_stands_by_are_enough() -> None:
    assert is_covered([holder("nadia", WORKER), holder("ruth", LEAD, standby=True)])


def test_a_deputy_stands_by_as_well_as_a_lead() -> None:
    assert is_covered([holder("nadia", WORKER), holder("omar", DEPUTY, standby=True)])


def test_a_lead_who_holds_the_access_counts_without_standing_by() -> None:
    assert is_covered([holder("nadia", WORKER), holder("ruth", LEAD)])


def test_one_holder_alone_is_not_enough_even_a_lead() -> None:
    assert not is_covered([holder("ruth", LEAD)])


def test_two_workers_without_a_lead_are_not_enough() -> None:
    assert not is_covered([holder("nadia", WORKER), holder("tom", WORKER)])


def test_somebody_who_left_or_has_no_certified_key_covers_nobody() -> None:
    gone = holder("ruth", LEAD, live=False, standby=True)
    assert not is_covered([holder("nadia", WORKER), gone])


def test_one_colleague_listed_twice_is_one() -> None:
    assert not is_covered([holder("ruth", LEAD), holder("ruth", LEAD, standby=True)])


def test_leads_and_deputies_stand_by_for_a_new_person_and_nobody_else() -> None:
    staff = [
        ("ruth", LEAD),
        ("omar", DEPUTY),
        ("tom", WORKER),
        ("sam", frozenset({"administrator"})),
    ]
    assert who_stands_by(staff, blocked=(), holding=()) == ["omar", "ruth"]


def test_a_lead_who_is_related_to_the_family_never_stands_by() -> None:
    assert who_stands_by([("ruth", LEAD), ("omar", DEPUTY)], blocked={"ruth"}, holding=()) == [
        "omar"
    ]


def test_a_lead_who_adds_the_person_holds_already_and_needs_no_standby() -> None:
    assert who_stands_by([("ruth", LEAD)], blocked=(), holding={"ruth"}) == []

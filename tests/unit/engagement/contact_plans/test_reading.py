"""What plans say together, what they leave to a session, and whom a plan must not rest on."""

from datetime import date
from typing import Any

import pytest

from voicecapture.engagement.contact_plans.reading import (
    asks_another_route,
    is_own_word,
    is_told,
    limits_of,
    safe_times_of,
    strictest,
)
from voicecapture.engagement.contact_plans.record import (
    AllegationsAgreed,
    ChildPlan,
    ContactPlan,
    FirstContactPlan,
    LegalAdvice,
    Named,
    Risk,
)
from voicecapture.engagement.contact_plans.rules import NO_LIMITS
from voicecapture.engagement.interpreters.rules import Relative

MOTHER, FATHER = "a" * 32, "b" * 32
HERSELF = Named(name="Zarmina", person_id=MOTHER, kind="household")
HUSBAND = Named(name="Farrukh", person_id=FATHER, kind="household")
TEACHER = Named(name="Miss Oakes", person_id=None, kind="professional")
AUNT = Named(name="Shirin", person_id=None, kind="relative")
LATER = date(2026, 9, 1)


def a_plan(**said: Any) -> ContactPlan:
    plan: dict[str, Any] = {
        "gate": "safe",
        "conditions": "",
        "said_by": HERSELF,
        "decided_by": "",
        "reason": "",
        "channels": ["visit", "letter"],
        "safe_times": "",
        "code_word": "",
        "may_carry": [TEACHER, AUNT],
        "never": [],
        "letters_may_name_us": True,
        "address": "",
        "safe_number": "",
        "safe_email": "",
        "risks": [],
        "allegations_agreed": None,
        "legal_advice": None,
        "child_plan": None,
        "valid_until": LATER,
        "noted_at": None,
    }
    return ContactPlan(**plan | said)


def risk(kind: Any) -> list[Risk]:
    return [Risk(kind=kind, note="")]


def test_whoever_is_never_to_be_used_in_one_plan_is_never_used_in_any() -> None:
    """14.1: what one worker knew of who is dangerous holds although another did not."""
    together = strictest([a_plan(), a_plan(never=[HUSBAND, AUNT])])
    assert together.never == [HUSBAND, AUNT]
    assert together.may_carry == [TEACHER]


def test_only_what_every_plan_allows_is_allowed() -> None:
    together = strictest(
        [a_plan(channels=["visit", "call"]), a_plan(letters_may_name_us=False, may_carry=[AUNT])]
    )
    assert together.channels == ["visit"]
    assert together.may_carry == [AUNT]
    assert not together.letters_may_name_us


@pytest.mark.parametrize("first", [0, 1])
def test_a_plan_that_names_no_way_does_not_lose_the_ways_that_another_one_names(first: int) -> None:
    plans = [a_plan(channels=[]), a_plan(channels=["visit", "call"])]
    assert strictest([plans[first], plans[1 - first]]).channels == ["visit", "call"]
    assert strictest([*plans, a_plan(channels=["letter"])]).channels == []


@pytest.mark.parametrize("first", [0, 1])
def test_a_plan_that_names_no_carrier_does_not_open_to_all_what_another_one_closes(
    first: int,
) -> None:
    plans = [a_plan(may_carry=[]), a_plan(may_carry=[AUNT])]
    assert strictest([plans[first], plans[1 - first]]).may_carry == [AUNT]
    assert strictest([*plans, a_plan(may_carry=[TEACHER])]).may_carry == []


def test_conditions_and_risks_of_all_plans_are_read_together() -> None:
    one = a_plan(conditions="Only at school.", risks=risk("coercion"))
    other = a_plan(conditions="Never on Fridays.", risks=risk("coercion") + risk("therapy"))
    together = strictest([one, other])
    assert together.conditions == "Only at school.\nNever on Fridays."
    assert [one.kind for one in together.risks] == ["coercion", "therapy"]


def test_safe_is_only_a_time_that_every_plan_calls_safe_so_all_of_them_are_shown() -> None:
    plans = [a_plan(safe_times="Mornings"), a_plan(safe_times=""), a_plan(safe_times="Tuesdays")]
    assert safe_times_of([*plans, plans[0]]) == ["Mornings", "Tuesdays"]
    assert strictest(plans).safe_times == "Mornings\nTuesdays"


@pytest.mark.parametrize(("on_plan", "named"), [("child_in_need", True), ("none", False)])
def test_a_social_worker_is_told_of_a_child_on_a_plan_and_of_any_child_what_a_court_refuses(
    on_plan: Any, named: bool
) -> None:
    one = a_plan(child_plan=ChildPlan(kind=on_plan, social_worker="R. Hale", phone=""))
    assert is_told(one) == named
    assert is_told(one, whoever_is_named=True)
    assert not is_told(a_plan(), whoever_is_named=True)


def test_a_child_on_a_plan_in_one_is_on_a_plan() -> None:
    on_plan = ChildPlan(kind="child_protection", social_worker="R. Hale", phone="")
    on_none = ChildPlan(kind="none", social_worker="R. Hale", phone="")
    assert strictest([a_plan(), a_plan(child_plan=on_plan)]).child_plan == on_plan
    both = [a_plan(child_plan=on_none), a_plan(child_plan=on_plan)]
    assert strictest(both).child_plan == on_plan


def test_a_place_is_safe_only_where_all_plans_agree_that_name_one() -> None:
    one = a_plan(safe_number="0456", safe_email="z@example.org", address="The library")
    other = a_plan(safe_number="0789", address=" The library ")
    together = strictest([a_plan(), one, other])
    assert (together.safe_number, together.safe_email) == ("", "z@example.org")
    assert together.address == "The library"


def test_each_code_word_is_kept_so_that_none_is_written() -> None:
    together = strictest([a_plan(code_word="green tea"), a_plan(), a_plan(code_word="the books")])
    assert together.code_word == "green tea\nthe books"


@pytest.mark.parametrize("first", [0, 1])
def test_what_answers_a_risk_counts_only_where_every_plan_has_it_that_names_the_risk(
    first: int,
) -> None:
    agreed = AllegationsAgreed(by="police", name="DC Marlow", on=LATER)
    advice = LegalAdvice(answer="offered", on=LATER)
    both = risk("proceedings") + risk("investigated")
    known = a_plan(risks=both, allegations_agreed=agreed, legal_advice=advice)
    unknown = a_plan(risks=both)
    plans = [known, unknown]
    together = strictest([plans[first], plans[1 - first]])
    assert (together.allegations_agreed, together.legal_advice) == (None, None)
    plans = [known, a_plan()]
    together = strictest([plans[first], plans[1 - first]])
    assert (together.allegations_agreed, together.legal_advice) == (agreed, advice)


def test_one_plan_says_what_it_says() -> None:
    plan = a_plan(conditions="Only at school.", never=[HUSBAND], risks=risk("therapy"))
    assert strictest([plan]) == plan


def test_nothing_is_about_allegations_while_proceedings_are_live() -> None:
    """Achieving Best Evidence: what a person may have to say in court is not rehearsed before."""
    live = a_plan(risks=risk("proceedings"))
    assert not limits_of([live]).may_explore_allegations
    assert limits_of([a_plan()]) == NO_LIMITS


def test_police_or_social_worker_may_agree_that_allegations_come_up() -> None:
    agreed = AllegationsAgreed(by="police", name="DC Marlow", on=LATER)
    live = a_plan(risks=risk("proceedings"), allegations_agreed=agreed)
    assert limits_of([live]).may_explore_allegations
    # Somebody else, who did not know of that, wrote that proceedings are live.
    assert not limits_of([live, a_plan(risks=risk("proceedings"))]).may_explore_allegations


@pytest.mark.parametrize("answer", ["offered", "declined", "has_solicitor"])
def test_a_person_under_investigation_is_offered_legal_advice_first(answer: Any) -> None:
    """Mission, promise 4."""
    investigated = a_plan(risks=risk("investigated"))
    assert limits_of([investigated]).legal_advice_due
    offered = a_plan(risks=risk("investigated"), legal_advice=LegalAdvice(answer=answer, on=LATER))
    assert not limits_of([offered]).legal_advice_due


@pytest.mark.parametrize(
    "said_by",
    [
        HUSBAND,
        Named(name="his mother", person_id=None, kind="household"),
        # Who lives elsewhere by now and has a record here is one of the family all the same.
        Named(name="Farrukh", person_id=FATHER, kind="other"),
        Named(name="Farrukh", person_id=FATHER, kind="professional"),
        AUNT,
        Named(name="Someone at the door", person_id=None, kind="other"),
        Named(name="Samina", person_id=None, kind="friend"),
        Named(name="The elder", person_id=None, kind="community"),
        Named(name="Her cousin", person_id=None, kind="interpreter"),
    ],
)
def test_a_household_member_who_says_not_now_for_a_person_is_not_the_last_word(
    said_by: Named,
) -> None:
    """16.2, 8.7: the father spoke for everyone, and the mother was not asked herself."""
    assert asks_another_route(a_plan(gate="not_now", said_by=said_by), MOTHER)


@pytest.mark.parametrize("typed", ["Farrukh", "farrukh  darya", "Baba"])
def test_a_father_typed_by_hand_is_none_the_less_of_the_household(typed: str) -> None:
    """8.7: in a hurry a name is typed, and what he is is left as it was."""
    said_by = Named(name=typed, person_id=None, kind="professional")
    plan = a_plan(gate="not_now", said_by=said_by)
    at_home = [Relative("Farrukh Darya", is_child=False, called="Baba")]
    assert asks_another_route(plan, MOTHER, at_home)
    assert not asks_another_route(plan, MOTHER)
    assert not asks_another_route(a_plan(gate="not_now", said_by=TEACHER), MOTHER, at_home)


@pytest.mark.parametrize(
    "plan",
    [
        a_plan(gate="not_now", said_by=HERSELF),
        a_plan(gate="not_now", said_by=TEACHER),
        a_plan(gate="safe", said_by=HUSBAND),
        a_plan(gate="conditions", said_by=None),
    ],
)
def test_a_persons_own_not_now_asks_for_no_other_route(plan: ContactPlan) -> None:
    assert not asks_another_route(plan, MOTHER)


def test_a_name_is_the_persons_own_word_by_their_record_alone() -> None:
    assert is_own_word(HERSELF, MOTHER)
    assert not is_own_word(Named(name="Zarmina", person_id=None, kind="other"), MOTHER)
    assert not is_own_word(None, MOTHER)


def test_what_was_sealed_before_plans_named_people_is_read_as_names() -> None:
    first = FirstContactPlan(
        gate="not_now",
        conditions="",
        said_by="Her teacher",
        reason="She is afraid.",
        channels=["school"],
        safe_times="",
        through="",
        never_through="Her husband or his mother",
        address="",
        safe_number="",
        valid_until=LATER,
    )
    plan = first.as_plan()
    assert plan.said_by == Named(name="Her teacher", person_id=None, kind="other")
    assert [one.name for one in plan.never] == ["Her husband or his mother"]
    assert plan.may_carry == []
    assert not plan.letters_may_name_us

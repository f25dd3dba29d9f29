"""What may go out, when to ask again, and when more of the same is drift (review 14.8, 16.3)."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.contacts import (
    AUNT,
    FATHER,
    HEALTH_VISITOR,
    INTERPRETER,
    MOTHER,
    an_entry,
    contacts,
)
from voicecapture.base.working_days import is_working_day
from voicecapture.engagement.contact_ledger.record import Access, Outcome
from voicecapture.engagement.contact_ledger.rules import (
    ASK_AGAIN_AFTER,
    day_to_ask,
    departure_corrected,
    departure_of,
    is_drift,
    is_unseen,
    morning_of,
    proposal,
    same_way,
    waiting,
)
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.contact_plans.rules import Gate, GateState

MONDAY = date(2026, 3, 2)
OPEN = Gate("open", MONDAY + timedelta(days=60))
CALL = an_entry(channel="call", outcome="missed")


def a_plan(**said: Any) -> ContactPlan:
    plan: dict[str, Any] = {
        "gate": "safe",
        "conditions": "",
        "said_by": None,
        "decided_by": "",
        "reason": "",
        "channels": ["visit", "letter"],
        "safe_times": "",
        "code_word": "",
        "may_carry": [HEALTH_VISITOR],
        "never": [FATHER, AUNT],
        "letters_may_name_us": False,
        "address": "",
        "safe_number": "",
        "safe_email": "",
        "risks": [],
        "allegations_agreed": None,
        "legal_advice": None,
        "child_plan": None,
        "valid_until": MONDAY,
        "noted_at": None,
    }
    return ContactPlan(**plan | said)


@pytest.mark.parametrize(
    "gate", [Gate("none", None), Gate("none", MONDAY), Gate("blocked", MONDAY)]
)
def test_nothing_goes_out_under_a_plan_that_blocks_has_ended_or_is_not_there(gate: Gate) -> None:
    assert departure_of(an_entry(), gate, [a_plan()], MOTHER) == "stop"


@pytest.mark.parametrize("state", ["open", "conditions", "blocked", "none"])
def test_what_comes_to_us_never_goes_against_a_plan(state: GateState) -> None:
    incoming = an_entry(direction="incoming", channel="call", carried_by=FATHER)
    assert departure_of(incoming, Gate(state, None), [a_plan()], MOTHER) == ""


@pytest.mark.parametrize("channel", ["visit", "text"])
def test_whoever_said_no_to_being_contacted_is_not_contacted_by_any_way(channel: Any) -> None:
    ours = an_entry(channel=channel, carried_by=FATHER)
    assert departure_of(ours, OPEN, [a_plan()], MOTHER, refused=True) == "agreement"
    theirs = an_entry(direction="incoming", channel=channel)
    assert departure_of(theirs, OPEN, [a_plan()], MOTHER, refused=True) == ""


def test_a_way_that_the_plan_does_not_name_is_not_safe() -> None:
    assert departure_of(an_entry(channel="text"), OPEN, [a_plan()], MOTHER) == "channel"
    assert departure_of(an_entry(channel="text"), OPEN, [a_plan(channels=[])], MOTHER) == ""


@pytest.mark.parametrize("channel", ["visit", "letter", "call"])
def test_of_two_plans_that_name_no_way_in_common_none_is_left(channel: Any) -> None:
    apart = [a_plan(channels=["visit"]), a_plan(channels=["letter"])]
    assert departure_of(an_entry(channel=channel), OPEN, apart, MOTHER) == "channel"


def test_a_plan_that_leaves_the_way_open_opens_nothing_that_another_one_closes() -> None:
    for plans in ([a_plan(channels=[]), a_plan()], [a_plan(), a_plan(channels=[])]):
        assert departure_of(an_entry(channel="text"), OPEN, plans, MOTHER) == "channel"
        assert departure_of(an_entry(), OPEN, plans, MOTHER) == ""


def test_whom_one_of_two_plans_says_never_carries_nothing() -> None:
    plans = [a_plan(never=[]), a_plan()]
    assert departure_of(an_entry(carried_by=FATHER), OPEN, plans, MOTHER) == "carrier"


def test_nothing_goes_through_a_person_whom_the_plan_says_never() -> None:
    by_name = FATHER.__class__(name=" FARRUKH", person_id=None, kind="other")
    for carrier in (FATHER, by_name, AUNT):
        assert departure_of(an_entry(carried_by=carrier), OPEN, [a_plan()], MOTHER) == "carrier"
    assert departure_of(an_entry(carried_by=INTERPRETER), OPEN, [a_plan()], MOTHER) == ""


def test_where_the_plan_names_who_may_carry_a_message_nobody_else_of_her_life_carries_one() -> None:
    """14.7, 16.2: a message that goes through whoever is at hand may never reach her."""
    cousin = FATHER.__class__(name="Yasmin", person_id=None, kind="relative")
    by_cousin = an_entry(carried_by=cousin)
    assert departure_of(by_cousin, OPEN, [a_plan(never=[])], MOTHER) == "other_carrier"
    assert departure_of(by_cousin, OPEN, [a_plan(may_carry=[])], MOTHER) == ""
    assert departure_of(by_cousin, OPEN, [a_plan(may_carry=[cousin])], MOTHER) == ""
    apart = [a_plan(may_carry=[cousin]), a_plan()]
    assert departure_of(by_cousin, OPEN, apart, MOTHER) == "other_carrier"


def test_a_worker_alone_an_interpreter_of_the_register_and_a_professional_need_not_be_named() -> (
    None
):
    for carrier in (None, INTERPRETER, HEALTH_VISITOR):
        plan = a_plan(may_carry=[AUNT], never=[])
        assert departure_of(an_entry(carried_by=carrier), OPEN, [plan], MOTHER) == ""


def test_a_correction_that_names_whom_the_plan_says_never_goes_against_it() -> None:
    """14.7: that a letter went through him comes out later, and counts as if it had been noted so."""
    before, after = an_entry(), an_entry(carried_by=FATHER)
    assert departure_corrected(after, before, OPEN, [a_plan()], MOTHER) == "carrier"
    assert departure_corrected(before, after, OPEN, [a_plan()], MOTHER) == ""
    text = an_entry(channel="text")
    assert departure_corrected(text, before, OPEN, [a_plan()], MOTHER) == "channel"


@pytest.mark.parametrize("departs", ["stop", "agreement"])
def test_what_was_stopped_when_it_happened_stays_so_in_its_correction(departs: Any) -> None:
    before = an_entry(departs=departs)
    assert departure_corrected(an_entry(outcome="declined"), before, OPEN, [], MOTHER) == departs
    assert (
        departure_corrected(an_entry(channel="text"), before, OPEN, [a_plan()], MOTHER) == departs
    )


def test_what_was_allowed_when_it_happened_is_no_departure_by_a_later_plan() -> None:
    blocked = Gate("blocked", MONDAY)
    before, after = an_entry(), an_entry(outcome="declined")
    assert departure_corrected(after, before, blocked, [a_plan(channels=["visit"])], MOTHER) == ""


def test_a_contact_of_ours_that_is_first_told_in_a_correction_is_judged_as_any() -> None:
    blocked = Gate("blocked", MONDAY)
    before = an_entry(direction="incoming")
    assert departure_corrected(an_entry(), before, blocked, [a_plan()], MOTHER) == "stop"
    assert departure_corrected(an_entry(), before, OPEN, [], MOTHER, refused=True) == "agreement"
    assert departure_corrected(an_entry(struck=True), an_entry(), blocked, [], MOTHER) == ""
    incoming = an_entry(direction="incoming")
    assert departure_corrected(incoming, an_entry(departs="stop"), blocked, [], MOTHER) == ""


def test_a_correction_by_somebody_who_cannot_read_what_was_said_judges_nothing() -> None:
    """Whoever stands by writes and does not read: what today's plan says was perhaps not so then."""
    blocked = Gate("blocked", MONDAY)
    assert departure_corrected(an_entry(), None, blocked, [], MOTHER) == ""
    assert departure_corrected(an_entry(), None, OPEN, [], MOTHER, refused=True) == ""


def at_the_door(access: Any, *, seen: bool | None = None) -> Access:
    return Access(access=access, opened="nobody" if access == "nobody_in" else "someone", seen=seen)


@pytest.mark.parametrize(
    "visit",
    [
        {"access": at_the_door("nobody_in")},
        {"access": at_the_door("refused")},
        {"access": at_the_door("given", seen=False)},
        # Missed at the library, or at a door of which nothing was noted.
        {"outcome": "missed"},
        {"outcome": "missed", "access": at_the_door("given")},
        {"answered": "for_them", "answered_by": FATHER, "outcome": "declined"},
    ],
)
def test_a_visit_that_was_refused_or_on_which_nobody_opened_has_not_seen_the_child(
    visit: dict[str, Any],
) -> None:
    """17.2: why the girls sat in the dark was asked, and taken no further."""
    assert is_unseen(an_entry(**{"channel": "visit"} | visit))
    assert not is_unseen(an_entry(**{"channel": "visit", "struck": True} | visit))


@pytest.mark.parametrize(
    "contact",
    [
        {"channel": "visit", "access": at_the_door("nobody_in", seen=True)},
        {"channel": "visit", "access": at_the_door("given", seen=True), "outcome": "missed"},
        {"channel": "visit", "access": at_the_door("given"), "outcome": "declined"},
        {"channel": "visit", "answered": "themselves", "outcome": "missed"},
        # A call that nobody answers says nothing of who was seen.
        {"channel": "call", "outcome": "missed"},
        {"channel": "visit", "direction": "incoming", "outcome": "missed"},
    ],
)
def test_whoever_was_seen_or_was_not_visited_was_not_kept_from_us(contact: dict[str, Any]) -> None:
    assert not is_unseen(an_entry(**contact))


@pytest.mark.parametrize("typed", ["Farrukh Darya", "FARRUKH, her husband", "Fárrukh"])
def test_whom_the_plan_says_never_is_kept_away_on_half_a_name(typed: str) -> None:
    carrier = FATHER.__class__(name=typed, person_id=None, kind="professional")
    assert departure_of(an_entry(carried_by=carrier), OPEN, [a_plan()], MOTHER) == "carrier"
    named_in_full = FATHER.__class__(name="Farrukh Darya", person_id=None, kind="household")
    half = FATHER.__class__(name="Farrukh", person_id=None, kind="professional")
    plan = a_plan(never=[named_in_full])
    assert departure_of(an_entry(carried_by=half), OPEN, [plan], MOTHER) == "carrier"


def test_a_son_with_his_fathers_name_and_a_record_of_his_own_is_not_his_father() -> None:
    son = FATHER.__class__(name="Farrukh", person_id="e" * 32, kind="household")
    assert departure_of(an_entry(carried_by=son), OPEN, [a_plan(may_carry=[son])], MOTHER) == ""


def test_the_offer_stays_open_after_a_no() -> None:
    """14.8: the offer of engagement was extended; here it always is, after room to breathe."""
    asked = proposal("declined", MONDAY, OPEN)
    assert asked.on == MONDAY + timedelta(days=28)


def test_who_was_missed_is_asked_again_sooner_than_who_said_no() -> None:
    assert ASK_AGAIN_AFTER["missed"] < ASK_AGAIN_AFTER["none"] < ASK_AGAIN_AFTER["declined"]


def test_who_said_yes_is_not_asked_again() -> None:
    assert day_to_ask("accepted", MONDAY) is None


@pytest.mark.parametrize(
    ("gate", "why"),
    [
        (Gate("none", None), "missing"),
        (Gate("none", MONDAY), "expired"),
        (Gate("blocked", MONDAY + timedelta(days=90)), "blocked"),
        (Gate("open", MONDAY + timedelta(days=27)), "ends_first"),
    ],
)
def test_no_day_is_proposed_that_the_plan_does_not_allow(gate: Gate, why: str) -> None:
    asked = proposal("declined", MONDAY, gate)
    assert (asked.on, asked.not_now) == (None, why)


@pytest.mark.parametrize("gate", [OPEN, Gate("blocked", None)])
def test_no_day_is_proposed_while_they_refuse_to_be_contacted(gate: Gate) -> None:
    asked = proposal("missed", MONDAY, gate, refused=True)
    assert (asked.on, asked.not_now) == (None, "refused")


@given(
    st.sampled_from(["declined", "missed", "none", "other"]),
    st.dates(date(2026, 1, 1), date(2028, 12, 1)),
    st.sampled_from(["open", "conditions", "blocked", "none"]),
    st.integers(-400, 400),
)
def test_whatever_the_plan_a_proposed_day_is_a_working_day_within_it_and_never_under_a_stop(
    outcome: Outcome, today: date, state: GateState, days: int
) -> None:
    until = today + timedelta(days=days)
    asked = proposal(outcome, today, Gate(state, until))
    assert (asked.on is None) == (asked.not_now is not None)
    if asked.on is not None:
        assert state in {"open", "conditions"}
        assert today < asked.on <= until
        assert is_working_day(asked.on)


def test_a_reminder_comes_in_the_morning_of_its_day_where_the_organisation_is() -> None:
    assert morning_of(date(2026, 7, 1), ZoneInfo("Europe/London")).utcoffset() == timedelta(hours=1)


def test_an_offer_waits_until_an_answer_names_it() -> None:
    letter, call = an_entry(), an_entry(channel="call")
    answer = an_entry(direction="incoming", answered="themselves", about="c1", outcome="declined")
    assert [one.id for one in waiting(contacts(letter, call))] == ["c1", "c2"]
    assert [one.id for one in waiting(contacts(letter, call, answer))] == ["c2"]


def test_more_of_the_same_three_times_without_change_is_drift() -> None:
    """16.3: services seemed stuck, and more of the same happened."""
    assert not is_drift(contacts(CALL, CALL), MOTHER)
    assert is_drift(contacts(CALL, CALL, CALL), MOTHER)


def test_another_way_between_does_not_hide_that_the_same_was_tried_again() -> None:
    letter = an_entry()
    assert is_drift(contacts(CALL, letter, CALL, letter, CALL), MOTHER)


@pytest.mark.parametrize(
    "other",
    [
        {"channel": "visit"},
        {"carried_by": HEALTH_VISITOR},
        {"language": "en"},
        {"venue": "The library"},
    ],
)
def test_another_channel_carrier_language_or_venue_is_another_way(other: dict[str, Any]) -> None:
    changed = an_entry(**{"channel": "call", "outcome": "missed"} | other)
    assert not is_drift(contacts(CALL, CALL, changed), MOTHER)


def test_her_own_yes_or_her_coming_to_us_is_change() -> None:
    yes = an_entry(channel="call", answered="themselves", outcome="accepted")
    came = an_entry(direction="incoming", channel="call", answered="themselves")
    for change in (yes, came):
        assert not is_drift(contacts(CALL, CALL, change, CALL), MOTHER)


def test_a_yes_that_the_father_gave_for_her_changes_nothing() -> None:
    for_her = an_entry(channel="call", answered="for_them", answered_by=FATHER, outcome="accepted")
    assert is_drift(contacts(CALL, CALL, for_her), MOTHER)


def test_a_no_is_no_reason_to_try_the_same_thrice() -> None:
    """12.2, 16.4: a refusal is understood, not repeated."""
    no = an_entry(channel="call", answered="themselves", outcome="declined")
    assert is_drift(contacts(no, no, no), MOTHER)


OFFERS = st.builds(
    an_entry,
    direction=st.sampled_from(["outgoing", "outgoing", "incoming"]),
    channel=st.sampled_from(["call", "visit"]),
    carried_by=st.sampled_from([None, AUNT]),
    answered=st.sampled_from(["themselves", "for_them", "nobody"]),
    answered_by=st.just(FATHER),
    outcome=st.sampled_from(["accepted", "declined", "missed"]),
)


@given(st.lists(OFFERS, max_size=10))
def test_no_sequence_of_three_like_offers_without_change_goes_unnoticed(entries: list[Any]) -> None:
    found = contacts(*entries)
    tail = found[-3:]
    alike = len(tail) == 3 and len({(o.entry.channel, str(o.entry.carried_by)) for o in tail}) == 1
    unheard = all(
        o.entry.direction == "outgoing" and o.entry.answered != "themselves" for o in tail
    )
    if alike and unheard:
        assert is_drift(found, MOTHER)
    assert {one.id for one in same_way(found, MOTHER)} <= {one.id for one in found}

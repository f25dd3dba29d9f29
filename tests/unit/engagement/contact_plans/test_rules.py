"""A contact plan stops our contact, for as long as it holds, and says what the next reader needs."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from voicecapture.engagement.contact_plans.rules import (
    LONGEST,
    STATE_OF,
    Gate,
    GateState,
    PlanGate,
    Standing,
    end_of,
    fault_of_end,
    first_unsaid,
    gate_of,
    may_do,
    needs_review,
    stop_for_offer,
    stop_for_session,
    tell_by,
)

LONDON = ZoneInfo("Europe/London")
LAST_DAY = date(2026, 7, 10)
ENDS_AT = end_of(LAST_DAY, LONDON)
DURING = ENDS_AT - timedelta(days=1)


def plan(state: GateState) -> Standing:
    return Standing(state, LAST_DAY, ENDS_AT)


def test_a_plan_holds_through_its_last_day_in_the_organisations_zone() -> None:
    assert datetime(2026, 7, 10, 23, 0, tzinfo=UTC) == ENDS_AT
    assert end_of(date(2026, 12, 10), LONDON) == datetime(2026, 12, 11, tzinfo=UTC)
    assert end_of(LAST_DAY, ZoneInfo("Asia/Karachi")) == datetime(2026, 7, 10, 19, tzinfo=UTC)


def test_the_day_the_clocks_change_is_counted_whole() -> None:
    # On 25 October 2026 London's day has 25 hours.
    last_day = date(2026, 10, 25)
    assert end_of(last_day, LONDON) - end_of(last_day - timedelta(days=1), LONDON) == timedelta(
        hours=25
    )


def test_the_last_moment_counts_and_the_one_after_does_not() -> None:
    last = ENDS_AT - timedelta(milliseconds=1)
    assert gate_of([plan("open")], last) == Gate("open", LAST_DAY)
    assert gate_of([plan("open")], ENDS_AT) == Gate("none", LAST_DAY)


def test_nobody_is_contacted_without_a_plan() -> None:
    assert gate_of([], DURING) == Gate("none", None)
    assert stop_for_offer([], DURING) == "missing"
    assert stop_for_session([], DURING, conditions_met=True) == "missing"


@pytest.mark.parametrize("state", ["open", "conditions", "blocked"])
def test_a_plan_that_has_ended_stops_as_much_as_none(state: GateState) -> None:
    assert stop_for_offer([plan(state)], ENDS_AT) == "expired"
    assert stop_for_session([plan(state)], ENDS_AT, conditions_met=True) == "expired"


def test_not_now_stops_offers_and_planned_sessions() -> None:
    assert stop_for_offer([plan("blocked")], DURING) == "blocks"
    assert stop_for_session([plan("blocked")], DURING, conditions_met=True) == "blocks"


def test_conditions_stop_a_session_until_they_are_met_and_never_an_offer() -> None:
    assert stop_for_session([plan("conditions")], DURING, conditions_met=False)
    assert stop_for_session([plan("conditions")], DURING, conditions_met=True) is None
    assert stop_for_offer([plan("conditions")], DURING) is None


def test_a_safe_plan_stops_nothing() -> None:
    assert stop_for_offer([plan("open")], DURING) is None
    assert stop_for_session([plan("open")], DURING, conditions_met=False) is None


def test_every_plan_sets_one_gate() -> None:
    assert set(STATE_OF.values()) == {"open", "conditions", "blocked"}


@pytest.mark.parametrize(
    ("gate", "missing", "named"),
    [
        ("not_now", {"said_by"}, "said_by"),
        ("not_now", {"reason"}, "reason"),
        ("conditions", {"conditions"}, "conditions"),
        ("conditions", {"said_by", "reason"}, None),
        ("safe", {"said_by", "reason", "conditions"}, None),
    ],
)
def test_a_plan_says_what_the_next_reader_needs(
    gate: PlanGate, missing: set[str], named: str | None
) -> None:
    said = dict.fromkeys(("said_by", "reason", "conditions"), "said")
    assert first_unsaid(gate, said | dict.fromkeys(missing, " ")) == named


def test_a_plans_last_day_is_today_or_within_a_year() -> None:
    assert fault_of_end(LAST_DAY, today=LAST_DAY) is None
    assert fault_of_end(LAST_DAY, today=LAST_DAY + timedelta(days=1)) == "past"
    assert fault_of_end(LAST_DAY, today=LAST_DAY - LONGEST) is None
    assert fault_of_end(LAST_DAY, today=LAST_DAY - LONGEST - timedelta(days=1)) == "too_late"
    assert fault_of_end(date.max, today=LAST_DAY) == "too_late"


def test_a_plan_noted_without_a_line_is_kept_although_it_has_ended_since() -> None:
    assert fault_of_end(LAST_DAY, today=LAST_DAY + timedelta(days=3), away=True) is None
    assert fault_of_end(date.max, today=LAST_DAY, away=True) == "too_late"


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        (("open", "blocked"), "blocked"),
        (("open", "conditions"), "conditions"),
        (("conditions", "blocked"), "blocked"),
        (("open", "open"), "open"),
    ],
)
def test_of_plans_side_by_side_the_strictest_counts(
    states: tuple[GateState, ...], counts: GateState
) -> None:
    for order in (states, states[::-1]):
        assert gate_of([plan(one) for one in order], DURING).state == counts


def test_a_plan_that_ended_beside_one_that_holds_stops_until_somebody_settles_them() -> None:
    ended = Standing("open", LAST_DAY - timedelta(days=9), DURING)
    assert stop_for_offer([plan("open"), ended], DURING) == "expired"
    assert stop_for_offer([plan("blocked"), ended], DURING) == "blocks"


def test_of_two_alike_the_one_that_ends_first_says_until_when() -> None:
    sooner = Standing("open", LAST_DAY - timedelta(days=9), ENDS_AT - timedelta(days=9))
    now = ENDS_AT - timedelta(days=12)
    assert gate_of([plan("open"), sooner], now) == Gate("open", sooner.until)


def test_whoever_stops_contact_is_asked_why_by_a_lead() -> None:
    """14.5: a decision that help must wait is not left to one person."""
    asked = [gate for gate, state in STATE_OF.items() if needs_review(state)]
    assert asked == ["conditions", "not_now"]


def test_nobody_reviews_what_they_wrote() -> None:
    lead = {"worker", "safeguarding_lead"}
    assert may_do("plan_review", lead, wrote_it=False, asked=False)
    assert not may_do("plan_review", lead, wrote_it=True, asked=False)
    assert not may_do("plan_review", {"worker"}, wrote_it=False, asked=True)


def test_another_way_is_found_by_a_lead_and_the_reason_is_given_by_whoever_was_there() -> None:
    assert may_do("other_route", {"deputy"}, wrote_it=True, asked=False)
    assert not may_do("other_route", {"worker"}, wrote_it=True, asked=True)
    assert may_do("danger_reason", {"worker"}, wrote_it=False, asked=True)
    assert not may_do("danger_reason", {"safeguarding_lead"}, wrote_it=False, asked=False)
    assert may_do("tell_social_worker", {"worker"}, wrote_it=False, asked=False)


@pytest.mark.parametrize(
    ("happened", "by"),
    [
        ((9, 0), (17, 0)),
        ((16, 0), (17, 0)),
        ((16, 30), (17, 30)),
        ((21, 0), (22, 0)),
        ((23, 30), (23, 59)),
    ],
)
def test_the_social_worker_is_told_that_day(happened: tuple[int, int], by: tuple[int, int]) -> None:
    """8.5, 15.8, 17.2: a child who was not seen is somebody's business before the day is over."""
    summer = datetime(2026, 7, 10, tzinfo=LONDON)
    moment = summer.replace(hour=happened[0], minute=happened[1])
    assert tell_by(moment, LONDON) == summer.replace(hour=by[0], minute=by[1])

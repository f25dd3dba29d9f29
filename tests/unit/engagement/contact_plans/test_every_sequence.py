"""No sequence of plans and days reaches a contact or a planned session under an unsafe plan.

Plans are written at a desk, which has just read the page, or on tablets that know only some of those
before. The model below keeps, for every plan, who has read it since: written differently from the code,
and slower.
"""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from voicecapture.engagement.contact_plans.rules import (
    STATE_OF,
    PlanGate,
    end_of,
    stop_for_offer,
    stop_for_session,
)
from voicecapture.engagement.contact_plans.standing import as_plan, standing_rows

BEGIN = date(2026, 1, 5)

plans = st.fixed_dictionaries(
    {
        "gate": st.sampled_from(sorted(STATE_OF)),
        "days": st.integers(0, 40),
        "pause": st.integers(0, 20),
        # Which of the plans before this one its writer had seen: all, or those with these places.
        "knew": st.one_of(st.none(), st.sets(st.integers(0, 9), max_size=4)),
    }
)


class Model:
    """Plans as they arrive, each with the plans that settled it."""

    def __init__(self) -> None:
        self.today = BEGIN
        self.rows: list[Any] = []
        self.settled_by: dict[str, set[str]] = {}

    def record(self, said: dict[str, Any]) -> None:
        self.today += timedelta(days=said["pause"])
        until = self.today + timedelta(days=said["days"])
        unsettled = {one for one, by in self.settled_by.items() if not by}
        if said["knew"] is None:
            knew = unsettled
        else:
            knew = {self.rows[place].plan_id for place in said["knew"] if place < len(self.rows)}
        plan_id = f"{len(self.rows):032x}"
        for one in knew:
            self.settled_by[one].add(plan_id)
        self.settled_by[plan_id] = set()
        gate: PlanGate = said["gate"]
        self.rows.append(
            SimpleNamespace(
                plan_id=plan_id,
                knew=" ".join(sorted(knew)),
                gate=STATE_OF[gate],
                valid_until=until,
                ends_at=end_of(until, UTC),
            )
        )

    def is_unsafe(self, now: datetime) -> bool:
        """Whether any plan that nobody has settled says no, or says nothing any more."""
        unsettled = [one for one in self.rows if not self.settled_by[one.plan_id]]
        return not unsettled or any(
            one.gate == "blocked" or now >= one.ends_at for one in unsettled
        )

    def has_conditions(self) -> bool:
        return any(
            one.gate == "conditions" for one in self.rows if not self.settled_by[one.plan_id]
        )


@settings(max_examples=400, deadline=None)
@given(st.lists(plans, max_size=10), st.integers(0, 60))
def test_no_sequence_reaches_a_contact_or_a_planned_session_under_an_unsafe_plan(
    said: list[dict[str, Any]], later: int
) -> None:
    model = Model()
    for one in said:
        model.record(one)
    now = datetime.combine(model.today + timedelta(days=later), datetime.min.time(), UTC)
    standing = [as_plan(row) for row in standing_rows(model.rows, now)]
    unsafe = model.is_unsafe(now)
    assert (stop_for_offer(standing, now) is not None) == unsafe
    assert (stop_for_session(standing, now, conditions_met=True) is not None) == unsafe
    careless = stop_for_session(standing, now, conditions_met=False)
    assert (careless is not None) == (unsafe or model.has_conditions())


@settings(max_examples=200, deadline=None)
@given(st.lists(plans, min_size=1, max_size=10))
def test_somebody_always_can_settle_what_stands(said: list[dict[str, Any]]) -> None:
    """A safe plan of somebody who read the page opens the way again, whatever was before."""
    model = Model()
    for one in said:
        model.record(one)
    model.record({"gate": "safe", "days": 1, "pause": 0, "knew": None})
    now = datetime.combine(model.today, datetime.min.time(), UTC)
    standing = [as_plan(row) for row in standing_rows(model.rows, now)]
    assert len(standing) == 1
    assert stop_for_offer(standing, now) is None


@settings(max_examples=200, deadline=None)
@given(st.lists(plans, min_size=1, max_size=10))
def test_nothing_that_was_written_is_lost_from_the_page(said: list[dict[str, Any]]) -> None:
    model = Model()
    for one in said:
        model.record(one)
    now = datetime.combine(model.today, datetime.min.time(), UTC)
    standing = {row.plan_id for row in standing_rows(model.rows, now)}
    assert standing == {one for one, by in model.settled_by.items() if not by}
    assert standing, "there is always a plan that counts"

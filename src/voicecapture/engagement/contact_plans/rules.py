"""What a contact plan stops, and when it ends.

A plan stops *our* outgoing contact and planned sessions. It never stops listening, nor a record that
someone contacted us: "they started telling me" is not asked about here. A plan that has ended stops
as much as none, since what was safe in spring may not be in autumn; somebody must look again (4.1,
14.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

PlanGate = Literal["safe", "conditions", "not_now"]
GateState = Literal["open", "conditions", "blocked", "none"]
Stop = Literal["missing", "expired", "blocks", "conditions_not_met"]

STATE_OF: dict[PlanGate, GateState] = {
    "safe": "open",
    "conditions": "conditions",
    "not_now": "blocked",
}
# What a plan must say beside its dates, so that the next reader knows who decided, and why.
MUST_SAY: dict[PlanGate, tuple[str, ...]] = {
    "safe": (),
    "conditions": ("conditions",),
    "not_now": ("said_by", "reason"),
}


# A plan that nobody has looked at for a year says little about today.
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Standing:
    """The newest plan of a person, as far as jobs without keys may know it."""

    state: GateState
    until: date
    ends_at: datetime


@dataclass(frozen=True)
class Gate:
    """Whether a person may be contacted today.

    ``none`` with a date means that the newest plan ended on that day; ``none`` without one means
    that there has never been a plan.
    """

    state: GateState
    until: date | None


def fault_of_end(valid_until: date, today: date) -> Literal["past", "too_late"] | None:
    """Return what is wrong with a plan's last day, or None."""
    if valid_until < today:
        return "past"
    return "too_late" if valid_until > today + LONGEST else None


def end_of(valid_until: date, zone: tzinfo) -> datetime:
    """Return the moment at which a plan ends: its last day counts, whole, in the zone's time."""
    next_day = datetime.combine(valid_until + timedelta(days=1), time(), zone)
    return next_day.astimezone(UTC)


def gate_of(plan: Standing | None, now: datetime) -> Gate:
    """Return the gate that a person's newest plan sets at this moment."""
    if plan is None:
        return Gate("none", None)
    if now >= plan.ends_at:
        return Gate("none", plan.until)
    return Gate(plan.state, plan.until)


def stop_for_offer(plan: Standing | None, now: datetime) -> Stop | None:
    """Return why an outgoing offer may not be made, or None if it may.

    Conditions are for whoever makes the offer to keep; they do not stop it.
    """
    gate = gate_of(plan, now)
    if gate.state == "none":
        return "missing" if gate.until is None else "expired"
    return "blocks" if gate.state == "blocked" else None


def stop_for_session(plan: Standing | None, now: datetime, *, conditions_met: bool) -> Stop | None:
    """Return why a planned session may not begin, or None if it may."""
    stop = stop_for_offer(plan, now)
    if stop is None and gate_of(plan, now).state == "conditions" and not conditions_met:
        return "conditions_not_met"
    return stop


def first_unsaid(gate: PlanGate, said: Mapping[str, str]) -> str | None:
    """Return the first field that a plan with this gate must fill and does not, or None."""
    return next((field for field in MUST_SAY[gate] if not said[field].strip()), None)

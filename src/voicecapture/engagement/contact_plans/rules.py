"""What a contact plan stops, when it ends, and who must look at it.

A plan stops *our* outgoing contact and planned sessions. It never stops listening, nor a record that
someone contacted us: "they started telling me" is not asked about here. A plan that has ended stops
as much as none, since what was safe in spring may not be in autumn; somebody must look again (4.1,
14.1). Where several plans stand side by side, written by people who did not know of each other, the
strictest counts until somebody settles them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

PlanGate = Literal["safe", "conditions", "not_now"]
GateState = Literal["open", "conditions", "blocked", "none"]
Stop = Literal["missing", "expired", "blocks", "conditions_not_met"]

OwedKind = Literal["plan_review", "other_route", "tell_social_worker", "danger_reason"]
OWED: tuple[OwedKind, ...] = ("plan_review", "other_route", "tell_social_worker", "danger_reason")
LEADS = frozenset({"safeguarding_lead", "deputy"})

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
# The strictest first: "not now" outranks a plan that ended, which outranks what still holds.
_STRICTEST: tuple[GateState, ...] = ("blocked", "none", "conditions", "open")

# A plan that nobody has looked at for a year says little about today.
LONGEST = timedelta(days=366)
# Working days in which a lead looks at "not now" or "with conditions" (14.5).
REVIEW_WITHIN = 2
# Working days in which a lead finds another way to whom a household member answered for (8.7, 16.2).
ROUTE_WITHIN = 5
# "That day" ends when offices do: a social worker is told before they go home, where that is possible.
OFFICES_CLOSE = time(17)


@dataclass(frozen=True)
class Standing:
    """A plan that no later one has settled, as far as jobs without keys may know it."""

    state: GateState
    until: date
    ends_at: datetime


@dataclass(frozen=True)
class Gate:
    """Whether a person may be contacted today.

    ``none`` with a date means that the plan ended on that day; ``none`` without one means that there
    has never been a plan.
    """

    state: GateState
    until: date | None


@dataclass(frozen=True)
class SessionLimits:
    """What a planned session must leave alone, and what comes first.

    Attributes:
        may_explore_allegations: no proceedings are live, or police or social worker agreed.
        legal_advice_due: the person is under investigation and nobody has offered it yet.
    """

    may_explore_allegations: bool = True
    legal_advice_due: bool = False


NO_LIMITS = SessionLimits()


def fault_of_end(
    valid_until: date, today: date, *, away: bool = False
) -> Literal["past", "too_late"] | None:
    """Return what is wrong with a plan's last day, or None.

    A plan noted without a line may have ended before it arrived: it is kept, and stops as any ended
    plan does.
    """
    if valid_until < today and not away:
        return "past"
    return "too_late" if valid_until > today + LONGEST else None


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which a day ends, and a plan with it: the day counts whole, in the zone."""
    next_day = datetime.combine(day + timedelta(days=1), time(), zone)
    return next_day.astimezone(UTC)


def gate_now(plan: Standing, now: datetime) -> Gate:
    """Return the gate that one plan sets at this moment."""
    return Gate("none" if now >= plan.ends_at else plan.state, plan.until)


def strictness(gate: Gate) -> tuple[int, date]:
    """Return by what gates are ordered, the strictest first; of two alike the one that ends first."""
    return _STRICTEST.index(gate.state), gate.until or date.min


def gate_of(plans: Sequence[Standing], now: datetime) -> Gate:
    """Return the gate that a person's standing plans set together at this moment."""
    gates = [gate_now(plan, now) for plan in plans]
    return min(gates, key=strictness, default=Gate("none", None))


def stop_for_offer(plans: Sequence[Standing], now: datetime) -> Stop | None:
    """Return why an outgoing offer may not be made, or None if it may.

    Conditions are for whoever makes the offer to keep; they do not stop it.
    """
    gate = gate_of(plans, now)
    if gate.state == "none":
        return "missing" if gate.until is None else "expired"
    return "blocks" if gate.state == "blocked" else None


def stop_for_session(
    plans: Sequence[Standing], now: datetime, *, conditions_met: bool
) -> Stop | None:
    """Return why a planned session may not begin, or None if it may."""
    stop = stop_for_offer(plans, now)
    if stop is None and gate_of(plans, now).state == "conditions" and not conditions_met:
        return "conditions_not_met"
    return stop


def first_unsaid(gate: PlanGate, said: Mapping[str, str]) -> str | None:
    """Return the first field that a plan with this gate must fill and does not, or None."""
    return next((field for field in MUST_SAY[gate] if not said[field].strip()), None)


def needs_review(state: GateState) -> bool:
    """Return whether a safeguarding lead must look at a plan: whoever stops contact is asked why."""
    return state in ("blocked", "conditions")


def may_do(kind: OwedKind, roles: Collection[str], *, wrote_it: bool, asked: bool) -> bool:
    """Return whether a reader may do what is owed.

    ``wrote_it``: the plan that waits for a review is theirs; ``asked``: it waits for them by name.
    """
    if kind == "tell_social_worker":
        return True
    if kind == "danger_reason":
        return asked
    return not LEADS.isdisjoint(roles) and not (kind == "plan_review" and wrote_it)


def as_of(end: datetime | None, now: datetime) -> datetime:
    """Return the moment at which a page is read: the last one before ``end``, never after now."""
    return now if end is None else min(end - timedelta(microseconds=1), now)


def tell_by(moment: datetime, zone: tzinfo) -> datetime:
    """Return by when something that happened at ``moment`` is told that same day, in UTC.

    Before offices close where an hour is left for it; else within the hour, and before midnight.
    """
    local = moment.astimezone(zone)
    closing = datetime.combine(local.date(), OFFICES_CLOSE, zone)
    soon = moment + timedelta(hours=1)
    if soon <= closing:
        return closing.astimezone(UTC)
    return min(soon, end_of(local.date(), zone) - timedelta(minutes=1))

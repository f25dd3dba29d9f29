"""When lost access may be brought back, by whom, and who may stop it.

Two of three custodians act together, after a delay that everyone with access sees and may object in
(F3; paragraph 15.9: work does not strand when somebody leaves). Nobody a complaint is about may
object, be told or be given anything. A person in danger waits for no delay: with an open alert about
them the two act at once and the others are told.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

DELAY = timedelta(hours=72)
# What nobody finished is shut again, so that an old permission never surprises anyone.
LAPSES_AFTER = timedelta(days=30)
REHEARSE_EVERY = timedelta(days=180)

ASKERS = frozenset({"custodian", "safeguarding_lead", "deputy"})
CONSIDERERS = frozenset({"safeguarding_lead", "deputy"})

Ending = Literal["done", "stopped", "called_off"]
Decision = Literal["go_on", "stop"]
State = Literal["waiting", "objected", "open", "ready", "done", "stopped", "called_off", "lapsed"]
Fault = Literal["left", "role", "kept_out", "blocked", "not_certified", "not_a_holder"]
Move = Literal["object", "consider", "call_off", "share", "complete"]


@dataclass(frozen=True)
class Objection:
    """Who objected, what was decided about it and by whom; None while nobody has considered it."""

    by: str
    decision: Decision | None = None
    considered_by: str | None = None


@dataclass(frozen=True)
class Act:
    """What the record says: who objected (no decision), or who decided what about all objections."""

    by: str
    decision: Decision | None = None


@dataclass(frozen=True)
class Facts:
    """What a decision about a recovery looks at; workers are ids."""

    asked_by: str
    to_worker: str
    asked_at: datetime
    opens_at: datetime
    rehearsal: bool = False
    kept_out: frozenset[str] = frozenset()
    objections: tuple[Objection, ...] = ()
    gave: frozenset[str] = frozenset()
    enough: bool = False
    ended: Ending | None = None


@dataclass(frozen=True)
class Candidate:
    """A colleague to whom access might be brought back."""

    id: str
    roles: frozenset[str]
    active: bool = True
    certified: bool = True
    blocked: bool = False
    holds_all: bool = False


@dataclass(frozen=True)
class Reader:
    """Who looks at a recovery: a colleague with roles, who may hold access to what it is about."""

    id: str
    roles: frozenset[str]
    holds: bool = False


def opens_at(asked_at: datetime, *, urgent: bool, rehearsal: bool) -> datetime:
    """Return when the custodians may act.

    In danger there is no waiting. A rehearsal gives nobody anything new (:func:`fault_of`), so that
    there is nothing to wait for either.
    """
    return asked_at if urgent or rehearsal else asked_at + DELAY


def fault_of(candidate: Candidate, kept_out: Collection[str], *, rehearsal: bool) -> Fault | None:
    """Return why access cannot be brought back to this colleague, or None if it can.

    A custodian holds no vault, so that whoever helps to open one never opens it alone. A rehearsal is
    done with someone who holds every vault of it: shares sealed to anyone else would be real access.
    """
    faults: dict[Fault, bool] = {
        "left": not candidate.active,
        "role": "custodian" in candidate.roles
        or candidate.roles.isdisjoint({"worker", "safeguarding_lead", "deputy"}),
        "kept_out": candidate.id in kept_out,
        "blocked": candidate.blocked,
        "not_certified": not candidate.certified,
        "not_a_holder": rehearsal and not candidate.holds_all,
    }
    return next((name for name, found in faults.items() if found), None)


def state_of(facts: Facts, now: datetime) -> State:
    """Return where a recovery stands; nothing but what happened and the time decides it."""
    if facts.ended is not None:
        return facts.ended
    if any(one.decision is None for one in facts.objections):
        return "objected"
    if now >= facts.opens_at + LAPSES_AFTER:
        return "lapsed"
    if now < facts.opens_at:
        return "waiting"
    return "ready" if facts.enough else "open"


def agrees_with_record(objections: Iterable[Objection], acts: Iterable[Act]) -> bool:
    """Return whether the objections are those on the record, each decided as the record says.

    So an objection that was deleted, or a decision that nobody made, is found out.
    """
    on_record: dict[str, Objection] = {}
    for act in acts:
        if act.decision is None:
            on_record[act.by] = Objection(act.by)
            continue
        for by, one in on_record.items():
            if one.decision is None:
                on_record[by] = Objection(by, act.decision, act.by)
    return set(objections) == set(on_record.values())


def may_see(facts: Facts, reader: Reader) -> bool:
    """Return whether a colleague may know of a recovery at all."""
    if reader.id in facts.kept_out:
        return False
    known = {facts.asked_by, facts.to_worker}
    return reader.holds or reader.id in known or not ASKERS.isdisjoint(reader.roles)


def may_consider(facts: Facts, reader: Reader) -> bool:
    """Return whether a colleague may weigh the objections to a recovery.

    A lead or a deputy, and nobody who asked for it, would gain by it, objected to it, or is complained of.
    """
    concerned = {facts.asked_by, facts.to_worker, *(one.by for one in facts.objections)}
    return (
        not CONSIDERERS.isdisjoint(reader.roles)
        and reader.id not in concerned
        and reader.id not in facts.kept_out
    )


def may_call_off(facts: Facts, reader: Reader) -> bool:
    """Return whether a colleague may end a recovery: who asked, who is named, or a lead."""
    if reader.id in facts.kept_out:
        return False
    return reader.id in {facts.asked_by, facts.to_worker} or not CONSIDERERS.isdisjoint(
        reader.roles
    )


def moves(facts: Facts, reader: Reader, now: datetime) -> frozenset[Move]:
    """Return what a colleague may do about a recovery now."""
    state = state_of(facts, now)
    live = state in {"waiting", "objected", "open", "ready"}
    if not live or not may_see(facts, reader):
        return frozenset()
    objected = any(one.by == reader.id for one in facts.objections)
    allowed: dict[Move, bool] = {
        "object": not objected,
        "consider": state == "objected" and may_consider(facts, reader),
        "call_off": may_call_off(facts, reader),
        "share": state == "open" and "custodian" in reader.roles and reader.id not in facts.gave,
        "complete": state == "ready" and reader.id == facts.to_worker,
    }
    return frozenset(move for move, may in allowed.items() if may)


def find_pair(given: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Return two custodians who each gave the half that they share with the other, or None.

    ``given`` holds (holder, partner) for every share that was given. One custodian's two shares belong
    to two different secrets' halves and never make a pair.
    """
    there = set(given)
    pairs = sorted(
        (holder, partner)
        for holder, partner in there
        if holder < partner and (partner, holder) in there
    )
    return pairs[0] if pairs else None


def who_is_told(
    grantees: Iterable[str], leads: Iterable[str], kept_out: Collection[str]
) -> list[str]:
    """Return the ids of those who are told: who has access and who leads, never the complained-of."""
    return sorted({*grantees, *leads}.difference(kept_out))


def rehearsal_due(last: datetime | None, now: datetime) -> bool:
    """Return whether recovering should be tried again; what is never tried does not work."""
    return last is None or now - last >= REHEARSE_EVERY

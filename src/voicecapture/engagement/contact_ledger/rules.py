"""What may go out, when to ask again, and when more of the same has become drift.

An offer stays open after it was declined (14.8): the next one is proposed after a while, on a day the
plan allows, and never while the plan blocks or has ended. A way that was tried three times without
change is drift (16.3: "more of the same happened"), and other ways are named. Decides; reads and
writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal

from voicecapture.base.working_days import working_day_after
from voicecapture.engagement.contact_ledger.facts import is_their_own, may_be, same_person
from voicecapture.engagement.contact_ledger.history import Contact
from voicecapture.engagement.contact_ledger.record import Access, Departure, Entry, Outcome
from voicecapture.engagement.contact_plans.reading import allows, is_go_between
from voicecapture.engagement.contact_plans.record import ContactPlan, Named
from voicecapture.engagement.contact_plans.rules import Gate

# After a no, room to breathe; after missing each other, soon; after silence, when a letter has had time.
ASK_AGAIN_AFTER: dict[Outcome, timedelta] = {
    "declined": timedelta(days=28),
    "none": timedelta(days=14),
    "missed": timedelta(days=7),
    "other": timedelta(days=14),
}
UNANSWERED_AFTER = 10  # Working days in which an answer to a letter, a text or a call may come.
WHY_WITHIN = 2  # Working days in which "why does it look like this?" is answered.
SAME_WAY = 3
MORNING = 9

OWES_WHY: frozenset[Outcome] = frozenset({"declined", "missed"})

_NO_STOP = Gate("open", None)

NotNow = Literal["missing", "expired", "blocked", "ends_first", "refused"]


@dataclass(frozen=True)
class Proposal:
    """The day on which to ask again, or why none is named: the plan's reason, or the person's own no."""

    on: date | None
    not_now: NotNow | None


def departure_of(
    entry: Entry,
    gate: Gate,
    plans: Sequence[ContactPlan],
    person_id: str,
    *,
    refused: bool = False,
) -> Departure:
    """Return how an outgoing contact goes against the plans that stand, or an empty string.

    ``refused`` is whether the person said no to being contacted, or took their yes back.

    Channels and carriers are judged where the plans could be read, by each of them: a plan that names no
    channel leaves the choice open, and two that name no channel in common leave none. So it is with those
    who may carry a message; a professional and an interpreter of the register are not asked for there.
    """
    if entry.direction == "incoming":
        return ""
    if gate.state in {"none", "blocked"}:
        return "stop"
    if refused:
        return "agreement"
    if not allows(plans, entry.channel):
        return "channel"
    if any(_is_never(entry.carried_by, plan) for plan in plans):
        return "carrier"
    between = any(_is_not_named(entry.carried_by, plan, person_id) for plan in plans)
    return "other_carrier" if between else ""


def departure_corrected(
    entry: Entry,
    before: Entry | None,
    gate: Gate,
    plans: Sequence[ContactPlan],
    person_id: str,
    *,
    refused: bool = False,
) -> Departure:
    """Return how a contact of ours went against the plans, as it is corrected now.

    ``before`` is what was last said of it; None where nobody here can read it, and nothing is judged anew.
    What was stopped then stays so, and what the correction leaves as it was is not judged anew by the
    plans of today; another way or carrier is, and so is a contact that nobody had noted as ours.
    """
    if entry.struck or before is None:
        return ""
    if before.direction == "incoming" or entry.direction == "incoming":
        return departure_of(entry, gate, plans, person_id, refused=refused)
    same = before.channel == entry.channel and _same_carrier(before.carried_by, entry.carried_by)
    if same or before.departs in {"stop", "agreement"}:
        return before.departs
    return departure_of(entry, _NO_STOP, plans, person_id)


def is_unseen(entry: Entry) -> bool:
    """Return whether the person was refused to us or not seen: at the door, or by whoever answered for them.

    A social worker asked why a child was not seen, and it was taken no further (17.2, 15.8). A visit on
    which nobody opened, or on which we missed them, saw nobody unless it says so. What is struck out
    never happened.
    """
    if entry.struck:
        return False
    if entry.answered == "for_them" and entry.outcome == "declined":
        return True
    access = entry.access
    if access is not None and access.seen is not None:
        return access.access == "refused" or not access.seen
    return _is_shut(access) or _is_visit_missed(entry)


def _is_shut(access: Access | None) -> bool:
    return access is not None and access.access in {"refused", "nobody_in"}


def _is_visit_missed(entry: Entry) -> bool:
    visited = entry.direction == "outgoing" and entry.channel == "visit"
    return visited and entry.outcome == "missed" and entry.answered != "themselves"


def proposal(outcome: Outcome, today: date, gate: Gate, *, refused: bool = False) -> Proposal:
    """Return when to ask again after this outcome, as far as person and plan allow it now.

    ``refused`` is whether the person said no to being contacted, or took their yes back.
    """
    if refused:
        return Proposal(None, "refused")
    if gate.state == "none":
        return Proposal(None, "missing" if gate.until is None else "expired")
    if gate.state == "blocked":
        return Proposal(None, "blocked")
    day = day_to_ask(outcome, today)
    if day is None or gate.until is None or day <= gate.until:
        return Proposal(day, None)
    return Proposal(None, "ends_first")


def day_to_ask(outcome: Outcome, today: date) -> date | None:
    """Return the working day on which to ask again, whatever the plan will say then."""
    if outcome == "accepted":
        return None
    # The day before is passed on, so that the day itself counts where it is a working day.
    return working_day_after(today + ASK_AGAIN_AFTER[outcome] - timedelta(days=1))


def morning_of(day: date, zone: tzinfo) -> datetime:
    """Return when somebody is reminded on a day."""
    return datetime.combine(day, time(MORNING), zone)


def waiting(contacts: Sequence[Contact]) -> list[Contact]:
    """Return the offers to which no answer has come, oldest first."""
    answered = {one.entry.about for one in contacts if one.entry.about}
    return [
        one
        for one in contacts
        if one.entry.direction == "outgoing"
        and one.entry.outcome == "none"
        and one.id not in answered
    ]


def same_way(contacts: Sequence[Contact], person_id: str) -> list[Contact]:
    """Return the offers made in the newest offer's way since something last changed, oldest first.

    A way is channel, carrier, language and venue.
    """
    since: list[Contact] = []
    for one in contacts:
        since = [] if _changed(one.entry, person_id) else [*since, one]
    offers = [one for one in since if one.entry.direction == "outgoing"]
    if not offers:
        return []
    return [one for one in offers if _is_same_way(one.entry, offers[-1].entry)]


def is_drift(contacts: Sequence[Contact], person_id: str) -> bool:
    """Return whether one way was tried three times without change."""
    return len(same_way(contacts, person_id)) >= SAME_WAY


def _changed(entry: Entry, person_id: str) -> bool:
    """Only the person changes anything: their own yes, or their coming to us; not a yes said for them."""
    return is_their_own(entry, person_id) and (
        entry.outcome == "accepted" or entry.direction == "incoming"
    )


def _is_same_way(one: Entry, other: Entry) -> bool:
    return (
        one.channel == other.channel
        and one.language == other.language
        and one.venue.strip().casefold() == other.venue.strip().casefold()
        and _same_carrier(one.carried_by, other.carried_by)
    )


def _same_carrier(one: Named | None, other: Named | None) -> bool:
    if one is None or other is None:
        return one is other
    return same_person(one, other)


def _is_never(carrier: Named | None, plan: ContactPlan) -> bool:
    return carrier is not None and any(may_be(carrier, other) for other in plan.never)


def _is_not_named(carrier: Named | None, plan: ContactPlan, person_id: str) -> bool:
    if carrier is None or not plan.may_carry or not is_go_between(carrier, person_id):
        return False
    return not any(same_person(carrier, other) for other in plan.may_carry)

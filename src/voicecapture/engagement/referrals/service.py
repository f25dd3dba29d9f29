"""Record what happens to a referral, and see that somebody chases it. Writing opens nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.noted import Noted, day_of
from voicecapture.base.working_days import due_on, working_day_after
from voicecapture.engagement.referrals import rules
from voicecapture.engagement.referrals.models import referral_events as events
from voicecapture.engagement.referrals.record import STEP, Said, Step
from voicecapture.engagement.referrals.rules import (
    STRICTEST_FIRST,
    Owing,
    ReferralKind,
    ReferralState,
)
from voicecapture.engagement.threads import queries
from voicecapture.engagement.threads import service as threads
from voicecapture.engagement.threads.errors import DayDoesNotFit, LeavesUnsaid, MoveNotOpen
from voicecapture.engagement.threads.rules import Happened, standing_of, state_known
from voicecapture.engagement.threads.service import NewEvent, Owed, Recorded
from voicecapture.keyring.notes import seal_note
from voicecapture.notices.service import Kind
from voicecapture.people import service as people

PURPOSE = "referral"
LEAD = "safeguarding_lead"
Place = Literal["care", "safeguarding"]
_NOTICES: dict[Owing, Kind] = {
    "chase": "referral_chase",
    "next": "referral_next",
    "lead": "referral_lead",
}
NOTICES: tuple[Kind, ...] = tuple(_NOTICES.values())


@dataclass(frozen=True)
class _Where:
    """Whose referral a step belongs to, in which vault; a first step has a kind and no referral yet."""

    person_id: str
    place: Place
    referral_id: str | None
    kind: ReferralKind | None


async def begin(
    db: AsyncConnection,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    kind: ReferralKind,
    said: Said,
    noted: Noted,
    *,
    apart: bool,
) -> Recorded:
    """Record that a specialist was asked, or an advocate offered; the same note changes nothing.

    Raises:
        NoGrant: the keyholder does not hold the vault that it lies in.
        MoveNotOpen: a referral of this kind begins otherwise.
        LeavesUnsaid, DayDoesNotFit: it is not complete, or a day cannot be right.
        AlreadyNoted: its id is taken by something else.
    """
    apart = apart or rules.must_be_apart(kind)
    where = _Where(person_id, "safeguarding" if apart else "care", None, kind)
    return await _record(db, keyholder, settings, where, said, noted)


async def go_on(
    db: AsyncConnection,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    referral_id: str,
    said: Said,
    noted: Noted,
) -> Recorded:
    """Record what happened next. One noted without a line is judged by what its writer had seen.

    Raises:
        NotFound: this person has no such referral.
        MoveNotOpen: this does not follow; otherwise as :func:`begin`.
    """
    rows = await queries.find_thread(db, events, keyholder.org_id, person_id, referral_id)
    if not rows:
        raise NotFound
    where = _Where(person_id, rows[0].vault, referral_id, None)
    return await _record(db, keyholder, settings, where, said, noted)


async def count_open(
    db: AsyncConnection, org_id: str, person_id: str, places: frozenset[str]
) -> tuple[int, bool]:
    """Return how many referrals in these vaults are open, and whether one is late; opens nothing."""
    rows = await queries.find_of_person(db, events, org_id, person_id)
    seen: dict[str, list[Happened[ReferralState]]] = {}
    for row in rows:
        if row.vault in places:
            seen.setdefault(row.thread_id, []).append(threads.as_happened(row))
    standings = [standing_of(one, STRICTEST_FIRST) for one in seen.values()]
    waiting = [one for one in standings if one.due_at is not None]
    return len(waiting), any(one.due_at <= clock.now() for one in waiting if one.due_at)


async def erase_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete what lay in the care vault; what was kept to keep somebody safe stays, as its vault does."""
    rows = await queries.find_of_person(db, events, org_id, person_id)
    gone = [row.thread_id for row in rows if row.vault == "care"]
    await threads.close(db, org_id, gone, NOTICES, "system")
    await queries.delete_of(db, events, org_id, person_id, events.c.vault == "care")


async def _record(
    db: AsyncConnection,
    keyholder: Keyholder,
    settings: Settings,
    where: _Where,
    said: Said,
    noted: Noted,
) -> Recorded:
    org_id, person_id = keyholder.org_id, where.person_id
    vault = await people.get_vault_to_write(db, keyholder, person_id, where.place, purpose=PURPOSE)
    await people.lock_person(db, org_id, person_id)
    sent_before = await threads.find_again(db, events, keyholder, person_id, noted.id)
    if sent_before is not None:
        return sent_before
    thread: list[Happened[ReferralState]] = []
    if where.referral_id is not None:
        thread = await threads.get_thread(db, events, org_id, person_id, where.referral_id)
    knew, event_id = threads.knew_by(thread, noted), noted.id or new_id()
    step = Step(
        kind=where.kind,
        referral=where.referral_id or event_id,
        said=said,
        state=_state_after(where.kind, said, thread, knew),
        knew=sorted(knew),
    )
    event = NewEvent(
        id=event_id,
        thread_id=step.referral,
        person_id=person_id,
        state=step.state,
        note=seal_note(keyholder, vault, STEP, event_id, step),
        due_at=_due(step, noted, settings, apart=where.place == "safeguarding"),
        knew=knew,
        more={"vault": where.place},
    )
    recorded = await threads.append(db, events, keyholder, event)
    await threads.owe(db, keyholder, event, NOTICES, await _find_owed(db, keyholder, event))
    await threads.record(db, keyholder, person_id, "referral.recorded", event.state)
    return recorded


def _state_after(
    kind: ReferralKind | None,
    said: Said,
    thread: list[Happened[ReferralState]],
    knew: frozenset[str],
) -> ReferralState:
    if kind is not None and said.move != rules.first_move(kind):
        raise MoveNotOpen(field="move")
    before = state_known(thread, knew, STRICTEST_FIRST) if thread else None
    if before is not None and not rules.may_move(before, said.move):
        raise MoveNotOpen(field="move")
    unsaid = rules.first_unsaid(said.move, msgspec.structs.asdict(said))
    if unsaid is not None:
        raise LeavesUnsaid(field=unsaid)
    return rules.state_after(said.move, before, said.answer, said.next)


def _due(step: Step, noted: Noted, settings: Settings, *, apart: bool) -> datetime | None:
    """Return when something is owed: within the days of its state, or sooner if that was wished."""
    noted_on = day_of(noted.noted_at, clock.now(), settings.zone)
    days = rules.within(step.state, apart=apart)
    latest = None if days is None else working_day_after(noted_on, days)
    misplaced = rules.first_misplaced(noted_on, step.said.on, step.said.chase_by, latest)
    if misplaced is not None:
        raise DayDoesNotFit(field=misplaced)
    day = latest and (step.said.chase_by or latest)
    return None if day is None else due_on(day, settings.zone, settings.read_by_hour)


async def _find_owed(db: AsyncConnection, keyholder: Keyholder, event: NewEvent) -> Owed | None:
    """Return what the referral owes now: to whoever recorded last, or to the lead."""
    thread = await threads.get_thread(
        db, events, keyholder.org_id, event.person_id, event.thread_id
    )
    standing = standing_of(thread, STRICTEST_FIRST)
    if standing.due_at is None or standing.state not in rules.OWES:
        return None
    owing = rules.OWES[standing.state].owing
    return Owed(_NOTICES[owing], standing.due_at, LEAD if owing == "lead" else None)

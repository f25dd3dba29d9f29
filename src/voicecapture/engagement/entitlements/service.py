"""Record that a right was explained or is owed, and count what is owed. Writing opens nothing."""

from datetime import datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.ids import new_id
from voicecapture.base.noted import Noted, day_of
from voicecapture.base.working_days import due_on
from voicecapture.engagement.entitlements import rules
from voicecapture.engagement.entitlements.models import entitlement_events as events
from voicecapture.engagement.entitlements.record import EXPLAINED, Explained
from voicecapture.engagement.entitlements.rules import STRICTEST_FIRST
from voicecapture.engagement.interpreters import naming
from voicecapture.engagement.threads import queries
from voicecapture.engagement.threads import service as threads
from voicecapture.engagement.threads.errors import DayDoesNotFit, LeavesUnsaid
from voicecapture.engagement.threads.rules import standing_of
from voicecapture.engagement.threads.service import NewEvent, Owed, Recorded
from voicecapture.keyring.notes import seal_note
from voicecapture.notices.service import Kind
from voicecapture.people import service as people

PURPOSE = "entitlement"
NOTICES: tuple[Kind, ...] = ("rights_owed",)


async def record_explanation(
    db: AsyncConnection,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    thread_id: str | None,
    explained: Explained,
    noted: Noted,
) -> Recorded:
    """Record an explanation, or that one is owed; the same note again changes nothing.

    Raises:
        NotFound: the person has no such thread.
        NoGrant: the keyholder does not hold the person's care vault.
        LeavesUnsaid, DayDoesNotFit: it is not complete, or a day cannot be right.
        AlreadyNoted: its id is taken by something else.
        One of ``interpreters.errors.REFUSALS``: the interpreter named could not interpret that day.
    """
    org_id = keyholder.org_id
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    await people.lock_person(db, org_id, person_id)
    sent_before = await threads.find_again(db, events, keyholder, person_id, noted.id)
    if sent_before is not None:
        return sent_before
    _check(explained, noted, settings)
    on = explained.explained_on or day_of(noted.noted_at, clock.now(), settings.zone)
    explained = await naming.settle(db, org_id, explained, on, away=noted.noted_at is not None)
    thread = await threads.get_thread(db, events, org_id, person_id, thread_id) if thread_id else []
    knew, event_id = threads.knew_by(thread, noted), noted.id or new_id()
    event = NewEvent(
        id=event_id,
        thread_id=thread_id or event_id,
        person_id=person_id,
        state=state_of(explained),
        note=seal_note(
            keyholder,
            vault,
            EXPLAINED,
            event_id,
            msgspec.structs.replace(explained, knew=sorted(knew)),
        ),
        due_at=_due(explained, settings),
        knew=knew,
        settles=await _find_settled(db, org_id, person_id, knew),
    )
    recorded = await threads.append(db, events, keyholder, event)
    await threads.owe(db, keyholder, event, NOTICES, await _find_owed(db, keyholder, event))
    await threads.record(db, keyholder, person_id, "entitlement.recorded", event.state)
    return recorded


async def count_done(db: AsyncConnection, org_id: str, person_id: str) -> int:
    """Return how many topics were explained to a person as they should be; opens nothing."""
    standings = await threads.standings_of(db, events, org_id, person_id, STRICTEST_FIRST)
    return sum(standing.state == "done" for standing in standings)


async def erase_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete what was explained to a person, and close what was owed of it."""
    rows = await queries.find_of_person(db, events, org_id, person_id)
    await threads.close(db, org_id, [row.thread_id for row in rows], NOTICES, "system")
    await queries.delete_of(db, events, org_id, person_id)


def state_of(explained: Explained) -> rules.EntitlementState:
    """Return where an explanation leaves its topic."""
    return rules.state_of(
        explained.outcome,
        explained.alone,
        chosen_language=explained.chosen_language,
        interpreted=explained.interpreted,
    )


async def _find_owed(db: AsyncConnection, keyholder: Keyholder, event: NewEvent) -> Owed | None:
    thread = await threads.get_thread(
        db, events, keyholder.org_id, event.person_id, event.thread_id
    )
    due_at = standing_of(thread, STRICTEST_FIRST).due_at
    return None if due_at is None else Owed("rights_owed", due_at)


async def _find_settled(
    db: AsyncConnection, org_id: str, person_id: str, knew: frozenset[str]
) -> tuple[str, ...]:
    rows = await queries.find_of_person(db, events, org_id, person_id)
    return tuple({row.thread_id for row in rows if row.event_id in knew})


def _check(explained: Explained, noted: Noted, settings: Settings) -> None:
    said = msgspec.structs.asdict(explained)
    unsaid = rules.first_unsaid(explained.outcome, said)
    if unsaid is not None:
        raise LeavesUnsaid(field=unsaid)
    misplaced = rules.first_misplaced(
        explained.outcome,
        day_of(noted.noted_at, clock.now(), settings.zone),
        explained.explained_on,
        explained.again_by,
    )
    if misplaced is not None:
        raise DayDoesNotFit(field=misplaced)


def _due(explained: Explained, settings: Settings) -> datetime | None:
    if explained.again_by is None:
        return None
    return due_on(explained.again_by, settings.zone, settings.read_by_hour)

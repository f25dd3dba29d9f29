"""Record a decision with its answer, answer it later, and read them on the record.

Writing opens nothing: the answer itself, and by when somebody owes one, stand in clear. Reading opens the
care vault, and an answer in the table that the sealed note does not give opens nothing.
"""

from datetime import date, datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.ids import new_id
from voicecapture.base.noted import Noted, day_of
from voicecapture.base.working_days import due_after, due_on
from voicecapture.engagement.decisions import rules
from voicecapture.engagement.decisions.models import decision_events as events
from voicecapture.engagement.decisions.record import (
    ANSWERED,
    DECIDED,
    Answered,
    AnsweredLater,
    Decided,
)
from voicecapture.engagement.decisions.rules import STRICTEST_FIRST, Counted, Days
from voicecapture.engagement.interpreters import naming
from voicecapture.engagement.threads import queries
from voicecapture.engagement.threads import service as threads
from voicecapture.engagement.threads.errors import DayDoesNotFit, LeavesUnsaid, MoveNotOpen
from voicecapture.engagement.threads.rules import standing_of, state_known
from voicecapture.engagement.threads.service import NewEvent, Owed, Recorded
from voicecapture.keyring.notes import seal_note
from voicecapture.notices.service import Kind
from voicecapture.people import service as people

PURPOSE = "decision"
NOTICES: tuple[Kind, ...] = ("speak_due", "speak_missed", "spoken_unknown")


async def record_decision(
    db: AsyncConnection,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    decided: Decided,
    noted: Noted,
) -> Recorded:
    """Record a decision with its answer; the same note again changes nothing.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        LeavesUnsaid, DayDoesNotFit: the answer is not complete, or a day cannot be right.
        AlreadyNoted: its id is taken by something else.
        One of ``interpreters.errors.REFUSALS``: the interpreter named could not interpret that day.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    await people.lock_person(db, keyholder.org_id, person_id)
    sent_before = await threads.find_again(db, events, keyholder, person_id, noted.id)
    if sent_before is not None:
        return sent_before
    decision_id = noted.id or new_id()
    _check(decided.answered, noted, settings, decided.decided_on)
    said = await _with_interpreter(db, keyholder, decided.answered, noted, settings)
    decided = msgspec.structs.replace(decided, answered=said)
    event = NewEvent(
        id=decision_id,
        thread_id=decision_id,
        person_id=person_id,
        state=said.state,
        note=seal_note(keyholder, vault, DECIDED, decision_id, decided),
        due_at=_due(said, settings),
    )
    return await _keep(db, keyholder, event, "decision.recorded")


async def record_answer(
    db: AsyncConnection,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    decision_id: str,
    said: Answered,
    noted: Noted,
) -> Recorded:
    """Record a later answer; what was owed of the decision closes, and what is owed now begins.

    One that was noted without a line is judged by what its writer had seen.

    Raises:
        NotFound: there is no such decision about this person.
        MoveNotOpen: this answer does not follow; otherwise as :func:`record_decision`.
    """
    org_id = keyholder.org_id
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    await people.lock_person(db, org_id, person_id)
    sent_before = await threads.find_again(db, events, keyholder, person_id, noted.id)
    if sent_before is not None:
        return sent_before
    thread = await threads.get_thread(db, events, org_id, person_id, decision_id)
    knew = threads.knew_by(thread, noted)
    _check(said, noted, settings)
    if not rules.may_answer(state_known(thread, knew, STRICTEST_FIRST), said.answer):
        raise MoveNotOpen(field="answer")
    said = await _with_interpreter(db, keyholder, said, noted, settings)
    event_id = noted.id or new_id()
    later = AnsweredLater(
        decision=decision_id, knew=sorted(knew), answered=said, noted_at=noted.noted_at
    )
    event = NewEvent(
        id=event_id,
        thread_id=decision_id,
        person_id=person_id,
        state=said.state,
        note=seal_note(keyholder, vault, ANSWERED, event_id, later),
        due_at=_due(said, settings),
        knew=knew,
    )
    return await _keep(db, keyholder, event, "decision.answered")


async def count_of(db: AsyncConnection, org_id: str, person_id: str) -> Counted:
    """Return how many decisions were made about a person, and how; opens nothing."""
    standings = await threads.standings_of(db, events, org_id, person_id, STRICTEST_FIRST)
    return rules.count([standing.state for standing in standings])


async def erase_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete a person's decisions, and close what was owed of them."""
    rows = await queries.find_of_person(db, events, org_id, person_id)
    await threads.close(db, org_id, [row.thread_id for row in rows], NOTICES, "system")
    await queries.delete_of(db, events, org_id, person_id)


async def _keep(
    db: AsyncConnection, keyholder: Keyholder, event: NewEvent, action: str
) -> Recorded:
    recorded = await threads.append(db, events, keyholder, event)
    await threads.owe(db, keyholder, event, NOTICES, await _find_owed(db, keyholder, event))
    await threads.record(db, keyholder, event.person_id, action, event.state)
    return recorded


async def _find_owed(db: AsyncConnection, keyholder: Keyholder, event: NewEvent) -> Owed | None:
    """Return what the strictest of the newest answers owes, by the earliest of their days."""
    thread = await threads.get_thread(
        db, events, keyholder.org_id, event.person_id, event.thread_id
    )
    standing = standing_of(thread, STRICTEST_FIRST)
    if standing.due_at is None:
        return None
    return Owed("speak_due" if standing.state == "no" else "spoken_unknown", standing.due_at)


async def _with_interpreter(
    db: AsyncConnection, keyholder: Keyholder, said: Answered, noted: Noted, settings: Settings
) -> Answered:
    on = said.spoken_on or day_of(noted.noted_at, clock.now(), settings.zone)
    said = await naming.settle(db, keyholder.org_id, said, on, away=noted.noted_at is not None)
    counted = rules.counts_as(said.answer, said.interpreted)
    return said if counted == said.answer else msgspec.structs.replace(said, counted=counted)


def _check(
    said: Answered, noted: Noted, settings: Settings, decided_on: date | None = None
) -> None:
    unsaid = rules.first_unsaid(
        said.answer,
        {
            "spoken_by": said.spoken_by,
            "spoken_on": said.spoken_on,
            "language": said.language,
            "missing": said.missing,
            "why": said.why,
            "speak_by": said.speak_by,
        },
    )
    if unsaid is not None:
        raise LeavesUnsaid(field=unsaid)
    days = Days(
        day_of(noted.noted_at, clock.now(), settings.zone),
        said.spoken_on,
        said.speak_by,
        decided_on,
    )
    misplaced = rules.first_misplaced(said.answer, days)
    if misplaced is not None:
        raise DayDoesNotFit(field=misplaced)


def _due(said: Answered, settings: Settings) -> datetime | None:
    if said.answer == "no" and said.speak_by is not None:
        return due_on(said.speak_by, settings.zone, settings.read_by_hour)
    if said.counted == "no" or said.answer == "unknown":
        return due_after(clock.now(), rules.FIND_OUT_WITHIN, settings.zone, settings.read_by_hour)
    return None

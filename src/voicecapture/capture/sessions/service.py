"""Start a session, note who is present, close it, and say where it stands.

A planned session asks the contact plan and the agreement first. Listening asks nobody: someone who
begins to tell is heard, whoever the worker is, and what they say is sealed to the person's own vault.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, NotPermitted
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.sessions import (
    acting,
    again,
    interpreting,
    notes,
    presence,
    queries,
    room,
    rules,
)
from voicecapture.capture.sessions.errors import SessionClosed
from voicecapture.capture.sessions.presence import NewNote
from voicecapture.capture.sessions.record import CLOSING, ClosingRecord, MustActRecord
from voicecapture.capture.sessions.rules import Move, State
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.presence.record import Presence
from voicecapture.engagement.presence.schemas import InterpreterPresent
from voicecapture.keyring.errors import RecordRestricted
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people

SessionKind = Literal["planned", "listening"]


@dataclass(frozen=True)
class Session:
    """A worker's session with one person; ``state`` is derived from what happened to it."""

    org_id: str
    id: str
    person_id: str
    worker_id: str
    kind: SessionKind
    language: str
    state: State
    started_at: datetime
    event_count: int


@dataclass(frozen=True)
class NewSession:
    """What a worker says as they start; id and time are the tablet's, where it was without a line."""

    kind: SessionKind
    language: str
    presence: Presence | None = None
    conditions_met: bool = False
    id: str | None = None
    noted_at: datetime | None = None
    interpreter: InterpreterPresent | None = None


@dataclass(frozen=True)
class Closing:
    """What a worker says as they close."""

    must_act: bool
    what: str = ""
    rang: str = ""
    presence: Presence | None = None


async def start(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, new: NewSession
) -> Session:
    """Start a session.

    Raises:
        NotFound: this organisation has no such person.
        NoGrant: planned, and the worker does not hold the person's care record.
        RecordErasedAddAnew: nothing they say would be kept.
        AlreadyNoted: its id is another session's. Sent again, it starts none.
        PresenceNeeded, NobodyWasSeen, PresenceLeavesUnsaid: of who is there.
        InterpreterNotAccepted, ConflictNotDeclared, …: planned, and of who interprets.
        ContactPlanMissing, ContactPlanExpired, ContactPlanBlocks, ConditionsNotMet,
        LegalAdviceFirst, AgreementMissing, AgreementDeclined, AgreementWithdrawn, CoverMissing:
            planned, and one of these stands.
    """
    await people.get_person(db, keyholder.org_id, person_id)
    begun = await again.find_begun(db, keyholder, person_id, new.id)
    if begun is not None:
        return _from_row(begun)
    await room.check_has_room(db, keyholder.org_id, person_id)
    if new.kind == "planned":
        await _check_planned(db, keystore, keyholder, person_id, met=new.conditions_met)
    planned = new.kind == "planned"
    presence.check_start(new.presence, planned=planned)
    interpreter = await interpreting.find(
        db, keystore, keyholder, person_id, new.interpreter, planned=planned
    )
    session_id, moment = new.id or new_id(), clock.now()
    await queries.insert_session(
        db,
        org_id=keyholder.org_id,
        session_id=session_id,
        person_id=person_id,
        worker_id=keyholder.worker_id,
        kind=new.kind,
        language=new.language,
        started_at=moment,
    )
    await _happened(db, keyholder, session_id, 1, "started")
    session = await get_session(db, keyholder.org_id, session_id)
    if new.presence is not None:
        there = presence.with_interpreter(new.presence, interpreter)
        note = NewNote(there, None, new.noted_at)
        await presence.keep(db, keyholder, session.id, person_id, note)
    await interpreting.keep(db, keyholder, person_id, session.id, interpreter)
    await record_act(db, keyholder, session, "session.started", kind=new.kind)
    return session


async def get_session(db: AsyncConnection, org_id: str, session_id: str) -> Session:
    """Return a session of this organisation, or raise ``NotFound``."""
    row = await queries.find_session(db, org_id, session_id)
    if row is None:
        raise NotFound
    return _from_row(row)


async def get_own(
    db: AsyncConnection, keyholder: Keyholder, session_id: str, move: Move
) -> Session:
    """Return the keyholder's own session if this move is open to it.

    Raises:
        NotFound: this organisation has no such session.
        NotPermitted: it is a colleague's.
        SessionClosed: it is over.
    """
    session = await get_session(db, keyholder.org_id, session_id)
    if session.worker_id != keyholder.worker_id:
        raise NotPermitted
    if not rules.may(session.state, move):
        raise SessionClosed
    return session


async def list_of_person(
    db: AsyncConnection, keyholder: Keyholder, person_id: str
) -> list[Session]:
    """Return a person's sessions, newest first: all of them to whoever holds their care record."""
    await people.get_person(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    granted = await vaults.holds_grant(db, vault, keyholder.worker_id)
    whose = None if granted else keyholder.worker_id
    rows = await queries.find_of_person(db, keyholder.org_id, person_id, whose)
    return [_from_row(row) for row in rows]


async def list_open(db: AsyncConnection, keyholder: Keyholder) -> list[Session]:
    """Return the keyholder's own sessions that still wait to be closed, newest first."""
    rows = await queries.find_open_of_worker(db, keyholder.org_id, keyholder.worker_id)
    return [_from_row(row) for row in rows]


async def count_open(db: AsyncConnection, org_id: str, person_id: str) -> int:
    """Return how many of a person's sessions still wait to be closed; opens nothing."""
    return await queries.count_open_of_person(db, org_id, person_id)


async def hand_over(
    db: AsyncConnection, keyholder: Keyholder, session: Session, device: str
) -> None:
    """Note that the tablet changed hands; the caller holds the audit's turn."""
    number = session.event_count + 1
    await _happened(db, keyholder, session.id, number, "handed_over", device)
    await record_act(db, keyholder, session, "session.tablet_handed_over", device=device)


async def close(
    db: AsyncConnection, keyholder: Keyholder, session_id: str, closing: Closing
) -> None:
    """Close a session with the worker's answer; something to act on reaches the lead at once."""
    await audit.take_turn(db, keyholder.org_id)
    session = await get_own(db, keyholder, session_id, "close")
    if closing.presence is not None:
        presence.check(closing.presence)
        await presence.keep(db, keyholder, session.id, session.person_id, NewNote(closing.presence))
    await notes.seal(
        db,
        keyholder,
        session.id,
        session.person_id,
        "care",
        CLOSING,
        ClosingRecord(must_act=closing.must_act),
    )
    if closing.must_act:
        record = MustActRecord(what=closing.what, rang=closing.rang)
        await acting.tell_lead(db, keyholder, session.id, session.person_id, record)
    await _happened(db, keyholder, session.id, session.event_count + 1, "closed")
    await record_act(db, keyholder, session, "session.closed", must_act=int(closing.must_act))


async def _check_planned(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, *, met: bool
) -> None:
    care = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose="session")
    if care.state == "restricted":
        # It is kept because somebody needs it, and not worked with otherwise.
        raise RecordRestricted
    await contact_plans.check_planned_session(db, keyholder.org_id, person_id, met)
    await agreements.check_taking_part(db, keyholder.org_id, person_id)
    await people.check_covered(db, keyholder.org_id, person_id)
    await contact_plans.check_limits(db, keystore, keyholder, person_id, conditions_met=met)


async def check_still_planned(db: AsyncConnection, keyholder: Keyholder, session: Session) -> None:
    """Ask once more what let a planned session begin: a plan may change before the tablet does hands.

    Raises:
        As :func:`start`; nothing for listening.
    """
    if session.kind != "planned":
        return
    person_id = session.person_id
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose="session")
    await contact_plans.check_begun_session(db, session.org_id, person_id, session.started_at)
    await agreements.check_taking_part(db, session.org_id, person_id)
    await people.check_covered(db, session.org_id, person_id)


async def _happened(
    db: AsyncConnection,
    keyholder: Keyholder,
    session_id: str,
    number: int,
    event: str,
    device_id: str | None = None,
) -> None:
    await queries.insert_event(
        db,
        org_id=keyholder.org_id,
        session_id=session_id,
        number=number,
        event=event,
        at=clock.now(),
        worker_id=keyholder.worker_id,
        device_id=device_id,
    )


async def record_act(
    db: AsyncConnection, keyholder: Keyholder, session: Session, action: str, **detail: str | int
) -> None:
    """Put an act about a session on the record."""
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="session",
        object_id=session.id,
        subject=session.person_id,
        **detail,
    )


def _from_row(row: Any) -> Session:
    return Session(
        row.org_id,
        row.session_id,
        row.person_id,
        row.worker_id,
        row.kind,
        row.language,
        rules.STATE_AFTER[row.newest_event],
        row.started_at,
        row.event_count,
    )

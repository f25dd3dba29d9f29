"""Start a session, note that the tablet changed hands, and say where it stands.

A planned session asks the contact plan and the agreement first. Listening asks nobody: someone who
begins to tell is heard, whoever the worker is, and what they say is sealed to the person's own vault.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, NotPermitted
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.sessions import (
    again,
    interpreting,
    planning,
    presence,
    queries,
    room,
    rules,
)
from voicecapture.capture.sessions.errors import SessionClosed
from voicecapture.capture.sessions.presence import NewNote
from voicecapture.capture.sessions.rules import Move, SessionKind, State
from voicecapture.engagement.presence.record import Presence
from voicecapture.engagement.presence.schemas import InterpreterPresent
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people


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
class BegunOn:
    """When a session began without a line, and the last piece that its tablet had kept by then."""

    at: datetime
    seq: int


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
        LegalAdviceFirst, LeadFirst, AgreementMissing, AgreementDeclined, AgreementWithdrawn,
        ContactNotAgreed, CoverMissing:
            planned, and one of these stands.
    """
    await people.get_person(db, keyholder.org_id, person_id)
    begun = await again.find_begun(db, keyholder, person_id, new.id)
    if begun is not None:
        return _from_row(begun)
    await room.check_has_room(db, keyholder.org_id, person_id)
    if new.kind == "planned":
        await planning.check(db, keystore, keyholder, person_id, met=new.conditions_met)
    planned = new.kind == "planned"
    presence.check_start(new.presence, planned=planned)
    interpreter = await interpreting.find(
        db,
        keystore,
        keyholder,
        person_id,
        new.interpreter,
        new.language,
        clock.now().date(),
        planned=planned,
    )
    session = await add(
        db, keyholder, new.id or new_id(), person_id, new.kind, new.language, clock.now()
    )
    if new.presence is not None:
        there = presence.with_interpreter(new.presence, interpreter)
        note = NewNote(there, None, new.noted_at)
        await presence.keep(db, keyholder, session.id, person_id, note)
    await interpreting.keep(db, keyholder, person_id, session.id, interpreter)
    await record_act(db, keyholder, session, "session.started", kind=new.kind)
    return session


async def add(
    db: AsyncConnection,
    keyholder: Keyholder,
    session_id: str,
    person_id: str,
    kind: SessionKind,
    language: str,
    started_at: datetime,
) -> Session:
    """Add a session that begins, or that began without a line; whoever calls has asked what must be asked."""
    await queries.insert_session(
        db,
        org_id=keyholder.org_id,
        session_id=session_id,
        person_id=person_id,
        worker_id=keyholder.worker_id,
        kind=kind,
        language=language,
        started_at=started_at,
    )
    await happened(db, keyholder, session_id, 1, "started")
    return await get_session(db, keyholder.org_id, session_id)


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
    db: AsyncConnection,
    keyholder: Keyholder,
    session: Session,
    device: str,
    away: BegunOn | None = None,
) -> None:
    """Note that the tablet changed hands; the caller holds the audit's turn."""
    number = session.event_count + 1
    await happened(db, keyholder, session.id, number, "handed_over", device, away)
    await record_act(db, keyholder, session, "session.tablet_handed_over", device=device)


async def happened(
    db: AsyncConnection,
    keyholder: Keyholder,
    session_id: str,
    number: int,
    event: str,
    device_id: str | None = None,
    away: BegunOn | None = None,
) -> None:
    """Write down what happened to a session; without a line it happened before we heard of it."""
    await queries.insert_event(
        db,
        org_id=keyholder.org_id,
        session_id=session_id,
        number=number,
        event=event,
        at=away.at if away else clock.now(),
        worker_id=keyholder.worker_id,
        device_id=device_id,
        seq=away.seq if away else None,
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

"""Close a session: once, and however late a tablet without a line sends it.

What a worker must act on is never lost to a state: said without a line, it reaches the lead although the
session was closed meanwhile, by a colleague who took it over or at another desk.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.base.noted import moment_of
from voicecapture.capture.sessions import (
    acting,
    ended_plans,
    interpreting,
    notes,
    presence,
    service,
    stepped_in,
)
from voicecapture.capture.sessions.presence import NewNote
from voicecapture.capture.sessions.record import CLOSING, ClosingRecord, MustActRecord
from voicecapture.capture.sessions.rules import Move
from voicecapture.capture.sessions.service import Session
from voicecapture.engagement.presence.record import Presence
from voicecapture.engagement.presence.schemas import InterpreterPresent


@dataclass(frozen=True)
class Closing:
    """What a worker says as they close; id and time are the tablet's, where it was without a line."""

    must_act: bool
    what: str = ""
    rang: str = ""
    presence: Presence | None = None
    felt_lower: bool = False
    id: str | None = None
    noted_at: datetime | None = None


async def close(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    session_id: str,
    closing: Closing,
    interpreter: InterpreterPresent | None = None,
) -> None:
    """Close a session with the worker's answer; something to act on reaches the lead at once.

    Raises:
        As ``service.get_own``; what was said without a line is kept after the session was closed too.
        AlreadyNoted: its id is another note's. Sent again, it changes nothing.
        PresenceLeavesUnsaid: something is missing from who was there.
    """
    move: Move = "close_late" if closing.noted_at else "close"
    session = await service.get_own(db, keyholder, session_id, move)
    found = await interpreting.find(
        db,
        keystore,
        keyholder,
        session.person_id,
        interpreter,
        session.language,
        session.started_at.date(),
        planned=False,
    )
    await audit.take_turn(db, keyholder.org_id)
    session = await service.get_own(db, keyholder, session_id, move)
    if await notes.find_kept(db, keyholder.org_id, session.id, closing.id, CLOSING):
        return
    if closing.presence is not None:
        presence.check(closing.presence)
        end = presence.with_interpreter(closing.presence, found)
        there = NewNote(end, None, closing.noted_at)
        await presence.keep(db, keyholder, session.id, session.person_id, there)
        await stepped_in.tell(db, keyholder, session, found)
    await _seal(db, keyholder, session, closing)
    if closing.must_act:
        record = MustActRecord(what=closing.what, rang=closing.rang)
        await acting.tell_lead(db, keyholder, session.id, session.person_id, record)
    if session.state != "closed":
        await ended_plans.tell_closed(db, session, closing.noted_at)
        await service.happened(db, keyholder, session.id, session.event_count + 1, "closed")
    act = {"must_act": int(closing.must_act)}
    await service.record_act(db, keyholder, session, "session.closed", **act)


async def _seal(
    db: AsyncConnection, keyholder: Keyholder, session: Session, closing: Closing
) -> None:
    noted_at = moment_of(closing.noted_at, clock.now()) if closing.noted_at else None
    record = ClosingRecord(
        must_act=closing.must_act, felt_lower=closing.felt_lower, noted_at=noted_at
    )
    await notes.seal(
        db, keyholder, session.id, session.person_id, "care", CLOSING, record, note_id=closing.id
    )

"""Note who is there at the start, on change and at the end.

A note is written once however often it is sent, and it is never late: what a tablet noted without a line is
kept after its session was closed. Nobody's presence stops anything here; a note only has to say it all.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.noted import moment_of
from voicecapture.capture.sessions import notes, queries
from voicecapture.capture.sessions.interpreting import Interpreting
from voicecapture.capture.sessions.record import PRESENCE
from voicecapture.engagement.presence import rules
from voicecapture.engagement.presence.errors import (
    NobodyWasSeen,
    PresenceLeavesUnsaid,
    PresenceNeeded,
)
from voicecapture.engagement.presence.record import Presence


@dataclass(frozen=True)
class NewNote:
    """What a worker says of who is there; the id and the time are the tablet's, if it noted it."""

    presence: Presence
    id: str | None = None
    noted_at: datetime | None = None


@dataclass(frozen=True)
class Noted:
    """A kept note: its id and when it came."""

    id: str
    recorded_at: datetime


def check_start(presence: Presence | None, *, planned: bool) -> None:
    """Return if a session may begin with this note.

    Raises:
        PresenceNeeded: planned, and nobody said who is there.
        NobodyWasSeen: the door stayed shut; that is a contact.
        PresenceLeavesUnsaid: something is missing from the note.
    """
    if presence is None:
        if planned:
            raise PresenceNeeded(field="presence")
        return
    if planned and rules.nobody_was_seen(presence):
        raise NobodyWasSeen(field="access")
    check(presence)


def check(presence: Presence) -> None:
    """Return if a note says all it must, or raise :class:`PresenceLeavesUnsaid`."""
    unsaid = rules.first_unsaid(presence)
    if unsaid:
        raise PresenceLeavesUnsaid(field=unsaid)


def with_interpreter(presence: Presence, found: Interpreting | None) -> Presence:
    """Return the note with who interprets in it."""
    return msgspec.structs.replace(presence, interpreter=found.record if found else None)


async def find_kept(
    db: AsyncConnection, keyholder: Keyholder, session_id: str, note_id: str | None
) -> Noted | None:
    """Return what is kept under this id of this session, or None if it is new.

    Raises:
        AlreadyNoted: the id is another note's.
    """
    row = await notes.find_kept(db, keyholder.org_id, session_id, note_id, PRESENCE)
    return Noted(row.note_id, row.made_at) if row is not None else None


async def keep(
    db: AsyncConnection, keyholder: Keyholder, session_id: str, person_id: str, new: NewNote
) -> Noted:
    """Seal a note to the person's care vault; earlier ones of the session stay."""
    noted_at = moment_of(new.noted_at, clock.now()) if new.noted_at else None
    record = msgspec.structs.replace(new.presence, noted_at=noted_at)
    note_id = await notes.seal(
        db, keyholder, session_id, person_id, "care", PRESENCE, record, note_id=new.id
    )
    row = await queries.get_note(db, keyholder.org_id, note_id)
    return Noted(note_id, row.made_at)

"""All SQL of coverage: which tablet was given in which session, and which pieces came."""

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.entries.models import pieces
from voicecapture.capture.sessions.models import capture_sessions, session_events


async def find_hand_overs(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return (session, device, time, seq) of each time a tablet was given to this person."""
    same = and_(
        session_events.c.org_id == capture_sessions.c.org_id,
        session_events.c.session_id == capture_sessions.c.session_id,
    )
    query = (
        select(
            session_events.c.session_id,
            session_events.c.device_id,
            session_events.c.at,
            session_events.c.seq,
        )
        .join(capture_sessions, same)
        .where(
            capture_sessions.c.org_id == org_id,
            capture_sessions.c.person_id == person_id,
            session_events.c.event == "handed_over",
        )
    )
    return (await db.execute(query)).all()


async def find_pieces(db: AsyncConnection, org_id: str, vault_id: str) -> Sequence[AnyRow]:
    """Return (device, time, seq) of each piece that is kept in a vault.

    An erased one counts no more, and one that waits for the lead not yet.
    """
    query = select(pieces.c.device_id, pieces.c.first_seen_at, pieces.c.seq).where(
        pieces.c.org_id == org_id,
        pieces.c.vault_id == vault_id,
        pieces.c.rival == "",
        pieces.c.received_at.is_not(None),
        pieces.c.erased_at.is_(None),
        pieces.c.held_under.is_(None),
    )
    return (await db.execute(query)).all()

"""Somebody interpreted in a planned session who could not have been chosen for it: lead and worker are told.

It has happened, so nothing is refused and nothing is discarded. Whether the person could speak freely through
a relative, a child or a leader of their community is for people to ask (C9).
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.capture.sessions.interpreting import Interpreting
from voicecapture.capture.sessions.service import Session
from voicecapture.notices import service as notices

_LEAD = "safeguarding_lead"


async def tell(
    db: AsyncConnection, keyholder: Keyholder, session: Session, found: Interpreting | None
) -> None:
    """Tell lead and worker, once while it waits; the caller holds the audit's turn.

    Only where the session was planned: whoever begins to tell is heard through whoever is there.
    """
    if session.kind != "planned" or found is None or found.could_be_chosen:
        return
    if await notices.find_open(db, keyholder.org_id, "stepped_in", [session.id]):
        return
    for role, worker_id in ((_LEAD, None), (None, keyholder.worker_id)):
        await notices.raise_notice(
            db,
            keyholder.org_id,
            "stepped_in",
            role=role,
            worker_id=worker_id,
            person_id=session.person_id,
            session_id=session.id,
            object_id=session.id,
        )

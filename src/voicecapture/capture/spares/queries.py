"""All SQL that looks whether anything of somebody who is a spare is here."""

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.capture.entries.models import pieces
from voicecapture.capture.sessions.models import capture_sessions
from voicecapture.keyring.vaults.models import vaults
from voicecapture.people.spares.models import spares

_session = exists().where(
    capture_sessions.c.org_id == spares.c.org_id,
    capture_sessions.c.person_id == spares.c.person_id,
)
_piece = exists().where(
    vaults.c.org_id == spares.c.org_id,
    vaults.c.subject_id == spares.c.person_id,
    pieces.c.org_id == vaults.c.org_id,
    pieces.c.vault_id == vaults.c.vault_id,
)


async def find_heard(db: AsyncConnection, org_id: str, person_id: str | None = None) -> set[str]:
    """Return the ids of an organisation's spares of whom a session or a piece is here; of one, if given."""
    query = select(spares.c.person_id).where(spares.c.org_id == org_id, or_(_session, _piece))
    if person_id is not None:
        query = query.where(spares.c.person_id == person_id)
    return set((await db.execute(query)).scalars())

"""A visit that a tablet sends a second time, because the answer to the first was lost on the way."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.db import AnyRow
from voicecapture.base.errors import AlreadyNoted
from voicecapture.capture.sessions import queries
from voicecapture.people import service as people


async def find_begun(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, session_id: str | None
) -> AnyRow | None:
    """Return the session that this tablet began under the same id, or None if it is new.

    Raises:
        AlreadyNoted: the id is a colleague's session, or one with somebody else.
    """
    if session_id is None:
        return None
    # Two tabs that send the same visit at the same moment take turns.
    await people.lock_person(db, keyholder.org_id, person_id)
    row = await queries.find_session(db, keyholder.org_id, session_id)
    if row is not None and (row.worker_id, row.person_id) != (keyholder.worker_id, person_id):
        raise AlreadyNoted(field="id")
    return row

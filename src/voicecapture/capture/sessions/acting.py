"""What a worker saw or heard that must be acted on: sealed, and told to whoever leads at once."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.capture.sessions import notes
from voicecapture.capture.sessions.record import MUST_ACT, MustActRecord
from voicecapture.notices import service as notices
from voicecapture.people import service as people

LEAD = "safeguarding_lead"


async def tell_lead(
    db: AsyncConnection,
    keyholder: Keyholder,
    session_id: str,
    person_id: str,
    record: MustActRecord,
) -> None:
    """Seal what was seen and raise it to the leads and deputies.

    Where each of them must stay away from this person, the administrators are told as well: they read
    nothing of it, and can ring the worker and find somebody who acts.
    """
    note_id = await notes.seal(
        db, keyholder, session_id, person_id, "safeguarding", MUST_ACT, record
    )
    about: dict[str, Any] = {"person_id": person_id, "session_id": session_id, "object_id": note_id}
    await notices.raise_notice(db, keyholder.org_id, "must_act", role=LEAD, **about)
    if not await people.find_leads(db, keyholder.org_id, [person_id]):
        for told in await workers.find_workers(db, keyholder.org_id, "administrator"):
            await notices.raise_notice(db, keyholder.org_id, "must_act", worker_id=told.id, **about)

"""Days that passed without a word: a safeguarding lead hears of each, once.

"No" says by when the person will be spoken to. That day stands in clear as the reminder of whoever wrote
it, so a round without keys can see it pass; what was decided it does not know.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.notices import service as notices


async def look(db: AsyncConnection) -> None:
    """Tell the leads of every day that has passed and about which nobody was told yet."""
    moment = clock.now()
    for owed in await notices.find_open_of_kind(db, "speak_due"):
        if owed.due_at <= moment and not await _is_told(db, owed):
            await notices.raise_notice(
                db,
                owed.org_id,
                "speak_missed",
                role="safeguarding_lead",
                person_id=owed.person_id,
                object_id=owed.object_id,
            )


async def _is_told(db: AsyncConnection, owed: notices.Notice) -> bool:
    decision = owed.object_id or ""
    return await notices.was_raised_since(db, owed.org_id, "speak_missed", decision, owed.due_at)

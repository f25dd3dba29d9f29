"""A refusal goes to the lead: a parent's never decides for a person who can, and none goes unread."""

from datetime import tzinfo

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.working_days import due_after
from voicecapture.notices import service as notices

_BY_HOUR = 17


async def tell_lead(
    db: AsyncConnection,
    org_id: str,
    person_id: str,
    object_id: str,
    zone: tzinfo,
    kind: notices.Kind = "parent_refused",
) -> None:
    """Tell the leads who said no, so that one of them looks by the next working day."""
    await notices.raise_notice(
        db,
        org_id,
        kind,
        role="safeguarding_lead",
        person_id=person_id,
        object_id=object_id,
        due_at=due_after(clock.now(), 1, zone, _BY_HOUR),
    )

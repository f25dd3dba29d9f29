"""To whom a visit may speak past its worker: whose key a call for help or a quiet word is sealed to."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.capture.session_packs.schemas import LeadInPack
from voicecapture.people import service as people


async def find_lead(
    db: AsyncConnection, org_id: str, person_id: str, worker_id: str
) -> Worker | None:
    """Return whom a call for help is sealed to: a lead, else a deputy, never one who is blocked.

    Another than the session's worker where there is one, since that worker is in the room.
    """
    able = await people.find_leads(db, org_id, [person_id])
    staff = [
        one for one in await workers.find_workers(db, org_id) if one.id in able and one.certified
    ]
    ranked = sorted(
        staff, key=lambda one: ("safeguarding_lead" not in one.roles, one.id == worker_id)
    )
    others = [one for one in ranked if one.id != worker_id]
    return next(iter(others or ranked), None)


def as_wire(lead: Worker | None) -> LeadInPack | None:
    """Return the lead as a pack names them; None for one whom nobody vouches for."""
    if lead is None or lead.certificate is None:
        return None
    return LeadInPack(
        id=lead.id,
        name=lead.name,
        certificate=lead.certificate.statement,
        certificate_signature=lead.certificate.signature,
        phone=lead.phone,
    )

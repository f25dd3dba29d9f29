"""What engagement deletes when a person's record is erased: all of it lay sealed in the care vault.

Referrals that were kept apart lie in the safeguarding vault and stay with it.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.engagement.agreements import queries as agreements
from voicecapture.engagement.contact_ledger import queries as contact_ledger
from voicecapture.engagement.contact_plans import queries as contact_plans
from voicecapture.engagement.decisions import service as decisions
from voicecapture.engagement.entitlements import service as entitlements
from voicecapture.engagement.interpreters import queries as interpreters
from voicecapture.engagement.referrals import service as referrals


async def erase_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete contact plans, the contact ledger, agreements, decisions, rights and referrals.

    What was asked of interpreters goes with them.
    """
    for slice_queries in (contact_plans, contact_ledger, agreements, interpreters):
        await slice_queries.delete_of(db, org_id, person_id)
    for slice_service in (decisions, entitlements, referrals):
        await slice_service.erase_of(db, org_id, person_id)

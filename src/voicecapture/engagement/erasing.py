"""What engagement deletes when a person's record is erased: all of it lay sealed in the care vault.

What their plan and ledger asked of colleagues ends with them: nobody could do it any more, and most of it
closes only by being done. That the social worker must be told is settled before an erasure
(:mod:`voicecapture.stewardship.withdrawals.standing`).
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.engagement.agreements import queries as agreements
from voicecapture.engagement.authority.models import seeing_authorities
from voicecapture.engagement.contact_ledger import queries as contact_ledger
from voicecapture.engagement.contact_plans import queries as contact_plans
from voicecapture.engagement.decisions import service as decisions
from voicecapture.engagement.entitlements import service as entitlements
from voicecapture.engagement.interpreters import queries as interpreters
from voicecapture.engagement.lawful_basis.models import lawful_bases
from voicecapture.engagement.letters import queries as letters
from voicecapture.engagement.non_engagement import queries as non_engagement
from voicecapture.engagement.referrals import service as referrals
from voicecapture.engagement.series import queries as series
from voicecapture.notices import service as notices
from voicecapture.notices.service import Kind

_ENDS_WITH_THEM: tuple[Kind, ...] = (
    "plan_review",
    "plan_again",
    "plan_ended",
    "other_route",
    "danger_reason",
    "against_plan",
    "why_asked",
    "reoffer",
    "drift",
)
_QUERIES = (
    contact_plans,
    contact_ledger,
    non_engagement,
    letters,
    agreements,
    interpreters,
)


async def erase_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete everything that engagement keeps of a person."""
    for slice_queries in _QUERIES:
        await slice_queries.delete_of(db, org_id, person_id)
    for table in (seeing_authorities, lawful_bases):
        await series.delete_of(db, table, org_id, person_id)
    for slice_service in (decisions, entitlements, referrals):
        await slice_service.erase_of(db, org_id, person_id)
    for notice in await notices.find_open_about(db, org_id, person_id, _ENDS_WITH_THEM):
        await notices.mark_done(db, org_id, notice.id, "system")

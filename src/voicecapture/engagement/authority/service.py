"""Record who let us see a child, or refused, and read it on the record."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.engagement import refusals
from voicecapture.engagement.authority import rules
from voicecapture.engagement.authority.errors import AuthorityLeavesUnsaid
from voicecapture.engagement.authority.models import seeing_authorities
from voicecapture.engagement.authority.rules import SeeingAuthority
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.series import service as series
from voicecapture.engagement.series.service import Kept, Series

SERIES = Series(
    seeing_authorities,
    "seeing_authority",
    SeeingAuthority,
    rules.first_unsaid,
    AuthorityLeavesUnsaid,
)


async def record_authority(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    said: SeeingAuthority,
    settings: Settings,
    note_id: str | None = None,
) -> Kept[SeeingAuthority]:
    """Add somebody's word as :func:`series.service.add` does.

    A refusal goes to the lead, and that of a child on a plan to the social worker that day (17.2); the
    authority's or a court's to any social worker who is named.
    """
    if said.answer == "no" and await series.is_new(db, keyholder, SERIES, note_id):
        await contact_plans.child_not_seen(
            db,
            keyholder,
            person_id,
            keystore=keystore,
            settings=settings,
            whoever_is_named=rules.by_authority(said),
        )
    kept = await series.add(db, keyholder, SERIES, person_id, said, note_id)
    refused = rules.goes_to_lead(said)
    if kept.fresh and refused:
        await refusals.tell_lead(db, keyholder.org_id, person_id, kept.id, settings.zone, refused)
    return kept


async def read_authorities(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Kept[SeeingAuthority]]:
    """Open who let us see this child, newest first, on the record."""
    return await series.read(db, keystore, keyholder, SERIES, person_id)

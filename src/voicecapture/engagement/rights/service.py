"""Count what is owed to a person, for whoever holds their care record; opens nothing."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.engagement.decisions import service as decisions
from voicecapture.engagement.decisions.rules import Counted
from voicecapture.engagement.entitlements import service as entitlements
from voicecapture.engagement.entitlements.rules import count_owed
from voicecapture.engagement.referrals import reading as referrals_read
from voicecapture.engagement.referrals import service as referrals
from voicecapture.people import service as people


@dataclass(frozen=True)
class RightsStanding:
    """Decisions made about a person, rights explained and owed, referrals that wait."""

    decisions: Counted
    rights_done: int
    rights_owed: int
    referrals_open: int
    referral_late: bool


async def find_standing(
    db: AsyncConnection, keyholder: Keyholder, person_id: str
) -> RightsStanding:
    """Return the counts; of referrals only those in vaults that the reader holds.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
    """
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose="person")
    org_id = keyholder.org_id
    held = await referrals_read.find_held(db, keyholder, person_id)
    places = frozenset(str(vault.kind) for vault in held)
    waiting, late = await referrals.count_open(db, org_id, person_id, places)
    done = await entitlements.count_done(db, org_id, person_id)
    return RightsStanding(
        decisions=await decisions.count_of(db, org_id, person_id),
        rights_done=done,
        rights_owed=count_owed(done),
        referrals_open=waiting,
        referral_late=late,
    )

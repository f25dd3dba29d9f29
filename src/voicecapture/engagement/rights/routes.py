"""HTTP of the glance at a person's rights."""

from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.routing import get
from voicecapture.base.schemas import PathId, Wire
from voicecapture.engagement.rights import service
from voicecapture.keyring.errors import NoGrant


class RightsGlance(Wire, kw_only=True):
    """What stands out about a person's rights; nothing of it was opened.

    ``decided_without``: decisions made without speaking to them first; ``decided_unknown``: nobody
    knows; ``decided_owed``: somebody still has to speak with them or find out.
    """

    decided_without: int
    decided_unknown: int
    decided_owed: int
    rights_done: int
    rights_owed: int
    referrals_open: int
    referral_late: bool


@get("/api/people/{person_id:str}/rights", permission="rights.see", problems=(NoGrant,))
async def see_rights(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> RightsGlance:
    """Return how many decisions, explanations and referrals are owed to a person."""
    found = await service.find_standing(db, keyholder, person_id)
    return RightsGlance(
        decided_without=found.decisions.without,
        decided_unknown=found.decisions.unknown,
        decided_owed=found.decisions.owed,
        rights_done=found.rights_done,
        rights_owed=found.rights_owed,
        referrals_open=found.referrals_open,
        referral_late=found.referral_late,
    )


ROUTES = [see_rights]

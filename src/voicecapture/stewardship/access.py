"""Who may come near these acts at all: a colleague with a grant on the person, or whoever leads safeguarding.

A lead decides as the second person also where they hold no key of this person's; they see that something was
asked, and when, and nothing of what was said. Whoever must never open this person's record decides
nothing about it either.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.errors import Blocked
from voicecapture.people import service as people

LEADS = frozenset({"safeguarding_lead", "deputy"})
PURPOSE = "withdrawal"


async def check_may_act(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    """Return if this worker may see and act here.

    Raises:
        NotFound: this organisation has no such person.
        Blocked: it was decided that they stay away from this person.
        NoGrant: they hold nothing of this person's and lead nothing; the attempt is on record.
    """
    await people.get_person(db, keyholder.org_id, person_id)
    if keyholder.worker_id in await blocks.find_blocked(db, keyholder.org_id, person_id):
        raise Blocked
    if not keyholder.roles & LEADS:
        await people.get_vaults_for_holder(db, keyholder, person_id, purpose=PURPOSE)

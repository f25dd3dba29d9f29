"""Whether a colleague on standby may open a person's safeguarding record for something that is kept away.

The lead's notice closes once somebody was told of a closed picture, or decided about what came after a
dismissal; what the police said, a mistake and a second thought are recorded for as long as it is kept
away. So that record opens to whoever stands by until then.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.capture.alerts import need
from voicecapture.keyring.vaults.service import Vault
from voicecapture.review.held_back import service as held_back
from voicecapture.review.quarantine import closing


async def waits(db: AsyncConnection, keyholder: Keyholder, vault: Vault) -> bool:
    """Return whether it does, or whether something else about the person waits."""
    if vault.kind == "safeguarding" and await is_kept_away(db, vault.org_id, vault.subject_id):
        return True
    return await need.waits(db, keyholder, vault)


async def is_kept_away(db: AsyncConnection, org_id: str, person_id: str) -> bool:
    """Return whether a picture of theirs is closed, or pieces wait that came after a dismissal."""
    closed = await closing.find_held(db, org_id, person_id)
    return bool(closed or await held_back.find_held(db, org_id, person_id))

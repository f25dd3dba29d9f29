"""What ends here when a person stops or says no; agreements declare the way, ``app.py`` wires it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements.catalogue import Purpose
from voicecapture.release.sharing import service

# Sharing rests on how far pieces may travel, and that rests on taking part.
_ENDS_SHARING: frozenset[Purpose] = frozenset({"travel", "taking_part"})


async def end_what_rests(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    purpose: Purpose,
) -> None:
    """Call back what was shared because they agreed; what law or safety required stays."""
    if purpose in _ENDS_SHARING:
        await service.end_what_rests_on_agreement(db, keystore, keyholder, person_id)

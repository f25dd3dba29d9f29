"""What ends here when an agreement stands no more; agreements declare the way, ``app.py`` wires it.

A person stopped or said no, or the text that they agreed to was found wrong: then what they agreed to was
not what they were told. In both cases what left because they agreed is called back.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements.catalogue import Purpose
from voicecapture.engagement.agreements.ending import Ending
from voicecapture.notices import service as notices
from voicecapture.people import service as people
from voicecapture.release.sharing import service

# Sharing rests on how far pieces may travel, and that rests on taking part.
_ENDS_SHARING: frozenset[Purpose] = frozenset({"travel", "taking_part"})
_WRONG: notices.Kind = "wrong_text_shared"


async def end_what_rests(db: AsyncConnection, keystore: Keystore, ending: Ending) -> None:
    """Call back what was shared because they agreed; what law or safety required stays."""
    if ending.purpose not in _ENDS_SHARING:
        return
    org_id, person_id, by = ending.org_id, ending.person_id, ending.by
    if ending.why == "their_word":
        await service.end_what_rests_on_agreement(db, keystore, org_id, person_id, by)
        return
    effects = await service.call_back(db, keystore, org_id, person_id, by)
    if service.ended_of(effects):
        await _tell_of_wrong_text(db, org_id, person_id)


async def _tell_of_wrong_text(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Tell the person's workers and the leads, once for each time that something was called back."""
    workers = await people.find_care_holders(db, org_id, person_id)
    for worker_id, role in ((None, "safeguarding_lead"), *((one, None) for one in workers)):
        await notices.raise_notice(
            db,
            org_id,
            _WRONG,
            worker_id=worker_id,
            role=role,
            person_id=person_id,
            object_id=person_id,
        )

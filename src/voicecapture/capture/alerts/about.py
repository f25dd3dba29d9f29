"""Which persons an open alert is about, as far as the reader's own keys tell.

An act that a worker asked for names its person in clear. A call for help names nobody: only the lead
to whom it was sealed can say about whom it is, on the record.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import NotFound
from voicecapture.capture.help_signals import service as help_signals
from voicecapture.capture.help_signals.errors import SealedToAnother
from voicecapture.notices import service as notices


async def alerts_about(
    db: AsyncConnection, keyholder: Keyholder, person_ids: Sequence[str]
) -> set[str]:
    """Return those of these persons about whom an alert (help, or something to act on) is open.

    Opening a call commits, as every opening does: call this before writing anything.
    """
    found: set[str] = set()
    for person_id in person_ids:
        if await notices.find_alerts_about(db, keyholder.org_id, person_id):
            found.add(person_id)
    if found < set(person_ids) and "safeguarding_lead" in keyholder.roles:
        found |= await _find_callers(db, keyholder)
    return found.intersection(person_ids)


async def _find_callers(db: AsyncConnection, keyholder: Keyholder) -> set[str]:
    """Return those who called for help and have not been answered, as far as the calls open."""
    waiting = await notices.find_open_of_kind(db, "help")
    calls = {one.object_id for one in waiting if one.org_id == keyholder.org_id and one.object_id}
    found: set[str] = set()
    for signal_id in sorted(calls):
        found |= await _who_called(db, keyholder, signal_id)
    return found


async def _who_called(db: AsyncConnection, keyholder: Keyholder, signal_id: str) -> set[str]:
    try:
        return {(await help_signals.open_call(db, keyholder, signal_id)).person_id}
    except (SealedToAnother, NotFound):
        return set()

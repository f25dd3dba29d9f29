"""The round of the ledger: silence becomes a question, and an offer is made again on its day.

The offer stays open (14.8). While the plan blocks or has ended the reminder waits, and comes when there
is a plan again that allows it; one that waits already is taken back. So it is where the person said no to
being contacted.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_ledger import due, queries
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.notices import service as notices

_ALLOWS = frozenset({"open", "conditions"})


async def look(db: AsyncConnection) -> None:
    """Raise what has become due, and take back what the plan no longer allows."""
    for row in await queries.find_due(db, clock.now()):
        await audit.take_turn(db, row.org_id)
        await _ask_about_silence(db, row)
        await _ask_again(db, row)


async def _ask_about_silence(db: AsyncConnection, row: Any) -> None:
    if row.unanswered_at is None or row.unanswered_at > clock.now():
        return
    await due.remind(db, row.org_id, row.person_id, "why_asked", row.waits_id)
    await queries.set_due(db, row.org_id, row.person_id, waits_id=None, unanswered_at=None)


async def _ask_again(db: AsyncConnection, row: Any) -> None:
    if row.ask_again_at is None or row.ask_again_at > clock.now():
        return
    gate = await contact_plans.find_gate(db, row.org_id, row.person_id)
    refused = await agreements.refuses_contact(db, row.org_id, row.person_id)
    if gate.state in _ALLOWS and not refused:
        await due.remind(db, row.org_id, row.person_id, "reoffer", row.person_id)
        return
    for one in await notices.find_open(db, row.org_id, "reoffer", [row.person_id]):
        await notices.mark_done(db, row.org_id, one.id, "system")

"""Who a session is of: the worker, their organisation and their ways in, read once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.accounts.unlocks.service import Way
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker


@dataclass(frozen=True)
class Who:
    """What a signed-in worker is told of themselves, apart from the session."""

    organisation: Organisation
    worker: Worker
    ways: Sequence[Way]


async def find_who(
    db: AsyncConnection, org_id: str, worker_id: str, ways: Sequence[Way] | None = None
) -> Who:
    """Return a worker with what belongs to them; whoever has read the ways in hands them over."""
    worker, organisation = await workers.get_with_organisation(db, org_id, worker_id)
    if ways is None:
        ways = await unlocks.find_ways(db, org_id, worker_id)
    return Who(organisation, worker, ways)

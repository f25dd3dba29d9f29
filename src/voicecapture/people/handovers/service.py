"""Lead a handover: begin it, see it, end access at once, finish. Choosing is in ``choosing``.

Access is passed on by keys and never by a row alone: the leaver's own before they go, or those of a
colleague who holds the vault too, be it on standby. Where nobody with keys is at the desk the choice
stands, the access waits, and each holder is told. Finishing ends whatever the leaver still holds.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, NotPermitted
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people.handovers import act, leaving, listing, queries, rules
from voicecapture.people.handovers.act import Handover
from voicecapture.people.handovers.choosing import Choice, choose, pass_on
from voicecapture.people.handovers.errors import HandoverBegun, HandoverNotWhole, NoLeadLeft
from voicecapture.people.handovers.rules import Reason
from voicecapture.people.handovers.tasks import TasksOf

__all__ = [
    "Choice",
    "Handover",
    "begin",
    "choose",
    "end_access",
    "find_left",
    "finish",
    "get",
    "list_all",
    "pass_on",
]


async def begin(db: AsyncConnection, keyholder: Keyholder, leaver_id: str, reason: Reason) -> str:
    """Begin a handover; return its id.

    Raises:
        NotPermitted: neither the leaver nor a lead, a deputy or an administrator.
        HandoverBegun: it is under way.
    """
    await workers.get_worker(db, keyholder.org_id, leaver_id)
    act.check_part(keyholder, leaver_id)
    await audit.take_turn(db, keyholder.org_id)
    if await queries.find_open_of(db, keyholder.org_id, leaver_id) is not None:
        raise HandoverBegun
    handover_id = new_id()
    await queries.insert_handover(
        db,
        org_id=keyholder.org_id,
        handover_id=handover_id,
        leaver_id=leaver_id,
        reason=reason,
        begun_by=keyholder.worker_id,
        begun_at=clock.now(),
    )
    await act.record(db, keyholder, "handover.begun", handover_id, leaver_id, reason=reason)
    return handover_id


async def get(
    db: AsyncConnection, keyholder: Keyholder, tasks: Sequence[TasksOf], handover_id: str
) -> Handover:
    """Return a handover to whoever has a part in it.

    Raises:
        NotFound: there is none, or the keyholder has no part in it.
    """
    row = await act.find(db, keyholder.org_id, handover_id)
    found = await act.read(db, row, tasks, await listing.find_held(db, keyholder.org_id))
    if not act.has_part(keyholder, found):
        raise NotFound
    return found


async def list_all(
    db: AsyncConnection, keyholder: Keyholder, tasks: Sequence[TasksOf]
) -> list[Handover]:
    """Return the handovers in which the keyholder has a part, newest first."""
    held = await listing.find_held(db, keyholder.org_id)
    found = [
        await act.read(db, row, tasks, held)
        for row in await queries.find_handovers(db, keyholder.org_id)
    ]
    return [one for one in found if act.has_part(keyholder, one)]


async def find_left(db: AsyncConnection, keyholder: Keyholder) -> list[tuple[str, str]]:
    """Return (id, name) of those who left by another way and still hold somebody's record.

    Closing an account ends every way in and moves nothing; their handover is still to be made.
    """
    if not rules.may_end(keyholder.worker_id, keyholder.roles, ""):
        return []
    held = await listing.find_held(db, keyholder.org_id)
    holding = {worker for subject in held.subjects.values() for worker, _ in subject.held}
    found = []
    for worker_id in sorted(holding - held.staff.keys()):
        if await queries.find_open_of(db, keyholder.org_id, worker_id) is None:
            worker = await workers.get_worker(db, keyholder.org_id, worker_id)
            found.append((worker.id, worker.name))
    return found


async def end_access(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, handover_id: str
) -> None:
    """End the leaver's sign-in and sessions at once; what they hold is moved afterwards.

    Raises:
        NotPermitted: not a lead, deputy or administrator, or it is their own access.
    """
    row = await act.get_open(db, keyholder, handover_id)
    if not rules.may_end(keyholder.worker_id, keyholder.roles, row.leaver_id):
        raise NotPermitted
    await leaving.end_access(db, keystore, keyholder, row.leaver_id, row.reason)
    if row.access_ended_at is None:
        await queries.update_handover(
            db, keyholder.org_id, handover_id, access_ended_at=clock.now()
        )
        await act.record(db, keyholder, "handover.access_ended", handover_id, row.leaver_id)


async def finish(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    tasks: Sequence[TasksOf],
    handover_id: str,
) -> None:
    """End everything that the leaver holds: grants, sessions, account.

    Raises:
        NotPermitted: as for ending access.
        HandoverNotWhole, NoLeadLeft: somebody would be left behind.
    """
    row = await act.get_open(db, keyholder, handover_id)
    if not rules.may_end(keyholder.worker_id, keyholder.roles, row.leaver_id):
        raise NotPermitted
    handover = await act.read(db, row, tasks, await listing.find_held(db, keyholder.org_id))
    if handover.lead_is_missing:
        raise NoLeadLeft
    if not handover.whole:
        raise HandoverNotWhole
    for item in handover.items:
        if item.fixed and item.standing != "moved":
            await act.move_task(db, keyholder, tasks, keystore, handover, item, item.taker_id or "")
    await leaving.end_access(db, keystore, keyholder, row.leaver_id, row.reason)
    await vaults.revoke_all_of(db, keyholder.org_id, row.leaver_id, keyholder.worker_id)
    await queries.update_handover(
        db,
        keyholder.org_id,
        handover_id,
        access_ended_at=row.access_ended_at or clock.now(),
        finished_at=clock.now(),
        finished_by=keyholder.worker_id,
    )
    await act.record(db, keyholder, "handover.finished", handover_id, row.leaver_id)

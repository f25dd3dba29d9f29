"""A handover as code knows it: its row, what is to be handed over, and who has a part in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base.errors import NotFound, NotPermitted
from voicecapture.base.keystore import Keystore
from voicecapture.people.handovers import listing, passing, queries, rules
from voicecapture.people.handovers.errors import HandoverFinished
from voicecapture.people.handovers.listing import Held
from voicecapture.people.handovers.rules import Item, Reason
from voicecapture.people.handovers.tasks import Task, TasksOf


@dataclass(frozen=True)
class Handover:
    """A colleague's leaving, and everything that they hold."""

    id: str
    leaver_id: str
    leaver_name: str
    reason: Reason
    begun_by: str
    begun_at: datetime
    access_ended_at: datetime | None
    finished_at: datetime | None
    items: list[Item]
    held: Held

    @property
    def whole(self) -> bool:
        """Whether the act can be finished now."""
        return rules.may_finish(
            self.items, leads_left=self._leads_left, leaver_leads=self._leaver_leads
        )

    @property
    def lead_is_missing(self) -> bool:
        """Whether nobody would lead on safeguarding once they are gone."""
        return self._leaver_leads and self._leads_left == 0

    @property
    def _leads_left(self) -> int:
        staff = self.held.staff.values()
        return sum(
            1 for one in staff if one.id != self.leaver_id and not rules.LEADS.isdisjoint(one.roles)
        )

    @property
    def _leaver_leads(self) -> bool:
        leaver = self.held.staff.get(self.leaver_id)
        return leaver is not None and not rules.LEADS.isdisjoint(leaver.roles)


async def read(db: AsyncConnection, row: Any, tasks: Sequence[TasksOf], held: Held) -> Handover:
    """Return a stored handover with everything that is to be handed over."""
    return Handover(
        id=row.handover_id,
        leaver_id=row.leaver_id,
        leaver_name=(await workers.get_worker(db, row.org_id, row.leaver_id)).name,
        reason=row.reason,
        begun_by=row.begun_by,
        begun_at=row.begun_at,
        access_ended_at=row.access_ended_at,
        finished_at=row.finished_at,
        items=await listing.find_items(db, row, tasks, held),
        held=held,
    )


async def find(db: AsyncConnection, org_id: str, handover_id: str, *, lock: bool = False) -> Any:
    """Return a handover's row, or raise ``NotFound``; ``lock`` makes other writers wait."""
    row = await queries.find_handover(db, org_id, handover_id, lock=lock)
    if row is None:
        raise NotFound
    return row


async def get_open(db: AsyncConnection, keyholder: Keyholder, handover_id: str) -> Any:
    """Return the locked row of a handover that goes on, to whoever leads it or ends it."""
    row = await find(db, keyholder.org_id, handover_id, lock=True)
    check_part(keyholder, row.leaver_id)
    if row.finished_at is not None:
        raise HandoverFinished
    return row


def has_part(keyholder: Keyholder, handover: Handover) -> bool:
    """Return whether the keyholder leads it, leaves, or can pass on something that waits."""
    leaver = handover.leaver_id
    return (
        rules.may_lead(keyholder.worker_id, keyholder.roles, leaver)
        or rules.may_end(keyholder.worker_id, keyholder.roles, leaver)
        or any(passing.can_pass(handover.held, keyholder.worker_id, one) for one in handover.items)
    )


def check_part(keyholder: Keyholder, leaver_id: str) -> None:
    """Return if the keyholder may lead this colleague's handover or end their access."""
    me, roles = keyholder.worker_id, keyholder.roles
    if not (rules.may_lead(me, roles, leaver_id) or rules.may_end(me, roles, leaver_id)):
        raise NotPermitted


async def move_task(
    db: AsyncConnection,
    keyholder: Keyholder,
    tasks: Sequence[TasksOf],
    keystore: Keystore,
    handover: Handover,
    item: Item,
    taker_id: str,
) -> None:
    """Let the stage that knows the task move it to its taker, on the record."""
    [stage] = [one for one in tasks if one.kind == item.kind]
    task = Task(item.kind, item.object_id, item.subject_id)
    await stage.move(db, keystore, keyholder, task, taker_id)
    await record(db, keyholder, "handover.task_moved", handover.id, taker_id, kind=item.kind)


async def record(
    db: AsyncConnection,
    keyholder: Keyholder,
    action: str,
    handover_id: str,
    worker_id: str,
    **detail: str,
) -> None:
    """Write an act of a handover to the record."""
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="handover",
        object_id=handover_id,
        worker=worker_id,
        **detail,
    )

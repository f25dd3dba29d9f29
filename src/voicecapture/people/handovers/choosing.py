"""Choose who takes over, and pass access on as far as the keys at the desk reach."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import NotFound, NotPermitted
from voicecapture.base.keystore import Keystore
from voicecapture.notices import service as notices
from voicecapture.people.handovers import act, listing, passing, queries, rules
from voicecapture.people.handovers.act import Handover
from voicecapture.people.handovers.errors import MayNotTake, PartLeftBehind
from voicecapture.people.handovers.rules import ACCESS, Item
from voicecapture.people.handovers.tasks import TasksOf

NOTICE: notices.Kind = "handover_item"


@dataclass(frozen=True)
class Choice:
    """Who takes over which items; ``vaults`` None means all that the leaver holds."""

    items: Sequence[tuple[str, str]]
    taker_id: str
    vaults: Sequence[str] | None = None


async def choose(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    tasks: Sequence[TasksOf],
    handover_id: str,
    choice: Choice,
) -> None:
    """Choose who takes items over; pass access on at once where the keyholder's keys can.

    A person's tasks go with the person unless somebody else was chosen for them.

    Raises:
        NotPermitted: neither the leaver nor a lead or deputy.
        MayNotTake, PartLeftBehind: with what to do.
    """
    row = await act.get_open(db, keyholder, handover_id)
    if not rules.may_lead(keyholder.worker_id, keyholder.roles, row.leaver_id):
        raise NotPermitted
    handover = await act.read(db, row, tasks, await listing.find_held(db, keyholder.org_id))
    for item in _wanted(handover, choice):
        await _take_over(db, keyholder, tasks, keystore, handover, item, choice)


async def pass_on(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    tasks: Sequence[TasksOf],
    handover_id: str,
) -> tuple[int, int]:
    """Pass on what waits, as far as the keyholder's keys can; return (passed, still waiting)."""
    row = await act.find(db, keyholder.org_id, handover_id, lock=True)
    handover = await act.read(db, row, tasks, await listing.find_held(db, keyholder.org_id))
    if not act.has_part(keyholder, handover):
        raise NotFound
    passed = 0
    waiting = [one for one in handover.items if one.standing == "waits" and one.kind in ACCESS]
    for item in waiting:
        passed += await passing.pass_on(db, keystore, keyholder, handover.held, item)
    if passed:
        await _close_notices(db, keyholder, handover_id, by=keyholder.worker_id)
    return passed, len(waiting) - passed


async def _take_over(
    db: AsyncConnection,
    keyholder: Keyholder,
    tasks: Sequence[TasksOf],
    keystore: Keystore,
    handover: Handover,
    item: Item,
    choice: Choice,
) -> None:
    _check_taker(handover, item, choice.taker_id)
    wanted = _check_vaults(handover, item, choice.vaults)
    await _note_taker(db, keyholder, handover, item, choice.taker_id, wanted)
    if item.kind not in ACCESS:
        await act.move_task(db, keyholder, tasks, keystore, handover, item, choice.taker_id)
        return
    chosen = passing.with_taker(item, choice.taker_id, wanted)
    if not await passing.pass_on(db, keystore, keyholder, handover.held, chosen):
        await passing.tell_holders(db, keyholder.org_id, handover.id, handover.held, chosen)


def _wanted(handover: Handover, choice: Choice) -> list[Item]:
    chosen = [_find_item(handover, kind, object_id) for kind, object_id in choice.items]
    persons = {item.object_id for item in chosen if item.kind == "person"}
    along = [
        item
        for item in handover.items
        if item.kind not in ACCESS
        and item.subject_id in persons
        and item.standing == "open"
        and item not in chosen
    ]
    return [*chosen, *along]


def _find_item(handover: Handover, kind: str, object_id: str) -> Item:
    for item in handover.items:
        if (item.kind, item.object_id) == (kind, object_id) and not item.fixed:
            return item
    raise NotFound


def _check_taker(handover: Handover, item: Item, taker_id: str) -> None:
    taker = handover.held.staff.get(taker_id)
    subject = handover.held.subjects.get(item.subject_id or "")
    blocked = subject.blocked if subject else set()
    if taker is None or not rules.may_take(
        taker_id,
        taker.roles,
        leaver=handover.leaver_id,
        blocked=blocked,
        standby=item.standby,
    ):
        raise MayNotTake(field="taker_id")


def _check_vaults(handover: Handover, item: Item, wanted: Sequence[str] | None) -> list[str]:
    if item.kind not in ACCESS or wanted is None or item.kind == "household":
        return list(item.vaults)
    chosen = [kind for kind in item.vaults if kind in wanted]
    subject = handover.held.subjects[item.object_id]
    for left in set(item.vaults) - set(chosen):
        others = handover.held.live(subject, subject.holders(left, full=True))
        if not others - {handover.leaver_id}:
            raise PartLeftBehind(field="vaults")
    if not chosen:
        raise PartLeftBehind(field="vaults")
    return chosen


async def _note_taker(
    db: AsyncConnection,
    keyholder: Keyholder,
    handover: Handover,
    item: Item,
    taker_id: str,
    wanted: list[str],
) -> None:
    moment = clock.now()
    await queries.replace_taker(
        db,
        org_id=keyholder.org_id,
        handover_id=handover.id,
        kind=item.kind,
        object_id=item.object_id,
        taker_id=taker_id,
        vaults=wanted,
        standby=item.standby,
        decided_by=keyholder.worker_id,
        decided_at=moment,
        moved_at=None if item.kind in ACCESS else moment,
    )
    await act.record(db, keyholder, "handover.taker_chosen", handover.id, taker_id, kind=item.kind)


async def _close_notices(
    db: AsyncConnection, keyholder: Keyholder, handover_id: str, *, by: str
) -> None:
    for notice in await notices.find_open(db, keyholder.org_id, NOTICE, [handover_id]):
        if notice.worker_id == keyholder.worker_id:
            await notices.mark_done(db, keyholder.org_id, notice.id, by)

"""HTTP of handovers."""

from typing import cast

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import NotPermitted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.crypto.statements import VaultKind
from voicecapture.keyring.errors import Blocked, NotToYourself
from voicecapture.people.handovers import passing, rules, service
from voicecapture.people.handovers.errors import (
    HandoverBegun,
    HandoverFinished,
    HandoverNotWhole,
    MayNotTake,
    NoLeadLeft,
    PartLeftBehind,
)
from voicecapture.people.handovers.rules import Item
from voicecapture.people.handovers.schemas import (
    Choice,
    HandoverOut,
    HandoverRow,
    ItemRow,
    Left,
    NewHandover,
    Nothing,
    PassedOn,
)
from voicecapture.people.handovers.service import Handover
from voicecapture.people.handovers.tasks import TasksOf

TasksOfAll = NamedDependency[tuple[TasksOf, ...]]


def _as_item(handover: Handover, item: Item, reader: str) -> ItemRow:
    subject = handover.held.subjects.get(item.subject_id or "")
    return ItemRow(
        kind=item.kind,
        object_id=item.object_id,
        subject_id=item.subject_id,
        number=item.number,
        standing=item.standing,
        vaults=cast("list[VaultKind]", list(item.vaults)),
        standby=item.standby,
        taker_id=item.taker_id,
        fixed=item.fixed,
        proposed=list(item.proposed),
        blocked=sorted(subject.blocked) if subject else [],
        hurdle=item.hurdle,
        mine=passing.can_pass(handover.held, reader, item),
    )


def _facts(handover: Handover, keyholder: Keyholder) -> dict[str, object]:
    me, leaver, going_on = keyholder.worker_id, handover.leaver_id, handover.finished_at is None
    return {
        "id": handover.id,
        "leaver_id": leaver,
        "leaver_name": handover.leaver_name,
        "reason": handover.reason,
        "begun_by": handover.begun_by,
        "begun_at": handover.begun_at,
        "access_ended_at": handover.access_ended_at,
        "finished_at": handover.finished_at,
        "items": len(handover.items),
        "open": len(rules.still_open(handover.items)),
        "may_choose": going_on and rules.may_lead(me, keyholder.roles, leaver),
        "may_end": going_on and rules.may_end(me, keyholder.roles, leaver),
    }


def _as_row(handover: Handover, keyholder: Keyholder) -> HandoverRow:
    return HandoverRow(**_facts(handover, keyholder))  # type: ignore[arg-type]


def _as_wire(handover: Handover, keyholder: Keyholder) -> HandoverOut:
    me = keyholder.worker_id
    seen = handover.items
    if not (
        rules.may_lead(me, keyholder.roles, handover.leaver_id)
        or rules.may_end(me, keyholder.roles, handover.leaver_id)
    ):
        # Whoever only passes something on sees that and nothing of the rest.
        seen = [one for one in seen if passing.can_pass(handover.held, me, one)]
    return HandoverOut(
        **_facts(handover, keyholder),  # type: ignore[arg-type]
        list=[_as_item(handover, one, me) for one in seen],
        whole=handover.whole,
    )


@get("/api/handovers", permission="handovers.see")
async def list_handovers(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    tasks_of: TasksOfAll,
) -> Page[HandoverRow]:
    """Return the handovers in which the reader has a part, newest first."""
    found = await service.list_all(db, keyholder, tasks_of)
    return Page(items=[_as_row(one, keyholder) for one in found])


@get("/api/handovers/left", permission="handovers.see")
async def list_left(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[Left]:
    """Return who left by another way and still holds somebody's record."""
    found = await service.find_left(db, keyholder)
    return Page(items=[Left(worker_id=worker_id, name=name) for worker_id, name in found])


@post("/api/handovers", permission="handovers.begin", problems=(HandoverBegun, NotPermitted))
async def begin_handover(
    data: JSONBody[NewHandover],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    tasks_of: TasksOfAll,
) -> HandoverOut:
    """Begin a colleague's handover; it can be left and taken up again."""
    handover_id = await service.begin(db, keyholder, data.worker_id, data.reason)
    return _as_wire(await service.get(db, keyholder, tasks_of, handover_id), keyholder)


@get("/api/handovers/{handover_id:str}", permission="handovers.see")
async def see_handover(
    handover_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    tasks_of: TasksOfAll,
) -> HandoverOut:
    """Return what is to be handed over, and how each part of it stands."""
    return _as_wire(await service.get(db, keyholder, tasks_of, handover_id), keyholder)


@post(
    "/api/handovers/{handover_id:str}/end-access",
    permission="handovers.end",
    problems=(HandoverFinished,),
    status_code=200,
)
async def end_leavers_access(
    handover_id: PathId,
    data: JSONBody[Nothing],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    tasks_of: TasksOfAll,
) -> HandoverOut:
    """End the leaver's sign-in and sessions at once; what they hold is moved afterwards."""
    await service.end_access(db, keystore, keyholder, handover_id)
    return _as_wire(await service.get(db, keyholder, tasks_of, handover_id), keyholder)


@post(
    "/api/handovers/{handover_id:str}/takers",
    permission="handovers.choose",
    problems=(HandoverFinished, MayNotTake, PartLeftBehind, NotToYourself, Blocked),
    status_code=200,
)
async def choose_takers(
    handover_id: PathId,
    data: JSONBody[Choice],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    tasks_of: TasksOfAll,
) -> HandoverOut:
    """Choose who takes items over; access moves at once where the reader's keys can pass it on."""
    choice = service.Choice(
        [(one.kind, one.object_id) for one in data.items], data.taker_id, data.vaults
    )
    await service.choose(db, keystore, keyholder, tasks_of, handover_id, choice)
    return _as_wire(await service.get(db, keyholder, tasks_of, handover_id), keyholder)


@post(
    "/api/handovers/{handover_id:str}/pass-on",
    permission="handovers.pass_on",
    problems=(Blocked,),
    status_code=200,
)
async def pass_on(
    handover_id: PathId,
    data: JSONBody[Nothing],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    tasks_of: TasksOfAll,
) -> PassedOn:
    """Pass on what waits for the reader's keys."""
    passed, waiting = await service.pass_on(db, keystore, keyholder, tasks_of, handover_id)
    return PassedOn(passed=passed, waiting=waiting)


@post(
    "/api/handovers/{handover_id:str}/finish",
    permission="handovers.end",
    problems=(HandoverFinished, HandoverNotWhole, NoLeadLeft),
    status_code=204,
)
async def finish_handover(
    handover_id: PathId,
    data: JSONBody[Nothing],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    tasks_of: TasksOfAll,
) -> None:
    """End everything that the leaver holds; nothing is left behind."""
    await service.finish(db, keystore, keyholder, tasks_of, handover_id)


ROUTES = [
    list_handovers,
    list_left,
    begin_handover,
    see_handover,
    end_leavers_access,
    choose_takers,
    pass_on,
    finish_handover,
]

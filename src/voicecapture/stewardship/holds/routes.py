"""HTTP of holds."""

from typing import Any

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.keyring.errors import Blocked, DoesNotOpen, NoGrant
from voicecapture.stewardship import access
from voicecapture.stewardship.holds import service
from voicecapture.stewardship.holds.errors import HoldDates, HoldOver
from voicecapture.stewardship.holds.record import HoldRecord
from voicecapture.stewardship.holds.schemas import HoldOut, HoldRow, Lift, NewHold
from voicecapture.stewardship.holds.service import Hold

_ACCESS: tuple[type[Problem], ...] = (NoGrant, Blocked)


def _fields(hold: Hold) -> dict[str, Any]:
    return {
        "id": hold.id,
        "state": hold.state,
        "set_by": hold.set_by,
        "set_at": hold.set_at,
        "review_on": hold.review_on,
        "ends_on": hold.ends_on,
        "lifted_at": hold.lifted_at,
    }


@get("/api/people/{person_id:str}/holds", permission="holds.see", problems=_ACCESS)
async def list_holds(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[HoldRow]:
    """Return that a person's record is needed, and until when, newest first; opens nothing."""
    await access.check_may_act(db, keyholder, person_id)
    found = await service.find_holds(db, keyholder.org_id, person_id)
    return Page(items=[HoldRow(**_fields(hold)) for hold in found])


@post("/api/people/{person_id:str}/holds", permission="holds.set", problems=(*_ACCESS, HoldDates))
async def set_hold(
    person_id: PathId,
    data: JSONBody[NewHold],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> HoldRow:
    """Record that this record is needed; while it is, nothing of it is erased."""
    record = HoldRecord(data.kind, data.reason)
    hold = await service.set_hold(db, keyholder, person_id, record, data.review_on, data.ends_on)
    return HoldRow(**_fields(hold))


@post(
    "/api/people/{person_id:str}/holds/open",
    permission="holds.open",
    problems=(*_ACCESS, DoesNotOpen),
    status_code=200,
)
async def open_holds(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[HoldOut]:
    """Open what a person's record is needed for, on the record."""
    found = await service.open_holds(db, keystore, keyholder, person_id)
    items = [
        HoldOut(**_fields(one.hold), kind=one.record.kind, reason=one.record.reason)
        for one in found
    ]
    return Page(items=items)


@post(
    "/api/people/{person_id:str}/holds/{hold_id:str}/lift",
    permission="holds.set",
    problems=(*_ACCESS, HoldOver),
    status_code=204,
)
async def lift_hold(
    person_id: PathId,
    hold_id: PathId,
    data: JSONBody[Lift],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Record that the record need not be kept any more."""
    await service.lift(db, keyholder, person_id, hold_id, data.reason)


ROUTES = [list_holds, set_hold, open_holds, lift_hold]

"""Two colleagues let new pictures be made in place of forgotten ones; neither ever sees any.

The first says that the person asked, the second, another, confirms it. From then on the old pictures
open nothing, and one new invitation can be made within three days.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device import acts, ending, queries, rules
from voicecapture.capture.own_device.errors import NothingToEnd, NotTheSecond
from voicecapture.capture.own_device.rules import Reset
from voicecapture.notices import service as notices
from voicecapture.people import service as people


@dataclass(frozen=True)
class Standing:
    """A reset that waits for a second colleague, or for its invitation."""

    id: str
    asked_by: str
    asked_at: datetime
    may_confirm: bool
    open: bool


async def find_standing(
    db: AsyncConnection, keyholder: Keyholder, person_id: str
) -> Standing | None:
    """Return the person's newest reset if anything can come of it still, or None."""
    rows = await queries.find_resets(db, keyholder.org_id, person_id)
    if not rows:
        return None
    row, moment = rows[0], clock.now()
    reset = _from_row(row)
    is_open = rules.is_reset_open(reset, moment)
    waits = reset.confirmed_at is None and moment < reset.asked_at + rules.RESET_LIFE
    if not (waits or is_open):
        return None
    mine = rules.may_confirm_reset(reset, keyholder.worker_id, moment)
    return Standing(row.reset_id, row.asked_by, row.asked_at, mine, is_open)


async def ask(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> str:
    """Say that a person asks for new pictures; return the reset's id. The leads are asked for a second.

    Raises:
        NothingToEnd: they never made any.
    """
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=acts.PURPOSE)
    await people.lock_person(db, keyholder.org_id, person_id)
    rows = await queries.find_of_person(db, keyholder.org_id, person_id)
    if not rules.needs_two([ending.place_of(row) for row in rows]):
        raise NothingToEnd
    reset_id = new_id()
    await queries.insert_reset(
        db,
        org_id=keyholder.org_id,
        reset_id=reset_id,
        person_id=person_id,
        asked_by=keyholder.worker_id,
        asked_at=clock.now(),
    )
    await notices.raise_notice(
        db,
        keyholder.org_id,
        "own_device_reset",
        role="safeguarding_lead",
        person_id=person_id,
        object_id=reset_id,
    )
    await acts.record(db, keyholder, reset_id, person_id, "own_device.reset_asked")
    return reset_id


async def confirm(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, reset_id: str
) -> None:
    """Confirm a reset as the second colleague: the old pictures open nothing from now on.

    Raises:
        NotFound: this person has no such reset.
        NotTheSecond: the keyholder asked for it, or it was dealt with, or it is too old.
    """
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=acts.PURPOSE)
    await audit.take_turn(db, keyholder.org_id)
    rows = await queries.find_resets(db, keyholder.org_id, person_id)
    row = next((one for one in rows if one.reset_id == reset_id), None)
    if row is None:
        raise NotFound
    moment, me = clock.now(), keyholder.worker_id
    if not rules.may_confirm_reset(_from_row(row), me, moment):
        raise NotTheSecond
    if not await queries.confirm_reset(db, keyholder.org_id, reset_id, me, moment):
        raise NotTheSecond
    for place in await queries.find_of_person(db, keyholder.org_id, person_id):
        if place.ended_at is None:
            await ending.end(db, keystore, place.org_id, place.place_id, "replaced")
    for notice in await notices.find_open(db, keyholder.org_id, "own_device_reset", [reset_id]):
        await notices.mark_done(db, keyholder.org_id, notice.id, me)
    await acts.record(db, keyholder, reset_id, person_id, "own_device.reset_confirmed")


async def use(db: AsyncConnection, org_id: str, person_id: str) -> bool:
    """Use up a confirmed reset for one invitation; return False if there is none."""
    moment = clock.now()
    for row in await queries.find_resets(db, org_id, person_id):
        if rules.is_reset_open(_from_row(row), moment):
            return await queries.use_reset(db, org_id, row.reset_id, moment)
    return False


def _from_row(row: Any) -> Reset:
    return Reset(row.asked_by, row.asked_at, row.confirmed_at, row.used_at)

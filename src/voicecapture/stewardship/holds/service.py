"""Set a hold, lift it, read it, and ask whether a record is needed.

Setting one needs no key: a court's order may come to a lead who holds nothing of this person's. Reading
why one stands is an opening of the safeguarding vault, on the record.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people
from voicecapture.stewardship import access
from voicecapture.stewardship.holds import queries, rules
from voicecapture.stewardship.holds.errors import HoldDates, HoldOver
from voicecapture.stewardship.holds.record import HoldRecord, Lifted
from voicecapture.stewardship.holds.rules import HoldState

_SET = "hold"
_LIFTED = "hold_lifted"


@dataclass(frozen=True)
class Hold:
    """A hold as far as it can be known without a key."""

    id: str
    state: HoldState
    set_by: str
    set_at: datetime
    review_on: date
    ends_on: date | None
    lifted_at: datetime | None


@dataclass(frozen=True)
class OpenedHold:
    """A hold, and what it is for."""

    hold: Hold
    record: HoldRecord


async def set_hold(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    record: HoldRecord,
    review_on: date,
    ends_on: date | None,
) -> Hold:
    """Record that this person's record is needed.

    Raises:
        NotFound: this organisation has no such person.
        HoldDates: the dates do not fit.
    """
    await access.check_may_act(db, keyholder, person_id)
    if not rules.dates_fit(_today(), review_on, ends_on):
        raise HoldDates(field="review_on")
    # Whoever confirms an erasure holds this row too: a hold is there before it, or comes after it.
    await people.lock_person(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    hold_id, moment = new_id(), clock.now()
    await queries.insert_hold(
        db,
        org_id=keyholder.org_id,
        hold_id=hold_id,
        person_id=person_id,
        set_by=keyholder.worker_id,
        set_at=moment,
        review_on=review_on,
        ends_on=ends_on,
        note=seal_note(keyholder, vault, _SET, hold_id, record),
    )
    await _record(db, keyholder, "hold.set", person_id, hold_id)
    return Hold(hold_id, "stands", keyholder.worker_id, moment, review_on, ends_on, None)


async def lift(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, hold_id: str, reason: str
) -> None:
    """Record that the need has ended, and why.

    Raises:
        NotFound: this person has no such hold.
        HoldOver: it does not stand any more.
    """
    await access.check_may_act(db, keyholder, person_id)
    held = await find_holds(db, keyholder.org_id, person_id)
    if hold_id not in {hold.id for hold in held}:
        raise NotFound
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    note = seal_note(keyholder, vault, _LIFTED, hold_id, Lifted(reason))
    by = keyholder.worker_id
    if not await queries.set_lifted(db, keyholder.org_id, hold_id, by, clock.now(), note):
        raise HoldOver
    await _record(db, keyholder, "hold.lifted", person_id, hold_id)


async def find_holds(db: AsyncConnection, org_id: str, person_id: str) -> list[Hold]:
    """Return a person's holds, newest first; opens nothing."""
    return [_from_row(row) for row in await queries.find_holds(db, org_id, person_id)]


async def is_kept(db: AsyncConnection, org_id: str, person_id: str) -> bool:
    """Return whether a hold stands today."""
    return any(rules.keeps(hold.state) for hold in await find_holds(db, org_id, person_id))


async def open_holds(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[OpenedHold]:
    """Open what a person's holds are for, newest first, on the record.

    Raises:
        NoGrant: the keyholder may not open the safeguarding record; the attempt is on record.
    """
    await people.get_person(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    opened = await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose="legal_hold",
        object_kind="holds",
        object_id=person_id,
    )
    found = []
    for row in await queries.find_holds(db, keyholder.org_id, person_id):
        note = await care.read_note(db, opened, row.note, _SET, row.hold_id, HoldRecord)
        found.append(OpenedHold(_from_row(row), note.content))
    return found


def _today() -> date:
    return clock.now().date()


def _from_row(row: Any) -> Hold:
    state = rules.state_of(_today(), row.review_on, row.ends_on, lifted=row.lifted_at is not None)
    return Hold(
        row.hold_id, state, row.set_by, row.set_at, row.review_on, row.ends_on, row.lifted_at
    )


async def _record(
    db: AsyncConnection, keyholder: Keyholder, action: str, person_id: str, hold_id: str
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="hold",
        object_id=hold_id,
        subject=person_id,
    )

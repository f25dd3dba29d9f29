"""A household splits while somebody works with it: some move to a household of their own.

Everyone keeps their own vaults. The new household has a vault of its own, granted to whoever records
the split; who could read the old one cannot read the new one, nor find out that it exists. The old
record keeps those who left until that day, and says nothing of where they went.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people.cover import service as cover
from voicecapture.people.households import queries, rules, sealed
from voicecapture.people.households.changing import Stores
from voicecapture.people.households.errors import (
    AddressOnTheMap,
    DayLiesAhead,
    NobodyStays,
    NotInHousehold,
)
from voicecapture.people.households.record import HouseholdRecord, Residence
from voicecapture.people.households.service import Household, as_household, today
from voicecapture.people.persons import service as persons

NOTICE: notices.Kind = "household_split"


@dataclass(frozen=True)
class Split:
    """Who moves, from which day on, and to what: a name among workers, and a home."""

    name: str
    moving: frozenset[str]
    on: date
    home: str
    protected: bool


async def split(stores: Stores, household_id: str, asked: Split) -> Household:
    """Move members to a new household and return it.

    Raises:
        NoGrant: the keyholder does not hold the household, or the care vault of somebody who moves.
        NotInHousehold, NobodyStays: not everybody named is a member, or all of them are.
        DayLiesAhead: the day has not come yet.
        AddressOnTheMap: the name of the home says where it is.
    """
    opened = await sealed.open_vault(
        stores.db, stores.keystore, stores.keyholder, household_id, purpose=sealed.CHANGE
    )
    _check(asked)
    await _check_care(stores, asked.moving)
    record = await sealed.read(stores.db, opened, lock=True)
    moving = _moving(record, asked)
    await _check_care(stores, moving - asked.moving)
    moment, by = clock.now(), stores.keyholder.worker_id
    homes = _homes(stores, record, asked, moving)
    founded = rules.founded(record, asked.name, moving, asked.on, moment, homes)
    new = await _found(stores, household_id, founded, moving)
    left = rules.left(record, moving, asked.on, moment, by)
    await sealed.write(stores.db, stores.keyholder, opened.vault, left)
    await sealed.record_act(stores.db, stores.keyholder, "household.left", household_id)
    for person_id in sorted(moving):
        await persons.set_home(stores.db, stores.keyholder, person_id, new)
        await sealed.record_act(
            stores.db, stores.keyholder, "person.moved", person_id, object_kind="person"
        )
    await _tell(stores, moving)
    return as_household(new, founded)


def _check(asked: Split) -> None:
    if asked.on > today():
        raise DayLiesAhead(field="on")
    if not asked.protected and rules.looks_like_an_address(asked.home):
        raise AddressOnTheMap(field="home")


async def _check_care(stores: Stores, moving: Iterable[str]) -> None:
    # Before anything is written: a refusal takes all of it back.
    for person_id in sorted(moving):
        await persons.get_vault_to_write(
            stores.db, stores.keyholder, person_id, "care", purpose=sealed.CHANGE
        )


def _moving(record: HouseholdRecord, asked: Split) -> set[str]:
    here = {one.id for one in rules.map_on(record, today()).members}
    moving = rules.with_whom_they_carry(record, asked.moving, today())
    if not moving or not moving <= here:
        raise NotInHousehold(field="members")
    if moving == here:
        raise NobodyStays(field="members")
    return moving


def _homes(
    stores: Stores, record: HouseholdRecord, asked: Split, moving: set[str]
) -> list[Residence]:
    if not (asked.protected or asked.home.strip()):
        return []
    return [
        Residence(
            id=new_id(),
            person=member.id,
            home="" if asked.protected else asked.home.strip(),
            protected=asked.protected,
            since=asked.on,
            noted_at=clock.now(),
            noted_by=stores.keyholder.worker_id,
        )
        for member in record.members
        if member.id in moving and member.until is None and member.kind != "unborn"
    ]


async def _found(stores: Stores, old_id: str, founded: HouseholdRecord, moving: set[str]) -> str:
    """Make the new household's vault and record.

    Whoever must stay away from the old one, or from somebody who moves, stays away from it too.
    """
    db, keystore, keyholder = stores.db, stores.keystore, stores.keyholder
    new = new_id()
    vault = await vaults.make_vault(db, keystore, keyholder, "household", new)
    for one in await _blocks_to_follow(db, keyholder.org_id, [old_id, *sorted(moving)]):
        await blocks.add(db, keystore, keyholder, new, one.worker_id, one.reason)
    await cover.stand_by(db, keystore, keyholder, [vault])
    note = seal_note(keyholder, vault, sealed.KIND, new, founded)
    await queries.insert_household(db, keyholder.org_id, new, note)
    await sealed.record_act(db, keyholder, "household.created", new)
    return new


async def _blocks_to_follow(
    db: AsyncConnection, org_id: str, subjects: Iterable[str]
) -> list[blocks.Block]:
    found = [one for subject in subjects for one in await blocks.find_blocks(db, org_id, subject)]
    return list({one.worker_id: one for one in found}.values())


async def _tell(stores: Stores, moving: set[str]) -> None:
    """Tell whoever else works with those who moved: the new household is not open to them yet."""
    db, org_id = stores.db, stores.keyholder.org_id
    told = {stores.keyholder.worker_id}
    for person_id in sorted(moving):
        for worker_id in await persons.find_care_holders(db, org_id, person_id):
            if worker_id not in told:
                told.add(worker_id)
                await notices.raise_notice(
                    db,
                    org_id,
                    NOTICE,
                    worker_id=worker_id,
                    person_id=person_id,
                    object_id=person_id,
                )

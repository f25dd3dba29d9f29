"""Make a person with their three vaults, find them, and check who may write or read their care.

A person is known here by id alone. Their name is in the household's record
(:mod:`voicecapture.people.households`); everything else lies in their own vaults.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.statements import VaultKind
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import PERSON_VAULTS, Vault
from voicecapture.people.cover import service as cover
from voicecapture.people.persons import queries

_HOME = "home"


@dataclass(frozen=True)
class Person:
    """The clear row of a person."""

    org_id: str
    id: str
    created_at: datetime


class _Home(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the pointer in the care vault says."""

    household: str


async def create_person(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    *,
    action: str = "person.added",
    **detail: str,
) -> Person:
    """Make a person with three vaults of their own, granted to whoever adds them.

    The leads and deputies stand by from the first moment: nobody waits because one colleague is away.
    ``action`` is what stands on the record where they are not added yet (:mod:`..spares`).
    """
    person_id, moment = new_id(), clock.now()
    made = {
        kind: await vaults.make_vault(db, keystore, keyholder, kind, person_id)
        for kind in PERSON_VAULTS
    }
    await cover.stand_by(db, keystore, keyholder, made.values(), related=[household_id])
    home = seal_note(keyholder, made["care"], _HOME, person_id, _Home(household_id))
    await queries.insert_person(
        db, org_id=keyholder.org_id, person_id=person_id, created_at=moment, home=home
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=person_id,
        **detail,
    )
    return Person(keyholder.org_id, person_id, moment)


async def get_person(db: AsyncConnection, org_id: str, person_id: str) -> Person:
    """Return a person of this organisation, or raise ``NotFound``; opens nothing."""
    row = await queries.find_person(db, org_id, person_id)
    if row is None:
        raise NotFound
    return Person(row.org_id, row.person_id, row.created_at)


async def delete_person(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete the row of somebody whom nobody ever was; their vaults are gone already."""
    await queries.delete_person(db, org_id, person_id)


async def lock_person(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Make others wait who would add to this person's records, so that their order is certain."""
    if await queries.find_person(db, org_id, person_id, lock=True) is None:
        raise NotFound


async def get_vaults(db: AsyncConnection, org_id: str, person_id: str) -> list[Vault]:
    """Return the person's three vaults, public side only, or raise ``NotFound``."""
    await get_person(db, org_id, person_id)
    return await vaults.find_vaults_of(db, org_id, person_id)


async def get_vaults_for_holder(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, *, purpose: str
) -> list[Vault]:
    """Return the person's vaults to whoever holds a grant on any of them.

    Raises:
        NotFound: this organisation has no such person.
        NoGrant: the keyholder has no grant at all; the attempt has been committed to the audit.
    """
    found = await get_vaults(db, keyholder.org_id, person_id)
    await care.check_any_grant(
        db, keyholder, found, purpose=purpose, object_kind="person", object_id=person_id
    )
    return found


@dataclass(frozen=True)
class Terms:
    """On which terms a reader holds a person's vaults."""

    standby: bool
    read_first_due: bool


async def find_terms(db: AsyncConnection, keyholder: Keyholder, found: list[Vault]) -> Terms:
    """Return whether the keyholder must read first, and whether they only stand by."""
    mine = [
        one
        for vault in found
        for one in await vaults.find_holders(db, vault)
        if one.worker_id == keyholder.worker_id
    ]
    return Terms(
        standby=bool(mine) and all(one.standby for one in mine),
        read_first_due=any(one.read_first_due for one in mine),
    )


async def get_vault_to_write(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, kind: VaultKind, *, purpose: str
) -> Vault:
    """Return a vault of the person's for writing, to whoever holds the grant on it.

    Sealing needs no key; the grant is asked all the same, so that the worker who supports the
    father writes nothing into the mother's record. Call it before writing anything: a refusal
    rolls the transaction back and commits its own audit row.
    """
    await get_person(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, kind)
    await care.check_any_grant(
        db, keyholder, [vault], purpose=purpose, object_kind="person", object_id=person_id
    )
    return vault


async def open_care(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, *, purpose: str
) -> OpenVault:
    """Open the person's care vault, on the record; commits what was written before."""
    await get_person(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    return await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind="person",
        object_id=person_id,
    )


async def find_open_care(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, *, purpose: str
) -> OpenVault | None:
    """Open the person's care vault, on the record, or return None where it stays shut to the keyholder.

    For what must go on all the same: whoever stands by may note a contact without reading the others.
    """
    await get_person(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    if vault.state != "open" or not await vaults.holds_grant(db, vault, keyholder.worker_id):
        return None
    terms = await find_terms(db, keyholder, [vault])
    if terms.standby or terms.read_first_due:
        return None
    return await open_care(db, keystore, keyholder, person_id, purpose=purpose)


async def find_home(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> str | None:
    """Return the id of the person's household, or None to a reader whom the care record is shut to."""
    row = await queries.find_person(db, keyholder.org_id, person_id)
    if row is None:
        raise NotFound
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    # A record that is sealed, kept or erased is not opened for a pointer; who may, finds the name.
    if vault.state != "open" or not await vaults.holds_grant(db, vault, keyholder.worker_id):
        return None
    opened = await open_care(db, keystore, keyholder, person_id, purpose="household")
    note = await care.read_note(db, opened, row.home, _HOME, person_id, _Home)
    return note.content.household


async def set_home(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, household_id: str
) -> None:
    """Note in the person's care vault which household they belong to from now on.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
    """
    vault = await get_vault_to_write(db, keyholder, person_id, "care", purpose="household_change")
    note = seal_note(keyholder, vault, _HOME, person_id, _Home(household_id))
    await queries.set_home(db, keyholder.org_id, person_id, note)


async def find_care_holders(db: AsyncConnection, org_id: str, person_id: str) -> list[str]:
    """Return who works with a person's care record as usual; those who stand by are left out."""
    vault = await vaults.get_vault_of(db, org_id, person_id, "care")
    if vault.state != "open":
        return []
    holders = await vaults.find_holders(db, vault)
    return [one.worker_id for one in holders if one.live and not one.standby]


async def holds_care(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> bool:
    """Return whether a person's care record opens to the keyholder as usual; opens nothing."""
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    if vault.state != "open":
        return False
    return any(
        one.worker_id == keyholder.worker_id
        and one.live
        and not one.standby
        and not one.read_first_due
        for one in await vaults.find_holders(db, vault)
    )

"""Households: make one, read those that are granted, add persons and relationships.

The record is one note under the household's vault. Every reading is an opening on the record; every
change opens first (which commits), then locks the row, reads, and writes the next revision in one
transaction, so that two changes at the same moment both survive.
"""

from dataclasses import dataclass

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people.cover import service as cover
from voicecapture.people.households import queries
from voicecapture.people.households.errors import (
    HouseholdChanged,
    HouseholdFull,
    NotInHousehold,
    SamePersonTwice,
)
from voicecapture.people.households.record import (
    Described,
    HouseholdRecord,
    Member,
    Relationship,
)
from voicecapture.people.persons import service as persons

MEMBERS_MAX = 60
_KIND = "household"


@dataclass(frozen=True)
class Household:
    """An opened household: names and relations, for the length of one request."""

    id: str
    name: str
    members: list[Member]
    relationships: list[Relationship]

    def find_member(self, person_id: str) -> Member | None:
        """Return a member of this household, or None."""
        return next((member for member in self.members if member.id == person_id), None)


async def create_household(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, name: str
) -> Household:
    """Make an empty household with a vault of its own, granted to its maker."""
    household_id = new_id()
    vault = await vaults.make_vault(db, keystore, keyholder, "household", household_id)
    await cover.stand_by(db, keystore, keyholder, [vault])
    record = HouseholdRecord(revision=1, name=name, members=[], relationships=[])
    note = seal_note(keyholder, vault, _KIND, household_id, record)
    await queries.insert_household(db, keyholder.org_id, household_id, note)
    await _record_act(db, keyholder, "household.created", household_id)
    return Household(household_id, name, [], [])


async def find_granted(db: AsyncConnection, keyholder: Keyholder) -> list[str]:
    """Return the ids of the households that the keyholder may open, oldest first."""
    return await vaults.find_granted_subjects(db, keyholder, "household")


async def list_households(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder
) -> list[Household]:
    """Open every household that is granted to the reader, each on the record."""
    return [
        await get_household(db, keystore, keyholder, household_id)
        for household_id in await find_granted(db, keyholder)
    ]


async def get_household(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, household_id: str
) -> Household:
    """Open one household, on the record.

    Raises:
        NotFound: this organisation has no such household.
        NoGrant: the keyholder has no grant on it; the attempt is in the audit.
    """
    opened = await _open(db, keystore, keyholder, household_id, purpose="household")
    return _as_household(household_id, await _read(db, opened))


async def household_of(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Household:
    """Open the household that a person belongs to.

    A reader with the person's care grant is led by the sealed pointer there, so that no other
    family is opened on the way; one without looks through the households they were granted.

    Raises:
        NotFound: no household that the keyholder may open has this person.
    """
    home = await persons.find_home(db, keystore, keyholder, person_id)
    granted = await find_granted(db, keyholder)
    for household_id in granted if home is None else {home}.intersection(granted):
        household = await get_household(db, keystore, keyholder, household_id)
        if household.find_member(person_id):
            return household
    raise NotFound


async def get_member(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Member:
    """Return a person as their household's record has them.

    Openings commit what the request wrote so far: call this before writing.

    Raises:
        NotFound: no household that the keyholder may open has this person.
    """
    household = await household_of(db, keystore, keyholder, person_id)
    member = household.find_member(person_id)
    if member is None:
        raise NotFound
    return member


async def add_person(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    described: Described,
) -> Member:
    """Make a person with vaults of their own and name them in the household's record."""
    opened = await _open(db, keystore, keyholder, household_id, purpose="household_change")
    record = await _read(db, opened, lock=True)
    if len(record.members) >= MEMBERS_MAX:
        raise HouseholdFull
    person = await persons.create_person(db, keystore, keyholder, household_id)
    member = Member(id=person.id, **msgspec.structs.asdict(described))
    await _write(db, keyholder, opened.vault, record.next(members=[member]))
    return member


async def add_relationship(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    relationship: Relationship,
) -> Household:
    """Say how two members are related; saying it twice changes nothing."""
    if relationship.from_person == relationship.to_person:
        raise SamePersonTwice(field="to_person")
    opened = await _open(db, keystore, keyholder, household_id, purpose="household_change")
    record = await _read(db, opened, lock=True)
    members = {member.id for member in record.members}
    for field in ("from_person", "to_person"):
        if getattr(relationship, field) not in members:
            raise NotInHousehold(field=field)
    if relationship not in record.relationships:
        record = record.next(relationships=[relationship])
        await _write(db, keyholder, opened.vault, record)
        await _record_act(db, keyholder, "household.related", household_id)
    return _as_household(household_id, record)


async def get_vault_to_grant(db: AsyncConnection, keyholder: Keyholder, household_id: str) -> Vault:
    """Return a household's vault to whoever holds the grant on it; opens nothing."""
    vault = await _get_vault(db, keyholder.org_id, household_id)
    await care.check_any_grant(
        db, keyholder, [vault], purpose="grant", object_kind=_KIND, object_id=household_id
    )
    return vault


async def lock_household(db: AsyncConnection, org_id: str, household_id: str) -> None:
    """Hold a household's row until the transaction ends, so that two acts on it take turns."""
    await queries.find_household(db, org_id, household_id, lock=True)


async def _get_vault(db: AsyncConnection, org_id: str, household_id: str) -> Vault:
    if await queries.find_household(db, org_id, household_id) is None:
        raise NotFound
    return await vaults.get_vault_of(db, org_id, household_id, "household")


async def _open(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    *,
    purpose: str,
) -> OpenVault:
    vault = await _get_vault(db, keyholder.org_id, household_id)
    return await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind=_KIND,
        object_id=household_id,
    )


async def _read(db: AsyncConnection, opened: OpenVault, *, lock: bool = False) -> HouseholdRecord:
    org_id, household_id = opened.vault.org_id, opened.vault.subject_id
    row = await queries.find_household(db, org_id, household_id, lock=lock)
    if row is None:
        raise NotFound
    note = await care.read_note(db, opened, row.record, _KIND, household_id, HouseholdRecord)
    if note.content.revision != row.revision:
        # An older record was put back under the newer number.
        raise DoesNotOpen
    return note.content


async def _write(
    db: AsyncConnection, keyholder: Keyholder, vault: Vault, record: HouseholdRecord
) -> None:
    note = seal_note(keyholder, vault, _KIND, vault.subject_id, record)
    replaced = await queries.replace_record(
        db, keyholder.org_id, vault.subject_id, record.revision, note
    )
    if not replaced:
        raise HouseholdChanged


def _as_household(household_id: str, record: HouseholdRecord) -> Household:
    return Household(household_id, record.name, record.members, record.relationships)


async def _record_act(
    db: AsyncConnection, keyholder: Keyholder, action: str, household_id: str
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind=_KIND,
        object_id=household_id,
    )

"""Households: make one, read those that are granted, see the map of a day.

Every reading is an opening on the record. Changes are in :mod:`.changing` and :mod:`.splitting`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people.cover import service as cover
from voicecapture.people.households import growing, queries, rules, sealed
from voicecapture.people.households.record import (
    Grown,
    HouseholdRecord,
    Kin,
    Member,
    Relationship,
)
from voicecapture.people.households.rules import FamilyMap
from voicecapture.people.persons import service as persons

_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Household:
    """An opened household: who belongs to it today and how, for the length of one request.

    ``former`` are those who belonged to it once, as its history keeps them.
    """

    id: str
    name: str
    members: list[Member]
    relationships: list[Relationship]
    former: list[Member]
    kin: list[Kin]

    def find_member(self, person_id: str) -> Member | None:
        """Return a member of today, or None."""
        return next((member for member in self.members if member.id == person_id), None)

    def find_former(self, person_id: str) -> Member | None:
        """Return somebody who belonged here once, or None."""
        return next((member for member in self.former if member.id == person_id), None)


@dataclass(frozen=True)
class Map:
    """A household's map of a day, all that was ever stated, and who turned eighteen."""

    household: Household
    family: FamilyMap
    record: HouseholdRecord
    open_to_reader: frozenset[str]

    @property
    def to_look_at(self) -> list[Grown]:
        """Who turned eighteen and has not been looked at again."""
        here = {member.id for member in self.household.members}
        return [one for one in self.record.grown if one.looked_at is None and one.person in here]


async def create_household(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, name: str
) -> Household:
    """Make an empty household with a vault of its own, granted to its maker."""
    household_id = new_id()
    vault = await vaults.make_vault(db, keystore, keyholder, "household", household_id)
    await cover.stand_by(db, keystore, keyholder, [vault])
    record = HouseholdRecord(revision=1, name=name, members=[], relationships=[])
    note = seal_note(keyholder, vault, sealed.KIND, household_id, record)
    await queries.insert_household(db, keyholder.org_id, household_id, note)
    await sealed.record_act(db, keyholder, "household.created", household_id)
    return as_household(household_id, record)


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
    return as_household(household_id, await _read(db, keystore, keyholder, household_id))


async def get_map(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    day: date | None,
    known_at: datetime | None,
) -> Map:
    """Open the map of a day, today's if none is given, as it is known now or was known then."""
    record = await _read(db, keystore, keyholder, household_id)
    family = rules.map_on(record, day or today(), known_at or _LATEST)
    shown = [one.id for one in family.members]
    mine = {one for one in shown if await persons.holds_care(db, keyholder, one)}
    return Map(as_household(household_id, record), family, record, frozenset(mine))


async def household_of(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Household:
    """Open the household that a person belongs to.

    A reader with the person's care grant is led by the sealed pointer there, so that no other
    family is opened on the way; one without looks through the households they were granted, and
    finds those who left there too.

    Raises:
        NotFound: no household that the keyholder may open has this person.
    """
    return as_household(*await _record_of(db, keystore, keyholder, person_id))


async def get_member(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Member:
    """Return a person as their household's record has them.

    Openings commit what the request wrote so far: call this before writing.

    Raises:
        NotFound: no household that the keyholder may open has this person.
    """
    household = await household_of(db, keystore, keyholder, person_id)
    member = household.find_member(person_id) or household.find_former(person_id)
    if member is None:
        raise NotFound
    return member


async def find_responsible(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Relationship]:
    """Return who holds parental responsibility for a child today, or may; nobody for an adult.

    Whether any of them is alleged to harm the child is not here: that lies in the child's
    safeguarding vault.

    Raises:
        NotFound: no household that the keyholder may open has this person.
    """
    _, record = await _record_of(db, keystore, keyholder, person_id)
    return rules.find_responsible(record, person_id, today())


async def find_carrier(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> str | None:
    """Return who carries a child, or carried it before the birth; None where nobody has noted it.

    Raises:
        NotFound: no household that the keyholder may open has this person.
    """
    _, record = await _record_of(db, keystore, keyholder, person_id)
    return rules.find_carrier(record, person_id)


async def get_vault_to_grant(db: AsyncConnection, keyholder: Keyholder, household_id: str) -> Vault:
    """Return a household's vault to whoever holds the grant on it; opens nothing."""
    vault = await sealed.get_vault(db, keyholder.org_id, household_id)
    await care.check_any_grant(
        db, keyholder, [vault], purpose="grant", object_kind=sealed.KIND, object_id=household_id
    )
    return vault


async def lock_household(db: AsyncConnection, org_id: str, household_id: str) -> None:
    """Hold a household's row until the transaction ends, so that two acts on it take turns."""
    await queries.find_household(db, org_id, household_id, lock=True)


def today() -> date:
    """Return the day by which a household's record is read."""
    return clock.now().date()


def as_household(household_id: str, record: HouseholdRecord) -> Household:
    """Return a record as it stands today."""
    family = rules.map_on(record, today())
    here = {one.id for one in family.members}
    former = {one.id: rules.on_day(one, today()) for one in record.members if one.id not in here}
    return Household(
        id=household_id,
        name=record.name,
        members=family.members,
        relationships=family.relationships,
        former=list(former.values()),
        kin=family.kin,
    )


async def _record_of(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> tuple[str, HouseholdRecord]:
    home = await persons.find_home(db, keystore, keyholder, person_id)
    granted = await find_granted(db, keyholder)
    before = None
    for household_id in granted if home is None else {home}.intersection(granted):
        record = await _read(db, keystore, keyholder, household_id)
        if any(one.id == person_id for one in rules.map_on(record, today()).members):
            return household_id, record
        if any(one.id == person_id for one in record.members):
            before = household_id, record
    if before is None:
        raise NotFound
    return before


async def _read(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, household_id: str
) -> HouseholdRecord:
    opened = await sealed.open_vault(db, keystore, keyholder, household_id, purpose="household")
    record = await sealed.read(db, opened)
    return await growing.bring_up_to_date(db, keyholder, opened, record, today())

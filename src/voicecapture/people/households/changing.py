"""Change a household's record: add a person, say how people belong together and where each lives.

Nothing is overwritten. What ended is ended on a day, what was wrong is marked as wrong.
"""

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import Malformed, NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people.households import rules, sealed
from voicecapture.people.households.errors import (
    AddressOnTheMap,
    EndsBeforeItBegan,
    HouseholdFull,
    MovesWithWhoCarries,
    NotInHousehold,
    SamePersonTwice,
)
from voicecapture.people.households.record import (
    Described,
    HouseholdRecord,
    Member,
    MemberRecord,
    Relationship,
    Residence,
    Responsibility,
)
from voicecapture.people.households.service import Household, as_household, today
from voicecapture.people.persons import service as persons

MEMBERS_MAX = 60
ENTRIES_MAX = 1000


@dataclass(frozen=True)
class Stores:
    """What every change needs of its request."""

    db: AsyncConnection
    keystore: Keystore
    keyholder: Keyholder


async def add_person(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    described: Described,
) -> Member:
    """Make a person with vaults of their own and name them in the household's record.

    Raises:
        Malformed: somebody who is born speaks a language.
        HouseholdFull: there is room for so many and no more.
    """
    stores = Stores(db, keystore, keyholder)
    opened, record = await _open_for_one_more(stores, household_id, described)
    person = await persons.create_person(db, keystore, keyholder, household_id)
    return await _name(stores, opened, record, person.id, described)


async def join_person(
    stores: Stores, household_id: str, person_id: str, described: Described
) -> Member:
    """Name somebody in the household's record who has vaults of their own already; they stay as they are.

    Raises:
        Malformed: somebody who is born speaks a language.
        HouseholdFull: there is room for so many and no more.
    """
    opened, record = await _open_for_one_more(stores, household_id, described)
    return await _name(stores, opened, record, person_id, described)


async def add_relationship(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    relationship: Relationship,
) -> Household:
    """Say how two members are related; saying it twice changes nothing.

    Raises:
        SamePersonTwice, NotInHousehold: it is not about two people of this household.
    """
    _check_days(relationship.since, relationship.until)
    stores = Stores(db, keystore, keyholder)
    opened, record = await _open(stores, household_id)
    added = _related(stores, record, relationship)
    known = [one for one in record.relationships if rules.same(one, added)]
    if any(one.until is None and one.wrong_at is None for one in known):
        return as_household(household_id, record)
    return await _relate(stores, opened, record, [*record.relationships, added])


async def end_relationship(
    stores: Stores, household_id: str, relationship_id: str, on: date
) -> Household:
    """Note that two people are related in this way no more, from a day on.

    Raises:
        NotFound: there is no such relationship here, or it has ended.
        EndsBeforeItBegan: the day lies before it began.
    """
    opened, record = await _open(stores, household_id)
    one = _find(record, relationship_id)
    _check_days(one.since, on)
    ended = rules.ended(one, on, clock.now(), stores.keyholder.worker_id)
    return await _relate(stores, opened, record, _with(record, ended))


async def correct_relationship(
    stores: Stores, household_id: str, relationship_id: str, instead: Relationship | None
) -> Household:
    """Note that it was never so, and what is so instead; what was believed stays in the history."""
    opened, record = await _open(stores, household_id)
    one = _find(record, relationship_id)
    changed = _with(record, rules.wrong(one, clock.now(), stores.keyholder.worker_id))
    if instead is not None:
        _check_days(instead.since, instead.until)
        changed.append(_related(stores, record, instead))
    return await _relate(stores, opened, record, changed)


async def record_residence(
    stores: Stores, household_id: str, residence: Residence, *, also: bool
) -> Household:
    """Note where a person lives from a day on; the homes before end, unless they live in both.

    Raises:
        NotInHousehold: they do not belong to this household.
        AddressOnTheMap: the name of the home says where it is.
        MovesWithWhoCarries: an unborn child lives where whoever carries it does.
    """
    if not residence.protected and rules.looks_like_an_address(residence.home):
        raise AddressOnTheMap(field="home")
    _check_days(residence.since, residence.until)
    opened, record = await _open(stores, household_id)
    member = next((one for one in _members(record) if one.id == residence.person), None)
    if member is None:
        raise NotInHousehold(field="person")
    if member.kind == "unborn":
        raise MovesWithWhoCarries(field="person")
    moment, by = clock.now(), stores.keyholder.worker_id
    new = msgspec.structs.replace(
        residence, id=new_id(), noted_at=moment, noted_by=by, home=_name_of(residence)
    )
    changed = rules.moved(record.residences, new, also=also, moment=moment, by=by)
    return await _house(stores, opened, record, changed)


async def correct_residence(stores: Stores, household_id: str, residence_id: str) -> Household:
    """Note that a person never lived there; it stays in the history.

    Raises:
        NotFound: there is no such entry here, or it is marked already.
    """
    opened, record = await _open(stores, household_id)
    moment, by = clock.now(), stores.keyholder.worker_id
    found = [one for one in record.residences if one.id == residence_id and one.wrong_at is None]
    if not found:
        raise NotFound
    changed = [
        rules.wrong(one, moment, by) if one.id == residence_id else one for one in record.residences
    ]
    return await _house(stores, opened, record, changed)


async def _open(stores: Stores, household_id: str) -> tuple[OpenVault, HouseholdRecord]:
    opened = await sealed.open_vault(
        stores.db, stores.keystore, stores.keyholder, household_id, purpose=sealed.CHANGE
    )
    record = await sealed.read(stores.db, opened, lock=True)
    if len(record.relationships) + len(record.residences) >= ENTRIES_MAX:
        raise HouseholdFull
    return opened, record


async def _open_for_one_more(
    stores: Stores, household_id: str, described: Described
) -> tuple[OpenVault, HouseholdRecord]:
    # Whoever may not open the household learns no more than that, whatever they sent.
    opened, record = await _open(stores, household_id)
    if not described.languages and described.kind != "unborn":
        raise Malformed(field="languages")
    if len(record.members) >= MEMBERS_MAX:
        raise HouseholdFull
    return opened, record


async def _name(
    stores: Stores,
    opened: OpenVault,
    record: HouseholdRecord,
    person_id: str,
    described: Described,
) -> Member:
    facts = {name: getattr(described, name) for name in Described.__struct_fields__}
    member = MemberRecord(id=person_id, noted_at=clock.now(), **facts)
    record = record.next(members=[*record.members, member])
    await sealed.write(stores.db, stores.keyholder, opened.vault, record)
    return rules.on_day(member, today())


def _members(record: HouseholdRecord) -> list[Member]:
    return rules.map_on(record, today()).members


def _related(stores: Stores, record: HouseholdRecord, one: Relationship) -> Relationship:
    """Return a relationship as it is kept: by whom and when, and responsibility where it is asked."""
    if one.from_person == one.to_person:
        raise SamePersonTwice(field="to_person")
    members = {member.id: member for member in _members(record)}
    for field in ("from_person", "to_person"):
        if getattr(one, field) not in members:
            raise NotInHousehold(field=field)
    asked = rules.asks_responsibility(one.kind, members[one.to_person].kind)
    said: Responsibility | None = (one.responsibility or "unknown") if asked else None
    return msgspec.structs.replace(
        one,
        id=new_id(),
        responsibility=said,
        noted_at=clock.now(),
        noted_by=stores.keyholder.worker_id,
    )


def _find(record: HouseholdRecord, relationship_id: str) -> Relationship:
    for one in record.relationships:
        if one.id == relationship_id and one.wrong_at is None:
            return one
    raise NotFound


def _with(record: HouseholdRecord, changed: Relationship) -> list[Relationship]:
    return [changed if one.id == changed.id else one for one in record.relationships]


def _check_days(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until < since:
        raise EndsBeforeItBegan(field="until")


def _name_of(residence: Residence) -> str:
    return "" if residence.protected else residence.home.strip()


async def _relate(
    stores: Stores, opened: OpenVault, record: HouseholdRecord, changed: list[Relationship]
) -> Household:
    record = record.next(relationships=changed)
    return await _write(stores, opened, record, "household.related")


async def _house(
    stores: Stores, opened: OpenVault, record: HouseholdRecord, changed: list[Residence]
) -> Household:
    record = record.next(residences=changed)
    return await _write(stores, opened, record, "household.residence_noted")


async def _write(
    stores: Stores, opened: OpenVault, record: HouseholdRecord, action: str
) -> Household:
    await sealed.write(stores.db, stores.keyholder, opened.vault, record)
    household_id = opened.vault.subject_id
    await sealed.record_act(stores.db, stores.keyholder, action, household_id)
    return as_household(household_id, record)

"""What time does to a household's record: somebody turns eighteen.

Birth dates are sealed, so that no round can know of a birthday; a date of full age in clear would
be the birthday. That it comes is told ahead, from its month (:mod:`.coming`). That it came is noticed
when somebody who may read the household opens it, on the day or after, and told once to those who
work with the person: plan, agreement and permissions need a new look, since nobody holds parental
responsibility for an adult. In the same way identity that earlier versions kept here moves to its
owner, as soon as somebody opens who holds their care vault.
"""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.notices import service as notices
from voicecapture.people.households import ages, coming, sealed
from voicecapture.people.households.errors import NotInHousehold
from voicecapture.people.households.record import (
    EarlierIdentity,
    Grown,
    HouseholdRecord,
    MemberRecord,
)
from voicecapture.people.identities import service as identities
from voicecapture.people.identities.record import Field, Said
from voicecapture.people.persons import service as persons

NOTICE: notices.Kind = "turned_18"
_LEADS = "safeguarding_lead"
_EARLIER: dict[str, Field] = {
    "ethnicity": "ethnicity",
    "culture": "culture",
    "faith": "faith",
    "first_language": "speaks",
    "own_words": "about_me",
}
# Who told it was not kept in those days.
_TOLD_BY = "0.1"


async def bring_up_to_date(
    db: AsyncConnection,
    keyholder: Keyholder,
    opened: OpenVault,
    record: HouseholdRecord,
    today: date,
) -> HouseholdRecord:
    """Return the record once what waited in it was done; usually nothing waits."""
    if not await _waits(db, keyholder, record, today):
        return record
    record = await sealed.read(db, opened, lock=True)
    await coming.keep(db, keyholder.org_id, record, today)
    grown = ages.newly_grown(record, today, clock.now())
    if not grown and not await _keeps_identity(db, keyholder, record):
        return record
    members = [await _without_identity(db, keyholder, one) for one in record.members]
    record = record.next(members=members, grown=[*record.grown, *grown])
    await sealed.write(db, keyholder, opened.vault, record)
    await _tell(db, keyholder.org_id, grown)
    return record


async def look_again(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    person_id: str,
) -> HouseholdRecord:
    """Note that somebody looked again at what was set up for a child who is an adult now.

    Raises:
        NotInHousehold: nobody here by that id has turned eighteen.
    """
    opened = await sealed.open_vault(db, keystore, keyholder, household_id, purpose=sealed.CHANGE)
    record = await sealed.read(db, opened, lock=True)
    if person_id not in {one.person for one in record.grown}:
        raise NotInHousehold(field="person_id")
    looked = [_looked(one, person_id, keyholder.worker_id) for one in record.grown]
    record = record.next(grown=looked)
    await sealed.write(db, keyholder, opened.vault, record)
    for kind in (NOTICE, coming.NOTICE):
        for notice in await notices.find_open(db, keyholder.org_id, kind, [person_id]):
            await notices.mark_done(db, keyholder.org_id, notice.id, keyholder.worker_id)
    await sealed.record_act(
        db, keyholder, "person.looked_at_again", person_id, object_kind="person"
    )
    return record


def _looked(one: Grown, person_id: str, by: str) -> Grown:
    if one.person != person_id or one.looked_at is not None:
        return one
    return msgspec.structs.replace(one, looked_at=clock.now(), looked_by=by)


async def _waits(
    db: AsyncConnection, keyholder: Keyholder, record: HouseholdRecord, today: date
) -> bool:
    if ages.newly_grown(record, today, clock.now()):
        return True
    if await coming.differs(db, keyholder.org_id, record, today):
        return True
    return await _keeps_identity(db, keyholder, record)


async def _keeps_identity(
    db: AsyncConnection, keyholder: Keyholder, record: HouseholdRecord
) -> bool:
    kept = [one.id for one in record.members if one.identity is not None]
    return any([await persons.holds_care(db, keyholder, one) for one in kept])


async def _without_identity(
    db: AsyncConnection, keyholder: Keyholder, member: MemberRecord
) -> MemberRecord:
    if member.identity is None or not await persons.holds_care(db, keyholder, member.id):
        return member
    await identities.keep(db, keyholder, member.id, _said(member.identity))
    return msgspec.structs.replace(member, identity=None)


def _said(earlier: EarlierIdentity) -> list[Said]:
    words = msgspec.structs.asdict(earlier)
    return [
        Said(field=field, words=words[name], source="document", told_by=_TOLD_BY)
        for name, field in _EARLIER.items()
        if (words[name] or "").strip()
    ]


async def _tell(db: AsyncConnection, org_id: str, grown: Sequence[Grown]) -> None:
    for one in grown:
        workers = await persons.find_care_holders(db, org_id, one.person)
        for worker_id in workers:
            await notices.raise_notice(
                db, org_id, NOTICE, worker_id=worker_id, person_id=one.person, object_id=one.person
            )
        if not workers:
            await notices.raise_notice(
                db, org_id, NOTICE, role=_LEADS, person_id=one.person, object_id=one.person
            )

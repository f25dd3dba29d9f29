"""Make spares for a tablet, hear whom a worker met, join them to their household, and let unused ones go.

A spare is a person from the first moment: an id, three vaults of their own, the leads standing by, and a
sealed pointer to the household in which they may be met. It lacks what makes somebody show: a place in the
household's record. Joining writes that place and changes no key, so that what they said before it and after
it lies in one record, which was never anybody else's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.db import AnyRow
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people.cover import service as cover
from voicecapture.people.households import changing
from voicecapture.people.households import service as households
from voicecapture.people.households.record import Described, Member
from voicecapture.people.persons import service as persons
from voicecapture.people.spares import queries, rules
from voicecapture.people.spares.record import Met

_KIND = "met"
PURPOSE = "met_away"
NOTICE: notices.Kind = "met_away"
REMINDER: notices.Kind = "met_away_waits"
_LEAD = "safeguarding_lead"


@dataclass(frozen=True)
class Spare:
    """The clear row of a spare."""

    org_id: str
    person_id: str
    worker_id: str
    device_id: str
    made_at: datetime
    good_until: datetime
    told_at: datetime | None


@dataclass(frozen=True)
class Read:
    """A spare as far as its reader may open it: ``household`` and ``met`` only by their own grant."""

    spare: Spare
    household_id: str | None
    met: Met | None


async def find_household(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> str:
    """Return the household in which the keyholder may meet somebody: that of a person they take along.

    Raises:
        NotFound: this organisation has no such person.
        NoGrant: the keyholder does not hold the person's care vault, or not the household's.
    """
    await persons.get_vault_to_write(db, keyholder, person_id, "care", purpose=PURPOSE)
    home = await persons.find_home(db, keystore, keyholder, person_id)
    if home is None:
        raise NotFound
    await households.get_vault_to_grant(db, keyholder, home)
    return home


async def make(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    household_id: str,
    device_id: str,
    good_until: datetime,
) -> Spare:
    """Make a spare for this tablet and nobody else's; the caller has looked at the household."""
    person = await persons.create_person(
        db, keystore, keyholder, household_id, action="spare.made", device=device_id
    )
    await queries.insert_spare(
        db,
        org_id=person.org_id,
        person_id=person.id,
        worker_id=keyholder.worker_id,
        device_id=device_id,
        made_at=person.created_at,
        good_until=good_until,
    )
    return await get(db, person.org_id, person.id)


async def get(db: AsyncConnection, org_id: str, person_id: str, *, lock: bool = False) -> Spare:
    """Return somebody who is a spare, or raise ``NotFound``; somebody who was joined is none."""
    row = await queries.find_spare(db, org_id, person_id, lock=lock)
    if row is None:
        raise NotFound
    return _from_row(row)


async def find_all(db: AsyncConnection, org_id: str) -> list[Spare]:
    """Return every spare of an organisation, oldest first."""
    return [_from_row(row) for row in await queries.find_spares(db, org_id)]


async def find_to_remind(db: AsyncConnection, now: datetime) -> list[Spare]:
    """Return the spares of all organisations with which somebody may have been met days ago."""
    rows = await queries.find_made_before(db, rules.remind_before(now))
    return [_from_row(row) for row in rows]


async def find_useless(db: AsyncConnection, now: datetime) -> list[Spare]:
    """Return the spares of all organisations of which nobody told and nobody will."""
    return [_from_row(row) for row in await queries.find_useless(db, rules.useless_before(now))]


async def tell(db: AsyncConnection, keyholder: Keyholder, person_id: str, met: Met) -> None:
    """Take down whom a worker met without a line, once; their worker and the lead have it to join.

    Of somebody who was joined or erased by then nothing is written: what it would say is settled.

    Raises:
        NotFound: this organisation has no such person, or they were made for another worker's tablet.
    """
    await audit.take_turn(db, keyholder.org_id)
    await persons.get_person(db, keyholder.org_id, person_id)
    row = await queries.find_spare(db, keyholder.org_id, person_id, lock=True)
    if row is None or row.told_at is not None:
        return
    spare = _from_row(row)
    if spare.worker_id != keyholder.worker_id:
        raise NotFound
    vault = await vaults.get_vault_of(db, spare.org_id, person_id, "care")
    note = seal_note(keyholder, vault, _KIND, person_id, met)
    # It was met with after all, whatever an earlier word of the tablet said.
    changed = {"told_at": clock.now(), "met": note, "given_back_at": None}
    await queries.set_spare(db, spare.org_id, person_id, **changed)
    await _record(db, keyholder, "spare.met", person_id)
    await _raise(db, spare, NOTICE)


async def read(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, spare: Spare
) -> Read | None:
    """Open what was said of somebody who was met, on the record; commits.

    Returns:
        None to whoever holds nothing of them; without a name to whoever only stands by.
    """
    own = await vaults.find_vaults_of(db, spare.org_id, spare.person_id)
    if not any([await vaults.holds_grant(db, one, keyholder.worker_id) for one in own]):
        return None
    opened = await persons.find_open_care(db, keystore, keyholder, spare.person_id, purpose=PURPOSE)
    if opened is None:
        return Read(spare, None, None)
    household_id = await persons.find_home(db, keystore, keyholder, spare.person_id)
    row = await queries.find_spare(db, spare.org_id, spare.person_id)
    if row is None or row.met is None:
        return Read(spare, household_id, None)
    note = await care.read_note(db, opened, row.met, _KIND, spare.person_id, Met)
    return Read(spare, household_id, note.content)


async def join(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    spare: Spare,
    described: Described,
) -> Member:
    """Give somebody who was met their place in the household in which they were met.

    Raises:
        NotFound: somebody joined them meanwhile, or they are not the keyholder's to join.
        NoGrant: the keyholder does not hold their care vault, or not the household's.
        Malformed: they speak no language.
        HouseholdFull: there is room for so many and no more.
    """
    household_id = await find_household(db, keystore, keyholder, spare.person_id)
    stores = changing.Stores(db, keystore, keyholder)
    member = await changing.join_person(stores, household_id, spare.person_id, described)
    # The household's row is held: of two who join at one moment the second finds no spare any more.
    await get(db, spare.org_id, spare.person_id, lock=True)
    await queries.delete_of(db, spare.org_id, spare.person_id)
    await _record(db, keyholder, "spare.joined", spare.person_id)
    await close_notices(db, spare.org_id, spare.person_id, keyholder.worker_id)
    return member


async def give_back(db: AsyncConnection, keyholder: Keyholder, person_ids: Sequence[str]) -> None:
    """Note that the keyholder's tablet holds these no more and met nobody with them."""
    await audit.take_turn(db, keyholder.org_id)
    for person_id in sorted(set(person_ids)):
        row = await queries.find_spare(db, keyholder.org_id, person_id, lock=True)
        if row is None or row.worker_id != keyholder.worker_id or row.told_at is not None:
            continue
        await queries.set_spare(db, keyholder.org_id, person_id, given_back_at=clock.now())
        await _record(db, keyholder, "spare.given_back", person_id)


async def remove(db: AsyncConnection, keystore: Keystore, spare: Spare) -> None:
    """Destroy the keys of a spare with which nobody was met, and everything that was made for it.

    The keys first: whatever stops half-way, the row is still there and the next round finishes.
    """
    await vaults.unmake(db, keystore, spare.org_id, spare.person_id)
    await queries.delete_of(db, spare.org_id, spare.person_id)
    await persons.delete_person(db, spare.org_id, spare.person_id)
    await audit.append(
        db,
        org_id=spare.org_id,
        actor="system",
        action="spare.ended",
        object_kind="person",
        object_id=spare.person_id,
    )


async def remind(db: AsyncConnection, spare: Spare) -> None:
    """Remind their worker and the lead, once, of somebody who was met and is not joined yet."""
    known = await notices.was_raised_since(
        db, spare.org_id, REMINDER, spare.person_id, spare.made_at
    )
    if not known:
        await _raise(db, spare, REMINDER)


async def forget(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete what was noted of somebody who was met: their record is erased."""
    await queries.delete_of(db, org_id, person_id)
    await close_notices(db, org_id, person_id, "system")


async def close_notices(db: AsyncConnection, org_id: str, person_id: str, by: str) -> None:
    """Close what reminds of somebody who waits to be joined."""
    for kind in (NOTICE, REMINDER):
        for notice in await notices.find_open(db, org_id, kind, [person_id]):
            await notices.mark_done(db, org_id, notice.id, by)


async def find_led(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> bool:
    """Return whether the keyholder leads on safeguarding and may know that this person is there."""
    return keyholder.worker_id in await cover.find_leads(db, keyholder.org_id, [person_id])


async def _raise(db: AsyncConnection, spare: Spare, kind: notices.Kind) -> None:
    for role, worker_id in ((None, spare.worker_id), (_LEAD, None)):
        await notices.raise_notice(
            db,
            spare.org_id,
            kind,
            role=role,
            worker_id=worker_id,
            person_id=spare.person_id,
            object_id=spare.person_id,
        )


async def _record(db: AsyncConnection, keyholder: Keyholder, action: str, person_id: str) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=person_id,
        subject=person_id,
    )


def _from_row(row: AnyRow) -> Spare:
    return Spare(
        row.org_id,
        row.person_id,
        row.worker_id,
        row.device_id,
        row.made_at,
        row.good_until,
        row.told_at,
    )

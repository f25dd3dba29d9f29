"""Take spares along for a household, and say with which of them somebody was met.

A spare was used as soon as its worker says so, or as soon as anything that was said on a tablet comes: pieces
need nobody's sign-in, so they may be here first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.capture.day_sheets import rules as sheet_rules
from voicecapture.capture.session_packs import along
from voicecapture.capture.session_packs.along import Along, Asking
from voicecapture.capture.spares import queries
from voicecapture.people.households.record import Described, Member
from voicecapture.people.spares import rules
from voicecapture.people.spares import service as spares
from voicecapture.people.spares.errors import NobodyMet
from voicecapture.people.spares.service import Read, Spare


@dataclass(frozen=True)
class Wanted:
    """For which tablet, in which language, and under which ids of the tablet's own."""

    device_id: str
    language: str
    pack_ids: Sequence[str]


@dataclass(frozen=True)
class TakenAlong:
    """The packs of the spares of one household."""

    household_id: str
    along: list[Along]


async def take_along(
    db: AsyncConnection,
    settings: Settings,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    wanted: Wanted,
) -> TakenAlong:
    """Make spares for the household of somebody who is taken along.

    Raises:
        NotFound: no such person or device in this organisation.
        NoGrant: the keyholder does not hold the person's care vault, or not the household's.
        AlreadyNoted: one of the ids is another pack's.
    """
    household_id = await spares.find_household(db, keystore, keyholder, person_id)
    await devices.get_device(db, keyholder.org_id, wanted.device_id)
    # From here on everything is one transaction.
    await audit.take_turn(db, keyholder.org_id)
    until = sheet_rules.good_until(clock.now())
    made = []
    for pack_id in wanted.pack_ids:
        spare = await spares.make(db, keystore, keyholder, household_id, wanted.device_id, until)
        asking = Asking(pack_id, wanted.device_id, wanted.language)
        made.append(
            await along.take_along_to_listen(
                db, settings, keystore, keyholder, spare.person_id, asking
            )
        )
    return TakenAlong(household_id, made)


async def list_met(db: AsyncConnection, keystore: Keystore, keyholder: Keyholder) -> list[Read]:
    """Return who was met and waits, as far as the keyholder may know; opens each, on the record."""
    heard = await queries.find_heard(db, keyholder.org_id)
    found = []
    for one in await spares.find_all(db, keyholder.org_id):
        if not rules.is_used(one.told_at, one.person_id in heard):
            continue
        read = await spares.read(db, keystore, keyholder, one)
        if read is not None:
            found.append(read)
        elif await spares.find_led(db, keyholder, one.person_id):
            found.append(Read(one, None, None))
    return found


async def join(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    described: Described,
) -> Member:
    """Give somebody who was met their place in the household.

    Raises:
        NotFound: nobody by this id waits to be joined.
        NobodyMet: the spare may still lie on a tablet, for somebody else.
        NoGrant, Malformed, HouseholdFull: as for adding a person.
    """
    spare = await spares.get(db, keyholder.org_id, person_id)
    if not await is_used(db, spare):
        raise NobodyMet
    return await spares.join(db, keystore, keyholder, spare, described)


async def is_used(db: AsyncConnection, spare: Spare) -> bool:
    """Return whether somebody was met with this spare, as far as we have heard."""
    heard = await queries.find_heard(db, spare.org_id, spare.person_id)
    return rules.is_used(spare.told_at, bool(heard))

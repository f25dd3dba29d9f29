"""Write an observation down, count them, open them: sealed in the safeguarding vault, not in the voice.

What was seen and heard stands apart from what the worker makes of it, because a label passes for a
fact soon enough (16.1 of the review). It is the organisation's record and not the person's words, so
it follows the retention schedule: whoever has their own words erased does not erase what others saw.

What is observed of an unborn child is about whoever carries it: it is sealed in that person's vault, opens
with their grants and goes with their record. A birth moves none of it (``before_birth``).
"""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.errors import AlreadyNoted, NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.base.noted import Noted, day_of
from voicecapture.capture.entries import service as entries
from voicecapture.keyring.errors import NoGrant, StandbyOnly
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people import service as people
from voicecapture.people.service import Member
from voicecapture.review.observations import queries
from voicecapture.review.observations.ages import Age, age_on
from voicecapture.review.observations.errors import CarrierUnknown, NothingNoted, SeenLater
from voicecapture.review.observations.record import ObservationRecord

KIND = "observation"
_PURPOSE = "observation"


@dataclass(frozen=True)
class Observation:
    """An observation in the clear, by whom and when."""

    id: str
    said: ObservationRecord
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class Subject:
    """Whom something is observed of today: how old they are, and in whose record it is kept."""

    person_id: str
    keeper_id: str
    age: Age | None

    @property
    def unborn(self) -> bool:
        """Whether it lies in the record of whoever carries the child."""
        return self.keeper_id != self.person_id


async def count_observations(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> int:
    """Return how many there are, to whoever holds any grant on the person; opens nothing."""
    await people.get_vaults_for_holder(db, keyholder, person_id, purpose="count_observations")
    return await queries.count_of(db, keyholder.org_id, person_id)


async def find_subject(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, day: date
) -> Subject:
    """Return how old a person was on a day and who keeps what is observed of them.

    Their dates are read in the household's record, on the record; the age stays open to a writer whom
    it is shut to.

    Raises:
        CarrierUnknown: the child is unborn, and nobody has noted who carries it.
    """
    member = await _find_member(db, keystore, keyholder, person_id)
    if member is None:
        return Subject(person_id, person_id, None)
    if member.kind != "unborn":
        return Subject(person_id, person_id, age_on(day, member))
    carrier = await people.find_carrier(db, keystore, keyholder, person_id)
    if carrier is None:
        raise CarrierUnknown
    return Subject(person_id, carrier, age_on(day, member))


async def see_subject(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    day: date | None,
) -> Subject:
    """Return the same to whoever may write in the person's safeguarding record."""
    await _get_vault(db, keyholder, person_id)
    return await find_subject(db, keystore, keyholder, person_id, day or clock.now().date())


async def record_observation(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    settings: Settings,
    person_id: str,
    said: ObservationRecord,
    noted: Noted,
) -> Observation:
    """Seal an observation with the age of whom it is about, signed by the worker who made it.

    One noted without a line is of the day on which it was noted; sent again, it changes nothing.

    Raises:
        NoGrant: the keyholder may not open the safeguarding record that it belongs to.
        NotFound: the piece that it names is not this person's.
        NothingNoted, SeenLater, CarrierUnknown: with what to do.
        AlreadyNoted: its id is taken by something else.
    """
    await _get_vault(db, keyholder, person_id)
    today = clock.now().date()
    if said.seen_on is None and noted.noted_at is not None:
        said = msgspec.structs.replace(
            said, seen_on=day_of(noted.noted_at, clock.now(), settings.zone)
        )
    if (said.seen_on or today) > today:
        raise SeenLater(field="seen_on")
    if not said.seen_and_heard.strip() and not said.noted:
        raise NothingNoted(field="seen_and_heard")
    if said.env_id is not None:
        await _check_own(db, keyholder.org_id, person_id, said.env_id)
    subject = await find_subject(db, keystore, keyholder, person_id, said.seen_on or today)
    about = person_id if subject.unborn else None
    said = msgspec.structs.replace(said, age=subject.age, about=about)
    vault = await _get_vault(db, keyholder, subject.keeper_id)
    again = await _find_again(db, keyholder, subject.keeper_id, said, noted.id)
    return again or await keep(db, keyholder, vault, said, noted.id)


async def keep(
    db: AsyncConnection,
    keyholder: Keyholder,
    vault: Vault,
    said: ObservationRecord,
    observation_id: str | None = None,
) -> Observation:
    """Seal an observation into a safeguarding vault that its writer may write to."""
    observation_id, moment = observation_id or new_id(), clock.now()
    await queries.insert_observation(
        db,
        org_id=keyholder.org_id,
        observation_id=observation_id,
        person_id=vault.subject_id,
        recorded_at=moment,
        note=seal_note(keyholder, vault, KIND, observation_id, said),
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="observation.recorded",
        object_kind="person",
        object_id=vault.subject_id,
    )
    return Observation(observation_id, said, moment, keyholder.worker_id)


async def open_observations(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, purpose: str
) -> list[Observation]:
    """Open a person's observations, oldest first, on the record.

    Of an unborn child these are those about the child among what whoever carries it has.
    """
    await people.get_person(db, keyholder.org_id, person_id)
    opened = await open_vault(db, keystore, keyholder, person_id, purpose)
    member = await _find_member(db, keystore, keyholder, person_id)
    if member is None or member.kind != "unborn":
        return await read_all(db, opened)
    carrier = await people.find_carrier(db, keystore, keyholder, person_id)
    if carrier is None:
        return await read_all(db, opened)
    # Whoever could not see who carries the child wrote into the child's own.
    own = await read_all(db, opened)
    found = await read_all(db, await open_vault(db, keystore, keyholder, carrier, purpose))
    both = [*own, *(one for one in found if one.said.about == person_id)]
    return sorted(both, key=lambda one: one.recorded_at)


async def open_vault(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, purpose: str
) -> OpenVault:
    """Open the vault in which a person's observations lie, on the record."""
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    return await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind="observations",
        object_id=person_id,
    )


async def read_all(db: AsyncConnection, opened: OpenVault) -> list[Observation]:
    """Return the observations of a vault that was opened on the record, oldest first."""
    found = []
    for row in await queries.find_of(db, opened.vault.org_id, opened.vault.subject_id):
        note = await care.read_note(
            db, opened, row.note, KIND, row.observation_id, ObservationRecord
        )
        found.append(Observation(row.observation_id, note.content, note.made_at, note.author_id))
    return found


async def _find_again(
    db: AsyncConnection,
    keyholder: Keyholder,
    keeper_id: str,
    said: ObservationRecord,
    observation_id: str | None,
) -> Observation | None:
    """Return what a tablet sends a second time; nothing is opened to compare it."""
    if observation_id is None:
        return None
    await people.lock_person(db, keyholder.org_id, keeper_id)
    row = await queries.find_observation(db, keyholder.org_id, observation_id)
    if row is None:
        return None
    if row.person_id != keeper_id:
        raise AlreadyNoted(field="id")
    return Observation(observation_id, said, row.recorded_at, keyholder.worker_id)


async def _get_vault(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> Vault:
    return await people.get_vault_to_write(
        db, keyholder, person_id, "safeguarding", purpose=_PURPOSE
    )


async def _find_member(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Member | None:
    """Return a person as their household has them, or None to whoever may not open that."""
    try:
        return await people.get_member(db, keystore, keyholder, person_id)
    except (NotFound, NoGrant, StandbyOnly):
        return None


async def _check_own(db: AsyncConnection, org_id: str, person_id: str, env_id: str) -> None:
    """Raise ``NotFound`` for a piece of somebody else."""
    voice = await vaults.get_vault_of(db, org_id, person_id, "voice")
    if (await entries.get_piece(db, org_id, env_id)).vault_id != voice.id:
        raise NotFound

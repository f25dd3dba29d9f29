"""Write an observation down, count them, open them: sealed in the safeguarding vault, not in the voice.

What was seen and heard stands apart from what the worker makes of it, because a label passes for a
fact soon enough (16.1 of the review). It is the organisation's record and not the person's words, so
it follows the retention schedule: whoever has their own words erased does not erase what others saw.
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
from voicecapture.capture.entries import service as entries
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people
from voicecapture.review.observations import queries

_KIND = "observation"


class ObservationRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is sealed; ``opinion`` is what the worker makes of it, if anything."""

    seen_and_heard: str
    opinion: str | None = None
    session_id: str | None = None
    env_id: str | None = None


@dataclass(frozen=True)
class Observation:
    """An observation in the clear, by whom and when."""

    id: str
    said: ObservationRecord
    recorded_at: datetime
    recorded_by: str


async def count_observations(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> int:
    """Return how many there are, to whoever holds any grant on the person; opens nothing."""
    await people.get_vaults_for_holder(db, keyholder, person_id, purpose="count_observations")
    return await queries.count_of(db, keyholder.org_id, person_id)


async def record_observation(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, said: ObservationRecord
) -> Observation:
    """Seal an observation, signed by the worker who made it.

    Raises:
        NoGrant: the keyholder may not open this person's safeguarding record.
        NotFound: the piece that it names is not this person's.
    """
    vault = await people.get_vault_to_write(
        db, keyholder, person_id, "safeguarding", purpose="observation"
    )
    if said.env_id is not None:
        await _check_own(db, keyholder.org_id, person_id, said.env_id)
    observation_id, moment = new_id(), clock.now()
    await queries.insert_observation(
        db,
        org_id=keyholder.org_id,
        observation_id=observation_id,
        person_id=person_id,
        recorded_at=moment,
        note=seal_note(keyholder, vault, _KIND, observation_id, said),
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="observation.recorded",
        object_kind="person",
        object_id=person_id,
    )
    return Observation(observation_id, said, moment, keyholder.worker_id)


async def open_observations(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, purpose: str
) -> list[Observation]:
    """Open a person's observations, oldest first, on the record."""
    await people.get_person(db, keyholder.org_id, person_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    opened = await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind="observations",
        object_id=person_id,
    )
    found = []
    for row in await queries.find_of(db, keyholder.org_id, person_id):
        note = await care.read_note(
            db, opened, row.note, _KIND, row.observation_id, ObservationRecord
        )
        found.append(Observation(row.observation_id, note.content, note.made_at, note.author_id))
    return found


async def _check_own(db: AsyncConnection, org_id: str, person_id: str, env_id: str) -> None:
    """Raise ``NotFound`` for a piece of somebody else."""
    voice = await vaults.get_vault_of(db, org_id, person_id, "voice")
    if (await entries.get_piece(db, org_id, env_id)).vault_id != voice.id:
        raise NotFound

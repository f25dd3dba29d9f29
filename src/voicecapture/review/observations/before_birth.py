"""What was observed of a child before the birth, and whether any of it goes into the child's own record.

It is the record of whoever carried the child, about their body and their days. A birth moves none of it: a
worker who may open both records decides, for each, with a reason that is kept. What is copied says whose
observation it is and stays where it was.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people import service as people
from voicecapture.review.observations import queries, service
from voicecapture.review.observations.errors import CarrierUnknown, NotFromBefore
from voicecapture.review.observations.record import BeforeBirth, BirthDecision, Fate
from voicecapture.review.observations.service import Observation

_KIND = "birth_decision"


@dataclass(frozen=True)
class FromBefore:
    """An observation from before the birth, and what was decided of it, if anything."""

    observation: Observation
    fate: Fate | None


async def open_from_before(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, child_id: str, purpose: str
) -> list[FromBefore]:
    """Open what was observed of a child before the birth, oldest first, on the record.

    Raises:
        NoGrant: the record of the child, or of whoever carried it, is shut to the keyholder.
        CarrierUnknown: nobody has noted who carried the child.
    """
    child = await service.open_vault(db, keystore, keyholder, child_id, purpose)
    found = await _read_from_before(db, keystore, keyholder, child_id, purpose)
    fates = await _read_fates(db, child)
    return [FromBefore(one, fates.get(one.id)) for one in found]


async def decide(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    child_id: str,
    decision: BirthDecision,
) -> None:
    """Keep what was decided, and copy into the child's record what belongs there too.

    Raises:
        NoGrant, CarrierUnknown: as for opening.
        NotFromBefore: something else was chosen, or it was copied before.
    """
    before = await open_from_before(db, keystore, keyholder, child_id, "observation")
    open_ones = {one.observation.id: one.observation for one in before if one.fate != "copied"}
    chosen = [open_ones.get(one) for one in dict.fromkeys(decision.observations)]
    vault = await people.get_vault_to_write(
        db, keyholder, child_id, "safeguarding", purpose="observation"
    )
    for one in chosen:
        if one is None:
            raise NotFromBefore(field="observations")
        if decision.fate == "copied":
            await service.keep(db, keyholder, vault, _copy(one).said)
    decision_id = new_id()
    await queries.insert_decision(
        db,
        org_id=keyholder.org_id,
        decision_id=decision_id,
        person_id=child_id,
        decided_at=clock.now(),
        note=seal_note(keyholder, vault, _KIND, decision_id, decision),
    )
    await _record(db, keyholder, child_id, decision)


def _copy(one: Observation) -> Observation:
    source = BeforeBirth(
        observation=one.id, recorded_by=one.recorded_by, recorded_at=one.recorded_at
    )
    said = msgspec.structs.replace(one.said, about=None, before_birth=source)
    return Observation(one.id, said, one.recorded_at, one.recorded_by)


async def _read_from_before(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, child_id: str, purpose: str
) -> list[Observation]:
    carrier = await people.find_carrier(db, keystore, keyholder, child_id)
    if carrier is None:
        raise CarrierUnknown
    opened = await service.open_vault(db, keystore, keyholder, carrier, purpose)
    return [one for one in await service.read_all(db, opened) if one.said.about == child_id]


async def _read_fates(db: AsyncConnection, child: OpenVault) -> dict[str, Fate]:
    fates: dict[str, Fate] = {}
    for row in await queries.find_decisions(db, child.vault.org_id, child.vault.subject_id):
        note = await care.read_note(db, child, row.note, _KIND, row.decision_id, BirthDecision)
        fates |= dict.fromkeys(note.content.observations, note.content.fate)
    return fates


async def _record(
    db: AsyncConnection, keyholder: Keyholder, child_id: str, decision: BirthDecision
) -> None:
    detail: dict[str, Any] = {"fate": decision.fate, "count": len(decision.observations)}
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="observation.birth_decided",
        object_kind="person",
        object_id=child_id,
        **detail,
    )

"""Record on which ground a person's record is kept, and read it on the record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.lawful_basis import queries, rules
from voicecapture.engagement.lawful_basis.errors import BasisLeavesUnsaid
from voicecapture.engagement.lawful_basis.rules import LawfulBasis
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.people import service as people

HISTORY_MAX = 200
_KIND = "lawful_basis"


@dataclass(frozen=True)
class RecordedBasis:
    """A ground, who recorded it and when."""

    id: str
    basis: LawfulBasis
    recorded_at: datetime
    recorded_by: str


async def record_basis(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    basis: LawfulBasis,
    note_id: str | None = None,
) -> RecordedBasis:
    """Add a ground, which counts from now on; a note that was kept before changes nothing.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        BasisLeavesUnsaid: naming what is missing.
        AlreadyNoted: the note's id is another note's.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=_KIND)
    unsaid = rules.first_unsaid(basis)
    if unsaid:
        raise BasisLeavesUnsaid(field=unsaid)
    await people.lock_person(db, keyholder.org_id, person_id)
    before = await queries.find_row(db, keyholder.org_id, note_id) if note_id else None
    if before is not None:
        return _repeated(before, keyholder, person_id, basis)
    newest = await queries.find_rows(db, keyholder.org_id, person_id, 1)
    basis_id, moment = note_id or new_id(), clock.now()
    await queries.insert_row(
        db,
        org_id=keyholder.org_id,
        basis_id=basis_id,
        person_id=person_id,
        number=newest[0].number + 1 if newest else 1,
        recorded_by=keyholder.worker_id,
        recorded_at=moment,
        note=seal_note(keyholder, vault, _KIND, basis_id, basis),
    )
    await _record(db, keyholder, person_id)
    return RecordedBasis(basis_id, basis, moment, keyholder.worker_id)


async def read_bases(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[RecordedBasis]:
    """Open the grounds of a person's record, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=_KIND)
    found = []
    for row in await queries.find_rows(db, keyholder.org_id, person_id, HISTORY_MAX):
        note = await care.read_note(db, opened, row.note, _KIND, row.basis_id, LawfulBasis)
        found.append(RecordedBasis(row.basis_id, note.content, row.recorded_at, note.author_id))
    return found


def _repeated(row: Any, keyholder: Keyholder, person_id: str, basis: LawfulBasis) -> RecordedBasis:
    if (row.person_id, row.recorded_by) != (person_id, keyholder.worker_id):
        raise AlreadyNoted(field="id")
    return RecordedBasis(row.basis_id, basis, row.recorded_at, row.recorded_by)


async def _record(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="lawful_basis.recorded",
        object_kind="person",
        object_id=person_id,
    )

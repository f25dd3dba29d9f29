"""Add a note to one of a person's series, and read them on the record. Adding opens nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import AlreadyNoted, Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.series import queries
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people import service as people

HISTORY_MAX = 200

Said = TypeVar("Said", bound=msgspec.Struct)


@dataclass(frozen=True)
class Series(Generic[Said]):
    """One kind of note: where it lies, what it says, and what it must not leave unsaid.

    ``kind`` names the sealed note, and the purpose for which the care vault is opened.
    """

    table: Table
    kind: str
    shape: type[Said]
    first_unsaid: Callable[[Said], str | None]
    unsaid: type[Problem]


@dataclass(frozen=True)
class Kept(Generic[Said]):
    """A note, who recorded it and when; ``fresh`` unless it was kept before under the same id."""

    id: str
    said: Said
    recorded_at: datetime
    recorded_by: str
    fresh: bool = False


async def add(
    db: AsyncConnection,
    keyholder: Keyholder,
    series: Series[Said],
    person_id: str,
    said: Said,
    note_id: str | None = None,
) -> Kept[Said]:
    """Add a note; one that was kept before changes nothing.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        The series' own problem, naming what is missing.
        AlreadyNoted: the note's id is another note's.
    """
    vault = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose=series.kind)
    unsaid = series.first_unsaid(said)
    if unsaid:
        raise series.unsaid(field=unsaid)
    await people.lock_person(db, keyholder.org_id, person_id)
    before = note_id and await queries.find_note(db, series.table, keyholder.org_id, note_id)
    if before:
        return _repeated(before, keyholder, person_id, said)
    kept = Kept(note_id or new_id(), said, clock.now(), keyholder.worker_id, fresh=True)
    await _insert(db, keyholder, series, vault, kept)
    return kept


async def is_new(
    db: AsyncConnection, keyholder: Keyholder, series: Series[Said], note_id: str | None
) -> bool:
    """Return whether no note of this id is kept yet."""
    return note_id is None or not await queries.find_note(
        db, series.table, keyholder.org_id, note_id
    )


async def read(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    series: Series[Said],
    person_id: str,
) -> list[Kept[Said]]:
    """Open a person's notes of this kind, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=series.kind)
    found = []
    rows = await queries.find_notes(db, series.table, keyholder.org_id, person_id, HISTORY_MAX)
    for row in rows:
        note = await care.read_note(db, opened, row.note, series.kind, row.note_id, series.shape)
        found.append(Kept(row.note_id, note.content, row.recorded_at, note.author_id))
    return found


def _repeated(row: Any, keyholder: Keyholder, person_id: str, said: Said) -> Kept[Said]:
    if (row.person_id, row.recorded_by) != (person_id, keyholder.worker_id):
        raise AlreadyNoted(field="id")
    return Kept(row.note_id, said, row.recorded_at, row.recorded_by)


async def _insert(
    db: AsyncConnection, keyholder: Keyholder, series: Series[Said], vault: Vault, kept: Kept[Said]
) -> None:
    org_id, person_id = keyholder.org_id, vault.subject_id
    newest = await queries.find_notes(db, series.table, org_id, person_id, 1)
    await queries.insert_note(
        db,
        series.table,
        org_id=org_id,
        note_id=kept.id,
        person_id=person_id,
        number=newest[0].number + 1 if newest else 1,
        recorded_by=kept.recorded_by,
        recorded_at=kept.recorded_at,
        note=seal_note(keyholder, vault, series.kind, kept.id, kept.said),
    )
    await audit.append(
        db,
        org_id=org_id,
        actor=keyholder.worker_id,
        action=f"{series.kind}.recorded",
        object_kind="person",
        object_id=person_id,
    )

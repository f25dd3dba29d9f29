"""Keep what a person wants a new worker to know first, show it, and note that it was read.

Nobody is asked about the same hurt twice because a worker left (review 5.3, 15.9): what they would say
again to the next one is kept in their words, and opens before anything else does. The gate holds the
rest back until then; here is the way through it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people.persons import service as persons
from voicecapture.people.read_first import queries
from voicecapture.people.read_first.errors import ReadFirstChanged
from voicecapture.people.read_first.record import ReadFirst

_KIND = "read_first"
# The one reason for which the gate opens the care record to whoever has not acknowledged yet.
PURPOSE = "read_first"


@dataclass(frozen=True)
class Shown:
    """The newest note of a person, opened; who wrote it down and when."""

    id: str
    said: ReadFirst
    made_at: datetime
    written_by: str


@dataclass(frozen=True)
class ToRead:
    """What there is to read: a note, none, or one that lies in a vault not open to the reader."""

    note: Shown | None
    closed: bool
    due: bool


async def write(db: AsyncConnection, keyholder: Keyholder, person_id: str, said: ReadFirst) -> str:
    """Keep a note, to whoever holds the person's care record; return its id.

    Earlier notes stay sealed where they are; the newest is the one that is shown.
    """
    vault = await persons.get_vault_to_write(db, keyholder, person_id, "care", purpose="person")
    note_id = new_id()
    await queries.insert_note(
        db,
        org_id=keyholder.org_id,
        note_id=note_id,
        person_id=person_id,
        made_at=clock.now(),
        note=seal_note(keyholder, vault, _KIND, note_id, said),
    )
    await _record(db, keyholder, "read_first.written", person_id)
    return note_id


async def read(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> ToRead:
    """Open the newest note, on the record, to whoever has access to the person.

    Raises:
        NotFound, NoGrant: no such person, or no access to them at all.
    """
    found = await persons.get_vaults_for_holder(db, keyholder, person_id, purpose=PURPOSE)
    due = any([await vaults.is_read_first_due(db, one, keyholder.worker_id) for one in found])
    row = await queries.find_newest(db, keyholder.org_id, person_id)
    if row is None:
        return ToRead(None, closed=False, due=due)
    held = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    if not await vaults.holds_grant(db, held, keyholder.worker_id):
        return ToRead(None, closed=True, due=due)
    opened = await persons.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    note = await care.read_note(db, opened, row.note, _KIND, row.note_id, ReadFirst)
    shown = Shown(row.note_id, note.content, note.made_at, note.author_id)
    return ToRead(shown, closed=False, due=due)


async def acknowledge(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, note_id: str | None
) -> None:
    """Note that the reader has read it; from here on the rest opens to them.

    ``note_id`` is the note that was shown, or None where there was none or it was closed to them.

    Raises:
        ReadFirstChanged: a newer note than the one shown is there.
    """
    found = await persons.get_vaults_for_holder(db, keyholder, person_id, purpose=PURPOSE)
    row = await queries.find_newest(db, keyholder.org_id, person_id)
    held = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    readable = await vaults.holds_grant(db, held, keyholder.worker_id)
    if note_id != (row.note_id if row is not None and readable else None):
        raise ReadFirstChanged
    for vault in found:
        await vaults.acknowledge_read_first(db, vault, keyholder.worker_id)
    for notice in await notices.find_open(db, keyholder.org_id, "read_first", [person_id]):
        if notice.worker_id == keyholder.worker_id:
            await notices.mark_done(db, keyholder.org_id, notice.id, keyholder.worker_id)
    await _record(db, keyholder, "read_first.acknowledged", person_id)


async def _record(db: AsyncConnection, keyholder: Keyholder, action: str, person_id: str) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="person",
        object_id=person_id,
    )

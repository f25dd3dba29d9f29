"""What is sealed about a session: written without a grant, read with one."""

from datetime import datetime

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.db import AnyRow
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.sessions import queries
from voicecapture.capture.sessions.record import MUST_ACT, PRESENCE, MustActRecord
from voicecapture.crypto.statements import VaultKind
from voicecapture.engagement.presence.record import Presence
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults import service as vaults


async def seal(
    db: AsyncConnection,
    keyholder: Keyholder,
    session_id: str,
    person_id: str,
    vault_kind: VaultKind,
    kind: str,
    content: msgspec.Struct,
    *,
    note_id: str | None = None,
) -> str:
    """Seal a note to one of the person's vaults and return its id, the tablet's own if it gave one.

    No grant is asked: a worker who was told something writes it down, whoever may read it.
    """
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, vault_kind)
    note_id = note_id or new_id()
    await queries.insert_note(
        db,
        org_id=keyholder.org_id,
        note_id=note_id,
        session_id=session_id,
        kind=kind,
        made_at=clock.now(),
        note=seal_note(keyholder, vault, kind, note_id, content),
    )
    return note_id


async def find_kept(
    db: AsyncConnection, org_id: str, session_id: str, note_id: str | None, kind: str
) -> AnyRow | None:
    """Return what is kept under this id of this session, or None if it is new.

    Raises:
        AlreadyNoted: the id is another note's.
    """
    row = await queries.find_note(db, org_id, note_id) if note_id else None
    if row is not None and (row.session_id, row.kind) != (session_id, kind):
        raise AlreadyNoted(field="id")
    return row


async def read_presence(
    db: AsyncConnection, opened: OpenVault, person_id: str
) -> dict[str, list[Presence]]:
    """Return who was there by session, oldest note first, from the person's opened care vault.

    A note made without a line stands where it was made, not where it arrived.
    """
    found: dict[str, list[tuple[datetime, Presence]]] = {}
    for row in await queries.find_notes_of(db, opened.vault.org_id, person_id, PRESENCE):
        note = await care.read_note(db, opened, row.note, PRESENCE, row.note_id, Presence)
        said = note.content
        found.setdefault(row.session_id, []).append((said.noted_at or row.made_at, said))
    return {
        session_id: [said for _, said in sorted(noted, key=lambda one: one[0])]
        for session_id, noted in found.items()
    }


async def find_must_act(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, note_id: str
) -> str | None:
    """Return what a worker saw that must be acted on, and whom they rang, on the record.

    None to a lead without a grant on the person's safeguarding vault: whom it is about is enough to
    act at once, and the worker can be rung.
    """
    row = await queries.find_note(db, keyholder.org_id, note_id)
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    granted = await vaults.holds_grant(db, vault, keyholder.worker_id)
    if row is None or row.kind != MUST_ACT or not granted:
        return None
    opened = await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose="safeguarding",
        object_kind="session",
        object_id=row.session_id,
    )
    note = await care.read_note(db, opened, row.note, MUST_ACT, note_id, MustActRecord)
    said = [note.content.what, note.content.rang and f"\N{BLACK TELEPHONE} {note.content.rang}"]
    return "\n".join(line for line in said if line) or None

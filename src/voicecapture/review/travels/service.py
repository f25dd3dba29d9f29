"""Find how far a person's pieces may travel today, and write down a change of mind.

On the voice door a change is a small sealed piece of its own that names the earlier one (docs/envelope.md,
"travel"); nothing of what was said is opened for it. In a later visit a worker writes it down. Both are
read only under the person's opened vault, and only where the person themselves put it down.
"""

import asyncio
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.crypto.envelope import Sealed
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.review.travels import queries
from voicecapture.review.travels.record import TRAVEL, TravelNote
from voicecapture.review.travels.rules import Said, Travel, newest

# A change of mind seals to less than this; larger pieces need not be opened to look for one.
SMALL = 640


async def find_travels(db: AsyncConnection, opened: OpenVault) -> dict[str, Travel]:
    """Return how far those pieces of an opened vault may travel that the person spoke of again."""
    org_id, vault_id = opened.vault.org_id, opened.vault.id
    small = await entries.list_small(db, org_id, vault_id, SMALL)
    # A vault may hold hundreds; opening them keeps nobody else waiting.
    said = await asyncio.to_thread(lambda: [one for each in small if (one := _read(opened, *each))])
    for row in await queries.find_notes(db, org_id, vault_id):
        note = await opening.read_note(db, opened, row.note, TRAVEL, row.note_id, TravelNote)
        said.append(Said(note.content.piece, note.content.travel, None, 0, row.made_at))
    return newest(said)


def _read(opened: OpenVault, piece: StoredPiece, sealed: Sealed) -> Said | None:
    # A piece whose bits were changed is refused when somebody opens it; it changes nothing here.
    with suppress(DoesNotOpen):
        inner = opening.open_entry(opened, sealed).inner
        if inner.activity == TRAVEL and inner.supersedes and inner.author == inner.person:
            env_id = inner.supersedes.hex()
            return Said(env_id, inner.travel, piece.device_id, piece.seq, piece.received_at)
    return None


async def note_travel(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    env_id: str,
    travel: Travel,
    said: str,
) -> None:
    """Write down, on the record, that the person said how far a piece may travel from now on.

    Raises:
        NotFound: this organisation has no such piece.
        NoGrant: the keyholder may not open this person's voice.
    """
    piece = await entries.get_piece(db, keyholder.org_id, env_id)
    vault = await vaults.get_vault(db, keyholder.org_id, piece.vault_id)
    await opening.open_voice_vault(
        db, keystore, keyholder, vault, purpose="travel", object_kind="piece", object_id=env_id
    )
    note_id = new_id()
    note = seal_note(
        keyholder, vault, TRAVEL, note_id, TravelNote(piece=env_id, travel=travel, said=said)
    )
    await queries.insert_note(
        db,
        org_id=keyholder.org_id,
        note_id=note_id,
        env_id=env_id,
        vault_id=vault.id,
        made_at=clock.now(),
        note=note,
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="travel.noted",
        object_kind="piece",
        object_id=env_id,
        subject=vault.subject_id,
    )

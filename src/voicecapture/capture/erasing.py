"""What capture deletes when a person's record is erased: pieces, their parts, who was present.

Of each piece a husk stays: its id, its hash and its number in the tablet's chain, so that the chain shows
no gap where nothing was lost, and a tablet that sends the piece again is answered. What a worker saw that
had to be acted on lies in the safeguarding vault and stays.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.blobs.threads import for_each
from voicecapture.base.keystore import Keystore
from voicecapture.capture.entries import queries as entries
from voicecapture.capture.own_device import ending as own_device
from voicecapture.capture.session_packs import queries as session_packs
from voicecapture.capture.sessions import queries as sessions
from voicecapture.capture.sessions.record import CLOSING, PRESENCE
from voicecapture.capture.sync.filing import PART_IN_ROW_MAX
from voicecapture.crypto import envelope

_AT_ONCE = 500


async def erase_pieces(db: AsyncConnection, blobs: Blobs, org_id: str, vault_id: str) -> list[str]:
    """Empty every piece of a voice vault; return their ids."""
    rows = await entries.find_sealed(db, org_id, vault_id)
    named = [part for row in rows for part in envelope.read_seal(row.seal).blobs]
    await for_each(blobs.remove, [part.sha256 for part in named if part.len > PART_IN_ROW_MAX])
    for at in range(0, len(rows), _AT_ONCE):
        identities = [row.identity for row in rows[at : at + _AT_ONCE]]
        await entries.empty_pieces(db, org_id, vault_id, identities, clock.now())
    return [row.env_id for row in rows]


async def erase_of(db: AsyncConnection, keystore: Keystore, org_id: str, person_id: str) -> None:
    """Delete who was there and how it ended, who took them along, and the way back from their phone."""
    await session_packs.delete_of(db, org_id, person_id)
    await own_device.erase_of(db, keystore, org_id, person_id)
    await sessions.delete_notes_of(db, org_id, person_id, (PRESENCE, CLOSING))

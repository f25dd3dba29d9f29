"""What was erased is not kept again: a piece of an erased vault is answered with the signed tombstone.

The keystore is asked, one small file for each vault of a request: it is where a tombstone is durable first,
and no restored database has a say in it. The tablet deletes its copy on the tombstone's signature alone.
"""

from collections.abc import Iterable, Sequence

from voicecapture.base.blobs.store import Blobs
from voicecapture.base.blobs.threads import for_each
from voicecapture.base.keystore import Keystore
from voicecapture.capture.sync.checking import Checked
from voicecapture.capture.sync.schemas import OfferAnswer, PieceAnswer
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.statements import Signed
from voicecapture.keyring.tombstones import service as tombstones


def find_tombstones(keystore: Keystore, org_id: str, vault_ids: Iterable[str]) -> dict[str, Signed]:
    """Return the tombstones of those vaults of an organisation that were erased, by vault."""
    found = {one: tombstones.find(keystore, org_id, one) for one in set(vault_ids)}
    return {vault_id: signed for vault_id, signed in found.items() if signed is not None}


def answer_piece(env: bytes, tombstone: Signed) -> PieceAnswer:
    """Answer a piece that was sent."""
    return PieceAnswer(
        env,
        "erased",
        tombstone=tombstone.statement,
        tombstone_signature=tombstone.signature,
    )


def answer_offer(env: bytes, tombstone: Signed) -> OfferAnswer:
    """Answer a piece that was offered, so that it need not be sent first."""
    return OfferAnswer(
        env,
        "erased",
        [],
        tombstone=tombstone.statement,
        tombstone_signature=tombstone.signature,
    )


async def drop_large_parts(blobs: Blobs, pieces: Sequence[Checked]) -> None:
    """Delete the parts of pieces whose vault was erased between their arrival and their filing."""
    parts = [data for piece in pieces for data in piece.given.values()]
    await for_each(blobs.remove, [sha256(data) for data in parts])

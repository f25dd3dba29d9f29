"""What a person's own phone shows them: what they kept, and the approved answers, newest first.

Capture asks for it through :class:`voicecapture.capture.own_device.showing.OwnThings`, after every
condition was met and the opening put on record. What this version cannot read, or what is kept closed, is
left out; an answer is shown only in the person's version, which a worker checked.
"""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.blobs.store import Blobs
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.capture.own_device.showing import OwnAnswer, OwnPiece
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.media.strokes import Drawing
from voicecapture.release.answers import giving
from voicecapture.review.pieces import service as pieces
from voicecapture.review.pieces.contents import words_of
from voicecapture.review.pieces.errors import UnreadablePiece
from voicecapture.review.quarantine.errors import KeptClosed
from voicecapture.review.travels import service as travels
from voicecapture.review.travels.rules import Travel

# A phone shows the newest; a worker can read the others with the person.
NEWEST = 20
# A call for help is between the person and whoever answered it; a change of how far something may travel
# shows in the piece that it is about.
_NOT_SHOWN = frozenset({"help", "travel"})


async def own_things(
    db: AsyncConnection, blobs: Blobs, opened: OpenVault
) -> tuple[list[OwnPiece], list[OwnAnswer]]:
    """Return the newest pieces and the approved answers of the person whose vault this is."""
    vault = opened.vault
    stored, _ = await entries.list_pieces(db, vault.org_id, vault.id, limit=NEWEST)
    said_since = await travels.find_travels(db, opened)
    read = [await _read(db, blobs, opened, piece, said_since) for piece in stored]
    answers = await giving.answers_for_own_device(db, opened)
    return [piece for piece in read if piece], answers


async def _read(
    db: AsyncConnection,
    blobs: Blobs,
    opened: OpenVault,
    piece: StoredPiece,
    said_since: Mapping[str, Travel],
) -> OwnPiece | None:
    try:
        found = await pieces.read_piece(db, blobs, opened, piece, said_since)
    except (DoesNotOpen, UnreadablePiece, KeptClosed):
        return None
    if found.activity in _NOT_SHOWN or found.author_id != found.person_id:
        return None
    # A phone shows drawings; files are not opened for it.
    if isinstance(found.content, Drawing):
        found = await pieces.with_picture(found)
    return OwnPiece(
        id=found.env_id,
        activity=found.activity,
        language=found.language,
        travel=found.travel,
        made_at=found.claimed_at,
        words=words_of(found.content),
        picture=found.picture,
    )

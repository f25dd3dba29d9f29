"""Take what a tablet sends: check it, store its large parts, keep it in a batch, answer with receipts."""

import asyncio
from collections.abc import Sequence
from functools import partial

import msgspec
import structlog

from voicecapture.base.blobs import FolderBlobs
from voicecapture.base.db import AnyRow, Database
from voicecapture.base.errors import Busy, Malformed
from voicecapture.base.keystore import Keystore
from voicecapture.capture.sync import erased, filing, queries
from voicecapture.capture.sync.batcher import Batcher
from voicecapture.capture.sync.checking import UNREADABLE, Checked, Refused, check, read_upload
from voicecapture.capture.sync.erased import find_tombstones
from voicecapture.capture.sync.filing import PART_IN_ROW_MAX, Stores
from voicecapture.capture.sync.schemas import (
    Offer,
    OfferAnswer,
    OfferAnswers,
    OfferedPiece,
    PieceAnswer,
    PieceAnswers,
    Upload,
)
from voicecapture.capture.upload_tokens.service import Sender
from voicecapture.crypto.statements import Signed

log = structlog.get_logger("voicecapture")

# Hashing lets other threads run, a signature check does not: only large bodies gain from a thread.
_WORTH_A_THREAD = 256 * 1024


def make_batcher(stores: Stores) -> Batcher:
    """Return the application's one batcher."""
    return Batcher(partial(filing.file, stores))


def read_offer(body: bytes) -> Offer:
    """Decode an offer, or raise ``Malformed``."""
    try:
        return msgspec.msgpack.decode(body, type=Offer)
    except UNREADABLE as error:
        raise Malformed(field="pieces") from error


def read_pieces(body: bytes) -> Upload:
    """Decode an upload, or raise ``Malformed``; its pieces are read one by one, later."""
    try:
        return read_upload(body)
    except UNREADABLE as error:
        raise Malformed(field="pieces") from error


async def answer_offer(
    database: Database, keystore: Keystore, sender: Sender, offer: Offer
) -> OfferAnswers:
    """Return what is here of each offered piece: receipt if it is kept, tombstone if erased."""
    env_ids = sorted({piece.env.hex() for piece in offer.pieces})
    async with database.reading() as db:
        rows = await queries.find_pieces(db, sender.org_id, env_ids)
        unfinished = [row.identity for row in rows if row.receipt is None]
        parts = await queries.find_part_numbers(db, sender.org_id, unfinished)
    have: dict[str, list[int]] = {}
    for part in parts:
        have.setdefault(part.identity, []).append(part.number)
    found = {(row.env_id, row.identity): row for row in rows}
    gone = find_tombstones(keystore, sender.org_id, (row.vault_id for row in rows if row.erased_at))
    return OfferAnswers(
        [
            _offered(piece, found.get((piece.env.hex(), piece.identity.hex())), have, gone)
            for piece in offer.pieces
        ]
    )


def _offered(
    piece: OfferedPiece,
    row: AnyRow | None,
    have: dict[str, list[int]],
    gone: dict[str, Signed],
) -> OfferAnswer:
    if row is None:
        return OfferAnswer(piece.env, "missing", [])
    if row.vault_id in gone:
        return erased.answer_offer(piece.env, gone[row.vault_id])
    parts = have.get(row.identity, [])
    if row.receipt is not None:
        return OfferAnswer(piece.env, "kept", [], row.receipt, row.receipt_signature)
    # A rival is taken in whole too before its tablet hears of the conflict.
    is_whole = len(parts) == row.parts
    return OfferAnswer(piece.env, "conflict" if is_whole else "partial", parts)


async def keep(
    batcher: Batcher, blobs: FolderBlobs, keystore: Keystore, sender: Sender, upload: Upload
) -> PieceAnswers:
    """Keep what holds of an upload; one answer per piece, in the order sent.

    Raises:
        Busy: too much waits already, or the disk takes no more; the tablet tries again later.
    """
    checked = await _check_all(sender, upload.pieces)
    whole = [piece for piece in checked if isinstance(piece, Checked)]
    gone = find_tombstones(keystore, sender.org_id, (piece.vault_id for piece in whole))
    await _store_large_parts(blobs, [piece for piece in whole if piece.vault_id not in gone])
    answers = await batcher.submit(whole) if whole else []
    late = [piece for piece, answer in zip(whole, answers, strict=True) if answer.tombstone]
    await erased.drop_large_parts(blobs, [piece for piece in late if piece.vault_id not in gone])
    kept = iter(answers)
    return PieceAnswers(
        [
            PieceAnswer(piece.env, "refused", code=piece.code)
            if isinstance(piece, Refused)
            else next(kept)
            for piece in checked
        ]
    )


async def _check_all(sender: Sender, raws: Sequence[msgspec.Raw]) -> list[Checked | Refused]:
    def check_all() -> list[Checked | Refused]:
        return [check(sender, raw) for raw in raws]

    if sum(len(memoryview(raw)) for raw in raws) < _WORTH_A_THREAD:
        return check_all()
    return await asyncio.to_thread(check_all)


async def _store_large_parts(blobs: FolderBlobs, pieces: Sequence[Checked]) -> None:
    """Write parts that are too large for a row to the blobs; they are durable on return."""
    large = [
        data for piece in pieces for data in piece.given.values() if len(data) > PART_IN_ROW_MAX
    ]
    if not large:
        return
    try:
        await asyncio.to_thread(lambda: [blobs.put(data) for data in large])
    except OSError as error:
        log.error("sync.blobs_full", kind=type(error).__name__)
        raise Busy(retry_after=60) from error

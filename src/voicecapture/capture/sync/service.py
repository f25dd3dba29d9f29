"""Take what a tablet sends: check it, store its large parts, keep it in a batch, answer with receipts."""

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from voicecapture.base.blobs.store import Blobs
from voicecapture.base.blobs.threads import for_each
from voicecapture.base.db import AnyRow, Database
from voicecapture.base.errors import Malformed
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
    batcher: Batcher, blobs: Blobs, keystore: Keystore, sender: Sender, upload: Upload
) -> PieceAnswers:
    """Keep what holds of an upload; one answer per piece, in the order sent.

    Raises:
        Busy: too much waits already; the tablet tries again later.
        BlobsAway: the store of large parts takes none just now; the same.
    """
    checked = await _check_all(sender, upload.pieces)
    whole = [piece for piece in checked if isinstance(piece, Checked)]
    # Filing asks for tombstones again, where nothing can come between; here it spares the disk what is gone.
    large = [piece for piece in whole if piece.largest_part > PART_IN_ROW_MAX]
    gone = find_tombstones(keystore, sender.org_id, (piece.vault_id for piece in large))
    stored = [piece for piece in large if piece.vault_id not in gone]
    await store_large_parts(blobs, [data for piece in stored for data in piece.given.values()])
    answers = await batcher.submit(whole) if whole else []
    buried = {piece.vault_id for piece, one in zip(whole, answers, strict=True) if one.tombstone}
    await erased.drop_large_parts(blobs, [piece for piece in stored if piece.vault_id in buried])
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


async def store_large_parts(blobs: Blobs, parts: Iterable[bytes]) -> None:
    """Write sealed parts that are too large for a row to the blobs; they are durable on return.

    Raises:
        BlobsAway: some may lie there; the tablet comes again.
    """
    large = [data for data in parts if len(data) > PART_IN_ROW_MAX]
    await for_each(blobs.put, large)

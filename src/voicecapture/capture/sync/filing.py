"""Keep a batch of checked pieces: one transaction, one audit row an organisation, then receipts.

Guarantee: a receipt exists only for a piece whose every part is stored, and is committed with it; the
same identity always gets that same receipt. Each organisation's pieces wait for its audit head first,
so that two processes never decide about one id at once; the primary keys would refuse them if they did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.capture.sync import chains, holding, queries, rules
from voicecapture.capture.sync.checking import Checked, Refused
from voicecapture.capture.sync.erased import answer_piece, find_tombstones
from voicecapture.capture.sync.schemas import PieceAnswer
from voicecapture.capture.sync.shelf import Shelf, Slot
from voicecapture.crypto import statements
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.signing import Signer
from voicecapture.crypto.statements import Receipt, Signed
from voicecapture.keyring.vaults import service as vaults

PART_IN_ROW_MAX = 64 * 1024

Columns = dict[str, Any]


@dataclass(frozen=True)
class Stores:
    """What filing works with: it belongs to the application, not to a request."""

    database: Database
    keystore: Keystore
    settings: Settings


async def file(stores: Stores, batch: Sequence[Checked]) -> list[PieceAnswer]:
    """Keep what can be kept and return one answer per piece, after the commit."""
    answers: dict[int, PieceAnswer] = {}
    async with stores.database.transaction() as db:
        # Always in the same order, so that two processes cannot wait for each other.
        for org_id in sorted({piece.org_id for piece in batch}):
            own = {i: piece for i, piece in enumerate(batch) if piece.org_id == org_id}
            filed = await file_for(db, stores, org_id, list(own.values()))
            answers |= dict(zip(own, filed, strict=True))
    return [answers[i] for i in range(len(batch))]


async def file_for(
    db: AsyncConnection, stores: Stores, org_id: str, batch: Sequence[Checked]
) -> list[PieceAnswer]:
    """Keep one organisation's pieces in a transaction that the caller commits.

    Parts above 64 KiB lie among the blobs already (``sync.service.store_large_parts``).
    """
    await audit.take_turn(db, org_id)
    epochs = await vaults.find_epochs(db, org_id, "voice", (piece.vault_id for piece in batch))
    shelf = await _open_shelf(db, org_id, batch)
    # Asked once the turn is held: an erasure holds it too, so none comes between this and the commit.
    gone = find_tombstones(stores.keystore, org_id, (piece.vault_id for piece in batch))
    placed: list[Slot | Refused | PieceAnswer] = [
        _erased(piece, gone) or _refusal(piece, epochs) or shelf.place(piece) for piece in batch
    ]
    await _write(db, stores, org_id, shelf.touched, epochs)
    return [_answer(outcome) for outcome in placed]


async def _open_shelf(db: AsyncConnection, org_id: str, batch: Sequence[Checked]) -> Shelf:
    rows = await queries.find_pieces(db, org_id, sorted({piece.env_id for piece in batch}))
    unfinished = [row.identity for row in rows if row.receipt is None]
    parts = await queries.find_part_numbers(db, org_id, unfinished) if unfinished else []
    return Shelf(rows, parts)


def _erased(piece: Checked, gone: dict[str, Signed]) -> PieceAnswer | None:
    tombstone = gone.get(piece.vault_id)
    return None if tombstone is None else answer_piece(bytes.fromhex(piece.env_id), tombstone)


def _refusal(piece: Checked, epochs: dict[str, int]) -> Refused | None:
    current = epochs.get(piece.vault_id)
    if current is None:
        return Refused(bytes.fromhex(piece.env_id), "unknown_vault")
    if piece.epoch > current:
        return Refused(bytes.fromhex(piece.env_id), "unknown_epoch")
    return None


def _answer(outcome: Slot | Refused | PieceAnswer) -> PieceAnswer:
    if isinstance(outcome, PieceAnswer):
        return outcome
    if isinstance(outcome, Refused):
        return PieceAnswer(outcome.env, "refused", code=outcome.code)
    return PieceAnswer(
        bytes.fromhex(outcome.env_id),
        outcome.state,
        receipt=outcome.receipt,
        signature=outcome.receipt_signature,
    )


async def _write(
    db: AsyncConnection, stores: Stores, org_id: str, slots: list[Slot], epochs: dict[str, int]
) -> None:
    moment = clock.now()
    kept = [slot for slot in slots if slot.is_whole and not slot.rival]
    rivals = [slot for slot in slots if slot.is_new and slot.rival]
    columns: dict[str, Columns] = {}
    if kept or rivals:
        head = await _record(db, org_id, kept, rivals)
        columns = await _keep(db, stores, org_id, kept, head, moment)
        await _hold(db, org_id, [slot.brought for slot in kept], columns)
    await _write_pieces(db, org_id, slots, epochs, columns, moment)
    parts = [_part(org_id, slot, number) for slot in slots for number in sorted(slot.added)]
    if parts:
        await queries.insert_parts(db, parts)
    await chains.watch(db, org_id, [slot for slot in slots if slot.is_new])


async def _write_pieces(
    db: AsyncConnection,
    org_id: str,
    slots: list[Slot],
    epochs: dict[str, int],
    columns: dict[str, Columns],
    moment: datetime,
) -> None:
    new = [_row(slot, epochs, moment, columns.get(slot.env_id)) for slot in slots if slot.is_new]
    if new:
        await queries.insert_pieces(db, new)
    completed = [
        {"key_org": org_id, "key_env": slot.env_id, **columns[slot.env_id]}
        for slot in slots
        if slot.env_id in columns and not slot.is_new and not slot.rival
    ]
    if completed:
        await queries.complete_pieces(db, completed)


async def _record(db: AsyncConnection, org_id: str, kept: list[Slot], rivals: list[Slot]) -> bytes:
    named = sha256(*(bytes.fromhex(slot.identity) for slot in [*kept, *rivals]))
    return await audit.append(
        db,
        org_id=org_id,
        actor="system",
        action="pieces.received",
        object_kind="batch",
        object_id=named.hex(),
        kept=len(kept),
        conflicts=len(rivals),
    )


async def _keep(
    db: AsyncConnection,
    stores: Stores,
    org_id: str,
    kept: list[Slot],
    head: bytes,
    moment: datetime,
) -> dict[str, Columns]:
    """Give each piece that is now whole its arrival, times and receipt; return them by id."""
    signer = Signer(organisations.signing_key_of(stores.keystore, org_id))
    last = await queries.find_last_arrival(db, org_id)
    read_by = rules.read_by(moment, stores.settings.zone, stores.settings.read_by_hour)
    columns = {}
    for number, slot in enumerate(kept, start=last + 1):
        signed = _receipt(signer, org_id, slot, head, moment)
        slot.receipt, slot.receipt_signature = signed.statement, signed.signature
        columns[slot.env_id] = {
            "arrival": number,
            "received_at": moment,
            "read_by": read_by,
            "receipt": signed.statement,
            "receipt_signature": signed.signature,
            "held_under": None,
        }
    return columns


async def _hold(
    db: AsyncConnection, org_id: str, kept: list[Checked], columns: dict[str, Columns]
) -> None:
    """Hold back for the lead what comes from a dismissed colleague's tablet."""
    held = await holding.find_held(db, org_id, kept)
    for env_id, worker_id in held.items():
        columns[env_id]["held_under"] = worker_id
    if held:
        await holding.tell(db, org_id, held, kept)


def _receipt(signer: Signer, org_id: str, slot: Slot, head: bytes, moment: datetime) -> Signed:
    said = Receipt(
        v=1,
        org=bytes.fromhex(org_id),
        env=bytes.fromhex(slot.env_id),
        identity=bytes.fromhex(slot.identity),
        device=bytes.fromhex(slot.device_id),
        seq=slot.seq,
        received=clock.milliseconds(moment),
        audit=head,
    )
    return statements.make_with(signer, said)


_NOT_KEPT: Columns = {
    "arrival": None,
    "received_at": None,
    "read_by": None,
    "receipt": None,
    "receipt_signature": None,
    "held_under": None,
}


def _row(slot: Slot, epochs: dict[str, int], moment: datetime, kept: Columns | None) -> Columns:
    piece = slot.brought
    return {
        "org_id": piece.org_id,
        "env_id": piece.env_id,
        "rival": slot.rival,
        "identity": piece.identity,
        "vault_id": piece.vault_id,
        "epoch": piece.epoch,
        "late": piece.epoch < epochs[piece.vault_id],
        "device_id": piece.device_id,
        "seq": piece.seq,
        "prev": piece.prev,
        "core": piece.core,
        "seal": piece.seal,
        "sig": piece.sig,
        "parts": piece.parts,
        "size": piece.size,
        "first_seen_at": moment,
        **(_NOT_KEPT if slot.rival or kept is None else kept),
    }


def _part(org_id: str, slot: Slot, number: int) -> Columns:
    data = slot.added[number]
    # A larger part lies among the blobs already: it went there before the batch was made.
    is_small = len(data) <= PART_IN_ROW_MAX
    return {
        "org_id": org_id,
        "identity": slot.identity,
        "number": number,
        "data": data if is_small else None,
        "blob": None if is_small else slot.brought.hashes[number],
    }

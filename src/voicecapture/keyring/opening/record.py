"""Open one note under a vault that has been opened, whoever signed it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.crypto import envelope, notes
from voicecapture.crypto.envelope import Core
from voicecapture.crypto.errors import BadFormat, CryptoError, Tampered
from voicecapture.crypto.notes import NoteOutside
from voicecapture.crypto.packing import unpack
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.vaults.service import OpenVault, Vault

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True)
class Note(Generic[T]):
    """An opened record: what it says, who signed it (a worker's or the organisation's id), when."""

    content: T
    author_id: str
    made_at: datetime


async def read_note(
    db: AsyncConnection, opened: OpenVault, stored: bytes, kind: str, record_id: str, shape: type[T]
) -> Note[T]:
    """Open a stored note of this vault.

    Raises:
        DoesNotOpen: changed, moved from another row, person or vault, or not signed by its author.
    """
    try:
        outside = notes.read_outside(stored)
        core = check_vault(outside, opened.vault)
        cek = notes.unwrap_note_key(opened.key_of(core.epoch), outside)
        return await read_note_with_key(
            db, opened.vault.org_id, cek, outside, kind, record_id, shape
        )
    except CryptoError as error:
        raise DoesNotOpen from error


async def read_note_with_key(
    db: AsyncConnection,
    org_id: str,
    cek: bytes,
    outside: NoteOutside,
    kind: str,
    record_id: str,
    shape: type[T],
) -> Note[T]:
    """Open a note whose content key was wrapped to the reader alone (one draft, one piece)."""
    try:
        await _verify(db, org_id, outside)
        inner = notes.open_note(cek, outside, kind, bytes.fromhex(record_id))
        content = unpack(inner.content, shape)
    except (CryptoError, NotFound) as error:
        raise DoesNotOpen from error
    return Note(content, inner.author.hex(), clock.from_milliseconds(inner.made))


def check_vault(outside: NoteOutside, vault: Vault) -> Core:
    """Return a note's core, or refuse one that was sealed to another vault or organisation."""
    core = envelope.read_core(outside.core)
    if (core.org.hex(), core.vault.hex()) != (vault.org_id, vault.id):
        raise BadFormat("this note belongs to another vault")
    return core


async def _verify(db: AsyncConnection, org_id: str, outside: NoteOutside) -> None:
    """Return if the note is signed by a key that its author was ever certified with."""
    for key in await _verifying_keys(db, org_id, outside.signer.hex()):
        try:
            return notes.verify_note(outside, key)
        except Tampered:
            continue
    raise Tampered("this note is not signed by whom it names")


async def _verifying_keys(db: AsyncConnection, org_id: str, signer: str) -> list[bytes]:
    if signer == org_id:
        return [(await organisations.get_organisation(db, org_id)).verifying_key]
    return await workers.find_signing_keys(db, org_id, signer)

"""Open people's own pieces, and what is written about them in the same vault.

A piece opens in two ways: under the voice vault's key (a worker with a grant), or under a wrap of its
content key alone (a translator's one piece, an approver's one draft), which opens nothing else.
"""

from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import envelope, hpke, notes
from voicecapture.crypto.envelope import Core, Inner, Sealed
from voicecapture.crypto.errors import BadFormat, CryptoError
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.keyring.opening.gate import check_any_grant, open_on_record
from voicecapture.keyring.opening.record import Note, check_vault, read_note, read_note_with_key
from voicecapture.keyring.vaults.service import OpenVault, Vault

__all__ = [
    "Note",
    "OpenVault",
    "OpenedEntry",
    "check_any_grant",
    "key_for_note",
    "key_for_piece",
    "open_entry",
    "open_entry_with_key",
    "open_voice_vault",
    "read_note",
    "read_note_with_key",
    "refuse_on_record",
    "unwrap_for_reader",
    "unwrap_on_record",
    "wrap_for_reader",
]


@dataclass(frozen=True)
class OpenedEntry:
    """A piece in the clear: what it says of itself, and its media."""

    inner: Inner
    media: bytes


async def open_voice_vault(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    vault: Vault,
    *,
    purpose: str,
    object_kind: str,
    object_id: str,
) -> OpenVault:
    """Open a person's voice vault, on the record, for one stated purpose."""
    if vault.kind != "voice":
        raise ValueError("only voices are opened here")
    return await open_on_record(
        db,
        keystore,
        keyholder,
        vault,
        purpose=purpose,
        object_kind=object_kind,
        object_id=object_id,
    )


def key_for_piece(opened: OpenVault, core: bytes, seal: bytes) -> bytes:
    """Return a piece's content key, to open it or to wrap it for one reader.

    Raises:
        DoesNotOpen: the piece belongs to another vault, or its bytes were changed.
    """
    try:
        said = _check_core(core, opened.vault)
        return envelope.unwrap_cek(opened.key_of(said.epoch), core, seal)
    except CryptoError as error:
        raise DoesNotOpen from error


def key_for_note(opened: OpenVault, stored: bytes) -> bytes:
    """Return a note's content key, to wrap it for one reader (an approver's draft)."""
    try:
        outside = notes.read_outside(stored)
        said = check_vault(outside, opened.vault)
        return notes.unwrap_note_key(opened.key_of(said.epoch), outside)
    except CryptoError as error:
        raise DoesNotOpen from error


def open_entry(opened: OpenVault, sealed: Sealed) -> OpenedEntry:
    """Open a piece under its vault's key and check that it speaks of the vault's person."""
    cek = key_for_piece(opened, sealed.core, sealed.seal)
    return open_entry_with_key(cek, opened.vault, sealed)


def open_entry_with_key(cek: bytes, vault: Vault, sealed: Sealed) -> OpenedEntry:
    """Open a piece under its content key.

    Raises:
        DoesNotOpen: any bit of it was changed, or it was moved from another person.
    """
    try:
        _check_core(sealed.core, vault)
        envelope.check_cek(cek, sealed.core, sealed.seal)
        parts = envelope.open_parts(cek, sealed)
        inner = envelope.read_inner(parts[0], sealed.core)
    except CryptoError as error:
        raise DoesNotOpen from error
    if inner.person.hex() != vault.subject_id:
        raise DoesNotOpen
    return OpenedEntry(inner, b"".join(parts[1:]))


def wrap_for_reader(cek: bytes, reader_kem: bytes, reader_id: str, record_id: str) -> bytes:
    """Wrap one content key to one colleague, bound to the record it is for."""
    return hpke.seal(reader_kem, cek, _reader_label(reader_id, record_id))


async def unwrap_on_record(
    db: AsyncConnection,
    keyholder: Keyholder,
    wrap: bytes | None,
    record_id: str,
    *,
    purpose: str,
    object_kind: str,
    object_id: str,
    subject: str = "",
) -> bytes:
    """Return the key of one piece or draft that was wrapped to this keyholder, on the record.

    ``wrap`` is None when nothing was wrapped to them: that is a refusal, on the record too.

    Raises:
        NoGrant: there is no wrap for this keyholder; the refusal has been committed.
    """
    if wrap is None:
        await refuse_on_record(
            db,
            keyholder,
            purpose=purpose,
            object_kind=object_kind,
            object_id=object_id,
            subject=subject,
        )
    await _record(db, keyholder, "opened", purpose, object_kind, object_id, subject)
    return unwrap_for_reader(keyholder, wrap, record_id)


async def refuse_on_record(
    db: AsyncConnection,
    keyholder: Keyholder,
    *,
    purpose: str,
    object_kind: str,
    object_id: str,
    subject: str = "",
) -> NoReturn:
    """Raise ``NoGrant`` for what was given to someone else; the refusal has been committed."""
    await db.rollback()
    await _record(db, keyholder, "opening.refused", purpose, object_kind, object_id, subject)
    raise NoGrant


def unwrap_for_reader(keyholder: Keyholder, wrap: bytes, record_id: str) -> bytes:
    """Return the content key that was wrapped to this keyholder for this record."""
    try:
        return keyholder.unwrap(wrap, _reader_label(keyholder.worker_id, record_id))
    except CryptoError as error:
        raise NoGrant from error


async def _record(
    db: AsyncConnection,
    keyholder: Keyholder,
    action: str,
    purpose: str,
    object_kind: str,
    object_id: str,
    subject: str,
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        subject=subject,
        purpose=purpose,
        vault="voice",
    )
    await db.commit()


def _reader_label(reader_id: str, record_id: str) -> bytes:
    return b"vc1/reader" + bytes.fromhex(reader_id) + bytes.fromhex(record_id)


def _check_core(core: bytes, vault: Vault) -> Core:
    said = envelope.read_core(core)
    if (said.org.hex(), said.vault.hex()) != (vault.org_id, vault.id):
        raise BadFormat("this piece belongs to another vault")
    return said

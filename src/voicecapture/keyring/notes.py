"""Seal what the desk writes into the vault it belongs to.

Sealing needs only the vault's public key, so whoever writes need not be able to read; the writer
signs, so that nobody else's words pass for theirs. Opening is in :mod:`voicecapture.keyring.opening`.
"""

import secrets

import msgspec

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import notes
from voicecapture.crypto.envelope import Core
from voicecapture.crypto.notes import NoteInner
from voicecapture.keyring.vaults.service import Vault


def seal_note(
    keyholder: Keyholder, vault: Vault, kind: str, record_id: str, content: msgspec.Struct
) -> bytes:
    """Return the stored bytes of a record of ``kind`` with id ``record_id``, signed by its writer."""
    writer = bytes.fromhex(keyholder.worker_id)
    return _seal(vault, kind, record_id, content, keyholder.signing_key, writer)


def seal_note_as_organisation(
    keystore: Keystore, vault: Vault, kind: str, record_id: str, content: msgspec.Struct
) -> bytes:
    """Seal something that came from outside (an answer through the portal), vouched for by us."""
    key = organisations.signing_key_of(keystore, vault.org_id)
    return _seal(vault, kind, record_id, content, key, bytes.fromhex(vault.org_id))


def _seal(
    vault: Vault,
    kind: str,
    record_id: str,
    content: msgspec.Struct,
    signing_key: bytes,
    signer: bytes,
) -> bytes:
    core = Core(
        v=1,
        suite=1,
        env=secrets.token_bytes(16),
        org=bytes.fromhex(vault.org_id),
        vault=bytes.fromhex(vault.id),
        epoch=vault.epoch,
    )
    inner = NoteInner(
        ctx=bytes(32),
        kind=kind,
        note=bytes.fromhex(record_id),
        author=signer,
        made=clock.milliseconds(clock.now()),
        content=msgspec.msgpack.encode(content),
    )
    return notes.seal_note(core, vault.public_key, inner, signing_key, signer)

"""State a vault's key, and read a statement back: signed by a worker, chained epoch to epoch.

Guarantee: a :class:`Vault` exists only where the newest statement was signed by a colleague who was
certified, says exactly what the row says, and names the hash of the statement before it. Older
epochs need no signature check of their own, since that hash covers them.
"""

from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, hpke, statements
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.hashing import equal, sha256
from voicecapture.crypto.packing import unpack
from voicecapture.crypto.statements import Signed, VaultKind, VaultStatement
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.vaults import queries
from voicecapture.keyring.vaults.vault import Earlier, OpenVault, Vault, epoch_label

SHRED = "shred"


def state_first(
    keyholder: Keyholder, vault_id: str, kind: VaultKind, subject_id: str, public_key: bytes
) -> Signed:
    """Return the signed statement of a vault's first epoch."""
    return _state(keyholder, vault_id, kind, subject_id, 1, public_key, None)


def state_next(keyholder: Keyholder, vault: Vault, public_key: bytes) -> Signed:
    """Return the signed statement of the epoch after this one; it names this one's hash."""
    before = sha256(vault.statement.statement)
    subject = vault.subject_id
    return _state(keyholder, vault.id, vault.kind, subject, vault.epoch + 1, public_key, before)


def seal_back(keystore: Keystore, opened: OpenVault, public_key: bytes) -> bytes:
    """Return the private half of the present epoch, sealed to the next and boxed for shredding."""
    label = epoch_label(opened.vault, opened.vault.epoch)
    wrap = hpke.seal(public_key, opened.private_key, label)
    return boxes.seal_box(keystore.get(SHRED, opened.vault.id), wrap, label)


async def find_earlier(db: AsyncConnection, keystore: Keystore, vault: Vault) -> list[Earlier]:
    """Return the epochs before the present one, their statements' chain checked.

    Raises:
        DoesNotOpen: an epoch is missing, or its statement is not the one that the next names.
    """
    if vault.epoch == 1:
        return []
    rows = await queries.find_earlier_epochs(db, vault.org_id, vault.id, vault.epoch)
    try:
        return _walk(vault, rows, keystore.get(SHRED, vault.id))
    except CryptoError as error:
        raise DoesNotOpen from error


def _walk(vault: Vault, rows: Sequence[Any], shred_key: bytes) -> list[Earlier]:
    if [row.epoch for row in rows] != list(range(vault.epoch, 0, -1)):
        raise DoesNotOpen
    found = []
    for after, row in pairwise(rows):
        named = unpack(after.statement, VaultStatement).prev
        if named is None or not equal(named, sha256(row.statement)):
            raise DoesNotOpen
        wrap = boxes.open_box(shred_key, after.previous or b"", epoch_label(vault, row.epoch))
        found.append(Earlier(row.epoch, unpack(row.statement, VaultStatement).key, wrap))
    return found


async def read_vault(db: AsyncConnection, row: Any) -> Vault:
    """Return a stored vault, its statement verified against the row and its signer.

    Raises:
        DoesNotOpen: forged, moved, or an earlier epoch put in the place of the newest.
    """
    signed = Signed(row.statement, row.statement_signature)
    said = await _verified(db, row, signed)
    stored = (row.org_id, row.vault_id, row.kind, row.subject_id, row.epoch, row.signer_id)
    stated = (
        said.org.hex(),
        said.vault.hex(),
        said.kind,
        said.subject.hex(),
        said.epoch,
        said.signer.hex(),
    )
    if stored != stated or row.newest != row.epoch or (said.prev is None) != (said.epoch == 1):
        raise DoesNotOpen
    return Vault(
        org_id=row.org_id,
        id=row.vault_id,
        kind=said.kind,
        subject_id=row.subject_id,
        epoch=row.epoch,
        public_key=said.key,
        statement=signed,
        signer_id=row.signer_id,
        state=row.state,
        rotation_due=row.rotation_due_at is not None,
    )


async def _verified(db: AsyncConnection, row: Any, signed: Signed) -> VaultStatement:
    """Return what the statement says, signed by a key its signer was ever certified with."""
    for key in await workers.find_signing_keys(db, row.org_id, row.signer_id):
        with suppress(CryptoError):
            return statements.read(key, signed, VaultStatement)
    raise DoesNotOpen


def _state(
    keyholder: Keyholder,
    vault_id: str,
    kind: VaultKind,
    subject_id: str,
    epoch: int,
    public_key: bytes,
    before: bytes | None,
) -> Signed:
    said = VaultStatement(
        v=1,
        org=bytes.fromhex(keyholder.org_id),
        vault=bytes.fromhex(vault_id),
        kind=kind,
        subject=bytes.fromhex(subject_id),
        epoch=epoch,
        suite=1,
        key=public_key,
        made=clock.milliseconds(clock.now()),
        signer=bytes.fromhex(keyholder.worker_id),
        prev=before,
    )
    return statements.make(keyholder.signing_key, said)

"""Make a vault, grant on it, take a grant away.

A vault is made in the :class:`Keyholder` of the worker who adds the person. Its private key exists
only as HPKE wraps to workers, and each wrap is sealed again under the vault's shred key, which lies
in the keystore: destroying that one key makes every wrap, in every backup, worthless.
"""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, hpke, statements
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.statements import Signed, VaultKind, VaultStatement
from voicecapture.keyring.errors import AlreadyGranted, DoesNotOpen, NoGrant, NotToYourself
from voicecapture.keyring.vaults import queries

PERSON_VAULTS: tuple[VaultKind, ...] = ("voice", "care", "safeguarding")
_SHRED = "shred"


@dataclass(frozen=True)
class Vault:
    """A vault as far as its public side goes; the statement was verified when this was made."""

    org_id: str
    id: str
    kind: VaultKind
    subject_id: str
    epoch: int
    public_key: bytes
    statement: Signed
    signer_id: str


@dataclass(frozen=True, repr=False)
class OpenVault:
    """A vault and its private key, for the length of one request; made by :func:`open_vault`."""

    vault: Vault
    private_key: bytes


async def make_vault(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    kind: VaultKind,
    subject_id: str,
) -> Vault:
    """Make a vault, sign its statement, and grant it to the worker who makes it."""
    vault_id, private_key = new_id(), hpke.generate_private_key()
    keystore.create(_SHRED, vault_id, secrets.token_bytes(32))
    signed = _state(keyholder, vault_id, kind, subject_id, hpke.public_key_of(private_key))
    await queries.insert_vault(
        db,
        org_id=keyholder.org_id,
        vault_id=vault_id,
        kind=kind,
        subject_id=subject_id,
        epoch=1,
        created_at=clock.now(),
    )
    await queries.insert_epoch(
        db,
        org_id=keyholder.org_id,
        vault_id=vault_id,
        epoch=1,
        statement=signed.statement,
        statement_signature=signed.signature,
        signer_id=keyholder.worker_id,
    )
    vault = await get_vault(db, keyholder.org_id, vault_id)
    maker = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    await _insert_grant(db, keystore, OpenVault(vault, private_key), maker, keyholder.worker_id)
    await _record(db, keyholder, "vault.made", vault, keyholder.worker_id)
    return vault


async def get_vault(db: AsyncConnection, org_id: str, vault_id: str) -> Vault:
    """Return a vault of this organisation, its statement verified, or raise ``NotFound``."""
    row = await queries.find_vault(db, org_id, vault_id)
    if row is None:
        raise NotFound
    return await _from_row(db, row)


async def find_vaults_of(db: AsyncConnection, org_id: str, subject_id: str) -> list[Vault]:
    """Return all vaults of a person or a household."""
    return [
        await _from_row(db, row) for row in await queries.find_vaults_of(db, org_id, subject_id)
    ]


async def get_vault_of(db: AsyncConnection, org_id: str, subject_id: str, kind: VaultKind) -> Vault:
    """Return a person's or household's vault of one kind, or raise ``NotFound``."""
    for row in await queries.find_vaults_of(db, org_id, subject_id):
        if row.kind == kind:
            return await _from_row(db, row)
    raise NotFound


async def find_epochs(
    db: AsyncConnection, org_id: str, kind: VaultKind, vault_ids: Iterable[str]
) -> dict[str, int]:
    """Return the current epoch of those ids that are this organisation's vaults of this kind.

    Only ids and numbers leave, so no statement is verified: arriving pieces were sealed against
    statements that the tablet verified, and this is asked for every one of them.
    """
    rows = await queries.find_epochs(db, org_id, kind, sorted(set(vault_ids)))
    return {row.vault_id: row.epoch for row in rows}


async def holds_grant(db: AsyncConnection, vault: Vault, worker_id: str) -> bool:
    """Return whether a worker could open this vault; opens nothing."""
    found = await queries.find_grant(db, vault.org_id, vault.id, vault.epoch, worker_id)
    return found is not None


async def find_granted_subjects(
    db: AsyncConnection, keyholder: Keyholder, kind: VaultKind
) -> list[str]:
    """Return the persons or households whose vault of this kind the keyholder may open."""
    return list(
        await queries.find_granted_subjects(db, keyholder.org_id, keyholder.worker_id, kind)
    )


async def open_vault(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, vault: Vault
) -> OpenVault:
    """Return the vault with its private key.

    Only :mod:`voicecapture.keyring.opening` and granting call this; others open through them.

    Raises:
        NoGrant: the keyholder has no grant, or its wrap is for someone else.
    """
    row = await queries.find_grant(db, vault.org_id, vault.id, vault.epoch, keyholder.worker_id)
    if row is None:
        raise NoGrant
    label = _wrap_label(vault, keyholder.worker_id)
    try:
        shredded = boxes.open_box(keystore.get(_SHRED, vault.id), row.wrap, label)
        private_key = keyholder.unwrap(shredded, label)
    except CryptoError as error:
        raise NoGrant from error
    if hpke.public_key_of(private_key) != vault.public_key:
        raise DoesNotOpen
    return OpenVault(vault, private_key)


async def grant(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, vault: Vault, to_worker: str
) -> None:
    """Give a colleague access to a vault that the keyholder can open."""
    if to_worker == keyholder.worker_id:
        raise NotToYourself
    opened = await open_vault(db, keystore, keyholder, vault)
    if await holds_grant(db, vault, to_worker):
        raise AlreadyGranted
    grantee = await workers.get_worker(db, keyholder.org_id, to_worker)
    await _insert_grant(db, keystore, opened, grantee, keyholder.worker_id)
    await _record(db, keyholder, "grant.given", vault, to_worker)


async def revoke(db: AsyncConnection, keyholder: Keyholder, vault: Vault, from_worker: str) -> None:
    """Take a colleague's access away; what was read cannot be un-read."""
    if not await holds_grant(db, vault, keyholder.worker_id):
        raise NoGrant
    if not await queries.delete_grants(db, vault.org_id, vault.id, from_worker):
        raise NotFound
    await _record(db, keyholder, "grant.taken", vault, from_worker)


async def find_grantees(db: AsyncConnection, vault: Vault) -> list[str]:
    """Return the ids of the workers who may open this vault's current epoch."""
    rows = await queries.find_grants(db, vault.org_id, vault.id)
    return [row.worker_id for row in rows if row.epoch == vault.epoch]


async def _insert_grant(
    db: AsyncConnection, keystore: Keystore, opened: OpenVault, grantee: Worker, granted_by: str
) -> None:
    await organisations.check_anchored(db, keystore, grantee.org_id)
    label = _wrap_label(opened.vault, grantee.id)
    wrap = hpke.seal(grantee.kem_public, opened.private_key, label)
    await queries.insert_grant(
        db,
        org_id=opened.vault.org_id,
        vault_id=opened.vault.id,
        epoch=opened.vault.epoch,
        worker_id=grantee.id,
        wrap=boxes.seal_box(keystore.get(_SHRED, opened.vault.id), wrap, label),
        granted_by=granted_by,
        granted_at=clock.now(),
    )


def _wrap_label(vault: Vault, worker_id: str) -> bytes:
    ids = bytes.fromhex(vault.org_id + vault.id)
    return b"vc1/grant" + ids + vault.epoch.to_bytes(4, "big") + bytes.fromhex(worker_id)


def _state(
    keyholder: Keyholder, vault_id: str, kind: VaultKind, subject_id: str, public_key: bytes
) -> Signed:
    said = VaultStatement(
        v=1,
        org=bytes.fromhex(keyholder.org_id),
        vault=bytes.fromhex(vault_id),
        kind=kind,
        subject=bytes.fromhex(subject_id),
        epoch=1,
        suite=1,
        key=public_key,
        made=clock.milliseconds(clock.now()),
        signer=bytes.fromhex(keyholder.worker_id),
        prev=None,
    )
    return statements.make(keyholder.signing_key, said)


async def _read_statement(
    db: AsyncConnection, org_id: str, signer_id: str, signed: Signed
) -> VaultStatement:
    """Return what a vault's statement says, signed by a key its signer was ever certified with."""
    for key in await workers.find_signing_keys(db, org_id, signer_id):
        with suppress(CryptoError):
            return statements.read(key, signed, VaultStatement)
    raise DoesNotOpen


async def _from_row(db: AsyncConnection, row: Any) -> Vault:
    signed = Signed(row.statement, row.statement_signature)
    said = await _read_statement(db, row.org_id, row.signer_id, signed)
    stored = (row.org_id, row.vault_id, row.kind, row.subject_id, row.epoch, row.signer_id)
    stated = (
        said.org.hex(),
        said.vault.hex(),
        said.kind,
        said.subject.hex(),
        said.epoch,
        said.signer.hex(),
    )
    if stored != stated:
        raise DoesNotOpen
    return Vault(
        row.org_id,
        row.vault_id,
        said.kind,
        row.subject_id,
        row.epoch,
        said.key,
        signed,
        row.signer_id,
    )


async def _record(
    db: AsyncConnection, keyholder: Keyholder, action: str, vault: Vault, worker_id: str
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="vault",
        object_id=vault.id,
        kind=vault.kind,
        worker=worker_id,
    )

"""Destroy a vault's keys for good, and keep the signed word that it was done.

Guarantee: the tombstone is durable in the keystore before the shred key is destroyed, and both before
any row is touched; so whatever stops half-way, the next start finds the tombstone and finishes. A shred
key that a tombstone names is destroyed wherever it turns up again: in a keystore restored from before,
in one that was copied back. Nothing is destroyed on the strength of a tombstone that our own key did
not sign.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore, MissingKey
from voicecapture.crypto import signing, statements
from voicecapture.crypto.errors import BadFormat, CryptoError
from voicecapture.crypto.packing import unpack
from voicecapture.crypto.statements import Signed, Tombstone
from voicecapture.keyring.tombstones import queries
from voicecapture.keyring.tombstones.errors import TombstoneUnproven

KIND = "tombstone"
_SHRED = "shred"

Reason = Literal["asked_by_the_person", "asked_for_the_person"]


@dataclass(frozen=True)
class Stone:
    """A tombstone whose signature was checked: whose, which vault, since when (milliseconds)."""

    org_id: str
    vault_id: str
    at: int
    signed: Signed


def engrave(keystore: Keystore, org_id: str, vault_id: str, reason: Reason) -> Signed:
    """Sign the tombstone, make it durable in the keystore, and destroy the shred key; return it.

    Doing it twice gives the tombstone of the first time.
    """
    known = _find_signed(keystore, vault_id)
    signed = known or _sign(keystore, org_id, vault_id, reason)
    if known is None:
        # A crash may have left an empty file under this name; it names nothing and is replaced.
        keystore.destroy(KIND, vault_id)
        keystore.create(KIND, vault_id, msgspec.msgpack.encode(signed))
    keystore.destroy(_SHRED, vault_id)
    return signed


@dataclass(frozen=True)
class Found:
    """A vault of the database that a tombstone names."""

    kind: str
    subject_id: str


async def find_vault(db: AsyncConnection, stone: Stone) -> Found | None:
    """Return the vault that a tombstone names, if this database has it; verifies nothing of it."""
    row = await queries.find_vault(db, stone.org_id, stone.vault_id)
    return None if row is None else Found(row.kind, row.subject_id)


async def is_buried(db: AsyncConnection, stone: Stone) -> bool:
    """Return whether this database knows that the vault was erased, or never had it."""
    row = await queries.find_vault(db, stone.org_id, stone.vault_id)
    if row is None:
        return True
    known = await queries.find_tombstone(db, stone.org_id, stone.vault_id)
    return bool(row.state == "erased" and known is not None)


async def bury(db: AsyncConnection, keystore: Keystore, stone: Stone) -> None:
    """Delete every wrap of the vault's keys from the database, and keep the tombstone there too."""
    keystore.destroy(_SHRED, stone.vault_id)
    await queries.empty_vault(db, stone.org_id, stone.vault_id)
    if await queries.find_tombstone(db, stone.org_id, stone.vault_id) is None:
        await queries.insert_tombstone(
            db,
            org_id=stone.org_id,
            vault_id=stone.vault_id,
            statement=stone.signed.statement,
            signature=stone.signed.signature,
            made_at=clock.from_milliseconds(stone.at),
        )


def find(keystore: Keystore, org_id: str, vault_id: str) -> Signed | None:
    """Return the tombstone of a vault of this organisation, or None.

    It is asked of the keystore, where a restored database has no say, for every piece that arrives.
    """
    signed = _find_signed(keystore, vault_id)
    if signed is None:
        return None
    said = unpack(signed.statement, Tombstone)
    return signed if (said.org.hex(), said.vault.hex()) == (org_id, vault_id) else None


def prove(keystore: Keystore, signed: Signed) -> Stone:
    """Return what a tombstone says, after its signature was checked.

    Raises:
        TombstoneUnproven: our organisation's key did not sign it, or it is none.
    """
    try:
        said = unpack(signed.statement, Tombstone)
        key = signing.verifying_key_of(organisations.signing_key_of(keystore, said.org.hex()))
        said = statements.read(key, signed, Tombstone)
    except (CryptoError, MissingKey) as error:
        raise TombstoneUnproven("a tombstone is not signed by the organisation it names") from error
    return Stone(said.org.hex(), said.vault.hex(), said.at, signed)


async def are_there(db: AsyncConnection, keystore: Keystore) -> bool:
    """Return whether anything was ever erased here, as far as keystore or database know."""
    return bool(keystore.names(KIND)) or await queries.has_any(db)


async def gather(
    db: AsyncConnection, keystore: Keystore, brought: Sequence[Signed] = ()
) -> list[Stone]:
    """Return every tombstone that the keystore, the database or a list from elsewhere holds.

    Each is proven; those that the keystore lacked are written to it, and every shred key that one of
    them names is destroyed, before this returns: a keystore restored from before forgets nothing.

    Raises:
        TombstoneUnproven: naming the vault; nothing was destroyed for it.
    """
    held = {name: _get_signed(keystore, name) for name in keystore.names(KIND)}
    known = [signed for signed in held.values() if signed is not None]
    known += [Signed(row.statement, row.signature) for row in await queries.find_all(db)]
    stones = {stone.vault_id: stone for stone in (prove(keystore, one) for one in known)}
    for signed in brought:
        stone = prove(keystore, signed)
        stones.setdefault(stone.vault_id, stone)
    for stone in stones.values():
        if held.get(stone.vault_id) is None:
            keystore.destroy(KIND, stone.vault_id)
            keystore.create(KIND, stone.vault_id, msgspec.msgpack.encode(stone.signed))
        keystore.destroy(_SHRED, stone.vault_id)
    return list(stones.values())


def _sign(keystore: Keystore, org_id: str, vault_id: str, reason: Reason) -> Signed:
    said = Tombstone(
        v=1,
        org=bytes.fromhex(org_id),
        vault=bytes.fromhex(vault_id),
        env=None,
        at=clock.milliseconds(clock.now()),
        reason=reason,
    )
    return statements.make(organisations.signing_key_of(keystore, org_id), said)


def _find_signed(keystore: Keystore, vault_id: str) -> Signed | None:
    stored = keystore.find(KIND, vault_id)
    return _decode(stored) if stored else None


def _get_signed(keystore: Keystore, vault_id: str) -> Signed | None:
    """Return a listed tombstone; None for an empty file, which a crash left before anything was done."""
    stored = keystore.get(KIND, vault_id)
    if not stored:
        return None
    signed = _decode(stored)
    if signed is None:
        raise TombstoneUnproven(f"the tombstone of vault {vault_id} cannot be read")
    return signed


def _decode(stored: bytes) -> Signed | None:
    try:
        return unpack(stored, Signed)
    except BadFormat:
        return None

"""Keep and find a worker's ways to unlock."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.keys import PrivateKeys
from voicecapture.accounts.unlocks import queries
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.crypto import passwords
from voicecapture.crypto.passwords import Cost

Kind = Literal["passphrase", "passkey", "totp"]


@dataclass(frozen=True)
class Way:
    """A way in: a passphrase, a passkey with or without a wrap, or an app's time codes."""

    id: str
    kind: Kind
    label: str
    wraps: bool
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, repr=False)
class NewPassphrase:
    """A passphrase as the server keeps it: a hash of its authentication half, and a wrap."""

    salt: bytes
    cost: Cost
    auth_salt: bytes
    auth_hash: bytes
    wrapped_keys: bytes


async def make_passphrase(worker_id: str, keys: PrivateKeys) -> tuple[NewPassphrase, str]:
    """Return six fresh words, which are kept nowhere, and what the server keeps of them.

    The heavy hash runs in a thread; call this before the first query, so that it holds no lock.
    """
    drawn = draw()
    return await asyncio.to_thread(_passphrase_of, worker_id, keys, drawn), drawn.words


@dataclass(frozen=True, repr=False)
class Drawn:
    """What chance decides of a passphrase."""

    words: str
    salt: bytes
    auth_salt: bytes


def draw() -> Drawn:
    """Return fresh words and fresh salts."""
    return Drawn(passwords.generate_passphrase(), secrets.token_bytes(16), secrets.token_bytes(16))


def _passphrase_of(worker_id: str, keys: PrivateKeys, drawn: Drawn) -> NewPassphrase:
    unlock = passwords.derive_unlock(drawn.words, drawn.salt)
    auth_hash = passwords.stretch(unlock.auth, drawn.auth_salt, passwords.SERVER)
    wrapped = key_pairs.wrap(worker_id, keys, unlock.kek)
    return NewPassphrase(drawn.salt, passwords.MINIMUM, drawn.auth_salt, auth_hash, wrapped)


async def keep_passphrase(
    db: AsyncConnection, org_id: str, worker_id: str, new: NewPassphrase
) -> None:
    """Keep a passphrase in place of the one before; a worker has one at most."""
    before = await queries.find_passphrase(db, org_id, worker_id)
    if before is not None:
        await queries.delete_unlock(db, org_id, before.unlock_id)
    unlock_id = await add(db, org_id, worker_id, "passphrase", "", new.wrapped_keys)
    await queries.insert_passphrase(
        db,
        org_id=org_id,
        unlock_id=unlock_id,
        salt=new.salt,
        memory_kib=new.cost.memory_kib,
        iterations=new.cost.iterations,
        parallelism=new.cost.parallelism,
        auth_salt=new.auth_salt,
        auth_hash=new.auth_hash,
    )


async def add(
    db: AsyncConnection,
    org_id: str,
    worker_id: str,
    kind: Kind,
    label: str,
    wrapped_keys: bytes | None,
    unlock_id: str | None = None,
) -> str:
    """List a way to unlock and return its id; without a wrap it is a second factor only."""
    unlock_id = unlock_id or new_id()
    await queries.insert_unlock(
        db,
        org_id=org_id,
        unlock_id=unlock_id,
        worker_id=worker_id,
        kind=kind,
        label=label,
        wrapped_keys=wrapped_keys,
        created_at=clock.now(),
    )
    return unlock_id


async def find_passphrase(db: AsyncConnection, org_id: str, worker_id: str) -> Any | None:
    """Return the worker's passphrase with its wrap, or None for one who has none."""
    return await queries.find_passphrase(db, org_id, worker_id)


async def find_passphrase_by_login(db: AsyncConnection, login: str) -> Any | None:
    """Return the passphrase behind a login name, with the wrong tries at it.

    None for a name that nobody has, for one who left, and for one who has no passphrase.
    """
    return await queries.find_passphrase_by_login(db, login)


async def find_ways(db: AsyncConnection, org_id: str, worker_id: str) -> list[Way]:
    """Return a worker's ways in, oldest first."""
    return [
        Way(
            row.unlock_id,
            row.kind,
            row.label,
            row.wrapped_keys is not None,
            row.created_at,
            row.last_used_at,
        )
        for row in await queries.find_unlocks(db, org_id, worker_id)
    ]


async def note_use(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    """Note that a way in was used just now."""
    await queries.note_use(db, org_id, unlock_id, clock.now())


async def forget(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    """Remove a way in, with what a passphrase kept beside it."""
    await queries.delete_unlock(db, org_id, unlock_id)

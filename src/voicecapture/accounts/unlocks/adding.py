"""Add a way in to a session that proved itself: a passkey, an app's codes, or new words."""

import secrets

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.passkeys import challenges, checking
from voicecapture.accounts.passkeys import service as passkeys
from voicecapture.accounts.passkeys.challenges import Challenge
from voicecapture.accounts.passkeys.checking import Options
from voicecapture.accounts.passkeys.service import Shown
from voicecapture.accounts.sign_in import sessions
from voicecapture.accounts.sign_in.gate import HashGate
from voicecapture.accounts.sign_in.service import Stores
from voicecapture.accounts.time_codes import service as time_codes
from voicecapture.accounts.time_codes.service import AppSecret
from voicecapture.accounts.unlocks import service
from voicecapture.accounts.unlocks.removing import record
from voicecapture.accounts.unlocks.schemas import NewWords
from voicecapture.accounts.unlocks.service import NewPassphrase
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.passwords import Cost


async def begin_passkey(
    db: AsyncConnection, stores: Stores, keyholder: Keyholder
) -> tuple[Challenge, Options]:
    """Return what the browser is asked to make a passkey for, bound to this session."""
    worker = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    held = await passkeys.find_credentials(db, keyholder.org_id, keyholder.worker_id)
    challenge = challenges.make(stores.keystore, "add", keyholder.session_id)
    options = checking.registration_options(
        stores.settings, challenge.value, worker.id, worker.login, held.values()
    )
    return challenge, options


async def add_passkey(
    db: AsyncConnection,
    stores: Stores,
    keyholder: Keyholder,
    shown: Shown,
    label: str,
    kek: bytes | None,
) -> str:
    """Keep a new passkey, with a wrap of the worker's keys if its PRF gave a KEK; return its id."""
    challenge, made = passkeys.check_new(
        stores.keystore, stores.settings, shown, "add", keyholder.session_id
    )
    wrapped = None if kek is None else keyholder.wrap_own_keys(kek)
    unlock_id = await passkeys.keep(
        db, keyholder.org_id, keyholder.worker_id, label, challenge, made, wrapped
    )
    await record(db, keyholder, "unlock.added", "passkey")
    return unlock_id


async def begin_time_code(db: AsyncConnection, keystore: Keystore, me: Keyholder) -> AppSecret:
    """Return a secret for the worker's app; it counts once its first code has come."""
    worker = await workers.get_worker(db, me.org_id, me.worker_id)
    secret = await time_codes.begin(db, keystore, me.org_id, me.worker_id)
    return time_codes.show(secret, worker.login)


async def add_time_code(db: AsyncConnection, keystore: Keystore, me: Keyholder, code: str) -> str:
    """Put the app's secret into use, in place of one before; return its unlock's id."""
    await audit.take_turn(db, me.org_id)
    unlock_id = await time_codes.confirm(db, keystore, me.org_id, me.worker_id, code)
    await record(db, me, "unlock.added", "totp")
    return unlock_id


async def renew_words(stores: Stores, keyholder: Keyholder, words: NewWords) -> None:
    """Keep new words in place of the old, and end every other session of the worker.

    The heavy hash runs before the transaction and holds no lock.
    """
    wrapped = keyholder.wrap_own_keys(words.kek)
    new = await take_in(stores.gate, words, wrapped)
    async with stores.database.transaction() as db:
        await audit.take_turn(db, keyholder.org_id)
        await service.keep_passphrase(db, keyholder.org_id, keyholder.worker_id, new)
        await sessions.end_others(db, keyholder)
        await sessions.record(
            db, keyholder.org_id, keyholder.worker_id, "worker.passphrase_renewed"
        )


async def take_in(gate: HashGate, words: NewWords, wrapped_keys: bytes) -> NewPassphrase:
    """Return new words as the server keeps them: hashed once more, under a salt of our own."""
    auth_salt = secrets.token_bytes(16)
    return NewPassphrase(
        salt=words.salt,
        cost=Cost(words.memory_kib, words.iterations, words.parallelism),
        auth_salt=auth_salt,
        auth_hash=await gate.stretch(words.auth, auth_salt, known=True),
        wrapped_keys=wrapped_keys,
    )

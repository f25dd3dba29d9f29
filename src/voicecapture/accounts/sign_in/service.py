"""Sign in with six words and what stands beside them, or with a passkey.

The browser proves the passphrase with its authentication half and hands over the KEK in this one
call; a passkey with the PRF extension yields the KEK itself. Whichever way, the worker's keys are
unwrapped for a session (:mod:`.sessions`) and the KEK is forgotten.
"""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.attempts import service as attempts
from voicecapture.accounts.attempts.service import Bucket
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.keys import PrivateKeys
from voicecapture.accounts.known_devices import service as known_devices
from voicecapture.accounts.leaving import marks
from voicecapture.accounts.passkeys import service as passkeys
from voicecapture.accounts.passkeys.errors import PasskeyRefused, PassphraseNeeded
from voicecapture.accounts.passkeys.service import Shown
from voicecapture.accounts.peppered import pepper
from voicecapture.accounts.sign_in import sessions
from voicecapture.accounts.sign_in.errors import SecondFactorNeeded, SignInRefused
from voicecapture.accounts.sign_in.gate import HashGate
from voicecapture.accounts.sign_in.refusals import Account, keep_refusal
from voicecapture.accounts.sign_in.sessions import Session, Visitor
from voicecapture.accounts.sign_in.who import find_who
from voicecapture.accounts.time_codes import service as time_codes
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.accounts.unlocks.service import Way
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import Problem
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import passwords
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.hashing import equal, hmac_sha256

# So that a sign-in seldom pays for what others left behind.
_SWEEP_ONE_IN = 16


@dataclass(frozen=True)
class Stores:
    """What signing in works with."""

    database: Database
    keystore: Keystore
    settings: Settings
    gate: HashGate


@dataclass(frozen=True)
class Salt:
    """What a browser needs to derive from a passphrase."""

    salt: bytes
    cost: passwords.Cost


@dataclass(frozen=True, repr=False)
class Words:
    """The two halves of a passphrase that a browser sends."""

    auth: bytes
    kek: bytes


@dataclass(frozen=True, repr=False)
class Second:
    """What proves a second time who it is: a code, a passkey's answer, or nothing yet."""

    code: str | None = None
    shown: Shown | None = None


async def find_salt(db: AsyncConnection, keystore: Keystore, login: str) -> Salt:
    """Return a login's salt and cost; an unknown login gets a stable one that looks alike."""
    invented = hmac_sha256(pepper(keystore), b"vc1/fake-salt" + login.encode())[:16]
    row = await unlocks.find_passphrase_by_login(db, login)
    if row is None:
        return Salt(invented, passwords.MINIMUM)
    return Salt(row.salt, passwords.Cost(row.memory_kib, row.iterations, row.parallelism))


async def sign_in(
    stores: Stores, visitor: Visitor, login: str, words: Words, second: Second
) -> Session:
    """Begin a session; an unknown name and wrong words cost the same work and say the same.

    A try is taken before anything is judged and counted wherever it came from; the hash runs beside
    short transactions, so that it holds no lock, and alone in this process.

    Raises:
        TooManyAttempts: with how long to wait.
        SignInRefused: the name and the words do not belong together.
        SecondFactorNeeded: they do, and something is wanted beside them.
        CodeRefused, PasskeyRefused, ChallengeSpent: that was not it.
    """
    if visitor.device_id is None:
        # A stranger beyond the queue costs no look at the database.
        stores.gate.check_room()
    async with stores.database.reading() as db:
        row = await unlocks.find_passphrase_by_login(db, login)
        known = row is not None and await known_devices.is_known(
            db, row.org_id, row.worker_id, visitor.device_id
        )
        device_id = visitor.device_id if known and visitor.device_id else ""
        bucket = attempts.bucket_of(stores.keystore, "sign-in", login, device_id)
        await attempts.check_open(db, bucket)
    async with stores.gate.turn(known=known) as stretch:
        # Side by side: nothing is judged before both are done, and the turn lasts until then.
        stretching = asyncio.ensure_future(
            stretch(words.auth, bytes(16) if row is None else row.auth_salt)
        )
        try:
            closed = await attempts.take(stores.database, bucket)
        finally:
            hashed = await stretching
        keys = _find_keys(row, hashed, words.kek)
        if row is None or keys is None:
            account = Account(row.org_id, row.worker_id) if row else None
            await keep_refusal(stores.database, account, closed=closed)
            raise SignInRefused
        return await _finish(stores, visitor, bucket, row, keys, second, closed=closed)


async def sign_in_with_passkey(
    stores: Stores, visitor: Visitor, shown: Shown, kek: bytes | None
) -> Session:
    """Begin a session with a passkey alone.

    Raises:
        PasskeyRefused, ChallengeSpent: the answer counts for nothing.
        PassphraseNeeded: it counts, and this passkey unlocks nothing. It is not used up by that: the
            same answer may stand beside the six words.
    """
    # Whoever invents an answer gets as far as this: it takes no lock that a writer could need.
    async with stores.database.reading() as db:
        proved = await passkeys.prove(db, stores.keystore, stores.settings, shown)
    if proved.wrapped_keys is None or kek is None:
        raise PassphraseNeeded
    try:
        keys = key_pairs.unwrap(proved.worker_id, proved.wrapped_keys, kek)
    except CryptoError as error:
        raise PasskeyRefused from error
    async with stores.database.transaction() as db:
        worker = await worker_queries.find_worker(db, proved.org_id, proved.worker_id)
        if worker is None or not worker.active or marks.has_left(stores.keystore, worker.worker_id):
            raise PasskeyRefused
        await passkeys.accept(db, proved)
        return await admit(
            stores, db, visitor, proved.org_id, proved.worker_id, keys, worker.wrong_tries
        )


async def admit(
    stores: Stores,
    db: AsyncConnection,
    visitor: Visitor,
    org_id: str,
    worker_id: str,
    keys: PrivateKeys,
    wrong_tries: int = 0,
    ways: Sequence[Way] | None = None,
) -> Session:
    """Begin a session for a worker who proved who they are, and know their browser from now on."""
    who = await find_who(db, org_id, worker_id, ways)
    device_id = visitor.device_id or new_id()
    await known_devices.remember(db, org_id, worker_id, device_id)
    if wrong_tries:
        await worker_queries.forget_wrong_tries(db, org_id, worker_id, wrong_tries)
    if secrets.randbelow(_SWEEP_ONE_IN) == 0:
        await _sweep(db)
    return await sessions.begin(
        db,
        stores.settings,
        who=who,
        keys=keys,
        visitor=visitor,
        device_id=device_id,
        wrong_tries=wrong_tries,
    )


async def _sweep(db: AsyncConnection) -> None:
    """Remove what ended by itself: sessions, and counts of tries that everybody left long ago."""
    await sessions.sweep(db)
    await attempts.sweep(db)


async def end_for_voice_mode(db: AsyncConnection, keyholder: Keyholder) -> None:
    """End this session because the tablet is handed over: from here no desk route answers it."""
    await sessions.end(db, keyholder, "session.handed_over")


def _find_keys(row: Any | None, hashed: bytes, kek: bytes) -> PrivateKeys | None:
    if row is None or not equal(hashed, row.auth_hash):
        return None
    try:
        return key_pairs.unwrap(row.worker_id, row.wrapped_keys, kek)
    except CryptoError:
        return None


async def _finish(
    stores: Stores,
    visitor: Visitor,
    bucket: Bucket,
    row: Any,
    keys: PrivateKeys,
    second: Second,
    *,
    closed: bool,
) -> Session:
    try:
        async with stores.database.transaction() as db:
            ways = await unlocks.find_ways(db, row.org_id, row.worker_id)
            gone = row.unlock_id not in {way.id for way in ways}
            if gone or marks.has_left(stores.keystore, row.worker_id):
                # Renewed, or its worker dismissed, while the words were judged.
                raise SignInRefused
            await _check_second(stores, db, row, ways, second)
            await unlocks.note_use(db, row.org_id, row.unlock_id)
            await attempts.forget(db, bucket)
            return await admit(
                stores, db, visitor, row.org_id, row.worker_id, keys, row.wrong_tries, ways
            )
    except SecondFactorNeeded:
        async with stores.database.transaction() as db:
            await attempts.give_back(db, bucket)
        raise
    except Problem:
        account = Account(row.org_id, row.worker_id)
        await keep_refusal(stores.database, account, closed=closed)
        raise


async def _check_second(
    stores: Stores, db: AsyncConnection, row: Any, ways: list[Way], second: Second
) -> None:
    methods = [kind for kind in ("totp", "passkey") if any(way.kind == kind for way in ways)]
    if not methods:
        return
    if second.code is not None:
        await time_codes.use(db, stores.keystore, row.org_id, row.worker_id, second.code)
    elif second.shown is not None:
        await use_passkey(stores, db, row.org_id, row.worker_id, second.shown)
    else:
        raise SecondFactorNeeded(methods)


async def use_passkey(
    stores: Stores, db: AsyncConnection, org_id: str, worker_id: str, shown: Shown
) -> None:
    """Let one of this worker's own passkeys count, this once."""
    proved = await passkeys.prove(db, stores.keystore, stores.settings, shown)
    if (proved.org_id, proved.worker_id) != (org_id, worker_id):
        raise PasskeyRefused
    await passkeys.accept(db, proved)

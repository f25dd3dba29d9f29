"""Sign in, resolve a session to a :class:`Keyholder`, and sign out.

The browser proves the passphrase with its authentication half and hands over the KEK in this one
call. The worker's keys are then wrapped again under a key derived from two random halves: one in an
HttpOnly cookie, one in the page's memory. The row alone opens nothing, nor does the cookie alone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.keys import PrivateKeys
from voicecapture.accounts.sign_in import queries
from voicecapture.accounts.sign_in.errors import SignInRefused
from voicecapture.accounts.sign_in.gate import HashGate
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import SignInNeeded, UnlockNeeded
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, passwords
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.hashing import equal, hkdf, hmac_sha256, sha256

HALF_BYTES = 32
_TOUCH_EVERY = timedelta(seconds=60)


@dataclass(frozen=True)
class Salt:
    """What a browser needs to derive from a passphrase."""

    salt: bytes
    cost: passwords.Cost


@dataclass(frozen=True)
class Session:
    """A session just begun: its two halves, which the server forgets."""

    cookie_half: bytes
    page_half: bytes
    expires_at: datetime
    worker: Worker


async def find_salt(db: AsyncConnection, keystore: Keystore, login: str) -> Salt:
    """Return a login's salt and cost; an unknown login gets a stable one that looks alike."""
    invented = hmac_sha256(pepper(keystore), b"vc1/fake-salt" + login.encode())[:16]
    row = await _find_passphrase(db, login)
    if row is None:
        return Salt(invented, passwords.MINIMUM)
    return Salt(row.salt, passwords.Cost(row.memory_kib, row.iterations, row.parallelism))


async def sign_in(
    database: Database, settings: Settings, gate: HashGate, login: str, auth: bytes, kek: bytes
) -> Session:
    """Begin a session, or raise ``SignInRefused``; both ways cost the same work.

    The heavy hash runs between two short transactions, so that it holds no lock.
    """
    async with database.reading() as db:
        row = await _find_passphrase(db, login)
    hashed = await gate.stretch(auth, bytes(16) if row is None else row.auth_salt)
    if row is None or not equal(hashed, row.auth_hash):
        await _record_refusal(database, row)
        raise SignInRefused
    try:
        keys = key_pairs.unwrap(row.worker_id, row.wrapped_keys, kek)
    except CryptoError as error:
        raise SignInRefused from error
    async with database.transaction() as db:
        worker = await workers.get_worker(db, row.org_id, row.worker_id)
        return await _begin(db, settings, worker, keys)


async def _find_passphrase(db: AsyncConnection, login: str) -> Any | None:
    """Return the passphrase behind a login name; None too for one who left or has none."""
    row = await worker_queries.find_by_login(db, login)
    if row is None or not row.active:
        return None
    return await unlocks.find_passphrase(db, row.org_id, row.worker_id)


async def resolve(
    database: Database, settings: Settings, cookie_half: bytes, page_half: bytes | None
) -> Keyholder:
    """Return the keyholder of a live session.

    Raises:
        SignInNeeded: there is no such session, it ended, or the worker has left.
        UnlockNeeded: the session lives but the page's half is missing or another's.
    """
    session_id = id_of(cookie_half)
    # Whoever invents a cookie gets as far as this: it takes no lock that a writer could need.
    async with database.reading() as db:
        row = await queries.find_session(db, session_id)
    moment = clock.now()
    idle_until = row.seen_at + timedelta(minutes=settings.idle_minutes) if row else moment
    if row is None or not row.active or moment >= min(row.expires_at, idle_until):
        raise SignInNeeded
    if page_half is None:
        raise UnlockNeeded
    try:
        box_key = _session_key(cookie_half, page_half)
        encoded = boxes.open_box(box_key, row.wrapped_keys, session_id.encode())
    except CryptoError as error:
        raise UnlockNeeded from error
    if moment - row.seen_at > _TOUCH_EVERY:
        async with database.transaction() as db:
            await queries.touch_session(db, session_id, moment)
    keys = msgspec.msgpack.decode(encoded, type=PrivateKeys)
    return Keyholder(
        org_id=row.org_id,
        worker_id=row.worker_id,
        session_id=session_id,
        roles=frozenset(row.roles),
        kem_private=keys.kem,
        sign_private=keys.sign,
    )


async def sign_out(db: AsyncConnection, keyholder: Keyholder) -> None:
    """End this session."""
    await queries.delete_session(db, keyholder.session_id)
    await _record(db, keyholder.org_id, keyholder.worker_id, "session.ended")


async def end_for_voice_mode(db: AsyncConnection, keyholder: Keyholder) -> None:
    """End this session because the tablet is handed over: from here no desk route answers it."""
    await queries.delete_session(db, keyholder.session_id)
    await _record(db, keyholder.org_id, keyholder.worker_id, "session.handed_over")


async def renew_passphrase(
    database: Database, keyholder: Keyholder, gate: HashGate, auth: bytes, kek: bytes
) -> str:
    """Give the worker six new words after the old ones were proved; end all their sessions.

    As in signing in, the heavy work runs between two short transactions and holds no lock.
    """
    async with database.reading() as db:
        row = await unlocks.find_passphrase(db, keyholder.org_id, keyholder.worker_id)
    if row is None:
        raise SignInNeeded
    if not equal(await gate.stretch(auth, row.auth_salt), row.auth_hash):
        await _record_refusal(database, row)
        raise SignInRefused
    keys = key_pairs.unwrap(row.worker_id, row.wrapped_keys, kek)
    new, words = await unlocks.make_passphrase(row.worker_id, keys)
    async with database.transaction() as db:
        await audit.take_turn(db, keyholder.org_id)
        again = await unlocks.find_passphrase(db, keyholder.org_id, keyholder.worker_id)
        if again is None or again.auth_hash != row.auth_hash:
            # Another page was quicker; the words it showed are the ones that count.
            raise SignInRefused
        await unlocks.keep_passphrase(db, keyholder.org_id, keyholder.worker_id, new)
        await queries.delete_sessions_of(db, keyholder.org_id, keyholder.worker_id)
        await _record(db, keyholder.org_id, keyholder.worker_id, "worker.passphrase_renewed")
    return words


def pepper(keystore: Keystore) -> bytes:
    """Return the installation's pepper."""
    return keystore.get("pepper", "sign-in")


def id_of(cookie_half: bytes) -> str:
    """Return the id under which a session's row is found."""
    return sha256(b"vc1/session-id", cookie_half).hex()


async def _begin(
    db: AsyncConnection, settings: Settings, worker: Worker, keys: PrivateKeys
) -> Session:
    cookie_half, page_half = secrets.token_bytes(HALF_BYTES), secrets.token_bytes(HALF_BYTES)
    session_id, moment = id_of(cookie_half), clock.now()
    expires_at = moment + timedelta(minutes=settings.session_minutes)
    await queries.delete_expired(db, moment)
    await queries.insert_session(
        db,
        session_id=session_id,
        org_id=worker.org_id,
        worker_id=worker.id,
        wrapped_keys=boxes.seal_box(
            _session_key(cookie_half, page_half),
            msgspec.msgpack.encode(keys),
            session_id.encode(),
        ),
        created_at=moment,
        seen_at=moment,
        expires_at=expires_at,
    )
    await _record(db, worker.org_id, worker.id, "session.begun")
    return Session(cookie_half, page_half, expires_at, worker)


def _session_key(cookie_half: bytes, page_half: bytes) -> bytes:
    return hkdf(cookie_half + page_half, b"vc1/session")


async def _record(db: AsyncConnection, org_id: str, worker_id: str, action: str) -> None:
    await audit.append(
        db,
        org_id=org_id,
        actor=worker_id,
        action=action,
        object_kind="worker",
        object_id=worker_id,
    )


async def _record_refusal(database: Database, row: object | None) -> None:
    async with database.transaction() as db:
        if row is not None:
            await _record(db, row.org_id, row.worker_id, "session.refused")  # type: ignore[attr-defined]
        else:
            await _write_nothing_lasting(db)


async def _write_nothing_lasting(db: AsyncConnection) -> None:
    """Add a row and take it away: two changes and a flush to disk, as a refusal on record costs.

    An unknown login belongs to no organisation, so there is no chain to write to. A commit without
    a change would be answered sooner, and so tell which names are known.
    """
    moment, nobody = clock.now(), secrets.token_hex(HALF_BYTES)
    await queries.insert_session(
        db,
        session_id=nobody,
        org_id="",
        worker_id="",
        wrapped_keys=b"",
        created_at=moment,
        seen_at=moment,
        expires_at=moment,
    )
    await queries.delete_session(db, nobody)

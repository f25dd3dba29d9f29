"""Sessions: begin one, resolve it to a :class:`Keyholder`, list them, end them.

The worker's keys are wrapped again under a key derived from two random halves: one in an HttpOnly
cookie, one in the page's memory. The row alone opens nothing, nor does the cookie alone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.keys import PrivateKeys
from voicecapture.accounts.sign_in import queries
from voicecapture.accounts.sign_in.who import Who
from voicecapture.accounts.workers import service as workers
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.errors import NotFound, SignInNeeded, UnlockNeeded
from voicecapture.crypto import boxes
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.hashing import hkdf, sha256

HALF_BYTES = 32
_TOUCH_EVERY = timedelta(seconds=60)
# Their word alone decides, without any key of a person's: whoever was merely invited has it not yet.
_DECIDING = frozenset({"safeguarding_lead", "deputy"})
# What a worker calls a session by: enough of its id to be the only one.
_NAME_LENGTH = 32


@dataclass(frozen=True)
class Visitor:
    """The browser at the door: its id if it brought our cookie, and what it calls itself."""

    device_id: str | None = None
    browser: str = ""


@dataclass(frozen=True, repr=False)
class Session:
    """A session just begun: its two halves, which the server forgets, and its browser's id."""

    cookie_half: bytes
    page_half: bytes
    id: str
    device_id: str
    expires_at: datetime
    who: Who
    standing: "Standing"


@dataclass(frozen=True)
class Listed:
    """A session as its worker sees it in a list."""

    id: str
    created_at: datetime
    seen_at: datetime
    current: bool
    browser: str


@dataclass(frozen=True)
class Standing:
    """What a worker should know of the present session."""

    fresh_until: datetime
    wrong_tries: int


async def begin(
    db: AsyncConnection,
    settings: Settings,
    *,
    who: Who,
    keys: PrivateKeys,
    visitor: Visitor,
    device_id: str,
    wrong_tries: int,
) -> Session:
    """Begin a session of a worker whose keys were unlocked just now, on the record."""
    cookie_half, page_half = secrets.token_bytes(HALF_BYTES), secrets.token_bytes(HALF_BYTES)
    session_id, moment = id_of(cookie_half), clock.now()
    org_id, worker_id = who.worker.org_id, who.worker.id
    expires_at = moment + timedelta(minutes=settings.session_minutes)
    await queries.insert_session(
        db,
        session_id=session_id,
        org_id=org_id,
        worker_id=worker_id,
        wrapped_keys=boxes.seal_box(
            _session_key(cookie_half, page_half), msgspec.msgpack.encode(keys), session_id.encode()
        ),
        created_at=moment,
        seen_at=moment,
        expires_at=expires_at,
        proved_at=moment,
        device_id=device_id,
        browser=visitor.browser,
        wrong_tries=wrong_tries,
    )
    await record(db, org_id, worker_id, "session.begun")
    fresh_until = moment + timedelta(minutes=settings.step_up_minutes)
    return Session(
        cookie_half,
        page_half,
        session_id,
        device_id,
        expires_at,
        who,
        Standing(fresh_until, wrong_tries),
    )


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
    if row is None or not row.active or moment >= _ends_at(row, settings):
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
            await queries.update_session(db, session_id, seen_at=moment)
    keys = msgspec.msgpack.decode(encoded, type=PrivateKeys)
    return Keyholder(
        org_id=row.org_id,
        worker_id=row.worker_id,
        session_id=session_id,
        roles=await _find_roles(database, row),
        kem_private=keys.kem,
        sign_private=keys.sign,
        device=row.device_id,
        fresh_until=_fresh_until(row, settings),
    )


async def _find_roles(database: Database, row: Any) -> frozenset[str]:
    """Return the roles that count; a lead or a deputy is one once custodians have certified them.

    Until then they are a worker like any other. An administrator appoints alone and may take over a
    lead's account by a new invitation: neither makes the second person who erases or lifts a block.
    """
    roles = frozenset(row.roles)
    if roles.isdisjoint(_DECIDING):
        return roles
    async with database.reading() as db:
        worker = await workers.get_worker(db, row.org_id, row.worker_id)
    return roles if worker.certified else (roles - _DECIDING) | {"worker"}


async def sweep(db: AsyncConnection) -> None:
    """Remove sessions that ended by themselves."""
    await queries.delete_expired(db, clock.now())


async def note_proof(db: AsyncConnection, settings: Settings, keyholder: Keyholder) -> datetime:
    """Note that the worker proved again who they are; return until when that counts."""
    moment = clock.now()
    await queries.update_session(db, keyholder.session_id, proved_at=moment)
    await record(db, keyholder.org_id, keyholder.worker_id, "session.proved")
    return moment + timedelta(minutes=settings.step_up_minutes)


async def get_standing(db: AsyncConnection, settings: Settings, session_id: str) -> Standing:
    """Return what the worker should know of a session, or raise ``SignInNeeded``."""
    row = await queries.find_session(db, session_id)
    if row is None:
        raise SignInNeeded
    return Standing(_fresh_until(row, settings), row.wrong_tries)


async def find_live(db: AsyncConnection, settings: Settings, keyholder: Keyholder) -> list[Listed]:
    """Return the worker's live sessions, newest first."""
    moment = clock.now()
    return [
        Listed(
            row.session_id[:_NAME_LENGTH],
            row.created_at,
            row.seen_at,
            row.session_id == keyholder.session_id,
            row.browser,
        )
        for row in await queries.find_sessions_of(db, keyholder.org_id, keyholder.worker_id)
        if moment < _ends_at(row, settings)
    ]


async def end(db: AsyncConnection, keyholder: Keyholder, action: str = "session.ended") -> None:
    """End the present session: from here no desk route answers it."""
    await queries.delete_session(db, keyholder.session_id)
    await record(db, keyholder.org_id, keyholder.worker_id, action)


async def end_one(db: AsyncConnection, keyholder: Keyholder, name: str) -> None:
    """End one of the worker's sessions by its name in the list, or raise ``NotFound``."""
    for row in await queries.find_sessions_of(db, keyholder.org_id, keyholder.worker_id):
        if row.session_id[:_NAME_LENGTH] == name:
            await queries.delete_session(db, row.session_id)
            await record(db, keyholder.org_id, keyholder.worker_id, "session.ended")
            return
    raise NotFound


async def end_others(db: AsyncConnection, keyholder: Keyholder) -> int:
    """End every other session of the worker; return how many there were."""
    org_id, worker_id = keyholder.org_id, keyholder.worker_id
    ended = await queries.delete_sessions_of(db, org_id, worker_id, but=keyholder.session_id)
    await record(db, org_id, worker_id, "session.others_ended", sessions=ended)
    return ended


async def end_all(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """End every session of a worker."""
    await queries.delete_sessions_of(db, org_id, worker_id)


async def record(
    db: AsyncConnection, org_id: str, worker_id: str, action: str, **detail: int
) -> None:
    """Put an act of a worker upon their own account on the record."""
    await audit.append(
        db,
        org_id=org_id,
        actor=worker_id,
        action=action,
        object_kind="worker",
        object_id=worker_id,
        subject="",
        **detail,
    )


def id_of(cookie_half: bytes) -> str:
    """Return the id under which a session's row is found."""
    return sha256(b"vc1/session-id", cookie_half).hex()


def _ends_at(row: Any, settings: Settings) -> datetime:
    idle_until: datetime = row.seen_at + timedelta(minutes=settings.idle_minutes)
    ends_at: datetime = min(row.expires_at, idle_until)
    return ends_at


def _fresh_until(row: Any, settings: Settings) -> datetime:
    fresh_until: datetime = row.proved_at + timedelta(minutes=settings.step_up_minutes)
    return fresh_until


def _session_key(cookie_half: bytes, page_half: bytes) -> bytes:
    return hkdf(cookie_half + page_half, b"vc1/session")

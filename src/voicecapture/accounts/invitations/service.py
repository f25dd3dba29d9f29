"""Invite a colleague, and know an invitation again.

An invitation is six words, told in person together with the sign-in name, good for three days and once.
Words and keystore together prove it: the database holds only a keyed hash whose key lies in the keystore
and is destroyed when the invitation is used or taken back. So neither a stolen database nor a restored
one lets anybody in.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.invitations import queries, rules
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import NewWorker
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import passwords
from voicecapture.crypto.hashing import equal, hmac_sha256

_KIND = "invitation"


@dataclass(frozen=True)
class Invited:
    """An invitation just made: whom it is for, the words that are kept nowhere, and its end."""

    worker_id: str
    words: str
    expires_at: datetime


@dataclass(frozen=True)
class Invitation:
    """An invitation that somebody proved to have."""

    org_id: str
    id: str
    worker_id: str
    login: str
    name: str


async def invite_new(
    db: AsyncConnection, keystore: Keystore, org_id: str, actor: str, new: NewWorker
) -> Invited:
    """Add a colleague without any way in but an invitation; raise ``LoginTaken``."""
    worker_id = new_id()
    await workers.add_worker(db, org_id, worker_id, actor, new)
    return await _invite(db, keystore, org_id, actor, worker_id)


async def invite_again(
    db: AsyncConnection, keystore: Keystore, org_id: str, actor: str, worker_id: str
) -> Invited:
    """Give a colleague a new invitation: they never came, lost every way in, or are back.

    Nothing changes until it is used. Then their old ways in and sessions end, their keys are made
    anew, and what was granted to the old ones is due again.
    """
    worker = await workers.get_worker(db, org_id, worker_id)
    return await _invite(db, keystore, org_id, actor, worker.id)


async def take_back(db: AsyncConnection, keystore: Keystore, org_id: str, worker_id: str) -> None:
    """End every invitation of a worker."""
    for row in await queries.find_open(db, org_id, worker_id):
        await _end(db, keystore, org_id, row.invitation_id)


async def find(
    db: AsyncConnection, keystore: Keystore, login: str, words: str
) -> Invitation | None:
    """Return the invitation that these words prove, or None whatever the reason is."""
    worker = await worker_queries.find_by_login(db, login)
    if worker is None:
        return None
    for row in await queries.find_open(db, worker.org_id, worker.worker_id):
        secret = keystore.find(_KIND, row.invitation_id)
        live = secret is not None and rules.is_live(row.expires_at, clock.now())
        if secret is not None and live and equal(_digest(secret, words), row.digest):
            return Invitation(
                row.org_id, row.invitation_id, row.worker_id, worker.login, worker.name
            )
    return None


async def use(db: AsyncConnection, keystore: Keystore, invitation: Invitation) -> bool:
    """End an invitation for good; return False if somebody was quicker.

    The keystore's half goes before the transaction is committed: should that fail, the worker needs
    another invitation, and nobody ever gets in twice with one.
    """
    if keystore.find(_KIND, invitation.id) is None:
        return False
    return await _end(db, keystore, invitation.org_id, invitation.id)


async def _invite(
    db: AsyncConnection, keystore: Keystore, org_id: str, actor: str, worker_id: str
) -> Invited:
    await take_back(db, keystore, org_id, worker_id)
    invitation_id, moment = new_id(), clock.now()
    secret, words = secrets.token_bytes(32), passwords.generate_passphrase()
    expires_at = moment + rules.LIFETIME
    keystore.create(_KIND, invitation_id, secret)
    await queries.insert_invitation(
        db,
        org_id=org_id,
        invitation_id=invitation_id,
        worker_id=worker_id,
        made_by=actor,
        made_at=moment,
        expires_at=expires_at,
        digest=_digest(secret, words),
    )
    await audit.append(
        db,
        org_id=org_id,
        actor=actor,
        action="worker.invited",
        object_kind="worker",
        object_id=worker_id,
    )
    return Invited(worker_id, words, expires_at)


async def _end(db: AsyncConnection, keystore: Keystore, org_id: str, invitation_id: str) -> bool:
    ended = await queries.end(db, org_id, invitation_id, clock.now())
    if ended:
        keystore.destroy(_KIND, invitation_id)
    return ended


def _digest(secret: bytes, words: str) -> bytes:
    return hmac_sha256(secret, passwords.normalise(words))

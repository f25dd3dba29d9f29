"""Make workers, find them, and vouch for their public keys."""

import asyncio
import secrets
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import queries
from voicecapture.accounts.workers.errors import LoginTaken
from voicecapture.accounts.workers.schemas import Role
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, hpke, passwords, signing, statements
from voicecapture.crypto.statements import Signed, WorkerCertificate

ROLES: tuple[Role, ...] = (
    "worker",
    "safeguarding_lead",
    "deputy",
    "approver",
    "administrator",
    "translator",
    "custodian",
)


class PrivateKeys(msgspec.Struct, frozen=True):
    """A worker's two private keys, as they lie inside a wrap."""

    kem: bytes
    sign: bytes


@dataclass(frozen=True)
class Worker:
    """A worker as colleagues may know them; ``certificate`` was verified when this was made."""

    org_id: str
    id: str
    login: str
    name: str
    roles: frozenset[str]
    language: str
    phone: str
    active: bool
    kem_public: bytes
    sign_public: bytes
    certificate: Signed


@dataclass(frozen=True)
class NewWorker:
    """What an administrator says of a new colleague."""

    login: str
    name: str
    roles: tuple[str, ...]
    language: str = "en"
    phone: str = ""


async def create_worker(
    db: AsyncConnection, keystore: Keystore, org_id: str, actor: str, new: NewWorker
) -> tuple[Worker, str]:
    """Make a worker with fresh keys; return them and the passphrase, which is kept nowhere."""
    worker_id = new_id()
    keys = PrivateKeys(hpke.generate_private_key(), signing.generate_signing_key())
    certificate = _certify(keystore, org_id, worker_id, keys)
    passphrase = passwords.generate_passphrase()
    # The heavy hash comes before the first query, so that it holds no lock.
    wrapped = await asyncio.to_thread(wrap_under_passphrase, worker_id, keys, passphrase)
    if await queries.find_by_login(db, new.login):
        raise LoginTaken(field="login")
    await queries.insert_worker(
        db,
        org_id=org_id,
        worker_id=worker_id,
        login=new.login,
        name=new.name,
        roles=sorted(new.roles),
        language=new.language,
        phone=new.phone,
        active=True,
        certificate=certificate.statement,
        certificate_signature=certificate.signature,
        created_at=clock.now(),
        **wrapped,
    )
    await audit.append(
        db,
        org_id=org_id,
        actor=actor,
        action="worker.created",
        object_kind="worker",
        object_id=worker_id,
        roles=" ".join(sorted(new.roles)),
    )
    return await get_worker(db, org_id, worker_id), passphrase


def wrap_under_passphrase(worker_id: str, keys: PrivateKeys, passphrase: str) -> dict[str, Any]:
    """Return the columns that let this passphrase, and no other, unlock the keys."""
    salt, auth_salt = secrets.token_bytes(16), secrets.token_bytes(16)
    cost = passwords.MINIMUM
    unlock = passwords.derive_unlock(passphrase, salt, cost)
    return {
        "salt": salt,
        "memory_kib": cost.memory_kib,
        "iterations": cost.iterations,
        "parallelism": cost.parallelism,
        "auth_salt": auth_salt,
        "auth_hash": passwords.stretch(unlock.auth, auth_salt, passwords.SERVER),
        "wrapped_keys": boxes.seal_box(
            unlock.kek, msgspec.msgpack.encode(keys), wrap_label(worker_id)
        ),
    }


def unwrap_keys(worker_id: str, wrapped: bytes, kek: bytes) -> PrivateKeys:
    """Return a worker's private keys, or raise ``crypto.errors.Tampered``."""
    encoded = boxes.open_box(kek, wrapped, wrap_label(worker_id))
    return msgspec.msgpack.decode(encoded, type=PrivateKeys)


def wrap_label(worker_id: str) -> bytes:
    """Return what a wrap of a worker's keys is bound to."""
    return b"vc1/worker-keys" + bytes.fromhex(worker_id)


async def get_worker(db: AsyncConnection, org_id: str, worker_id: str) -> Worker:
    """Return a worker of this organisation, their certificate verified, or raise ``NotFound``."""
    row = await queries.find_worker(db, org_id, worker_id)
    if row is None:
        raise NotFound
    organisation = await organisations.get_organisation(db, org_id)
    return _from_row(row, organisation.verifying_key)


async def find_workers(db: AsyncConnection, org_id: str, role: str | None = None) -> list[Worker]:
    """Return the organisation's active workers by name, those with ``role`` if one is given."""
    organisation = await organisations.get_organisation(db, org_id)
    found = [
        _from_row(row, organisation.verifying_key)
        for row in await queries.find_workers(db, org_id)
        if row.active
    ]
    return [worker for worker in found if role is None or role in worker.roles]


def _from_row(row: Any, organisation_key: bytes) -> Worker:
    certificate = Signed(row.certificate, row.certificate_signature)
    said = statements.read(organisation_key, certificate, WorkerCertificate)
    if (said.org.hex(), said.worker.hex()) != (row.org_id, row.worker_id):
        raise NotFound
    return Worker(
        org_id=row.org_id,
        id=row.worker_id,
        login=row.login,
        name=row.name,
        roles=frozenset(row.roles),
        language=row.language,
        phone=row.phone,
        active=row.active,
        kem_public=said.kem,
        sign_public=said.sign,
        certificate=certificate,
    )


def _certify(keystore: Keystore, org_id: str, worker_id: str, keys: PrivateKeys) -> Signed:
    said = WorkerCertificate(
        v=1,
        org=bytes.fromhex(org_id),
        worker=bytes.fromhex(worker_id),
        sign=signing.verifying_key_of(keys.sign),
        kem=hpke.public_key_of(keys.kem),
        since=clock.milliseconds(clock.now()),
    )
    return statements.make(organisations.signing_key_of(keystore, org_id), said)

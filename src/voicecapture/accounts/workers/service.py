"""Make workers, find them, and vouch for their public keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts import keys as key_pairs
from voicecapture.accounts.keys import PublicKeys
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root import queries as root_queries
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.accounts.workers import queries, rules
from voicecapture.accounts.workers.errors import LoginTaken, NotYetCertified
from voicecapture.accounts.workers.schemas import Role
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import Malformed, NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import statements
from voicecapture.crypto.errors import Tampered
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


@dataclass(frozen=True)
class Worker:
    """A worker as colleagues may know them; ``certificate`` was verified when this was made.

    ``keys`` is what the row says, without anybody's word for it: use it to show, never to wrap to.
    """

    org_id: str
    id: str
    login: str
    name: str
    roles: frozenset[str]
    language: str
    phone: str
    active: bool
    keys: PublicKeys | None
    certificate: Signed | None

    @property
    def certified(self) -> bool:
        """Whether the root vouches for these keys, now."""
        return self.certificate is not None

    @property
    def kem_public(self) -> bytes:
        """The certified key that vaults are wrapped to, or ``NotYetCertified``."""
        return self._certified_keys.kem

    @property
    def sign_public(self) -> bytes:
        """The certified key that this worker signs with, or ``NotYetCertified``."""
        return self._certified_keys.sign

    @property
    def _certified_keys(self) -> PublicKeys:
        if self.keys is None or self.certificate is None:
            raise NotYetCertified
        return self.keys


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
    """Make a worker with fresh keys; return them and the passphrase, which is kept nowhere.

    This is how an installation is founded. Colleagues who come later are invited instead, so that
    nobody but themselves ever sees their words.
    """
    worker_id, keys = new_id(), key_pairs.generate()
    # The heavy hash comes before the first query, so that it holds no lock.
    passphrase, words = await unlocks.make_passphrase(worker_id, keys)
    public = key_pairs.public_keys_of(keys)
    await add_worker(db, org_id, worker_id, actor, new)
    await unlocks.keep_passphrase(db, org_id, worker_id, passphrase)
    await queries.update_worker(
        db, org_id, worker_id, kem_public=public.kem, sign_public=public.sign
    )
    return await get_worker(db, org_id, worker_id), words


async def add_worker(
    db: AsyncConnection, org_id: str, worker_id: str, actor: str, new: NewWorker
) -> None:
    """Add a worker without keys and without any way in.

    Raises:
        LoginTaken: somebody has this name.
        Malformed: one of the roles stands alone.
    """
    if not rules.may_go_together(new.roles):
        raise Malformed(field="roles")
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
        created_at=clock.now(),
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


async def get_worker(db: AsyncConnection, org_id: str, worker_id: str) -> Worker:
    """Return a worker of this organisation, their certificate verified, or raise ``NotFound``."""
    worker, _ = await get_with_organisation(db, org_id, worker_id)
    return worker


async def get_with_organisation(
    db: AsyncConnection, org_id: str, worker_id: str
) -> tuple[Worker, Organisation]:
    """Return the same together with the organisation, under whose root it was verified."""
    row = await queries.find_with_organisation(db, org_id, worker_id)
    if row is None:
        raise NotFound
    organisation = Organisation(row.org_id, row.organisation, row.verifying_key, row.root_key)
    return _from_row(row, organisation), organisation


async def find_workers(
    db: AsyncConnection, org_id: str, role: str | None = None, *, left: bool = False
) -> list[Worker]:
    """Return the organisation's active workers by name, those with ``role`` if one is given.

    With ``left`` those are among them whose access has ended.
    """
    organisation = await organisations.get_organisation(db, org_id)
    found = [
        _from_row(row, organisation)
        for row in await queries.find_workers(db, org_id)
        if row.active or left
    ]
    return [worker for worker in found if role is None or role in worker.roles]


async def find_among(db: AsyncConnection, org_id: str, ids: Iterable[str]) -> set[str]:
    """Return which of these ids are workers of this organisation."""
    return set(await queries.find_among(db, org_id, sorted(set(ids))))


async def find_signing_keys(db: AsyncConnection, org_id: str, worker_id: str) -> list[bytes]:
    """Return every key that the root ever certified for a worker to sign with, newest first.

    What somebody signed stays theirs after the certificate ended, after they left, and after they
    came back with new keys; new statements need a live certificate (``Worker.sign_public``).
    """
    organisation = await organisations.get_organisation(db, org_id)
    rows = await root_queries.find_about(db, org_id, "worker", worker_id)
    found = [
        _read_certificate(Signed(row.statement, row.signature), organisation, worker_id).sign
        for row in rows
    ]
    return list(dict.fromkeys(found))


def _from_row(row: Any, organisation: Organisation) -> Worker:
    keys, certificate = _stored_keys(row), None
    if row.certificate is not None:
        stored = Signed(row.certificate, row.certificate_signature)
        said = _read_certificate(stored, organisation, row.worker_id)
        live = clock.now() < clock.from_milliseconds(said.until)
        # A worker who lost every way in has new keys, which the old certificate says nothing of.
        certificate = stored if live and PublicKeys(said.kem, said.sign) == keys else None
    return Worker(
        org_id=row.org_id,
        id=row.worker_id,
        login=row.login,
        name=row.name,
        roles=frozenset(row.roles),
        language=row.language,
        phone=row.phone,
        active=row.active,
        keys=keys,
        certificate=certificate,
    )


def _read_certificate(
    signed: Signed, organisation: Organisation, worker_id: str
) -> WorkerCertificate:
    said = statements.read(organisation.root_key, signed, WorkerCertificate)
    if (said.org.hex(), said.worker.hex()) != (organisation.id, worker_id):
        raise Tampered("this certificate is of another worker")
    return said


def _stored_keys(row: Any) -> PublicKeys | None:
    return None if row.sign_public is None else PublicKeys(row.kem_public, row.sign_public)

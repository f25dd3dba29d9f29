"""What a ceremony would sign now: everyone who counts, what each holds, and what is due.

The list is made here; the statements themselves are made where the root is, in the browser of a
ceremony or, at founding, on the command line (:mod:`voicecapture.accounts.root.signing`).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.custodians.service import StoredKey
from voicecapture.accounts.keys import PublicKeys
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root import queries, rules
from voicecapture.accounts.root.rules import State
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.crypto import statements
from voicecapture.crypto.statements import (
    Directory,
    OrganisationCertificate,
    Signed,
    WorkerCertificate,
)


@dataclass(frozen=True)
class Candidate:
    """Somebody to certify, or to list with the certificate they have."""

    id: str
    name: str
    roles: frozenset[str]
    keys: PublicKeys
    certificate: Signed | None
    until: datetime | None
    state: State


@dataclass(frozen=True)
class CustodianCandidate:
    """A custodian with a key, certified or waiting."""

    id: str
    name: str
    stored: StoredKey
    state: State


@dataclass(frozen=True)
class Draft:
    """What stands now, and thereby what is due."""

    organisation: Organisation
    certificate: Signed | None
    certificate_serial: int
    certificate_state: State
    directory_serial: int
    directory_state: State
    workers: list[Candidate]
    custodians: list[CustodianCandidate]

    @property
    def due(self) -> bool:
        """Whether a ceremony would change anything that matters."""
        states = [self.certificate_state, self.directory_state]
        states += [one.state for one in self.workers]
        states += [one.state for one in self.custodians]
        return any(rules.is_due(state) for state in states)


async def find_draft(db: AsyncConnection, org_id: str) -> Draft:
    """Return what a ceremony of this organisation would deal with."""
    organisation = await organisations.get_organisation(db, org_id)
    moment, key = clock.now(), organisation.root_key
    certificate = await find_certificate(db, organisation)
    directory = await find_directory(db, organisation)
    said = statements.read(key, certificate, OrganisationCertificate) if certificate else None
    listed = statements.read(key, directory, Directory) if directory else None
    current = said is not None and said.key == organisation.verifying_key
    staff = await workers.find_workers(db, org_id)
    return Draft(
        organisation=organisation,
        certificate=certificate if current else None,
        certificate_serial=said.serial if said else 0,
        certificate_state=_state(said.until if said and current else None, moment),
        directory_serial=listed.serial if listed else 0,
        directory_state=_state(listed.until if listed else None, moment),
        workers=[_candidate(one, one.keys, key, moment) for one in staff if one.keys],
        custodians=await _custodians(db, org_id, staff, moment),
    )


@dataclass(frozen=True)
class Standing:
    """What a tablet needs to follow a chain: the root, and what it says of everyone, now."""

    root_key: bytes
    organisation: Signed
    directory: Signed


async def get_standing(db: AsyncConnection, org_id: str) -> Standing:
    """Return the root's newest word about an organisation."""
    organisation = await organisations.get_organisation(db, org_id)
    certificate = await find_certificate(db, organisation)
    directory = await find_directory(db, organisation)
    if certificate is None or directory is None:
        raise NotFound
    return Standing(organisation.root_key, certificate, directory)


async def find_certificate(db: AsyncConnection, organisation: Organisation) -> Signed | None:
    """Return the newest certificate of the organisation's online key."""
    return await _find_newest(db, organisation, "organisation")


async def find_directory(db: AsyncConnection, organisation: Organisation) -> Signed | None:
    """Return the newest directory."""
    return await _find_newest(db, organisation, "directory")


async def _find_newest(db: AsyncConnection, organisation: Organisation, kind: str) -> Signed | None:
    row = await queries.find_newest(db, organisation.id, kind)
    return None if row is None else Signed(row.statement, row.signature)


def _candidate(worker: Worker, keys: PublicKeys, root_key: bytes, moment: datetime) -> Candidate:
    until = None
    if worker.certificate is not None:
        said = statements.read(root_key, worker.certificate, WorkerCertificate)
        until = clock.from_milliseconds(said.until)
    state = rules.state_of(until, moment)
    return Candidate(worker.id, worker.name, worker.roles, keys, worker.certificate, until, state)


async def _custodians(
    db: AsyncConnection, org_id: str, staff: list[Worker], moment: datetime
) -> list[CustodianCandidate]:
    # Whoever is something else beside is offered to no ceremony, whatever the table says by now.
    names = {one.id: one.name for one in staff if one.roles == {"custodian"}}
    return [
        CustodianCandidate(
            stored.worker_id,
            names[stored.worker_id],
            stored,
            rules.state_of(stored.until, moment),
        )
        for stored in await custodians.find_keys(db, org_id)
        if stored.worker_id in names
    ]


def _state(until: int | None, moment: datetime) -> State:
    return rules.state_of(None if until is None else clock.from_milliseconds(until), moment)

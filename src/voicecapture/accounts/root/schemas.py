"""Wire shapes of a ceremony."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root.checking import SHARE_WRAP_BYTES
from voicecapture.accounts.root.rules import State
from voicecapture.accounts.workers.schemas import OrganisationRef, Role
from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.crypto.statements import Signed

Statement = Annotated[bytes, Meta(min_length=1, max_length=2048)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]
# A directory names everyone; a hundred bytes each.
DirectoryStatement = Annotated[bytes, Meta(min_length=1, max_length=4 * 1024 * 1024)]


class SignedStatement(Wire):
    """A statement's exact bytes and the root's signature over them."""

    statement: Statement
    signature: Signature

    def as_signed(self) -> Signed:
        """Return the two together."""
        return Signed(self.statement, self.signature)


class SignedDirectory(Wire):
    """The directory's exact bytes and the root's signature over them."""

    statement: DirectoryStatement
    signature: Signature


class RootShare(Wire):
    """One custodian's share for one partner, wrapped to that custodian."""

    holder: Id
    partner: Id
    wrap: Annotated[bytes, Meta(min_length=SHARE_WRAP_BYTES, max_length=SHARE_WRAP_BYTES)]


class WorkerToCertify(Wire):
    """A colleague with their public keys, and the certificate that they have now."""

    id: Id
    name: str
    roles: list[Role]
    sign_key: bytes
    kem_key: bytes
    certificate: bytes | None
    certificate_signature: bytes | None
    state: State
    until: datetime | None


class CustodianToCertify(Wire):
    """A custodian's key in its box, certified or waiting."""

    id: Id
    name: str
    kem_key: bytes
    box: bytes
    salt: bytes
    memory_kib: int
    iterations: int
    parallelism: int
    certificate: bytes | None
    certificate_signature: bytes | None
    state: State
    until: datetime | None


class CeremonyDraft(Wire):
    """All that two custodians need at one screen: what is due, their boxes, the root's shares."""

    organisation: OrganisationRef
    root_key: bytes
    organisation_key: bytes
    organisation_certificate: bytes | None
    organisation_certificate_signature: bytes | None
    organisation_serial: int
    organisation_state: State
    directory_serial: int
    directory_state: State
    workers: list[WorkerToCertify]
    custodians: list[CustodianToCertify]
    generation: int
    shares: list[RootShare]
    due: bool


class NewRootShares(Wire):
    """The root split anew to the custodians of the new directory."""

    generation: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    wraps: Annotated[list[RootShare], Meta(min_length=6, max_length=6)]


class CompletedCeremony(Wire):
    """What was signed. Everything is verified under the stored root before any of it counts."""

    directory: SignedDirectory
    workers: Annotated[list[SignedStatement], Meta(max_length=100_000)]
    custodians: Annotated[list[SignedStatement], Meta(max_length=3)]
    organisation: SignedStatement | None = None
    shares: NewRootShares | None = None


class CeremonyResult(Wire):
    """What counts from now on."""

    serial: int
    workers: int
    custodians: int


def organisation_ref(organisation: Organisation) -> OrganisationRef:
    """Return an organisation's id and name."""
    return OrganisationRef(id=organisation.id, name=organisation.name)

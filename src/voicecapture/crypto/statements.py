"""Signed statements: whose key is whose, which key a vault has, what arrived, what was erased.

Each is MessagePack that is written once and signed as it is, under a label of its own. At the top
stands the root, an Ed25519 key that exists only during a ceremony: it certifies workers, custodians
and the online organisation key, and lists them in a directory whose serial only rises. The tablet
pins the root when it is enrolled and follows root → worker → vault before it seals anything, and
root → organisation → receipt before it forgets anything.
"""

from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from voicecapture.crypto import signing
from voicecapture.crypto.envelope import Bin16, Bin32
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.hpke import PUBLIC_KEY_BYTES
from voicecapture.crypto.packing import unpack

ORGANISATION_LABEL = b"vc1/organisation"
WORKER_LABEL = b"vc1/worker"
CUSTODIAN_LABEL = b"vc1/custodian"
DIRECTORY_LABEL = b"vc1/directory"
VAULT_LABEL = b"vc1/vault"
DEVICE_LABEL = b"vc1/device"
RECEIPT_LABEL = b"vc1/receipt"
TOMBSTONE_LABEL = b"vc1/tombstone"

KemKey = Annotated[bytes, Meta(min_length=PUBLIC_KEY_BYTES, max_length=PUBLIC_KEY_BYTES)]
VaultKind = Literal["voice", "care", "safeguarding", "household"]
Milliseconds = Annotated[int, Meta(ge=0, le=2**53)]
Serial = Annotated[int, Meta(ge=1, le=2**53)]


class OrganisationCertificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root says: this is the organisation's online key."""

    v: Literal[1]
    org: Bin16
    key: Bin32
    serial: Serial
    since: Milliseconds = msgspec.field(name="from")
    until: Milliseconds


class WorkerCertificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root says: these are this worker's public keys."""

    v: Literal[1]
    org: Bin16
    worker: Bin16
    sign: Bin32
    kem: KemKey
    since: Milliseconds = msgspec.field(name="from")
    until: Milliseconds


class CustodianCertificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root says: this is this custodian's public key, which shares are wrapped to."""

    v: Literal[1]
    org: Bin16
    custodian: Bin16
    kem: KemKey
    since: Milliseconds = msgspec.field(name="from")
    until: Milliseconds


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone in the directory, and the hash of the certificate that counts for them."""

    id: Bin16
    certificate: Bin32


class Directory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root says: these certificates count, and no others. Whoever was let go is not listed."""

    v: Literal[1]
    org: Bin16
    serial: Serial
    made: Milliseconds
    until: Milliseconds
    organisation: Bin32
    workers: Annotated[list[Listed], Meta(max_length=100_000)]
    custodians: Annotated[list[Listed], Meta(max_length=16)]


class VaultStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A worker says: this is the public key of that vault's epoch. The suite is fixed in it.

    ``prev`` is the hash of the statement of the epoch before, so that epochs form a chain.
    """

    v: Literal[1]
    org: Bin16
    vault: Bin16
    kind: VaultKind
    subject: Bin16
    epoch: Annotated[int, Meta(ge=1)]
    suite: Literal[1]
    key: KemKey
    made: Milliseconds
    signer: Bin16
    prev: Bin32 | None


class DeviceCertificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The organisation says: this is an enrolled device's public key."""

    v: Literal[1]
    org: Bin16
    device: Bin16
    key: Annotated[bytes, Meta(min_length=65, max_length=65)]
    since: Milliseconds = msgspec.field(name="from")


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The organisation says: this piece is durably kept. Only this lets a tablet forget it."""

    v: Literal[1]
    org: Bin16
    env: Bin16
    identity: Bin32
    device: Bin16
    seq: Annotated[int, Meta(ge=1)]
    received: Milliseconds
    audit: Bin32


class Tombstone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The organisation says: this piece, or everything in this vault, was erased."""

    v: Literal[1]
    org: Bin16
    vault: Bin16
    env: Bin16 | None
    at: Milliseconds
    reason: Annotated[str, Meta(pattern="^[a-z_]{1,40}$")]


class Signed(msgspec.Struct, frozen=True):
    """A statement's exact bytes and the signature over them."""

    statement: bytes
    signature: bytes

    @property
    def digest(self) -> bytes:
        """The hash by which a directory or a later epoch names this statement (32 bytes)."""
        return sha256(self.statement)


S = TypeVar(
    "S",
    OrganisationCertificate,
    WorkerCertificate,
    CustodianCertificate,
    Directory,
    VaultStatement,
    DeviceCertificate,
    Receipt,
    Tombstone,
)

_LABELS: dict[type, bytes] = {
    OrganisationCertificate: ORGANISATION_LABEL,
    WorkerCertificate: WORKER_LABEL,
    CustodianCertificate: CUSTODIAN_LABEL,
    Directory: DIRECTORY_LABEL,
    VaultStatement: VAULT_LABEL,
    DeviceCertificate: DEVICE_LABEL,
    Receipt: RECEIPT_LABEL,
    Tombstone: TOMBSTONE_LABEL,
}


def make(private_key: bytes, statement: S) -> Signed:
    """Serialise a statement, once, and sign it under its label."""
    return make_with(signing.Signer(private_key), statement)


def make_with(signer: signing.Signer, statement: S) -> Signed:
    """Do the same with a key that was loaded before: one of many statements."""
    encoded = msgspec.msgpack.encode(statement)
    return Signed(encoded, signer.sign(_LABELS[type(statement)], encoded))


def read(public_key: bytes, signed: Signed, kind: type[S]) -> S:
    """Verify, then decode.

    Raises:
        Tampered: the signature is not this key's over these bytes.
        BadFormat: the bytes are not such a statement.
    """
    signing.verify(public_key, signed.signature, _LABELS[kind], signed.statement)
    return unpack(signed.statement, kind)

"""Signed statements: who a worker is, which key a vault has, which key a device has, what arrived.

Each is MessagePack that is written once and signed as it is, under a label of its own. The tablet
pins the organisation's key when it is enrolled and checks organisation → worker → vault before it
seals anything.
"""

from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from voicecapture.crypto import signing
from voicecapture.crypto.envelope import Bin16, Bin32
from voicecapture.crypto.hpke import PUBLIC_KEY_BYTES
from voicecapture.crypto.packing import unpack

WORKER_LABEL = b"vc1/worker"
VAULT_LABEL = b"vc1/vault"
DEVICE_LABEL = b"vc1/device"
RECEIPT_LABEL = b"vc1/receipt"

KemKey = Annotated[bytes, Meta(min_length=PUBLIC_KEY_BYTES, max_length=PUBLIC_KEY_BYTES)]
VaultKind = Literal["voice", "care", "safeguarding", "household"]
Milliseconds = Annotated[int, Meta(ge=0, le=2**53)]


class WorkerCertificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The organisation says: these are this worker's public keys."""

    v: Literal[1]
    org: Bin16
    worker: Bin16
    sign: Bin32
    kem: KemKey
    since: Milliseconds = msgspec.field(name="from")


class VaultStatement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A worker says: this is the public key of that vault's epoch. The suite is fixed in it."""

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


class Signed(msgspec.Struct, frozen=True):
    """A statement's exact bytes and the signature over them."""

    statement: bytes
    signature: bytes


S = TypeVar("S", WorkerCertificate, VaultStatement, DeviceCertificate, Receipt)

_LABELS: dict[type, bytes] = {
    WorkerCertificate: WORKER_LABEL,
    VaultStatement: VAULT_LABEL,
    DeviceCertificate: DEVICE_LABEL,
    Receipt: RECEIPT_LABEL,
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

"""Releases: two keys out of a link and a code, a manifest that three sign, and the sealed package.

Whoever is told the code and holds the link proves it with ``auth``; the package opens only under what
the same two derive apart from it (``key``) together with the server's share. The server keeps neither
secret nor code, so that a stolen server opens no release, and a destroyed share opens none any more.

``docs/envelope.md`` fixes the bytes. Signatures cover ``label ‖ u32be(length) ‖ manifest``.
"""

import secrets
import struct
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.crypto import boxes, signing
from voicecapture.crypto.envelope import Bin16, Bin32
from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.hashing import equal, hkdf, sha256
from voicecapture.crypto.packing import unpack

SECRET_BYTES = 16
SHARE_BYTES = 32
CODE_DIGITS = 8
AUTHOR_LABEL = b"vc1/release-author"
APPROVER_LABEL = b"vc1/release-approver"
ORGANISATION_LABEL = b"vc1/release-org"

Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]


class Signer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone who answers for a release, and the key that they sign with."""

    id: Bin16
    name: str
    sign: Bin32


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What exactly is released, to whom, until when, and under which key. Times in milliseconds."""

    v: Literal[1] = 1
    release: Bin16
    org: Bin16
    org_name: str
    person_called: str
    recipient: str
    author: Signer
    approver: Signer
    made: int
    expires: int
    restrictions: str
    key_commit: Bin32
    pdf_sha256: Bin32
    json_sha256: Bin32


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a recipient receives: the exact manifest, three signatures, and the bytes it names."""

    v: Literal[1] = 1
    manifest: bytes
    author_sig: Signature
    approver_sig: Signature
    organisation_sig: Signature
    pdf: bytes
    json: bytes


@dataclass(frozen=True, repr=False)
class Secrets:
    """What a release begins with: the link's secret, the code told apart, the server's share."""

    secret: bytes
    code: str
    share: bytes


@dataclass(frozen=True, repr=False)
class RecipientKeys:
    """What link and code yield: a proof for the server, and a key that it never sees."""

    auth: bytes
    key: bytes


def generate_secrets() -> Secrets:
    """Return fresh secrets: 128 random bits, eight random digits, 256 random bits."""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    return Secrets(secrets.token_bytes(SECRET_BYTES), code, secrets.token_bytes(SHARE_BYTES))


def derive_keys(secret: bytes, code: str, release: bytes) -> RecipientKeys:
    """Derive both keys of a link and a code, as the recipient's browser does."""
    together = secret + code.encode("ascii") + release
    return RecipientKeys(hkdf(together, b"vc1/release-auth"), hkdf(together, b"vc1/release-key"))


def hash_of_auth(auth: bytes) -> bytes:
    """Return what the server keeps to recognise ``auth``; it has 128 bits, so no salt is needed."""
    return sha256(b"vc1/release-auth-hash", auth)


def commitment(key: bytes, share: bytes) -> bytes:
    """Return what the manifest says of the key, so that no other key opens another text."""
    return sha256(b"vc1/release-commit", key, share)


def opening_key(key: bytes, share: bytes, release: bytes) -> bytes:
    """Return the key of the package."""
    return hkdf(key + share, b"vc1/release-open" + release)


def read_manifest(manifest: bytes) -> Manifest:
    """Decode a manifest, refusing unknown fields."""
    return unpack(manifest, Manifest)


def sign_manifest(private_key: bytes, label: bytes, manifest: bytes) -> bytes:
    """Sign a manifest's exact bytes in one of the three roles."""
    return signing.sign(private_key, label, _prefixed(manifest))


def verify_manifest(public_key: bytes, label: bytes, signature: bytes, manifest: bytes) -> None:
    """Return if this key signed these bytes in this role, or raise ``Tampered``."""
    signing.verify(public_key, signature, label, _prefixed(manifest))


def check_bytes(manifest: Manifest, pdf: bytes, record: bytes) -> None:
    """Return if the manifest names exactly these bytes, or raise ``Tampered``."""
    if not equal(manifest.pdf_sha256, sha256(pdf)):
        raise Tampered("the document is not the one that was signed")
    if not equal(manifest.json_sha256, sha256(record)):
        raise Tampered("the record is not the one that was signed")


def seal_package(package_key: bytes, release: bytes, package: Package) -> bytes:
    """Encrypt a package, bound to its release; nonce in front, as WebCrypto opens it."""
    return boxes.encrypt(package_key, msgspec.msgpack.encode(package), release)


def open_package(package_key: bytes, release: bytes, sealed: bytes) -> Package:
    """Return a package, or raise ``Tampered`` (for tests and other clients)."""
    return unpack(boxes.decrypt(package_key, sealed, release), Package)


def _prefixed(manifest: bytes) -> bytes:
    return struct.pack(">I", len(manifest)) + manifest

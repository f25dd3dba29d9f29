"""Hashes and derived keys (SHA-256; HKDF-SHA256, RFC 5869; HMAC-SHA256, RFC 2104)."""

import hashlib

from cryptography.hazmat.primitives import constant_time, hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def sha256(*parts: bytes) -> bytes:
    """Return the 32-byte SHA-256 of the parts, concatenated."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def hkdf(key: bytes, info: bytes, length: int = 32) -> bytes:
    """Derive ``length`` bytes from ``key`` for one labelled purpose; the salt is empty."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=info).derive(key)


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    """Return the 32-byte HMAC of the message."""
    mac = hmac.HMAC(key, hashes.SHA256())
    mac.update(message)
    return mac.finalize()


def equal(left: bytes, right: bytes) -> bool:
    """Compare in constant time."""
    return constant_time.bytes_eq(left, right)

"""Signatures: Ed25519 (RFC 8032) by workers and organisations, ECDSA P-256 by devices.

Every signature covers a label before the message, so that one made for one purpose never
passes for another.
"""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from voicecapture.crypto.errors import BadFormat, Tampered

P256_POINT_BYTES = 65
_P256_HALF = 32


def generate_signing_key() -> bytes:
    """Return a fresh Ed25519 private key (32 bytes)."""
    return ed25519.Ed25519PrivateKey.generate().private_bytes_raw()


def verifying_key_of(private_key: bytes) -> bytes:
    """Return the 32-byte public key of an Ed25519 private key."""
    key = ed25519.Ed25519PrivateKey.from_private_bytes(private_key)
    return key.public_key().public_bytes_raw()


def sign(private_key: bytes, label: bytes, message: bytes) -> bytes:
    """Return the 64-byte signature over ``label ‖ message``."""
    return Signer(private_key).sign(label, message)


class Signer:
    """An Ed25519 private key, loaded once to sign many messages (a batch of receipts)."""

    def __init__(self, private_key: bytes) -> None:
        self._key = ed25519.Ed25519PrivateKey.from_private_bytes(private_key)

    def sign(self, label: bytes, message: bytes) -> bytes:
        """Return the 64-byte signature over ``label ‖ message``."""
        return self._key.sign(label + message)


def verify(public_key: bytes, signature: bytes, label: bytes, message: bytes) -> None:
    """Return if the signature is right, raise :class:`Tampered` if not."""
    try:
        key = ed25519.Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(signature, label + message)
    except (InvalidSignature, ValueError) as error:
        raise Tampered("this signature does not match") from error


def generate_device_key() -> tuple[bytes, bytes]:
    """Return a P-256 key as (private scalar 32 bytes, public point 65 bytes).

    Browsers make their own; this one is for tests, the demo and other clients.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    scalar = key.private_numbers().private_value.to_bytes(_P256_HALF, "big")
    return scalar, _point_of(key.public_key())


def sign_as_device(private_scalar: bytes, message: bytes) -> bytes:
    """Return r ‖ s (64 bytes), ECDSA P-256 with SHA-256, as WebCrypto writes it."""
    key = ec.derive_private_key(int.from_bytes(private_scalar, "big"), ec.SECP256R1())
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(_P256_HALF, "big") + s.to_bytes(_P256_HALF, "big")


def verify_device(public_point: bytes, signature: bytes, message: bytes) -> None:
    """Return if a device's signature is right, raise :class:`Tampered` if not."""
    if len(signature) != 2 * _P256_HALF:
        raise Tampered("a device's signature has 64 bytes")
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        key = load_device_key(public_point)
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise Tampered("this device did not sign this") from error


# Loading checks that the point lies on the curve, and a tablet sends many pieces under one key.
@lru_cache(maxsize=1024)
def load_device_key(public_point: bytes) -> ec.EllipticCurvePublicKey:
    """Return the key for an uncompressed point, or raise :class:`BadFormat`."""
    if len(public_point) != P256_POINT_BYTES:
        raise BadFormat("a device's public key is an uncompressed point of 65 bytes")
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_point)
    except ValueError as error:
        raise BadFormat("this is not a point of P-256") from error


def _point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    numbers = key.public_numbers()
    return b"\x04" + numbers.x.to_bytes(_P256_HALF, "big") + numbers.y.to_bytes(_P256_HALF, "big")

"""Hybrid public-key wraps (RFC 9180): X-Wing, HKDF-SHA256, ChaCha20-Poly1305; suite byte 1.

A child's record must stay shut for a lifetime, so the KEM is MLKEM768-X25519 (0x647A): it holds
while either half does. The library offers base mode, single shot, without public associated data;
whatever a wrap belongs to is therefore bound through ``info``.

Public keys are 1,216 bytes (ML-KEM-768, then X25519). Private keys are 96 bytes (the ML-KEM seed
d ‖ z, then the X25519 scalar). A wrap is 1,120 bytes longer than its content, plus a 16-byte tag.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519

from voicecapture.crypto.errors import BadFormat, WrongKey

SUITE = 1
PUBLIC_KEY_BYTES = 1216
PRIVATE_KEY_BYTES = 96
OVERHEAD_BYTES = 1120 + 16

_MLKEM_PUBLIC_BYTES = 1184
_MLKEM_SEED_BYTES = 64
_suite = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def generate_private_key() -> bytes:
    """Return a fresh private key (96 bytes)."""
    mlkem_half = mlkem.MLKEM768PrivateKey.generate().private_bytes_raw()
    return mlkem_half + x25519.X25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    """Return the public key (1,216 bytes) of a private one."""
    mlkem_half, x25519_half = _load_private_halves(private_key)
    return mlkem_half.public_key().public_bytes_raw() + x25519_half.public_key().public_bytes_raw()


def seal(public_key: bytes, content: bytes, info: bytes) -> bytes:
    """Wrap ``content`` to ``public_key``, bound to ``info``.

    Raises:
        BadFormat: the public key is not a valid 1,216-byte key.
    """
    return _suite.encrypt(content, _load_public(public_key), info=info)


def open_(private_key: bytes, wrap: bytes, info: bytes) -> bytes:
    """Return what :func:`seal` wrapped.

    Raises:
        WrongKey: another key, another ``info``, or changed bytes; they cannot be told apart.
    """
    halves = _load_private_halves(private_key)
    try:
        return _suite.decrypt(wrap, hpke.MLKEM768X25519PrivateKey(*halves), info=info)
    except (InvalidTag, ValueError) as error:
        raise WrongKey("this key does not open this wrap") from error


def _load_public(public_key: bytes) -> hpke.MLKEM768X25519PublicKey:
    if len(public_key) != PUBLIC_KEY_BYTES:
        raise BadFormat("a public key has 1,216 bytes")
    try:
        return hpke.MLKEM768X25519PublicKey(
            mlkem.MLKEM768PublicKey.from_public_bytes(public_key[:_MLKEM_PUBLIC_BYTES]),
            x25519.X25519PublicKey.from_public_bytes(public_key[_MLKEM_PUBLIC_BYTES:]),
        )
    except ValueError as error:
        raise BadFormat("this is not a public key") from error


def _load_private_halves(
    private_key: bytes,
) -> tuple[mlkem.MLKEM768PrivateKey, x25519.X25519PrivateKey]:
    if len(private_key) != PRIVATE_KEY_BYTES:
        raise BadFormat("a private key has 96 bytes")
    return (
        mlkem.MLKEM768PrivateKey.from_seed_bytes(private_key[:_MLKEM_SEED_BYTES]),
        x25519.X25519PrivateKey.from_private_bytes(private_key[_MLKEM_SEED_BYTES:]),
    )

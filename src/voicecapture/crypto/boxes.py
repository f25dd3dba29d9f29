"""Symmetric boxes: small secrets under ChaCha20-Poly1305, content under AES-256-GCM.

A *box* carries its random 12-byte nonce in front. The content functions take their nonce from the
envelope instead, where each key encrypts exactly one part.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

from voicecapture.crypto.errors import Tampered

NONCE_BYTES = 12
TAG_BYTES = 16
_ZERO_NONCE = bytes(NONCE_BYTES)


def seal_box(key: bytes, content: bytes, about: bytes) -> bytes:
    """Encrypt a small secret; ``about`` says what it belongs to and must match on opening."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, about)


def open_box(key: bytes, box: bytes, about: bytes) -> bytes:
    """Return what :func:`seal_box` sealed, or raise :class:`Tampered`."""
    try:
        return ChaCha20Poly1305(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], about)
    except (InvalidTag, ValueError) as error:
        raise Tampered("this box does not open") from error


def encrypt_once(key: bytes, content: bytes, about: bytes) -> bytes:
    """AES-256-GCM with the zero nonce: only for a key that encrypts one message, ever."""
    return AESGCM(key).encrypt(_ZERO_NONCE, content, about)


def decrypt_once(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Return what :func:`encrypt_once` encrypted, or raise :class:`Tampered`."""
    try:
        return AESGCM(key).decrypt(_ZERO_NONCE, sealed, about)
    except (InvalidTag, ValueError) as error:
        raise Tampered("this part does not open") from error


def encrypt(key: bytes, content: bytes, about: bytes) -> bytes:
    """AES-256-GCM with a random nonce in front (what a browser's WebCrypto opens)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about)


def decrypt(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Return what :func:`encrypt` encrypted, or raise :class:`Tampered`."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
    except (InvalidTag, ValueError) as error:
        raise Tampered("this does not open") from error

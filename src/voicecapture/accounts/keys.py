"""A worker's key pairs, and wraps of their private halves.

A worker has two pairs: one that vaults are opened to, one that signs. The private halves exist only
as *wraps*: boxes under a KEK that a passphrase or a passkey yields in the browser. There may be
several wraps of the same keys, one for each way to unlock; the server never keeps a KEK.
"""

from dataclasses import dataclass

import msgspec

from voicecapture.crypto import boxes, hpke, passwords, signing
from voicecapture.crypto.hashing import sha256


class PrivateKeys(msgspec.Struct, frozen=True):
    """A worker's two private keys, as they lie inside a wrap."""

    kem: bytes
    sign: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return "PrivateKeys()"


@dataclass(frozen=True)
class PublicKeys:
    """The halves that anyone may know: X-Wing (1,216 bytes) and Ed25519 (32 bytes)."""

    kem: bytes
    sign: bytes

    @property
    def words(self) -> list[str]:
        """Six words that stand for both keys: whoever wraps something to them compares them aloud."""
        return passwords.words_for(sha256(b"vc1/worker-words", self.kem, self.sign))


def generate() -> PrivateKeys:
    """Return fresh keys."""
    return PrivateKeys(hpke.generate_private_key(), signing.generate_signing_key())


def public_keys_of(keys: PrivateKeys) -> PublicKeys:
    """Return the public halves."""
    return PublicKeys(hpke.public_key_of(keys.kem), signing.verifying_key_of(keys.sign))


def wrap(worker_id: str, keys: PrivateKeys, kek: bytes) -> bytes:
    """Return the keys sealed under a KEK (32 bytes), bound to the worker."""
    return boxes.seal_box(kek, msgspec.msgpack.encode(keys), _label(worker_id))


def unwrap(worker_id: str, wrapped: bytes, kek: bytes) -> PrivateKeys:
    """Return a worker's private keys, or raise ``crypto.errors.Tampered``."""
    encoded = boxes.open_box(kek, wrapped, _label(worker_id))
    return msgspec.msgpack.decode(encoded, type=PrivateKeys)


def _label(worker_id: str) -> bytes:
    return b"vc1/worker-keys" + bytes.fromhex(worker_id)

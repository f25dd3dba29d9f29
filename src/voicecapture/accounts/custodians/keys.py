"""A custodian's own key pair, its private half boxed under six words that only they keep.

Browsers make theirs (``frontend/src/crypto/custodian.ts``, the same bytes); this is for founding on
the command line, for the demo and for tests.
"""

import secrets
from dataclasses import dataclass, field

from voicecapture.crypto import boxes, hpke, passwords
from voicecapture.crypto.hashing import hkdf, sha256

_KEY_ID_BYTES = 16


@dataclass(frozen=True)
class CustodianKey:
    """What the server keeps of a custodian's key: the public half, and a box it cannot open."""

    kem_public: bytes
    box: bytes
    salt: bytes
    cost: passwords.Cost = field(default=passwords.MINIMUM)

    @property
    def id(self) -> str:
        """The name of this key among those of the organisation."""
        return sha256(self.kem_public)[:_KEY_ID_BYTES].hex()


def make_key(
    org_id: str, worker_id: str, words: str, private_key: bytes, salt: bytes | None = None
) -> CustodianKey:
    """Box a private key (96 bytes) under a custodian's words."""
    salt = salt or secrets.token_bytes(passwords.SALT_BYTES)
    key = _box_key(words, salt, passwords.MINIMUM)
    box = boxes.encrypt(key, private_key, _about(org_id, worker_id))
    return CustodianKey(hpke.public_key_of(private_key), box, salt)


def open_key(org_id: str, worker_id: str, words: str, key: CustodianKey) -> bytes:
    """Return the private half.

    Raises:
        Tampered: other words, another custodian's box, or changed bytes.
        BadFormat: what stretches the words is weaker than the pinned minimum.
    """
    passwords.check_cost(key.cost)
    box_key = _box_key(words, key.salt, key.cost)
    return boxes.decrypt(box_key, key.box, _about(org_id, worker_id))


def words_of(kem_public: bytes) -> list[str]:
    """Return six words that stand for the public half, to compare in person."""
    return passwords.words_for(sha256(b"vc1/custodian-words", kem_public))


def _box_key(words: str, salt: bytes, cost: passwords.Cost) -> bytes:
    return hkdf(passwords.stretch(passwords.normalise(words), salt, cost), b"vc1/custodian")


def _about(org_id: str, worker_id: str) -> bytes:
    return b"vc1/custodian-key" + bytes.fromhex(org_id + worker_id)

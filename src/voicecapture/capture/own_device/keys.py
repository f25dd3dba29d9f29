"""What proves the link, the pictures and the phone, and the return key that the three of them open.

The phone stretches the code (Argon2id) and mixes in the link's secret before anything leaves it: the
server sees ``auth``, never pictures. From its own phone it sends ``kek`` besides, into which what that
phone keeps is mixed too. So the return key opens only where four things meet: the code, the link, the
phone, and this place's secret in the keystore. A stolen database has none of them, a stolen phone two;
no part lets a guess at the code be tried without the server's count (36 bits would not stand that).
"""

import secrets
from dataclasses import dataclass

from voicecapture.base.keystore import Keystore
from voicecapture.crypto import boxes, hpke
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.hashing import equal, hkdf, hmac_sha256, sha256
from voicecapture.keyring.errors import DoesNotOpen

KIND = "own-device"


@dataclass(frozen=True, repr=False)
class Phone:
    """What a person's own phone proves itself by, and opens with. Thirty-two bytes each."""

    proof: bytes
    kek: bytes


@dataclass(frozen=True, repr=False)
class ReturnKey:
    """A return key as it lies in the database: its public half with a proof, its private half in a box.

    Whoever edits the database could put a key of their own in the place of the public half, to have
    the vault wrapped to it; they cannot make its proof.
    """

    public: bytes
    box: bytes
    proof: bytes


def locator_hash(locator: bytes) -> bytes:
    """Return what a place is found by; a link holds 128 random bits, so nobody guesses their hash."""
    return sha256(b"vc1/own-locator", locator)


def phone_hash(proof: bytes) -> bytes:
    """Return what a phone is known by."""
    return sha256(b"vc1/own-phone", proof)


def make_secret(keystore: Keystore, place_id: str) -> None:
    """Make a place's half in the keystore, in place of one that a crash left without its pictures."""
    keystore.destroy(KIND, place_id)
    keystore.create(KIND, place_id, secrets.token_bytes(32))


def auth_hash(keystore: Keystore, place_id: str, auth: bytes) -> bytes:
    """Return the keyed hash of a proof of the pictures."""
    return hmac_sha256(hkdf(keystore.get(KIND, place_id), b"vc1/own-auth"), auth)


def is_right(keystore: Keystore, place_id: str, stored: bytes | None, auth: bytes) -> bool:
    """Return whether these are the pictures; never once the place's secret is gone."""
    if stored is None or keystore.find(KIND, place_id) is None:
        return False
    return equal(stored, auth_hash(keystore, place_id, auth))


def make_return_key(keystore: Keystore, org_id: str, place_id: str, kek: bytes) -> ReturnKey:
    """Return a fresh key pair; the private half opens with this ``kek`` and the keystore alone."""
    private = hpke.generate_private_key()
    label = _label(org_id, place_id)
    box = boxes.seal_box(_key(keystore, place_id, kek, label), private, label)
    public = hpke.public_key_of(private)
    return ReturnKey(public, box, _prove(keystore, place_id, label + public))


def open_return_key(
    keystore: Keystore, org_id: str, place_id: str, kek: bytes, key: ReturnKey
) -> bytes:
    """Return the private half.

    Raises:
        DoesNotOpen: another phone, another place, or one of the two halves was changed.
    """
    label = _label(org_id, place_id)
    try:
        private = boxes.open_box(_key(keystore, place_id, kek, label), key.box, label)
    except CryptoError as error:
        raise DoesNotOpen from error
    if hpke.public_key_of(private) != key.public:
        raise DoesNotOpen
    return private


def check_public(keystore: Keystore, org_id: str, place_id: str, key: ReturnKey) -> bytes:
    """Return the public half if it was made here; raise ``DoesNotOpen`` if somebody exchanged it."""
    said = _label(org_id, place_id) + key.public
    if not equal(key.proof, _prove(keystore, place_id, said)):
        raise DoesNotOpen
    return key.public


def _prove(keystore: Keystore, place_id: str, said: bytes) -> bytes:
    return hmac_sha256(hkdf(keystore.get(KIND, place_id), b"vc1/own-public"), said)


def _key(keystore: Keystore, place_id: str, kek: bytes, label: bytes) -> bytes:
    return hkdf(kek + hmac_sha256(keystore.get(KIND, place_id), kek), label)


def _label(org_id: str, place_id: str) -> bytes:
    return b"vc1/return" + bytes.fromhex(org_id + place_id)

"""What a passkey is asked to sign: fresh, for one purpose, for five minutes, answered once.

A challenge is the keyed hash of its id, its purpose and whom it is for; the id carries the time. So
nothing is stored for a stranger who asks and never answers, nobody can make one without the keystore,
and one made for adding a passkey answers no sign-in. That it was answered is kept in the database until
it has expired, for every process alike.
"""

import base64
import binascii
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.passkeys import queries
from voicecapture.accounts.passkeys.errors import ChallengeSpent
from voicecapture.accounts.peppered import derived_key
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import hmac_sha256

Purpose = Literal["prove", "add", "enrol"]
LIFETIME = timedelta(minutes=5)
_RANDOM_BYTES, _TIME_BYTES = 18, 6
_KEY = b"vc1/challenge"


@dataclass(frozen=True)
class Challenge:
    """An id to give back (32 characters) and the bytes to sign (32)."""

    id: str
    value: bytes


def make(keystore: Keystore, purpose: Purpose, subject: str = "") -> Challenge:
    """Return a fresh challenge; ``subject`` names the session or invitation it is bound to."""
    expires = clock.milliseconds(clock.now() + LIFETIME)
    token = expires.to_bytes(_TIME_BYTES, "big") + secrets.token_bytes(_RANDOM_BYTES)
    return Challenge(
        base64.urlsafe_b64encode(token).decode(), _value(keystore, token, purpose, subject)
    )


def find(keystore: Keystore, challenge_id: str, purpose: Purpose, subject: str = "") -> Challenge:
    """Return the challenge behind an id, or raise ``ChallengeSpent`` if it has expired."""
    token = _token(challenge_id)
    if _expiry(token) <= clock.milliseconds(clock.now()):
        raise ChallengeSpent
    return Challenge(challenge_id, _value(keystore, token, purpose, subject))


async def spend(db: AsyncConnection, challenge: Challenge) -> None:
    """Note that it was answered, or raise ``ChallengeSpent`` if it had been before."""
    expires_at = clock.from_milliseconds(_expiry(_token(challenge.id)))
    await queries.delete_expired(db, clock.now())
    if not await queries.insert_answered(db, challenge.id, expires_at):
        raise ChallengeSpent


def _token(challenge_id: str) -> bytes:
    try:
        token = base64.b64decode(challenge_id, b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise ChallengeSpent from error
    if len(token) != _TIME_BYTES + _RANDOM_BYTES:
        raise ChallengeSpent
    return token


def _expiry(token: bytes) -> int:
    return int.from_bytes(token[:_TIME_BYTES], "big")


def _value(keystore: Keystore, token: bytes, purpose: Purpose, subject: str) -> bytes:
    message = b"\0".join((purpose.encode(), subject.encode(), token))
    return hmac_sha256(derived_key(keystore, _KEY), message)

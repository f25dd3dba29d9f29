"""Add a passkey, and find out whose passkey proved itself."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.passkeys import challenges, checking, queries
from voicecapture.accounts.passkeys.challenges import Challenge
from voicecapture.accounts.passkeys.checking import Credential, NewCredential
from voicecapture.accounts.passkeys.errors import (
    ChallengeSpent,
    PasskeyNotAccepted,
    PasskeyRefused,
)
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore


@dataclass(frozen=True)
class Shown:
    """A browser's answer to a challenge."""

    challenge_id: str
    credential: Credential


@dataclass(frozen=True, repr=False)
class Proved:
    """A passkey that answered rightly; nothing is written until :func:`accept`."""

    org_id: str
    worker_id: str
    unlock_id: str
    wrapped_keys: bytes | None
    challenge: Challenge
    count_before: int
    count_after: int


async def prove(
    db: AsyncConnection, keystore: Keystore, settings: Settings, shown: Shown
) -> Proved:
    """Return whose passkey answered a challenge.

    Raises:
        ChallengeSpent: the challenge is too old or was made for something else.
        PasskeyRefused: the passkey is unknown, or its answer is not one to our question.
    """
    challenge = challenges.find(keystore, shown.challenge_id, "prove")
    credential_id = checking.credential_id_of(shown.credential)
    row = await queries.find_by_credential(db, credential_id)
    if row is None:
        raise PasskeyRefused
    count = checking.check_proof(
        settings, challenge.value, shown.credential, row.public_key, row.sign_count
    )
    return Proved(
        row.org_id,
        row.worker_id,
        row.unlock_id,
        row.wrapped_keys,
        challenge,
        row.sign_count,
        count,
    )


async def accept(db: AsyncConnection, proved: Proved) -> None:
    """Let a proof count, this once.

    Raises:
        ChallengeSpent: it counted before, here or in another process.
    """
    await challenges.spend(db, proved.challenge)
    moved = await queries.raise_sign_count(
        db, proved.org_id, proved.unlock_id, proved.count_before, proved.count_after
    )
    if not moved:
        raise ChallengeSpent
    await unlocks.note_use(db, proved.org_id, proved.unlock_id)


def check_new(
    keystore: Keystore, settings: Settings, shown: Shown, purpose: challenges.Purpose, subject: str
) -> tuple[Challenge, NewCredential]:
    """Return the passkey a device made for our question, and the question, which is not spent yet."""
    challenge = challenges.find(keystore, shown.challenge_id, purpose, subject)
    return challenge, checking.check_registration(settings, challenge.value, shown.credential)


async def keep(
    db: AsyncConnection,
    org_id: str,
    worker_id: str,
    label: str,
    challenge: Challenge,
    made: NewCredential,
    wrapped_keys: bytes | None,
) -> str:
    """Keep a new passkey and return its unlock's id; without a wrap it only proves."""
    await challenges.spend(db, challenge)
    if await queries.find_by_credential(db, made.id) is not None:
        raise PasskeyNotAccepted
    unlock_id = await unlocks.add(db, org_id, worker_id, "passkey", label, wrapped_keys)
    await queries.insert_passkey(
        db,
        org_id=org_id,
        unlock_id=unlock_id,
        credential_id=made.id,
        public_key=made.public_key,
        sign_count=made.sign_count,
    )
    return unlock_id


async def find_credentials(db: AsyncConnection, org_id: str, worker_id: str) -> dict[str, bytes]:
    """Return a worker's passkeys: unlock id to credential id."""
    return dict(await queries.find_credentials(db, org_id, worker_id))


async def forget(db: AsyncConnection, org_id: str, unlock_id: str) -> None:
    """Remove what a passkey kept beside its unlock."""
    await queries.delete_passkey(db, org_id, unlock_id)

"""Prove once more who is at a live session, before something weighty is done in it.

Wrong tries are counted for the session: whoever sits down at a desk left open has five.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.attempts import service as attempts
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.passkeys.service import Shown
from voicecapture.accounts.sign_in import sessions
from voicecapture.accounts.sign_in.errors import SignInRefused, StepUpNeeded
from voicecapture.accounts.sign_in.refusals import Account, keep_refusal
from voicecapture.accounts.sign_in.service import Stores, use_passkey
from voicecapture.accounts.time_codes import service as time_codes
from voicecapture.accounts.unlocks import service as unlocks
from voicecapture.base import clock
from voicecapture.base.errors import Malformed, Problem
from voicecapture.crypto.hashing import equal


@dataclass(frozen=True, repr=False)
class Proof:
    """Exactly one of these: the words' authentication half, a code, a passkey's answer."""

    auth: bytes | None = None
    code: str | None = None
    shown: Shown | None = None

    def check_one(self) -> None:
        """Raise ``Malformed`` for none or several."""
        if sum(one is not None for one in (self.auth, self.code, self.shown)) != 1:
            raise Malformed(field="auth")


def is_fresh(keyholder: Keyholder) -> bool:
    """Return whether the session proved itself lately."""
    return keyholder.fresh_until is not None and clock.now() < keyholder.fresh_until


def check_fresh(keyholder: Keyholder) -> None:
    """Raise ``StepUpNeeded`` unless the session proved itself lately."""
    if not is_fresh(keyholder):
        raise StepUpNeeded


async def step_up(stores: Stores, keyholder: Keyholder, proof: Proof) -> datetime:
    """Note a right proof and return until when it counts.

    Raises:
        TooManyAttempts, SignInRefused, CodeRefused, PasskeyRefused, ChallengeSpent: what to do.
    """
    proof.check_one()
    bucket = attempts.bucket_of(stores.keystore, "step-up", keyholder.session_id)
    async with stores.database.reading() as db:
        await attempts.check_open(db, bucket)
    if proof.auth is not None:
        closed = await _judge_words(stores, keyholder, bucket, proof.auth)
    else:
        closed = await attempts.take(stores.database, bucket)
    try:
        async with stores.database.transaction() as db:
            await _judge(stores, db, keyholder, proof)
            await attempts.forget(db, bucket)
            return await sessions.note_proof(db, stores.settings, keyholder)
    except Problem:
        await _refuse(stores, keyholder, closed=closed)
        raise


async def _judge_words(
    stores: Stores, keyholder: Keyholder, bucket: attempts.Bucket, auth: bytes
) -> bool:
    async with stores.database.reading() as db:
        row = await unlocks.find_passphrase(db, keyholder.org_id, keyholder.worker_id)
    async with stores.gate.turn(known=True) as stretch:
        closed = await attempts.take(stores.database, bucket)
        hashed = await stretch(auth, bytes(16) if row is None else row.auth_salt)
    if row is None or not equal(hashed, row.auth_hash):
        await _refuse(stores, keyholder, closed=closed)
        raise SignInRefused
    return closed


async def _judge(stores: Stores, db: AsyncConnection, keyholder: Keyholder, proof: Proof) -> None:
    org_id, worker_id = keyholder.org_id, keyholder.worker_id
    if proof.code is not None:
        await time_codes.use(db, stores.keystore, org_id, worker_id, proof.code)
    if proof.shown is not None:
        await use_passkey(stores, db, org_id, worker_id, proof.shown)


async def _refuse(stores: Stores, keyholder: Keyholder, *, closed: bool) -> None:
    account = Account(keyholder.org_id, keyholder.worker_id)
    await keep_refusal(stores.database, account, closed=closed)

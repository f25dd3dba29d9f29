"""Take a try before anything is judged, and give it back when it was right.

Guarantee: of any number of requests at once, in any number of processes on one database, no more than
five in a bucket are judged before it closes. What a bucket is bound to comes from the server: the
account's name as a keyed hash, and a device only if the server itself made it known. No header that a
client sends has any part in it.
"""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.attempts import queries, rules
from voicecapture.accounts.attempts.errors import TooManyAttempts
from voicecapture.accounts.attempts.rules import Count
from voicecapture.accounts.peppered import derived_key
from voicecapture.base import clock
from voicecapture.base.db import Database
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import hmac_sha256


@dataclass(frozen=True)
class Bucket:
    """Where tries at one thing, by one account, on one device or on unknown ones, are counted."""

    key: bytes


def bucket_of(keystore: Keystore, what: str, subject: str, device_id: str = "") -> Bucket:
    """Return the bucket; without a device it is the one that all unknown devices share."""
    said = "\0".join((what, subject, device_id)).encode()
    return Bucket(hmac_sha256(derived_key(keystore, b"vc1/attempts"), said))


async def check_open(db: AsyncConnection, bucket: Bucket) -> None:
    """Raise ``TooManyAttempts`` if the bucket is closed; takes nothing and waits for no writer."""
    count = await queries.find_count(db, bucket.key)
    wait = rules.find_wait(count, clock.now())
    if wait is not None:
        raise TooManyAttempts(wait)


async def take(database: Database, bucket: Bucket) -> bool:
    """Take one try, durably; return whether it was the one that closed the bucket.

    Raises:
        TooManyAttempts: the bucket was closed already.
    """
    async with database.transaction() as db:
        after = await _take(db, bucket.key)
    return after.closed_until is not None


async def _take(db: AsyncConnection, key: bytes) -> Count:
    moment = clock.now()
    before = await queries.lock_count(db, key)
    after = rules.take(before, moment)
    if before is None:
        if await queries.insert_count(db, key, after):
            return after
        # Somebody began to count in the same moment; once they are through, it is there to be held.
        before = await queries.lock_count(db, key)
        after = rules.take(before, moment)
    wait = rules.find_wait(before, moment)
    if wait is not None:
        raise TooManyAttempts(wait)
    await queries.update_count(db, key, after)
    return after


async def give_back(db: AsyncConnection, bucket: Bucket) -> None:
    """Give back one try that was no wrong one, and leave the others counted."""
    moment = clock.now()
    count = await queries.lock_count(db, bucket.key)
    if count is not None:
        await queries.update_count(db, bucket.key, rules.give_back(count, moment))


async def forget(db: AsyncConnection, bucket: Bucket) -> None:
    """Count nothing any more, since the right person came."""
    await queries.delete_bucket(db, bucket.key)


async def sweep(db: AsyncConnection) -> None:
    """Forget what everybody left long ago."""
    await queries.delete_older(db, clock.now() - rules.QUIET - rules.WAITS[-1])

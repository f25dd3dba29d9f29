"""Know a worker's browser again, so that a stranger's wrong tries do not lock her out of it.

After a sign-in the browser gets a cookie with a random id and our keyed hash of it; the database says
for which accounts that id is known, and one browser may be known for several. The cookie opens nothing:
all it earns is a count of wrong tries of its own and a reserved place in the queue.
"""

import base64
import binascii
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.known_devices import queries
from voicecapture.accounts.peppered import derived_key
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import equal, hmac_sha256

KEPT = timedelta(days=180)
_ID_BYTES = 16
_PURPOSE = b"vc1/known-device"


def cookie_value(keystore: Keystore, device_id: str) -> str:
    """Return what the browser keeps: the id and our keyed hash of it, in base64url."""
    raw = bytes.fromhex(device_id)
    return base64.urlsafe_b64encode(raw + _tag(keystore, raw)).decode()


def read_cookie(keystore: Keystore, value: str | None) -> str | None:
    """Return the device's id, or None for a cookie that is not ours."""
    try:
        raw = base64.b64decode(value or "", b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    device, tag = raw[:_ID_BYTES], raw[_ID_BYTES:]
    return device.hex() if len(device) == _ID_BYTES and equal(tag, _tag(keystore, device)) else None


async def is_known(db: AsyncConnection, org_id: str, worker_id: str, device_id: str | None) -> bool:
    """Return whether this worker has signed in on this device lately."""
    if device_id is None:
        return False
    seen_at = await queries.find_seen_at(db, org_id, worker_id, device_id)
    return seen_at is not None and clock.now() < seen_at + KEPT


async def remember(db: AsyncConnection, org_id: str, worker_id: str, device_id: str) -> None:
    """Know this worker on this device from now on."""
    await queries.keep_device(db, org_id, worker_id, device_id, clock.now())


async def forget_all(db: AsyncConnection, org_id: str, worker_id: str) -> None:
    """Know this worker on no device any more."""
    await queries.delete_devices_of(db, org_id, worker_id)


def _tag(keystore: Keystore, device: bytes) -> bytes:
    return hmac_sha256(derived_key(keystore, _PURPOSE), device)[:16]

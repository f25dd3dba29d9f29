"""Give a tablet a token as it is handed over, and recognise it when it sends.

A token says: this device of this organisation may send what it has sealed. It opens nothing, reads
nothing, and reaches no desk route. It outlives the session and the worker's own access on purpose:
what a person said under the worker who has just left must still arrive.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.base import clock
from voicecapture.base.db import Database
from voicecapture.capture.upload_tokens import queries
from voicecapture.capture.upload_tokens.errors import UploadTokenNeeded
from voicecapture.crypto.hashing import sha256

TOKEN_BYTES = 32
_KEPT_IN_MEMORY = 4096


@dataclass(frozen=True)
class Sender:
    """Who sends: a device, the worker who handed it over, the lead whose key it holds for help."""

    org_id: str
    device_id: str
    device_key: bytes
    worker_id: str
    lead_id: str | None


async def issue(
    db: AsyncConnection, org_id: str, device_id: str, worker_id: str, lead_id: str | None
) -> str:
    """Return a fresh token; only its hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await queries.insert_token(
        db,
        token_hash=_hash(token),
        org_id=org_id,
        device_id=device_id,
        worker_id=worker_id,
        lead_id=lead_id,
        made_at=clock.now(),
    )
    return token


class Senders:
    """Recognises tokens. What a token says never changes, so those seen lately stay in memory."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Sender] = OrderedDict()

    async def recognise(self, database: Database, token: str) -> Sender:
        """Return who sends with this token, or raise ``UploadTokenNeeded``."""
        hashed = _hash(token)
        sender = self._known.get(hashed)
        if sender is None:
            sender = self._known[hashed] = await _look_up(database, hashed)
        self._known.move_to_end(hashed)
        if len(self._known) > _KEPT_IN_MEMORY:
            self._known.popitem(last=False)
        return sender


async def _look_up(database: Database, hashed: str) -> Sender:
    async with database.reading() as db:
        row = await queries.find_token(db, hashed)
        if row is None:
            raise UploadTokenNeeded
        device = await devices.get_device(db, row.org_id, row.device_id)
    return Sender(row.org_id, device.id, device.public_key, row.worker_id, row.lead_id)


def _hash(token: str) -> str:
    return sha256(b"vc1/upload-token", token.encode()).hex()

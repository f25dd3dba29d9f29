"""Give a tablet a token as it is handed over, and recognise it when it sends.

A token says: this device of this organisation may send what it has sealed. It opens nothing, reads
nothing, and reaches no desk route. It outlives the session and the worker's own access on purpose:
what a person said under the worker who has just left must still arrive. The token of a person's own
phone says less: it ends within hours, and sends what is sealed to that person's vault alone.
"""

import secrets
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
class HandOver:
    """Who gave a tablet into somebody's hands, and when."""

    worker_id: str
    at: datetime


@dataclass(frozen=True)
class Sender:
    """Who sends: a device, the worker who handed it over and when, the lead whose key it holds.

    A person's own phone has the one vault that it may send to, and a time at which it must ask again.
    """

    org_id: str
    device_id: str
    device_key: bytes
    worker_id: str
    lead_id: str | None
    handed_over_at: datetime
    vault_id: str | None = None
    expires_at: datetime | None = None

    @property
    def handed_over(self) -> HandOver | None:
        """By whom and when the tablet was handed over; None of a person's own phone."""
        return None if self.vault_id else HandOver(self.worker_id, self.handed_over_at)


async def issue(
    db: AsyncConnection,
    org_id: str,
    device_id: str,
    worker_id: str,
    lead_id: str | None,
    *,
    vault_id: str | None = None,
    expires_at: datetime | None = None,
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
        vault_id=vault_id,
        expires_at=expires_at,
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
        if sender.expires_at is not None and sender.expires_at <= clock.now():
            raise UploadTokenNeeded
        self._known.move_to_end(hashed)
        if len(self._known) > _KEPT_IN_MEMORY:
            self._known.popitem(last=False)
        return sender


async def find_last_hand_overs(
    db: AsyncConnection, org_id: str, device_ids: Iterable[str]
) -> dict[str, HandOver]:
    """Return the last hand-over of each of these tablets; a person's own phone has none."""
    rows = await queries.find_last_hand_overs(db, org_id, sorted(set(device_ids)))
    return {row.device_id: HandOver(row.worker_id, row.made_at) for row in rows}


async def _look_up(database: Database, hashed: str) -> Sender:
    async with database.reading() as db:
        row = await queries.find_token(db, hashed)
        if row is None:
            raise UploadTokenNeeded
        device = await devices.get_device(db, row.org_id, row.device_id)
    return Sender(
        org_id=row.org_id,
        device_id=device.id,
        device_key=device.public_key,
        worker_id=row.worker_id,
        lead_id=row.lead_id,
        handed_over_at=row.made_at,
        vault_id=row.vault_id,
        expires_at=row.expires_at,
    )


def _hash(token: str) -> str:
    return sha256(b"vc1/upload-token", token.encode()).hex()

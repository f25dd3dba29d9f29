"""Give a tablet a token as it is handed over, and recognise it when it sends.

A token says: this device of this organisation may send what it has sealed. It opens nothing, reads
nothing, and reaches no desk route. It outlives the session and the worker's own access on purpose:
what a person said under the worker who has just left must still arrive. The token of a person's own
phone says less: it ends within hours, and sends what is sealed to that person's vault alone.
"""

import secrets
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import service as devices
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.db import Database
from voicecapture.base.errors import NotFound
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
    enrolled_at: datetime
    vault_id: str | None = None
    expires_at: datetime | None = None

    @property
    def handed_over(self) -> HandOver | None:
        """By whom and when the tablet was handed over; None of a person's own phone."""
        return None if self.vault_id else HandOver(self.worker_id, self.handed_over_at)

    def of_an_earlier_hand_over(self) -> "Sender":
        """Return who sends what was said under an earlier hand-over that nobody can name any more.

        It was not before the device was made ready, and to which lead it was sealed is not known.
        """
        return replace(self, handed_over_at=self.enrolled_at, lead_id=None)


async def issue(
    db: AsyncConnection,
    org_id: str,
    device_id: str,
    worker_id: str,
    lead_id: str | None,
    *,
    made_at: datetime | None = None,
    vault_id: str | None = None,
    expires_at: datetime | None = None,
) -> str:
    """Return a fresh token, of a hand-over now or at ``made_at``; only its hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await queries.insert_token(
        db,
        token_hash=_hash(token),
        org_id=org_id,
        device_id=device_id,
        worker_id=worker_id,
        lead_id=lead_id,
        made_at=made_at or clock.now(),
        vault_id=vault_id,
        expires_at=expires_at,
    )
    return token


async def resume(db: AsyncConnection, keyholder: Keyholder, device_id: str) -> str:
    """Return a token for what waits on a tablet whose own tokens are taken no more, on the record.

    It opens nothing, and sends only what that tablet signed. No hand-over stands behind it: it counts as
    one by whoever made the tablet ready, at that moment. So it is never the tablet's last, and what comes
    with it is held if they were dismissed at any time since (docs/decisions/0047).

    Raises:
        NotFound: no tablet of this organisation, or a person's own phone.
    """
    device = await devices.get_device(db, keyholder.org_id, device_id)
    if device.own:
        raise NotFound
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="device.resumed",
        object_kind="device",
        object_id=device.id,
    )
    return await issue(
        db, device.org_id, device.id, device.enrolled_by, None, made_at=device.enrolled_at
    )


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
        enrolled_at=device.enrolled_at,
        vault_id=row.vault_id,
        expires_at=row.expires_at,
    )


def _hash(token: str) -> str:
    return sha256(b"vc1/upload-token", token.encode()).hex()

"""Add a recipient, find them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.release.recipients import queries


@dataclass(frozen=True)
class Recipient:
    """Someone whom a summary may be addressed to."""

    id: str
    name: str
    role: str
    authority: str

    @property
    def line(self) -> str:
        """Name, role and authority in one line, as a manifest states them."""
        return ", ".join((self.name, self.role, self.authority))


async def add_recipient(
    db: AsyncConnection, keyholder: Keyholder, name: str, role: str, authority: str
) -> Recipient:
    """Add a recipient."""
    recipient = Recipient(new_id(), name, role, authority)
    await queries.insert_recipient(
        db,
        org_id=keyholder.org_id,
        recipient_id=recipient.id,
        name=name,
        role=role,
        authority=authority,
        created_at=clock.now(),
    )
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="recipient.added",
        object_kind="recipient",
        object_id=recipient.id,
    )
    return recipient


async def get_recipient(db: AsyncConnection, org_id: str, recipient_id: str) -> Recipient:
    """Return a recipient of this organisation, or raise ``NotFound``."""
    row = await queries.find_recipient(db, org_id, recipient_id)
    if row is None:
        raise NotFound
    return _from_row(row)


async def find_recipients(db: AsyncConnection, org_id: str) -> list[Recipient]:
    """Return the organisation's recipients by name."""
    return [_from_row(row) for row in await queries.find_recipients(db, org_id)]


def _from_row(row: Any) -> Recipient:
    return Recipient(row.recipient_id, row.name, row.role, row.authority)

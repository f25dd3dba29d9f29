"""All SQL of devices."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices.models import devices
from voicecapture.base.db import AnyRow


async def insert_device(db: AsyncConnection, **values: Any) -> None:
    """Add a device."""
    await db.execute(insert(devices).values(**values))


async def find_device(db: AsyncConnection, org_id: str, device_id: str) -> AnyRow | None:
    """Return a device of this organisation, or None."""
    query = select(devices).where(devices.c.org_id == org_id, devices.c.device_id == device_id)
    return (await db.execute(query)).one_or_none()


async def find_devices(db: AsyncConnection, org_id: str) -> Sequence[AnyRow]:
    """Return the organisation's tablets, newest first; no person's own phone."""
    query = select(devices).where(devices.c.org_id == org_id, devices.c.own.is_(False))
    return (await db.execute(query.order_by(devices.c.enrolled_at.desc()))).all()


async def update_device(db: AsyncConnection, org_id: str, device_id: str, **values: Any) -> None:
    """Change what is known of a device."""
    query = update(devices).where(devices.c.org_id == org_id, devices.c.device_id == device_id)
    await db.execute(query.values(**values))

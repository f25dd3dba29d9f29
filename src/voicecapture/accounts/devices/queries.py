"""All SQL of devices."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select
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
    """Return the organisation's devices, newest first."""
    query = select(devices).where(devices.c.org_id == org_id)
    return (await db.execute(query.order_by(devices.c.enrolled_at.desc()))).all()

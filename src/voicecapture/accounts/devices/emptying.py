"""A browser threw away what lay on a tablet: the lead and whoever had kept something there are told.

A browser that is short of room may delete everything of a site, and so may whoever holds the tablet.
What had waited there is lost, and silence about it would be worse than the loss. The tablet's own count
is the upper end: some of it may have arrived since. Nothing here says what it was or whom it was about.
"""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.devices import queries
from voicecapture.accounts.devices.service import Device, get_device
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.notices import service as notices

_KIND: notices.Kind = "tablet_emptied"


async def note_emptied(
    db: AsyncConnection,
    keyholder: Keyholder,
    device_id: str,
    pieces: int | None,
    counted_at: datetime | None,
) -> None:
    """Note what is lost with a tablet's storage, once; an id that is no tablet of ours tells nothing."""
    try:
        device = await get_device(db, keyholder.org_id, device_id)
    except NotFound:
        return
    if device.own or _is_known(device, pieces, counted_at):
        return
    await queries.update_device(
        db,
        device.org_id,
        device.id,
        emptied_at=clock.now(),
        emptied_pieces=pieces,
        emptied_counted_at=counted_at,
    )
    await _record(db, keyholder, device, pieces)
    await _tell(db, keyholder, device)


def _is_known(device: Device, pieces: int | None, counted_at: datetime | None) -> bool:
    """Return whether it was said before: the same count again, or nobody's count after one."""
    if device.emptied is None:
        return False
    return pieces is None or (device.emptied.pieces, device.emptied.counted_at) == (
        pieces,
        counted_at,
    )


async def _record(
    db: AsyncConnection, keyholder: Keyholder, device: Device, pieces: int | None
) -> None:
    counted: dict[str, Any] = {} if pieces is None else {"pieces": pieces}
    await audit.append(
        db,
        org_id=device.org_id,
        actor=keyholder.worker_id,
        action="device.emptied",
        object_kind="device",
        object_id=device.id,
        **counted,
    )


async def _tell(db: AsyncConnection, keyholder: Keyholder, device: Device) -> None:
    await notices.raise_notice(
        db, device.org_id, _KIND, role="safeguarding_lead", object_id=device.id
    )
    if device.enrolled_by != keyholder.worker_id:
        await notices.raise_notice(
            db, device.org_id, _KIND, worker_id=device.enrolled_by, object_id=device.id
        )

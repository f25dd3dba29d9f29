"""Watch the devices' chains: tell the safeguarding lead of a gap, a fork or a rival; lose nothing.

Pieces may overtake each other on the way, so a gap that fills later closes its own notice. One notice
a device is open at a time.
"""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.capture.entries import rules
from voicecapture.capture.entries import service as entries
from voicecapture.capture.sync import queries
from voicecapture.capture.sync.shelf import Slot
from voicecapture.notices import service as notices

Links = dict[tuple[str, int], set[str]]


async def watch(db: AsyncConnection, org_id: str, slots: Iterable[Slot]) -> None:
    """Raise or close the notices that these pieces, just added, give reason for."""
    devices: dict[str, list[Slot]] = {}
    for slot in slots:
        devices.setdefault(slot.device_id, []).append(slot)
    if not devices:
        return
    links = await _links(db, org_id, devices)
    faulty = {
        device for device, own in devices.items() if any(_is_faulty(slot, links) for slot in own)
    }
    found = await notices.find_open(db, org_id, "chain_gap", devices)
    waiting = {notice.object_id: notice.id for notice in found}
    for device in sorted(faulty - waiting.keys()):
        await notices.raise_notice(
            db, org_id, "chain_gap", role="safeguarding_lead", object_id=device
        )
    for device in sorted(devices.keys() - faulty & waiting.keys()):
        if not await entries.has_chain_fault(db, org_id, device):
            await notices.mark_done(db, org_id, waiting[device], "system")


async def _links(db: AsyncConnection, org_id: str, devices: dict[str, list[Slot]]) -> Links:
    places = {
        (device, seq)
        for device, own in devices.items()
        for slot in own
        for seq in (slot.seq, slot.seq - 1)
    }
    links: Links = {}
    for row in await queries.find_links(db, org_id, sorted(places)):
        links.setdefault((row.device_id, row.seq), set()).add(row.identity)
    return links


def _is_faulty(slot: Slot, links: Links) -> bool:
    before = links.get((slot.device_id, slot.seq - 1), set())
    here = links.get((slot.device_id, slot.seq), set())
    flags = rules.flags(
        seq=slot.seq,
        prev=slot.brought.prev,
        late=False,
        has_before=bool(before),
        follows=slot.brought.prev in before,
        has_twin=bool(here - {slot.identity}),
    )
    return bool(slot.rival or flags)

"""Pass access on with the keys of whoever is at the desk, and tell holders what waits for theirs."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.keyring.opening import cover
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices
from voicecapture.people.handovers.listing import Held, Subject
from voicecapture.people.handovers.rules import ACCESS, Item


def with_taker(item: Item, taker_id: str, wanted: Sequence[str]) -> Item:
    """Return an item as it stands once somebody was chosen for it."""
    return replace(item, taker_id=taker_id, wanted=tuple(wanted), standing="waits")


def can_pass(held: Held, worker_id: str, item: Item) -> bool:
    """Return whether this worker's keys could pass on something of an item that waits."""
    if item.kind not in ACCESS or item.standing != "waits" or item.taker_id in (None, worker_id):
        return False
    subject = held.subjects[item.object_id]
    return any((worker_id, kind) in subject.held for kind in _lacking(subject, item))


async def pass_on(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, held: Held, item: Item
) -> bool:
    """Give the taker every vault of an item that the keyholder holds; return whether it is whole.

    A new worker reads the person's own words first: until then nothing else opens to them.
    """
    subject = held.subjects[item.object_id]
    taker, lacking = item.taker_id or "", _lacking(subject, item)
    if lacking and taker == keyholder.worker_id:
        return False
    reads_first = item.kind == "person" and not item.standby
    for vault in await vaults.find_vaults_of(db, keyholder.org_id, subject.id):
        if vault.kind in lacking and (keyholder.worker_id, vault.kind) in subject.held:
            if subject.held[keyholder.worker_id, vault.kind]:
                await cover.tell_holders(db, keyholder, vault)
            await vaults.grant(
                db,
                keystore,
                keyholder,
                vault,
                taker,
                standby=item.standby,
                read_first=reads_first,
            )
            subject.held[taker, vault.kind] = item.standby
    if _lacking(subject, item):
        return False
    if lacking and reads_first:
        await _say_read_first(db, keyholder.org_id, taker, subject.id)
    return True


async def tell_holders(
    db: AsyncConnection, org_id: str, handover_id: str, held: Held, item: Item
) -> None:
    """Tell everyone else who holds what waits that their keys are needed, once a handover."""
    subject = held.subjects[item.object_id]
    holders = {one for kind in _lacking(subject, item) for one in subject.holders(kind)}
    told = {
        notice.worker_id
        for notice in await notices.find_open(db, org_id, "handover_item", [handover_id])
    }
    for worker_id in sorted(held.live(subject, holders) - {item.taker_id} - told):
        await notices.raise_notice(
            db, org_id, "handover_item", worker_id=worker_id, object_id=handover_id
        )


def _lacking(subject: Subject, item: Item) -> list[str]:
    taker = item.taker_id or ""
    return [kind for kind in item.wanted if subject.lacks(taker, kind, standby=item.standby)]


async def _say_read_first(db: AsyncConnection, org_id: str, taker: str, person_id: str) -> None:
    await notices.raise_notice(
        db, org_id, "read_first", worker_id=taker, person_id=person_id, object_id=person_id
    )

"""End a place: the keystore's half goes first, so nothing that is restored brings it back."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.capture.own_device import keys, queries, tries
from voicecapture.capture.own_device.rules import EndedBy, Place

_SAID: dict[str, EndedBy] = {"person": "person", "replaced": "replaced"}


def place_of(row: Any) -> Place:
    """Return a stored place as the rules know it."""
    ended_by = None if row.ended_by is None else _SAID.get(row.ended_by, "worker")
    return Place(row.expires_at, row.code_made_at, row.ended_at, ended_by)


async def end(
    db: AsyncConnection, keystore: Keystore, org_id: str, place_id: str, ended_by: str
) -> bool:
    """End one place, whatever it was; return False if it had ended."""
    keystore.destroy(keys.KIND, place_id)
    tries.forget(keystore, place_id)
    await queries.drop_wraps(db, org_id, place_id)
    return await queries.end_place(db, org_id, place_id, ended_by, clock.now())


async def replace_others(
    db: AsyncConnection, keystore: Keystore, org_id: str, person_id: str, place_id: str
) -> None:
    """End every other place of a person: the newest link and pictures are the only ones."""
    for row in await queries.find_of_person(db, org_id, person_id):
        if row.place_id != place_id and row.ended_at is None:
            await end(db, keystore, org_id, row.place_id, "replaced")


async def erase_of(db: AsyncConnection, keystore: Keystore, org_id: str, person_id: str) -> None:
    """Delete everything of a person's own device, here and in the keystore."""
    for row in await queries.find_of_person(db, org_id, person_id):
        keystore.destroy(keys.KIND, row.place_id)
        tries.forget(keystore, row.place_id)
    await queries.delete_of(db, org_id, person_id)


async def look(db: AsyncConnection) -> None:
    """Take away what confirmations that have run out left behind; a round walks this."""
    await queries.drop_ended_wraps(db, clock.now())

"""The round that lets unused spares go, and reminds of whoever was met and waits to be joined.

It holds nobody's keys. A spare goes only if nothing that was said can be on its way: its tablet has given it
back, or has not been heard of for longer than any tablet keeps a piece.
"""

from collections.abc import Awaitable, Callable
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.capture.spares import service
from voicecapture.people.spares import service as spares


def make_round(keystore: Keystore) -> Callable[[AsyncConnection], Awaitable[None]]:
    """Return the round."""

    async def look(db: AsyncConnection) -> None:
        await _let_go(db, keystore)
        await _remind(db)

    return look


async def _let_go(db: AsyncConnection, keystore: Keystore) -> None:
    found = await spares.find_useless(db, clock.now())
    for org_id, own in groupby(found, key=lambda one: one.org_id):
        # Pieces hold the same turn as they arrive, so that none comes between the look and the end.
        await audit.take_turn(db, org_id)
        for one in own:
            if not await service.is_used(db, one):
                await spares.remove(db, keystore, one)


async def _remind(db: AsyncConnection) -> None:
    for one in await spares.find_to_remind(db, clock.now()):
        if await service.is_used(db, one):
            await spares.remind(db, one)

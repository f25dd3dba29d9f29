"""All SQL of rounds."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.notices.rounds.models import rounds


async def take(db: AsyncConnection, name: str, moment: datetime, until: datetime) -> bool:
    """Take a round that nobody holds at this moment; return whether it was free."""
    query = update(rounds).where(rounds.c.name == name, rounds.c.taken_until <= moment)
    if (await db.execute(query.values(taken_until=until))).rowcount:
        return True
    known = await db.execute(select(rounds.c.name).where(rounds.c.name == name))
    if known.first() is not None:
        return False
    try:
        await db.execute(insert(rounds).values(name=name, taken_until=until))
    except IntegrityError:
        # Another process began the very first round in the same moment.
        return False
    return True

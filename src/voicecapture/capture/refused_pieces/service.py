"""Count what was refused, for whoever runs the service. Each attempt counts: a tablet makes one a day.

It is counted in the database, so that every process and the doctor say the same, and a start forgets nothing.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base import clock
from voicecapture.base.db import Database
from voicecapture.capture.refused_pieces import queries

log = structlog.get_logger("voicecapture")


async def note(database: Database, codes: Iterable[str]) -> None:
    """Count these refusals in a transaction of their own; without any, nothing is done.

    What was kept in the same request is durable already and its receipt must arrive, so that a database
    which is away costs the count and not the answer.
    """
    times = Counter(codes)
    if not times:
        return
    try:
        async with database.transaction() as db:
            await queries.add(db, clock.now().date(), times)
    except (SQLAlchemyError, OSError) as error:
        log.warning("refused.not_counted", error=type(error).__name__)


async def count_all(db: AsyncConnection) -> dict[str, int]:
    """Return how often each code was answered since the beginning."""
    return await queries.count(db, date.min)


async def count_lately(db: AsyncConnection) -> dict[str, int]:
    """Return how often each code was answered yesterday and today (UTC): every tablet asks once a day."""
    return await queries.count(db, clock.now().date() - timedelta(days=1))

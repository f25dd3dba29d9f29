"""All SQL of what was refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.capture.refused_pieces.models import refused_pieces as table


def _adding(insert: Any) -> Any:
    new = insert(table)
    added = table.c.times + new.excluded.times
    return new.on_conflict_do_update(index_elements=["day", "code"], set_={"times": added})


_ADD = {"sqlite": _adding(sqlite.insert), "postgresql": _adding(postgresql.insert)}


async def add(db: AsyncConnection, day: date, times: Mapping[str, int]) -> None:
    """Count these codes of a day, whoever else counts at the same time."""
    # Always in one order, so that two processes never wait for each other.
    rows = [{"day": day, "code": code, "times": times[code]} for code in sorted(times)]
    await db.execute(_ADD[db.dialect.name], rows)


async def count(db: AsyncConnection, since: date) -> dict[str, int]:
    """Return how often each code was answered from this day on."""
    query = (
        select(table.c.code, func.sum(table.c.times))
        .where(table.c.day >= since)
        .group_by(table.c.code)
        .order_by(table.c.code)
    )
    return {code: int(times) for code, times in (await db.execute(query)).all()}

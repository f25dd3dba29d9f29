"""All SQL of observations."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.review.observations.models import observations


async def insert_observation(db: AsyncConnection, **values: Any) -> None:
    """Add an observation."""
    await db.execute(insert(observations).values(**values))


async def count_of(db: AsyncConnection, org_id: str, person_id: str) -> int:
    """Return how many observations of a person there are."""
    query = select(func.count()).where(
        observations.c.org_id == org_id, observations.c.person_id == person_id
    )
    return int((await db.execute(query.select_from(observations))).scalar_one())


async def find_of(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's observations, oldest first."""
    query = select(observations).where(
        observations.c.org_id == org_id, observations.c.person_id == person_id
    )
    ordered = query.order_by(observations.c.recorded_at, observations.c.observation_id)
    return (await db.execute(ordered)).all()

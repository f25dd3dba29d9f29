"""All SQL of observations."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.review.observations.models import birth_decisions, observations


async def insert_observation(db: AsyncConnection, **values: Any) -> None:
    """Add an observation."""
    await db.execute(insert(observations).values(**values))


async def find_observation(db: AsyncConnection, org_id: str, observation_id: str) -> AnyRow | None:
    """Return one observation by its id."""
    query = select(observations).where(
        observations.c.org_id == org_id, observations.c.observation_id == observation_id
    )
    return (await db.execute(query)).one_or_none()


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


async def insert_decision(db: AsyncConnection, **values: Any) -> None:
    """Add a decision about observations from before a birth."""
    await db.execute(insert(birth_decisions).values(**values))


async def find_decisions(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return what was decided about observations from before a child's birth, oldest first."""
    query = select(birth_decisions).where(
        birth_decisions.c.org_id == org_id, birth_decisions.c.person_id == person_id
    )
    ordered = query.order_by(birth_decisions.c.decided_at, birth_decisions.c.decision_id)
    return (await db.execute(ordered)).all()

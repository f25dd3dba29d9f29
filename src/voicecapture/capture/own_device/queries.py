"""All SQL of own devices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.own_device.models import (
    own_device_confirmations as confirmations,
)
from voicecapture.capture.own_device.models import own_device_places as places
from voicecapture.capture.own_device.models import own_device_resets as resets


async def insert_place(db: AsyncConnection, **values: Any) -> None:
    """Add an invitation."""
    await db.execute(insert(places).values(**values))


async def find_by_locator(db: AsyncConnection, hashed: bytes) -> AnyRow | None:
    """Return the place that a link leads to, of whichever organisation, or None."""
    query = select(places).where(places.c.locator_hash == hashed)
    return (await db.execute(query)).one_or_none()


async def find_of_person(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's places, oldest first."""
    query = select(places).where(places.c.org_id == org_id, places.c.person_id == person_id)
    return (await db.execute(query.order_by(places.c.invited_at, places.c.place_id))).all()


async def take_up(db: AsyncConnection, org_id: str, place_id: str, **values: Any) -> bool:
    """Note the first picture code of an invitation; return False if there is one, or it has ended."""
    query = update(places).where(
        places.c.org_id == org_id,
        places.c.place_id == place_id,
        places.c.code_made_at.is_(None),
        places.c.ended_at.is_(None),
    )
    return (await db.execute(query.values(**values))).rowcount == 1


async def update_place(db: AsyncConnection, org_id: str, place_id: str, **values: Any) -> None:
    """Change columns of a place."""
    query = update(places).where(places.c.org_id == org_id, places.c.place_id == place_id)
    await db.execute(query.values(**values))


async def end_place(
    db: AsyncConnection, org_id: str, place_id: str, ended_by: str, moment: datetime
) -> bool:
    """End a place for good and drop what could open anything; return False if it had ended."""
    query = update(places).where(
        places.c.org_id == org_id, places.c.place_id == place_id, places.c.ended_at.is_(None)
    )
    gone = {"auth_hash": None, "phone_hash": None, "return_public": None, "return_box": None}
    ended = await db.execute(
        query.values(ended_at=moment, ended_by=ended_by, return_proof=None, **gone)
    )
    return ended.rowcount == 1


async def insert_confirmation(
    db: AsyncConnection, org_id: str, place_id: str, **values: Any
) -> None:
    """Add a confirmation that a phone is private, after those before it."""
    number = select(func.coalesce(func.max(confirmations.c.number), 0) + 1).where(
        confirmations.c.org_id == org_id, confirmations.c.place_id == place_id
    )
    row = {"org_id": org_id, "place_id": place_id, "number": number.scalar_subquery(), **values}
    await db.execute(insert(confirmations).values(row))


async def find_confirmation(db: AsyncConnection, org_id: str, place_id: str) -> AnyRow | None:
    """Return the newest confirmation of a place, or None."""
    query = select(confirmations).where(
        confirmations.c.org_id == org_id, confirmations.c.place_id == place_id
    )
    newest = query.order_by(confirmations.c.number.desc()).limit(1)
    return (await db.execute(newest)).one_or_none()


async def drop_wraps(db: AsyncConnection, org_id: str, place_id: str) -> None:
    """Take away every wrap that was made for a place."""
    query = update(confirmations).where(
        confirmations.c.org_id == org_id, confirmations.c.place_id == place_id
    )
    await db.execute(query.values(wrap=None))


async def drop_ended_wraps(db: AsyncConnection, moment: datetime) -> None:
    """Take away the wraps of confirmations that have run out, in every organisation."""
    query = update(confirmations).where(
        confirmations.c.expires_at <= moment, confirmations.c.wrap.is_not(None)
    )
    await db.execute(query.values(wrap=None))


async def insert_reset(db: AsyncConnection, **values: Any) -> None:
    """Add a wish for new pictures."""
    await db.execute(insert(resets).values(**values))


async def find_resets(db: AsyncConnection, org_id: str, person_id: str) -> Sequence[AnyRow]:
    """Return a person's resets, newest first."""
    query = select(resets).where(resets.c.org_id == org_id, resets.c.person_id == person_id)
    return (await db.execute(query.order_by(resets.c.asked_at.desc(), resets.c.reset_id))).all()


async def confirm_reset(
    db: AsyncConnection, org_id: str, reset_id: str, worker_id: str, moment: datetime
) -> bool:
    """Note the second colleague; return False if there is one, or it is the first once more."""
    query = update(resets).where(
        resets.c.org_id == org_id,
        resets.c.reset_id == reset_id,
        resets.c.confirmed_at.is_(None),
        resets.c.asked_by != worker_id,
    )
    done = await db.execute(query.values(confirmed_by=worker_id, confirmed_at=moment))
    return done.rowcount == 1


async def use_reset(db: AsyncConnection, org_id: str, reset_id: str, moment: datetime) -> bool:
    """Note that an invitation came of a reset; return False if one had."""
    query = update(resets).where(
        resets.c.org_id == org_id, resets.c.reset_id == reset_id, resets.c.used_at.is_(None)
    )
    return (await db.execute(query.values(used_at=moment))).rowcount == 1


async def delete_of(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Delete everything of a person's own device."""
    mine = select(places.c.place_id).where(
        places.c.org_id == org_id, places.c.person_id == person_id
    )
    await db.execute(
        delete(confirmations).where(
            confirmations.c.org_id == org_id, confirmations.c.place_id.in_(mine)
        )
    )
    for table in (places, resets):
        await db.execute(
            delete(table).where(table.c.org_id == org_id, table.c.person_id == person_id)
        )

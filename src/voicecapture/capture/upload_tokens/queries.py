"""All SQL of upload tokens."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.db import AnyRow
from voicecapture.capture.upload_tokens.models import upload_tokens


async def insert_token(db: AsyncConnection, **values: Any) -> None:
    """Add a token."""
    await db.execute(insert(upload_tokens).values(**values))


async def find_token(db: AsyncConnection, token_hash: str) -> AnyRow | None:
    """Return the token with this hash, or None."""
    query = select(upload_tokens).where(upload_tokens.c.token_hash == token_hash)
    return (await db.execute(query)).one_or_none()


async def find_last_hand_overs(
    db: AsyncConnection, org_id: str, device_ids: Sequence[str]
) -> Sequence[AnyRow]:
    """Return (device_id, worker_id, made_at) of the last time each of these was handed over."""
    place = func.row_number().over(
        partition_by=upload_tokens.c.device_id,
        order_by=(upload_tokens.c.made_at.desc(), upload_tokens.c.token_hash),
    )
    each = (
        select(
            upload_tokens.c.device_id,
            upload_tokens.c.worker_id,
            upload_tokens.c.made_at,
            place.label("place"),
        )
        .where(
            upload_tokens.c.org_id == org_id,
            upload_tokens.c.device_id.in_(device_ids),
            # A person's own phone is handed over by nobody.
            upload_tokens.c.vault_id.is_(None),
        )
        .subquery()
    )
    return (await db.execute(select(each).where(each.c.place == 1))).all()

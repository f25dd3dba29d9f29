"""All SQL of upload tokens."""

from typing import Any

from sqlalchemy import insert, select
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

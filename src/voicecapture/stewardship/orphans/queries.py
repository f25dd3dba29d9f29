"""Which sealed parts are named by any row of any organisation.

``REFERRERS`` is every column that names one. A test holds the list against all tables, and against every
place that writes a part, so that no new one is forgotten: what it named would be swept.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.capture.entries.models import piece_parts
from voicecapture.engagement.prompts_aloud.models import prompt_recordings
from voicecapture.release.releases.models import releases

REFERRERS: tuple[Column[Any], ...] = (
    piece_parts.c.blob,
    prompt_recordings.c.blob,
    releases.c.draft_digest,
    releases.c.package_digest,
)

# Each column is asked for all of them; SQLite takes 32,766 values in one statement.
_AT_ONCE = 2000


async def find_named(db: AsyncConnection, digests: Sequence[bytes]) -> set[bytes]:
    """Return which of these parts any row names."""
    found: set[bytes] = set()
    for at in range(0, len(digests), _AT_ONCE):
        some = digests[at : at + _AT_ONCE]
        named = [select(column).where(column.in_(some)) for column in REFERRERS]
        found.update((await db.execute(union_all(*named))).scalars())
    return found

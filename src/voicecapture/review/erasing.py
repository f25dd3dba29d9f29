"""What review deletes when a person's record is erased: translations, and how far pieces may travel.

Observations are the organisation's record of what it saw, in the safeguarding vault, and stay.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.review.translations import queries as translations
from voicecapture.review.travels import queries as travels

_AT_ONCE = 500


async def erase_of_pieces(db: AsyncConnection, org_id: str, env_ids: Sequence[str]) -> None:
    """Delete the translations of these pieces, and what was noted of how far they may travel."""
    for at in range(0, len(env_ids), _AT_ONCE):
        await translations.delete_of_pieces(db, org_id, env_ids[at : at + _AT_ONCE])
        await travels.delete_of_pieces(db, org_id, env_ids[at : at + _AT_ONCE])

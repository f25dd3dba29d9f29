"""The names of a person's household, for whoever must not be taken for somebody else."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.interpreters.rules import Relative
from voicecapture.people import service as people


async def find_household(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Relative]:
    """Open the names of a person's household, on the record; none where they stay shut to the reader."""
    try:
        household = await people.household_of(db, keystore, keyholder, person_id)
    except Problem:
        return []
    return [Relative(one.name, one.kind != "adult", one.called) for one in household.members]

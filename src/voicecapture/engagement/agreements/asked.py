"""Who is asked, as far as whoever asks may see their household: their age and their languages.

Asked once for a yes, before anything is written: opening a household commits.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements.capacity import UNKNOWN, Known, age_group
from voicecapture.people import service as people


@dataclass(frozen=True)
class Asked:
    """What the household's record says of whom is asked; ``languages`` is None where it is shut."""

    known: Known = UNKNOWN
    languages: tuple[str, ...] | None = None


async def find_asked(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, day: date
) -> Asked:
    """Return what the record says of a person on a day, or that it does not open to the keyholder."""
    try:
        member = await people.get_member(db, keystore, keyholder, person_id)
    except Problem:
        return Asked()
    return Asked(_known(member, day), tuple(member.languages))


def _known(member: people.Member, day: date) -> Known:
    """Return the age: of somebody unborn the record has the day on which they are expected."""
    born = None if member.kind == "unborn" else member.born
    if born is None:
        return Known(adult=member.kind == "adult")
    return Known(adult=age_group(born, day) == "adult", born=born)
